"""The contact lookup over HTTP: helps everybody, and tells nobody of a case that is not theirs."""

import statistics
import time
from collections.abc import Generator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from adapters.postgres.keys import Keyring
from adapters.postgres.mapper import Mapper
from adapters.postgres.synclog import SyncLog
from application.ports import Append
from domain.events import EVENTS
from domain.events.register import RouteSet
from domain.party import SYSTEM
from domain.routing import route_stream
from tests.adapters.serving import BODY, MASTER, Served, serving

ORDER, SSCC = "A-1001", "340123450000000000"


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


@pytest.fixture(scope="module")
def case(oase: Served) -> dict[str, Any]:
    opened = oase.opened()
    oase.get(opened.headers["location"], headers={"Oase-Position": opened.headers["oase-position"]})
    found: dict[str, Any] = opened.json()
    return found


@pytest.fixture(autouse=True)
def unhurried(oase: Served) -> None:
    """Let nobody have asked before."""
    with psycopg.connect(oase.dsn, autocommit=True) as connection:
        connection.execute("TRUNCATE access.pace")


def asked(oase: Served, who: str, **words: str) -> dict[str, Any]:
    answer = oase.get("/v1/contact", who, params=words)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def set_route(oase: Served, company: UUID | None, desk: str, *staff: UUID) -> None:
    fact = RouteSet(
        at=datetime.now(UTC), by=SYSTEM, company=company, desk=desk, staff=staff,
        email="tisch@oase.example", phone="089 10", hours="Mo–Fr 8–17 Uhr",
    )  # fmt: skip
    with SyncLog(Mapper(EVENTS), Keyring(MASTER), oase.dsn) as log:
        stream = route_stream(company)
        log.append(Append(stream=stream, expected=0, events=(fact,), command=uuid4()))
    oase.space.registers.expire()


@pytest.mark.parametrize("words", [{"order": ORDER}, {"serial": "sn-7"}, {"sscc": f"(00){SSCC}"}])
def test_a_party_of_a_case_is_told_its_number_and_responsible_person(
    oase: Served, case: dict[str, Any], words: dict[str, str]
) -> None:
    found = asked(oase, "partner", **words)
    assert found["case"] == {"id": case["id"], "number": case["number"]}
    assert found["responsible"]["name"] == case["responsible"]["name"]
    assert found["responsible"]["phone"] == "089 1"


def test_a_part_of_a_number_finds_no_case(oase: Served, case: dict[str, Any]) -> None:
    assert case["number"]
    for words in ({"order": "A-100"}, {"serial": "SN"}, {"sscc": SSCC[:-1]}, {"order": "SN-7"}):
        assert asked(oase, "partner", **words)["case"] is None


def test_whoever_is_no_party_gets_the_answer_of_an_unknown_number(
    oase: Served, case: dict[str, Any]
) -> None:
    """The same answer to the byte, by the same work: nobody learns that there is a case."""
    for who in ("stranger", "carrier"):
        for name, known, unknown in (
            ("order", ORDER, "A-1009"), ("serial", "SN-7", "SN-8"),
            ("sscc", SSCC, "340123450000000017"),
        ):  # fmt: skip
            there = oase.get("/v1/contact", who, params={name: known})
            not_there = oase.get("/v1/contact", who, params={name: unknown})
            assert there.content == not_there.content
            assert case["number"] not in there.text
            assert {k for k, _ in there.headers.items()} == {
                k for k, _ in not_there.headers.items()
            }


def test_nor_does_the_time_it_takes_tell(oase: Served, case: dict[str, Any]) -> None:
    def took(order: str) -> float:
        begun = time.perf_counter()
        assert asked(oase, "stranger", order=order)["case"] is None
        return time.perf_counter() - begun

    assert case["number"]
    rounds = [(took(ORDER), took("A-1009")) for _ in range(12)]
    known, unknown = (statistics.median(times) for times in zip(*rounds, strict=True))
    assert known < 3 * unknown
    assert unknown < 3 * known


def test_a_link_knows_of_its_own_case_alone(oase: Served, case: dict[str, Any]) -> None:
    delivery = {"delivered_on": BODY["delivery"]["delivered_on"], "carrier": "Paketdienst"}
    line = {**BODY["lines"][0], "serial_number": "SN-70"}
    other = oase.opened(order={"number": "B-2002"}, delivery=delivery, lines=[line]).json()
    claimant = next(party for party in other["parties"] if party["role"] == "claimant")
    link = oase.link(other["id"], claimant["id"])
    assert asked(oase, link, order="B-2002")["case"]["id"] == other["id"]
    assert asked(oase, link, order=ORDER)["case"] is None
    assert case["number"] not in str(asked(oase, link, order=ORDER))


def test_before_any_case_the_rules_lead_to_a_person_and_say_why(oase: Served) -> None:
    nobody_set = asked(oase, "stranger", order="X-1")
    assert nobody_set["responsible"]["name"] == "Anna Berger"
    assert nobody_set["desk"]["desk"] == "Kundendienst"

    set_route(oase, oase.companies["carrier"], "Transportschäden", oase.staff["lead"])
    set_route(oase, oase.companies["stranger"], "Partner Süd", oase.staff["lead"])
    by_carrier = asked(oase, "agent", carrier="Paketdienst")
    assert by_carrier["responsible"]["name"] == "Lea Kern"
    assert by_carrier["desk"]["hours"] == "Mo–Fr 8–17 Uhr"
    assert by_carrier["company"] == "Paketdienst"
    own = asked(oase, "stranger", order="X-1", carrier="Paketdienst")
    assert own["desk"]["desk"] == "Partner Süd"
    assert own["why"].startswith("Sie fragen als Partner Elektro Süd.")


def test_a_number_that_cannot_be_right_still_leads_to_somebody(oase: Served) -> None:
    assert asked(oase, "agent", sscc="12345", serial="(01)00000000000000")["responsible"]
    assert asked(oase, "agent")["responsible"]


def test_nobody_tries_out_numbers_and_others_are_not_kept_waiting(oase: Served) -> None:
    told = [
        oase.get("/v1/contact", "stranger", params={"order": f"A-{n}"}).status_code
        for n in range(40)
    ]
    assert told[:30] == [200] * 30
    assert 429 in told[30:]
    refused = oase.get("/v1/contact", "stranger")
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    assert refused.json()["type"] == "urn:oase:problem:too-often"
    assert oase.get("/v1/contact", "partner").status_code == 200
