"""Parties join and leave a case over HTTP, and another carrier takes the wrong one's place."""

import asyncio
import time
from collections.abc import Generator
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from adapters.commands.telling import as_text
from adapters.postgres.rebuild import rebuild
from adapters.read_models import PROJECTIONS
from adapters.replay import Until
from adapters.space import open_space
from tests.adapters.serving import MASTER, Served, serving


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


def supplier(oase: Served) -> dict[str, Any]:
    return {"role": "supplier", "company": str(oase.companies["stranger"])}


def party(case: dict[str, Any], role: str) -> dict[str, Any]:
    found: dict[str, Any] = next(p for p in case["parties"] if p["role"] == role)
    return found


def seen_by(oase: Served, path: str, who: str, position: str) -> int:
    """Return what a party is told that reads once the views have come to a position."""
    return oase.get(path, who, headers={"Oase-Position": position}).status_code


def test_a_company_that_joins_sees_the_case_and_one_that_leaves_does_not(oase: Served) -> None:
    path = oase.opened().headers["location"]
    assert oase.get(path, "stranger").status_code == 404

    joined = oase.post(f"{path}/parties", "agent", json=supplier(oase))
    assert joined.status_code == 200
    assert party(joined.json(), "supplier")["name"] == "Elektro Süd"
    at = joined.headers["oase-position"]
    mine = oase.get(path, "stranger", headers={"Oase-Position": at}).json()
    assert (mine["role"], [p["name"] for p in mine["parties"]]) == ("supplier", ["Elektro Süd"])
    told = oase.get(f"{path}/events", "stranger", headers={"Oase-Position": at}).json()["items"]
    assert "party.joined.v1" in {event["type"] for event in told}
    assert oase.post(f"{path}/messages", "stranger", json={"text": "Hallo"}).status_code == 200

    gone = oase.post(
        f"{path}/parties/{oase.companies['stranger']}/leave", "agent", json={"reason": "Irrtum"}
    )
    assert gone.status_code == 200
    assert party(gone.json(), "supplier")["left_at"]
    at = gone.headers["oase-position"]
    assert seen_by(oase, path, "stranger", at) == 404
    assert seen_by(oase, f"{path}/events", "stranger", at) == 404
    before = f"{path}?position={joined.headers['oase-position']}"
    assert seen_by(oase, before, "stranger", at) == 404
    assert oase.post(f"{path}/messages", "stranger", json={"text": "?"}).status_code == 404
    assert path.rpartition("/")[2] not in oase.get("/v1/cases", "stranger").text


def test_neither_claimant_nor_carrier_learns_of_a_supplier(oase: Served) -> None:
    path = oase.opened().headers["location"]
    at = oase.post(f"{path}/parties", "agent", json=supplier(oase)).headers["oase-position"]

    for who in ("partner", "carrier"):
        for where in (path, f"{path}/events"):
            answer = oase.get(where, who, headers={"Oase-Position": at})
            assert "Elektro Süd" not in answer.text
        found = oase.get("/v1/cases?q=elektro%20süd", who, headers={"Oase-Position": at})
        assert path.rpartition("/")[2] not in found.text


def test_another_carrier_by_correction_takes_the_place_of_the_first(oase: Served) -> None:
    path = oase.opened().headers["location"]
    assert oase.get(path, "carrier").status_code == 200

    right = {"what": "delivery.carrier", "value": "elektro  SÜD", "reason": "falsches Etikett"}
    done = oase.post(f"{path}/corrections", "partner", json=right)
    at = done.headers["oase-position"]

    assert seen_by(oase, path, "carrier", at) == 404
    fresh = oase.get(path, "stranger", headers={"Oase-Position": at}).json()
    assert fresh["role"] == "carrier"
    assert "Paketdienst" not in {p["name"] for p in fresh["parties"]}
    assert fresh["facts"]["delivery"]["carrier"] == "elektro  SÜD"
    names = {(p["name"], "left_at" in p) for p in done.json()["parties"] if p["role"] == "carrier"}
    assert names == {("Paketdienst", True), ("Elektro Süd", False)}


def test_once_is_once_and_a_stale_view_never_wins(oase: Served) -> None:
    opened = oase.opened()
    path, seen = opened.headers["location"], {"If-Match": opened.headers["etag"]}
    first = oase.post(f"{path}/parties", "agent", json=supplier(oase), key=(key := uuid4().hex))
    leaving = f"{path}/parties/{oase.companies['stranger']}/leave"
    why = {"reason": "Irrtum"}

    again = oase.post(f"{path}/parties", "agent", json=supplier(oase), key=key)
    assert again.content == first.content
    assert again.headers["idempotency-replayed"] == "true"
    assert oase.post(leaving, "agent", json=why, headers=seen).status_code == 412
    gone = oase.post(leaving, "agent", json=why, key=(key := uuid4().hex))
    assert oase.post(leaving, "agent", json=why, key=key).content == gone.content
    assert oase.post(leaving, "agent", json=why).status_code == 409


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        ({"role": "notary", "name": "Dr. Recht"}, 422, "no-role-to-join-in"),
        ({"role": "claimant", "name": "Max"}, 422, "no-role-to-join-in"),
        ({"role": "expert"}, 422, "nameless-party"),
        ({"role": "expert", "company": "0198f0e7-0000-7000-8000-000000000001"}, 422,
         "unknown-company"),
        ({"role": "carrier", "name": "Zweiter"}, 409, "role-taken"),
        ({"role": "expert", "name": "Paketdienst"}, 409, "already-party"),
        ({"role": "expert", "name": "Gut", "email": "nirgends"}, 400, "malformed"),
        ({"role": "expert", "name": "Gut", "rolle": "?"}, 400, "malformed"),
    ],
)  # fmt: skip
def test_who_cannot_join_is_told_why_and_what_helps(
    oase: Served, body: dict[str, Any], status: int, kind: str
) -> None:
    path = oase.opened().headers["location"]
    answer = oase.post(f"{path}/parties", "agent", json=body)

    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:oase:problem:{kind}")
    assert answer.json()["rule"]
    assert answer.json()["way_out"]


def test_the_claimant_stays_and_a_stranger_is_no_party(oase: Served) -> None:
    case = oase.opened().json()
    path, why = f"/v1/cases/{case['id']}/parties", {"reason": "weg damit"}
    leave = f"{path}/{party(case, 'claimant')['id']}/leave"

    assert oase.post(leave, "agent", json=why).json()["type"].endswith("must-stay")
    assert oase.post(f"{path}/{uuid4()}/leave", "agent", json=why).status_code == 404
    assert oase.post(f"{path}/nobody/leave", "agent", json=why).status_code == 404


def test_an_unregistered_party_reaches_the_case_by_a_link_until_it_leaves(oase: Served) -> None:
    path = oase.opened().headers["location"]
    expert = {"role": "expert", "name": "Dr. Gut", "email": "gut@example.org"}
    joined = party(oase.post(f"{path}/parties", "agent", json=expert).json(), "expert")
    link = oase.link(path.rpartition("/")[2], joined["id"])

    assert oase.get(path, link).json()["role"] == "expert"
    gone = oase.post(f"{path}/parties/{joined['id']}/leave", "agent", json={"reason": "fertig"})
    assert seen_by(oase, path, link, gone.headers["oase-position"]) == 404


def test_a_rebuild_gives_the_rows_of_those_who_are_there(oase: Served) -> None:
    path = oase.opened().headers["location"]
    oase.post(f"{path}/parties", "agent", json=supplier(oase))
    leaving = f"{path}/parties/{oase.companies['carrier']}/leave"
    at = oase.post(leaving, "agent", json={"reason": "Irrtum"}).headers["oase-position"]
    oase.get(path, "agent", headers={"Oase-Position": at})

    for projection in PROJECTIONS:
        report = rebuild(oase.dsn, projection, oase.space.opener, switch=False)
        assert report.compared
        assert report.differences == ()


def test_a_replay_tells_who_joined_what_it_may_read_of_what_was_before(oase: Served) -> None:
    path = oase.opened().headers["location"]
    oase.post(f"{path}/parties", "agent", json={"role": "insurer", "name": "Assekuranz Nord"})

    async def told() -> str:
        async with open_space(oase.dsn, MASTER, pool_size=1) as space:
            return await as_text(space, UUID(path.rpartition("/")[2]), "insurer", Until())

    text = asyncio.run(told())
    assert "role=carrier, name=Paketdienst" in text
    assert "role=insurer, name=Assekuranz Nord" in text
    assert "Eva Müller" not in text


RECOURSE = {"against": "supplier", "name": "Elektro Süd", "description": "Lager defekt"}


def begun(oase: Served, path: str) -> tuple[str, dict[str, Any]]:
    """Open a recourse from a case; return its own path, and the case as it is after that."""
    told = oase.post(f"{path}/recourse", "agent", json=RECOURSE)
    assert told.status_code == 200, told.text
    case: dict[str, Any] = told.json()
    return f"/v1/cases/{case['recourses'][-1]['id']}", case


def does(oase: Served, path: str, step: str, who: str = "agent", **facts: object) -> dict[str, Any]:
    seen = oase.get(path, who)
    note = {"note": str(facts.pop("note"))} if "note" in facts else {}
    told = oase.post(
        f"{path}/steps/{step}", who, json={"facts": facts, **note},
        headers={"If-Match": seen.headers["etag"]},
    )  # fmt: skip
    assert told.status_code == 200, told.text
    case: dict[str, Any] = told.json()
    return case


def euros(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "EUR"}


def heard(oase: Served, path: str) -> dict[str, Any]:
    """Return a recourse as its parent knows it, once the parent has heard that it is closed."""
    told, until = oase.get(path, "agent").json()["recourses"][0], time.monotonic() + 20
    while told["state"] == "open" and time.monotonic() < until:
        told = oase.get(path, "agent").json()["recourses"][0]
    found: dict[str, Any] = told
    return found


def test_a_recourse_goes_to_its_end_beside_the_case_it_came_from(oase: Served) -> None:
    path = oase.opened().headers["location"]
    mine, parent = begun(oase, path)
    seen = oase.get(mine, "stranger").json()
    assert (seen["kind"], seen["role"]) == ("recourse", "supplier")
    for secret in ("Eva", "A-1001", "599", parent["number"], parent["id"]):
        assert secret not in oase.get(mine, "stranger").text
        assert secret not in oase.get(f"{mine}/events", "stranger").text
    assert "recourses" not in oase.get(path).json()
    assert oase.get(path, "stranger").status_code == 404
    assert oase.get(mine, "partner").status_code == 404

    ready = oase.get(f"{mine}/notices/R01?language=en", "agent").json()
    assert (ready["to"], ready["name"], ready["form"]) == ("supplier", "Elektro Süd", "text_form")
    assert "Waschmaschine" in ready["text"]
    assert "Lager defekt" in ready["text"]
    sent = {"text": ready["text"], "proof": "Sendebericht 4711", "channel": "mail"}
    told = oase.post(f"{mine}/notices/R01", "agent", json=sent).json()
    assert next(c["state"] for c in told["clocks"] if c["id"] == "notice") == "met"
    assert {"EV-17"} == {piece["type"] for piece in told["evidence"]}
    assert oase.get(mine, "stranger").json()["messages"][0]["text"] == ready["text"]
    value = [{"type": "EV-10", "reference": "R-77"}]
    does(oase, mine, "R02", amount=euros("480.00"), evidence=value)
    does(oase, mine, "R03", "stranger", outcome="accepted_in_part", amount=euros("300.00"))
    does(oase, mine, "R04", outcome="paid", amount=euros("300.00"))
    assert oase.get(path, "agent").json()["recourses"][0]["state"] == "open"
    does(oase, mine, "R05")

    known = heard(oase, path)
    assert known["state"] == "settled"
    assert known["recovery"] == {
        "currency": "EUR", "claimed": "480.00", "accepted": "300.00", "received": "300.00",
        "written_off": "180.00",
    }  # fmt: skip
    books = oase.get("/v1/recovery", "agent").json()["items"]
    account = next(one for one in books if one["name"] == "Elektro Süd")
    for name in ("claimed", "received", "written_off", "open", "net_cost"):
        assert Decimal(account[name]) == {"open": 0, "net_cost": 180}.get(
            name, Decimal(known["recovery"].get(name, "0"))
        )


def test_a_recourse_is_opened_once_and_begun_by_whoever_comes_next(oase: Served) -> None:
    path = oase.opened().headers["location"]
    key = uuid4().hex
    told = [oase.post(f"{path}/recourse", "agent", json=RECOURSE, key=key) for _ in range(2)]
    assert [answer.status_code for answer in told] == [200, 200]
    assert told[0].json() == told[1].json()
    assert told[1].headers["idempotency-replayed"] == "true"
    assert len(told[1].json()["recourses"]) == 1

    again = oase.post(f"{path}/recourse", "agent", json=RECOURSE)
    assert (again.status_code, again.json()["errors"][0]["pointer"]) == (422, "/lines")
    own = oase.post(f"{path}/recourse", "agent", json={**RECOURSE, "against": "carrier"})
    assert (own.status_code, own.json()["type"]) == (409, "urn:oase:problem:no-recourse-here")


def test_the_chain_is_walked_link_by_link(oase: Served) -> None:
    path = oase.opened().headers["location"]
    first, _ = begun(oase, path)
    told = oase.post(f"{first}/recourse", "agent", json={**RECOURSE, "name": "Paketdienst"})
    second = f"/v1/cases/{told.json()['recourses'][0]['id']}"

    assert oase.get(second, "stranger").json()["role"] == "claimant"
    assert oase.get(second, "carrier").json()["role"] == "supplier"
    assert oase.get(first, "carrier").status_code == 404
    assert path.rpartition("/")[2] not in oase.get(second, "stranger").text


def test_goods_come_back_by_number_and_label(oase: Served) -> None:
    path = oase.opened().headers["location"]
    wanted = {"ship_to": "Retourenlager, 20457 Hamburg", "sscc": "340123450000000000"}
    wrong = oase.post(f"{path}/returns", "agent", json={**wanted, "sscc": "340123450000000001"})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/sscc")

    key = uuid4().hex
    told = [oase.post(f"{path}/returns", "agent", json=wanted, key=key) for _ in range(2)]
    assert told[0].json() == told[1].json()
    one = told[0].json()["returns"][0]
    assert one["number"].startswith("RMA-")
    assert oase.get(path).json()["returns"][0]["ship_to"] == wanted["ship_to"]
    assert "returns" not in oase.get(path, "carrier").json()

    mine = f"{path}/returns/{one['id']}"
    assert oase.post(f"{mine}/receive", "agent", json={}).status_code == 200
    found = {"grade": "defective", "disposition": "to_supplier"}
    done = oase.post(f"{mine}/inspect", "agent", json=found).json()
    assert done["returns"][0]["state"] == "inspected"
    again = oase.post(f"{mine}/inspect", "agent", json=found)
    assert (again.status_code, again.json()["errors"][0]["pointer"]) == (422, "/parts")
