"""Two claims of warranty through the API: one is refused with reasons, one is fulfilled."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from tests.stories.teller import Json, Party, Stage

PROOFS = [{"type": code, "reference": f"Beleg {code}"} for code in ("EV-13", "EV-06", "EV-14")]
FRAME = {"goods.used": False, "goods.digital": False, "goods.guarantee": False}


def defective(*, delivered: date, shown: date, contract: date) -> Json:
    """Return the report of a coffee machine that leaks."""
    return {
        "kind": "warranty",
        "jurisdiction": "DE",
        "calendar": "DE-BY",
        "claimant": {"type": "consumer", "name": "Eva Muster", "email": "eva@example.org"},
        "order": {"number": "A-1002", "contract_on": str(contract)},
        "delivery": {"delivered_on": str(delivered), "carrier": "Nordkurier"},
        "goods": {"shown_on": str(shown)},
        "lines": [
            {
                "line": "1",
                "description": "Kaffeemaschine",
                "serial_number": "KM-2024-0815",
                "quantity": 1,
                "unit_price": {"amount": "429.00", "currency": "EUR"},
            }
        ],
        "description": "Die Maschine verliert Wasser.",
    }


def step(case: Json, name: str) -> Json:
    return next(step for step in case["steps"] if step["id"] == name)


def clock(case: Json, name: str) -> Json:
    return next(clock for clock in case["clocks"] if clock["id"] == name)


def covered(stage: Stage, case: str, **then: str) -> Json:
    """Return what the law gives for a claim, as the partner reads it."""
    found = stage.partner.get(f"/v1/cases/{case}/coverage", **then)
    assert found.status_code == 200, found.text
    assert [one["basis"] for one in found.json()["accounts"]] == ["statutory", "guarantee"]
    statutory: Json = found.json()["accounts"][0]
    return statutory


def line(account: Json, code: str) -> Json:
    return next(line for line in account["lines"] if line["code"] == code)


def inspected(stage: Stage, case: str, choice: str) -> Json:
    """Take a claim to the decision: reported, framed, chosen, taken over, inspected."""
    partner, agent = stage.partner, stage.agent
    partner.done(case, "W01", facts={"evidence": PROOFS})
    agent.done(case, "W02")
    framed = agent.done(case, "W03", facts={"stated": FRAME})
    assert step(framed, "W05")["state"] == "done"
    if step(framed, "W06")["state"] == "open":
        hint = [{"type": "EV-18", "reference": "Hinweis vom Tag"}]
        agent.done(case, "W06", facts={"evidence": hint})
    partner.done(case, "W07", facts={"outcome": choice})
    handed = {
        "evidence": [{"type": "EV-15", "reference": "Einlieferung"}],
        "stated": {"goods.handed_over_on": str(stage.today())},
    }
    agent.done(case, "W08", facts=handed)
    return agent.done(case, "W09", facts={"evidence": [{"type": "EV-16", "reference": "PB-1"}]})


def refused_by(agent: Party, partner: Party, case: str) -> None:
    """Refuse a claim: not without its grounds, and never on evidence of another case."""
    bare = agent.decides(case, "rejected")
    assert bare.status_code == 422
    assert {one["what"] for one in bare.json()["missing"]} == {"reason", "basis", "evidence"}
    because = {"reason": "Kalk: Die Maschine wurde nie entkalkt.", "basis": "§ 434 BGB"}
    foreign = agent.decides(case, "rejected", **because, evidence=[str(uuid4())])
    assert foreign.status_code == 422
    never = agent.decides(case, "rejected", **because, lacks=["EV-07"])
    assert never.status_code == 409
    assert never.json()["rule"].startswith("Law 4")

    report = next(one["id"] for one in agent.read(case)["evidence"] if one["type"] == "EV-16")
    early = agent.decides(case, "rejected", **because, evidence=[report])
    assert (early.status_code, early.json()["missing"][0]["what"]) == (409, "summary")
    agent.understands(case, partner, "Die Maschine verliert Wasser; sie soll repariert werden.")
    refused = agent.decides(case, "rejected", **because, evidence=[report])
    assert refused.is_success, refused.text
    assert refused.json()["status"] == "decided"
    assert step(refused.json(), "W11")["state"] == "skipped"


def appealed_by(stage: Stage, case: str) -> None:
    """Object as the dealer does; somebody else than who decided confirms it."""
    partner, agent, lead = stage.partner, stage.agent, stage.lead
    shown = partner.read(case)["decision"]
    assert (shown["decision"], shown["basis"]) == ("rejected", "§ 434 BGB")
    assert (shown["appeal_route"], shown["evidence"][0]["type"]) == ("house", "EV-16")
    until = datetime.fromisoformat(shown["appeal_until"])
    assert timedelta(days=29) < until - stage.now() < timedelta(days=33)

    seen = partner.get(f"/v1/cases/{case}").headers["ETag"]
    objection = {"reason": "Sie wurde jeden Monat entkalkt."}
    open_again = partner.post(f"/v1/cases/{case}/appeal", objection, **{"If-Match": seen}).json()
    assert open_again["appeal"]["state"] == "open"
    assert open_again["appeal"]["reviewer"]["name"]
    assert step(open_again, "W10")["due"] == open_again["appeal"]["answer_by"]
    again = {"reason": "Auch neu geprüft: Kalk.", "basis": "§ 434 BGB"}
    on = [one["id"] for one in shown["evidence"]]
    assert agent.decides(case, "rejected", **again, evidence=on).status_code == 403
    confirmed = lead.decides(case, "rejected", **again, evidence=on).json()
    assert confirmed["appeal"]["state"] == "confirmed"
    assert confirmed["decision"]["appeal_route"] == "outside"


def test_a_claim_long_after_the_delivery_is_refused_with_reasons_and_not_by_a_date(
    stage: Stage,
) -> None:
    partner, agent, today = stage.partner, stage.agent, stage.today()
    report = defective(
        delivered=today - timedelta(days=900), shown=today - timedelta(days=30),
        contract=today - timedelta(days=910),
    )  # fmt: skip

    receipt = partner.report(report)
    case = receipt["id"]

    # the receipt is one of every kind; no carrier hears of a warranty
    assert receipt["number"].startswith("GW-")
    assert receipt["status"] == "evidence_wanted"
    assert receipt["next_step"]["id"] == "W01"
    assert {"EV-13", "EV-06", "EV-14"} <= {item["what"] for item in receipt["missing"]}
    assert stage.carrier.get(f"/v1/cases/{case}").status_code == 404

    # time-barred already: said, with what is not lost, and nothing ends by it
    assert clock(receipt, "liability")["state"] == "missed"
    assert clock(receipt, "liability")["consequence"] == "time_barred"
    assert "Kulanz" in clock(receipt, "liability")["consequence_text"]

    # line by line: the period is over, which leaves the claim open and is said as a plea
    law = covered(stage, case)
    assert (law["result"], line(law, "end")["result"]) == ("open", "no")
    assert "nur, wenn der Verkäufer sich darauf beruft" in line(law, "plea")["text"]["de"]
    assert "staff_text" not in line(law, "plea")

    # the frame is fixed with what it rests on, or not at all
    lacks = agent.settle(case, "W03", facts={"stated": {"goods.used": False}})
    assert lacks.status_code == 409
    assert [i["what"] for i in lacks.json()["missing"]] == ["goods.digital", "goods.guarantee"]
    wrong = agent.settle(case, "W03", facts={"stated": {**FRAME, "goods.used": "neu"}})
    assert wrong.status_code == 422
    assert wrong.json()["errors"][0]["pointer"] == "/facts/stated/goods.used"

    inspected(stage, case, "repair")
    refused_by(agent, partner, case)
    now = stage.agent.get(f"/v1/cases/{case}/coverage").json()
    assert [(one["step"], one["accounts"][0]["result"]) for one in now["recorded"]] == [
        ("W05", "open"), ("W10", "no"),
    ]  # fmt: skip
    then = covered(stage, case, position=str(now["recorded"][0]["position"]))
    assert then["result"] == "open", "as it was known then"
    rest = ("text", "law", "rule_version")
    was = now["recorded"][0]["accounts"][0]["lines"]
    assert [[one[key] for key in rest] for one in was] == [
        [one[key] for key in rest] for one in then["lines"]
    ]

    agent.done(case, "W12", facts={"stated": {"goods.returned_on": str(stage.today())}})
    agent.done(case, "W15", "waive", reason="kein Mangel")
    agent.done(case, "W16")
    seen = partner.read(case)
    assert seen["status"] == "closed"
    assert step(seen, "W10")["outcome"] == "refused_with_reasons"
    assert "W15" not in {step["id"] for step in seen["steps"]}
    appealed_by(stage, case)


def test_a_claim_is_fulfilled_and_a_repair_gives_twelve_months_more(stage: Stage) -> None:
    partner, agent, today = stage.partner, stage.agent, stage.today()
    contract = max(today - timedelta(days=40), date(2026, 7, 31))
    report = defective(delivered=today, shown=today, contract=contract)

    receipt = partner.report(report)
    case = receipt["id"]
    before = clock(receipt, "liability")
    assert clock(receipt, "proof")["state"] == "met"

    # the choice waits for the information on it
    early = partner.settle(case, "W07", facts={"outcome": "repair"})
    assert early.status_code == 409
    assert [item["step"] for item in early.json()["missing"]] == ["W06"]

    assert clock(inspected(stage, case, "repair"), "liability")["state"] == "paused"
    assert agent.done(case, "W10", facts={"outcome": "accepted"})["status"] == "remedy_running"
    agent.done(case, "W11", facts={"outcome": "repair"})
    back = {"goods.returned_on": str(stage.today()), "goods.repaired": True}
    agent.done(case, "W12", facts={"stated": back})
    agent.done(case, "W15", facts={"evidence": [{"type": "EV-17", "reference": "Mail"}]})
    closed = agent.done(case, "W16")

    assert closed["status"] == "closed"
    assert closed["violations"] == []
    after = clock(partner.read(case), "liability")
    assert date.fromisoformat(after["due"]).year == date.fromisoformat(before["due"]).year + 1
    assert before["due"] in after["earlier"]
    assert {"goods.returned_on", "goods.repaired"} <= set(partner.read(case)["corrected"])
    first = stage.auditor.read(case, position=str(receipt["as_of"]["position"]))
    assert first["status"] == "evidence_wanted"
