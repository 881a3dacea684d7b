"""Group commit among threads: who finds nobody writing writes for all who have come meanwhile.

The synchronous twin of the committer, with the same promises.
"""

import contextlib
import time
from collections import deque
from collections.abc import Callable, Sequence
from threading import Event, Lock
from typing import Any

import psycopg
from psycopg.rows import TupleRow, tuple_row

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

PATIENCE = 10.0
"""Seconds for which an append waits for a database that does not answer."""

_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 1.0
_LONGEST_GATHERING = 0.002

Connect = Callable[[], psycopg.Connection[Any]]


class _Unit:
    """Appends that are recorded together or not at all, and the thread that waits for them."""

    def __init__(self, items: Sequence[Prepared]) -> None:
        self.items = items
        self.rows = sum(item.rows for item in items)
        self.result: list[Appended] | Exception = Unreachable("the writing was broken off")
        self.leads = False
        self.gone = False
        self.uncertain = False
        self.woken = Lock()
        self.woken.acquire()


class GroupWriter:
    """The writer of this process's threads; it connects when it is first needed."""

    def __init__(self, connect: Connect, *, patience: float = PATIENCE) -> None:
        self._connect, self._patience = connect, patience
        self._mutex = Lock()
        self._queue: deque[_Unit] = deque()
        self._busy = False
        self._expected, self._took = 1, 0.0
        self._enough: Event | None = None
        self._connection: psycopg.Connection[Any] | None = None

    def append(self, items: Sequence[Prepared]) -> list[Appended]:
        """Record appends, all or none, in one commit with those of other threads."""
        unit = _Unit(items)
        with self._mutex:
            if len(self._queue) >= MOST_WAITING:
                raise Overloaded
            self._queue.append(unit)
            unit.leads, self._busy = not self._busy, True
            if self._enough is not None and len(self._queue) >= self._expected:
                self._enough.set()
        if not unit.leads:
            self._wait(unit)
        if unit.leads:
            self._lead(unit)
        if isinstance(unit.result, Exception):
            raise unit.result
        return unit.result

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            with contextlib.suppress(psycopg.Error):
                self._connection.close()
            self._connection = None

    def _wait(self, unit: _Unit) -> None:
        try:
            unit.woken.acquire()
        except BaseException:  # an interrupted thread must not keep the lead from the others
            with self._mutex:
                unit.gone = True
                if unit.leads:
                    self._hand_on()
            raise

    def _lead(self, own: _Unit) -> None:
        batch: list[_Unit] = []
        try:
            self._gather()
            with self._mutex:
                number = how_many([unit.rows for unit in self._queue])
                batch += [self._queue.popleft() for _ in range(number)]
            began = time.perf_counter()
            self._commit(batch)
            self._took = time.perf_counter() - began
        except BaseException:
            own.gone = True  # if it still waits, nobody would take over from it
            self.close()
            raise
        finally:
            with self._mutex:
                self._expected = len(batch) + len(self._queue)
                self._hand_on()
            for unit in batch:
                if unit is not own:
                    unit.woken.release()

    def _gather(self) -> None:
        """Wait a moment for those who were just answered, as they may have the next append ready.

        Else they would miss this commit by a hair, and each commit would carry half of them.
        """
        with self._mutex:
            enough = Event() if len(self._queue) < self._expected else None
            self._enough = enough
        if enough is not None:
            enough.wait(min(self._took / 4, _LONGEST_GATHERING))
            self._enough = None

    def _hand_on(self) -> None:
        while self._queue and self._queue[0].gone:
            self._queue.popleft()
        self._busy = bool(self._queue)
        if self._busy:
            self._queue[0].leads = True
            self._queue[0].woken.release()

    def _commit(self, batch: Sequence[_Unit]) -> None:
        try:
            self._write(batch)
        except (psycopg.IntegrityError, psycopg.DataError) as error:
            if len(batch) > 1:
                for unit in batch:
                    self._commit([unit])
            else:
                self._refuse(batch[0], error)
        except psycopg.OperationalError as error:
            if self._lost():
                self._settle(batch)
            else:  # a full disk, a lock not given: nothing was recorded
                _give_all(batch, unreachable(error))
        except Unreachable as error:
            _give_all(batch, error)

    def _write(self, batch: Sequence[_Unit]) -> None:
        items = [item for unit in batch for item in unit.items]
        cursor = self._cursor().execute(SQL["append"], arguments(items), prepare=True)
        row = cursor.fetchone()
        assert row is not None
        before, recorded_at = row
        for unit in batch:
            unit.result = appended(unit.items, before, recorded_at)
            before += unit.rows

    def _refuse(self, unit: _Unit, error: psycopg.Error) -> None:
        reason = refusal(error)
        if isinstance(reason, CommandSeen) and unit.uncertain:
            self._settle([unit])  # it may be our own, recorded after all
        else:
            unit.result = reason

    def _settle(self, batch: Sequence[_Unit]) -> None:
        """Find out what a lost connection left behind; what is not there is written again."""
        commands = [unit.items[0].command for unit in batch]
        try:
            self._cursor().execute(SQL["barrier"])
            rows = self._cursor().execute(SQL["settled"], (commands,)).fetchall()
        except psycopg.OperationalError as error:
            if self._lost():
                self._settle(batch)
            else:
                _give_all(batch, unreachable(error))
            return
        settled = {row[0]: row for row in rows}
        again: list[_Unit] = []
        for unit, command in zip(batch, commands, strict=True):
            unit.uncertain = True
            result = found(unit.items[0], settled.get(command))
            if isinstance(result, Appended):
                unit.result = appended(unit.items, result.first - 1, result.recorded_at)
            elif result is None:
                again.append(unit)
            else:
                unit.result = result
        if again:
            self._commit(again)

    def _lost(self) -> bool:
        return self._connection is None or self._connection.closed

    def _cursor(self) -> psycopg.Cursor[TupleRow]:
        until, pause = time.monotonic() + self._patience, _FIRST_PAUSE
        while self._connection is None or self._connection.closed:
            try:
                self._connection = self._connect()
                self._connection.execute(SQL["writer"])
                knows_values(self._connection)
            except psycopg.OperationalError as error:
                self.close()
                if time.monotonic() > until:
                    raise unreachable(error) from error
                time.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
        return self._connection.cursor(binary=True, row_factory=tuple_row)


def _give_all(batch: Sequence[_Unit], error: Exception) -> None:
    for unit in batch:
        unit.result = error
