"""An outage from the fault report to the credit: what is told, what is reckoned, what is owed."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.money import Money
from domain.outage import Outage
from domain.report import ImpossibleFacts
from domain.status import status
from domain.step_refusals import ImpossibleStepFacts, LacksFacts, OwesMore, StepNotOpen
from tests.given import MORNING, Scenario, given, refused

TODAY = MORNING.date()
"""17 November."""


def euros(amount: str, currency: str = "EUR") -> Money:
    return Money(amount=Decimal(amount), currency=currency)


def out(**more: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    """Report on 8 November that nothing works any more, for 39.99 a month."""
    known = {name: more.pop(name) for name in list(more) if name in Outage.__annotations__}
    usual: dict[str, Any] = {
        "reported_on": date(2026, 11, 8), "complete": True, "monthly_fee": euros("39.99"),
    }  # fmt: skip
    facts: dict[str, Any] = {"delivered_on": None, "lines": ()}
    return given(kind="service_outage", outage=Outage(**usual | known), **facts | more)


def sums(story: Scenario) -> dict[str, str]:
    """Return what the case reckons: the amounts by their names."""
    case = story.case
    found = case.plan.sums(case.facts, case.settled)
    return {each.id: f"{each.amount.amount} {each.amount.currency}" for each in found}


def repaired(story: Scenario, **stated: object) -> Scenario:
    """Repair on 16 November what the provider itself had caused."""
    known = {"outage.restored_on": "2026-11-16", "outage.caused_by": "provider"}
    named = {f"outage.{name}": value for name, value in stated.items()}
    story.house.does("S2").house.does("S3", "repaired", stated=known | named)
    return story


def test_the_sum_is_reckoned_by_itself_and_no_less_is_credited() -> None:
    story = repaired(out())
    assert story.case.steps["S5"].by_itself
    assert sums(story) == {"compensation": "40.00 EUR"}
    story.claimant.does("S4")
    refused(OwesMore, story.house.does, "S6", "nothing_owed")
    refused(OwesMore, story.house.does, "S6", "credited")
    low = refused(OwesMore, story.house.does, "S6", "credited", euros="39.99")
    assert "58 Abs. 1 bis 3 TKG" in low.broken_rule
    refused(OwesMore, story.house.does, "S6", "credited", euros="40.00", currency="CHF")
    story.house.does("S6", "credited", euros="50.00")
    assert status(story.case, story.case.standing()) == "closed"


def test_missed_appointments_come_on_top_and_a_reduction_is_set_off() -> None:
    story = repaired(out(), missed_appointments=2, complete=True)
    story.house.corrects("outage.price_reduction", "15.00 EUR")
    assert sums(story) == {"compensation": "25.00 EUR", "appointments": "20.00 EUR"}
    story.house.waives("S4", "gemessen: die Leitung ist in Ordnung")
    refused(OwesMore, story.house.does, "S6", "credited", euros="44.99")
    story.house.does("S6", "credited", euros="45.00")


@pytest.mark.parametrize(
    "more",
    [{"caused_by": "force_majeure"}, {"caused_by": "customer"}, {"complete": False}],
)
def test_nothing_is_owed_where_the_law_gives_nothing(more: dict[str, Any]) -> None:
    story = repaired(out(), **more)
    assert sums(story) == {"compensation": "0.00 EUR"}
    story.claimant.does("S4")
    story.house.does("S6", "nothing_owed")
    assert story.case.closed_at is not None


@pytest.mark.parametrize(
    ("jurisdiction", "more", "lump_sums"),
    [
        ("DE", {"party": "business"}, False),
        ("DE", {"party": "business", "small_firm": True}, True),
        ("AT", {}, False),
        ("CH", {"monthly_fee": euros("39.99", "CHF")}, False),
    ],
)
def test_lump_sums_are_for_consumers_and_small_firms_in_germany(
    jurisdiction: str, more: dict[str, Any], *, lump_sums: bool
) -> None:
    story = repaired(out(jurisdiction=jurisdiction, **more))
    assert bool(sums(story)) == lump_sums
    assert ("inform" in story.case.clocks) == lump_sums
    assert story.case.steps["S5"].ended == "done"


def test_the_customer_is_told_by_the_second_day_unless_all_is_well_again() -> None:
    story = out(reported_on=TODAY)
    assert story.clock("inform").due == TODAY + timedelta(days=2)
    assert story.case.steps["S2"].clock == "inform"
    back = {"outage.restored_on": str(TODAY), "outage.caused_by": "provider"}
    story.house.does("S3", "repaired", stated=back)
    assert story.case.standing()["S2"] == "skipped"
    assert story.clock("inform").state == "dropped"


def test_an_appointment_only_begins_the_repair() -> None:
    story = out()
    story.house.does("S3", "appointment")
    assert story.case.standing()["S3"] == "open"
    refused(StepNotOpen, story.claimant.does, "S4")


def test_without_cause_fee_and_day_nothing_is_reckoned() -> None:
    story = out(monthly_fee=None)
    story.house.does("S2").house.does("S3", "repaired")
    refused(LacksFacts, story.house.does, "S5")
    known = {
        "outage.restored_on": "2026-11-16", "outage.caused_by": "provider",
        "outage.monthly_fee": "79,90 EUR",
    }  # fmt: skip
    story.house.does("S5", stated=known)
    assert sums(story) == {"compensation": "63.92 EUR"}


def test_the_day_of_the_report_is_asked_for_where_nobody_said_it() -> None:
    story = out(reported_on=None, complete=None)
    assert story.open_now == ["S1"]
    said = {"outage.reported_on": "2026-11-08", "outage.complete": True}
    story.claimant.does("S1", stated=said)
    assert set(story.open_now) == {"S2", "S3"}


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"reported_on": TODAY + timedelta(days=1)}, "/outage/reported_on"),
        ({"reported_on": date(2026, 11, 1)}, "/outage/reported_on"),
        ({"restored_on": date(2026, 11, 7)}, "/outage/restored_on"),
        ({"monthly_fee": euros("39.99", "CHF")}, "/outage/monthly_fee"),
        ({"damages": euros("10.00", "CHF")}, "/outage/damages"),
        ({"missed_appointments": -1}, "/outage/missed_appointments"),
    ],
)
def test_what_cannot_be_is_refused_by_its_place(more: dict[str, Any], where: str) -> None:
    wrong = refused(ImpossibleFacts, out, **more)
    assert [each["pointer"] for each in wrong.errors] == [where]


def test_a_fee_is_no_plain_number() -> None:
    refused(
        ImpossibleStepFacts, repaired(out(monthly_fee=None)).house.does, "S5",
        stated={"outage.monthly_fee": 40},
    )  # fmt: skip
