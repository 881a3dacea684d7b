"""Is this process alive, and can it do its work?"""

import asyncio

import msgspec

from adapters.http.calls import Call
from adapters.http.problems import Unavailable
from adapters.http.replies import Reply, json
from adapters.postgres.batch import Unreachable
from adapters.read_models import FEED, HISTORY, PARTY_VIEW, REGISTERS

VIEWS = (PARTY_VIEW, HISTORY, REGISTERS, FEED)
PATIENCE = 1.0


async def alive(_: Call) -> Reply:
    """Say that this process answers."""
    return json(b'{"status":"alive"}')


async def ready(call: Call) -> Reply:
    """Say whether the database answers and the views are being kept up."""
    space = call.space
    try:
        async with asyncio.timeout(PATIENCE):
            head = await space.log.head()
    except (TimeoutError, Unreachable):
        raise Unavailable("The database does not answer.") from None
    behind = [view for view in VIEWS if not await space.positions.reached(view, head, PATIENCE)]
    if behind:
        raise Unavailable(f"Behind the log at {head}: {', '.join(behind)}.")
    return json(msgspec.json.encode({"status": "ready", "position": head}))
