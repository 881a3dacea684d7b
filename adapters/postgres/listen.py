"""Waking up when something was committed, over connections that come and go.

A notification is a hint that there is something to read, never the thing itself: whoever wakes
up reads the tables. So a lost connection loses nothing – after each new connection, and every
half second as a net, the waiting end as if there had been a notification.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Iterable, Sequence
from types import TracebackType
from typing import Self

import psycopg
from psycopg import sql

APPLICATION = "oase listener"
POLL = 0.5
"""Seconds after which a sleeper looks by itself."""

LONGEST_PAUSE = 5.0
FIRST_PAUSE = 0.05


class Backoff:
    """Pauses that double from a twentieth of a second to five seconds."""

    def __init__(self) -> None:
        self._next = FIRST_PAUSE

    def pause(self) -> float:
        """Return the seconds to wait before the next attempt."""
        pause, self._next = self._next, min(self._next * 2, LONGEST_PAUSE)
        return pause

    def reset(self) -> None:
        """Begin anew after a success."""
        self._next = FIRST_PAUSE


def _listen(channels: Iterable[str]) -> sql.Composed:
    return sql.SQL("; ").join(
        sql.SQL("LISTEN {}").format(sql.Identifier(channel)) for channel in channels
    )


class Listener:
    """A synchronous sleeper on a connection of its own, for a loop that reads the log."""

    def __init__(self, dsn: str, *channels: str) -> None:
        self._dsn, self._channels = dsn, channels
        self._connection: psycopg.Connection | None = None
        self._backoff = Backoff()

    def connect(self) -> None:
        """Listen from now on; what is read after this call misses nothing committed later."""
        self.close()
        self._connection = psycopg.connect(self._dsn, autocommit=True, application_name=APPLICATION)
        self._connection.execute(_listen(self._channels))

    def wait(self, seconds: float = POLL) -> Sequence[psycopg.Notify] | None:
        """Sleep until there may be something new, at most so long; never raise.

        Returns what came, or None if the connection is new and something may have been missed.
        """
        try:
            if self._connection is not None:
                return list(self._connection.notifies(timeout=seconds, stop_after=1))
            self.connect()
            self._backoff.reset()
        except psycopg.Error:
            self.close()
            time.sleep(min(self._backoff.pause(), seconds))
        return None

    def close(self) -> None:
        """Stop listening."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(psycopg.Error):
                connection.close()

    def __enter__(self) -> Self:
        """Listen before anything is read."""
        self.connect()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop listening."""
        self.close()


async def wakes(
    dsn: str, channel: str, seconds: float = POLL
) -> AsyncGenerator[tuple[psycopg.AsyncConnection, Sequence[str]]]:
    """Yield at every chance that something is new, for ever, with the hints that came.

    The connection is idle meanwhile and may be used to look; if it breaks there, throw the
    error into the generator, or simply go on: the next round finds out and connects again.
    """
    backoff = Backoff()
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(
                dsn, autocommit=True, application_name=APPLICATION
            ) as connection:
                await connection.execute(_listen((channel,)))
                backoff.reset()
                yield connection, ()
                while True:
                    hints = connection.notifies(timeout=seconds, stop_after=1)
                    yield connection, [hint.payload async for hint in hints]
        except psycopg.OperationalError:
            await asyncio.sleep(backoff.pause())
