"""The events of a case as they are shown: an envelope, and data with the personal texts in it."""

import msgspec

from adapters.assembly import instant
from adapters.postgres.reads import EventRow
from domain.event import Recorded
from projections.history import entry

_encode = msgspec.json.Encoder().encode


def event_json(row: EventRow) -> bytes:
    """Return one event. Personal texts that were erased are simply not there."""
    version, position, recorded_at, at, name, by_kind, by_role, data, texts = row
    parts = [part[1:-1] for part in (data, texts) if len(part) > len(b"{}")]
    return b"".join(
        (
            b'{"version":%d,"position":%d,"type":' % (version, position), _encode(name),
            b',"at":"', instant(at), b'","recorded_at":"', instant(recorded_at),
            b'","by":', _encode({"kind": by_kind, "role": by_role}),
            b',"data":{', b",".join(parts), b"}}",
        )
    )  # fmt: skip


def shown(recorded: Recorded, *, inside: bool) -> bytes:
    """Return an event straight from the log, as the house or an outside party sees it."""
    told, by = entry(recorded, inside=inside), getattr(recorded.event, "by", None)
    return event_json(
        (
            recorded.version, recorded.position, recorded.recorded_at, recorded.event.at,
            recorded.name, by.kind if by else "system", by.role.value if by else "seller",
            told.data, told.texts,
        )
    )  # fmt: skip
