"""A table of counters, one row a case: little work an event, so that the machinery shows."""

from collections.abc import Iterable
from typing import Any

from attrs import define

from domain.event import Recorded
from projections.table import Column, Key, Row, Rows, Table

COUNTER = Table(
    "counter",
    (
        Column("case_id", "uuid"),
        Column("events", "bigint"),
        Column("position", "bigint"),
        Column("last", "text"),
        Column("latest", "timestamptz"),
    ),
    key=1,
)


@define
class Counters:
    """Counts the events of each case, and keeps name and time of the last."""

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
        stream = recorded.stream
        row: Row | None = rows.get("counter", (stream,))
        at: Any = recorded.event.at
        if row is None:
            row = [stream, 1, recorded.position, recorded.name, at]
        else:
            row[1] += 1
            row[2], row[3] = recorded.position, recorded.name
            row[4] = max(row[4], at)
        rows.put("counter", row)
