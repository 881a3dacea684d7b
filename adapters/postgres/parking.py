"""What projections could not fold: the list for those who act on it, and taking it up again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import attrs
import psycopg

from adapters.postgres.follower import Follower, connect
from adapters.postgres.opener import Opener
from adapters.postgres.reader import Reader
from adapters.postgres.tables import SQL
from projections.table import Projection, identity


@attrs.frozen
class Parked:
    """A stream put aside for one projection, at the event that could not be folded."""

    projection: str
    stream: UUID
    position: int
    error: str
    at: datetime


def parked(connection: psycopg.Connection[Any]) -> Sequence[Parked]:
    """List all parked streams, the oldest first."""
    return [Parked(*row) for row in connection.execute(SQL["parked"]).fetchall()]


def unpark(dsn: str, projection: Projection, stream: UUID, opener: Opener) -> int:
    """Fold what was left out of a parked stream, and follow it again; return how many events.

    What the projection raises comes through if the event still cannot be folded; the stream
    then stays parked as it was. Returns 0 for a stream that is not parked.
    """
    values = {"projection": identity(projection), "stream": stream}
    with connect(dsn) as connection, connection.transaction():
        position = connection.execute(SQL["lock_position"], values).fetchone()
        first = connection.execute(SQL["parked_at"], values).fetchone()
        if position is None or first is None:
            return 0
        reader, follower = Reader(connection, opener), Follower(connection, projection)
        batch = reader.of_stream(stream, first[0], position[0])
        events = reader.events(batch, projection)
        follower.refold(events)
        connection.execute(SQL["unpark"], values)
        connection.execute(SQL["advance"], {**values, "position": position[0]})
        return len(events)
