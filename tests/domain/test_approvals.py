"""Who decides what alone, and what needs four eyes; nobody approves what is their own."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.approving import (
    NothingToApprove,
    NotYoursToApprove,
    ReturnedWithoutReason,
    WaitsForApproval,
)
from domain.decision import standing_decision, waiting_proposal
from domain.events.approval import ApproverBound, DecisionProposed, DecisionReturned
from domain.events.decision import DecisionMade
from domain.facts import Line
from domain.fairness import NeedsApproval
from domain.money import Money
from domain.party import Actor
from tests.given import ANNA, BEN, LEA, STAFF, Acting, Scenario, given, refused, without


def price(euros: str) -> Money:
    return Money(amount=Decimal(euros), currency="EUR")


def damaged(euros: str, **more: Any) -> Scenario:  # noqa: ANN401 - as in given
    """Return a damage of some worth that can be decided on."""
    lines = (Line(line="1", quantity=1, unit_price=price(euros)),)
    story = given(lines=lines, desired_remedy="refund", **more)
    return story.house.waives("D02")


def by(story: Scenario, who: UUID) -> Acting:
    return Acting(story, Actor(kind="staff", id=who))


def test_within_the_limit_one_person_decides_and_nobody_is_bound() -> None:
    story = damaged("5000.00")
    assert story.events(ApproverBound) == []
    story.house.decides("accepted")
    assert standing_decision(story.case) is not None


def test_beyond_it_somebody_stands_by_from_the_first_minute() -> None:
    story = damaged("5000.01")
    bound = story.events(ApproverBound)[0]
    assert (bound.approver, bound.worth, bound.limit) == (LEA, "5000.01", "5000")
    assert bound.at == story.case.opened_at


def test_beyond_it_a_decision_waits_for_another_and_is_nobodys_own() -> None:
    story = damaged("6000.00")
    refused(NeedsApproval, story.house.does, "D05", "refund")
    story.house.decides("accepted", reason="Die Maschine ist zerstört.")
    assert standing_decision(story.case) is None
    assert story.events(DecisionProposed)[0].approver == LEA
    refused(NotYoursToApprove, story.house.approves)
    refused(NotYoursToApprove, by(story, BEN).approves)
    refused(WaitsForApproval, story.house.decides, "accepted")

    by(story, LEA).approves()
    made = story.events(DecisionMade)[0]
    assert (made.by.id, made.proposed_by, made.explanation) == (
        LEA, ANNA, "Die Maschine ist zerstört.",
    )  # fmt: skip
    assert story.case.settled["D05"] == "refund"
    refused(NothingToApprove, by(story, LEA).approves)


def test_what_is_not_approved_comes_back_with_a_reason() -> None:
    story = damaged("6000.00")
    story.house.decides("accepted")
    refused(ReturnedWithoutReason, by(story, LEA).gives_back, " ")
    by(story, LEA).gives_back("Erst den Restwert klären.")
    assert story.events(DecisionReturned)
    assert waiting_proposal(story.case) is None
    story.house.decides("accepted", amount=price("4000.00"))
    assert standing_decision(story.case) is not None


def test_a_smaller_limit_holds_for_goodwill() -> None:
    story = damaged("599.00")
    story.house.decides("goodwill", amount=price("1000.01"), reason="Kulanz.")
    assert waiting_proposal(story.case) is not None


def test_a_lead_decides_more_and_above_that_no_lead_alone() -> None:
    story = damaged("6000.00")
    by(story, LEA).decides("accepted")
    assert standing_decision(story.case) is not None
    story = damaged("50000.01")
    by(story, LEA).decides("accepted")
    assert waiting_proposal(story.case) is not None
    refused(NotYoursToApprove, by(story, LEA).approves)


def test_who_stands_in_for_an_absent_lead_is_asked_instead() -> None:
    story = damaged("6000.00", roster=without(STAFF, LEA))
    assert story.events(ApproverBound) == []
    story.house.decides("accepted")
    waits = waiting_proposal(story.case)
    assert waits is not None
    assert waits.approver is None
    by(story, LEA).approves()
    assert standing_decision(story.case) is not None
