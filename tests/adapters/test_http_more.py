"""Companies, deadlines, the sandbox clock and the description of the API, over HTTP."""

import json
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import psycopg
import pytest

from adapters.http.openapi import DOCUMENT
from adapters.http.routes import ROUTES, Route
from tests.adapters.serving import Served, serving
from tests.photos import photo

COMPANY = {"name": "Spedition Alpen", "roles": ["carrier"], "gln": "4012345000009",
           "aliases": ["Alpen"], "country": "AT"}  # fmt: skip


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


def test_a_company_is_entered_changed_and_found_by_every_name_it_has(oase: Served) -> None:
    made = oase.post("/v1/companies", "lead", json=COMPANY, key="c1")
    path = made.headers["location"]

    assert made.status_code == 201
    assert oase.post("/v1/companies", "lead", json=COMPANY, key="c1").content == made.content
    assert oase.get(path, "agent").json()["gln"] == "4012345000009"
    stale = {"If-Match": '"v7"'}
    changed = {**COMPANY, "aliases": ["Alpen", "SPA"], "scac": "SPAL"}
    assert oase.call("PUT", path, "lead", json=changed, headers=stale).status_code == 412
    done = oase.call("PUT", path, "lead", json=changed, headers={"If-Match": '"v1"'})
    assert (done.status_code, done.json()["version"]) == (200, 2)
    listed = oase.get("/v1/companies", "agent", headers={
        "Oase-Position": done.headers["oase-position"]}).json()["items"]  # fmt: skip
    assert listed[0]["name"] == "Spedition Alpen"
    delivery = {"delivered_on": oase.opened().json()["facts"]["delivery"]["delivered_on"]}
    case = oase.opened(delivery={**delivery, "carrier": " spa "}).json()
    carrier = next(party for party in case["parties"] if party["role"] == "carrier")
    assert carrier["id"] == made.json()["id"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"gln": "4012345000008"}, "/gln"), ({"gln": "12"}, "/gln"), ({"scac": "TOOLONG"}, "/scac"),
        ({"country": "Austria"}, "/country"), ({"gs1_prefixes": ["x"]}, "/gs1_prefixes/0"),
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_right_is_refused_by_name(
    oase: Served, change: dict[str, object], pointer: str
) -> None:
    answer = oase.post("/v1/companies", "lead", json=COMPANY | {"gln": None} | change)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"name": " ELEKTRO  nord "}, "/name"), ({"aliases": ["Elektro Süd"]}, "/aliases/0"),
        ({"aliases": ["A", "a "]}, "/aliases/1"), ({"aliases": ["Neu GmbH"]}, "/aliases/0"),
        ({"aliases": [" "]}, "/aliases/0"), ({"gs1_prefixes": ["40555"]}, "/gs1_prefixes/0"),
        ({"gs1_prefixes": ["4077", "4077"]}, "/gs1_prefixes/1"), ({"scac": "abcd"}, "/scac"),
        ({"gln": "4000001000005"}, "/gln"), ({"country": "ZZ"}, "/country"),
        ({"roles": ["carrier", "carrier"]}, "/roles/1"), ({"scac": "A1"}, "/scac"),
    ],
)  # fmt: skip
def test_a_company_is_found_by_nothing_that_another_is_found_by(
    oase: Served, change: dict[str, object], pointer: str
) -> None:
    first = {
        "name": "Fracht Eins", "roles": ["carrier"], "gs1_prefixes": ["40555"], "scac": "ABCD",
        "gln": "4000001000005",
    }  # fmt: skip
    assert oase.post("/v1/companies", "lead", json=first, key="eins").status_code == 201
    new = {"name": "Neu GmbH", "roles": ["carrier"]}
    for method, path in (("POST", ""), ("PUT", f"/{oase.companies['carrier']}")):
        answer = oase.call(method, f"/v1/companies{path}", "lead", json={**new, **change})
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"][0]["pointer"] == pointer
        if pointer in {"/name", "/gln"}:
            assert "Elektro Nord" in answer.json()["detail"] or "Fracht" in answer.json()["detail"]


def test_two_who_enter_the_same_company_at_once_enter_one(oase: Served) -> None:
    body = {"name": "Zugleich KG", "roles": ["dealer"]}
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(oase.post, "/v1/companies", "lead", json=body) for _ in range(4)]
        told = sorted(each.result().status_code for each in sent)

    assert told == [201, 422, 422, 422]


def test_a_contact_is_never_refused_because_somebody_else_was_faster(oase: Served) -> None:
    path = oase.opened().headers["location"]
    with ThreadPoolExecutor(16) as pool:
        sent = [
            pool.submit(oase.post, f"{path}/messages", json={"text": f"Anruf {number}"})
            for number in range(32)
        ]
        assert {each.result().status_code for each in sent} == {200}

    said = [message["text"] for message in oase.get(path).json()["messages"]]
    assert sorted(said) == sorted(f"Anruf {number}" for number in range(32))


def test_a_deadline_comes_with_its_law_and_explanation(oase: Served) -> None:
    asked = {"rule": "DE-T-02", "inputs": {"delivered_on": "2026-11-16", "calendar": "DE-BY"}}
    answer = oase.post("/v1/deadlines", json=asked)

    assert answer.status_code == 200, answer.text
    assert "438" in answer.json()["law"]
    assert "2026-11-23" in json.dumps(answer.json()["outputs"])
    assert answer.json()["explanation"]
    first, again = (oase.post("/v1/deadlines", key="d", json=asked) for _ in range(2))
    assert first.content == again.content == answer.content
    assert again.headers["idempotency-replayed"] == "true"
    assert oase.post("/v1/deadlines", key="d", json={**asked, "rule": "X"}).status_code == 422
    lacking = oase.post("/v1/deadlines", json={"rule": "DE-T-02", "inputs": {}})
    assert lacking.status_code == 422
    assert lacking.json()["missing"] == [{"input": "delivered_on"}]
    assert oase.post("/v1/deadlines", json={"rule": "XX-1"}).status_code == 422


@pytest.mark.parametrize("route", [r for r in ROUTES if r.method == "POST"], ids=lambda r: r.path)
def test_every_command_needs_a_key_of_its_own(oase: Served, route: Route) -> None:
    opened = oase.opened()
    asked = {"text": "Hallo", "questions": ["Wann?"]}
    said = oase.post(f"{opened.headers['location']}/messages", json=asked)
    names = {"id": said.json()["id"], "mid": said.json()["messages"][0]["id"], "step": "D03"}
    names["pid"] = str(oase.companies["carrier"])
    if "{eid}" in route.path:
        files = {"file": ("foto.jpg", photo()), "type": (None, "EV-03")}
        names["eid"] = oase.post(f"/v1/cases/{names['id']}/evidence", files=files).json()["id"]
    who = "admin" if {"companies", "sandbox"} & set(route.path.split("/")) else "agent"
    others = {"approve_remedy": "lead", "withdraw": "partner", "confirm_summary": "partner"}
    who = others.get(route.action or "", who)
    version = said.headers["etag"]
    if "remedies/{rid}" in route.path:
        names["rid"], version = oase.offered(names["id"])
    if "{stop}" in route.path:
        names["stop"], version = "delivery", oase.withdrawn(names["id"])
    names |= oase.about(route.path, f"/v1/cases/{names['id']}")
    if "agreements" in route.path:
        names["id"] = str(oase.companies["carrier"])
    seen = {"If-Match": version} if route.seen == "needed" else {}
    path = route.path.format_map(names)
    answer = oase.post(path, who, key=None, json={}, headers=seen)

    assert answer.status_code == 400, answer.text
    assert answer.json()["type"] == "urn:oase:problem:key-missing"


def test_the_clock_of_a_live_space_cannot_be_moved(new_database: Callable[[], str]) -> None:
    with serving(new_database(), kind="live") as live:
        answer = live.post("/v1/sandbox/clock", "admin", json={"advance_seconds": 1})

        assert answer.status_code == 404
        assert live.keys["admin"].startswith("oase_live_")


def test_the_sandbox_clock_goes_forward_only_and_once_for_each_key(oase: Served) -> None:
    before = datetime.fromisoformat(oase.get("/v1/sandbox/clock", "admin").json()["now"])
    moved = oase.post("/v1/sandbox/clock", "admin", key="m", json={"advance_seconds": 60})
    again = oase.post("/v1/sandbox/clock", "admin", key="m", json={"advance_seconds": 60})
    after = datetime.fromisoformat(oase.get("/v1/sandbox/clock", "agent").json()["now"])

    assert moved.status_code == 200, moved.text
    assert again.content == moved.content
    assert again.headers["idempotency-replayed"] == "true"
    other = oase.post("/v1/sandbox/clock", "admin", key="m", json={"advance_seconds": 61})
    assert other.json()["type"] == "urn:oase:problem:key-reused"
    to = {"to": (after + timedelta(seconds=1)).isoformat()}
    first, second = (oase.post("/v1/sandbox/clock", "admin", key="to", json=to) for _ in range(2))
    assert (first.status_code, first.content) == (200, second.content)
    assert 60 <= (after - before).total_seconds() < 115
    assert datetime.fromisoformat(moved.json()["now"]) <= after
    back = oase.post("/v1/sandbox/clock", "admin", json={"to": before.isoformat()})
    assert back.status_code == 422
    both = {"to": after.isoformat(), "advance_seconds": 1}
    assert oase.post("/v1/sandbox/clock", "admin", json=both).status_code == 400


def test_it_is_alive_and_ready_and_not_ready_without_views(
    oase: Served, new_database: Callable[[], str]
) -> None:
    assert oase.get("/healthz", None).json() == {"status": "alive"}
    oase.opened()
    assert oase.get("/readyz", None).status_code == 200
    dsn = new_database()
    with serving(dsn) as other:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("ALTER TABLE view.party_view_v1 RENAME TO elsewhere")
        assert other.get("/v1/cases").status_code == 503


def test_every_route_is_described_and_nothing_else_is(oase: Served) -> None:
    told = oase.get("/openapi.json", None).json()
    described = {f"{m.upper()} {path}" for path, methods in told["paths"].items() for m in methods}

    assert described == {f"{route.method} {route.path}" for route in ROUTES}
    assert told == json.loads(DOCUMENT)
    page = oase.get("/docs", None).text
    assert all(route.path in page for route in ROUTES)
