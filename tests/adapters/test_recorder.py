"""The recorder keeps what the event-sourcing library promises of recorders.

Of the library's cases those for application recorders are run whole, and the one for aggregate
recorders with one difference: it wants inserting to return nothing, where an application
recorder returns positions. The cases for tracking and process recorders do not apply, since our
projector keeps its own positions; those for factories neither, since migrations alone create
tables.
"""

from collections.abc import Generator, Sequence
from typing import ClassVar, Literal, cast

import pytest
from eventsourcing.persistence import IntegrityError, OperationalError, StoredEvent
from eventsourcing.postgres import PostgresDatastore
from eventsourcing.tests import persistence
from psycopg.conninfo import conninfo_to_dict
from uuid_utils.compat import uuid7

from adapters.postgres.keys import Keyring
from adapters.postgres.recorder import OaseRecorder
from adapters.postgres.synclog import SyncLog
from tests.adapters.samples import MAPPER, MASTER, appending, counted


@pytest.fixture
def recorder(database: str) -> Generator[OaseRecorder]:
    """Open the recorder on a fresh log."""
    with datastore(database) as store:
        recorder = OaseRecorder(store)
        yield recorder
        recorder.close()


def datastore(
    dsn: str, *, schema: str = "log", kind: Literal["uuid", "text"] = "uuid"
) -> PostgresDatastore:
    where = conninfo_to_dict(dsn)
    return PostgresDatastore(
        dbname=str(where["dbname"]),
        host=str(where.get("host", "")),
        port=str(where.get("port", "")),
        user=str(where.get("user", "")),
        password=str(where.get("password", "")),
        pool_size=3,
        max_overflow=12,
        schema=schema,
        originator_id_type=kind,
    )


class _OnOurLog:
    """Gives the library's cases the recorder on a fresh log."""

    given: ClassVar[OaseRecorder]

    @pytest.fixture(autouse=True)
    def _give(self, recorder: OaseRecorder) -> None:
        type(self).given = recorder

    def create_recorder(self) -> OaseRecorder:
        recorder = self.given
        recorder.create_table()
        return recorder


class TestApplicationRecorder(_OnOurLog, persistence.ApplicationRecorderTestCase[OaseRecorder]):
    def test_subscriptions(self) -> None:
        self.optional_test_insert_subscribe()


class TestPositionsOfOneInsertAreTogether(
    _OnOurLog, persistence.NonInterleavingNotificationIDsBaseCase
):
    insert_num = 1000


class _Silent(OaseRecorder):
    """Returns nothing, as aggregate recorders do."""

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: object) -> None:
        super().insert_events(stored_events, **kwargs)


class TestAggregateRecorder(_OnOurLog, persistence.AggregateRecorderTestCase):
    def create_recorder(self) -> OaseRecorder:
        silent = _Silent(self.given.datastore)
        self.addCleanup(silent.close)
        return silent


def test_what_the_library_records_is_in_the_same_log(recorder: OaseRecorder, database: str) -> None:
    with SyncLog(MAPPER, Keyring(MASTER), database) as log:
        log.append(appending(counted(1)))
        stream = uuid7()
        state = recorder.select_notifications(1, 1)[0].state
        positions = recorder.insert_events([StoredEvent(stream, 1, "test.counted.v1", state)])
        assert positions == [2]
        assert log.load(stream)[0].event.number == 1
        assert recorder.max_notification_id() == log.head() == 2


def test_streams_are_named_by_uuids_in_the_schema_of_the_log(
    recorder: OaseRecorder, database: str
) -> None:
    with pytest.raises(TypeError, match="not by 'text'"):
        recorder.insert_events([StoredEvent("text", 1, "topic", b"{}")])
    for wrong in (datastore(database, schema="public"), datastore(database, kind="text")):
        with wrong as store, pytest.raises(TypeError, match="schema log"):
            OaseRecorder(store)


def test_a_version_that_exists_is_refused(recorder: OaseRecorder) -> None:
    event = StoredEvent(uuid7(), 1, "topic", b"{}")
    recorder.insert_events([event])
    with pytest.raises(IntegrityError):
        recorder.insert_events([event])


def test_an_unreachable_database_is_the_librarys_operational_error(
    recorder: OaseRecorder,
) -> None:
    parameters = cast("dict[str, object]", recorder.datastore.pool.kwargs)
    parameters["dbname"] = "nowhere"
    impatient = OaseRecorder(recorder.datastore, patience=0.1)
    with pytest.raises(OperationalError, match="nowhere"):
        impatient.insert_events([StoredEvent(uuid7(), 1, "topic", b"{}")])
