"""One projection on its way through the log: each batch one transaction, each event once.

Position and rows commit together, so a process that dies in the middle leaves nothing behind.
A batch that fails is halved down to the event to blame; its stream is then parked for this
projection and passed over, and everything else goes on.
"""

import contextlib
import gc
import logging
import traceback
from collections.abc import Generator, Iterable, Sequence
from typing import Any
from uuid import UUID

import psycopg
from psycopg import errors

from adapters.postgres.arrays import Values, ValuesDumper
from adapters.postgres.reader import Broken, Event
from adapters.postgres.tables import SQL, stores
from domain.event import Recorded
from projections.table import Key, Projection, Rows, fold_all, identity

_LOG = logging.getLogger(__name__)

APPLICATION = "oase projector"
LONGEST_ERROR = 500


class Moved(Exception):
    """Somebody else moved this projection, or parked or freed a stream; look again."""


def connect(dsn: str) -> psycopg.Connection[Any]:
    """Open a connection for folding.

    A commit need not wait for the disk, as a batch lost with the server is folded again. All rows
    are looked up by key, also where a plan was made while the table was still empty.
    """
    connection = psycopg.connect(dsn, autocommit=True, application_name=APPLICATION)
    connection.adapters.register_dumper(Values, ValuesDumper)
    connection.execute(
        "SET synchronous_commit = off; SET jit = off;"
        "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off"
    )
    return connection


@contextlib.contextmanager
def without_collector() -> Generator[None]:
    """Fold a batch without looking for cycles among its thousands of events; there are none.

    The collector would take as long as the folding, as it looks at them several times.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def blames_event(error: Exception) -> bool:
    """Tell whether an event cannot be folded, or whether something else is wrong."""
    if isinstance(error, psycopg.DataError | psycopg.IntegrityError | errors.ProgramLimitExceeded):
        return True
    if isinstance(error, psycopg.Error):  # without a state it is the driver, refusing a value
        return isinstance(error, psycopg.ProgrammingError) and error.sqlstate is None
    return not isinstance(error, Moved | MemoryError)


class Follower:
    """One version of a projection with its position, on the live tables or on a shadow."""

    def __init__(
        self, connection: psycopg.Connection[Any], projection: Projection, suffix: str = ""
    ) -> None:
        self.projection = projection
        self.name = identity(projection) + suffix
        self.position = 0
        self.parked: frozenset[UUID] = frozenset()
        self._connection = connection
        self._stores = stores(projection, suffix)
        self._cursors = {name: connection.cursor(binary=True) for name in self._stores}

    def resume(self) -> bool:
        """Take up position and parked streams from the database; false if it is new there."""
        values = {"projection": self.name}
        row = self._connection.execute(SQL["position"], values).fetchone()
        parked = self._connection.execute(SQL["parked_streams"], values).fetchall()
        self.position = 0 if row is None else row[0]
        self.parked = frozenset(stream for (stream,) in parked)
        return row is not None

    def take(self, events: Sequence[Event], until: int) -> None:
        """Fold the events and stand at `until`; park what cannot be folded.

        Raises:
            Moved: after which `resume` tells where the projection stands.
        """
        try:
            self._commit(events, until)
        except Exception as error:
            self._connection.rollback()
            if not events or not blames_event(error):
                raise
            if len(events) == 1:
                self._park(events[0], error, until)
                return
            middle = len(events) // 2
            self.take(events[:middle], events[middle - 1].position)
            self.take(events[middle:], until)

    def _commit(self, events: Sequence[Event], until: int) -> None:
        whole = self._due(events)
        rows = Rows(self.projection.tables)
        self._begin(rows, self._keys(whole))
        fold_all(self.projection, rows, whole)
        self._finish(rows, until)

    def refold(self, events: Sequence[Event]) -> None:
        """Fold events within a transaction of the caller's, who minds the position."""
        whole = self._due(events)
        rows, keys = Rows(self.projection.tables), self._keys(whole)
        self._preload(rows, keys)
        fold_all(self.projection, rows, whole)
        self._write(rows)

    def _due(self, events: Sequence[Event]) -> Sequence[Recorded]:
        if self.parked:
            events = [event for event in events if event.stream not in self.parked]
        return _readable(events)

    def _keys(self, events: Iterable[Recorded]) -> dict[str, dict[Key, None]]:
        keys, found = self.projection.keys, dict[str, dict[Key, None]]()
        for event in events:
            for table, key in keys(event):
                found.setdefault(table, {})[key] = None
        return found

    def _begin(self, rows: Rows, keys: dict[str, dict[Key, None]]) -> None:
        execute, values = self._connection.execute, {"projection": self.name}
        with self._connection.pipeline():  # one way there and back for all that is small
            execute("BEGIN")
            position = execute(SQL["lock_position"], values, prepare=True)
            parked = execute(SQL["parked_streams"], values, prepare=True)
        if position.fetchone() != (self.position,):
            raise Moved(self.name)
        if frozenset(stream for (stream,) in parked.fetchall()) != self.parked:
            raise Moved(self.name)
        self._preload(rows, keys)

    def _preload(self, rows: Rows, keys: dict[str, dict[Key, None]]) -> None:
        self._ask(keys)
        self._collect(rows, keys)

    def _ask(self, keys: dict[str, dict[Key, None]]) -> None:
        for table, wanted in keys.items():
            self._stores[table].load(self._cursors[table], list(wanted))

    def _collect(self, rows: Rows, keys: dict[str, dict[Key, None]]) -> None:
        for table, wanted in keys.items():
            rows.preload(table, wanted, self._cursors[table].fetchall())

    def _write(self, rows: Rows) -> None:
        for table, store in self._stores.items():
            if dropped := rows.dropped(table):
                store.delete(self._connection, dropped)
            if written := rows.written(table):
                store.write(self._connection, written)

    def _finish(self, rows: Rows, until: int) -> None:
        # not in the pipeline: in one, psycopg waits for an answer before it has sent all of a
        # statement that is larger than the socket's buffer, and then both sides wait for ever
        self._write(rows)
        with self._connection.pipeline():
            self._advance(until)
            self._connection.commit()
        self.position = until

    def _advance(self, until: int) -> None:
        values = {"projection": self.name, "position": until}
        self._connection.execute(SQL["advance"], values, prepare=True)

    def _park(self, event: Event, error: Exception, until: int) -> None:
        reason = explain(error, tell_values=not self.projection.needs_names)
        with self._connection.transaction():
            self._begin_parking()
            self._connection.execute(
                SQL["park"],
                {
                    "projection": self.name,
                    "stream": event.stream,
                    "position": event.position,
                    "error": reason,
                },
            )
            self._advance(until)
        self.parked, self.position = self.parked | {event.stream}, until
        _LOG.error("%s parked %s at %s: %s", self.name, event.stream, event.position, reason)

    def _begin_parking(self) -> None:
        values = {"projection": self.name}
        if self._connection.execute(SQL["lock_position"], values).fetchone() != (self.position,):
            raise Moved(self.name)


def _readable(events: Sequence[Event]) -> Sequence[Recorded]:
    for event in events:
        if isinstance(event, Broken):
            raise event.error
    return events  # type: ignore[return-value]  # all of them are Recorded now


def explain(error: Exception, *, tell_values: bool) -> str:
    """Say what failed and where; the message only if it cannot quote a personal text."""
    place = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" in {frame.name}, {frame.filename}:{frame.lineno}" for frame in place)
    said = f": {error}" if tell_values else ""
    return f"{type(error).__name__}{where}{said}"[:LONGEST_ERROR].replace("\x00", "")
