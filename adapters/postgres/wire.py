"""The state of an event as it lies in the log, and the way from there to what is worked with."""

from datetime import datetime
from typing import Any
from uuid import UUID

import attrs
import msgspec

from application.ports import Append
from domain.event import Filing, Recorded, Via


class Common(msgspec.Struct, kw_only=True, omit_defaults=True, frozen=True, gc=False):
    """The part of the envelope that all events of an append have in common.

    A correlation is written only where it is another than the command itself.
    """

    via: Via
    command: UUID
    correlation: UUID | None = None
    procedure: str | None = None
    law: str | None = None


def common_of(append: Append) -> Common:
    """Return what all events of an append carry."""
    return Common(
        via=append.via,
        command=append.command,
        correlation=append.correlation if append.correlation != append.command else None,
        procedure=append.procedure,
        law=append.law,
    )


class Wire(msgspec.Struct, kw_only=True, omit_defaults=True, frozen=True, gc=False):
    """Envelope and body, in the order in which they are read by eye.

    The ids stay texts: making a UUID takes longer than all else of the envelope.
    """

    id: str
    via: Via
    command: str
    correlation: str | None = None
    procedure: str | None = None
    law: str | None = None
    body: Any

    def filing(self, recorded_at: datetime) -> Filing:
        """Return what it shares with the other events of its command; the time is in UTC."""
        return Filing(
            recorded_at=recorded_at,
            command=UUID(self.command),
            correlation=UUID(self.correlation or self.command),
            via=self.via,
            procedure=self.procedure,
            law=self.law,
        )


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


class _Draft:
    """A Recorded while it is filled: made frozen at the end, it takes a third of the time.

    Slot for slot the same as Recorded, so that it can become one.
    """

    __slots__ = tuple(field.name for field in attrs.fields(Recorded))


_new = object.__new__


def recorded(  # noqa: PLR0917 - called for each event that is ever read
    position: int, stream: UUID, version: int, name: str, filing: Filing, wire: Wire
) -> Recorded:
    """Return the event of a row."""
    made: Any = _new(_Draft)
    made.position = position
    made.stream = stream
    made.version = version
    made.id = wire.id
    made.name = name
    made.event = wire.body
    made.filing = filing
    made.__class__ = Recorded
    done: Recorded = made
    return done


def with_event(item: Recorded, event: object) -> Recorded:
    """Return the same record with another event in it."""
    made: Any = _new(_Draft)
    made.position = item.position
    made.stream = item.stream
    made.version = item.version
    made.id = item.id
    made.name = item.name
    made.event = event
    made.filing = item.filing
    made.__class__ = Recorded
    done: Recorded = made
    return done
