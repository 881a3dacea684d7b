"""The types of inputs, and how one value of each is read from JSON or Python."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, cast
from zoneinfo import ZoneInfo

import attrs

from domain.calendar import Calendar, calendar_of
from domain.law.refusals import (
    ImpossibleDate,
    NumberOutOfRange,
    UnknownCode,
    UnknownZone,
    WrongType,
)

Kind = Literal[
    "date", "instant", "decimal", "int", "bool", "code", "calendar", "zone",
    "list of date", "object",
]  # fmt: skip

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"
    r"([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_MOST = Decimal(10) ** 12
_MOST_LISTED = 100


@attrs.frozen
class Field:
    """An input of a rule: its name and type. `needed` ones are asked for in every case.

    `most` bounds a number of days, months or hours; a code may take one of `codes`.
    """

    name: str
    kind: Kind
    needed: bool = True
    codes: tuple[str, ...] = ()
    most: int = 36_500


def optional(name: str, kind: Kind, *, codes: tuple[str, ...] = (), most: int = 36_500) -> Field:
    """Return an input that may be left out."""
    return Field(name, kind, needed=False, codes=codes, most=most)


CALENDAR = optional("calendar", "calendar")


def read_value(field: Field, value: object) -> object:
    """Return the value typed as the field says, or refuse it saying why."""
    return _READERS[field.kind](field, value)


def _day(_field: Field, value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return _within_years(value)
    if not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise WrongType(f"{value!r} is no date of the form YYYY-MM-DD.")
    try:
        return _within_years(date.fromisoformat(value))
    except ValueError:
        raise ImpossibleDate(f"There is no day {value}.") from None


def _instant(_field: Field, value: object) -> datetime:
    if not isinstance(value, datetime):
        if not (isinstance(value, str) and _INSTANT.fullmatch(value)):
            raise WrongType(f"{value!r} is no RFC 3339 instant with an offset.")
        try:
            value = datetime.fromisoformat(value.upper())
        except ValueError:
            raise ImpossibleDate(f"There is no instant {value}.") from None
    if value.tzinfo is None:
        raise WrongType(f"{value.isoformat()} has no offset.")
    _within_years(value.date())
    return value


def _within_years(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ImpossibleDate(f"{day} is not of the years {_FIRST_YEAR} to {_LAST_YEAR}.")
    return day


def _decimal(_field: Field, value: object) -> Decimal:
    number = _number(value)
    if not 0 <= number <= _MOST:
        raise NumberOutOfRange(f"{number} is not between 0 and {_MOST}.")
    return number


def _int(field: Field, value: object) -> int:
    number = _number(value)
    if number != number.to_integral_value():
        raise WrongType(f"{number} is no whole number.")
    if not 0 <= number <= field.most:
        raise NumberOutOfRange(f"{number} is not between 0 and {field.most}.")
    return int(number)


def _number(value: object) -> Decimal:
    """Read a number by its digits; a JSON number's shortest digits are those that were sent."""
    digits = value if isinstance(value, str) else str(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise WrongType(f"{value!r} is no number.")
    if not _NUMBER.fullmatch(digits):
        raise WrongType(f"{value!r} is no number in plain digits.")
    return Decimal(digits)


def _bool(_field: Field, value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongType(f"{value!r} is neither true nor false.")
    return value


def _code(field: Field, value: object) -> str:
    if not isinstance(value, str):
        raise WrongType(f"{value!r} is no code.")
    if value not in field.codes:
        raise UnknownCode(f"{value!r} is none of {', '.join(field.codes)}.")
    return value


def _calendar(_field: Field, value: object) -> Calendar:
    if isinstance(value, Calendar):
        return value
    if not isinstance(value, str):
        raise WrongType(f"{value!r} is no name of a calendar.")
    return calendar_of(value)


def _zone(_field: Field, value: object) -> ZoneInfo:
    if isinstance(value, ZoneInfo):
        return value
    if not isinstance(value, str):
        raise WrongType(f"{value!r} is no name of a time zone.")
    try:
        return ZoneInfo(value)
    except (ValueError, OSError, LookupError):
        raise UnknownZone(f"There is no time zone {value!r}.") from None


def _days(field: Field, value: object) -> tuple[date, ...]:
    if not isinstance(value, list | tuple):
        raise WrongType(f"{value!r} is no list of dates.")
    listed = cast("Sequence[object]", value)
    if len(listed) > _MOST_LISTED:
        raise NumberOutOfRange(f"{len(listed)} dates are more than {_MOST_LISTED}.")
    return tuple(_day(field, each) for each in listed)


def _object(_field: Field, value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise WrongType(f"{value!r} is no object with names and values.")
    return {str(name): each for name, each in cast("Mapping[object, object]", value).items()}


_READERS: Mapping[Kind, Callable[[Field, object], object]] = {
    "date": _day,
    "instant": _instant,
    "decimal": _decimal,
    "int": _int,
    "bool": _bool,
    "code": _code,
    "calendar": _calendar,
    "zone": _zone,
    "list of date": _days,
    "object": _object,
}
