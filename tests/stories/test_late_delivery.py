"""Two late deliveries through the API: one ends in a refund, one in the goods after all."""

from datetime import timedelta

from tests.stories.teller import Json, Stage


def undelivered(stage: Stage, *, days_late: int, **lateness: object) -> Json:
    """Return the report of a bicycle that did not come on the day that was promised."""
    due = stage.today() - timedelta(days=days_late)
    return {
        "kind": "late_delivery", "jurisdiction": "DE", "calendar": "DE-BY",
        "claimant": {"type": "consumer", "name": "Eva Muster", "email": "eva@example.org"},
        "order": {"number": "A-1003", "contract_on": str(due - timedelta(days=10))},
        "delivery": {"due_on": str(due), "carrier": "Nordkurier"},
        "lateness": lateness,
        "lines": [{"line": "1", "description": "Kinderrad", "quantity": 1,
                   "unit_price": {"amount": "249.00", "currency": "EUR"}}],
        "description": "Das Rad ist nicht gekommen.",
    }  # fmt: skip


def step(case: Json, name: str) -> Json:
    return next(step for step in case["steps"] if step["id"] == name)


def clock(case: Json, name: str) -> Json:
    return next(clock for clock in case["clocks"] if clock["id"] == name)


def test_after_a_grace_period_in_vain_the_buyer_rescinds_and_gets_the_money_back(
    stage: Stage,
) -> None:
    partner, agent = stage.partner, stage.agent
    receipt = partner.report(undelivered(stage, days_late=3))
    case = receipt["id"]
    assert receipt["number"].startswith("LV-")
    assert receipt["responsible"]["name"]
    assert receipt["answer_by"]

    early = partner.settle(case, "L6", facts={"outcome": "rescission"})
    assert early.status_code == 409
    grace = {"stated": {"lateness.grace_set_on": str(stage.today())}}
    running = partner.done(case, "L4", facts=grace)
    assert clock(running, "grace")["rule"] == "DE-L-02"
    soon = partner.settle(case, "L6", facts={"outcome": "rescission"})
    assert soon.status_code in {409, 422}
    assert "DE-L-02" in soon.json()["rule"]

    agent.done(case, "L3", facts={"outcome": "not_sent"})
    stage.later(days=20)
    rescinded = partner.done(case, "L6", facts={"outcome": "rescission"})
    assert step(rescinded, "L5")["state"] == "skipped"
    paid = {"outcome": "paid", "amount": {"amount": "249.00", "currency": "EUR"}}
    closed = agent.done(case, "L7", facts=paid)
    assert closed["status"] == "closed"


def test_goods_that_come_after_all_leave_the_damage_of_the_delay_to_settle(stage: Stage) -> None:
    partner, agent = stage.partner, stage.agent
    case = partner.report(undelivered(stage, days_late=1))["id"]
    agent.done(case, "L3", facts={"outcome": "on_the_way"})
    stage.later(days=1)
    came = {"outcome": "delivered", "stated": {"delivery.delivered_on": str(stage.today())}}
    delivered = agent.done(case, "L5", facts=came)
    assert step(delivered, "L6")["state"] == "skipped"
    assert clock(delivered, "carrier_delay")["rule"] == "DE-T-03"
    sent = [{"type": "EV-12", "reference": "Anzeige an Nordkurier"}]
    closed = agent.done(case, "L7", facts={"outcome": "nothing_owed", "evidence": sent})
    assert closed["status"] == "closed"
    assert clock(closed, "carrier_delay")["state"] == "met"
    assert step(partner.read(case), "L7")["outcome"] == "nothing_owed"
