"""One delivery damage from the report to its end: the bad course, and then the good one."""

from datetime import date, datetime, timedelta

from tests.stories.teller import Json, Stage


def damaged(*, delivered: date, **more: object) -> Json:
    """Return the report of a washing machine delivered with a dent."""
    return {
        "kind": "delivery_damage",
        "external_ref": "PO-4711/3",
        "jurisdiction": "DE",
        "calendar": "DE-BY",
        "claimant": {"type": "consumer", "name": "Eva Muster", "email": "eva@example.org"},
        "order": {"number": "A-1001", "contract_on": str(delivered - timedelta(days=10))},
        "delivery": {"delivered_on": str(delivered), "carrier": CARRIER, **more},
        "lines": [
            {
                "line": "1",
                "gtin": "4006381333931",
                "description": "Waschmaschine",
                "quantity": 1,
                "unit_price": {"amount": "599.00", "currency": "EUR"},
            }
        ],
        "description": "Die Waschmaschine hat links eine Delle.",
        "desired_remedy": "replacement",
    }


def step(case: Json, name: str) -> Json:
    return next(step for step in case["steps"] if step["id"] == name)


def clock(case: Json, name: str) -> Json:
    return next(clock for clock in case["clocks"] if clock["id"] == name)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


CARRIER = "Nordkurier"
PHOTOS = [{"type": f"EV-0{n}", "reference": f"Foto {n}"} for n in range(1, 7)]


def test_the_bad_course_is_noticed_and_named_at_each_turn(stage: Stage) -> None:
    partner, agent = stage.partner, stage.agent
    delivered = stage.today() - timedelta(days=1)

    receipt = partner.report(damaged(delivered=delivered))
    case = receipt["id"]

    # the receipt says who is responsible, what is missing and when we answer
    assert receipt["number"].startswith("LS-")
    assert receipt["responsible"]["name"]
    assert moment(receipt["answer_by"]) > stage.now()
    assert receipt["next_step"]["id"] == "D02"
    assert {"EV-01", "EV-02", "EV-03"} <= {item["what"] for item in receipt["missing"]}
    assert all(item["text"] for item in receipt["missing"])
    assert clock(receipt, "carrier_notice")["rule"] == "DE-T-02"

    # the answer-by passes in silence: recorded, somebody deals with it, a new date is promised
    stage.until(moment(receipt["answer_by"]) + timedelta(hours=1))
    broken = agent.read(case)["violations"]
    assert [(v["law"], v["what"], v["resolved_at"]) for v in broken] == [(2, "answer", None)]
    assert broken[0]["dealt_by"]
    assert moment(partner.read(case)["answer_by"]) > moment(receipt["answer_by"])

    # the carrier notice is missed: the recourse suffers, the consumer loses nothing
    notice = clock(receipt, "carrier_notice")
    stage.until(moment(notice["ends_at"]) + timedelta(hours=1))
    seen = partner.read(case)
    assert clock(seen, "carrier_notice")["state"] == "missed"
    assert clock(seen, "carrier_notice")["consequence"] == "presumption_of_undamaged_delivery"
    assert "kein Recht verloren" in step(seen, "D02")["law"]
    assert step(seen, "D05")["state"] == "waiting"

    # the delivery date was wrong: with the right one the notice can still be given
    right = stage.today() - timedelta(days=2)
    answer = agent.post(
        f"/v1/cases/{case}/corrections",
        {"what": "delivery.delivered_on", "value": str(right), "reason": "Ablieferbeleg lag bei"},
        **{"If-Match": agent.get(f"/v1/cases/{case}").headers["ETag"]},
    )
    assert answer.is_success, answer.text
    again = clock(partner.read(case), "carrier_notice")
    assert again["state"] == "running"
    assert again["due"] > notice["due"]
    assert again["earlier"] == [notice["due"]]

    # what was shown before is still what was shown before
    as_shown = partner.read(case, position=str(receipt["as_of"]["position"]))
    assert clock(as_shown, "carrier_notice")["due"] == notice["due"]

    # somebody answers at last: the breach is resolved, not forgotten
    agent.post(f"/v1/cases/{case}/messages", {"text": "Wir kümmern uns, Ersatz ist bestellt."})
    resolved = [v for v in agent.read(case)["violations"] if v["what"] == "answer"]
    assert resolved
    assert all(v["resolved_at"] for v in resolved)


def test_the_good_course_serves_the_buyer_and_wins_the_recourse(stage: Stage) -> None:
    partner, agent, carrier = stage.partner, stage.agent, stage.carrier
    body = damaged(delivered=stage.today() - timedelta(days=1), damage_visible=True)

    receipt = partner.report(body | {"external_ref": "PO-4711/4"})
    case = receipt["id"]

    reported = partner.done(case, "D02", facts={"evidence": PHOTOS})
    assert reported["status"] == "in_examination"
    assert reported["turn"] == "seller"
    partner.done(case, "D03", note="Karton steht in der Garage.")

    # buyer served and carrier notified side by side: neither waits for the other
    served = agent.done(case, "D05", facts={"outcome": "replacement"})
    assert step(served, "D05")["state"] == "done"
    notified = agent.done(case, "D04", facts={"form": "text_form"})
    assert clock(notified, "carrier_notice")["state"] == "met"

    # the carrier claim needs its proof of value
    refused = agent.settle(case, "D08", facts={"amount": {"amount": "599.00", "currency": "EUR"}})
    assert refused.status_code == 409
    assert [item["what"] for item in refused.json()["missing"]] == ["EV-10"]
    claimed = agent.done(
        case,
        "D08",
        facts={
            "amount": {"amount": "599.00", "currency": "EUR"},
            "evidence": [{"type": "EV-10", "reference": "Rechnung R-77"}],
        },
    )
    assert clock(claimed, "carrier_limitation")["state"] == "paused"

    # each party sees its share: the carrier the claim, the buyer's side not
    assert step(carrier.read(case), "D10")["state"] == "open"
    assert "D10" not in {s["id"] for s in partner.read(case)["steps"]}
    assert stage.other_partner.get(f"/v1/cases/{case}").status_code == 404

    carrier.done(
        case,
        "D10",
        facts={"outcome": "accepted", "amount": {"amount": "599.00", "currency": "EUR"}},
    )
    agent.done(case, "D11", facts={"outcome": "paid"})
    agent.done(case, "D12")

    # a question keeps the case open until it is answered
    asked = partner.post(
        f"/v1/cases/{case}/messages", {"text": "Noch etwas:", "questions": ["Wann kommt Ersatz?"]}
    )
    message = asked.json()["messages"][-1]["id"]
    assert agent.settle(case, "D13").status_code == 409
    agent.post(f"/v1/cases/{case}/messages/{message}/answer", {"text": "Am Freitag."})
    closed = agent.done(case, "D13")

    assert closed["status"] == "closed"
    assert closed["violations"] == []
    assert partner.read(case)["status"] == "closed"
    # the auditor sees the case as the partner saw it on the first day
    first = stage.auditor.read(case, position=str(receipt["as_of"]["position"]))
    assert first["version"] == receipt["version"]
    assert first["status"] == "evidence_wanted"
