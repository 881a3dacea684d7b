"""Making the tables of a projection anew from the log, beside the ones in use.

Everything is folded in memory and copied in one go; what was committed meanwhile is caught up in
batches. If the tables exist already, the projector is held for a moment and both are compared
row by row at the same position. Then the new ones take the old names in one transaction.
Nothing else in the world changes: no command, no delivery, no message.
"""

import contextlib
import time
from collections.abc import Generator
from typing import Any

import attrs
import psycopg

from adapters.postgres.follower import (
    Follower,
    Moved,
    blames_event,
    connect,
    without_collector,
)
from adapters.postgres.opener import Opener
from adapters.postgres.reader import Broken, Reader
from adapters.postgres.tables import BUILDER_LOCK, SHADOW, SQL, stores
from projections.table import Finishing, Projection, Rows, identity

REBUILD_LOCK = 721600
CHUNK = 5000
MOST_ROWS = 50_000
"""Rows folded in memory, a hundred megabytes; with more, batches go the rest of the way."""

PATIENCE = 5.0
"""Seconds to wait for a projector that lies behind, before the comparison is given up."""

RETRY = 0.05
_LOCK_TIMEOUT = "SET LOCAL lock_timeout = '3s'"  # nor are readers kept waiting for longer


class RebuildRunning(Exception):
    """Somebody is rebuilding this projection already."""


@attrs.frozen
class Difference:
    """Rows in which a table and the rebuilt one differ, with the keys of the first of them."""

    table: str
    only_live: int
    only_rebuilt: int
    keys: tuple[str, ...]


@attrs.frozen
class Report:
    """What a rebuild found and did; `compared` is false where there was nothing to compare."""

    projection: str
    position: int
    seconds: float
    compared: bool
    differences: tuple[Difference, ...]
    parked: int
    switched: bool


class Behind(Exception):
    """The live tables have still to come to where the new ones are."""


class Rebuild:
    """One rebuild of one projection."""

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        projection: Projection,
        opener: Opener,
        *,
        most_rows: int = MOST_ROWS,
    ) -> None:
        self._connection, self._projection = connection, projection
        self._opener, self._most_rows = opener, most_rows
        self._live = identity(projection)
        self._shadows, self._tables = stores(projection, SHADOW), stores(projection)
        self._follower = Follower(connection, projection, SHADOW)
        self._reader = Reader(connection, opener)

    def fold(self) -> None:
        """Fill the shadow tables with all that is in the log."""
        rows = Rows(self._projection.tables, whole=True)
        try:
            with without_collector():
                position = self._fold_in_memory(rows)
        except Exception as error:
            if not blames_event(error):
                raise
            # the rows may be half changed; the careful way finds the event and parks its stream
            rows, position = Rows(self._projection.tables, whole=True), 0
        self._copy(rows, position)
        self.catch_up()

    def _fold_in_memory(self, rows: Rows) -> int:
        position, last = 0, -1
        while last < position and len(rows) <= self._most_rows:
            last, position = position, self._fold_chunk(rows, position)
        if isinstance(self._projection, Finishing):
            self._projection.finish(rows)
        return position

    def _fold_chunk(self, rows: Rows, position: int) -> int:
        batch = self._reader.after(position, CHUNK)
        if batch is None:
            return position
        self._reader.forget()
        fold = self._projection.fold
        for event in self._reader.events(batch, self._projection):
            if isinstance(event, Broken):
                raise event.error
            fold(rows, event)
        return batch.last

    def _copy(self, rows: Rows, position: int) -> None:
        values = {"projection": self._follower.name, "position": position}
        with self._connection.transaction():
            self._connection.execute(SQL["one_builder"], {"lock": BUILDER_LOCK})
            self.discard()
            for name, store in self._shadows.items():
                store.create(self._connection)
                store.copy(self._connection, rows.written(name))
                store.index(self._connection)
            self._connection.execute(SQL["begin"], values)

    def catch_up(self) -> None:
        """Fold what came since, in batches."""
        self._follower.resume()
        while (batch := self._reader.after(self._follower.position, CHUNK)) is not None:
            events = self._reader.events(batch, self._projection)
            try:
                self._follower.take(events, batch.last)
            except Moved:
                self._follower.resume()

    def settle(self, *, switch: bool, compare: bool) -> tuple[Difference, ...] | None:
        """Hold the live tables, compare, and exchange them if wanted; None: nothing to compare.

        Raises:
            Behind: if the live tables have still to come to where the new ones are.
        """
        connection, shadow = self._connection, self._follower
        with connection.transaction():
            connection.execute(_LOCK_TIMEOUT)
            row = connection.execute(SQL["lock_position"], {"projection": self._live}).fetchone()
            if row is not None and row[0] < shadow.position and compare:
                raise Behind(self._live)
            differences = None
            position = shadow.position
            if row is not None and row[0] >= position:
                position = self._fold_up_to(row[0])
                differences = self._compare()
            if switch:
                self._exchange(position)
        return differences

    def _fold_up_to(self, position: int) -> int:
        batch = self._reader.stretch(self._follower.position, position)
        self._follower.refold(self._reader.events(batch, self._projection))
        return position

    def _compare(self) -> tuple[Difference, ...]:
        self._connection.execute("SET LOCAL enable_seqscan = on")
        found = [self._difference(name) for name in self._shadows]
        return tuple(each for each in found if each.only_live or each.only_rebuilt)

    def _difference(self, name: str) -> Difference:
        live, shadow = self._tables[name], self._shadows[name]
        lost, first = live.lacking(self._connection, shadow)
        new, second = shadow.lacking(self._connection, live)
        return Difference(name, lost, new, tuple(dict.fromkeys((*first, *second)))[:20])

    def _exchange(self, position: int) -> None:
        connection = self._connection
        names = {"projection": self._live, "shadow": self._follower.name, "position": position}
        connection.execute(SQL["one_builder"], {"lock": BUILDER_LOCK})
        connection.execute(SQL["begin"], names)
        connection.execute(SQL["forget_parked"], names)
        connection.execute(SQL["adopt_parked"], names)
        connection.execute(SQL["forget_position"], {"projection": self._follower.name})
        for name, store in self._shadows.items():
            self._tables[name].drop(connection)
            store.become(connection, self._tables[name])
        connection.execute(SQL["advance"], names)

    def discard(self) -> None:
        """Remove the shadow."""
        for store in self._shadows.values():
            store.drop(self._connection)
        values = {"projection": self._follower.name}
        self._connection.execute(SQL["forget_position"], values)
        self._connection.execute(SQL["forget_parked"], values)

    def report(
        self, differences: tuple[Difference, ...] | None, seconds: float, *, switched: bool
    ) -> Report:
        """Say what was found and done."""
        return Report(
            projection=self._live,
            position=self._follower.position,
            seconds=seconds,
            compared=differences is not None,
            differences=differences or (),
            parked=len(self._follower.parked),
            switched=switched,
        )


def rebuild(
    dsn: str,
    projection: Projection,
    opener: Opener,
    *,
    switch: bool = True,
    most_rows: int = MOST_ROWS,
    patience: float = PATIENCE,
) -> Report:
    """Rebuild a projection, compare it with what is in use, and put it in its place.

    Without `switch` the new tables are only compared and then thrown away. Where the live tables
    lie behind, they are given `patience` seconds to come up before the comparison is given up.
    """
    start = time.monotonic()
    with _alone(dsn, projection) as connection:
        work = Rebuild(connection, projection, opener, most_rows=most_rows)
        work.fold()
        differences = _settle(work, switch=switch, patience=patience)
        if not switch:
            with connection.transaction():
                work.discard()
        return work.report(differences, time.monotonic() - start, switched=switch)


def build(dsn: str, projection: Projection, opener: Opener) -> None:
    """Make the tables of a version that is not there yet and fold all the log into them."""
    rebuild(dsn, projection, opener, patience=0)


def _settle(work: Rebuild, *, switch: bool, patience: float) -> tuple[Difference, ...] | None:
    until = time.monotonic() + patience
    while True:
        late = time.monotonic() >= until
        try:
            return work.settle(switch=switch, compare=not late)
        except (Behind, psycopg.errors.LockNotAvailable):
            if late:
                raise
            time.sleep(RETRY)
        except Exception as error:
            if not blames_event(error):
                raise
        work.catch_up()  # parks what could not be folded while the live tables were held


@contextlib.contextmanager
def _alone(dsn: str, projection: Projection) -> Generator[psycopg.Connection[Any]]:
    values = {"lock": REBUILD_LOCK, "projection": identity(projection)}
    with connect(dsn) as connection:
        if connection.execute(SQL["one_rebuild"], values).fetchone() != (True,):
            raise RebuildRunning(identity(projection))
        yield connection
