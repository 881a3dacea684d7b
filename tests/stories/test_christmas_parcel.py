"""Weihnachtspaket: the date passes, the buyer withdraws, and all that was under way has to stop."""

from datetime import timedelta

from tests.stories.teller import Json, Party, Stage

STOPS = ("delivery", "replacement", "dunning")


def seen(who: Party, case: str) -> dict[str, str]:
    return {"If-Match": who.get(f"/v1/cases/{case}").headers["ETag"]}


def ordered(stage: Stage) -> str:
    """Report a present that was promised for a day that is gone."""
    today = stage.today()
    receipt = stage.partner.report(
        {
            "kind": "late_delivery", "jurisdiction": "DE", "calendar": "DE-BY",
            "claimant": {"type": "consumer", "name": "Eva Muster"},
            "order": {"number": "W-24", "contract_on": str(today - timedelta(days=20))},
            "delivery": {"due_on": str(today - timedelta(days=1))},
            "lines": [{"line": "1", "description": "Holzeisenbahn", "quantity": 1,
                       "unit_price": {"amount": "64.90", "currency": "EUR"}}],
            "description": "Das Geschenk ist nicht gekommen.",
            "needed_by": str(today + timedelta(days=5)),
        }
    )  # fmt: skip
    case: str = receipt["id"]
    return case


def withdrawn(stage: Stage, case: str) -> Json:
    """Withdraw from the contract: not by one click, and by nobody but the buyer's side."""
    partner, path = stage.partner, f"/v1/cases/{case}/withdraw"
    body = {"what": "contract", "text": "Nein danke, jetzt ist Weihnachten vorbei."}
    hasty = partner.post(path, body, **seen(partner, case))
    assert hasty.status_code == 422
    assert "nichts mehr geliefert" in hasty.json()["detail"]
    assert stage.agent.post(path, body, **seen(stage.agent, case)).status_code == 403
    answer = partner.post(path, {**body, "understood": True}, **seen(partner, case))
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    assert found["status"] == "withdrawn"
    return found


def test_the_withdrawal_is_never_answered_and_nothing_is_stopped(stage: Stage) -> None:
    case, agent = ordered(stage), stage.agent
    stage.later(days=9)  # the day before Christmas passes in silence
    silent = {b["what"] for b in agent.read(case)["violations"]}
    assert "answer" in silent
    assert withdrawn(stage, case)["answer_by"] is not None

    stage.later(days=9)

    told = agent.read(case)
    left = {b["what"] for b in told["violations"] if b["resolved_at"] is None}
    assert {f"stop {stop}" for stop in STOPS} <= left
    assert "answer" in left, "and nobody has answered"
    assert [stop["late"] for stop in told["withdrawal"]["stops"]] == [True] * 3
    assert {item["what"] for item in told["missing"]} >= {"stop"}
    assert told["status"] == "withdrawn"
    closing = agent.settle(case, "L7", facts={"outcome": "nothing_owed"})
    assert closing.status_code == 409, "silence closes nothing, nor does haste"


def test_every_stop_is_acknowledged_and_the_money_goes_back(stage: Stage) -> None:
    case, agent, partner = ordered(stage), stage.agent, stage.partner
    withdrawn(stage, case)
    agent.post(f"/v1/cases/{case}/messages", {"text": "Wir halten alles an und erstatten."})

    for stop in STOPS:
        owed = agent.settle(case, "L7", facts={"outcome": "nothing_owed"})
        assert stop in {item["stop"] for item in owed.json()["missing"]}
        path = f"/v1/cases/{case}/stops/{stop}/acknowledge"
        said = {"acknowledged_by": "Frau Huber, Versand"}
        answer = agent.post(path, said, **seen(agent, case))
        assert answer.status_code == 200, answer.text
    money = {"amount": {"amount": "64.90", "currency": "EUR"}}
    offered = agent.post(
        f"/v1/cases/{case}/remedies", {"kind": "refund", **money}, **seen(agent, case)
    ).json()["remedies"][-1]
    assert "§§ 346" in offered["law"]
    partner.post(f"/v1/cases/{case}/remedies/{offered['id']}/accept", {}, **seen(partner, case))
    done = agent.done(case, "L7", facts={"outcome": "paid", **money})

    assert done["status"] == "withdrawn"
    assert done["closed_at"] is not None
    assert not [b for b in done["violations"] if b["resolved_at"] is None]
    theirs = partner.read(case)["withdrawal"]
    assert all(stop["acknowledged_at"] for stop in theirs["stops"])
