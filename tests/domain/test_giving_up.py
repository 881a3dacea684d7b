"""A buyer gives up a remedy knowingly, and can take that back; nobody decides it for her."""

from datetime import timedelta

import pytest
from attrs import evolve

from domain.party import CLAIMANT_SIDE, Role
from domain.procedures import PROCEDURES
from domain.procedures.delivery_damage import DELIVERY_DAMAGE
from domain.status import status
from domain.step_refusals import (
    NotSettled,
    NotUnderstood,
    NotWaivable,
    NotYourStep,
    TooLateToTakeBack,
)
from domain.waiving import back_until
from domain.walk import StuckProcedure
from tests.given import Scenario, given, refused

DAYS_14 = timedelta(days=14)


def reported() -> Scenario:
    story = given()
    story.house.waives("D02")
    return story


@pytest.mark.parametrize("who", ["claimant", "dealer"])
def test_one_click_gives_up_nothing(who: str) -> None:
    story = reported()
    before = story.case.version

    refusal = refused(NotUnderstood, getattr(story, who).waives, "D05", understood=False)

    assert "Ersatz" in (refusal.detail or "")
    assert "kein Geld zurück" in (refusal.detail or "")
    assert story.case.version == before


def test_who_gives_up_a_remedy_hears_soon_from_somebody_and_nothing_is_called_decided() -> None:
    story = reported()

    story.house.says("Wir melden uns.")
    later = story.case.contacts.answer_by

    story.claimant.waives("D05", "ist schon repariert")

    assert later is not None
    assert story.case.contacts.answer_by is not None
    assert story.case.contacts.answer_by < later
    assert story.case.steps["D05"].waived_by is Role.CLAIMANT
    assert status(story.case, story.case.standing()) != "decided"


def test_the_house_waives_nothing_for_the_buyer_and_takes_nothing_back_for_itself() -> None:
    story = reported()
    refused(NotWaivable, story.house.waives, "D05")
    story.house.does("D03")
    refused(NotYourStep, story.claimant.reopens, "D03")
    refused(NotSettled, story.claimant.reopens, "D05")
    story.house.does("D05", "refund")
    refused(NotSettled, story.claimant.reopens, "D05")


def test_a_waiver_is_taken_back_for_two_weeks_and_the_house_has_its_full_time_again() -> None:
    story = reported()
    story.claimant.waives("D05")
    until = back_until(story.case, DELIVERY_DAMAGE.by_id["D05"])
    assert until is not None
    assert DAYS_14 <= until - story.at <= DAYS_14 + timedelta(days=1)
    story.at = until - timedelta(minutes=1)

    story.claimant.reopens("D05", "der Händler hat doch nichts repariert")

    assert story.case.standing()["D05"] == "open"
    due = story.case.steps["D05"].due
    assert due is not None
    assert due > story.at
    assert story.case.steps["D05"].waived_by is None


def test_after_two_weeks_only_the_house_opens_it_again() -> None:
    story = reported()
    story.claimant.waives("D05")
    story.at += DAYS_14 + timedelta(days=1)

    refused(TooLateToTakeBack, story.claimant.reopens, "D05")
    story.house.reopens("D05")

    assert story.case.standing()["D05"] == "open"


def test_a_case_that_was_closed_upon_a_waiver_goes_on_when_it_is_taken_back() -> None:
    story = reported()
    story.claimant.waives("D05")
    story.house.waives("D08")
    story.carrier.waives("D12")
    story.house.does("D13")
    assert story.case.closed_at is not None

    story.claimant.reopens("D05")

    assert story.case.closed_at is None
    assert story.case.standing()["D05"] == "open"
    assert story.case.standing()["D13"] == "waiting"
    assert story.case.contacts.answer_by is not None


def test_what_the_house_owes_is_never_waived_without_saying_what_is_given_up() -> None:
    steps = tuple(evolve(step, gives_up=None) for step in DELIVERY_DAMAGE.steps)
    with pytest.raises(StuckProcedure, match="D05: say what the claimant gives up"):
        evolve(DELIVERY_DAMAGE, steps=steps)
    for procedure in PROCEDURES.values():
        for step in procedure.steps:
            if step.gives_up is not None:
                assert not {*step.waive}.isdisjoint(CLAIMANT_SIDE)
