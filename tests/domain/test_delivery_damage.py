"""A delivery damage from the report to the closing, in every variant, and who may do what in it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.events.steps import StepOpened, StepOverdue
from domain.party import Role
from domain.status import status
from domain.step_refusals import (
    AlreadyClosed,
    AnswersOwed,
    ImpossibleStepFacts,
    LacksEvidence,
    LacksOutcome,
    NotSettled,
    NotWaivable,
    NotYourStep,
    StepNotOpen,
    UnknownStep,
)
from tests.given import MISSING, MORNING, Scenario, given, refused

VALUE = ("EV-10",)


def state(story: Scenario) -> str:
    return status(story.case, story.case.standing())


def recourse(story: Scenario) -> None:
    """Take the carrier to the end, and close."""
    story.house.does("D04", form="text_form", evidence=("EV-12",))
    story.house.does("D08", euros="599.00", evidence=VALUE)
    story.carrier.does("D10", "accepted", euros="480.00")
    story.house.does("D11", "paid", euros="480.00")
    story.house.does("D12")


def test_a_consumers_case_goes_from_the_report_to_the_closing() -> None:
    story = given()
    assert state(story) == "evidence_wanted"

    story.claimant.does("D02", evidence=("EV-01", "EV-03", "EV-06"))
    assert state(story) == "in_examination"

    story.house.does("D05", "replacement")
    assert state(story) == "remedy_running"

    story.house.does("D04", form="text_form", evidence=("EV-12",))
    assert state(story) == "waiting_for_third_party", "for the carrier's report"

    story.carrier.does("D06", evidence=("EV-09",))
    story.house.does("D08", euros="599.00", evidence=VALUE)
    assert state(story) == "waiting_for_third_party", "for its decision"

    story.carrier.does("D10", "accepted", euros="480.00")
    story.house.does("D11", "paid", euros="480.00")
    story.house.does("D12")
    assert state(story) == "remedy_running"

    story.house.does("D13")
    assert state(story) == "closed"
    assert story.next_due is None
    assert story.open_now == []


def test_the_consumer_is_served_before_the_carrier_has_even_been_told() -> None:
    story = given()
    story.claimant.does("D02")

    story.house.does("D05", "refund")

    assert story.case.standing()["D04"] == "open"


@pytest.mark.parametrize("country", ["DE", "AT"])
def test_a_business_bears_the_risk_and_is_served_by_the_carrier_claim(country: str) -> None:
    story = given(party="business", jurisdiction=country)
    assert story.case.standing()["D05"] == "skipped"

    story.claimant.does("D02")
    assert state(story) == "in_examination"
    recourse(story)
    story.house.does("D13")

    assert state(story) == "closed"


@pytest.mark.parametrize(
    ("facts", "served"),
    [
        ({}, True),
        ({"jurisdiction": "AT"}, True),
        ({"jurisdiction": "CH"}, True),
        ({"jurisdiction": "CH", "party": "business"}, False),
        ({"jurisdiction": "CH", "risk": "seller"}, True),
        ({"carrier_chosen_by": "consumer"}, False),
        ({"risk": "buyer"}, True),
        ({"party": "business"}, False),
        ({"party": "business", "risk": "seller"}, True),
    ],
)
def test_the_seller_serves_consumers_and_whom_it_bears_the_risk_towards(
    facts: dict[str, Any], served: bool
) -> None:
    story = given(**facts)
    story.claimant.does("D02")

    assert (story.case.standing()["D05"] == "open") is served


def test_a_missing_parcel_is_traced_and_asks_for_no_photos() -> None:
    story = given(**MISSING)
    assert story.case.standing()["D02"] == "skipped"
    assert {"D05", "D07"} <= set(story.open_now)

    story.house.does("D05", "refund")
    story.days(12)
    story.house.does("D07", "declared_lost", evidence=("EV-20",))
    story.house.does("D08", euros="599.00", evidence=VALUE)
    story.house.does("D10", "accepted")
    story.house.does("D11", "paid")
    story.house.does("D13")

    assert state(story) == "closed"


def test_tracing_is_asked_for_within_a_day_and_waiting_then_is_no_breach() -> None:
    late = given(**MISSING).days(3)
    assert [b.what for b in late.case.breaches if b.what == "D07"] == ["D07"]

    story = given(**MISSING)
    story.house.does("D07", "requested", evidence=("EV-12",))
    story.days(60)

    assert [e for e in story.events(StepOverdue) if e.step == "D07"] == []
    assert story.case.standing()["D07"] == "open"
    late.house.does("D07", "requested")
    assert [b.resolved_at for b in late.case.breaches if b.what == "D07"] == [late.at]


def test_whoever_waives_the_claim_at_once_need_not_notify_the_carrier_either() -> None:
    story = given()
    story.house.waives("D08", "Betrag zu klein")
    story.claimant.does("D02")

    standing = story.case.standing()
    assert (standing["D04"], standing["D06"], standing["D10"]) == ("skipped",) * 3
    story.house.does("D05", "refund")
    story.house.does("D12")
    story.house.does("D13")
    assert state(story) == "closed"


def test_the_packing_is_kept_until_it_is_released_and_the_survey_until_the_decision() -> None:
    story = given()
    story.claimant.does("D02")
    story.house.does("D05", "refund")
    story.house.does("D04")
    story.house.does("D08", euros="599.00", evidence=VALUE)
    assert {"D03", "D06"} <= set(story.open_now)

    story.carrier.does("D10", "accepted")
    assert story.case.standing()["D06"] == "skipped"
    assert story.case.standing()["D03"] == "open"

    story.house.does("D12")
    assert story.case.standing()["D03"] == "skipped"


def test_nothing_happened_before_the_step_it_rests_on() -> None:
    story = given()
    story.claimant.does("D02")
    story.days(1)
    story.house.does("D04", at=MORNING - timedelta(hours=3))
    story.days(1)
    story.house.does("D08", euros="1.00", evidence=VALUE)

    refusal = refused(ImpossibleStepFacts, story.carrier.does, "D10", "rejected", at=MORNING)

    assert "D08" in refusal.detail


def test_an_insurer_is_told_only_where_there_is_one_and_before_the_closing() -> None:
    assert given().case.standing()["D09"] == "skipped"

    story = given(insured=True)
    story.claimant.does("D02")
    story.house.does("D05", "repair")
    recourse(story)

    assert refused(StepNotOpen, story.house.does, "D13").missing[0]["step"] == "D09"
    story.house.does("D09")
    story.house.does("D13")


def test_whoever_waives_the_claim_skips_the_decision_on_it() -> None:
    story = given()
    story.house.waives("D02")
    story.house.does("D05", "refund")
    story.house.does("D04")

    story.house.waives("D08", "Betrag zu klein")

    standing = story.case.standing()
    assert (standing["D10"], standing["D11"]) == ("skipped", "skipped")
    story.house.does("D12")
    story.house.does("D13")
    assert state(story) == "closed"


def test_every_step_is_asked_of_somebody_by_a_date_when_it_opens() -> None:
    story = given()

    asked = {e.step: e for e in story.events(StepOpened)}
    assert set(asked) == {"D01", "D02", "D03"}
    assert asked["D02"].by_role is Role.CLAIMANT
    assert asked["D02"].due == datetime(2026, 11, 19, 16, tzinfo=UTC)
    assert asked["D02"].asks[:2] == ("EV-01", "EV-02")


def test_a_house_step_left_undone_is_a_breach_and_an_outsiders_is_none() -> None:
    story = given()
    story.claimant.does("D02")
    story.days(8)

    overdue = {e.step: e for e in story.events(StepOverdue)}
    assert overdue["D05"].dealt_by == story.case.responsibility.staff  # type: ignore[union-attr]
    assert "D03" not in overdue, "keeping the packing has no date"
    assert {b.what for b in story.case.breaches} >= {"D05"}
    assert "D03" not in {b.what for b in story.case.breaches}


def test_doing_the_step_resolves_its_breach_and_never_before_it_was_recorded() -> None:
    story = given()
    story.claimant.does("D02")
    story.days(6)

    story.house.does("D05", "refund", at=MORNING + timedelta(hours=5))

    [breach] = [b for b in story.case.breaches if b.what == "D05"]
    assert breach.resolved_at == breach.at


def test_closing_resolves_what_a_correction_had_made_pointless() -> None:
    story = given(party="business", risk="seller")
    story.claimant.does("D02")
    story.days(5)
    story.house.corrects("delivery.risk", "buyer")
    recourse(story)

    story.house.does("D13")

    assert [b.resolved_at for b in story.case.breaches if b.what == "D05"] == [story.at]


def test_a_step_that_is_late_is_late_once_and_again_only_after_a_later_date() -> None:
    story = given(damage_visible=False)
    story.house.waives("D02")
    story.days(8)
    assert [b.what for b in story.case.breaches].count("D04") == 1

    story.house.corrects("delivery.delivered_on", "2026-11-12")
    story.days(1)
    assert [b.what for b in story.case.breaches].count("D04") == 1, "one lapse is one breach"

    story.house.corrects("delivery.delivered_on", "2026-11-24")
    assert story.clock("carrier_notice").state == "running"
    story.days(10)
    assert [b.what for b in story.case.breaches].count("D04") == 2


# who may not do what


def test_nobody_does_another_partys_step_but_the_house_records_any() -> None:
    story = given()
    refused(NotYourStep, story.carrier.does, "D04")
    story.house.does("D02")
    refused(UnknownStep, story.carrier.does, "D05", "refund")
    refused(UnknownStep, story.claimant.does, "D08")
    story.house.does("D03")


def test_an_unknown_step_is_no_step() -> None:
    story = given()

    for deed in (story.house.does, story.house.waives, story.house.reopens):
        refused(UnknownStep, deed, "D99")


@pytest.mark.parametrize("step", ["D04", "D07", "D10", "D11", "D13"])
def test_what_the_law_or_the_closing_needs_nobody_waives(step: str) -> None:
    refused(NotWaivable, given().house.waives, step)


def test_each_waiver_belongs_to_whom_the_step_protects() -> None:
    story = given()
    refused(NotWaivable, story.claimant.waives, "D02")
    story.house.waives("D02")
    refused(NotWaivable, story.house.waives, "D05")
    story.dealer.waives("D05")
    story.house.does("D04")
    refused(NotWaivable, story.house.waives, "D06")
    story.carrier.waives("D06")

    assert story.case.standing()["D06"] == "waived"


def test_a_step_before_its_turn_names_what_it_waits_for() -> None:
    refusal = refused(StepNotOpen, given().house.does, "D04")

    assert [item["step"] for item in refusal.missing] == ["D02"]


def test_a_settled_step_is_not_settled_twice() -> None:
    story = given()
    story.claimant.does("D02")

    refused(StepNotOpen, story.claimant.does, "D02")
    refused(StepNotOpen, story.house.waives, "D02")


def test_no_claim_goes_out_without_proof_of_value() -> None:
    story = given()
    story.house.waives("D02")
    story.house.does("D04")

    refusal = refused(LacksEvidence, story.house.does, "D08", euros="599.00")
    assert [item["what"] for item in refusal.missing] == ["EV-10"]


def test_an_end_that_can_be_more_than_one_must_be_named() -> None:
    story = given(desired_remedy=None)
    story.claimant.does("D02")
    story.house.does("D04")
    story.house.does("D08", euros="1.00", evidence=VALUE)

    refused(LacksOutcome, story.carrier.does, "D10")


@pytest.mark.parametrize(
    ("step", "facts", "where"),
    [
        ("D02", {"outcome": "refund"}, "/facts/outcome"),
        ("D02", {"form": "writing"}, "/facts/form"),
        ("D02", {"euros": "1.00"}, "/facts/amount"),
        ("D02", {"evidence": ("EV-99",)}, "/facts/evidence/0/type"),
        ("D02", {"at": MORNING + timedelta(hours=1)}, "/facts/occurred_at"),
        ("D02", {"at": MORNING - timedelta(days=9)}, "/facts/occurred_at"),
        ("D08", {"euros": "0.00"}, "/facts/amount"),
        ("D08", {"euros": "1.001"}, "/facts/amount"),
        ("D08", {"euros": "1.00", "currency": "CHF"}, "/facts/amount"),
    ],
)
def test_what_cannot_be_so_is_not_recorded(step: str, facts: dict[str, Any], where: str) -> None:
    refusal = refused(ImpossibleStepFacts, given().house.does, step, **facts)

    assert [error["pointer"] for error in refusal.errors] == [where]


def test_the_day_of_a_deed_is_the_day_at_the_place() -> None:
    story = given(at=datetime(2026, 11, 16, 12, tzinfo=UTC))
    just_after_midnight_in_munich = datetime(2026, 11, 15, 23, 30, tzinfo=UTC)

    story.claimant.does("D02", at=just_after_midnight_in_munich)

    assert story.case.steps["D02"].ended_at == just_after_midnight_in_munich


# closed and open again


def closed() -> Scenario:
    story = given()
    story.claimant.does("D02")
    story.house.does("D05", "refund")
    recourse(story)
    return story.house.does("D13")


def test_a_case_is_not_closed_while_a_question_is_open() -> None:
    story = given()
    story.claimant.does("D02")
    story.house.does("D05", "refund")
    recourse(story)
    asked = story.claimant.says("Wann kommt das Geld?", "Wann?")

    refusal = refused(AnswersOwed, story.house.does, "D13")
    assert refusal.missing[0]["message"] == str(asked)

    story.house.answers(asked)
    story.house.does("D13")
    assert state(story) == "closed"


def test_a_question_that_a_party_never_answers_does_not_hold_the_case_for_ever() -> None:
    story = given()
    story.claimant.does("D02")
    story.house.does("D05", "refund")
    recourse(story)
    asked = story.house.says("Stimmt die Adresse?", "Stimmt sie?")
    refused(AnswersOwed, story.house.does, "D13")

    story.house.answers(asked, "Keine Antwort auf drei Nachfragen; Adresse aus der Bestellung.")
    story.house.does("D13")

    assert state(story) == "closed"


def test_a_closed_case_stands_still() -> None:
    story = closed()

    refused(AlreadyClosed, story.house.does, "D03")
    refused(AlreadyClosed, story.house.waives, "D03")
    refused(AlreadyClosed, story.house.reopens, "D04")
    history = len(story.history)
    story.days(400)
    assert len(story.history) == history


def test_a_closed_case_is_reopened_by_its_closing_step_with_a_new_answer_by_time() -> None:
    story = closed().days(30)

    story.house.reopens("D13", "Ersatz kam auch beschädigt an")

    assert story.case.closed_at is None
    assert "D13" in story.open_now
    story.days(0)
    assert story.next_due is not None
    assert story.next_due > story.at
    assert story.clock("carrier_notice").state == "met", "no clock is set back"


def test_only_what_is_settled_can_be_reopened() -> None:
    refused(NotSettled, given().house.reopens, "D02")
    refused(NotSettled, given().house.reopens, "D13")
