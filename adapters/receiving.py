"""Bodies on their way into memory: few of one sender, not too much of all, none too slowly."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator
from uuid import UUID

from attrs import define, field

from application.ports import Overloaded

MOST_OF_ONE = 3
MOST_BYTES = 256 * 1024 * 1024
MOST_PAUSE, MOST_SECONDS = 20.0, 300.0


class TooLong(Exception):
    """There is more of a body than is taken."""


@define
class Receiving:
    """What is under way to one process.

    It counts what has arrived and not how many send, so that whoever sends a byte at a time takes
    no place that somebody else needs.
    """

    senders: Counter[UUID] = field(factory=Counter[UUID])
    held: int = 0

    @contextlib.asynccontextmanager
    async def whole(
        self, sender: UUID, parts: AsyncIterator[bytes], most: int
    ) -> AsyncGenerator[bytes]:
        """Have a whole body in memory.

        Raises Overloaded, TimeoutError where it is too slow, and TooLong once all of it has come,
        since a browser shows no answer before it has sent everything.
        """
        if self.senders[sender] >= MOST_OF_ONE:
            raise Overloaded
        self.senders[sender] += 1
        body, size = bytearray(), 0
        try:
            async with asyncio.timeout(MOST_SECONDS):
                while part := await asyncio.wait_for(anext(parts, b""), MOST_PAUSE):
                    size += len(part)
                    if size > most:
                        continue
                    if self.held + len(part) > MOST_BYTES:
                        raise Overloaded
                    self.held += len(part)
                    body += part
            if size > most:
                raise TooLong
            yield bytes(body)
        finally:
            self.held -= len(body)
            self.senders[sender] -= 1
            if not self.senders[sender]:
                del self.senders[sender]
