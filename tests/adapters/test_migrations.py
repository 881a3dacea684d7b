"""The schema is made once, by whoever comes first, and never by a program that does not fit."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from adapters.postgres.embedded import throwaway
from adapters.postgres.migrations import (
    Migration,
    MigrationRefused,
    known,
    migrate,
    require_current,
)
from tests.database import QUICK

pytestmark = pytest.mark.every_postgres

EXTRA = Migration(len(known()) + 1, "extra", "CREATE TABLE log.extra (); CREATE TABLE log.more ();")


def test_migrating_twice_does_nothing_the_second_time(empty_database: str) -> None:
    assert migrate(empty_database) == [step.name for step in known()]
    assert migrate(empty_database) == []
    require_current(empty_database)


def test_several_processes_may_migrate_at_once(empty_database: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(migrate, [empty_database] * 4))
    assert sorted(map(len, done)) == [0, 0, 0, len(known())]


def test_a_database_that_lacks_a_migration_is_refused(empty_database: str) -> None:
    with pytest.raises(MigrationRefused, match="oase migrate"):
        require_current(empty_database)


def test_a_database_newer_than_the_program_is_refused(database: str) -> None:
    assert migrate(database, [*known(), EXTRA]) == ["extra"]
    with pytest.raises(MigrationRefused, match="newer than this program"):
        migrate(database)
    with pytest.raises(MigrationRefused, match="newer than this program"):
        require_current(database)


def test_a_changed_old_migration_is_refused(database: str) -> None:
    first, *others = known()
    changed = Migration(first.number, first.name, first.text + "-- a late thought")
    with pytest.raises(MigrationRefused, match="never changes"):
        migrate(database, [changed, *others])


def test_a_failing_migration_leaves_nothing_behind(database: str) -> None:
    failing = Migration(EXTRA.number, "failing", EXTRA.text + "SELECT 1/0;")
    with pytest.raises(psycopg.errors.DivisionByZero):
        migrate(database, [*known(), failing])
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT to_regclass('log.extra')").fetchone() == (None,)
    assert migrate(database, [*known(), EXTRA]) == ["extra"]


def test_outward_reads_may_act_as_their_role_and_see_no_table(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("SET ROLE oase_outward")
        for table in ("log.event", "log.command", "vault.person_key"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"TABLE {table}".encode())


def test_a_user_who_may_not_make_the_role_is_told_what_to_ask_for() -> None:
    # a server of its own, since the role belongs to all databases of a server
    with throwaway(QUICK) as server, psycopg.connect(server.dsn, autocommit=True) as admin:
        admin.execute("CREATE ROLE small LOGIN PASSWORD 'small'")
        admin.execute("CREATE DATABASE small OWNER small")
        small = make_conninfo(server.dsn, dbname="small", user="small", password="small")
        with pytest.raises(MigrationRefused, match="CREATE ROLE oase_outward NOLOGIN; GRANT"):
            migrate(small)
        admin.execute("CREATE ROLE oase_outward NOLOGIN")
        with pytest.raises(MigrationRefused, match="GRANT oase_outward TO"):
            migrate(small)
        admin.execute("GRANT oase_outward TO small")
        assert migrate(small)
