"""The clock that lies in the database: machine time, unless demo or sandbox move it.

Every process computes the time by itself from the clock's parameters and reads them anew when
`oase_clock` says that somebody moved it.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
import psycopg
from psycopg.rows import tuple_row

from adapters.postgres.sqlfile import load

SQL = load("adapters.postgres", "clock.sql")

CHANNEL = "oase_clock"


class Backwards(Exception):
    """The clock goes forward only."""


@attrs.frozen
class _Run:
    """From `set_at` of this machine on, time runs from `base` at some speed."""

    base: datetime
    set_at: datetime
    speed: float


class MovableClock:
    """The clock of one space, as this process knows it; machine time until it is first read."""

    def __init__(self) -> None:
        start = datetime.now(UTC)
        self._run = _Run(start, start, 1.0)

    @property
    def speed(self) -> float:
        """Return how many seconds pass in one second."""
        return self._run.speed

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        run = self._run
        return run.base + (datetime.now(UTC) - run.set_at) * run.speed

    async def refresh(self, connection: psycopg.AsyncConnection[Any]) -> None:
        """Read how the clock runs."""
        before = datetime.now(UTC)
        cursor = connection.cursor(row_factory=tuple_row)
        await cursor.execute(SQL["read"])
        self._take(await cursor.fetchone(), before)

    def refresh_now(self, connection: psycopg.Connection[Any]) -> None:
        """Read how the clock runs, without asyncio."""
        before = datetime.now(UTC)
        self._take(connection.cursor(row_factory=tuple_row).execute(SQL["read"]).fetchone(), before)

    async def advance(self, connection: psycopg.AsyncConnection[Any], to: datetime) -> None:
        """Put the clock forward for all processes."""
        cursor = connection.cursor(row_factory=tuple_row)
        await cursor.execute(SQL["advance"], {"to": to})
        if await cursor.fetchone() != (1,):
            raise Backwards(f"It is past {to.isoformat()} already.")
        await self.refresh(connection)

    async def run(self, connection: psycopg.AsyncConnection[Any], speed: float) -> None:
        """Let the clock run so many times as fast for all processes, from the present on."""
        await connection.execute(SQL["run"], {"speed": speed})
        await self.refresh(connection)

    def _take(self, row: tuple[Any, ...] | None, before: datetime) -> None:
        assert row is not None, "a migrated database has a clock"
        base, set_at, speed, theirs = row
        # the answer was made between asking and having it; half of that is the best guess
        here = before + (datetime.now(UTC) - before) / 2
        ahead: timedelta = theirs - here
        self._run = _Run(base.astimezone(UTC), (set_at - ahead).astimezone(UTC), speed)
