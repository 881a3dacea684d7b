"""What every form of an old history has: texts, times, and all that is left over."""

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from application.histories import Broken, Row

MOST_NAME = 500
MOST_ATTRIBUTES = 250_000
MOST_QUOTED = 60

UNDECODED = re.compile("[\udc80-\udcff]")
_NUL_IN_JSON = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


class Bad(Exception):
    """A row cannot be taken in; the sentence says why."""


def instant(text: str, form: str | None, zone: ZoneInfo) -> tuple[datetime, int, str | None]:
    """Return an instant in UTC, its source's offset in seconds, and the zone if it was assumed."""
    try:
        told = datetime.fromisoformat(text) if form is None else datetime.strptime(text, form)  # noqa: DTZ007 - a zone is given below
    except ValueError:
        raise Bad(f"{_quoted(text)} is not a time") from None
    assumed = zone.key if told.tzinfo is None else None
    if assumed is not None:
        told = told.replace(tzinfo=zone)
    offset = told.utcoffset()
    assert offset is not None, "it has a zone by now"
    try:
        return told.astimezone(UTC), int(offset.total_seconds()), assumed
    except OverflowError:
        raise Bad(f"{_quoted(text)} lies outside of the calendar") from None


def checked(row: Row) -> Row:
    """Return a row if all of its parts can be recorded."""
    if not row.activity:
        raise Bad("The activity is missing")
    for what, text in (
        ("case", row.case),
        ("activity", row.activity),
        ("resource", row.resource or ""),
        ("lifecycle", row.lifecycle or ""),
    ):
        if len(text) > MOST_NAME:
            raise Bad(f"The {what} has more than {MOST_NAME} characters")
        _storable(f"The {what}", text)
    if len(row.attributes) > MOST_ATTRIBUTES:
        raise Bad(f"The attributes have more than {MOST_ATTRIBUTES} characters")
    _storable("An attribute", row.attributes)
    return row


def as_json(attributes: dict[str, Any]) -> str:
    """Return all that is left over as one JSON object."""
    return json.dumps(attributes, ensure_ascii=False, separators=(",", ":"))


def broken(number: int, line: int, case: str | None, reason: object) -> Broken:
    """Return a row that is to be named in the report."""
    usable = case and len(case) <= MOST_NAME and not UNDECODED.search(case) and "\0" not in case
    return Broken(row=number, line=line, case=case if usable else None, reason=str(reason))


def named_apart(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return names with what they hold; the second of one name is called `name#2`."""
    apart: dict[str, Any] = {}
    for name, value in pairs:
        free, count = name, 1
        while free in apart:
            count += 1
            free = f"{name}#{count}"
        apart[free] = value
    return apart


def _storable(what: str, text: str) -> None:
    if "\0" in text or _NUL_IN_JSON.search(text):
        raise Bad(f"{what} holds a NUL character")
    if UNDECODED.search(text):
        raise Bad(f"{what} is not in the encoding of the file")


def _quoted(text: str) -> str:
    short = text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"
    return f"“{short.encode('utf-8', 'replace').decode()}”"
