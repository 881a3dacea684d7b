"""A late delivery from the report to the closing: grace period, fixed day, refusal, damage."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.facts import Order
from domain.joining_refusals import NoRoleToJoinIn
from domain.lateness import Lateness
from domain.party import Role
from domain.report import ImpossibleFacts, IncompleteReport
from domain.status import status
from domain.step_refusals import (
    ImpossibleStepFacts,
    LacksFacts,
    NotYourStep,
    StepNotOpen,
    TooSoon,
)
from tests.given import MORNING, Scenario, given, refused

TODAY = MORNING.date()
SET = {"lateness.grace_set_on": str(TODAY)}


def late(lateness: Lateness | None = None, **more: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    """Open a case of goods ordered on 2 November, promised for the 12th, that did not come."""
    stated: dict[str, Any] = {"due_on": date(2026, 11, 12), "delivered_on": None}
    return given(kind="late_delivery", lateness=lateness, **stated | more)


def state(story: Scenario) -> str:
    return status(story.case, story.case.standing())


def stands(story: Scenario, step: str) -> str:
    return story.case.standing()[step]


def ends(story: Scenario, clock: str) -> str | None:
    """Return the last day of a running clock and its rule."""
    running = story.case.clocks.get(clock)
    return f"{running.due} {running.rule}" if running is not None else None


def test_goods_that_come_within_the_grace_period_leave_only_the_damage_of_the_delay() -> None:
    story = late(carrier="Paketdienst")
    assert set(story.open_now) == {"L3", "L4", "L5"}
    story.claimant.does("L4", stated=SET)
    assert ends(story, "grace") == "2026-12-01 DE-L-02"

    story.house.does("L3", "on_the_way").days(3)
    arrived = str(story.at.date())
    story.house.does("L5", "delivered", stated={"delivery.delivered_on": arrived})
    assert story.clock("grace").state == "met"
    assert stands(story, "L6") == "skipped"
    assert ends(story, "carrier_delay") == "2026-12-11 DE-T-03"

    story.house.does("L7", "paid", euros="25.00", evidence=("EV-12",))
    assert story.clock("carrier_delay").state == "met"
    assert state(story) == "closed"


def test_nobody_rescinds_before_the_grace_period_is_over() -> None:
    story = late()
    refused(StepNotOpen, story.claimant.does, "L6", "rescission")
    story.claimant.does("L4", stated=SET)
    too_soon = refused(TooSoon, story.claimant.does, "L6", "rescission")
    assert "2026-12-02" in too_soon.detail
    assert "323 Abs. 1" in too_soon.broken_rule

    story.until(MORNING + timedelta(days=15))
    story.claimant.does("L6", "rescission")
    assert stands(story, "L5") == "skipped"  # nobody has to deliver any more
    story.house.does("L3", "declared_lost")
    story.house.does("L7", "paid", euros="599.00")
    assert state(story) == "closed"


def test_whoever_insists_waits_on_and_the_case_stays_with_the_seller() -> None:
    story = late(Lateness(essential=True), party="business", due_on=date(2026, 11, 16))
    story.claimant.does("L6", "insisted")
    assert story.clock("declaration").state == "met"
    assert stands(story, "L5") == "open"
    assert stands(story, "L7") == "waiting"


def test_elsewhere_waiting_needs_no_word_and_takes_no_choice_away() -> None:
    story = late()
    story.claimant.does("L4", stated=SET).days(20)
    refused(ImpossibleStepFacts, story.claimant.does, "L6", "insisted")
    assert story.case.steps["L6"].due is None
    story.days(60)
    story.claimant.does("L6", "rescission")


@pytest.mark.parametrize("lateness", [Lateness(essential=True), Lateness(special=True)])
def test_where_the_day_was_essential_nobody_waits_for_a_grace_period(lateness: Lateness) -> None:
    story = late(lateness)
    assert stands(story, "L4") == "skipped"
    assert ends(story, "grace") is None
    story.claimant.does("L6", "rescission")
    assert stands(story, "L7") == "waiting"  # what the carrier says is still to be asked
    assert "L3" in story.open_now


def test_whose_seller_refuses_need_not_wait() -> None:
    story = late()
    story.house.does("L5", "refused")
    assert stands(story, "L4") == "skipped"
    story.claimant.does("L6", "damages")
    assert stands(story, "L7") == "waiting"


def test_who_does_without_a_grace_period_waits_until_it_is_set_or_delivery_refused() -> None:
    story = late()
    story.claimant.waives("L4")
    assert stands(story, "L6") == "skipped"
    story.claimant.reopens("L4")
    story.claimant.does("L4", stated=SET)
    assert stands(story, "L6") == "open"

    other = late()
    other.claimant.waives("L4")
    other.house.does("L5", "refused")
    assert stands(other, "L6") == "open"


def test_a_grace_period_has_a_day_and_a_length_that_can_be() -> None:
    refused(LacksFacts, late().claimant.does, "L4")
    for wrong in (
        {"lateness.grace_set_on": str(TODAY + timedelta(days=1))},
        SET | {"lateness.grace_days": 0},
        SET | {"lateness.grace_days": 366},
    ):
        refused(ImpossibleStepFacts, late().claimant.does, "L4", stated=wrong)
    story = late()
    story.claimant.does("L4", stated=SET | {"lateness.grace_days": 7})
    assert ends(story, "grace") == "2026-11-24 DE-L-02"


@pytest.mark.parametrize(
    ("jurisdiction", "party", "clock", "day"),
    [
        ("DE", "consumer", "due", "2026-12-02 DE-L-01"),
        ("AT", "consumer", "due", "2026-12-02 AT-L-01"),
        ("CH", "consumer", "due", None),
        ("DE", "business", "due", None),
    ],
)
def test_without_an_agreed_day_consumers_have_thirty_days(
    jurisdiction: str, party: str, clock: str, day: str | None
) -> None:
    story = late(jurisdiction=jurisdiction, party=party, due_on=None)
    assert ends(story, clock) == day


@pytest.mark.parametrize(
    ("jurisdiction", "party", "lateness", "day"),
    [
        ("CH", "consumer", Lateness(grace_set_on=TODAY), "2026-12-02 CH-L-01"),
        ("CH", "business", Lateness(essential=True), "2026-11-13 CH-L-01/fixed"),
        ("DE", "business", Lateness(essential=True), "2026-11-13 DE-L-03"),
        ("DE", "consumer", Lateness(essential=True), None),
        ("AT", "business", Lateness(essential=True), None),
    ],
)
def test_where_the_law_wants_to_hear_at_once_a_clock_says_until_when(
    jurisdiction: str, party: str, lateness: Lateness, day: str | None
) -> None:
    story = late(lateness, jurisdiction=jurisdiction, party=party)
    assert ends(story, "declaration") == day


def test_the_day_of_the_contract_is_asked_for_where_nobody_said_it() -> None:
    story = late(order=Order(number="A-1001"), due_on=None)
    assert stands(story, "L1") == "open"
    assert stands(story, "L5") == "waiting"
    refused(LacksFacts, story.claimant.does, "L1")
    story.claimant.does("L1", stated={"order.contract_on": "2026-11-02"})
    assert ends(story, "due") == "2026-12-02 DE-L-01"
    assert stands(story, "L5") == "open"


def test_a_carrier_sees_whether_goods_are_on_the_way_and_nothing_of_the_sale() -> None:
    story = late(carrier="Paketdienst")
    refused(NotYourStep, story.carrier.does, "L3", "on_the_way")
    assert Role.INSURER not in {party.role for party in story.case.parties.values()}
    refused(NoRoleToJoinIn, story.house.lets_join, "insurer", "Assekuranz")


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"due_on": TODAY + timedelta(days=1)}, "/delivery/due_on"),
        ({"due_on": date(2026, 11, 1)}, "/delivery/due_on"),
        ({"lateness": Lateness(grace_set_on=date(2026, 11, 1))}, "/lateness/grace_set_on"),
    ],
)
def test_what_cannot_be_is_refused_by_its_place(more: dict[str, Any], where: str) -> None:
    wrong = refused(ImpossibleFacts, late, **more)
    assert [each["pointer"] for each in wrong.errors] == [where]


def test_a_report_holds_order_and_lines() -> None:
    lacking = refused(IncompleteReport, late, lines=(), order=None)
    assert {each["pointer"] for each in lacking.errors} == {"/order", "/lines"}
