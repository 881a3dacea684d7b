"""Events of the feed as CloudEvents 1.0: thin, so that whoever is told of one reads the case."""

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from adapters.assembly import instant
from adapters.postgres.access import SpaceKind
from adapters.postgres.reads import FeedRow

_encode = msgspec.json.Encoder().encode


def told(row: FeedRow, space: SpaceKind) -> bytes:
    """Return an event in structured mode; `position` and `casenumber` are extensions."""
    _, position, version, case, number, name, event, at, recorded_at = row
    own, shown = str(case).encode(), _encode(number)
    return b"".join(
        (
            b'{"specversion":"1.0","id":', _encode(event), b',"source":"urn:oase:', space.encode(),
            b'","type":', _encode(name), b',"subject":"', own, b'","time":"', instant(at),
            b'","datacontenttype":"application/json","position":%d,"casenumber":' % position,
            shown, b',"data":{"case":"', own, b'","number":', shown, b',"version":%d' % version,
            b',"recorded_at":"', instant(recorded_at), b'","link":"/v1/cases/', own, b'"}}',
        )
    )  # fmt: skip


@lru_cache(maxsize=32)
def frames(rows: tuple[FeedRow, ...], space: SpaceKind) -> bytes:
    """Return events as a stream has them; made once for all streams that send the same."""
    ids = _ids(rows)
    return b"".join(
        b"id: %b\ndata: %b\n\n" % (id_, told(row, space))
        for id_, row in zip(ids, rows, strict=True)
    )


def _ids(rows: tuple[FeedRow, ...]) -> Iterator[bytes]:
    """Yield where a stream goes on after each row: the position once all of it was sent."""
    for row, following in zip(rows, (*rows[1:], None), strict=True):
        whole = following is None or following[1] != row[1]
        yield b"%d" % row[1] if whole else b"%d.%d" % (row[1], row[2])
