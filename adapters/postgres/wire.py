"""The state of an event as it lies in the log, and the way from there to what is worked with."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import attrs
import msgspec

from application.ports import Append
from domain.event import Recorded, Via

Setter = Callable[[Recorded, object], None]


class Common(msgspec.Struct, kw_only=True, omit_defaults=True, frozen=True, gc=False):
    """The part of the envelope that all events of an append have in common."""

    via: Via
    command: UUID
    correlation: UUID
    procedure: str | None = None
    law: str | None = None


def common_of(append: Append) -> Common:
    """Return what all events of an append carry."""
    return Common(
        via=append.via,
        command=append.command,
        correlation=append.correlation or append.command,
        procedure=append.procedure,
        law=append.law,
    )


class Wire(msgspec.Struct, kw_only=True, omit_defaults=True, frozen=True, gc=False):
    """Envelope and body, in the order in which they are read by eye."""

    id: UUID
    via: Via
    command: UUID
    correlation: UUID
    procedure: str | None = None
    law: str | None = None
    body: Any


def wire_of(cls: type) -> type[Wire]:
    """Return the form in which an event class lies in the log."""
    made = msgspec.defstruct(
        f"{cls.__name__}Wire",
        [("body", cls)],
        bases=(Wire,),
        kw_only=True,
        omit_defaults=True,
        frozen=True,
        gc=False,
    )
    assert issubclass(made, Wire)
    return made


def _setter(field: str) -> Setter:
    setter: Setter = getattr(Recorded, field).__set__
    return setter


_position, _stream, _version = map(_setter, ("position", "stream", "version"))
_recorded_at, _name, _event = map(_setter, ("recorded_at", "name", "event"))
_id, _via, _command = map(_setter, ("id", "via", "command"))
_correlation, _procedure, _law = map(_setter, ("correlation", "procedure", "law"))
_new = object.__new__
_KEPT = [(_setter(f.name), f.name) for f in attrs.fields(Recorded) if f.name != "event"]


def recorded(  # noqa: PLR0917 - called for each event that is ever read
    position: int, stream: UUID, version: int, name: str, recorded_at: datetime, wire: Wire
) -> Recorded:
    """Fill a Recorded slot by slot: half the time of its frozen `__init__`, for each event read."""
    if recorded_at.tzinfo is not UTC:
        recorded_at = recorded_at.astimezone(UTC)
    made = _new(Recorded)
    _position(made, position)
    _stream(made, stream)
    _version(made, version)
    _recorded_at(made, recorded_at)
    _id(made, wire.id)
    _command(made, wire.command)
    _correlation(made, wire.correlation)
    _via(made, wire.via)
    _procedure(made, wire.procedure)
    _law(made, wire.law)
    _name(made, name)
    _event(made, wire.body)
    return made


def with_event(item: Recorded, event: object) -> Recorded:
    """Return the same record with another event in it."""
    made = _new(Recorded)
    for setter, name in _KEPT:
        setter(made, getattr(item, name))
    _event(made, event)
    return made
