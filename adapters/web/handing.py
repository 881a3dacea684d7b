"""Files of evidence handed out to a page: copies of pictures, and originals to be kept.

Whatever is handed out is recorded; a browser shows copies alone and runs nothing.
"""

import asyncio
from urllib.parse import quote
from uuid import UUID

from litestar import Response, get

from adapters.evidence_room import EvidenceRoom
from adapters.space import Space
from adapters.web.calls import AnyRequest, CaseId, Here, PieceId, Word
from adapters.web.door import visitor_in
from adapters.web.login import visitor_of
from application.custody import Handed, Size
from application.policy import Action, Caller, NoSuchCase, require
from application.ports import Overloaded

EDGES = {"klein": 320, "gross": 1600}
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between the tries of a page that asks for more pictures than are read at once."""
_LONGEST = 4
"""Digits of a page."""
_INERT = "default-src 'none'; frame-ancestors 'none'; sandbox"


@get("/c/{token:str}/evidence/{evidence:uuid}/copy")
async def show_copy(
    token: Word, evidence: PieceId, space: Here, request: AnyRequest
) -> Response[bytes]:
    """Show a picture to the holder of a link."""
    visitor = await visitor_in(space, request, token)
    return await _copy(space, request, visitor.caller, UUID(token), evidence)


@get("/c/{token:str}/evidence/{evidence:uuid}/original")
async def keep_original(
    token: Word, evidence: PieceId, space: Here, request: AnyRequest
) -> Response[bytes]:
    """Hand a file back to who gave it."""
    visitor = await visitor_in(space, request, token)
    return await _original(space, visitor.caller, UUID(token), evidence)


@get("/staff/cases/{case_id:uuid}/evidence/{evidence:uuid}/copy")
async def show_copy_inside(
    case_id: CaseId, evidence: PieceId, space: Here, request: AnyRequest
) -> Response[bytes]:
    """Show a picture to the staff."""
    visitor = await visitor_of(space, request)
    require(visitor.caller, Action.READ_INSIDE)
    return await _copy(space, request, visitor.caller, case_id, evidence)


@get("/staff/cases/{case_id:uuid}/evidence/{evidence:uuid}/original")
async def keep_original_inside(
    case_id: CaseId, evidence: PieceId, space: Here, request: AnyRequest
) -> Response[bytes]:
    """Hand a file out to the staff as it was sent."""
    visitor = await visitor_of(space, request)
    require(visitor.caller, Action.READ_INSIDE)
    return await _original(space, visitor.caller, case_id, evidence)


async def _copy(
    space: Space, request: AnyRequest, caller: Caller, case: UUID, evidence: UUID
) -> Response[bytes]:
    edge = EDGES.get(request.query_params.get("groesse", "gross"), EDGES["gross"])
    size = Size(edge, page_number(request.query_params.get("seite")))
    handed = await _handed(space, caller, case, evidence, size)
    return _file(handed, "inline", f"{evidence}.jpg")


def page_number(said: str | None) -> int | None:
    """Return which page of a document an address names; what is none names none."""
    plain = said is not None and said.isascii() and said.isdigit() and len(said) <= _LONGEST
    return int(said or 0) if plain else None


async def _original(space: Space, caller: Caller, case: UUID, evidence: UUID) -> Response[bytes]:
    handed = await _handed(space, caller, case, evidence, None)
    return _file(handed, "attachment", handed.name or str(evidence))


async def _handed(
    space: Space, caller: Caller, case: UUID, evidence: UUID, size: Size | None
) -> Handed:
    """Hand out a file, waiting a while where many are asked for at once."""
    if space.evidence is None:
        raise NoSuchCase
    for pause in _PAUSES:
        try:
            return await _once(space.evidence, caller, case, evidence, size)
        except Overloaded:
            await asyncio.sleep(pause)
    return await _once(space.evidence, caller, case, evidence, size)


async def _once(
    room: EvidenceRoom, caller: Caller, case: UUID, evidence: UUID, size: Size | None
) -> Handed:
    async with room.turn():
        if size is None:
            return await room.custody.original(case, evidence, caller)
        return await room.custody.copy(case, evidence, caller, size)


def _file(handed: Handed, how: str, name: str) -> Response[bytes]:
    """Return a file that is only looked at or kept: its type is said, and nobody guesses."""
    kind = handed.media_type if how == "inline" else "application/octet-stream"
    named = f"{how}; filename=\"evidence\"; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"Content-Disposition": named, "Content-Security-Policy": _INERT}
    return Response(handed.content, media_type=kind, headers=headers)
