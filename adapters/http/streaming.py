"""Sending an answer that goes on, for as long as the other side listens."""

import asyncio

from adapters.http.calls import Receive, Send
from adapters.http.replies import ALWAYS, CLOSED, Streaming

PATIENCE = 60.0
"""Seconds for which a reader may read nothing at all, its buffers being full."""


async def stream(receive: Receive, send: Send, reply: Streaming, *, head: bool) -> None:
    """Send head and chunks; end when there are no more, or nobody reads them.

    The next chunk is made once there is room for it, so a slow reader costs no memory.
    """
    try:
        headers = [*reply.headers, *ALWAYS, CLOSED]
        start = {"type": "http.response.start", "status": reply.status, "headers": headers}
        await send(start)
        if head or await _until_one_ends(receive, send, reply):
            await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        await reply.chunks.aclose()
        reply.ended()


async def _until_one_ends(receive: Receive, send: Send, reply: Streaming) -> bool:
    """Send all chunks, or until nobody reads them; say whether what is left can be sent."""
    pump = asyncio.create_task(_pump(send, reply))
    both = {pump, asyncio.create_task(_hung_up(receive))}
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in both:
            task.cancel()
        sent, _ = await asyncio.gather(pump, *both - {pump}, return_exceptions=True)
    if isinstance(sent, Exception) and not isinstance(sent, TimeoutError):
        raise sent
    return sent is None


async def _pump(send: Send, reply: Streaming) -> None:
    async for chunk in reply.chunks:
        async with asyncio.timeout(PATIENCE):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})


async def _hung_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
