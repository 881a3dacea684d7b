"""Reading what was given to a rule: every input checked before anything is computed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

import attrs

from domain.calendar import Calendar
from domain.law.fields import Field, read_value
from domain.law.refusals import InputMissing, InputUnknown
from domain.refusal import Refusal

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Inputs:
    """The inputs of one question, each of its declared type. Null is as good as left out."""

    rule: str
    values: Mapping[str, object]

    def has(self, name: str) -> bool:
        """Tell whether an input was given."""
        return self.values.get(name) is not None

    def day(self, name: str) -> date:
        """Return a date; refuse to go on without it."""
        return _typed(date, self._given(name))

    def day_or_none(self, name: str) -> date | None:
        """Return a date, or None where none was given."""
        return self.day(name) if self.has(name) else None

    def days(self, name: str) -> tuple[date, ...]:
        """Return a list of dates, empty where none was given."""
        return cast("tuple[date, ...]", self.values.get(name) or ())

    def named(self, name: str) -> Mapping[str, object]:
        """Return an object of names and values, empty where none was given."""
        return cast("Mapping[str, object]", self.values.get(name) or {})

    def instant(self, name: str) -> datetime:
        """Return an instant; refuse to go on without it."""
        return _typed(datetime, self._given(name))

    def amount(self, name: str) -> Decimal:
        """Return a decimal; refuse to go on without it."""
        return _typed(Decimal, self._given(name))

    def amount_or(self, name: str, default: Decimal | None) -> Decimal:
        """Return a decimal, or what the law says; refuse to go on where it says nothing."""
        return _typed(Decimal, self._given(name, default))

    def number(self, name: str, default: int | None = None) -> int:
        """Return a whole number, or what the law says where none was given."""
        return _typed(int, self._given(name, default))

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        """Return yes or no, or what the law says where nothing was given."""
        return _typed(bool, self._given(name, default))

    def code(self, name: str, default: str | None = None) -> str:
        """Return a code, or what the law says where none was given."""
        return _typed(str, self._given(name, default))

    def place(self) -> Calendar:
        """Return the calendar; refuse to go on without it."""
        return _typed(Calendar, self._given("calendar"))

    def place_or_none(self) -> Calendar | None:
        """Return the calendar, or None: then nothing rolls."""
        return self.place() if self.has("calendar") else None

    def zone(self, default: str | None = None) -> ZoneInfo:
        """Return the zone given, else that of the calendar, else the default; never a guess."""
        if not self.has("zone") and (place := self.place_or_none()) is not None:
            return place.zone
        return _typed(ZoneInfo, self._given("zone", ZoneInfo(default) if default else None))

    def _given(self, name: str, default: object = None) -> object:
        value = self.values.get(name)
        if value is not None:
            return value
        if default is None:
            raise missing(self.rule, [name])
        return default


def missing(rule: str, names: Iterable[str]) -> InputMissing:
    """Return the refusal that names every input without which the rule cannot go on."""
    named = list(names)
    return InputMissing(
        f"{rule} needs {', '.join(named)}.",
        rule=rule,
        missing=[{"input": name} for name in named],
        errors=[{"pointer": f"/inputs/{name}", "detail": "is needed"} for name in named],
    )


def read(rule: str, fields: tuple[Field, ...], given: Mapping[str, object]) -> Inputs:
    """Check all inputs at once and return them typed; refuse unknown, wrong and missing ones."""
    known = {field.name: field for field in fields}
    if strangers := [name for name in given if name not in known]:
        raise InputUnknown(
            f"{rule} has no input {', '.join(strangers)}; it knows {', '.join(known)}.",
            rule=rule,
            errors=[{"pointer": f"/inputs/{name}", "detail": "is unknown"} for name in strangers],
        )
    values: dict[str, object] = {}
    wrong: dict[str, Refusal] = {}
    for name, value in given.items():
        try:
            values[name] = None if value is None else read_value(known[name], value)
        except Refusal as refusal:
            wrong[name] = refusal
    if wrong:
        raise _all_of(rule, wrong)
    absent = [field.name for field in fields if field.needed and values.get(field.name) is None]
    if absent:
        raise missing(rule, absent)
    return Inputs(rule=rule, values=values)


def _all_of(rule: str, wrong: Mapping[str, Refusal]) -> Refusal:
    """Return one refusal of the first kind met, which names every wrong input."""
    first = next(iter(wrong))
    return type(wrong[first])(
        f"{rule}, {first}: {wrong[first].detail}",
        rule=rule,
        errors=[
            {"pointer": f"/inputs/{name}", "detail": refusal.detail}
            for name, refusal in wrong.items()
        ],
    )


def _typed(kind: type[T], value: object) -> T:
    assert isinstance(value, kind)
    return value
