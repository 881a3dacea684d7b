"""Where the log ends now, asked of the database once for all who want to know."""

import asyncio
from collections.abc import Awaitable, Callable

from attrs import define


@define
class Head:
    """Whoever comes while a question is under way shares the one after it, which sees no less."""

    ask: Callable[[], Awaitable[int]]
    _now: asyncio.Task[int] | None = None
    _next: asyncio.Task[int] | None = None

    async def read(self) -> int:
        """Return the last position of the log, as it is no earlier than at this call."""
        if self._next is None:
            self._next = asyncio.create_task(self._after(self._now))
        return await asyncio.shield(self._next)

    async def _after(self, before: asyncio.Task[int] | None) -> int:
        if before is not None:
            await asyncio.wait({before})
        self._now, self._next = self._next, None
        return await self.ask()
