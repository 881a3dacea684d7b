"""Evidence through the API for further eyes: released piece by piece, moved to the right case."""

from collections.abc import Generator
from uuid import UUID

import httpx2
import psycopg
import pytest

from adapters.postgres import keys
from tests.adapters.serving import Served, serving
from tests.photos import photo


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


@pytest.fixture
def case(oase: Served) -> str:
    """Open a case and return its address."""
    return oase.opened().headers["location"]


def given(oase: Served, case: str, code: str, number: int, who: str = "partner") -> str:
    """Return the address of evidence given as a file with a position in it."""
    files = {"file": ("foto.jpg", photo(number, position=True))}
    answer = oase.post(f"{case}/evidence", who, files=files, data={"type": code})
    assert answer.status_code == 201, answer.text
    return answer.headers["location"]


def joined(oase: Served, case: str, role: str) -> str:
    """Return the id of the stranger's company, which takes part from now on."""
    company = str(oase.companies["stranger"])
    answer = oase.post(f"{case}/parties", "agent", json={"role": role, "company": company})
    assert answer.status_code == 200, answer.text
    return company


def refer(oase: Served, place: str, to: str, **more: object) -> httpx2.Response:
    body = {"to": to.rpartition("/")[2], "reason": "gehört zu PO-4712", **more}
    return oase.post(f"{place}/refer", "agent", json=body)


def test_a_supplier_sees_what_is_released_to_it_as_a_copy_and_no_more_of_it(
    oase: Served, case: str
) -> None:
    place, supplier = given(oase, case, "EV-07", 701), joined(oase, case, "supplier")
    assert oase.get(place, "stranger").status_code == 404
    body = {"to": supplier, "reason": "für den Regress beim Werk"}

    released = oase.post(f"{place}/releases", "agent", json=body)
    assert released.status_code == 200
    seen = oase.get(place, "stranger", headers={"Oase-Position": released.headers["oase-position"]})
    assert (seen.json()["label"], seen.json()["findings"]) == ([], [])
    copy = oase.get(f"{place}/copy", "stranger")
    assert (copy.status_code, b"Exif" in copy.content) == (200, False)
    assert oase.get(f"{place}/original", "stranger").status_code == 403
    feed = oase.get(f"{case}/events", "stranger").json()["items"]
    assert "evidence.released.v1" in [item["type"] for item in feed]
    assert "Regress" not in str(feed) + seen.text
    [told] = oase.get(place, "auditor").json()["releases"]
    assert (told["to"], told["reason"], told["ended_at"]) == (supplier, body["reason"], None)
    assert told["by"] == str(oase.staff["agent"])

    ending = f"{place}/releases/{supplier}/withdraw"
    ended = oase.post(ending, "agent", json={"reason": "erledigt"})
    assert ended.status_code == 200
    oase.get(case, "agent", headers={"Oase-Position": ended.headers["oase-position"]})
    assert oase.get(f"{place}/copy", "stranger").status_code == 404
    assert oase.post(ending, "agent", json={"reason": "noch einmal"}).status_code == 409


def test_a_photo_in_the_wrong_case_is_withdrawn_there_and_counts_in_the_right_one(
    oase: Served, case: str
) -> None:
    right = oase.opened().headers["location"]
    place = given(oase, case, "EV-03", 702)
    moved = refer(oase, place, right)
    told = moved.json()

    assert (moved.status_code, moved.headers["location"]) == (201, told["links"]["self"])
    assert told["origin"]["case"] == case.rpartition("/")[2]
    assert (told["by"], told["case"]["id"]) == ("dealer", right.rpartition("/")[2])
    assert "EV-03" not in {item["what"] for item in told["missing"]}
    new, at = moved.headers["location"], {"Oase-Position": moved.headers["oase-position"]}
    seen = oase.get(new, headers=at).json()
    assert (seen["sha256"], "origin" in seen) == (told["sha256"], False)
    assert oase.get(f"{new}/original").content == photo(702, position=True), "the same original"
    here = oase.get(place, "agent").json()
    assert here["withdrawn_because"] == "gehört zu PO-4712"
    assert here["moved_to"] == right.rpartition("/")[2]
    assert here["custody"][-1]["to"]["piece"] == told["id"]
    assert [one["what"] for one in oase.get(new, "agent").json()["custody"]] == ["original"]
    assert refer(oase, place, right).status_code == 409
    assert refer(oase, place, case).status_code == 422
    assert refer(oase, place, f"/v1/cases/{UUID(int=7)}").status_code == 404


def test_taken_over_twice_under_one_key_it_is_there_once(oase: Served, case: str) -> None:
    right, place = oase.opened().headers["location"], given(oase, case, "EV-03", 703)
    body = {"to": right.rpartition("/")[2], "reason": "so"}
    first, again = (
        oase.post(f"{place}/refer", "agent", json=body, key=f"move-{place}") for _ in range(2)
    )

    assert (again.status_code, again.headers["idempotency-replayed"]) == (201, "true")
    assert again.json()["id"] == first.json()["id"]


def test_what_serves_both_cases_goes_with_the_person_it_belongs_to(oase: Served, case: str) -> None:
    right, place = oase.opened("stranger").headers["location"], given(oase, case, "EV-05", 704)
    taken = refer(oase, place, right, stays=True)
    new = taken.headers["location"]

    assert oase.get(place, "agent").json()["withdrawn_at"] is None
    assert oase.get(new, "stranger").status_code == 404, "who gave it takes no part there"
    assert oase.get(f"{new}/copy", "agent").status_code == 200
    claimant = next(p for p in oase.get(case).json()["parties"] if p["role"] == "claimant")
    with psycopg.connect(oase.dsn, autocommit=True) as connection:
        keys.destroy(connection, UUID(claimant["id"]))
    oase.space.keyring.forget(UUID(claimant["id"]))
    assert oase.get(f"{new}/copy", "agent").status_code == 410
