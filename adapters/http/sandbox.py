"""The clock of demo and sandbox: read, and put forward through everything that falls due."""

import asyncio
from datetime import UTC, datetime, timedelta

import msgspec
from attrs import frozen

from adapters.http.calls import Call
from adapters.http.commands import keep, kept_answer, once
from adapters.http.decoding import malformed
from adapters.http.problems import ClockGoesForward, KeyMissing, SandboxOnly, Unavailable
from adapters.http.replies import Reply, json
from adapters.postgres.clock import Backwards
from adapters.read_models import HISTORY, PARTY_VIEW
from adapters.space import Space
from application.cases import Command
from application.policy import Action, require
from application.ports import Kept

LONGEST = 60.0
"""Seconds after which a jump that is not through yet is given back with 503."""
STUCK = 10.0
"""Seconds without a single timer firing after which nobody seems to work on them."""
_FAR = timedelta(days=366 * 20)


@frozen(kw_only=True)
class Move:
    """Where the clock is to go (body of `POST /v1/sandbox/clock`): one of the two."""

    advance_seconds: int | None = None
    to: datetime | None = None


@frozen(kw_only=True)
class _Now:
    now: datetime


async def read_clock(call: Call) -> Reply:
    """Say what time it is in this space."""
    require(call.caller, Action.READ_CLOCK)
    return json(_shown(call.space.clock.now()))


async def move_clock(call: Call) -> Reply:
    """Put the clock forward; answers when all that fell due on the way has happened."""
    require(call.caller, Action.MOVE_CLOCK)
    if call.space.kind != "test":
        raise SandboxOnly

    async def run(command: Command) -> Reply:
        if call.key is None:
            raise KeyMissing
        target = _target(call.space, await call.read(Move))
        said = _shown(target)
        await keep(call, command, said)  # first: a repeat must not move the clock once more
        await _go(call.space, target)
        return json(said)

    async def again(kept: Kept) -> Reply:
        assert kept.answer is not None, "only commands with an answer are repeated"
        await _go(call.space, msgspec.json.decode(kept.answer.body, type=_Now).now)
        return await kept_answer(kept)

    return await once(call, 200, run, again)


def _target(space: Space, move: Move) -> datetime:
    if (move.advance_seconds is None) == (move.to is None):
        raise malformed([("", "has either advance_seconds or to")])
    now = space.clock.now()
    if move.advance_seconds is not None:
        target = now + timedelta(seconds=move.advance_seconds)
    else:
        assert move.to is not None, "one of the two is there"
        target = move.to.astimezone(UTC)
    if target < now:
        raise ClockGoesForward
    if target > now + _FAR:
        raise ClockGoesForward("The clock goes forward twenty years at most at a time.")
    return target


async def _go(space: Space, target: datetime) -> None:
    """Step from one date that falls due to the next, so that each is dealt with at its time.

    A clock that has got there already is not moved; what is due by now is waited for.
    """
    until = asyncio.get_running_loop().time() + LONGEST
    await _settled(space, until)
    while space.clock.now() < target:
        due, _ = await space.reads.due(space.clock.now())
        step = target if due is None or due > target else max(due, space.clock.now())
        async with space.pool.connection() as connection:
            try:
                await space.clock.advance(connection, step)
            except Backwards:
                await space.clock.refresh(connection)
        await _settled(space, until)


async def _settled(space: Space, until: float) -> None:
    """Wait until no date is due any more and the views show all that has happened."""
    loop = asyncio.get_running_loop()
    last, moved = -1, loop.time()
    while True:
        head = await space.log.head()
        for view in (PARTY_VIEW, HISTORY):
            await space.positions.reached(view, head, max(0.0, until - loop.time()))
        _, waiting = await space.reads.due(space.clock.now())
        if waiting == 0 and await space.log.head() == head:
            return
        if head != last:
            last, moved = head, loop.time()
        if loop.time() > until or loop.time() - moved > STUCK:
            raise Unavailable("Dates have come that no worker has dealt with yet.")
        await asyncio.sleep(0.005)


def _shown(now: datetime) -> bytes:
    return msgspec.json.encode(_Now(now=now))
