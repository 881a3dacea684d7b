"""Pages that stay up to date: a stream that says when there is more to be seen, never what.

A page then asks for itself again as it would be opened, so it shows nothing that its viewer may
not see, and whoever lost the right to look loses the stream within seconds.
"""

import contextlib
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

from attrs import frozen
from litestar import Response, get
from litestar.response import Stream

from adapters.live import Broken, TooManyStreams
from adapters.postgres.reads import FeedRow, Place, Reader
from adapters.read_models import HISTORY, PARTY_VIEW
from adapters.space import Space
from adapters.web.acting import PATIENCE
from adapters.web.calls import AnyRequest, CaseId, Here, Word
from adapters.web.door import visitor_in
from adapters.web.login import visitor_of
from adapters.web.refusing import NoSuchLink, NotLoggedIn
from adapters.web.sessions import Visitor
from application.policy import Action, Forbidden, require
from domain.party import HOUSE

CHECKED = 10.0
"""Seconds after which a stream looks whether its viewer may still look."""
_HEADERS = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}

Again = Callable[[], Awaitable[Visitor]]


@frozen(kw_only=True)
class Watch:
    """What somebody looks at: all that a reader hears, or one case of it."""

    space: Space
    reader: Reader
    again: Again
    case: UUID | None = None


@get("/c/{token:str}/live")
async def follow_case(token: Word, space: Here, request: AnyRequest) -> Response[Any]:
    """Say when the case of a link has changed for its party."""
    visitor = await visitor_in(space, request, token)
    reader = Reader(visitor.caller.viewer, UUID(token))
    watch = Watch(space=space, reader=reader, again=lambda: visitor_in(space, request, token))
    return await _stream(watch, request, visitor)


@get("/staff/cases/{case_id:uuid}/live")
async def follow_case_inside(case_id: CaseId, space: Here, request: AnyRequest) -> Response[Any]:
    """Say when a case has changed."""
    return await _inside(space, request, case_id)


@get("/staff/live")
async def follow_worklist(space: Here, request: AnyRequest) -> Response[Any]:
    """Say when anything has changed."""
    return await _inside(space, request, None)


async def _inside(space: Space, request: AnyRequest, case: UUID | None) -> Response[Any]:
    async def again() -> Visitor:
        visitor = await visitor_of(space, request)
        require(visitor.caller, Action.READ_INSIDE)
        return visitor

    visitor = await again()
    watch = Watch(space=space, reader=Reader(HOUSE), again=again, case=case)
    return await _stream(watch, request, visitor)


async def _stream(watch: Watch, request: AnyRequest, visitor: Visitor) -> Response[Any]:
    live, client = watch.space.live, visitor.caller.client
    if live.ended:
        return Response(None, status_code=503, headers={"Retry-After": "2"})
    start = _start(request, await watch.space.log.head())
    try:
        live.take_seat(client)
    except TooManyStreams:
        return Response(None, status_code=429)

    async def sent() -> AsyncGenerator[bytes]:
        try:
            async for said in _said(watch, start):
                yield said
        finally:
            live.leave_seat(client)

    return Stream(sent(), media_type="text/event-stream", headers=_HEADERS)


async def _said(watch: Watch, start: int) -> AsyncGenerator[bytes]:
    """Yield that something changed once the views show it, and comments in between."""
    checked = time.monotonic()
    yield b"retry: 3000\n\n"
    async with contextlib.aclosing(watch.space.live.follow(watch.reader, Place(start))) as news:
        async for rows in news:
            if time.monotonic() > checked + CHECKED:
                if not await _may_still(watch):
                    return
                checked = time.monotonic()
            at = _last(rows, watch.case)
            if at is None:
                yield b": still here\n\n"
                continue
            for view in (PARTY_VIEW, HISTORY):
                await watch.space.positions.reached(view, at, PATIENCE)
            yield b"event: change\nid: %d\ndata: %d\n\n" % (at, at)


def _last(rows: Sequence[FeedRow], case: UUID | None) -> int | None:
    """Return the position of the last row that is of the case, or of any."""
    found = [row[1] for row in rows if case is None or row[3] == case]
    return max(found, default=None)


async def _may_still(watch: Watch) -> bool:
    try:
        await watch.again()
    except (NotLoggedIn, NoSuchLink, Forbidden):
        return False
    except Broken:
        return True
    return True


def _start(request: AnyRequest, head: int) -> int:
    """Return the position that the page shows, or at which the stream broke off."""
    said = request.headers.get("last-event-id") or request.query_params.get("ab") or ""
    return min(int(said), head) if said.isascii() and said.isdigit() and len(said) < 19 else head  # noqa: PLR2004 - a bigint
