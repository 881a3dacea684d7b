"""Case numbers, taken from the log in blocks so that each is given once, whoever gives it."""

import asyncio
from collections.abc import Callable
from uuid import UUID, uuid5

from adapters.postgres.log import PostgresLog
from application.ports import Append, Clock, StaleStream
from domain.events.register import NumbersReserved
from domain.numbers import BLOCK, case_number
from domain.party import SYSTEM

_SERIES = UUID("3f0a3a34-7d6b-5c0e-8a4e-6f5b1c2d9e70")


class PostgresNumbers:
    """The numbers of one process; what is left of a block when it ends is never given."""

    def __init__(self, log: PostgresLog, clock: Clock, new_id: Callable[[], UUID]) -> None:
        self._log, self._clock, self._new_id = log, clock, new_id
        self._left: dict[tuple[str, int], list[int]] = {}
        self._lock = asyncio.Lock()

    async def next(self, series: str) -> str:
        """Return the next number of a series, such as LS-26-000123-7."""
        year = self._clock.now().year
        left = self._left.get((series, year))
        if not left:
            left = await self._block(series, year)
        return case_number(series, year, left.pop())

    async def _block(self, series: str, year: int) -> list[int]:
        async with self._lock:
            left = self._left.get((series, year))
            if not left:
                first = await self._reserve(series, year)
                left = self._left[series, year] = list(range(first + BLOCK - 1, first - 1, -1))
            return left

    async def _reserve(self, series: str, year: int) -> int:
        stream = uuid5(_SERIES, f"{series}-{year}")
        while True:
            history = await self._log.load(stream)
            first = history[-1].event.first + history[-1].event.count if history else 1
            block = NumbersReserved(
                at=self._clock.now(), by=SYSTEM, series=f"{series}-{year}", first=first, count=BLOCK
            )
            reserved = Append(
                stream=stream, expected=len(history), events=(block,), command=self._new_id(),
                via="system",
            )  # fmt: skip
            try:
                await self._log.append(reserved)
            except StaleStream:
                continue
            return first
