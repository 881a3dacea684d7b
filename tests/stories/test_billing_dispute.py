"""Two billing disputes through the API: one ends in a credit note, one in a reasoned refusal."""

from tests.stories.teller import Json, Stage

PROOF = [{"type": "EV-10", "reference": "Rechnung R-77"}]


def billed(**billing: object) -> Json:
    """Return the report of an invoice on which an item stands twice."""
    return {
        "kind": "billing_dispute", "jurisdiction": "DE", "calendar": "DE-BY",
        "claimant": {"type": "consumer", "name": "Eva Muster", "email": "eva@example.org"},
        "order": {"number": "A-1004", "invoice_number": "R-77"}, "billing": billing,
        "description": "Die Pumpe steht zweimal auf der Rechnung.",
    }  # fmt: skip


def euros(amount: str) -> Json:
    return {"amount": amount, "currency": "EUR"}


def sums(case: Json) -> dict[str, str]:
    return {each["id"]: each["amount"]["amount"] for each in case.get("sums", ())}


def step(case: Json, name: str) -> Json:
    return next(step for step in case["steps"] if step["id"] == name)


def test_the_disputed_part_is_held_at_once_and_credited(stage: Stage) -> None:
    partner, agent = stage.partner, stage.agent
    receipt = partner.report(
        billed(disputed=euros("49.90"), invoiced=euros("149.70"), reason="duplicate")
    )
    case = receipt["id"]
    assert receipt["number"].startswith("RE-")
    opened = partner.read(case)
    assert step(opened, "I2")["state"] == "done"
    assert sums(opened) == {"held": "49.90", "still_due": "99.80"}
    assert opened["facts"]["billing"]["disputed"] == euros("49.90")

    agent.done(case, "I3", facts={"evidence": PROOF})
    credit = {"outcome": "credit_note", "amount": euros("49.90")}
    unsaid = agent.settle(case, "I4", facts=credit)
    assert unsaid.status_code == 422
    more = agent.settle(case, "I4", facts=credit | {"amount": euros("50.00")}, note="doppelt")
    assert more.status_code == 422
    decided = agent.done(case, "I4", facts=credit, note="Die Pumpe stand zweimal darauf.")
    assert sums(decided) == {}
    assert step(decided, "I5")["state"] == "skipped"
    assert agent.done(case, "I6")["status"] == "closed"


def test_who_is_refused_has_a_new_day_to_pay(stage: Stage) -> None:
    partner, agent = stage.partner, stage.agent
    case = partner.report(billed())["id"]
    said = {"billing.disputed": "49.90 EUR", "billing.reason": "wrong_price"}
    partner.done(case, "I1", facts={"stated": said})
    agent.done(case, "I3", facts={"evidence": PROOF})
    by_itself = agent.settle(case, "I4", facts={"outcome": "refused_with_reasons"}, note="so")
    assert (by_itself.status_code, by_itself.json()["rule"][:5]) == (409, "Law 4")
    agent.understands(case, partner, "Die Pumpe stand zu teuer auf der Rechnung.")
    on = [item["id"] for item in agent.read(case)["evidence"]]
    because = {"reason": "So war es bestellt.", "basis": "§ 433 BGB", "evidence": on}
    assert agent.decides(case, "rejected", **because).is_success
    day = f"{stage.today().year + 1}-12-01"
    agent.done(case, "I5", facts={"stated": {"billing.new_due_on": day}})
    agent.done(case, "I6")
    closed = partner.read(case)
    assert step(closed, "I4")["outcome"] == "refused_with_reasons"
    assert closed["facts"]["billing"]["new_due_on"] == day
