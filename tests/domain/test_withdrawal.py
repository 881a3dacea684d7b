"""A claimant withdraws by an act of its own; all that has to stop is acknowledged one by one."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.facts import Order
from domain.party import Role
from domain.procedures import REPORTED
from domain.relief import remedies_of, withdrawal_of
from domain.remedy_refusals import NotForYou, NothingLeft
from domain.status import status
from domain.step_refusals import AlreadyClosed, StepNotOpen
from domain.timers import timers
from domain.withdrawal_refusals import (
    AlreadyWithdrawn,
    NoSuchStop,
    NothingToStop,
    NotMeant,
    StopsOwed,
)
from tests.given import Scenario, given, refused

STOPS = ("delivery", "replacement", "dunning")


def late() -> Scenario:
    """Return a parcel that was promised before Christmas and has not come."""
    return given(kind="late_delivery", delivered_on=None, due_on=date(2026, 11, 16))


def running(story: Scenario) -> list[str]:
    found = withdrawal_of(story.case.relief)
    assert found is not None
    return found.running


@pytest.mark.parametrize("kind", sorted(REPORTED))
def test_whoever_withdraws_leaves_nothing_but_stops_recourse_and_the_closing(kind: str) -> None:
    billed = Order(number="A-1", contract_on=date(2026, 11, 2), invoice_number="R-77")
    party = "business" if kind == "reclamation" else "consumer"
    story = given(kind=kind, order=billed, party=party)

    story.claimant.withdraws_case("contract", text="Ich will keine Lieferung mehr.")

    plan = story.case.plan
    assert status(story.case, story.case.standing()) == "withdrawn"
    assert set(story.open_now) <= {plan.closes, *plan.remedies.goes_on}
    assert [i.text.split()[0] for i in story.missing_from(Role.SELLER) if i.what == "stop"] == [
        "Lieferung", "Ersatz", "Mahnwesen",
    ]  # fmt: skip
    assert not [i for i in story.missing_from(Role.CLAIMANT) if i.what != "remedy"]
    assert story.case.contacts.answer_by is not None, "and is answered"


def test_every_stop_is_acknowledged_before_the_case_is_closed() -> None:
    story = late()
    story.claimant.withdraws_case("contract")
    for left in STOPS:
        owed = refused(StopsOwed, story.house.does, "L7", "nothing_owed")
        assert left in {item["stop"] for item in owed.missing}
        story.house.acknowledges(left)
        refused(NothingToStop, story.house.acknowledges, left)
    assert running(story) == []
    assert story.house.does("L7", "nothing_owed").case.closed_at is not None
    assert status(story.case, story.case.standing()) == "withdrawn"
    refused(AlreadyClosed, story.claimant.withdraws_case)


def test_a_stop_that_nobody_acknowledges_is_a_breach_that_stays_listed() -> None:
    story = late()
    story.claimant.withdraws_case("contract")
    story.house.acknowledges("delivery")

    story.days(5)

    open_now = {b.what for b in story.case.breaches if b.resolved_at is None}
    assert {"stop replacement", "stop dunning"} <= open_now
    assert "stop delivery" not in open_now
    assert running(story) == ["replacement", "dunning"]
    assert not [timer for timer in timers(story.case) if timer.kind == "stop"]
    story.house.acknowledges("dunning")
    assert "stop dunning" not in {b.what for b in story.case.breaches if b.resolved_at is None}


def test_nobody_withdraws_for_the_claimant_or_by_one_click_or_by_silence() -> None:
    story = late()
    refused(NotForYou, story.house.withdraws_case, "contract")
    meant = refused(NotMeant, story.claimant.withdraws_case, "contract", understood=False)
    assert "nichts mehr geliefert" in meant.detail
    refused(NoSuchStop, story.house.acknowledges, "delivery")

    story.days(900)

    assert story.case.closed_at is None
    assert withdrawal_of(story.case.relief) is None
    assert story.next_due is not None


def test_a_claim_that_is_withdrawn_stops_what_was_promised_and_can_go_on_later() -> None:
    story = given()
    story.house.waives("D02")
    new = story.house.offers("replace")
    story.claimant.accepts(new)

    story.claimant.withdraws_case("claim")

    assert remedies_of(story.case.relief)[str(new)].state == "stopped"
    assert running(story) == ["replacement"]
    refused(AlreadyWithdrawn, story.claimant.withdraws_case, "claim")
    refused(NothingLeft, story.house.offers, "replace")
    refused(StepNotOpen, story.claimant.does, "D01")
    assert "D08" in story.case.plan.remedies.goes_on
    story.house.acknowledges("replacement", "Frau Huber, Lager")
    story.house.waives("D08")
    story.carrier.waives("D12")
    story.house.does("D13")
    story.house.reopens("D13", "Der Käufer hat es sich anders überlegt.")
    assert withdrawal_of(story.case.relief) is None


def test_after_a_withdrawal_from_the_contract_only_money_goes_back() -> None:
    story = late()
    story.claimant.withdraws_case("claim")
    story.claimant.withdraws_case("contract")
    refused(NothingLeft, story.house.offers, "credit", euros="9.00")

    back = story.house.offers("refund", euros="599.00")

    assert "§§ 346" in remedies_of(story.case.relief)[str(back)].law
    story.claimant.accepts(back)
    story.house.carries_out(back)
    assert remedies_of(story.case.relief)[str(back)].amount is not None
    assert story.at - story.case.opened_at < timedelta(days=1)
    assert Decimal(599) == remedies_of(story.case.relief)[str(back)].amount.amount  # type: ignore[union-attr]
