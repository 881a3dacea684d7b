"""The limit for projections: the event-sourcing library's own runner, driving the same fold.

One transaction an event, as the library does it, with the position it tracks. The statements are
ours, prepared, with arrays of one, so that only the machinery differs; and its commits need not
wait for the disk, as ours need not.
"""

import threading
import time
from typing import Any, ClassVar, cast
from uuid import UUID

import psycopg
from attrs import define, field
from eventsourcing.application import Application
from eventsourcing.dispatch import singledispatchmethod
from eventsourcing.persistence import Mapper, Notification, StoredEvent, Tracking
from eventsourcing.postgres import PostgresFactory, PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import tuple_row

from adapters.bench.cases import AT
from adapters.bench.ground import Ground
from adapters.postgres.arrays import Values, ValuesDumper
from adapters.postgres.recorder import OaseRecorder
from adapters.postgres.tables import stores
from domain.event import Recorded
from projections.table import Projection as Ours
from projections.table import Rows, fold_all

PATIENCE = 120.0


@define
class Run:
    """One run of the library's runner over the first events of the log, and its time."""

    ground: Ground
    ours: Ours
    events: int
    done: threading.Event = field(factory=threading.Event)
    times: list[float] = field(factory=list[float])

    def rate(self) -> float:
        """Fold the events, one a transaction, and return how many a second."""
        _View.run = _Cases.run = self
        runner = ProjectionRunner(
            application_class=_Cases,
            projection_class=_Library,
            view_class=_View,
            env=_environment(self.ground.dsn),
        )
        with runner:
            if not self.done.wait(PATIENCE):
                raise TimeoutError("The library's runner did not come to an end")
        return (len(self.times) - 1) / (self.times[-1] - self.times[0])


class _Mapper(Mapper[UUID]):
    """Our mapper, and opened names where the projection shows them."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def to_domain_event(self, stored_event: StoredEvent) -> Any:  # noqa: ANN401 - what the fold takes
        """Return the event as our projections take it."""
        found = cast("Notification", stored_event)
        stream = found.originator_id
        assert isinstance(stream, UUID)
        row = (found.id, stream, found.originator_version, found.topic, found.state, AT)
        return self._run.ground.mapper.decode(row)


class _Cases(Application[UUID]):
    """Our log as one of the library's applications."""

    name = "log"
    run: ClassVar[Run]

    def construct_mapper(self) -> Mapper[UUID]:
        """Use our mapper."""
        return _Mapper(self.run)

    def construct_recorder(self) -> OaseRecorder:
        """Use our recorder, which reads as the library does."""
        return OaseRecorder(cast("PostgresFactory", self.factory).datastore)


class _View(PostgresTrackingRecorder):
    """The tables of one of our projections, written by the library's way of doing it."""

    run: ClassVar[Run]

    def __init__(self, *arguments: Any, **more: Any) -> None:  # noqa: ANN401 - the library's
        super().__init__(*arguments, **more)
        self._stores = stores(self.run.ours)
        self._known: set[int] = set()

    def take(self, recorded: Recorded, tracking: Tracking) -> None:
        """Fold one event and track it, in one transaction."""
        with self.datastore.transaction(commit=True) as cursor:
            connection = cursor.connection
            self._meet(connection)
            if self.run.ours.needs_names:
                recorded = self.run.ground.opener.opened(connection, (recorded,))[0]
            self._fold(connection, recorded)
            self._insert_tracking(cursor, tracking)
        times = self.run.times
        times.append(time.perf_counter())
        if len(times) == self.run.events:
            self.run.done.set()

    def _meet(self, connection: psycopg.Connection[Any]) -> None:
        if id(connection) not in self._known:
            self._known.add(id(connection))
            connection.adapters.register_dumper(Values, ValuesDumper)
            connection.execute("SET synchronous_commit = off; SET enable_seqscan = off")

    def _fold(self, connection: psycopg.Connection[Any], recorded: Recorded) -> None:
        rows, topics = Rows(self.run.ours.tables), self.run.ours.topics
        if topics is not None and recorded.name not in topics:
            return
        for table, key in self.run.ours.keys(recorded):
            found = connection.cursor(binary=True, row_factory=tuple_row)
            self._stores[table].load(found, [key])
            rows.preload(table, {key: None}, found.fetchall())
        fold_all(self.run.ours, rows, (recorded,))
        for store in self._stores.values():
            for statement, parameters in store.changes(rows):
                connection.execute(statement, parameters, prepare=True)


class _Library(Projection[_View]):
    """Gives the view every event."""

    name = "bench"

    @singledispatchmethod
    def process_event(self, domain_event: Any, tracking: Tracking) -> None:  # noqa: ANN401 - the library's
        """Take one event in."""
        if not self.view.run.done.is_set():
            self.view.take(domain_event, tracking)


def _environment(dsn: str) -> dict[str, str]:
    where = conninfo_to_dict(dsn)
    names = {"dbname": "DBNAME", "host": "HOST", "port": "PORT"}
    names |= {"user": "USER", "password": "PASSWORD"}
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        **{f"POSTGRES_{ours}": str(where.get(name, "")) for name, ours in names.items()},
        "POSTGRES_POOL_SIZE": "3",
        "LOG_POSTGRES_SCHEMA": "log",
        "BENCH_POSTGRES_SCHEMA": "bench",
    }
