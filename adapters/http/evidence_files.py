"""Files of evidence through the API: as they were sent, or as pictures that carry nothing else."""

from urllib.parse import quote
from uuid import UUID

from adapters.http.calls import Call, as_uuid
from adapters.http.decoding import bad_query
from adapters.http.evidence import piece_of, seen_by
from adapters.http.replies import Reply, header
from adapters.http.uploads import room_of
from application.custody import Handed, Size

EDGES = {"small": 320, "large": 1600}
_SHOWN = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"}) | {
    "image/avif", "application/pdf",
}  # fmt: skip
_INERT = b"default-src 'none'; frame-ancestors 'none'; sandbox"
_LONGEST = 9
"""Digits of a page."""


async def read_original(call: Call) -> Reply:
    """Hand out the file as it was sent, as an attachment; the access is recorded."""
    piece, room = piece_of(await seen_by(call), as_uuid(call.names["eid"])), room_of(call)
    async with room.turn():
        handed = await room.custody.original(call.uuid("id"), UUID(piece["id"]), call.caller)
    return _file(handed, "attachment", f"{piece['type']}-{piece['id']}")


async def read_copy(call: Call) -> Reply:
    """Hand out a copy without metadata; the access is recorded."""
    piece, room = piece_of(await seen_by(call), as_uuid(call.names["eid"])), room_of(call)
    size = _size(call)
    async with room.turn():
        handed = await room.custody.copy(call.uuid("id"), UUID(piece["id"]), call.caller, size)
    page = f"-{size.page}" if size.page else ""
    return _file(handed, "inline", f"{piece['type']}-{piece['id']}{page}.jpg")


def _size(call: Call) -> Size:
    said, page = call.query.get("size", "large"), call.query.get("page")
    if said not in EDGES:
        raise bad_query("size", f"is none of {', '.join(EDGES)}")
    if page is None:
        return Size(EDGES[said])
    if not (page.isascii() and page.isdigit() and len(page) <= _LONGEST):
        raise bad_query("page", "is no plain integer")
    return Size(EDGES[said], int(page))


def _file(handed: Handed, how: str, name: str) -> Reply:
    """Return a file that no browser ever runs: of a known type, closed in, not sniffed at."""
    kind = handed.media_type if handed.media_type in _SHOWN else "application/octet-stream"
    named = quote(handed.name or name, safe="")
    headers = (
        header("content-type", kind),
        header("content-disposition", f"{how}; filename=\"{name}\"; filename*=UTF-8''{named}"),
        (b"content-security-policy", _INERT),
    )
    return Reply(200, handed.content, headers)
