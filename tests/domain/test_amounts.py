"""Law 8 in its first form: claimed ≥ accepted ≥ paid, along D08, D10 and D11."""

from typing import Any

import pytest

from domain.amounts import contradictions
from domain.facts import Line
from domain.step_refusals import AmountsContradict, ImpossibleStepFacts
from tests.given import Scenario, given, refused


def claimed(euros: str | None, currency: str = "EUR", **facts: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    story = given(**facts)
    story.claimant.does("D02")
    story.house.does("D04", form="text_form")
    return story.house.does("D08", euros=euros, evidence=("EV-10",), currency=currency)


def test_a_carrier_accepts_at_most_what_is_claimed() -> None:
    story = claimed("599.00")
    refusal = refused(AmountsContradict, story.carrier.does, "D10", "accepted", euros="599.01")

    assert refusal.detail == "599.01 EUR in D10 is more than the 599.00 EUR of D08."
    assert refusal.broken_rule == "Law 8: claimed ≥ accepted ≥ paid, in one currency"
    assert refusal.errors == ({"pointer": "/facts/amount", "detail": refusal.detail},)
    story.carrier.does("D10", "accepted", euros="599.00")


def test_a_carrier_pays_at_most_what_it_accepted() -> None:
    story = claimed("599.00")
    story.carrier.does("D10", "accepted_in_part", euros="480.00")
    refusal = refused(AmountsContradict, story.house.does, "D11", "paid", euros="480.01")

    assert "480.01 EUR in D11 is more than the 480.00 EUR of D10." in refusal.detail
    story.house.does("D11", "paid", euros="480.00")


@pytest.mark.parametrize("outcome", ["accepted", "no_answer"])
def test_accepted_in_full_or_answered_by_silence_the_claim_itself_is_the_bound(
    outcome: str,
) -> None:
    story = claimed("599.00")
    story.house.does("D10", outcome)
    refusal = refused(AmountsContradict, story.house.does, "D11", "paid", euros="600.00")

    assert "D08" in refusal.detail
    story.house.does("D11", "paid", euros="599.00")


def test_of_what_was_rejected_nothing_is_paid() -> None:
    story = claimed("599.00")
    refused(ImpossibleStepFacts, story.carrier.does, "D10", "rejected", euros="1.00")
    story.carrier.does("D10", "rejected")
    refusal = refused(AmountsContradict, story.house.does, "D11", "paid", euros="1.00")
    assert "D10" in refusal.detail

    story.house.does("D11", "written_off", euros="599.00")


def test_no_more_is_written_off_than_was_claimed() -> None:
    story = claimed("599.00")
    story.carrier.does("D10", "rejected")
    refused(AmountsContradict, story.house.does, "D11", "written_off", euros="599.01")


def test_a_claim_that_is_made_anew_cannot_fall_below_what_is_accepted() -> None:
    story = claimed("599.00")
    story.carrier.does("D10", "accepted", euros="480.00")
    story.house.reopens("D08")
    refusal = refused(
        AmountsContradict, story.house.does, "D08", euros="479.99", evidence=("EV-10",)
    )

    assert refusal.detail == "480.00 EUR in D10 is more than the 479.99 EUR of D08."
    story.house.does("D08", euros="480.00", evidence=("EV-10",))


def test_without_an_amount_of_the_claim_there_is_no_bound_but_between_the_others() -> None:
    story = claimed(None)
    story.carrier.does("D10", "accepted", euros="480.00")
    refused(AmountsContradict, story.house.does, "D11", "paid", euros="481.00")


def test_all_amounts_are_in_one_currency() -> None:
    story = claimed("599.00", currency="CHF", lines=(Line(line="1"),))
    refusal = refused(
        AmountsContradict, story.carrier.does, "D10", "accepted", euros="1.00", currency="EUR"
    )
    assert refusal.detail == "1.00 EUR in D10 is in another currency than the 599.00 CHF of D08."


def test_no_case_holds_amounts_that_contradict_each_other() -> None:
    story = claimed("599.00")
    story.carrier.does("D10", "accepted", euros="480.00")
    story.house.does("D11", "paid", euros="480.00")

    assert list(contradictions(story.case)) == []
