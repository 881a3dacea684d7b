"""Bodies to the domain's own classes, strictly: what is not known, doubled or no text is refused.

There is no mirror of the classes for the wire. Each refusal names the place by a JSON Pointer.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs
import msgspec

from application.plausible import wrong_currency, wrong_email, wrong_name, wrong_text
from domain.refusal import Refusal

T = TypeVar("T")

DEEPEST = 16
LONGEST_WORD = 500
LONGEST_TEXT = 20_000
MOST_ITEMS = 500
LARGEST = 1_000_000_000

TEXTS = frozenset({
    "text", "description", "note", "reason", "questions", "value", "basis", "refused",
    "correction",
})  # fmt: skip
"""Fields in which people write; all others are names, numbers and the like, in one line."""

_FORMS = {"email": wrong_email, "currency": wrong_currency}
"""Fields whose texts have a form of their own."""

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NO_NUMBER = "is no number of at most 15 digits before and 6 after the point"
_PLACE = re.compile(r" - at `\$(.*)`$")


class Malformed(Refusal):
    """The request is not well-formed."""

    rule = "Oase: the API description at /openapi.json"
    way_out = "Correct what errors names and send it again."


def decode(body: bytes, kind: type[T]) -> T:
    """Return a body as an object of a class; raise Malformed with every place that is wrong."""
    return typed(parse(body), kind)


def typed(raw: object, kind: type[T]) -> T:
    """Return parsed JSON as an object of a class."""
    wrong: Wrong = []
    _look(raw, kind, "", "", wrong)
    if wrong:
        raise malformed(wrong)
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        said = str(error)
        place = _PLACE.search(said)
        where = _pointer(place.group(1)) if place else ""
        raise malformed([(where, _PLACE.sub("", said))]) from error


def parse(body: bytes) -> Any:  # noqa: ANN401 - JSON is anything
    """Return JSON with numbers by their digits; raise Malformed where it is not strict."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise malformed([("", "is not UTF-8")]) from error
    if text.count("[") + text.count("{") > DEEPEST and _depth(text) > DEEPEST:
        raise malformed([("", f"is nested deeper than {DEEPEST}")])
    try:
        return _JSON.decode(text)
    except (ValueError, RecursionError) as error:  # a number of ten thousand digits is one, too
        raise malformed([("", f"is not JSON: {str(error)[:200]}")]) from error


def bad_query(name: str, why: str) -> Malformed:
    """Return the refusal of a parameter of the query, which no pointer into a body can name."""
    return Malformed(
        f"The query parameter {name} {why}.", errors=[{"parameter": name, "detail": why}]
    )


def bad_header(name: str, why: str) -> Malformed:
    """Return the refusal of a header."""
    return Malformed(f"The header {name} {why}.", errors=[{"header": name, "detail": why}])


def malformed(wrong: Sequence[tuple[str, str]]) -> Malformed:
    """Return the refusal that names all wrong places."""
    said = "; ".join(f"{where or 'the body'} {why}" for where, why in wrong[:5])
    return Malformed(
        f"{said}.", errors=[{"pointer": where, "detail": why} for where, why in wrong[:50]]
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice[:50]!r} occurs twice in one object")
    return made


def _no_number(said: str) -> NoReturn:
    raise ValueError(f"{said} is no JSON number")


def _decimal(digits: str) -> Decimal:
    return Decimal(digits)


_JSON = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number, parse_float=_decimal)


def _depth(text: str) -> int:
    """Return how deep brackets are nested; those within texts count too, which does no harm."""
    depth = deepest = 0
    for char in text:
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


Wrong = list[tuple[str, str]]


def _look(raw: object, kind: object, where: str, name: str, wrong: Wrong) -> None:
    """Note what is wrong, as far as the conversion that follows would not find it."""
    if isinstance(raw, str):
        if why := _wrong_text(raw, kind, name):
            wrong.append((where, why))
    elif isinstance(raw, dict):
        _look_into(cast("dict[str, object]", raw), kind, where, wrong)
    elif isinstance(raw, list):
        _look_along(cast("list[object]", raw), kind, where, name, wrong)
    elif isinstance(raw, Decimal):
        if (kind is not Decimal and kind is not object) or not _NUMBER.fullmatch(str(raw)):
            wrong.append((where, _NO_NUMBER))
    elif isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) > LARGEST:
        wrong.append((where, "is too large a number"))


def _look_into(raw: dict[str, object], kind: object, where: str, wrong: Wrong) -> None:
    fields = _fields(kind)
    for name, value in raw.items():
        inner = fields.get(name) if fields is not None else object
        if inner is not None and fields is not None:
            _look(value, inner, f"{where}/{name}", name, wrong)
        elif wrong_name(name) or len(name) > LONGEST_WORD:
            wrong.append((where, "has a name that is no text"))
        else:
            here = f"{where}/{name.replace('~', '~0').replace('/', '~1')}"
            if inner is None:
                wrong.append((here, "is unknown"))
            else:
                _look(value, object, here, name, wrong)
    wrong.extend((f"{where}/{name}", "is needed") for name in _needed(kind) if name not in raw)


def _look_along(raw: list[object], kind: object, where: str, name: str, wrong: Wrong) -> None:
    if len(raw) > MOST_ITEMS:
        wrong.append((where, f"has more than {MOST_ITEMS} items"))
        return
    item = _item(kind)
    for index, value in enumerate(raw):
        _look(value, item, f"{where}/{index}", name, wrong)


def _wrong_text(raw: str, kind: object, name: str) -> str | None:
    if why := wrong_text(raw) if name in TEXTS else wrong_name(raw):
        return why
    if len(raw) > LONGEST_WORD and (name not in TEXTS or len(raw) > LONGEST_TEXT):
        return "is too long"
    if kind is Decimal and not _NUMBER.fullmatch(raw):
        return _NO_NUMBER
    if kind is datetime and not _INSTANT.fullmatch(raw):
        return "is no RFC 3339 instant with an offset"
    if kind is date and not _DAY.fullmatch(raw):
        return "is no date of the form YYYY-MM-DD"
    form = _FORMS.get(name)
    return form(raw) if form is not None and kind is str else None


@cache
def _item(kind: Any) -> object:  # noqa: ANN401 - annotations are anything
    return _without_none((get_args(kind) or (object,))[0])


@cache
def _without_none(kind: Any) -> object:  # noqa: ANN401 - annotations are anything
    if get_origin(kind) in {Union, UnionType}:
        rest = [option for option in get_args(kind) if option is not type(None)]
        return rest[0] if len(rest) == 1 else object
    return kind


@cache
def _fields(kind: object) -> Mapping[str, object] | None:
    if isinstance(kind, type) and attrs.has(kind):
        hints = get_type_hints(kind)
        return {field.name: _without_none(hints[field.name]) for field in attrs.fields(kind)}
    return None


@cache
def _needed(kind: object) -> tuple[str, ...]:
    if isinstance(kind, type) and attrs.has(kind):
        return tuple(f.name for f in attrs.fields(kind) if f.default is attrs.NOTHING)
    return ()


def _pointer(place: str) -> str:
    return re.sub(r"\[(\d+)\]", r"/\1", place).replace(".", "/")
