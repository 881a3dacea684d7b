"""All checks over one database, in one walk through the log and one look at the read models."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

import psycopg
from attrs import define, field

from adapters.household import Household
from adapters.postgres.mapper import UnknownEvent
from adapters.postgres.reader import Broken, Reader
from adapters.verify import replays, structure, walls
from adapters.verify.checks import Check
from adapters.verify.course import Course
from adapters.verify.doors import doors
from adapters.verify.files import files
from adapters.verify.recovered import recourses
from adapters.verify.structure import SQL, Connection
from domain.event import Recorded
from projections.table import Key, Rows, Table

NOT_YET = {
    3: "no event hands a case over yet",
    5: "no promise but the answer-by time exists yet, which law 2 covers",
    7: "no event dunns yet",
    11: "the log is not sealed by proofs yet",
}


@define
class _Everything:
    """Reads every event with its texts open, as a projection without tables would."""

    name: str = "verify"
    version: int = 1
    tables: tuple[Table, ...] = ()
    topics: frozenset[str] | None = None
    needs_names: bool = True

    def keys(self, recorded: Recorded) -> Iterable[tuple[str, Key]]:  # noqa: ARG002 - no tables
        """Ask for nothing."""
        return ()

    def fold(self, rows: Rows, recorded: Recorded) -> None:
        """Change nothing."""


@define
class _Walk:
    """One walk through the log; a broken event is named, and its stream is left out from there."""

    connection: Connection
    house: Household
    head: int
    bytes_: Check = field(factory=lambda: Check("all events can be read"))
    course: Course = field(factory=Course)
    histories: dict[UUID, list[Recorded]] = field(factory=dict[UUID, list[Recorded]])
    broken: set[UUID] = field(factory=set[UUID])

    def go(self) -> None:
        """Walk to the head."""
        for _, commit in groupby(self._events(), key=lambda item: (item.command, item.stream)):
            self._commit(list(commit))

    def _events(self) -> Iterator[Recorded]:
        reader, everything, position = Reader(self.connection, self.house.opener), _Everything(), 0
        while position < self.head:
            try:
                batch = reader.stretch(position, min(position + 1000, self.head))
            except UnknownEvent as error:
                self.bytes_.breaks(str(error))
                return
            for event in reader.events(batch, everything):
                if isinstance(event, Broken):
                    where = f"position {event.position}, {event.name}"
                    self.bytes_.breaks(f"{where}: {type(event.error).__name__}")
                    self.broken.add(event.stream)
                else:
                    self.bytes_.count("events")
                    yield event
            position = batch.last

    def _commit(self, events: list[Recorded]) -> None:
        stream = events[0].stream
        if stream in self.broken:
            return
        try:
            self.course.commit(events)
        except Exception as error:  # noqa: BLE001 - changed events may fail anywhere; the place counts
            self.bytes_.breaks(f"position {events[0].position}: {type(error).__name__} in its case")
            self.broken.add(stream)
            self.course.cases.pop(stream, None)
            return
        if stream in self.course.cases:
            self.histories.setdefault(stream, []).extend(events)


def verify(house: Household) -> list[Check]:
    """Check everything that must hold in a database; the read models stay as they are."""
    with psycopg.connect(house.dsn, autocommit=True) as connection:
        row = connection.execute(
            "SELECT coalesce(max(notification_id), 0) FROM log.event"
        ).fetchone()
        head = row[0] if row is not None else 0
        found = [
            check(connection, head)
            for check in (
                structure.positions, structure.versions, structure.times, structure.commands,
            )
        ]  # fmt: skip
        walk = _Walk(connection, house, head)
        walk.go()
        walk.course.end(_one(connection, "now"))
        with house.log() as log:
            found.append(doors(connection, log))
        found.append(recourses(walk.course.known))
        found += [walk.bytes_, *walk.course.checks, *_views(connection, walk)]
        found.append(files(connection, head, house.files))
    return sorted([*found, *replays.rebuilt(house), *_not_yet()], key=lambda c: c.law or 0)


def _views(connection: Connection, walk: _Walk) -> list[Check]:
    inside = Check("nothing inside is shown outside", law=9)
    replayed = Check("a replay gives what is shown", law=10)
    try:
        with walk.house.log() as log:
            for case, history in walk.histories.items():
                if case not in walk.broken:
                    walls.stays_inside(connection, inside, case, walls.said_inside(history))
                    replays.shown(connection, replayed, log, case, history[0].position)
        return [inside, replayed, structure.known_by_name(connection)]
    except psycopg.errors.UndefinedTable:
        replayed.breaks(replays.BEHIND)
        return [replayed]


def _one(connection: Connection, what: str) -> Any:  # noqa: ANN401 - as the statement gives it
    row = connection.execute(SQL[what]).fetchone()
    assert row is not None, "these statements give one row"
    return row[0]


def _not_yet() -> list[Check]:
    checks = [Check(f"law {law}", law=law) for law in NOT_YET]
    for check in checks:
        check.skipped = NOT_YET[check.law or 0]
    return checks
