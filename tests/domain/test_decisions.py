"""Decisions with their grounds, objections to them, and what is fair between both (law 4)."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.appealing import AppealedAlready, AppealOutside, AppealTooLate, NothingToAppeal
from domain.decision import open_appeal, standing_decision
from domain.decision_grounds import (
    FourEyes,
    ImpossibleDecision,
    LacksGrounds,
    NoGround,
)
from domain.events.decision import DecisionAppealed, DecisionMade
from domain.events.evidence import EvidenceReleased
from domain.events.steps import StepOverdue
from domain.fairness import AskedAfterwards, NeedsGrounds, NeverAsked
from domain.party import Actor, Role
from domain.procedures import REPORTED
from domain.status import status
from domain.understanding import DecidedAlready, NoSummary, NotUnderstoodYet
from tests.given import LEA, Acting, Scenario, given, refused

FRAME = {"goods.used": False, "goods.digital": False, "goods.guarantee": False}
WHY = "Das Gerät ist gefallen; ein Sturz ist kein Mangel."
LAW = "§ 434 BGB"


def inspected(*, proven: bool = True, understood: bool = True, start: int = 1) -> Scenario:
    """Take a claim of warranty to the decision; the report of the inspection is a file."""
    story = given(kind="warranty", start=start)
    if proven:
        story.claimant.does("W01", evidence=("EV-13", "EV-06", "EV-14"))
    story.house.does("W03", stated=FRAME)
    story.house.does("W06", evidence=("EV-18",))
    story.claimant.does("W07", "repair")
    handed = {"goods.handed_over_on": str(story.at.date())}
    story.house.does("W08", evidence=("EV-15",), stated=handed)
    story.house.gives("EV-16")
    story.house.does("W09")
    if understood:
        story.house.summarises().claimant.agrees()
    return story


def piece(story: Scenario) -> UUID:
    """Return the report, which the claimant does not see by itself."""
    return next(UUID(name) for name, one in story.case.exhibits.items() if one.type == "EV-16")


def rejected(story: Scenario) -> Scenario:
    return story.house.decides("rejected", reason=WHY, basis=LAW, evidence=(piece(story),))


def lead(story: Scenario) -> Acting:
    return Acting(story, Actor(kind="staff", id=LEA))


def test_a_refusal_says_why_by_what_law_on_which_evidence_and_how_to_object() -> None:
    story = inspected()
    for given_ in ({}, {"reason": WHY}, {"reason": WHY, "basis": LAW}):
        found = refused(LacksGrounds, story.house.decides, "rejected", **given_)
        assert {one["what"] for one in found.missing} == {"reason", "basis", "evidence"} - {*given_}
    partly = refused(LacksGrounds, story.house.decides, "accepted_in_part", reason=WHY, basis=LAW)
    assert {one["what"] for one in partly.missing} == {"evidence", "refused"}

    rejected(story)

    made = standing_decision(story.case)
    assert made is not None
    assert (made.verdict, made.outcome) == ("rejected", "refused_with_reasons")
    assert made.appeal_route == "house"
    assert made.appeal_until is not None
    assert timedelta(days=30) < made.appeal_until - story.at < timedelta(days=32)
    assert status(story.case, story.case.standing()) == "decided"


def test_what_it_rests_on_is_of_this_case_counts_and_is_shown_to_the_claimant() -> None:
    story, other = inspected(), inspected(start=900)
    other.house.gives("EV-05")
    foreign = next(iter(other.case.exhibits))
    more = {"reason": WHY, "basis": LAW}
    found = refused(NoGround, story.house.decides, "rejected", evidence=(foreign,), **more)
    assert found.errors[0]["pointer"] == "/evidence/0"
    refused(NoGround, story.house.decides, "rejected", evidence=(uuid4(),), **more)
    blurred = story.house.gives("EV-05", accepted=False)
    refused(NoGround, story.house.decides, "rejected", evidence=(blurred,), **more)

    rejected(story)

    shown = story.events(EvidenceReleased)
    assert {one.role for one in shown} == {Role.CLAIMANT, Role.DEALER}
    assert {one.evidence for one in shown} == {piece(story)}


def test_stated_evidence_is_a_ground_too() -> None:
    story = inspected()
    stated = next(name for name, code in story.case.references.items() if code == "EV-14")

    story.house.decides("rejected", reason=WHY, basis=LAW, evidence=(UUID(stated),))
    assert standing_decision(story.case) is not None


@pytest.mark.parametrize("outcome", ["refused_with_reasons", "accepted_in_part"])
def test_ending_the_step_is_no_way_round_the_grounds(outcome: str) -> None:
    story = inspected()
    found = refused(NeedsGrounds, story.house.does, "W10", outcome, note="so")
    assert "/decision" in type(found).way_out


def test_nobody_is_refused_for_what_was_never_asked() -> None:
    story = inspected()
    more = {"reason": "Der Nachweis fehlt.", "basis": LAW}
    for never in ("EV-07", "EV-01", "W09"):
        refused(NeverAsked, story.house.decides, "rejected", lacks=(never,), **more)
    there = refused(NeverAsked, story.house.decides, "rejected", lacks=("EV-13",), **more)
    assert "is in the case" in there.detail


def test_what_was_asked_for_can_be_given_until_its_day_has_passed() -> None:
    story = inspected(proven=False)
    more = {"reason": "Der Kaufbeleg fehlt.", "basis": "§ 363 BGB", "lacks": ("EV-13",)}
    early = refused(NeverAsked, story.house.decides, "rejected", **more)
    assert "can be given until" in early.detail
    story.days(9)
    story.house.decides("rejected", **more)
    assert story.events(DecisionMade)[-1].lacks == ("EV-13",)

    story = inspected(proven=False)
    story.house.waives("W01")
    story.days(9)
    waived = refused(NeverAsked, story.house.decides, "rejected", **more)
    assert "was waived" in waived.detail


def test_after_a_refusal_nothing_more_is_asked_unless_it_is_open_again() -> None:
    story = rejected(inspected())
    refused(AskedAfterwards, story.house.says, "Bitte noch den Bon.", "Haben Sie den Bon?")
    refused(AskedAfterwards, story.house.reopens, "W01")
    story.house.says("Wir senden die Ware morgen zurück.")

    story.house.reopens("W10", "der Bericht war unklar")
    assert standing_decision(story.case) is None
    story.house.says("Bitte noch den Bon.", "Haben Sie den Bon?")


def test_an_objection_opens_the_decision_for_somebody_else_by_a_day_of_its_own() -> None:
    story = rejected(inspected())
    story.days(1)
    story.claimant.appeals("Es ist nie gefallen.")

    objection = story.events(DecisionAppealed)[-1]
    assert (objection.reviewer, objection.anew, objection.reviewer_name) == (LEA, True, "Lea")
    assert "W10" in story.open_now
    assert story.case.steps["W10"].due == objection.answer_by
    assert story.case.contacts.answer_by is not None
    refused(AppealedAlready, story.dealer.appeals)
    refused(NeedsGrounds, story.house.does, "W10", "accepted")
    again = {"reason": WHY, "basis": LAW, "evidence": (piece(story),)}
    refused(FourEyes, story.house.decides, "rejected", **again)

    lead(story).decides("rejected", **again)
    made = story.events(DecisionMade)[-1]
    assert (made.appeal, made.changed, made.appeal_route) == (objection.appeal, False, "outside")
    assert open_appeal(story.case) is None
    refused(AppealOutside, story.claimant.appeals)


def test_an_objection_that_changes_the_decision_says_so_and_why() -> None:
    story = rejected(inspected())
    story.dealer.appeals()
    lacking = refused(LacksGrounds, lead(story).decides, "accepted")
    assert [one["what"] for one in lacking.missing] == ["reason"]
    lead(story).decides("accepted", reason="Die Delle ist vom Werk.")
    made = story.events(DecisionMade)[-1]
    assert made.changed is True
    assert story.case.deciding is not None
    assert story.case.deciding.appeal is not None
    assert story.case.deciding.appeal.state == "changed"
    refused(NothingToAppeal, story.claimant.appeals)


def test_an_objection_nobody_answers_is_a_breach_that_somebody_deals_with() -> None:
    story = rejected(inspected())
    story.claimant.appeals()
    story.days(20)
    assert [one.step for one in story.events(StepOverdue)][-1:] == ["W10"]


def test_a_late_objection_is_the_houses_to_take() -> None:
    story = rejected(inspected())
    story.days(40)
    refused(AppealTooLate, story.claimant.appeals)
    story.house.appeals("am Telefon, zu spät")
    assert story.events(DecisionAppealed)[-1].late is True


def test_a_closed_case_goes_on_by_an_objection() -> None:
    story = rejected(inspected())
    story.house.does("W02")
    back = {"goods.returned_on": str(story.at.date())}
    story.house.does("W12", evidence=("EV-15",), stated=back)
    story.house.waives("W15")
    story.house.does("W16")
    assert story.case.closed_at is not None
    story.claimant.appeals()
    assert story.case.closed_at is None
    assert story.next_due is not None


def test_the_same_four_decisions_fit_every_kind() -> None:
    for plan in REPORTED.values():
        step = plan.by_id[plan.decision.step or plan.decides]
        assert plan.decision.named <= {*step.outcomes}
        assert plan.decision.rejected
        assert plan.decision.accepted


def test_a_delivery_damage_is_granted_as_the_buyer_wished() -> None:
    story = given(desired_remedy="repair")
    story.house.waives("D02")
    story.house.decides("accepted")
    assert story.case.settled["D05"] == "repair"

    story = given()
    story.house.waives("D02")
    found = refused(ImpossibleDecision, story.house.decides, "accepted")
    assert found.errors[0]["pointer"] == "/outcome"


def test_nothing_is_refused_before_the_claimant_was_heard_on_the_problem() -> None:
    story = inspected(understood=False)
    because = {"reason": WHY, "basis": LAW, "evidence": (piece(story),)}
    found = refused(NotUnderstoodYet, story.house.decides, "rejected", **because)
    assert [one["what"] for one in found.missing] == ["summary"]
    story.house.summarises("Die Maschine tropft; Sie möchten eine Reparatur.")
    assert "summary" in {one.what for one in story.missing_from(Role.CLAIMANT)}
    refused(NotUnderstoodYet, story.house.decides, "rejected", **because)

    story.dealer.agrees("Sie tropft nicht, sie läuft aus.")
    assert "summary" not in {one.what for one in story.missing_from(Role.CLAIMANT)}
    refused(NoSummary, story.claimant.agrees)
    story.house.decides("rejected", **because)
    assert story.events(DecisionMade)[-1].understood == "corrected"
    refused(DecidedAlready, story.house.summarises)


def test_silence_lets_the_house_decide_but_is_never_a_yes() -> None:
    story = inspected(understood=False)
    story.house.summarises()
    story.days(8)
    story.house.decides("rejected", reason=WHY, basis=LAW, evidence=(piece(story),))
    assert story.events(DecisionMade)[-1].understood == "unanswered"


def test_who_gets_all_need_not_confirm_it_first() -> None:
    story = inspected(understood=False)
    story.house.decides("accepted")
    assert story.events(DecisionMade)[-1].understood == "not_needed"


def test_what_is_said_of_a_decision_stands_as_the_kind_has_it() -> None:
    found = refused(ImpossibleDecision, inspected().house.decides, "accepted", outcome="repair")
    assert "accepted" in found.detail
