"""What the mapper has to know of an event class, found once when it is registered."""

import types
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import attrs

from domain.event import personal_fields

Change = Callable[[str, UUID, bytes], str]
"""From a text, its person and its place in the event to another text."""

Setter = Callable[[object, object], None]

_ZERO = timedelta(0)
_PERSONAL_TYPES = (str, str | None, tuple[str, ...])


@attrs.frozen
class Shape:
    """The fields of an event class: all of them, the personal ones, and the instants."""

    cls: type[object]
    values: Callable[[object], tuple[Any, ...]]
    setters: tuple[Setter, ...]
    texts: tuple[tuple[str, bytes, Setter, str], ...]
    personal: tuple[tuple[str, str], ...]
    instants: tuple[str, ...]

    def changed(self, event: object, change: Change) -> object:
        """Return the event with its personal texts changed; nothing is validated anew."""
        made: object = object.__new__(self.cls)
        for setter, value in zip(self.setters, self.values(event), strict=True):
            setter(made, value)
        for name, place, setter, of in self.texts:
            if value := getattr(event, name):
                setter(made, _changed(value, getattr(event, of), place, change))
        return made

    def require_utc(self, event: object) -> None:
        """Refuse an instant that is not aware or not in UTC."""
        for name in self.instants:
            instant = getattr(event, name)
            if (
                isinstance(instant, datetime)
                and instant.tzinfo is not UTC
                and instant.utcoffset() != _ZERO
            ):
                raise ValueError(f"{self.cls.__name__}.{name} is not in UTC: {instant}")


def shape_of(cls: type) -> Shape:
    """Look at an event class, and refuse what cannot lie in the log for ever."""
    hints = get_type_hints(cls)
    personal = personal_fields(cls)
    for name, of in personal.items():
        if hints[name] not in _PERSONAL_TYPES or UUID not in {
            hints.get(of),
            *get_args(hints.get(of)),
        }:
            raise TypeError(f"{cls.__name__}.{name} is no text of the person in {of}")
    for part in _parts(cls):
        if part is float:
            raise TypeError(f"{cls.__name__} holds a float; take Decimal")
        if part is not cls and isinstance(part, type) and attrs.has(part) and personal_fields(part):
            raise TypeError(f"{part.__name__} in {cls.__name__} is personal; keep that on top")
    names = [field.name for field in attrs.fields(cls)]
    return Shape(
        cls=cls,
        values=_values(names),
        setters=tuple(_setter(cls, name) for name in names),
        texts=tuple((n, n.encode(), _setter(cls, n), of) for n, of in personal.items()),
        personal=tuple(personal.items()),
        instants=tuple(n for n, t in hints.items() if t is datetime or datetime in get_args(t)),
    )


def _values(names: Sequence[str]) -> Callable[[object], tuple[Any, ...]]:
    """Return what reads all fields at once; one alone would not come as a tuple."""
    first, *rest = names
    return attrgetter(first, *rest) if rest else lambda event: (getattr(event, first),)


def _setter(cls: type, name: str) -> Setter:
    """Return what fills a slot of a frozen class, as its own `__init__` does."""
    setter: Setter = getattr(cls, name).__set__
    return setter


def _changed(
    value: str | tuple[str, ...], person: UUID | None, place: bytes, change: Change
) -> str | tuple[str, ...]:
    if person is None:
        raise ValueError(f"A personal text, {place.decode()}, belongs to nobody")
    if isinstance(value, str):
        return change(value, person, place)
    return tuple(
        change(text, person, b"%b.%d" % (place, index)) for index, text in enumerate(value)
    )


def _parts(kind: object) -> Iterator[object]:
    """Walk all types that a type is made of."""
    if get_origin(kind) in {Union, types.UnionType, tuple}:
        for part in get_args(kind):
            yield from _parts(part)
    else:
        yield kind
        if isinstance(kind, type) and attrs.has(kind):
            for part in get_type_hints(kind).values():
                yield from _parts(part)
