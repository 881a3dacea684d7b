"""What the tests of the projection machinery speak of: meters that are read, and their notes."""

import contextlib
import threading
import time
from collections.abc import Callable, Generator, Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import attrs
import psycopg
from psycopg import sql

from adapters.postgres.keys import FileMaster, Keyring
from adapters.postgres.mapper import Mapper
from adapters.postgres.opener import Opener
from adapters.postgres.projector import Projector
from adapters.postgres.synclog import SyncLog
from application.ports import Append, Appended
from domain.event import Recorded, personal
from projections.table import Column, Index, Key, Projection, Row, Rows, Table

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@attrs.frozen(kw_only=True)
class Installed:
    """A meter came into use."""

    at: datetime
    owner: UUID
    name: str = personal(of="owner")


@attrs.frozen(kw_only=True)
class Read:
    """Somebody read the meter."""

    at: datetime
    amount: int
    note: str = ""


@attrs.frozen(kw_only=True)
class Removed:
    """The meter is gone."""

    at: datetime


EVENTS = {"meter.installed.v1": Installed, "meter.read.v1": Read, "meter.removed.v1": Removed}
MAPPER = Mapper(EVENTS)


def opener() -> Opener:
    return Opener(MAPPER, Keyring(FileMaster(b"m" * 32)))


def install(name: str = "Anna Nagel") -> Installed:
    return Installed(at=NOON, owner=uuid4(), name=name)


def read(amount: int, note: str = "") -> Read:
    return Read(at=NOON, amount=amount, note=note)


METER = Table(
    "meter",
    (
        Column("id", "uuid"),
        Column("readings", "bigint"),
        Column("total", "numeric"),
        Column("notes", "text[]"),
        Column("details", "jsonb"),
        Column("last_at", "timestamptz"),
        Column("position", "bigint"),
    ),
    key=1,
    indexes=(Index("total", "(total DESC) WHERE readings > 0"),),
)
SUMMARY = Table(
    "summary", (Column("id", "uuid"), Column("words", "text"), Column("owner", "text")), key=1
)


@attrs.frozen
class Meters:
    """Counts readings; `broken` makes it fail as a faulty fold would."""

    broken: Callable[[Any], bool] = lambda _: False
    version: int = 1
    name: str = "meters"
    tables: tuple[Table, ...] = (METER, SUMMARY)
    topics: frozenset[str] | None = None
    needs_names: bool = False

    def keys(self, recorded: Recorded) -> Iterable[tuple[str, Key]]:
        return (("meter", (recorded.stream,)),)

    def fold(self, rows: Rows, recorded: Recorded) -> None:
        if self.broken(recorded.event):
            raise ArithmeticError("the meter runs backwards")
        key = (recorded.stream,)
        row: Row | None = rows.get("meter", key)
        match recorded.event:
            case Installed(name=name):
                row = [*key, 0, 0, [], {"owner": name if self.needs_names else None}, None, 0]
            case Read(at=at, amount=amount, note=note) if row is not None:
                row[1] += 1
                row[2] += amount
                row[3] = [*row[3], note]
                row[5] = at
            case Removed():
                rows.drop("meter", key)
                return
            case _:
                return
        row[6] = recorded.position
        rows.put("meter", row)

    def finish(self, rows: Rows) -> None:
        for key in rows.touched("meter"):
            row = rows.get("meter", key)
            if row is None:
                rows.drop("summary", key)
            else:
                rows.put("summary", [*key, f"{row[1]} readings", row[4]["owner"]])


class World:
    """A database with a log that is written to and projections that follow it."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self.opener = opener()
        self.log = SyncLog(MAPPER, self.opener.keyring, dsn)
        self.connection = psycopg.connect(dsn, autocommit=True)

    def record(self, stream: UUID, *events: object, expected: int = 0) -> Appended:
        return self.log.append(
            Append(stream=stream, expected=expected, events=events, command=uuid4())
        )

    def meter(self, *amounts: int) -> UUID:
        stream = uuid4()
        self.record(stream, install(), *(read(amount) for amount in amounts))
        return stream

    def catch_up(self, projection: Projection, *, batch: int = 1000) -> None:
        Projector(self.dsn, [projection], self.opener, batch=batch).catch_up()

    def rows(self, table: str) -> list[tuple[Any, ...]]:
        statement = sql.SQL("SELECT * FROM {} ORDER BY 1").format(sql.Identifier("view", table))
        return self.connection.execute(statement).fetchall()

    def totals(self, table: str = "meter_v1") -> dict[UUID, tuple[int, int]]:
        return {row[0]: (row[1], int(row[2])) for row in self.rows(table)}

    def position(self, name: str = "meters_v1") -> int:
        row = self.connection.execute(
            "SELECT position FROM log.position WHERE projection = %s", (name,)
        ).fetchone()
        return row[0] if row else 0

    def end_backends(self, application: str) -> int:
        return self.connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = %s AND datname = current_database()",
            (application,),
        ).rowcount

    def close(self) -> None:
        with self.log:
            self.connection.close()


@contextlib.contextmanager
def running(world: World, *projections: Projection, batch: int = 1000) -> Generator[Projector]:
    """Keep a projector at work in a thread."""
    projector = Projector(world.dsn, projections, world.opener, batch=batch)
    stop = threading.Event()
    thread = threading.Thread(target=projector.run, args=(stop,))
    thread.start()
    try:
        yield projector
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def eventually(true: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Wait until something holds; false if it never does."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True
