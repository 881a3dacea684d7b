"""The event-sourcing library's recorder, writing to our log by our one function.

The only module that knows the library. What it adds to its parent: no insert outside the one
writing function, many threads' appends in one commit, and a retry only where it is safe.
"""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

import psycopg
from eventsourcing.persistence import IntegrityError, OperationalError, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from uuid_utils.compat import uuid7

from adapters.postgres.batch import Prepared
from adapters.postgres.group import PATIENCE, GroupWriter
from application.ports import CommandSeen, Overloaded, StaleStream

SCHEMA, TABLE, CHANNEL = "log", "event", "oase_log"


class OaseRecorder(PostgresApplicationRecorder):
    """Reads as the library does, writes as the log does. Streams are named by UUIDs."""

    def __init__(self, datastore: PostgresDatastore, *, patience: float = PATIENCE) -> None:
        if (datastore.schema, datastore.originator_id_type) != (SCHEMA, "uuid"):
            raise TypeError(f"The log lies in schema {SCHEMA} and names its streams by UUIDs")
        super().__init__(datastore, events_table_name=TABLE)
        self.channel_name = CHANNEL
        self._writer = GroupWriter(self._connect, patience=patience)

    def create_table(self) -> None:
        """Create nothing: only migrations do."""

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        **kwargs: object,  # noqa: ARG002 - the library's signature
    ) -> Sequence[int] | None:
        """Record events, all or none, and return their positions."""
        if not stored_events:
            return None
        try:
            appended = self._writer.append([_prepared(stored_events)])[0]
        except (StaleStream, CommandSeen) as error:
            raise IntegrityError(type(error).__doc__) from error
        except Overloaded as error:
            raise OperationalError(str(error)) from error
        return list(range(appended.first, appended.last + 1))

    def close(self) -> None:
        """Hang up the writing connection; the datastore closes the others."""
        self._writer.close()

    def _connect(self) -> psycopg.Connection[Any]:
        pool = self.datastore.pool
        parameters = dict(cast("dict[str, Any]", pool.kwargs))  # the datastore gives plain ones
        del parameters["row_factory"]
        if (ask := pool.get_password_func) is not None:
            parameters["password"] = ask()
        return psycopg.connect(**parameters, autocommit=True)


def _prepared(events: Sequence[StoredEvent]) -> Prepared:
    return Prepared(
        streams=[_uuid(event.originator_id) for event in events],
        versions=[event.originator_version for event in events],
        names=[event.topic for event in events],
        states=[event.state for event in events],
        command=uuid7(),
    )


def _uuid(stream: UUID | str) -> UUID:
    if not isinstance(stream, UUID):
        raise TypeError(f"A stream is named by a UUID, not by {stream!r}")
    return stream
