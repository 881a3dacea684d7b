"""Templates: autoescaped, strict about what is undefined, in the language of the page."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import PurePath
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from litestar import MediaType, Response

from adapters.web import (
    agreed,
    assessing,
    deciding,
    fact_values,
    given_up,
    ground_words,
    language,
    line_words,
    lines_shown,
    naming,
    remedies_shown,
    times,
    words,
)

_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript"}


@pass_context
def _moment(context: Context, value: str | datetime) -> str:
    return times.moment(value, _zone(context))


@pass_context
def _by_then(context: Context, value: str | datetime) -> str:
    return times.by_then(value, _zone(context))


@pass_context
def _on_day(context: Context, value: str | datetime) -> str:
    return times.on_day(value, _zone(context))


@pass_context
def _clock_time(context: Context, value: str | datetime) -> str:
    return times.clock_time(value, _zone(context))


@pass_context
def _stamp(context: Context, value: str | datetime) -> str:
    return times.stamp(value, _zone(context))


def _zone(context: Context) -> ZoneInfo:
    zone = context.get("zone")
    return zone if isinstance(zone, ZoneInfo) else times.DEFAULT_ZONE


_FILTERS: dict[str, Any] = {
    "moment": _moment, "by_then": _by_then, "stamp": _stamp, "day": times.day,
    "on_day": _on_day, "clock_time": _clock_time,
    "short_day": times.short_day, "plural": words.plural, "told": words.told,
    "spoken": language.spoken, "named": naming.named, "law": words.law, "cited": words.cited,
}  # fmt: skip

_NAMES: dict[str, Any] = {
    "words": words, "said_of": ground_words, "agreed": agreed, "tally": lines_shown,
    "role_of": words.role_of, "turn_of": words.turn_of, "word": words.said,
    "money": times.money, "past": times.past, "away": times.away, "counts": line_words,
    "form_id": lambda: uuid4().hex, "language": language.language,
    "switch_to": language.switch_to, "given_up": given_up.given_up,
    "house_name": naming.house_name, "fact_so_far": fact_values.so_far,
    "relief": remedies_shown, "assessments": assessing, "evidence_label": deciding.label,
}  # fmt: skip


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("adapters.web"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    translations: Any = made  # the extension adds its methods to the environment
    translations.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)
    made.filters.update(_FILTERS)
    made.globals.update(_NAMES, asset=asset)
    return made


def page(template: str, *, status: int = 200, **values: Any) -> Response[str]:  # noqa: ANN401 - whatever the template shows
    """Return a page."""
    html = _environment().get_template(template).render(values)
    return Response(
        html, status_code=status, media_type=MediaType.HTML,
        headers={"Content-Language": language.language()},
    )  # fmt: skip


@cache
def assets() -> Mapping[str, tuple[str, bytes]]:
    """Return the files that pages refer to, by name: their type and what they hold."""
    found = resources.files("adapters.web").joinpath("assets").iterdir()
    return {
        file.name: (_TYPES[PurePath(file.name).suffix], file.read_bytes())
        for file in sorted(found, key=lambda file: file.name)
        if PurePath(file.name).suffix in _TYPES
    }


@cache
def mark() -> str:
    """Return the part of an asset's address that changes whenever any of them does.

    One mark for all, so that a style or script can name another file beside it.
    """
    whole = sha256()
    for name, (_, content) in assets().items():
        whole.update(name.encode() + b"\0" + content)
    return whole.hexdigest()[:12]


@cache
def asset(name: str) -> str:
    """Return the address of a file that pages refer to."""
    if name not in assets():
        raise KeyError(name)
    return f"/assets/{mark()}/{name}"
