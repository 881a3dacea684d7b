"""A case over HTTP: opened, read by its parties, spoken in, decided on, replayed."""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta

import httpx2
import psycopg
import pytest

from tests.adapters.serving import BODY, Served, serving


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


def test_a_receipt_names_number_responsible_person_answer_by_and_what_is_missing(
    oase: Served,
) -> None:
    answer = oase.opened()
    case = answer.json()

    assert case["number"].startswith("LS-")
    assert case["responsible"]["name"] == "Anna Berger"
    assert case["responsible"]["deputy"] == {"name": "Lea Kern"}
    assert case["answer_by"]
    assert case["next_step"]["by"] == "claimant"
    assert {item["from"] for item in case["missing"]} >= {"claimant"}
    assert answer.headers["etag"] == f'"v{case["version"]}"'
    assert answer.headers["location"] == f"/v1/cases/{case['id']}"
    assert case["as_of"]["position"] == int(answer.headers["oase-position"])


def test_what_is_read_is_byte_for_byte_what_the_receipt_said(oase: Served) -> None:
    answer = oase.opened()
    path = answer.headers["location"]

    assert oase.get(path).content == answer.content
    replay = oase.get(f"{path}?position={answer.headers['oase-position']}")
    assert replay.content == answer.content


def test_each_party_sees_its_own_view_and_a_stranger_none(oase: Served) -> None:
    path = oase.opened().headers["location"]

    assert oase.get(path, "partner").json()["role"] == "dealer"
    assert oase.get(path, "carrier").json()["role"] == "carrier"
    assert oase.get(path, "agent").json()["violations"] == []
    assert oase.get(path, "stranger").status_code == 404
    carrier = oase.get(path, "carrier")
    assert "eva@example.org" not in carrier.text
    assert "Ecke eingedrückt" not in carrier.text


def test_a_claimants_link_opens_one_case_and_no_other(oase: Served) -> None:
    case, other = oase.opened().json(), oase.opened().json()
    claimant = next(p for p in case["parties"] if p["role"] == "claimant")
    link = oase.link(case["id"], claimant["id"])

    assert oase.get(f"/v1/cases/{case['id']}", link).json()["role"] == "claimant"
    assert oase.get(f"/v1/cases/{other['id']}", link).status_code == 404
    assert [c["id"] for c in oase.get("/v1/cases", link).json()["items"]] == [case["id"]]


def test_a_repeat_under_the_same_key_changes_nothing_and_answers_the_same(oase: Served) -> None:
    first = oase.post("/v1/cases", key="once", json=BODY)
    oase.post(f"{first.headers['location']}/messages", json={"text": "Und?"})
    again = oase.post("/v1/cases", key="once", json=BODY)

    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["etag"] == first.headers["etag"]
    other = oase.post("/v1/cases", key="once", json={**BODY, "external_ref": "PO-2"})
    assert other.status_code == 422
    assert other.json()["type"] == "urn:oase:problem:key-reused"
    stranger = oase.post("/v1/cases", "stranger", key="once", json=BODY)
    assert stranger.json()["id"] != first.json()["id"]


def test_a_question_makes_it_the_houses_turn_until_it_is_answered(oase: Served) -> None:
    path = oase.opened().headers["location"]
    asked = oase.post(f"{path}/messages", json={"text": "Hallo", "questions": ["Wann?"]}).json()
    message = asked["messages"][0]["id"]

    assert asked["turn"] == "seller"
    answered = oase.post(f"{path}/messages/{message}/answer", "agent", json={"text": "Morgen."})
    assert answered.status_code == 200, answered.text
    seen = oase.get(path).json()
    assert seen["messages"][0]["questions"][0]["answer"] == "Morgen."
    again = oase.post(f"{path}/messages/{message}/answer", "agent", json={"text": "Doch nicht."})
    assert again.status_code == 409
    assert oase.post(f"{path}/messages/{message}/answer", "carrier", json={}).status_code == 404


def test_a_step_is_completed_on_the_version_seen(oase: Served) -> None:
    opened = oase.opened()
    path, version = opened.headers["location"], opened.headers["etag"]
    step = {"facts": {"evidence": [{"type": "EV-11", "reference": "im Keller"}]}}

    assert oase.post(f"{path}/steps/D03", json=step).status_code == 428
    done = oase.post(f"{path}/steps/D03", json=step, headers={"If-Match": version})
    assert done.status_code == 200, done.text
    assert next(s for s in done.json()["steps"] if s["id"] == "D03")["state"] == "done"
    stale = oase.post(f"{path}/steps/D02", json={}, headers={"If-Match": version})
    assert stale.status_code == 412
    since = [event["type"] for event in stale.json()["events"]]
    assert "step.completed.v1" in since


def test_a_correction_recomputes_the_clocks_and_keeps_the_earlier_date(oase: Served) -> None:
    opened = oase.opened()
    path = opened.headers["location"]
    before = {c["id"]: c for c in opened.json()["clocks"]}["carrier_notice"]
    day = oase.get(path).json()["facts"]["order"]["contract_on"]
    body = {"what": "delivery.delivered_on", "value": day, "reason": "Zahlendreher"}

    case = oase.post(f"{path}/corrections", json=body)
    assert case.status_code == 200, case.text
    after = {c["id"]: c for c in case.json()["clocks"]}["carrier_notice"]
    assert after["due"] < before["due"]
    assert before["due"] in str(after["earlier"])
    assert case.json()["corrected"] == ["delivery.delivered_on"]
    assert oase.post(f"{path}/corrections", "carrier", json=body).status_code == 403


def test_a_case_is_replayed_as_it_was_known_and_as_it_had_happened(oase: Served) -> None:
    opened = oase.opened()
    path, then = opened.headers["location"], opened.json()["as_of"]["recorded_at"]
    oase.post(f"{path}/messages", json={"text": "Hallo?"})

    assert oase.get(path).json()["version"] > opened.json()["version"]
    assert oase.get(path, params={"at": then}).content == opened.content
    earlier = oase.get(path, params={"at": "2020-01-01T00:00:00Z"})
    assert earlier.status_code == 404
    happened = oase.get(path, params={"occurred_until": opened.json()["opened_at"]})
    assert happened.json()["messages"] == []


def test_a_case_that_had_not_begun_by_then_is_not_there_whatever_is_dated_back(
    oase: Served,
) -> None:
    """Who notices something before it is reported dates it back: there still was no case then."""
    opened = oase.opened()
    path = opened.headers["location"]
    before = datetime.now(UTC) - timedelta(hours=30)
    facts = {
        "evidence": [{"type": "EV-11", "reference": "im Keller"}],
        "occurred_at": before.isoformat(),
    }
    seen = {"If-Match": opened.headers["etag"]}
    done = oase.post(f"{path}/steps/D03", json={"facts": facts}, headers=seen)
    assert done.status_code == 200, done.text
    last = done.json()["as_of"]

    then = {"occurred_until": (before + timedelta(hours=1)).isoformat()}
    for more in ({}, {"at": last["recorded_at"]}, {"position": str(last["position"])}):
        assert oase.get(path, params={**then, **more}).status_code == 404
        assert oase.get(path, "auditor", params={**then, **more}).status_code == 404


def test_a_position_within_a_commit_shows_the_case_before_that_commit(oase: Served) -> None:
    opened = oase.opened()
    path, first = opened.headers["location"], int(opened.headers["oase-position"])
    asked = oase.post(f"{path}/messages", json={"text": "Hallo", "questions": ["Wann?", "Wo?"]})
    last = int(asked.headers["oase-position"])

    assert last > first + 1
    for position in range(first, last):
        assert oase.get(f"{path}?position={position}").content == opened.content
    assert oase.get(f"{path}?position={last}").content == asked.content
    assert oase.get(f"{path}?position={first - 1}").status_code == 404


def test_events_are_listed_as_far_as_the_party_may_see_them(oase: Served) -> None:
    path = oase.opened().headers["location"]
    note = {"text": "intern", "direction": "internal"}
    noted = oase.post(f"{path}/messages", "agent", json=note)
    now = {"Oase-Position": noted.headers["oase-position"]}

    inside = oase.get(f"{path}/events", "auditor", headers=now).json()["items"]
    outside = oase.get(f"{path}/events", "partner", headers=now).json()["items"]
    carrier = oase.get(f"{path}/events", "carrier", headers=now).json()["items"]
    assert inside[-1]["type"] == "note.added.v1"
    assert [event["version"] for event in inside] == list(range(1, len(inside) + 1))
    assert "note.added.v1" not in {event["type"] for event in outside}
    assert "case.opened.v1" not in {event["type"] for event in carrier}
    assert oase.get(f"{path}/events", "stranger").status_code == 404


def test_lists_are_filtered_searched_and_paged_without_gap(oase: Served) -> None:
    made = [oase.opened(external_ref=f"LIST-{n}").json()["id"] for n in range(5)]
    words = {"q": "list- waschmaschine"}
    assert oase.get("/v1/cases", params=words).json()["items"] == []

    found: list[str] = []
    page = oase.get("/v1/cases?q=list-&limit=2")
    while True:
        found += [case["id"] for case in page.json()["items"]]
        if page.json()["next"] is None:
            break
        page = oase.get(page.links["next"]["url"])
    assert found == list(reversed(made))
    assert oase.get("/v1/cases?external_ref=LIST-3").json()["items"][0]["id"] == made[3]
    assert oase.get("/v1/cases?q=list-", "stranger").json()["items"] == []
    assert oase.get("/v1/cases?kind=warranty").json()["items"] == []


@pytest.mark.parametrize("name", ["kind", "status", "turn"])
def test_a_misspelt_filter_is_a_mistake_and_no_empty_list(oase: Served, name: str) -> None:
    words = next(
        said["schema"]["enum"]
        for said in oase.get("/openapi.json").json()["paths"]["/v1/cases"]["get"]["parameters"]
        if said["name"] == name
    )
    assert all(oase.get(f"/v1/cases?{name}={word}").status_code == 200 for word in words)

    refused = oase.get(f"/v1/cases?{name}=closd")
    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (400, name)
    assert words[0] in refused.json()["detail"]


def test_a_read_waits_for_a_position_and_says_so_where_it_does_not_come(oase: Served) -> None:
    opened = oase.opened()
    path, at = opened.headers["location"], int(opened.headers["oase-position"])

    assert oase.get(path, headers={"Oase-Position": str(at)}).status_code == 200
    late = oase.get(path, headers={"Oase-Position": str(at + 10_000)})
    assert (late.status_code, late.headers["retry-after"]) == (503, "1")


def test_no_name_lies_in_the_record_of_commands(oase: Served) -> None:
    oase.opened()
    with psycopg.connect(oase.dsn) as connection:
        rows = connection.execute("SELECT answer, fingerprint FROM log.command").fetchall()

    assert rows
    assert all(b"Eva" not in (answer or b"") for answer, _ in rows)


def test_a_right_is_given_up_knowingly_and_taken_back(oase: Served) -> None:
    case = oase.opened().json()
    at = f"/v1/cases/{case['id']}/steps"

    def settle(step: str, **body: object) -> httpx2.Response:
        seen = oase.get(f"/v1/cases/{case['id']}").headers["etag"]
        return oase.post(f"{at}/{step}", json=body, headers={"If-Match": seen})

    assert settle("D02").status_code == 200
    refused = settle("D05/waive", reason="reicht so")
    waived = settle("D05/waive", reason="reicht so", understood=True).json()
    again = settle("D05/reopen", reason="doch nicht").json()

    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/understood")
    assert "kein Geld zurück" in refused.json()["detail"]
    [step] = [step for step in waived["steps"] if step["id"] == "D05"]
    assert (step["state"], "back_until" in step) == ("waived", True)
    assert waived["status"] != "decided"
    [step] = [step for step in again["steps"] if step["id"] == "D05"]
    assert (step["state"], "back_until" in step) == ("open", False)


def test_what_the_holder_of_a_link_says_of_the_delivery_holds_once_the_house_confirms_it(
    oase: Served,
) -> None:
    case = oase.opened().json()
    path = f"/v1/cases/{case['id']}"
    claimant = next(party for party in case["parties"] if party["role"] == "claimant")
    oase.keys["her"] = oase.link(case["id"], claimant["id"])
    body = {"what": "delivery.carrier", "value": "Alpenfracht", "reason": "stand auf dem Wagen"}

    stated = oase.post(f"{path}/corrections", "her", json=body).json()

    [one] = stated["stated"]
    assert (one["what"], one["value"]) == ("delivery.carrier", "Alpenfracht")
    assert stated["facts"]["delivery"]["carrier"] != "Alpenfracht"
    assert "stated" not in oase.get(path, "carrier").json()
    house = oase.get(path, "agent").json()
    assert house["turn"] == "seller"  # what she says is to be looked at
    assert "Angabe prüfen: Frachtführer" in {item["text"] for item in house["missing"]}
    done = oase.post(f"{path}/corrections", "agent", json=body | {"reason": "Frachtbrief"}).json()
    assert "stated" not in done
    assert done["facts"]["delivery"]["carrier"] == "Alpenfracht"
    assert oase.get(path, "carrier").status_code == 404
