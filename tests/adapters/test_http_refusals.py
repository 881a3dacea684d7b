"""Refusals over HTTP: in the order the API says, each a problem with rule and way out."""

from collections.abc import Generator
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from adapters.http.problems import STATUS, status_of
from domain.refusal import Refusal
from tests.adapters.serving import BODY, Served, serving

STEP = "/steps/D03"
GOOD = {"facts": {"evidence": [{"type": "EV-11", "reference": "im Keller"}]}}


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


def problem(answer: httpx2.Response, status: int) -> dict[str, Any]:
    """Return the problem that an answer is, which must have all its parts."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["status"] == status
    assert told["type"].startswith("urn:oase:problem:")
    assert told["title"]
    assert told["detail"]
    assert told["rule"]
    assert told["way_out"]
    assert told["instance"].startswith("/")
    return told


def test_a_step_is_refused_in_the_order_that_the_api_says(oase: Served) -> None:
    """Each line puts one thing right; the next refusal in the order comes to light."""
    opened = oase.opened()
    path, seen = opened.headers["location"] + STEP, opened.headers["etag"]
    stale, fresh = {"If-Match": '"v1"'}, {"If-Match": seen}

    problem(oase.post(path, None, key=None, content=b"{"), 401)
    problem(oase.post(f"/v1/cases/{uuid4()}{STEP}", key=None, content=b"{"), 404)
    problem(oase.post(path, "auditor", key=None, content=b"{"), 403)
    problem(oase.post(path, key=None, content=b"{"), 428)
    problem(oase.post(path, key=None, content=b"{", headers=stale), 412)
    problem(oase.post(path, key=None, content=b"{", headers=fresh), 400)
    problem(oase.post(path, content=b"{", headers=fresh), 415)
    problem(oase.post(path, json={"facts": {"evil": 1}}, headers=fresh), 400)
    problem(oase.post(path, json={"facts": {"outcome": "no"}}, headers=fresh), 422)
    done = oase.post(path, key="k", json=GOOD, headers=fresh)
    assert done.status_code == 200
    problem(oase.post(path, json=GOOD, headers={"If-Match": done.headers["etag"]}), 409)
    again = oase.post(path, key="k", json=GOOD)
    assert again.headers["idempotency-replayed"] == "true"
    assert problem(oase.post(path, key="k", json={}), 422)["type"].endswith("key-reused")


def test_a_stale_decision_is_told_what_happened_since_as_far_as_it_may_be(oase: Served) -> None:
    opened = oase.opened()
    path, seen = opened.headers["location"], opened.headers["etag"]
    oase.post(f"{path}/messages", "agent", json={"text": "x", "direction": "internal"})
    oase.post(f"{path}/messages", "agent", json={"text": "Wir sind dran."})

    told = problem(oase.post(path + STEP, json=GOOD, headers={"If-Match": seen}), 412)
    types = [event["type"] for event in told["events"]]
    assert "message.sent.v1" in types
    assert "note.added.v1" not in types


@pytest.mark.parametrize("said", ["*", 'W/"v13"', '"v0"', "v13", '"v13", "v14"', ""])
def test_no_if_match_but_the_current_version_will_do(oase: Served, said: str) -> None:
    path = oase.opened().headers["location"]

    problem(oase.post(path + STEP, json=GOOD, headers={"If-Match": said}), 412)


def test_what_a_report_lacks_or_cannot_be_is_named_by_pointer(oase: Served) -> None:
    told = problem(oase.post("/v1/cases", json={**BODY, "lines": []}), 422)
    assert told["missing"][0]["what"] == "lines"
    wrong = {**BODY, "lines": [{"line": "1", "gtin": "4006381333932", "quantity": 1}]}
    told = problem(oase.post("/v1/cases", json=wrong), 422)
    assert told["errors"][0]["pointer"] == "/lines/0/gtin"
    told = problem(oase.post("/v1/cases", json={**BODY, "status": "closed"}), 400)
    assert told["errors"] == [{"pointer": "/status", "detail": "is unknown"}]
    assert problem(oase.post("/v1/cases", json={**BODY, "kind": "x"}), 422)["type"].endswith("kind")


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("/corrections", {"what": "nothing", "value": 1, "reason": "falsch"}, "/what"),
        ("/corrections", {"what": "delivery.mode", "value": "ship", "reason": "falsch"}, "/value"),
        ("/corrections", {"what": "delivery.mode", "value": "air", "reason": " "}, "/reason"),
        ("/messages", {"text": " "}, "/text"),
        ("/messages", {"text": "Wann?", "questions": ["Wann?", " "]}, "/questions/1"),
    ],
)
def test_a_value_that_is_refused_has_its_place(
    oase: Served, path: str, body: dict[str, Any], pointer: str
) -> None:
    case = oase.opened().headers["location"]

    errors = problem(oase.post(case + path, "agent", json=body), 422)["errors"]
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


def test_a_kind_without_a_procedure_has_its_place(oase: Served) -> None:
    told = problem(oase.post("/v1/cases", json=BODY | {"kind": "gossip"}), 422)
    assert told["errors"][0]["pointer"] == "/kind"


def test_unknown_addresses_and_methods_are_problems_too(oase: Served) -> None:
    problem(oase.get("/v1/nothing"), 404)
    problem(oase.get("/v1/cases/"), 404)
    problem(oase.get("/v1//cases"), 404)
    problem(oase.get("/", None), 404)
    problem(oase.get("/v1/cases/no-id"), 404)
    answer = oase.call("DELETE", "/v1/cases")
    problem(answer, 405)
    assert answer.headers["allow"] == "GET, HEAD, POST"
    assert oase.call("HEAD", "/healthz", None).content == b""


def test_every_answer_carries_the_headers_that_close_it_and_none_that_tells_on_us(
    oase: Served,
) -> None:
    for answer in (oase.get("/healthz", None), oase.get("/v1/cases", None), oase.get("/x", None)):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "server" not in answer.headers


def test_every_refusal_there_is_has_a_status_and_a_sentence() -> None:
    def kinds(of: type[Refusal]) -> Generator[type[Refusal]]:
        for kind in of.__subclasses__():
            if not kind.__module__.startswith("tests"):
                yield kind
            yield from kinds(kind)

    for kind in kinds(Refusal):
        assert kind.__doc__
        assert 400 <= STATUS.get(kind, 422) <= 503
    assert status_of(Refusal()) == 422
