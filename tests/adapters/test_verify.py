"""`oase verify` says yes to what Oase does, and finds whatever somebody changed behind its back."""

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from adapters.demo.seed import seed
from adapters.household import Household, master_key
from adapters.postgres.embedded import EmbeddedPostgres
from adapters.postgres.keys import Keyring, WrongMasterKey
from adapters.postgres.projector import Projector
from adapters.read_models import PROJECTIONS
from adapters.verify import verify
from adapters.verify.checks import Check

Tamper = Callable[[str], None]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Generator[Household]:
    """Return a database with the story of the demo in it, its read models up to date."""
    place = tmp_path_factory.mktemp("house")
    place.chmod(0o755)
    with EmbeddedPostgres(place / "postgres", settings={"fsync": "off"}) as server:
        seed(server.dsn, place, place / "master.key")
        master = master_key(server.dsn, place / "master.key")
        made = Household(dsn=server.dsn, master=master, keyring=Keyring(master))
        Projector(made.dsn, PROJECTIONS, made.opener).catch_up()
        yield made
    server.delete()


@pytest.fixture
def tamper(house: Household) -> Generator[Tamper]:
    """Change something behind Oase's back, and put it back afterwards."""
    undo: list[Any] = []
    with psycopg.connect(house.dsn, autocommit=True) as connection:

        def change(statement: Any) -> None:  # noqa: ANN401 - the driver wants literals
            for table in ("log.event", "log.command", "view.party_view_v1", "view.history_v1"):
                if table in statement and not undo:
                    copied: Any = f"CREATE TABLE public.kept AS TABLE {table}"
                    connection.execute(copied)
                    undo.append(f"TRUNCATE {table}; INSERT INTO {table} TABLE public.kept")
                    undo.append("DROP TABLE public.kept")
            connection.execute(statement)

        yield change
        for statement in undo:
            connection.execute(statement)


def broken(house: Household) -> dict[str, list[str]]:
    return {check.name: check.places for check in verify(house) if check.state == "broken"}


def test_the_story_of_the_demo_keeps_all_laws(house: Household) -> None:
    checks = verify(house)
    assert {check.name: check.places for check in checks if check.state == "broken"} == {}
    assert {check.law for check in checks} >= set(range(1, 13))
    counted: dict[str, Check] = {check.name: check for check in checks}
    assert counted["no breach is invented"].counts["breaches"] > 0
    assert counted["clocks show what the law gives"].counts["clocks"] > 0
    assert counted["nothing inside is shown outside"].counts["inside texts"] > 0
    assert counted["a replay gives what is shown"].counts["views"] > 0
    assert all(check.skipped for check in checks if check.state == "skipped")


def test_looking_changes_no_table(house: Household) -> None:
    def rows() -> list[tuple[Any, ...]]:
        with psycopg.connect(house.dsn) as connection:
            return connection.execute(
                "SELECT relname, pg_relation_filenode(oid) FROM pg_class "
                "WHERE relnamespace = 'view'::regnamespace AND relkind = 'r' ORDER BY 1"
            ).fetchall()

    before = rows()
    verify(house)
    assert rows() == before


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (
            "DELETE FROM log.event WHERE notification_id = 60",
            "positions are free of gaps",
        ),
        (
            "UPDATE log.event SET originator_version = 900 WHERE notification_id = 60",
            "versions of each stream are contiguous",
        ),
        (
            "UPDATE log.event SET recorded_at = '2020-01-01' WHERE notification_id = 60",
            "recorded-at never runs backwards",
        ),
        (
            "DELETE FROM log.command WHERE first = (SELECT max(first) FROM log.command)",
            "each command recorded once",
        ),
        (
            "UPDATE log.event SET state = '\\x7b7d' WHERE notification_id = 60",
            "all events can be read",
        ),
        (
            (
                "UPDATE log.event SET state = convert_to(replace(convert_from(state, 'UTF8'), "
                "'\"due\":\"2', '\"due\":\"3'), 'UTF8') WHERE topic = 'clock.started.v1'"
            ),
            "clocks show what the law gives",
        ),
        (
            (
                "UPDATE log.event SET state = convert_to(regexp_replace(convert_from(state, "
                "'UTF8'), '\"due\":\"....', '\"due\":\"2025'), 'UTF8') "
                "WHERE topic = 'answer.missed.v1'"
            ),
            "no breach is invented",
        ),
        (
            (
                "UPDATE view.party_view_v1 SET body = replace(convert_from(body, 'UTF8'), "
                "'\"closed\"', '\"decided\"')::bytea WHERE status = 'closed'"
            ),
            "a replay gives what is shown",
        ),
        (
            "UPDATE view.party_view_v1 SET turn = 'carrier' WHERE turn = 'claimant'",
            "a rebuild of party_view_v1 equals the live tables",
        ),
        (
            (
                "UPDATE view.history_v1 SET outside_text = convert_to("
                "'Nordkurier entscheidet oft spät, bitte erinnern.', 'UTF8') WHERE outside <> ''"
            ),
            "nothing inside is shown outside",
        ),
        (
            "UPDATE view.party_view_v1 SET responsible = gen_random_uuid()",
            "every party is shown who is responsible",
        ),
    ],
)
def test_whatever_was_changed_is_found_and_named(
    house: Household, tamper: Tamper, change: str, check: str
) -> None:
    tamper(change)
    found = broken(house)
    assert found.get(check), found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            (
                "INSERT INTO access.case_link (link, digest, case_id, party_id, expires_at) SELECT "
                "gen_random_uuid(), sha256('x'), case_id, party_id, expires_at "
                "FROM access.case_link"
            ),
            "was never given",
        ),
        ("UPDATE access.case_link SET case_id = gen_random_uuid()", "into another case"),
        ("UPDATE access.case_link SET party_id = gen_random_uuid()", "to another party"),
        ("UPDATE access.case_link SET expires_at = expires_at + interval '9 years'", "opens until"),
    ],
)
def test_a_door_that_the_log_does_not_know_is_found(
    house: Household, change: str, found: str
) -> None:
    undo = (
        "TRUNCATE access.case_link CASCADE; INSERT INTO access.case_link TABLE public.links;"
        "DROP TABLE public.links"
    )
    statement: Any = change
    with psycopg.connect(house.dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE public.links AS TABLE access.case_link")
        try:
            connection.execute(statement)
            (place,) = broken(house)["each link that opens a case is in the log"]
            assert found in place
        finally:
            connection.execute(undo)


def test_a_master_key_of_another_database_is_refused(house: Household, tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"x" * 32)
    (tmp_path / "key").chmod(0o600)
    with pytest.raises(WrongMasterKey, match="does not belong to this database"):
        master_key(house.dsn, tmp_path / "key")
    with pytest.raises(WrongMasterKey, match="is missing"):
        master_key(house.dsn, tmp_path / "none")
