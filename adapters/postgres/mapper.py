"""Events to bytes and back, under permanent names and never under a module's path.

The bytes are written once. Personal texts lie in them sealed; decoding leaves them so, which is
all that folding a case needs. Old names are brought up to date on the way in, in a slow lane.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import attrs
import msgspec
from uuid_utils import uuid7

from adapters.postgres.keys import Cipher, seal, unseal
from adapters.postgres.shape import Shape, shape_of
from adapters.postgres.wire import Wire, common_of, recorded, wire_of, with_event
from application.ports import Append
from domain.event import Filing, Recorded

Row = tuple[int, UUID, int, str, bytes, datetime]
"""Position, stream, version, name, state and recorded-at, as the log's statements select them."""


StreamRow = tuple[int, int, str, bytes, datetime]
"""A row of a stream that is known: position, version, name, state and recorded-at."""


_NOTHING = Filing(
    recorded_at=datetime.min.replace(tzinfo=UTC), command=UUID(int=0), correlation=UUID(int=0),
    via="system",
)  # fmt: skip


class UnknownEvent(Exception):
    """The log holds an event that this program does not know; it may be older than the log."""


@attrs.frozen
class Upcast:
    """How an event's body under an old name becomes one under a newer name.

    Personal fields keep their names, since a sealed text opens only under its own.
    """

    to: str
    change: Callable[[dict[str, Any]], dict[str, Any]]


class Mapper:
    """The registered events, with a decoder made ready for each."""

    def __init__(
        self, events: Mapping[str, type], upcasts: Mapping[str, Upcast] | None = None
    ) -> None:
        self._upcasts = dict(upcasts or {})
        if clash := self._upcasts.keys() & events.keys():
            raise TypeError(f"Both current and old: {sorted(clash)}")
        self._names = {cls: name for name, cls in events.items()}
        self._shapes = {cls: shape_of(cls) for cls in events.values()}
        self._wires = {name: wire_of(cls) for name, cls in events.items()}
        self._decoders = {n: msgspec.json.Decoder(w).decode for n, w in self._wires.items()}
        self._encode = msgspec.json.Encoder().encode
        self._last: tuple[str, datetime, Filing] = ("", _NOTHING.recorded_at, _NOTHING)
        for old in self._upcasts:
            self._newest(old)

    @property
    def names(self) -> frozenset[str]:
        """Return every name that can be read, old ones included."""
        return frozenset(self._wires) | frozenset(self._upcasts)

    def persons(self, events: Iterable[Any]) -> set[UUID]:
        """Return the persons whose keys seal, or open, the texts of these events."""
        persons, last = set[UUID](), None
        for event in events:
            for name, of in self._shape(event).personal:
                person = getattr(event, of)
                # mostly the same one again, and to look a UUID up takes Python to hash it
                if person is not last and getattr(event, name):
                    persons.add(person)
                    last = person
        return persons

    def encode(self, append: Append, keys: Mapping[UUID, Cipher]) -> tuple[list[str], list[bytes]]:
        """Return names and states of an append's events, their personal texts sealed."""
        common = self._encode(common_of(append))[1:-1]  # the same for all, so written once
        names: list[str] = []
        states: list[bytes] = []
        for event in append.events:
            id_ = uuid7()
            body = self._encode(self._sealed(event, id_.bytes, keys))
            names.append(self._name(event))
            states.append(b'{"id":"%b",%b,"body":%b}' % (str(id_).encode(), common, body))
        return names, states

    def decode(self, row: Row) -> Recorded:
        """Return the event of a row, its personal texts still sealed."""
        position, stream, version, name, state, read = row
        decode = self._decoders.get(name)
        if decode is None:
            name, wire = self._upcast(name, state, position)
        else:
            wire = decode(state)
        return recorded(position, stream, version, name, self._filing(wire, read), wire)

    def history(self, stream: UUID, rows: Iterable[StreamRow]) -> list[Recorded]:
        """Return the events of one stream, their personal texts still sealed."""
        decoders, history = self._decoders, list[Recorded]()
        command, at, filing = self._last
        for position, version, name, state, read in rows:
            decode = decoders.get(name)
            if decode is None:
                item = self.decode((position, stream, version, name, state, read))
            else:
                wire = decode(state)
                if wire.command != command or read != at:
                    command, at, filing = wire.command, read, self._filing(wire, read)
                item = recorded(position, stream, version, name, filing, wire)
            history.append(item)
        return history

    def unseal(self, events: Iterable[Recorded], keys: Mapping[UUID, Cipher]) -> list[Recorded]:
        """Return the events with their personal texts opened, or `[gelöscht]` in their place."""
        return [
            self._unsealed(item, shape, keys)
            if (shape := self._shape(item.event)).personal
            else item
            for item in events
        ]

    def _filing(self, wire: Wire, read: datetime) -> Filing:
        """Return what events of one command have in common, made for the first of them."""
        command, at, filing = self._last
        if wire.command != command or read != at:
            filing = wire.filing(read.astimezone(UTC))
            self._last = (wire.command, read, filing)
        return filing

    def _sealed(self, event: object, id_: bytes, keys: Mapping[UUID, Cipher]) -> object:
        shape = self._shape(event)
        shape.require_utc(event)
        if not shape.personal:
            return event
        return shape.changed(
            event,
            lambda text, person, place: seal(keys[person], text, id_ + place),
        )

    def _unsealed(self, item: Recorded, shape: Shape, keys: Mapping[UUID, Cipher]) -> Recorded:
        id_ = bytes.fromhex(item.id.replace("-", ""))
        event = shape.changed(
            item.event,
            lambda text, person, place: unseal(keys.get(person), text, id_ + place),
        )
        return with_event(item, event)

    def _upcast(self, name: str, state: bytes, position: int) -> tuple[str, Wire]:
        if name not in self._upcasts:
            raise UnknownEvent(
                f"Position {position} holds {name}, which this program does not know"
            )
        document = msgspec.json.decode(state)
        while (upcast := self._upcasts.get(name)) is not None:
            name, document["body"] = upcast.to, upcast.change(document["body"])
        return name, msgspec.convert(document, self._wires[name])

    def _newest(self, old: str) -> str:
        name, seen = old, {old}
        while (upcast := self._upcasts.get(name)) is not None:
            name = upcast.to
            if name in seen:
                raise TypeError(f"The upcasts of {old} go round in a circle")
            seen.add(name)
        if name not in self._wires:
            raise TypeError(f"{old} becomes {name}, which is no event")
        return name

    def _name(self, event: object) -> str:
        try:
            return self._names[type(event)]
        except KeyError:
            raise UnknownEvent(f"{type(event).__name__} is not a registered event") from None

    def _shape(self, event: object) -> Shape:
        try:
            return self._shapes[type(event)]
        except KeyError:
            raise UnknownEvent(f"{type(event).__name__} is not a registered event") from None
