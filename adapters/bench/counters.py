"""A table of counters over events of two plain kinds, so that the machinery shows and no domain."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

import attrs
from attrs import define
from uuid_utils.compat import uuid7

from adapters.bench.cases import AT, TOGETHER
from adapters.bench.ground import Ground
from adapters.postgres.mapper import Mapper
from application.ports import Append
from domain.event import Recorded, event
from projections.table import Column, Key, Row, Rows, Table

EVENTS_OF_A_CASE = 10
TEXT = "Der Kunde meldet ein defektes Gerät; bitte Rückruf zwischen 9 und 12 Uhr. " * 4


@event("bench.opened.v1")
class Opened:
    """A counter begins."""

    at: datetime
    customer: str
    subject: str
    text: str


@event("bench.noted.v1")
class Noted:
    """Something is counted."""

    at: datetime
    author: str
    text: str


COUNTER = Table(
    "counter",
    (
        Column("case_id", "uuid"),
        Column("customer", "text"),
        Column("subject", "text"),
        Column("notes", "bigint"),
        Column("last_text", "text"),
        Column("position", "bigint"),
        Column("latest", "timestamptz"),
    ),
    key=1,
)


@define
class Counters:
    """Counts the notes of each case, and keeps the last text and time."""

    name: str = "counters"
    version: int = 1
    tables: tuple[Table, ...] = (COUNTER,)
    topics: frozenset[str] | None = None
    needs_names: bool = False

    def keys(self, recorded: Recorded) -> Iterable[tuple[str, Key]]:
        """Ask for the counter of the case."""
        return (("counter", (recorded.stream,)),)

    def fold(self, rows: Rows, recorded: Recorded) -> None:
        """Count one event."""
        stream, fact = recorded.stream, recorded.event
        row: Row | None = rows.get("counter", (stream,))
        if row is None:
            row = [stream, fact.customer, fact.subject, 0, fact.text, recorded.position, fact.at]
        else:
            row[3] += 1
            row[4], row[5], row[6] = fact.text, recorded.position, fact.at
        rows.put("counter", row)


def counting(ground: Ground) -> Ground:
    """Return the ground with a mapper that knows these events alone."""
    kinds = {"bench.opened.v1": Opened, "bench.noted.v1": Noted}
    return attrs.evolve(ground, mapper=Mapper(kinds))


def fill(ground: Ground, cases: int) -> int:
    """Put so many cases into the log, a few at a time; return how many events they have."""
    first = Opened(at=AT, customer="C-100200", subject="Waschmaschine schleudert nicht", text=TEXT)
    note = Noted(at=AT, author="agent-7", text=TEXT)
    events = (first, *[note] * (EVENTS_OF_A_CASE - 1))
    with ground.log() as log:
        for start in range(0, cases, TOGETHER):
            count = min(TOGETHER, cases - start)
            log.append_many(
                [
                    Append(stream=uuid4(), expected=0, events=events, command=uuid7())
                    for _ in range(count)
                ]
            )
    return cases * EVENTS_OF_A_CASE
