"""Personal texts lie sealed in the log, and destroying a person's key erases them everywhere."""

import asyncio
import os

import attrs
import psycopg
import pytest
from psycopg import sql
from uuid_utils.compat import uuid7

from adapters.postgres import keys
from adapters.postgres.keys import ERASED, FileMaster, Keyring, Unreadable, WrongMasterKey
from adapters.postgres.synclog import SyncLog
from application.ports import StaleStream
from tests.adapters.samples import MAPPER, MASTER, Complained, appending, complained, opened

pytestmark = pytest.mark.every_postgres


def test_no_table_holds_a_personal_text_in_clear(database: str) -> None:
    person, stream = uuid7(), uuid7()
    with SyncLog(MAPPER, Keyring(MASTER), database) as log:
        log.append(appending([complained(person, "Anna Eichhorn", "Kratzer", "Delle")], to=stream))
        (opened_again,) = log.load(stream, unseal=True)
        assert opened_again.event.name == "Anna Eichhorn"
        assert opened_again.event.notes == ("Kratzer", "Delle")
        assert opened_again.event.phone is None

    everything = dump(database)
    assert str(person).encode() in everything
    for text in ("Anna", "Eichhorn", "Kratzer", "Delle"):
        assert text.encode() not in everything


def test_loading_leaves_texts_sealed_unless_asked(database: str) -> None:
    stream = uuid7()
    with SyncLog(MAPPER, Keyring(MASTER), database) as log:
        log.append(appending([complained(uuid7(), "Anna", "Kratzer")], to=stream))
        (sealed,) = log.load(stream)
        assert sealed.event.name.startswith("sealed:")
        assert sealed.event.notes[0].startswith("sealed:")


def test_a_sealed_text_opens_only_in_its_event_and_field(database: str) -> None:
    person, stream = uuid7(), uuid7()
    ring = Keyring(MASTER)
    with SyncLog(MAPPER, ring, database) as log:
        log.append(appending([complained(person, "Anna", "a", "b") for _ in "12"], to=stream))
        one, two = log.load(stream)
        moved: list[Complained] = [
            attrs.evolve(one.event, name=two.event.name),
            attrs.evolve(one.event, name=one.event.notes[0], notes=()),
            attrs.evolve(one.event, notes=one.event.notes[::-1]),
        ]
        for event in moved:
            with pytest.raises(Unreadable):
                log.unsealed([attrs.evolve(one, event=event)])


def test_a_destroyed_key_erases_the_person_and_nobody_else(database: str) -> None:
    gone, staying, stream = uuid7(), uuid7(), uuid7()
    with SyncLog(MAPPER, Keyring(MASTER), database) as log:
        log.append(appending([complained(gone, "Anna"), complained(staying, "Bert")], to=stream))
    before = states(database)
    with psycopg.connect(database, autocommit=True) as connection:
        keys.destroy(connection, gone)

    with SyncLog(MAPPER, Keyring(MASTER), database) as log:
        one, two = log.load(stream, unseal=True)
        assert (one.event.name, two.event.name) == (ERASED, "Bert")
        assert states(database) == before, "no byte of the log has changed"

        log.append(appending([complained(gone, "Anna again")], to=stream, expected=2))
        assert log.load(stream, unseal=True)[2].event.name == ERASED


def test_of_an_erased_person_nothing_is_sealed_by_a_key_made_at_the_same_time(
    database: str,
) -> None:
    person, stream = uuid7(), uuid7()
    with psycopg.connect(database, autocommit=True) as connection:
        keys.destroy(connection, person)
    with SyncLog(MAPPER, Keyring(MASTER), database) as log:
        log.append(appending([complained(person, "Anna")], to=stream))
        assert log.load(stream, unseal=True)[0].event.name == ERASED


def test_two_processes_that_make_a_key_for_one_person_agree_on_the_first(database: str) -> None:
    person = uuid7()

    async def story() -> None:
        async with opened(database) as one, opened(database) as other:
            streams = [uuid7() for _ in range(12)]
            async with asyncio.TaskGroup() as together:
                for place, stream in enumerate(streams):
                    append = appending([complained(person, f"Anna {place}")], to=stream)
                    together.create_task((one, other)[place % 2].append(append))
        async with opened(database) as third:
            for place, stream in enumerate(streams):
                (recorded,) = await third.load(stream, unseal=True)
                assert recorded.event.name == f"Anna {place}"

    asyncio.run(story())
    assert number_of_keys(database) == 1


def test_a_refused_append_leaves_no_key_behind(database: str) -> None:
    async def story() -> None:
        async with opened(database) as log:
            stream = uuid7()
            await log.append(appending([complained(uuid7(), "Anna")], to=stream))
            late = appending([complained(uuid7(), "Bert")], to=stream)
            with pytest.raises(StaleStream):
                await log.append(late)

    asyncio.run(story())
    assert number_of_keys(database) == 1


def test_a_wrong_master_key_is_refused_at_the_start(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        keys.prove(connection, MASTER)
        keys.prove(connection, MASTER)
        with pytest.raises(WrongMasterKey, match="does not belong to this database"):
            keys.prove(connection, FileMaster(os.urandom(32)))


def dump(dsn: str) -> bytes:
    """Return every byte of every table."""
    with psycopg.connect(dsn) as connection:
        tables = connection.execute(
            "SELECT schemaname, tablename FROM pg_tables"
            " WHERE schemaname IN ('log', 'vault', 'view')"
        ).fetchall()
        parts: list[bytes] = []
        for schema, table in tables:
            # binary as text where it is text, so that a uuid is found by its spelling too
            rows = connection.execute(
                sql.SQL("SELECT t::text FROM {} AS t").format(sql.Identifier(schema, table))
            )
            parts += [row[0].encode() for row in rows]
            copy = sql.SQL("COPY {} TO STDOUT (FORMAT BINARY)").format(
                sql.Identifier(schema, table)
            )
            with connection.cursor().copy(copy) as blocks:
                parts += [bytes(block) for block in blocks]
        return b"".join(parts)


def states(dsn: str) -> list[tuple[bytes]]:
    with psycopg.connect(dsn) as connection:
        return connection.execute("SELECT state FROM log.event ORDER BY notification_id").fetchall()


def number_of_keys(dsn: str) -> int:
    with psycopg.connect(dsn) as connection:
        row = connection.execute("SELECT count(*) FROM vault.person_key").fetchone()
        assert row is not None
        return int(row[0])
