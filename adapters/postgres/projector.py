"""Keeps all read models up to date: one process leads, others stand by and take over.

Whoever leads holds a lock of its session, on the very connection it writes with, so that a lost
connection ends both at once. The lock spares double work; that each event takes effect once is
the doing of the position row, which every batch locks.
"""

import logging
import threading
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import psycopg

from adapters.postgres.follower import Follower, Moved, abreast, connect, without_collector
from adapters.postgres.listen import Backoff, Listener
from adapters.postgres.opener import Opener
from adapters.postgres.reader import BATCH, Reader
from adapters.postgres.rebuild import RebuildRunning, build
from adapters.postgres.tables import SQL
from projections.table import Projection

_LOG = logging.getLogger(__name__)

CHANNEL = "oase_log"
KEYS = "oase_keys"
LEADER_LOCK = 7216004
STAND_BY = 0.5
"""Seconds between attempts to take over."""


class Projector:
    """Follows the log for a set of projections, in the thread that calls `run`."""

    def __init__(
        self,
        dsn: str,
        projections: Iterable[Projection],
        opener: Opener,
        *,
        batch: int = BATCH,
    ) -> None:
        self._dsn, self._opener, self._batch = dsn, opener, batch
        self._projections = tuple(projections)
        self.leading = threading.Event()

    def run(self, stop: threading.Event) -> None:
        """Lead or stand by until told to stop; come back after whatever the database does."""
        backoff = Backoff()
        while not stop.is_set():
            try:
                self._serve(stop, backoff)
            except (psycopg.Error, RebuildRunning) as error:
                _LOG.warning("The projector begins again: %s %s", type(error).__name__, error)
                stop.wait(backoff.pause())
            finally:
                self.leading.clear()

    def catch_up(self) -> None:
        """Fold everything that is in the log by now, whoever leads."""
        with connect(self._dsn) as connection:
            followers = self._followers(connection)
            reader = Reader(connection, self._opener)
            while self._round(reader, followers):
                pass

    def _serve(self, stop: threading.Event, backoff: Backoff) -> None:
        # listening begins before the first read, so that no commit falls in between
        with connect(self._dsn) as connection, Listener(self._dsn, CHANNEL, KEYS) as wake:
            if not _leads(connection, stop):
                return
            followers = self._followers(connection)
            reader = Reader(connection, self._opener)
            self.leading.set()
            backoff.reset()
            while not stop.is_set():
                if not self._round(reader, followers):
                    self._hear(wake.wait())

    def _hear(self, notes: Sequence[psycopg.Notify] | None) -> None:
        keyring = self._opener.keyring
        if notes is None:  # a destroyed key may have gone unheard
            keyring.forget()
            return
        for note in notes:
            if note.channel == KEYS:
                keyring.forget(UUID(note.payload))

    def _followers(self, connection: psycopg.Connection[Any]) -> Sequence[Follower]:
        followers = [Follower(connection, projection) for projection in self._projections]
        for follower in followers:
            if not follower.resume():
                build(self._dsn, follower.projection, self._opener)
                follower.resume()
        return followers

    def _round(self, reader: Reader, followers: Sequence[Follower]) -> bool:
        """Give each projection one batch, so that none waits for another's long way."""
        with without_collector():
            if len({follower.position for follower in followers}) == 1:
                busy = self._step(reader, followers)
            else:
                busy = max(self._step(reader, [follower]) for follower in followers)
            reader.forget()
        return busy

    def _step(self, reader: Reader, followers: Sequence[Follower]) -> bool:
        """Take projections that stand at one place over the next batch."""
        batch = reader.after(followers[0].position, self._batch)
        if batch is None:
            return False
        work = [(each, reader.events(batch, each.projection)) for each in followers]
        if len(work) > 1 and abreast(work, batch.last):
            return True
        for follower, events in work:
            try:
                follower.take(events, batch.last)
            except Moved:
                follower.resume()
        return True


def _leads(connection: psycopg.Connection[Any], stop: threading.Event) -> bool:
    while not stop.is_set():
        row = connection.execute(SQL["lead"], {"lock": LEADER_LOCK}).fetchone()
        if row == (True,):
            return True
        stop.wait(STAND_BY)
    return False
