"""One projection on its way through the log: each batch one transaction, each event once.

Position and rows commit together, so a process that dies in the middle leaves nothing behind.
A batch that fails is halved down to the event to blame; its stream is then parked for this
projection and passed over, and everything else goes on.
"""

import contextlib
import gc
import logging
import traceback
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

import psycopg
from psycopg import errors

from adapters.postgres.arrays import knows_values
from adapters.postgres.reader import Broken, Event
from adapters.postgres.tables import SQL, Change, stores
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
    knows_values(connection)
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


Wanted = dict[str, dict[Key, None]]
"""Keys of the rows that a fold may need, by table."""


class Follower:
    """One version of a projection with its position, on the live tables or on a shadow."""

    def __init__(
        self, connection: psycopg.Connection[Any], projection: Projection, suffix: str = ""
    ) -> None:
        self.projection = projection
        self.name = identity(projection) + suffix
        self.position = 0
        self.parked: frozenset[UUID] = frozenset()
        self.connection = connection
        self._stores = stores(projection, suffix)
        self._cursors = {name: connection.cursor(binary=True) for name in self._stores}

    def resume(self) -> bool:
        """Take up position and parked streams from the database; false if it is new there."""
        row = self.connection.execute(SQL["position"], {"projection": self.name}).fetchone()
        values = {"projections": [self.name]}
        parked = self.connection.execute(SQL["parked_streams"], values).fetchall()
        self.position = 0 if row is None else row[0]
        self.parked = frozenset(stream for _, stream in parked)
        return row is not None

    def take(self, events: Sequence[Event], until: int) -> None:
        """Fold the events and stand at `until`; park what cannot be folded.

        Raises:
            Moved: after which `resume` tells where the projection stands.
        """
        try:
            take_abreast([(self, events)], until)
        except Exception as error:
            self.connection.rollback()
            if not events or not blames_event(error):
                raise
            if len(events) == 1:
                self._park(events[0], error, until)
                return
            middle = len(events) // 2
            self.take(events[:middle], events[middle - 1].position)
            self.take(events[middle:], until)

    def refold(self, events: Sequence[Event]) -> None:
        """Fold events within a transaction of the caller's, who minds the position."""
        whole = self.due(events)
        rows, keys = Rows(self.projection.tables), self.keys(whole)
        self._preload(rows, keys)
        fold_all(self.projection, rows, whole)
        for statement, parameters in self.changes(rows):
            self.connection.execute(statement, parameters, prepare=True)

    def due(self, events: Sequence[Event]) -> Sequence[Recorded]:
        """Return the events to fold: those of streams that are not parked.

        Raises the error of an event that cannot be read.
        """
        if self.parked:
            events = [event for event in events if event.stream not in self.parked]
        return _readable(events)

    def keys(self, events: Iterable[Recorded]) -> Wanted:
        """Name the rows that the fold may need."""
        keys, found = self.projection.keys, dict[str, dict[Key, None]]()
        for event in events:
            for table, key in keys(event):
                found.setdefault(table, {})[key] = None
        return found

    def _preload(self, rows: Rows, keys: Wanted) -> None:
        self.ask(keys)
        self.collect(rows, keys)

    def ask(self, keys: Wanted) -> None:
        """Ask for the rows that the fold may need."""
        for table, wanted in keys.items():
            self._stores[table].load(self._cursors[table], list(wanted))

    def collect(self, rows: Rows, keys: Wanted) -> None:
        """Make the rows known that were asked for."""
        for table, wanted in keys.items():
            rows.preload(table, wanted, self._cursors[table].fetchall())

    def changes(self, rows: Rows) -> Iterator[Change]:
        """Return what writes all that the fold has changed."""
        for store in self._stores.values():
            yield from store.changes(rows)

    def _advance(self, until: int) -> None:
        values = {"projection": self.name, "position": until}
        self.connection.execute(SQL["advance"], values, prepare=True)

    def _park(self, event: Event, error: Exception, until: int) -> None:
        reason = explain(error, tell_values=not self.projection.needs_names)
        with self.connection.transaction():
            self._begin_parking()
            self.connection.execute(
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
        if self.connection.execute(SQL["lock_position"], values).fetchone() != (self.position,):
            raise Moved(self.name)


def take_abreast(work: Sequence[tuple[Follower, Sequence[Event]]], until: int) -> None:
    """Take projections that stand at one place to `until`, all of them by one commit or none.

    A batch of two events is mostly ways to the server and a commit, which they share.

    Raises:
        Moved: as `Follower.take`; and whatever reading, folding or writing raises.
    """
    due = [(follower, follower.due(events)) for follower, events in work]
    wanted = [(follower, follower.keys(events)) for follower, events in due]
    _begin([follower for follower, _ in due], wanted)
    changes = list[Change]()
    for (follower, events), (_, keys) in zip(due, wanted, strict=True):
        rows = Rows(follower.projection.tables)
        follower.collect(rows, keys)
        fold_all(follower.projection, rows, events)
        changes += follower.changes(rows)
    _end([follower for follower, _ in due], changes, until)


def abreast(work: Sequence[tuple[Follower, Sequence[Event]]], until: int) -> bool:
    """Do the same, unless something stands in the way that each has to find out by itself."""
    connection = work[0][0].connection
    try:
        take_abreast(work, until)
    except Exception as error:
        connection.rollback()
        if isinstance(error, Moved) or blames_event(error):
            return False
        raise
    return True


def _begin(followers: Sequence[Follower], wanted: Sequence[tuple[Follower, Wanted]]) -> None:
    connection = followers[0].connection
    execute, values = connection.execute, {"projections": [f.name for f in followers]}
    with connection.pipeline():  # one way there and back for all that is small
        execute("BEGIN")
        positions = execute(SQL["lock_positions"], values, prepare=True)
        parked = execute(SQL["parked_streams"], values, prepare=True)
        for follower, keys in wanted:
            follower.ask(keys)
    at = dict(positions.fetchall())
    aside = {(name, stream) for name, stream in parked.fetchall()}
    for follower in followers:
        known = {(follower.name, stream) for stream in follower.parked}
        if at.get(follower.name) != follower.position or known != {
            pair for pair in aside if pair[0] == follower.name
        }:
            raise Moved(follower.name)


def _end(followers: Sequence[Follower], changes: Sequence[Change], until: int) -> None:
    """Write everything by one statement, and commit.

    Not by several in a pipeline: there psycopg waits for an answer before it has sent all of what
    is larger than the socket's buffer, and then both sides wait for ever.
    """
    connection = followers[0].connection
    parts = [b"change_%d AS (%b)" % (number, each) for number, (each, _) in enumerate(changes)]
    values = [value for _, values in changes for value in values]
    statement = b"WITH " + b", ".join((*parts, SQL["advance_all"].encode()))
    connection.execute(statement, [*values, until, [f.name for f in followers]], prepare=True)
    connection.commit()
    for follower in followers:
        follower.position = until


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
