"""A reclamation from the notice of defect to the rating: 8D, liability, cure, money, recourse."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.eight_d import DISCIPLINES
from domain.facts import Order
from domain.fairness import NeedsGrounds
from domain.money import Money
from domain.party import Role
from domain.procedures import CURRENT
from domain.quality import OrderLines, Quality
from domain.report import ImpossibleFacts
from domain.status import status
from domain.step_refusals import (
    ImpossibleStepFacts,
    LacksEvidence,
    LacksFacts,
    LacksReason,
    NotUnderstood,
    NotWaivable,
    NotYourStep,
    StepNotOpen,
)
from domain.values import WrongValue
from tests.given import DELIVERED, MORNING, Scenario, given, refused

TODAY = MORNING.date()
CONTAINED = {
    "quality.stock_blocked": True, "quality.transit_checked": True,
    "quality.customer_stock_checked": False, "quality.sorting_arranged": True,
    "quality.clean_point": "L-0815",
}  # fmt: skip
WORKED = {"quality.effective_on": str(TODAY)}


def reclaimed(**more: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    """Reclaim parts that a business got the day before."""
    quality = {name: more.pop(name) for name in list(more) if name in Quality.__annotations__}
    usual: dict[str, Any] = {"party": "business", "quality": Quality(**quality)}
    return given(kind="reclamation", **usual | more)


def noticed(**more: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    story = reclaimed(**more)
    story.claimant.does("B01", evidence=("EV-19",))
    return story.claimant.does("B02", evidence=("EV-17", "EV-06"))


def analysed(cause: str = "supplier_fault", **more: Any) -> Scenario:  # noqa: ANN401 - as above
    story = noticed(**more)
    for step in ("B03", "B04"):
        story.house.does(step, "acknowledged" if step == "B03" else None)
    story.house.does("B05", stated=CONTAINED)
    story.house.does("B06", "sorted")
    return story.house.does("B07", cause, evidence=("EV-16",))


def reported(**more: Any) -> Scenario:  # noqa: ANN401 - as above
    """Bring the 8D to where the customer has its report."""
    story = analysed(**more)
    for stage in ("chosen", "implemented"):
        story.house.does("B08", stage)
    story.house.does("B08", "effective", stated=WORKED)
    return written(story).house.does("B09", "submitted")


def written(story: Scenario) -> Scenario:
    """Write all that an 8D must say."""
    for discipline in DISCIPLINES[1:8]:
        story.house.writes(discipline)
    return story


def states(story: Scenario) -> dict[str, str]:
    return {**story.case.standing()}


@pytest.mark.parametrize(
    ("facts", "rule", "due"),
    [
        ({}, "DE-N-01", date(2026, 11, 19)),
        ({"discovered_on": date(2026, 11, 17)}, "DE-N-02", date(2026, 11, 20)),
        ({"jurisdiction": "AT"}, "AT-N-01", date(2026, 11, 30)),
        ({"jurisdiction": "CH"}, "CH-N-01", date(2026, 11, 23)),
        (
            {"cross_border": True, "from_country": "AT",
             "order": Order(contract_on=date(2026, 11, 2), seller_country="AT")},
            "INT-N-01", date(2028, 11, 16),
        ),
    ],
)  # fmt: skip
def test_the_notice_of_defect_runs_by_the_law_of_the_sale(
    facts: dict[str, Any], rule: str, due: date
) -> None:
    clock = reclaimed(**facts).clock("buyer_notice")
    assert (clock.rule, clock.due, clock.state) == (rule, due, "met")


def test_under_the_cisg_the_buyer_is_asked_at_once_and_not_in_two_years() -> None:
    abroad = Order(contract_on=date(2026, 11, 2), seller_country="AT")
    story = reclaimed(cross_border=True, from_country="AT", order=abroad)
    first = story.case.steps["B01"]
    assert first.clock is None
    assert first.due is not None
    assert first.due - story.at < timedelta(days=4)


def test_the_days_of_the_8d_count_from_the_notice_and_are_what_was_agreed() -> None:
    story = reclaimed()
    assert story.clock("containment").rule == "INT-Q-02/D1_D3"
    assert {name: story.clock(name).due - TODAY for name in ("containment", "analysis")} == {
        "containment": timedelta(days=1), "analysis": timedelta(days=7),
    }  # fmt: skip
    story.claimant.corrects("quality.d4_days", 21)
    assert story.clock("analysis").due == TODAY + timedelta(days=21)
    assert story.clock("analysis").earlier == (TODAY + timedelta(days=7),)
    refused(WrongValue, story.claimant.corrects, "quality.d4_days", 0)


def test_recourse_runs_beside_the_containment_and_liability_beside_the_8d() -> None:
    story = noticed()
    assert {"B03", "B04", "B07", "B13"} <= set(story.open_now)
    story.house.does("B13", "supplier_notified")
    story = analysed()
    assert {"B08", "B10"} <= set(story.open_now)
    assert states(story)["B12"] == "waiting"


def test_a_late_notice_refuses_nothing_the_house_reserves_its_plea_or_waives_it() -> None:
    story = noticed(delivered_on=DELIVERED - timedelta(days=60), received_on=TODAY,
                    order=Order(contract_on=date(2026, 8, 3)))  # fmt: skip
    refused(ImpossibleStepFacts, story.house.does, "B03", "acknowledged")
    assert story.clock("buyer_notice").state == "missed"
    story.house.does("B03", "plea_reserved")
    assert states(story)["B07"] == "open"
    story.house.corrects("plea_waived", value=True)
    assert story.clock("buyer_notice").state == "dropped"


def test_what_counts_is_when_the_notice_was_sent() -> None:
    late = {"received_on": DELIVERED + timedelta(days=9), "noticed_on": DELIVERED}
    story = noticed(**late, at=MORNING + timedelta(days=20))
    story.house.does("B03", "acknowledged")
    assert story.clock("buyer_notice").state == "met"


def test_containment_says_yes_or_no_to_each_of_its_points() -> None:
    story = noticed()
    story.house.does("B04")
    for path in CONTAINED:
        rest = {name: value for name, value in CONTAINED.items() if name != path}
        refused(LacksFacts, story.house.does, "B05", stated=rest)
    story.house.does("B05", stated=CONTAINED)
    assert story.clock("containment").state == "met"


def test_the_customer_alone_does_without_containment_and_knows_what_that_means() -> None:
    story = noticed()
    story.house.does("B04")
    refused(NotWaivable, story.house.waives, "B05")
    refused(NotUnderstood, story.claimant.waives, "B05", understood=False)
    story.claimant.waives("B05")
    assert states(story)["B06"] == "open"


def test_no_8d_is_closed_before_its_actions_were_shown_to_work() -> None:
    story = analysed()
    refused(StepNotOpen, story.house.does, "B09", "submitted")
    refused(ImpossibleStepFacts, story.house.does, "B08", "effective", stated=WORKED)
    refused(ImpossibleStepFacts, story.house.does, "B08", "none_needed")
    story.house.does("B08", "chosen").house.does("B08", "implemented")
    refused(LacksFacts, story.house.does, "B08", "effective")
    story.house.does("B08", "ineffective")
    refused(ImpossibleStepFacts, story.house.does, "B08", "implemented")
    story.house.does("B08", "chosen").house.does("B08", "implemented")
    story.house.does("B08", "effective", stated=WORKED)
    assert states(story)["B09"] == "open"


@pytest.mark.parametrize("cause", ["customer_fault", "ntf"])
def test_where_the_goods_had_no_fault_no_action_is_needed(cause: str) -> None:
    story = analysed(cause)
    story.house.does("B08", "none_needed")
    assert states(story)["B09"] == "open"


def test_the_customer_approves_the_8d_and_a_rejection_opens_d5_again() -> None:
    story = reported()
    assert story.case.doer(story.case.plan.by_id["B09"]) is Role.CLAIMANT
    refused(LacksReason, story.claimant.does, "B09", "rejected")
    story.claimant.does("B09", "rejected", note="Die Prüfung deckt die Charge nicht ab.")
    assert (states(story)["B08"], states(story)["B09"]) == ("open", "waiting")
    refused(ImpossibleStepFacts, story.house.does, "B08", "effective", stated=WORKED)
    for stage in ("chosen", "implemented", "effective"):
        story.house.does("B08", stage)
    refused(NotYourStep, story.claimant.does, "B09", "approved")
    story.house.does("B09", "submitted")
    story.claimant.does("B09", "approved")
    assert story.clock("report_8d").state == "met"


def test_the_customer_submits_no_8d_of_ours_and_the_house_records_an_approval_by_phone() -> None:
    story = analysed("ntf")
    story.house.does("B08", "none_needed")
    refused(NotYourStep, story.claimant.does, "B09", "submitted")
    written(story).house.does("B09", "submitted").house.does("B09", "approved")
    assert story.case.steps["B09"].ended == "approved"


def test_liability_waits_for_the_cause_and_refuses_with_reasons_only() -> None:
    story = noticed()
    refused(StepNotOpen, story.house.does, "B10", "accepted")
    story = analysed("customer_fault")
    refused(NeedsGrounds, story.house.does, "B10", "refused_with_reasons")
    refused(LacksEvidence, noticed().house.does, "B07", "ntf")
    story.house.rejects("Falsch gelagert, siehe Prüfbericht.")
    assert (states(story)["B11"], states(story)["B12"]) == ("skipped", "skipped")
    assert status(story.case, story.case.standing()) == "decided"


def test_a_cure_has_failed_after_the_second_attempt_and_not_after_the_first() -> None:
    story = analysed()
    story.house.does("B10", "accepted")
    refused(ImpossibleStepFacts, story.house.does, "B11", "failed")
    story.house.does("B11", "attempt_failed")
    assert states(story)["B11"] == "open"
    refused(ImpossibleStepFacts, story.house.does, "B11", "attempt_failed")
    story.house.does("B11", "failed")
    assert states(story)["B12"] == "open"


@pytest.mark.parametrize("who", ["claimant", "house"])
def test_a_dispute_by_either_party_holds_the_settlement_until_it_ends(who: str) -> None:
    story = analysed()
    story.house.does("B10", "accepted").house.does("B11", "cured")
    assert states(story)["B12"] == "open"
    getattr(story, who).corrects("quality.dispute", "court")
    assert (states(story)["B15"], states(story)["B12"]) == ("open", "waiting")
    story.days(30)
    assert not [breach for breach in story.case.breaches if breach.what == "B12"]
    story.house.does("B15", "in_part")
    assert states(story)["B12"] == "open"
    assert story.case.steps["B12"].due is None
    story.house.does("B12", "credit_note", euros="120.00")


def test_who_was_refused_is_settled_with_after_a_dispute() -> None:
    story = analysed("ntf")
    story.house.rejects("Kein Fehler gefunden.")
    story.claimant.corrects("quality.dispute", "expert")
    assert (states(story)["B15"], states(story)["B12"]) == ("open", "waiting")


def test_the_costs_are_added_up_item_by_item_until_they_are_settled() -> None:
    euro = Money(amount=Decimal("80.00"), currency="EUR")
    story = analysed(sorting_cost=euro, freight_cost=euro)
    [whole] = story.case.plan.sums(story.case.facts, story.case.settled)
    assert whole.amount.amount == Decimal("160.00")
    assert whole.explanation == ("Sortieren: 80.00 EUR", "Fracht: 80.00 EUR")
    refused(WrongValue, story.house.corrects, "quality.freight_cost", "12.00 CHF")


@pytest.mark.parametrize(
    "wrong",
    [
        {"party": "consumer"},
        {"received_on": TODAY + timedelta(days=1)},
        {"received_on": DELIVERED, "noticed_on": TODAY},
        {"noticed_on": DELIVERED - timedelta(days=1)},
        {"d3_days": 400},
        {"delivered_parts": 0},
        {"orders": (OrderLines(number="A-1", lines=("7",)),)},
        {"orders": (OrderLines(number="A-1", lines=("1",)),) * 2},
        {"delivered_on": None},
    ],
)
def test_what_cannot_be_so_opens_no_reclamation(wrong: dict[str, Any]) -> None:
    with pytest.raises(ImpossibleFacts):
        reclaimed(**wrong)


def test_the_supplier_learns_the_8d_and_nothing_of_buyer_liability_and_money() -> None:
    plan = CURRENT["reclamation"]
    seen = {step.id for step in plan.steps if Role.SUPPLIER in step.seen_by}
    assert seen == {"B04", "B05", "B07", "B08", "B09", "B13", "B15", "B14"}
    assert Role.CARRIER not in plan.roles


def test_a_reclamation_comes_to_a_fulfilled_end() -> None:
    story = reported()
    story.claimant.does("B09", "approved")
    story.house.does("B10", "accepted").house.does("B11", "cured")
    story.house.does("B12", "credit_note", euros="599.00")
    story.house.does("B13", "settled")
    story.house.does("B14", stated={"quality.delivered_parts": 1000})
    assert story.case.closed_at is not None
