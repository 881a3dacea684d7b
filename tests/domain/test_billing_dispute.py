"""A billing dispute from the objection to the filing: the hold, the proof, the decision."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.billing import Billing
from domain.exhibits import may_see
from domain.facts import Order
from domain.fairness import NeedsGrounds
from domain.money import Money
from domain.party import Role
from domain.report import ImpossibleFacts, IncompleteReport
from domain.status import status
from domain.step_refusals import (
    AmountsContradict,
    ImpossibleStepFacts,
    LacksEvidence,
    LacksFacts,
    LacksReason,
    NotWaivable,
    NotYourStep,
    StepNotOpen,
)
from domain.values import WrongValue
from projections.history.audience import audience
from tests.given import MORNING, Scenario, given, refused

TODAY = MORNING.date()
BILLED = Order(number="A-1001", contract_on=date(2026, 11, 2), invoice_number="R-77")


def euros(amount: str, currency: str = "EUR") -> Money:
    return Money(amount=Decimal(amount), currency=currency)


def disputed(**more: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    """Dispute 49.90 of an invoice over 599 euros, as the price is not what was agreed."""
    bill = {name: more.pop(name) for name in list(more) if name in Billing.__annotations__}
    usual: dict[str, Any] = {
        "disputed": euros("49.90"),
        "invoiced": euros("599.00"),
        "reason": "wrong_price",
    }
    facts: dict[str, Any] = {"order": BILLED, "delivered_on": None, "lines": ()}
    return given(kind="billing_dispute", billing=Billing(**usual | bill), **facts | more)


def sums(story: Scenario) -> dict[str, str]:
    """Return what the case reckons: the amounts by their names."""
    case = story.case
    found = case.plan.sums(case.facts, case.settled)
    return {each.id: f"{each.amount.amount} {each.amount.currency}" for each in found}


def proven(**more: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    story = disputed(**more)
    return story.house.does("I3", evidence=("EV-10",))


def test_dunning_rests_at_once_and_for_the_disputed_part_alone() -> None:
    story = disputed()
    assert story.case.steps["I2"].by_itself
    assert set(story.open_now) == {"I3"}
    assert sums(story) == {"held": "49.90 EUR", "still_due": "549.10 EUR"}
    refused(NotWaivable, story.house.waives, "I2")


def test_nothing_but_the_decision_ends_the_hold_and_to_reopen_it_brings_the_hold_back() -> None:
    story = proven().days(60)
    assert sums(story)
    story.house.reopens("I2")
    assert story.case.steps["I2"].ended == "done"
    story.house.rejects("Der Preis stand im Angebot.")
    assert sums(story) == {}
    story.house.reopens("I4")
    assert sums(story) == {"held": "49.90 EUR", "still_due": "549.10 EUR"}


def test_a_credit_note_takes_no_more_away_than_was_disputed_and_closes_without_a_new_day() -> None:
    story = proven()
    refused(AmountsContradict, story.house.does, "I4", "credit_note", euros="50.00", note="stimmt")
    story.house.does("I4", "credit_note", euros="49.90", note="Es galt der alte Preis.")
    assert story.case.standing()["I5"] == "skipped"
    refused(WrongValue, story.house.corrects, "billing.disputed", "49.00 EUR")
    story.house.does("I6")
    assert status(story.case, story.case.standing()) == "closed"


def test_no_decision_is_without_a_reason() -> None:
    for note in (None, "  "):
        refused(LacksReason, proven().house.does, "I4", "credit_note", note=note)
    for outcome in ("corrected_invoice", "refused_with_reasons"):
        refused(NeedsGrounds, proven().house.does, "I4", outcome, note="so")


def test_whoever_is_refused_has_a_new_day_to_pay() -> None:
    story = proven()
    story.house.rejects("Der Preis stand im Angebot.")
    refused(LacksFacts, story.house.does, "I5")
    past = {"billing.new_due_on": str(TODAY - timedelta(days=1))}
    refused(ImpossibleStepFacts, story.house.does, "I5", stated=past)
    story.house.does("I5", stated={"billing.new_due_on": "2026-11-24"})
    story.house.does("I6")
    assert story.case.closed_at is not None


def test_nobody_decides_before_the_invoice_and_its_proof_were_sent() -> None:
    story = disputed()
    refused(StepNotOpen, story.house.does, "I4", "credit_note", note="stimmt")
    refused(LacksEvidence, story.house.does, "I3")
    refused(NotYourStep, story.claimant.does, "I3", evidence=("EV-10",))


def test_the_buyer_sees_the_copy_that_is_sent_as_proof_and_nobody_outside_another() -> None:
    story = disputed()
    sent, inside = story.house.gives("EV-10"), story.house.gives("EV-16")
    buyer, exhibits = story.case.claimant, story.case.exhibits
    assert may_see(exhibits[str(sent)], buyer, Role.CLAIMANT)
    assert not may_see(exhibits[str(inside)], buyer, Role.CLAIMANT)
    told = [audience(each).roles for each in story.history if each.name == "evidence.received.v1"]
    assert [Role.CLAIMANT in roles for roles in told] == [True, False]
    story.house.withdraws(sent)
    assert not may_see(story.case.exhibits[str(sent)], buyer, Role.CLAIMANT)
    assert Role.CLAIMANT in audience(story.history[-1]).roles


def test_the_hold_is_for_the_whole_invoice_until_the_disputed_part_is_known() -> None:
    story = disputed(disputed=None, reason=None)
    assert story.case.steps["I2"].ended == "done"
    assert "die ganze Rechnung" in story.case.reading.hows["I2"]
    refused(LacksFacts, story.claimant.does, "I1", stated={"billing.disputed": "49,90 EUR"})
    said = {"billing.disputed": "49,90 EUR", "billing.reason": "duplicate"}
    story.claimant.does("I1", stated=said)
    assert story.case.facts.value("billing.disputed") == euros("49.90")
    assert "die ganze Rechnung" not in story.case.reading.hows["I2"]


def test_an_amount_is_stated_as_the_api_has_money() -> None:
    said = {"billing.disputed": {"amount": "49.90", "currency": "EUR"}}
    story = disputed(disputed=None).claimant.does("I1", stated=said)
    assert story.case.facts.value("billing.disputed") == euros("49.90")
    more = said["billing.disputed"] | {"vat": "0"}
    for wrong in (more, {"amount": 49.9, "currency": "EUR"}, {"amount": "49.90"}):
        refused(WrongValue, story.house.corrects, "billing.disputed", wrong)


@pytest.mark.parametrize("value", ["49.9 €", "49.901 EUR", "-1 EUR", "600.00 EUR", "49.90 CHF", 5])
def test_an_amount_that_cannot_be_disputed_is_refused(value: object) -> None:
    story = disputed(disputed=None, reason=None)
    said = {"billing.disputed": value, "billing.reason": "tax"}
    refused(ImpossibleStepFacts, story.claimant.does, "I1", stated=said)


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"disputed": euros("600.00")}, "/billing/disputed"),
        ({"disputed": euros("49.90", "CHF")}, "/billing/disputed"),
        ({"disputed": euros("0.00")}, "/billing/disputed"),
        ({"invoiced": euros("599.001")}, "/billing/invoiced"),
        ({"objected_on": TODAY + timedelta(days=1)}, "/billing/objected_on"),
        ({"invoice_on": TODAY, "received_on": date(2026, 11, 3)}, "/billing/received_on"),
        ({"received_on": TODAY, "objected_on": date(2026, 11, 3)}, "/billing/objected_on"),
        ({"invoice_on": date(2026, 11, 1)}, "/billing/invoice_on"),
    ],
)
def test_what_cannot_be_is_refused_by_its_place(more: dict[str, Any], where: str) -> None:
    wrong = refused(ImpossibleFacts, disputed, **more)
    assert [each["pointer"] for each in wrong.errors] == [where]


def test_a_report_names_the_invoice() -> None:
    lacking = refused(IncompleteReport, disputed, order=Order(number="A-1001"))
    assert [each["pointer"] for each in lacking.errors] == ["/order/invoice_number"]


@pytest.mark.parametrize(
    ("jurisdiction", "objected", "found"),
    [
        ("DE", date(2026, 11, 16), {"objection": "met", "proof": "running"}),
        ("AT", date(2026, 11, 16), {"objection": "met"}),
        ("CH", date(2026, 11, 16), {}),
        ("DE", None, {"objection": "met"}),
    ],
)
def test_the_bill_of_a_provider_has_periods_of_its_own(
    jurisdiction: str, objected: date | None, found: dict[str, str]
) -> None:
    story = disputed(
        jurisdiction=jurisdiction, telecom=True, received_on=date(2026, 11, 4),
        objected_on=objected,
    )  # fmt: skip
    clocks = {name: clock.state for name, clock in story.case.clocks.items()}
    assert {name: clocks[name] for name in ("objection", "proof") if name in clocks} == found


def test_who_reports_has_objected_and_only_the_house_says_that_it_was_before() -> None:
    order = Order(number="A-1001", invoice_number="R-77")
    late = disputed(telecom=True, received_on=date(2026, 8, 3), order=order)
    assert late.case.clocks["objection"].state != "met"
    said = {"billing.objected_on": date(2026, 9, 1).isoformat()}
    early = disputed(reason=None, order=order)
    refused(ImpossibleStepFacts, early.claimant.does, "I1", stated=said)
    late.house.does("I3", evidence=("EV-10",), stated=said)
    assert late.clock("objection").state == "met"


def test_copy_and_decision_are_due_from_the_day_of_the_objection() -> None:
    story = disputed(objected_on=date(2026, 11, 16))
    assert story.clock("copy").due == date(2026, 11, 18)
    assert story.clock("decision").due == date(2026, 11, 30)
    story.house.does("I3", evidence=("EV-10",))
    assert story.clock("copy").state == "met"
