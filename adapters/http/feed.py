"""The party's feed: everything it may see of all its cases, as pages and as a stream."""

import contextlib
import random
import re
import time
from collections.abc import AsyncGenerator, Callable

import msgspec
from attrs import frozen

from adapters.http import cursors
from adapters.http.calls import Call
from adapters.http.cases import until_position
from adapters.http.decoding import Malformed, bad_header, bad_query
from adapters.http.feed_events import frames, told
from adapters.http.problems import Unavailable
from adapters.http.replies import Reply, Streaming, json
from adapters.live import Broken
from adapters.postgres.reads import ALL_OF_IT, Place, Reader
from adapters.read_models import FEED
from application.policy import Action, NoSuchCase, require
from domain.party import HOUSE
from domain.refusal import Refusal

CHECKED = 15.0
"""Seconds after which a stream looks whether its caller may still read."""
COMMENT = b": still here\n\n"
_PLACE = re.compile(r"([0-9]{1,18})(?:\.([0-9]{1,18}))?", re.ASCII)


async def list_feed(call: Call) -> Reply:
    """Return what happened after a position, oldest first."""
    require(call.caller, Action.FOLLOW)
    place, most = await _asked(call) or Place(0), call.page
    await until_position(call, FEED)
    reach = await call.space.reads.feed_reach(FEED)
    (found,) = await call.space.reads.feed([(_reader(call), place)], reach, most + 1)
    last = found[most - 1][1] if len(found) >= most else ALL_OF_IT
    rows = [row for row in found if row[1] <= last]  # no position is cut in two
    after = str(rows[-1][1]) if rows else call.query.get("after", "0")
    more = after if len(rows) < len(found) else None
    body = b'{"items":[%b],"next":%b,"after":%b}' % (
        b",".join(told(row, call.space.kind) for row in rows),
        msgspec.json.encode(more), msgspec.json.encode(after),
    )  # fmt: skip
    return json(body, *([cursors.next_link(call, more)] if more is not None else []))


async def stream_feed(call: Call) -> Streaming:
    """Send what happens, from where the caller stood, until one of the two hangs up."""
    require(call.caller, Action.FOLLOW)
    place, live = await _asked(call), call.space.live
    if live.ended:
        raise Unavailable("This process is about to end.")
    if call.caller.case is not None and not await _still_there(call):
        raise NoSuchCase
    if place is None:
        place = Place(await call.space.log.head())
    live.take_seat(call.caller.client)
    return Streaming(_Sent(call, place).chunks(), lambda: live.leave_seat(call.caller.client))


@frozen
class _Sent:
    """A stream on its way out."""

    call: Call
    place: Place

    async def chunks(self) -> AsyncGenerator[bytes]:
        """Yield events while the caller may read, and comments while nothing happens."""
        kind, checked = self.call.space.kind, time.monotonic()
        yield b"retry: 2000\n\n"
        news = self.call.space.live.follow(_reader(self.call), self.place)
        async with contextlib.aclosing(news):
            async for rows in news:
                if time.monotonic() > checked + CHECKED:
                    if not await _may_still(self.call):
                        return
                    checked = time.monotonic()
                yield frames(tuple(rows), kind) if rows else COMMENT
        # so that not all of them come back at the same instant
        yield b"retry: %d\n\n" % random.randint(200, 3000)  # noqa: S311 - nothing secret


async def _may_still(call: Call) -> bool:
    """Look again whether key or link still count; a database that is away changes nothing."""
    token = (call.header(b"authorization") or "").partition(" ")[2].strip()
    try:
        require(await call.space.access.caller(token), Action.FOLLOW)
        return call.caller.case is None or await _still_there(call)
    except Broken:
        return True
    except Refusal:
        return False


async def _still_there(call: Call) -> bool:
    """Say whether the one case of a link still knows its party."""
    case, viewer = call.caller.case, call.caller.viewer
    return case is not None and await call.space.reads.case(case, viewer) is not None


def _reader(call: Call) -> Reader:
    viewer = call.caller.viewer
    return Reader(viewer, None if viewer == HOUSE else call.caller.case)


async def _asked(call: Call) -> Place | None:
    """Return where the caller stands; a place that is still to come is none to have read to."""
    said: list[tuple[str | None, Callable[[str], Malformed]]] = [
        (call.header(b"last-event-id") or None, lambda why: bad_header("Last-Event-ID", why)),
        (call.query.get("cursor"), lambda why: bad_query("cursor", why)),
        (call.query.get("after"), lambda why: bad_query("after", why)),
    ]
    for text, wrong in said:
        if text is not None:
            found = _PLACE.fullmatch(text)
            if found is None:
                raise wrong("is no position of the feed")
            place = Place(int(found[1]), int(found[2]) if found[2] else ALL_OF_IT)
            if place.position > await call.space.log.head():
                raise wrong("lies beyond the end of the log")
            return place
    return None
