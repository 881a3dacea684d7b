"""Every route for everybody: who gets in, who is sent away, and who may not even know."""

from collections.abc import Generator
from uuid import uuid4

import pytest

from adapters.http.routes import ROUTES, Route
from tests.adapters.serving import Served, serving
from tests.photos import photo

CALLERS = (
    "anonymous", "partner", "stranger", "carrier", "claimant", "other_claimant", "agent", "lead",
    "auditor", "admin",
)  # fmt: skip
EXPECTED = {
    "POST /v1/cases": "401 400 400 400 403 403 400 400 403 403",
    "GET /v1/cases": "401 200 200 200 200 200 200 200 200 200",
    "GET /v1/cases/{id}": "401 200 404 200 200 404 200 200 200 200",
    "GET /v1/cases/{id}/events": "401 200 404 200 200 404 200 200 200 200",
    "POST /v1/cases/{id}/messages": "401 400 404 400 400 404 400 400 403 403",
    "POST /v1/cases/{id}/messages/{mid}/answer": "401 400 404 404 400 404 400 400 403 403",
    "POST /v1/cases/{id}/steps/{step}": "401 428 404 404 428 404 428 428 403 403",
    "POST /v1/cases/{id}/steps/{step}/waive": "401 403 404 404 403 404 428 428 403 403",
    "POST /v1/cases/{id}/steps/{step}/reopen": "401 403 404 404 403 404 428 428 403 403",
    "POST /v1/cases/{id}/decision": "401 403 404 403 403 404 428 428 403 403",
    "POST /v1/cases/{id}/appeal": "401 428 404 403 428 404 428 428 403 403",
    "POST /v1/cases/{id}/decision/approve": "401 403 404 403 403 404 428 428 403 403",
    "POST /v1/cases/{id}/decision/return": "401 403 404 403 403 404 428 428 403 403",
    "POST /v1/cases/{id}/summary": "401 403 404 403 403 404 400 400 403 403",
    "POST /v1/cases/{id}/summary/confirm": "401 428 404 403 428 404 403 403 403 403",
    "POST /v1/cases/{id}/assessment": "401 403 404 403 403 404 428 428 403 403",
    "POST /v1/cases/{id}/assessment/contest": "401 428 404 403 428 404 428 428 403 403",
    "POST /v1/cases/{id}/corrections": "401 400 404 403 400 404 400 400 403 403",
    "POST /v1/cases/{id}/parties": "401 403 404 403 403 404 400 400 403 400",
    "POST /v1/cases/{id}/parties/{pid}/leave": "401 403 404 403 403 404 400 400 403 400",
    "POST /v1/cases/{id}/recourse": "401 403 404 403 403 404 400 400 403 403",
    "POST /v1/cases/{id}/links": "401 400 404 403 403 404 400 400 403 403",
    "GET /v1/cases/{id}/links": "401 200 404 403 403 404 200 200 200 200",
    "DELETE /v1/cases/{id}/links/{lid}": "401 404 404 403 403 404 404 404 403 403",
    "GET /v1/cases/{id}/coverage": "401 200 404 403 200 404 200 200 200 200",
    "POST /v1/cases/{id}/assurances": "401 400 404 403 400 404 400 400 403 403",
    "POST /v1/cases/{id}/assurances/{aid}/check": "401 403 404 403 403 404 404 404 403 403",
    "POST /v1/cases/{id}/assertions": "401 403 404 403 403 404 400 400 403 403",
    "POST /v1/cases/{id}/assertions/{aid}/contradict": "401 404 404 403 404 404 404 404 403 403",
    "POST /v1/cases/{id}/assertions/{aid}/correct": "401 403 404 403 403 404 404 404 403 403",
    "POST /v1/cases/{id}/own-fault": "401 403 404 403 403 404 400 400 403 403",
    "POST /v1/cases/{id}/own-fault/withdraw": "401 403 404 403 403 404 400 400 403 403",
    "GET /v1/cases/{id}/serials": "401 200 404 403 200 404 200 200 200 200",
    "POST /v1/cases/{id}/serials": "401 400 404 403 400 404 400 400 403 403",
    "POST /v1/cases/{id}/diagnosis": "401 428 404 403 403 404 428 428 403 403",
    "GET /v1/contact": "401 200 200 200 200 200 200 200 200 200",
    "GET /v1/events": "401 200 200 200 200 200 200 200 200 200",
    "GET /v1/events/stream": "401 200 200 200 200 200 200 200 200 200",
    "POST /v1/cases/{id}/evidence": "401 415 404 415 415 404 415 415 403 403",
    "GET /v1/cases/{id}/evidence": "401 200 404 200 200 404 200 200 200 200",
    "GET /v1/cases/{id}/evidence/{eid}": "401 200 404 404 200 404 200 200 200 200",
    "GET /v1/cases/{id}/evidence/{eid}/original": "401 200 404 404 200 404 200 200 200 200",
    "GET /v1/cases/{id}/evidence/{eid}/copy": "401 200 404 404 200 404 200 200 200 200",
    "POST /v1/cases/{id}/evidence/{eid}/withdraw": "401 400 404 404 400 404 400 400 403 403",
    "POST /v1/cases/{id}/evidence/{eid}/releases": "401 403 404 403 403 404 400 400 403 403",
    "POST /v1/cases/{id}/evidence/{eid}/releases/{pid}/withdraw": (
        "401 403 404 403 403 404 400 400 403 403"
    ),
    "POST /v1/cases/{id}/evidence/{eid}/refer": "401 403 404 403 403 404 400 400 403 403",
    "POST /v1/cases/{id}/remedies": "401 403 404 403 403 404 428 428 403 403",
    "POST /v1/cases/{id}/remedies/{rid}/approve": "401 403 404 403 403 404 403 404 403 403",
    "POST /v1/cases/{id}/remedies/{rid}/accept": "401 404 404 404 404 404 404 404 403 403",
    "POST /v1/cases/{id}/remedies/{rid}/decline": "401 404 404 404 404 404 404 404 403 403",
    "POST /v1/cases/{id}/remedies/{rid}/confirm": "401 404 404 404 404 404 404 404 403 403",
    "POST /v1/cases/{id}/remedies/{rid}/dispute": "401 404 404 404 404 404 404 404 403 403",
    "POST /v1/cases/{id}/remedies/{rid}/complete": "401 403 404 403 403 404 404 404 403 403",
    "POST /v1/cases/{id}/remedies/{rid}/defer": "401 403 404 403 403 404 404 404 403 403",
    "POST /v1/cases/{id}/remedies/{rid}/in-stock": "401 403 404 403 403 404 404 404 403 403",
    "POST /v1/cases/{id}/remedies/{rid}/credit-note": "401 403 404 403 403 404 404 404 403 403",
    "GET /v1/cases/{id}/remedies/{rid}/credit-note": "401 404 404 404 404 404 404 404 404 404",
    "POST /v1/cases/{id}/withdraw": "401 428 404 403 428 404 403 403 403 403",
    "POST /v1/cases/{id}/stops/{stop}/acknowledge": "401 403 404 403 403 404 404 404 403 403",
    "POST /v1/cases/{id}/lines": "401 403 404 403 403 404 428 428 403 403",
    "POST /v1/cases/{id}/lines/{line}": "401 403 404 403 403 404 428 428 403 403",
    "POST /v1/cases/{id}/eight-d": "401 403 404 403 403 404 400 400 403 403",
    "PUT /v1/uploads/{sha256}": "401 415 415 415 415 415 415 415 403 403",
    "GET /v1/uploads/{sha256}": "401 404 404 404 404 404 404 404 403 403",
    "DELETE /v1/uploads/{sha256}": "401 404 404 404 404 404 404 404 403 403",
    "GET /v1/cases/{id}/notices/{step}": "401 403 404 403 403 404 404 404 403 403",
    "POST /v1/cases/{id}/notices/{step}": "401 403 404 403 403 404 404 404 403 403",
    "POST /v1/cases/{id}/returns": "401 403 404 403 403 404 400 400 403 403",
    "POST /v1/cases/{id}/returns/forgo": "401 403 404 403 403 404 400 400 403 403",
    "POST /v1/cases/{id}/returns/{rid}/receive": "401 403 404 403 403 404 404 404 403 403",
    "POST /v1/cases/{id}/returns/{rid}/inspect": "401 403 404 403 403 404 404 404 403 403",
    "GET /v1/recovery": "401 403 403 403 403 403 200 200 200 200",
    "GET /v1/companies": "401 403 403 403 403 403 200 200 200 200",
    "POST /v1/companies": "401 403 403 403 403 403 403 400 403 400",
    "GET /v1/companies/{id}": "401 403 403 403 403 403 200 200 200 200",
    "PUT /v1/companies/{id}": "401 403 403 403 403 403 403 400 403 400",
    "GET /v1/companies/{id}/agreements": "401 403 403 403 403 403 200 200 200 200",
    "POST /v1/companies/{id}/agreements": "401 403 403 403 403 403 403 400 403 400",
    "GET /v1/companies/{id}/agreements/{agreement}": "401 403 403 403 403 403 404 404 404 404",
    "PUT /v1/companies/{id}/agreements/{agreement}": "401 403 403 403 403 403 403 404 403 404",
    "POST /v1/companies/{id}/agreements/{agreement}/end": "401 403 403 403 403 403 403 404 403 404",
    "POST /v1/deadlines": "401 400 400 400 400 400 400 400 400 400",
    "GET /v1/sandbox/clock": "401 403 403 403 403 403 200 200 200 200",
    "POST /v1/sandbox/clock": "401 403 403 403 403 403 403 403 403 400",
    "GET /healthz": "200 200 200 200 200 200 200 200 200 200",
    "GET /readyz": "200 200 200 200 200 200 200 200 200 200",
    "GET /openapi.json": "200 200 200 200 200 200 200 200 200 200",
    "GET /docs": "200 200 200 200 200 200 200 200 200 200",
}
"""What each caller of CALLERS is told who sends a body that is no object, and no If-Match.

So 400, 415 and 428 say that the caller was let in: bodies are looked at last.
"""


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


@pytest.fixture(scope="module")
def names(oase: Served) -> dict[str, str]:
    """Two cases of the partner's, each with a link for its claimant; a message in the first."""
    cases = [oase.opened().json(), oase.opened().json()]
    for caller, case in zip(("claimant", "other_claimant"), cases, strict=True):
        claimant = next(party for party in case["parties"] if party["role"] == "claimant")
        oase.keys[caller] = oase.link(case["id"], claimant["id"])
    path = f"/v1/cases/{cases[0]['id']}/messages"
    message = oase.post(path, json={"text": "Hallo"}).json()["messages"][0]
    carrier = str(oase.companies["carrier"])
    files = {"file": ("beleg.jpg", photo()), "type": (None, "EV-13")}  # not for the carrier
    piece = oase.post(f"/v1/cases/{cases[0]['id']}/evidence", files=files).json()
    return {
        "id": cases[0]["id"], "mid": message["id"], "pid": carrier, "step": "D03",
        "lid": str(uuid4()), "aid": str(uuid4()), "eid": piece["id"], "sha256": "ab" * 32,
        "agreement": str(uuid4()),
        "rid": str(uuid4()), "stop": "delivery", "line": "1",
    }  # fmt: skip


def test_every_route_has_its_line_in_the_matrix() -> None:
    assert {f"{route.method} {route.path}" for route in ROUTES} == EXPECTED.keys()


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_each_caller_gets_exactly_as_far_as_the_matrix_says(
    oase: Served, names: dict[str, str], route: Route
) -> None:
    named = names | ({"id": str(oase.companies["partner"])} if "companies" in route.path else {})
    path = route.path.format_map(named)
    told = [
        oase.call(
            "HEAD" if route.answer == "stream" else route.method,  # the body would never end
            path, None if caller == "anonymous" else caller,
            json=[] if route.body is not None else None,
        ).status_code
        for caller in CALLERS
    ]  # fmt: skip

    assert " ".join(map(str, told)) == EXPECTED[f"{route.method} {route.path}"]
