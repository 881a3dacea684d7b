"""Reading the log in its order, once for all projections that stand at the same place."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import attrs
import psycopg

from adapters.postgres.mapper import Row, UnknownEvent
from adapters.postgres.opener import Opener
from adapters.postgres.tables import SQL
from domain.event import Recorded
from projections.table import Projection

BATCH = 1000
"""Events in a transaction; more make it no faster."""


@attrs.frozen
class Broken:
    """An event that cannot be read, as somebody changed it or its code is wrong."""

    position: int
    stream: UUID
    name: str
    error: Exception


Event = Recorded | Broken


@attrs.frozen
class Batch:
    """A stretch of the log; `last` is its end, also where nobody wants the events there."""

    after: int
    last: int
    full: bool
    sealed: Sequence[Event]
    opened: list[Sequence[Event]] = attrs.field(factory=list[Sequence[Event]])
    """The same with texts open, once somebody has asked for that."""


class Reader:
    """Reads on a connection that is in no transaction, or in one that may see all commits."""

    def __init__(self, connection: psycopg.Connection[Any], opener: Opener) -> None:
        self._connection, self._opener = connection, opener
        self._cursor = connection.cursor(binary=True)
        self._last: Batch | None = None

    def after(self, position: int, limit: int = BATCH) -> Batch | None:
        """Return the next stretch, None at the end of the log."""
        last = self._last
        if last is not None and last.after == position:
            return last
        values = {"after": position, "limit": limit}
        self._cursor.execute(SQL["events_after"], values, prepare=True)
        rows = self._cursor.fetchall()
        if not rows:
            return None
        self._last = Batch(position, rows[-1][0], len(rows) == limit, self._decoded(rows))
        return self._last

    def stretch(self, after: int, last: int) -> Batch:
        """Return all of the log after one position up to another."""
        values = {"after": after, "limit": last - after}  # positions have no gaps
        rows = self._cursor.execute(SQL["events_after"], values).fetchall()
        return Batch(after, last, full=False, sealed=self._decoded(rows))

    def of_stream(self, stream: UUID, first: int, last: int) -> Batch:
        """Return a stretch of one stream."""
        values = {"stream": stream, "first": first, "last": last}
        rows = self._cursor.execute(SQL["events_of_stream"], values).fetchall()
        return Batch(first - 1, last, full=False, sealed=self._decoded(rows))

    def head(self) -> int:
        """Return the last position of the log."""
        row = self._connection.execute(SQL["head"], prepare=True).fetchone()
        assert row is not None
        return int(row[0])

    def forget(self) -> None:
        """Keep no opened text longer than its batch."""
        self._last = None

    def events(self, batch: Batch, projection: Projection) -> Sequence[Event]:
        """Return the events of a stretch that the projection wants, as it wants them."""
        events, topics = batch.sealed, projection.topics
        if projection.needs_names:
            if not batch.opened:
                batch.opened.append(self._opened(events))
            events = batch.opened[0]
        if topics is None:
            return events
        # of a broken event the name may be one of old, so it is everybody's
        return [e for e in events if e.name in topics or isinstance(e, Broken)]

    def _decoded(self, rows: Sequence[Row]) -> Sequence[Event]:
        decode = self._opener.decode
        try:
            return [decode(row) for row in rows]
        except UnknownEvent:
            raise
        except Exception:  # noqa: BLE001 - which one it was is found out row by row
            return [self._tried(row) for row in rows]

    def _tried(self, row: Row) -> Event:
        try:
            return self._opener.decode(row)
        except UnknownEvent:
            raise
        except Exception as error:  # noqa: BLE001 - kept for those who want this event
            return Broken(row[0], row[1], row[3], error)

    def _opened(self, events: Sequence[Event]) -> Sequence[Event]:
        whole = [event for event in events if isinstance(event, Recorded)]
        try:
            found = self._opener.opened(self._connection, whole)
        except psycopg.Error:
            raise
        except Exception:  # noqa: BLE001 - which one it was is found out event by event
            return [self._opened_one(event) for event in events]
        if len(whole) == len(events):
            return found
        by_position = {event.position: event for event in found}
        return [by_position.get(event.position, event) for event in events]

    def _opened_one(self, event: Event) -> Event:
        if isinstance(event, Broken):
            return event
        try:
            return self._opener.opened(self._connection, [event])[0]
        except psycopg.Error:
            raise
        except Exception as error:  # noqa: BLE001 - kept for those who want this event
            return Broken(event.position, event.stream, event.name, error)
