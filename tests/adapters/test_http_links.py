"""Access links over HTTP: given once, dead at once, and proved by the log."""

import secrets
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from domain.party import HOUSE
from tests.adapters.serving import Served, serving

Case = dict[str, Any]


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


@pytest.fixture
def case(oase: Served) -> Case:
    opened = oase.opened()
    oase.get(opened.headers["location"], headers={"Oase-Position": opened.headers["oase-position"]})
    found: Case = opened.json()
    return found


def party(case: Case, role: str) -> str:
    return str(next(one["id"] for one in case["parties"] if one["role"] == role))


def given(oase: Served, case: Case, who: str = "agent", **wanted: str) -> dict[str, Any]:
    answer = oase.post(f"/v1/cases/{case['id']}/links", who, json=wanted)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def token(link: dict[str, Any]) -> str:
    return str(link["url"]).rpartition("/c/")[2]


def opens(oase: Served, text: str, path: str) -> int:
    return oase.get(path, None, headers={"Authorization": f"Bearer {text}"}).status_code


def log(oase: Served, link: str) -> list[str]:
    with psycopg.connect(oase.dsn) as connection:
        rows = connection.execute(
            "SELECT topic FROM log.event WHERE originator_id = %s ORDER BY originator_version",
            (link,),
        ).fetchall()
    return [row[0] for row in rows]


def test_a_link_opens_one_case_for_its_party(oase: Served, case: Case) -> None:
    link = given(oase, case, "lead")
    for who in ("agent", "partner"):
        link = given(oase, case, who)
        assert link["for"] == {"party": party(case, "claimant"), "role": "claimant"}
        assert link["qr_svg"].startswith("<svg")
        assert opens(oase, token(link), f"/v1/cases/{case['id']}") == 200
    foreign = oase.opened().json()
    assert opens(oase, token(link), f"/v1/cases/{foreign['id']}") == 404
    listed = oase.get("/v1/cases", None, headers={"Authorization": f"Bearer {token(link)}"})
    assert {item["id"] for item in listed.json()["items"]} <= {case["id"]}


def test_the_house_gives_any_party_a_link_and_a_dealer_its_claimant_alone(
    oase: Served, case: Case
) -> None:
    shown = oase.get(f"/v1/cases/{case['id']}", "agent").json()
    carrier = party(shown, "carrier")
    link = given(oase, case, "agent", party=carrier)
    seen = oase.get(
        f"/v1/cases/{case['id']}", None, headers={"Authorization": f"Bearer {token(link)}"}
    )
    assert seen.json()["role"] == "carrier"
    path = f"/v1/cases/{case['id']}/links"
    assert oase.post(path, "partner", json={"party": carrier}).status_code == 422
    assert oase.post(path, json={"party": str(HOUSE)}).status_code == 422
    assert oase.post(path, "agent", json={"party": str(uuid4())}).status_code == 422
    assert link["id"] not in oase.get(path, "partner").text
    assert link["id"] in oase.get(path, "auditor").text
    assert oase.call("DELETE", f"{path}/{link['id']}", "partner").status_code == 404


def test_who_could_see_the_case_when_is_in_the_log_and_moves_no_version(
    oase: Served, case: Case
) -> None:
    before = oase.get(f"/v1/cases/{case['id']}", "agent").json()["version"]
    link = given(oase, case)
    path = f"/v1/cases/{case['id']}/links"
    (row,) = oase.get(path, "auditor").json()["items"]
    assert (row["used_at"], row["revoked_at"]) == (None, None)
    for _ in range(3):
        assert opens(oase, token(link), f"/v1/cases/{case['id']}") == 200
    assert oase.get(path, "auditor").json()["items"][0]["used_at"] is not None
    assert oase.call("DELETE", f"{path}/{link['id']}", "agent").json()["revoked_at"] is not None
    (row,) = oase.get(path, "auditor").json()["items"]
    assert (row["given_by"]["kind"], row["revoked_by"]["kind"]) == ("staff", "staff")
    assert log(oase, link["id"]) == [
        "link.given.v1", "link.used.v1", "link.revoked.v1",
    ]  # fmt: skip
    assert oase.get(f"/v1/cases/{case['id']}", "agent").json()["version"] == before


def test_a_revoked_link_is_dead_at_once_and_stays_as_it_was(oase: Served, case: Case) -> None:
    link = given(oase, case)
    path, place = f"/v1/cases/{case['id']}", f"/v1/cases/{case['id']}/links/{link['id']}"
    assert opens(oase, token(link), path) == 200
    first = oase.call("DELETE", place, "partner")
    assert opens(oase, token(link), path) == 401
    again = oase.call("DELETE", place, "agent")
    assert again.json() == first.json()
    assert log(oase, link["id"]).count("link.revoked.v1") == 1


def test_the_same_request_gets_the_same_link_although_its_token_lies_nowhere(
    oase: Served, case: Case
) -> None:
    path, key = f"/v1/cases/{case['id']}/links", uuid4().hex
    first = oase.post(path, "agent", json={}, key=key)
    second = oase.post(path, "agent", json={}, key=key)
    assert second.content == first.content
    assert second.headers["idempotency-replayed"] == "true"
    assert oase.post(path, "agent", json={"party": None}, key=key).status_code == 422
    assert len(oase.get(path, "agent").json()["items"]) == 1
    secret = token(first.json()).split("_", 3)[3]
    with psycopg.connect(oase.dsn) as connection:
        for table in ("access.case_link", "log.event", "log.command", "access.link_session"):
            rows = connection.execute(f"SELECT t::text FROM {table} t").fetchall()  # noqa: S608
            assert not [row for row in rows if secret in row[0] or secret.encode().hex() in row[0]]


def test_a_repeat_does_not_raise_a_revoked_link_from_the_dead(oase: Served, case: Case) -> None:
    path, key = f"/v1/cases/{case['id']}/links", uuid4().hex
    link = oase.post(path, "agent", json={}, key=key).json()
    oase.call("DELETE", f"{path}/{link['id']}", "agent")
    with psycopg.connect(oase.dsn, autocommit=True) as connection:  # as if it had crashed between
        connection.execute("DELETE FROM access.case_link WHERE link = %s", (link["id"],))
    assert oase.post(path, "agent", json={}, key=key).status_code == 201
    assert opens(oase, token(link), f"/v1/cases/{case['id']}") == 401


def test_a_link_ends_within_three_years(oase: Served, case: Case) -> None:
    now, path = datetime.now(UTC), f"/v1/cases/{case['id']}/links"
    for wrong in (now - timedelta(seconds=5), now + timedelta(days=4 * 365)):
        answer = oase.post(path, "agent", json={"expires_at": wrong.isoformat()})
        assert answer.status_code == 422
    soon = (now + timedelta(days=30)).isoformat()
    assert given(oase, case, expires_at=soon)["expires_at"][:10] == soon[:10]
    assert oase.post(path, "agent", json={"token": "mine"}).status_code == 400


def test_guessed_and_changed_tokens_open_nothing_and_are_told_alike(
    oase: Served, case: Case
) -> None:
    link = token(given(oase, case))
    name = link.split("_")[2]
    guesses = [
        link[:-1] + ("A" if link[-1] != "A" else "B"),
        f"oase_link_{name}_{secrets.token_urlsafe(32)}",
        f"oase_link_aaaaaaaa_{secrets.token_urlsafe(32)}",
        link.upper(), link[:-1], f"{link}x",
    ]  # fmt: skip
    answers = [
        oase.get(f"/v1/cases/{case['id']}", None, headers={"Authorization": f"Bearer {guess}"})
        for guess in guesses
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1


def test_a_link_of_another_case_cannot_be_revoked_or_listed_through_ones_own(
    oase: Served, case: Case
) -> None:
    mine = oase.opened(who="stranger").json()
    link = given(oase, case)
    foreign = f"/v1/cases/{mine['id']}/links/{link['id']}"
    for who in ("stranger", "agent"):
        assert oase.call("DELETE", foreign, who).status_code == 404
    assert link["id"] not in oase.get(f"/v1/cases/{mine['id']}/links", "stranger").text
    assert opens(oase, token(link), f"/v1/cases/{case['id']}") == 200
