"""Attacks 1–3, 7, 8 and 11: somebody else's case, by every address, query, id and stream there is.

Whatever a stranger asks, the answer is the one that he would get if there were no such case.
"""

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from attrs import frozen

from adapters.http.routes import ROUTES, Route
from application.policy import Allowed
from domain.party import Role
from tests.adapters.hearing import Hearing
from tests.adapters.serving import BODY, Served
from tests.photos import photo

PLANTED: dict[str, Any] = {
    **BODY, "external_ref": "Geheimref-77", "description": "Geheimtext im Flur",
    "claimant": {
        "type": "consumer", "name": "Geheime Person", "email": "geheim@example.org",
        "phone": "0170 777",
    },
    "order": {**BODY["order"], "number": "Geheim-4711", "invoice_number": "Geheim-R"},
    "delivery": {**BODY["delivery"], "tracking_number": "Geheim-JD"},
    "lines": [{**BODY["lines"][0], "serial_number": "GEHEIM-SN"}],
}  # fmt: skip
NOTE = "Geheimvermerk nur fürs Haus"
SECRET = re.compile("geheim", re.IGNORECASE)
ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
STRANGERS = ("stranger", "other_claimant")
OF_A_CASE = [route for route in ROUTES if "{id}" in route.path and "companies" not in route.path]
READS = [route for route in ROUTES if route.method == "GET" and route.action is not None]


@frozen
class Planted:
    """A case full of words that nobody else may see, and every id there is in it."""

    number: str
    names: dict[str, str]


@pytest.fixture(scope="module")
def planted(oase: Served) -> Planted:
    case = oase.post("/v1/cases", json=PLANTED).json()
    path = f"/v1/cases/{case['id']}"
    oase.post(f"{path}/messages", "agent", json={"text": NOTE, "direction": "internal"})
    asked = oase.post(f"{path}/messages", json={"text": "Geheimfrage", "questions": ["Geheim?"]})
    files = {"file": ("Geheimfoto.jpg", photo(), "image/jpeg")}
    fields = {"type": "EV-13", "note": "Geheimblick"}
    piece = oase.post(f"{path}/evidence", data=fields, files=files).json()
    parties = {party["role"]: party["id"] for party in case["parties"]}
    oase.keys["claimant"] = oase.link(case["id"], parties["claimant"])
    link = oase.get(f"{path}/links", "agent").json()["items"][0]
    theirs = oase.opened("stranger").json()
    claimant = next(party for party in theirs["parties"] if party["role"] == "claimant")
    oase.keys["other_claimant"] = oase.link(theirs["id"], claimant["id"])
    return Planted(
        case["number"],
        {
            "id": case["id"], "mid": asked.json()["messages"][0]["id"], "step": "D03",
            "pid": parties["claimant"], "lid": link["id"], "eid": piece["id"],
            "sha256": "ab" * 32, "theirs": theirs["id"], "theirs_by": claimant["id"],
            "rid": case["id"], "aid": case["id"], "stop": "delivery", "line": "1",
            "agreement": case["id"],
            "at": asked.headers["oase-position"],
        },
    )  # fmt: skip


def asks(route: Route, planted: Planted) -> list[dict[str, str]]:
    """Return what can be asked of a list to find the case in it."""
    words = {
        "q": planted.number, "external_ref": "Geheimref-77", "order": "Geheim-4711",
        "serial": "GEHEIM-SN", "sscc": BODY["delivery"]["sscc"], "position": planted.names["at"],
        "after": "0",
    }  # fmt: skip
    return [{}, *({name: words[name]} for name in route.query if name in words)]


def told(answer: Any) -> str:  # noqa: ANN401 - an answer
    return f"{answer.text} {' '.join(answer.headers.values())}"


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("route", READS, ids=lambda route: route.path)
def test_no_answer_holds_anything_of_a_foreign_case(
    oase: Served, planted: Planted, route: Route, who: str
) -> None:
    path = route.path.format_map(planted.names)
    if route.answer == "stream":
        with Hearing(str(oase.http.base_url), oase.keys[who], path=f"{path}?after=0") as heard:
            heard.until(1)
            assert planted.names["id"] not in str(heard.events)
            assert planted.number not in str(heard.events)
        return
    for query in asks(route, planted):
        answer = oase.get(path, who, params=query)
        said = told(answer).replace(path, "")
        for word in query.values():
            said = said.replace(word, "")
        assert not SECRET.search(said)
        assert planted.names["id"] not in said
        assert planted.number not in said


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("route", OF_A_CASE, ids=lambda route: f"{route.method} {route.path}")
def test_a_foreign_case_is_answered_like_one_that_is_not_there(
    oase: Served, planted: Planted, route: Route, who: str
) -> None:
    there, nowhere = (
        oase.call(
            route.method, route.path.format_map({**planted.names, "id": id_}), who,
            json={} if route.body is not None else None, headers={"If-Match": '"v1"'},
        )
        for id_ in (planted.names["id"], str(uuid4()))
    )  # fmt: skip

    assert there.status_code == nowhere.status_code == 404
    assert ID.sub("#", there.text) == ID.sub("#", nowhere.text)
    assert there.headers.keys() == nowhere.headers.keys()


NESTED: dict[str, tuple[str, str, dict[str, Any] | None]] = {
    "a foreign message, answered": ("POST", "messages/{mid}/answer", {"text": "Ja."}),
    "a foreign party, made to leave": ("POST", "parties/{pid}/leave", {"reason": "so"}),
    "a link for a foreign party": ("POST", "links", {"party": "{pid}"}),
    "a foreign link, revoked": ("DELETE", "links/{lid}", None),
    "a message to a foreign party": ("POST", "messages", {"text": "Hallo", "party": "{pid}"}),
    "foreign evidence": ("GET", "evidence/{eid}", None),
    "a foreign original": ("GET", "evidence/{eid}/original", None),
    "a copy of a foreign picture": ("GET", "evidence/{eid}/copy", None),
    "foreign evidence, withdrawn": ("POST", "evidence/{eid}/withdraw", {"reason": "so"}),
    "foreign evidence, released": (
        "POST",
        "evidence/{eid}/releases",
        {"to": "{pid}", "reason": "so"},
    ),
    "foreign evidence, taken over": (
        "POST",
        "evidence/{eid}/refer",
        {"to": "{theirs}", "reason": "so"},
    ),
}


@pytest.mark.parametrize("who", ["stranger", "lead"])
@pytest.mark.parametrize("what", NESTED)
def test_ids_of_a_foreign_case_name_nothing_in_ones_own(
    oase: Served, planted: Planted, what: str, who: str
) -> None:
    method, path, body = NESTED[what]
    answers: list[tuple[int, str]] = []
    for names in (planted.names, {name: str(uuid4()) for name in planted.names}):
        sent = {name: said.format_map(names) for name, said in (body or {}).items()}
        address = f"/v1/cases/{planted.names['theirs']}/{path.format_map(names)}"
        answer = oase.call(method, address, who, json=sent if body else None)
        answers.append((answer.status_code, ID.sub("#", answer.text)))

    assert answers[0] == answers[1]
    assert 400 <= answers[0][0] < 500
    seen = oase.get(f"/v1/cases/{planted.names['id']}").json()
    assert [message["questions"][0]["answer"] for message in seen["messages"]] == [None]
    assert len(seen["parties"]) == 3
    assert oase.get("/v1/cases?limit=1", "claimant").status_code == 200  # its link still opens


def test_an_upload_of_somebody_else_is_no_evidence_in_ones_own_case(
    oase: Served, planted: Planted
) -> None:
    """Attack 4: a file is named by its hash, and whoever knows a hash has no file by it."""
    content = photo(41)
    digest = hashlib.sha256(content).hexdigest()
    headers = {"Upload-Offset": "0", "Content-Type": "application/octet-stream"}
    done = oase.call("PUT", f"/v1/uploads/{digest}", content=content, headers=headers)
    assert done.status_code in {200, 201}, done.text
    address = f"/v1/cases/{planted.names['theirs']}/evidence"
    theirs, nobodys = (
        oase.post(address, "stranger", files={"type": (None, "EV-03"), "upload": (None, named)})
        for named in (digest, "cd" * 32)
    )

    assert theirs.status_code == nobodys.status_code
    assert 400 <= theirs.status_code < 500
    assert theirs.text == nobodys.text
    assert oase.get(f"/v1/uploads/{digest}", "stranger").status_code == 404


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("route", OF_A_CASE, ids=lambda route: f"{route.method} {route.path}")
def test_without_the_policy_no_route_shows_anything_of_a_foreign_case(
    oase: Served, planted: Planted, route: Route, who: str
) -> None:
    def everybody(*_: object) -> Allowed:
        return Allowed(Role.CLAIMANT)

    bodies = {"text": "x", "reason": "x"}
    with patch("application.policy.may", everybody):
        answer = oase.call(
            route.method, route.path.format_map({**planted.names, "lid": str(uuid4())}), who,
            json={n: t for n, t in bodies.items() if n in getattr(route.body, "__slots__", ())}
            if route.body is not None else None,
            headers={"If-Match": '"v1"'},
        )  # fmt: skip

    assert answer.status_code >= 400
    assert not SECRET.search(told(answer))
    assert planted.number not in told(answer)


def test_what_is_read_for_many_at_once_is_still_told_to_each_alone(
    oase: Served, planted: Planted
) -> None:
    """Reads under way at the same time are one statement: fifty own ones and a foreign one."""
    own = [oase.opened("stranger").json()["id"] for _ in range(50)]
    asked = [*own[:25], planted.names["id"], *own[25:]]

    def read(case: str) -> Any:  # noqa: ANN401 - an answer
        return oase.get(f"/v1/cases/{case}", "stranger")

    def own_read(_: int) -> Any:  # noqa: ANN401 - an answer
        return oase.get(f"/v1/cases/{planted.names['id']}")

    with ThreadPoolExecutor(24) as at_once:
        partners = [at_once.submit(own_read, n) for n in range(20)]
        answers = list(at_once.map(read, asked))
    statuses = [answer.status_code for answer in answers]

    assert statuses == [200] * 25 + [404] + [200] * 25
    assert not any(SECRET.search(told(answer)) for answer in answers)
    assert {job.result().json()["number"] for job in partners} == {planted.number}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_no_command_is_for_more_than_one_case(route: Route) -> None:
    """Attack 8: where nothing is done in bulk, no foreign case slips in among one's own."""
    if route.body is not None and route.method != "GET":
        names = set(getattr(route.body, "__slots__", ()))
        assert not names & {"ids", "cases", "case_ids", "items", "batch"}


OUTSIDE = ("partner", "claimant", "carrier")
NOT_FOR = {
    "partner": [NOTE],
    "claimant": [NOTE],
    "carrier": [NOTE, "Geheimfrage", "geheim@example", "0170 777", "Geheim-4711", "Geheim-R",
                "Geheimref", "Geheimfoto", "Geheimblick"],
}  # fmt: skip
"""What of a case is not for a party of it."""


@pytest.mark.parametrize("who", OUTSIDE)
@pytest.mark.parametrize("route", READS, ids=lambda route: route.path)
def test_a_party_is_told_only_what_of_its_own_case_is_for_it(
    oase: Served, planted: Planted, route: Route, who: str
) -> None:
    path = route.path.format_map(planted.names)
    if route.answer == "stream":
        with Hearing(str(oase.http.base_url), oase.keys[who], path=f"{path}?after=0") as heard:
            said = str(heard.until(3))
    else:
        answers = [oase.get(path, who, params=query) for query in asks(route, planted)]
        said = " ".join(
            told(answer).replace("Geheim-4711", "" if "order" in route.query else "Geheim-4711")
            for answer in answers
        )
    for word in (*NOT_FOR[who], "note.added"):
        assert word not in said


@pytest.mark.parametrize("who", OUTSIDE)
def test_what_a_stale_decision_is_told_of_has_no_note_in_it(
    oase: Served, planted: Planted, who: str
) -> None:
    path = f"/v1/cases/{planted.names['id']}/steps/D01"
    answer = oase.post(path, who, json={"outcome": "noted"}, headers={"If-Match": '"v1"'})

    assert answer.status_code == 412, answer.text
    for word in (*NOT_FOR[who], "note.added"):
        assert word not in told(answer)
