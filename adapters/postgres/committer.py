"""Group commit: whatever arrives while one commit is under way goes into the next one together.

One connection for a process. A lost connection loses nothing and doubles nothing: an append
whose fate is unknown is looked up by its command, and written again if it is not there.
"""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import attrs
import psycopg

from adapters.metrics import APPENDS
from adapters.postgres.arrays import knows_values
from adapters.postgres.batch import (
    MOST_WAITING,
    SQL,
    Prepared,
    Unreachable,
    appended,
    arguments,
    found,
    how_many,
    refusal,
    unreachable,
)
from application.ports import Appended, CommandSeen, Overloaded

Connection = psycopg.AsyncConnection[Any]

PATIENCE = 5.0
"""Seconds for which an append waits for a database that does not answer."""

_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 1.0


@attrs.define(eq=False)
class _Waiting:
    """An append and the one who waits for it, who may have gone."""

    item: Prepared
    future: asyncio.Future[Appended]
    uncertain: bool = False

    def give(self, result: Appended | Exception) -> None:
        if self.future.done():
            return
        if isinstance(result, Exception):
            self.future.set_exception(result)
        else:
            self.future.set_result(result)


MANY = 8
"""Of so many waiting appends half go first, so that their writers, once answered, make the next
ones ready while the other half is being written; else program and disk would wait in turns."""


class Committer:
    """The writer of this process."""

    def __init__(self, dsn: str, *, patience: float = PATIENCE) -> None:
        self._dsn, self._patience = dsn, patience
        self._queue: deque[_Waiting] = deque()
        self._task: asyncio.Task[None] | None = None
        self._connection: Connection | None = None
        self.commits = 0
        self.appends = 0

    async def __aenter__(self) -> Self:
        """Connect before the first append asks for it."""
        await self._connected()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Write what waits, then hang up."""
        while self._task is not None:
            await self._task
        await self._hang_up()

    async def append(self, item: Prepared) -> Appended:
        """Record an append together with others; its refusal is its own."""
        if len(self._queue) >= MOST_WAITING:
            raise Overloaded
        waiting = _Waiting(item, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        if self._task is None:
            self._task = asyncio.create_task(self._drain())
        return await waiting.future

    async def _drain(self) -> None:
        batch: list[_Waiting] = []
        try:
            while self._queue:
                batch = self._next()
                await self._commit(batch)
                if not self._queue:
                    await asyncio.sleep(0)  # who was just answered may have the next append ready
        except Unreachable as error:
            _give_all([*batch, *self._queue], error)
            self._queue.clear()
        except Exception as error:  # noqa: BLE001 - whoever waits must hear of it, whatever it is
            _give_all(batch, error)
        except BaseException:  # the program ends
            for waiting in [*batch, *self._queue]:
                waiting.future.cancel()
            self._queue.clear()
            raise
        finally:
            self._task = None
            if self._queue:
                self._task = asyncio.create_task(self._drain())

    def _next(self) -> list[_Waiting]:
        number = how_many(waiting.item.rows for waiting in self._queue)
        if number >= MANY:
            number -= number // 2
        taken = [self._queue.popleft() for _ in range(number)]
        # who has gone before the writing began gets nothing written
        return [waiting for waiting in taken if not waiting.future.done()]

    async def _commit(self, batch: Sequence[_Waiting]) -> None:
        if not batch:
            return
        try:
            await self._write(batch)
        except (psycopg.IntegrityError, psycopg.DataError) as error:
            if len(batch) > 1:
                for waiting in batch:
                    await self._commit([waiting])
            else:
                await self._refuse(batch[0], error)
        except psycopg.OperationalError as error:
            if self._lost():
                await self._settle(batch)
            else:  # a full disk, a lock not given: nothing was recorded
                _give_all(batch, unreachable(error))

    async def _write(self, batch: Sequence[_Waiting]) -> None:
        connection = await self._connected()
        items = [waiting.item for waiting in batch]
        cursor = connection.cursor(binary=True)
        await cursor.execute(SQL["append"], arguments(items), prepare=True)
        row = await cursor.fetchone()
        assert row is not None
        for waiting, result in zip(batch, appended(items, *row), strict=True):
            waiting.give(result)
        self.commits += 1
        self.appends += len(batch)
        APPENDS.observe(len(batch))

    async def _refuse(self, waiting: _Waiting, error: psycopg.Error) -> None:
        reason = refusal(error)
        if isinstance(reason, CommandSeen) and waiting.uncertain:
            await self._settle([waiting])  # it may be our own, recorded after all
        else:
            waiting.give(reason)

    async def _settle(self, batch: Sequence[_Waiting]) -> None:
        """Find out what a lost connection left behind; what is not there is written again."""
        for waiting in batch:
            waiting.uncertain = True
        try:
            connection = await self._connected()
            await connection.execute(SQL["barrier"])
            cursor = connection.cursor(binary=True)
            await cursor.execute(SQL["settled"], ([w.item.command for w in batch],), prepare=True)
            rows = {row[0]: row for row in await cursor.fetchall()}
        except psycopg.OperationalError as error:
            if self._lost():
                await self._settle(batch)
            else:
                _give_all(batch, unreachable(error))
            return
        again: list[_Waiting] = []
        for waiting in batch:
            result = found(waiting.item, rows.get(waiting.item.command))
            if result is None:
                again.append(waiting)
            else:
                waiting.give(result)
        self._queue.extendleft(reversed(again))

    def _lost(self) -> bool:
        return self._connection is None or self._connection.closed

    async def _connected(self) -> Connection:
        if self._connection is not None and not self._connection.closed:
            return self._connection
        until, pause = time.monotonic() + self._patience, _FIRST_PAUSE
        while True:
            try:
                self._connection = await psycopg.AsyncConnection.connect(
                    self._dsn, autocommit=True, connect_timeout=3
                )
                await self._connection.execute(SQL["writer"])
                knows_values(self._connection)
            except psycopg.OperationalError as error:
                await self._hang_up()
                if time.monotonic() > until:
                    raise unreachable(error) from error
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                return self._connection

    async def _hang_up(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(psycopg.Error):
                await self._connection.close()
            self._connection = None


def _give_all(batch: Sequence[_Waiting], error: Exception) -> None:
    for waiting in batch:
        waiting.give(error)
