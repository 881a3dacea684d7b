"""How far each projection has come, for reads that wait until they may see a certain write."""

import asyncio
import contextlib
from collections.abc import Iterable
from types import TracebackType
from typing import Self

import psycopg

from adapters.postgres.listen import wakes
from adapters.postgres.sqlfile import load

_SQL = load("adapters.postgres", "projector.sql")

CHANNEL = "oase_view"


class Positions:
    """The latest known positions, kept by one listening connection for the whole process.

    A name is the identity of a projection, with its version: `party_view_v1`.
    """

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._latest: dict[str, int] = {}
        self._waiting: dict[str, set[tuple[int, asyncio.Future[None]]]] = {}
        self._task: asyncio.Task[None] | None = None

    def latest(self, projection: str) -> int:
        """Return the position known to be visible, 0 if none is."""
        return self._latest.get(projection, 0)

    async def reached(self, projection: str, position: int, timeout: float) -> bool:  # noqa: ASYNC109 - false, not an exception, is the answer when time is up
        """Wait until the projection shows everything up to the position; tell if it does."""
        if self.latest(projection) >= position:
            return True
        waiter = (position, asyncio.get_running_loop().create_future())
        waiters = self._waiting.setdefault(projection, set())
        waiters.add(waiter)
        try:
            async with asyncio.timeout(timeout):
                await waiter[1]
        except TimeoutError:
            return self.latest(projection) >= position
        else:
            return True
        finally:
            waiters.discard(waiter)

    async def _follow(self) -> None:
        async with contextlib.aclosing(wakes(self._dsn, CHANNEL)) as rounds:
            async for connection, hints in rounds:
                if hints:
                    self._note(_parsed(hints))
                    continue
                with contextlib.suppress(psycopg.OperationalError):
                    cursor = await connection.execute(_SQL["positions"])
                    self._note((name, position) for name, position in await cursor.fetchall())

    def _note(self, seen: Iterable[tuple[str, int]]) -> None:
        for name, position in seen:
            if position > self.latest(name):
                self._latest[name] = position
                for wanted, future in self._waiting.get(name, ()):
                    if wanted <= position and not future.done():
                        future.set_result(None)

    async def __aenter__(self) -> Self:
        """Begin to follow; reads may ask at once."""
        self._task = asyncio.create_task(self._follow(), name="positions")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop following."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task


def _parsed(hints: Iterable[str]) -> Iterable[tuple[str, int]]:
    for hint in hints:
        name, _, position = hint.rpartition(":")
        if name and position.isdigit():
            yield name, int(position)
