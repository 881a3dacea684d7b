"""Keys and walls: who is let in by which key, and what no mistake of ours could show."""

import time
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import psycopg
import pytest

from adapters.postgres.access import create_key, list_keys, revoke_key
from application.policy import Allowed
from domain.party import HOUSE, Role
from tests.adapters.serving import Served, serving


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


@pytest.fixture
def connection(oase: Served) -> Generator[psycopg.Connection]:
    with psycopg.connect(oase.dsn, autocommit=True) as connected:
        yield connected


def with_key(oase: Served, token: str) -> int:
    answer = oase.get("/v1/cases", None, headers={"Authorization": f"Bearer {token}"})
    return answer.status_code


def test_a_revoked_key_is_dead_within_seconds(oase: Served, connection: psycopg.Connection) -> None:
    token = create_key(connection, "auditor", "kurz")

    assert with_key(oase, token) == 200
    assert revoke_key(connection, token.split("_")[2])
    until = time.monotonic() + 10
    while with_key(oase, token) == 200:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert with_key(oase, token) == 401


def test_an_expired_key_and_a_revoked_link_open_nothing(
    oase: Served, connection: psycopg.Connection
) -> None:
    late = create_key(
        connection, "auditor", "alt", expires_at=datetime.now(UTC) - timedelta(seconds=1)
    )
    case = oase.opened().json()
    claimant = next(party for party in case["parties"] if party["role"] == "claimant")
    link = oase.link(case["id"], claimant["id"])
    given = oase.get(f"/v1/cases/{case['id']}/links", "agent").json()["items"][0]
    oase.call("DELETE", f"/v1/cases/{case['id']}/links/{given['id']}", "agent")

    assert with_key(oase, late) == 401
    assert with_key(oase, link) == 401


def test_of_a_key_only_its_digest_is_kept(oase: Served, connection: psycopg.Connection) -> None:
    rows = connection.execute("SELECT k::text FROM access.api_key k").fetchall()
    secrets = [token.split("_", 3)[3] for token in oase.keys.values()]

    assert not [row for row in rows for secret in secrets if secret in row[0]]
    assert {key.role for key in list_keys(connection)} >= {"partner", "admin"}


@pytest.mark.parametrize(
    "said",
    [
        "", "Bearer", "Basic b2FzZTp4", "Bearer oase_test_aaaaaaaa_" + "a" * 43,
        "Bearer oase_test_x", "Bearer ' OR 1=1 --", "Bearer \xff\xfe",
    ],
)  # fmt: skip
def test_what_is_no_key_opens_nothing(oase: Served, said: str) -> None:
    answer = oase.http.get("/v1/cases", headers=[(b"authorization", said.encode("latin-1"))])

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_key_of_the_other_space_or_in_the_address_is_refused(oase: Served) -> None:
    token = oase.keys["auditor"]

    assert with_key(oase, token.replace("oase_test_", "oase_live_")) == 401
    for query in (f"api_key={token}", f"access_token={token}", f"q={token}"):
        answer = oase.get(f"/v1/cases?{query}", "auditor")
        assert answer.status_code == 401
        assert token not in answer.text


def test_two_authorizations_are_none(oase: Served) -> None:
    both = [("Authorization", f"Bearer {oase.keys['auditor']}")] * 2

    assert oase.http.get("/v1/cases", headers=both).status_code == 401


def test_a_key_that_was_changed_by_one_letter_opens_nothing(oase: Served) -> None:
    token = oase.keys["admin"]
    changed = token[:-1] + ("A" if token[-1] != "A" else "B")

    assert with_key(oase, changed) == 401


def test_without_the_policy_the_database_still_gives_no_foreign_row(oase: Served) -> None:
    """The second wall: outward reads join every id with the party that asks."""
    case = oase.opened()
    path, at = case.headers["location"], {"Oase-Position": case.headers["oase-position"]}

    def everybody(*_: object) -> Allowed:
        return Allowed(Role.CLAIMANT)

    with patch("application.policy.may", everybody):
        assert oase.get(path, headers=at).status_code == 200
        assert oase.get(path, "stranger", headers=at).status_code == 404
        assert oase.get(f"{path}/events", "stranger", headers=at).status_code == 404
        replay = oase.get(f"{path}?position={at['Oase-Position']}", "stranger", headers=at)
        assert replay.status_code == 404
        listed = oase.get("/v1/cases", "stranger", headers=at).json()["items"]
        assert [item for item in listed if item["id"] == case.json()["id"]] == []


def test_the_outward_role_reads_no_table_and_nothing_of_the_house(
    oase: Served, connection: psycopg.Connection
) -> None:
    case = oase.opened()
    oase.get(case.headers["location"])
    connection.execute("SET ROLE oase_outward")

    for table in ("view.party_view_v1", "view.staff_v1", "log.event", "access.api_key",
                  "vault.person_key", "view.history_v1", "log.command"):  # fmt: skip
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"SELECT * FROM {table}")  # noqa: S608
    asked = ([case.json()["id"]], [HOUSE])
    rows = connection.execute(
        "SELECT * FROM view.party_cases_v1(%s::uuid[], %s::uuid[])", asked
    ).fetchall()
    assert rows == []


def test_neither_host_nor_forwarded_headers_are_believed(oase: Served) -> None:
    lies = {"Host": "evil.example", "X-Forwarded-Host": "evil.example",
            "X-Forwarded-For": "10.0.0.1", "X-Remote-User": "admin",
            "Forwarded": "host=evil"}  # fmt: skip

    answer = oase.get("/v1/cases?limit=1", headers=lies)
    assert answer.status_code == 200
    assert "evil" not in answer.text + str(answer.headers)
    assert oase.get("/v1/cases", None, headers=lies).status_code == 401
