"""A claim of warranty from the report to the closing: every way it can go, and who sees what."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from domain.events.case import FactCorrected
from domain.fact_checks import NotYoursToCorrect
from domain.facts import Order
from domain.joining_refusals import NoRoleToJoinIn
from domain.party import Role
from domain.report import ImpossibleFacts
from domain.status import missing, open_steps, status
from domain.step_refusals import (
    ImpossibleStepFacts,
    LacksEvidence,
    LacksFacts,
    NotWaivable,
    NotYourStep,
    StepNotOpen,
    UnknownStep,
)
from domain.values import UnknownFact, WrongValue
from projections.party_view.texts import Texts
from projections.party_view.view import views
from tests.given import DELIVERED, Scenario, given, refused

PROOFS = ("EV-13", "EV-06", "EV-14")
FRAME = {"goods.used": False, "goods.digital": False, "goods.guarantee": False}


def warranty(**more: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    return given(kind="warranty", **more)


def state(story: Scenario) -> str:
    return status(story.case, story.case.standing())


def stands(story: Scenario, step: str) -> str:
    return story.case.standing()[step]


def examined(story: Scenario, choice: str | None = "repair", **frame: Any) -> Scenario:  # noqa: ANN401 - facts
    """Take a case to the decision: reported, framed, informed, chosen, taken over, inspected."""
    story.claimant.does("W01", evidence=PROOFS)
    story.house.does("W02")
    story.house.does("W03", stated={**FRAME, **frame})
    if stands(story, "W06") == "open":
        story.house.does("W06", evidence=("EV-18",))
    story.claimant.does("W07", choice)
    today = str(story.at.date())
    story.house.does("W08", evidence=("EV-15",), stated={"goods.handed_over_on": today})
    return story.house.does("W09", evidence=("EV-16",))


def cured(story: Scenario, how: str = "repair") -> Scenario:
    """Take a decided case on until the goods are back."""
    story.house.does("W11", how)
    story.days(10)
    return story.house.does(
        "W12", stated={"goods.returned_on": str(story.at.date()), "goods.repaired": how == "repair"}
    )


def test_a_consumers_claim_goes_from_the_report_to_the_closing() -> None:
    story = warranty()
    assert state(story) == "evidence_wanted"
    assert {item.what for item in story.missing_from(Role.CLAIMANT)} == {*PROOFS, "W01"}

    examined(story)
    assert state(story) == "in_examination"

    story.house.does("W10", "accepted")
    assert state(story) == "remedy_running"
    assert [stands(story, step) for step in ("W13", "W14")] == ["skipped", "skipped"]

    cured(story)
    story.house.waives("W15")
    story.house.does("W16")
    assert state(story) == "closed"


def test_the_last_proof_reports_the_defect() -> None:
    story = warranty()

    for code in PROOFS:
        story.claimant.gives(code)

    assert stands(story, "W01") == "done"
    assert stands(story, "W02") == "open"
    assert state(story) == "in_examination"


def test_the_frame_is_fixed_only_once_it_is_known_and_the_clocks_follow_by_themselves() -> None:
    story = warranty()
    lacks = {item.what for item in story.missing_from(Role.SELLER) if item.step == "W03"}
    assert {"goods.used", "goods.digital", "goods.guarantee"} <= lacks

    refusal = refused(LacksFacts, story.house.does, "W03", stated={"goods.used": True})
    assert [item["what"] for item in refusal.missing] == ["goods.digital", "goods.guarantee"]

    story.house.does("W03", stated=FRAME)
    assert stands(story, "W05") == "done", "the system computes"
    assert {fact.what for fact in story.events(FactCorrected)} == FRAME.keys()


@pytest.mark.parametrize(
    ("stated", "place"),
    [
        ({"delivery.carrier": "X"}, "/facts/stated/delivery.carrier"),
        ({"goods.used": "vielleicht"}, "/facts/stated/goods.used"),
        ({"goods.shown_on": "2026-11-01"}, "/facts/stated"),
        ({"goods.guarantee_months": 0}, "/facts/stated"),
    ],
)
def test_what_cannot_be_so_is_not_stated_with_a_step(stated: dict[str, Any], place: str) -> None:
    story = warranty()

    refusal = refused(ImpossibleStepFacts, story.house.does, "W03", stated={**FRAME, **stated})

    assert [error["pointer"] for error in refusal.errors] == [place]


def test_who_informs_too_late_informs_never_only_under_contracts_since_the_repair_law() -> None:
    """The claim of the usual report is of November 2026, the older one of June 2026."""
    new, old = warranty(), warranty(order=Order(contract_on=date(2026, 6, 2)))

    assert stands(new, "W06") == "open"
    assert stands(old, "W06") == "skipped"
    new.claimant.does("W01", evidence=PROOFS)
    refused(StepNotOpen, new.claimant.does, "W07", "repair")
    refused(LacksEvidence, new.house.does, "W06")


def test_a_repair_lengthens_the_liability_once_by_twelve_months() -> None:
    story = warranty()
    assert story.clock("liability").due == date(2028, 11, 16)

    cured(examined(story).house.does("W10", "accepted"))

    assert story.clock("liability").rule in {"DE-W-05", "DE-W-06"}
    assert story.clock("liability").due == date(2029, 11, 16)
    assert date(2028, 11, 16) in story.clock("liability").earlier


def test_a_replacement_does_not() -> None:
    story = warranty()

    cured(examined(story, "replacement").house.does("W10", "accepted"), "replacement")

    assert story.clock("liability").due == date(2028, 11, 16)


def test_goods_given_away_late_hold_up_the_end_by_two_months_after_their_return() -> None:
    story = warranty(
        at=datetime(2028, 11, 13, 9, tzinfo=UTC), shown_on=date(2028, 11, 1),
        order=Order(contract_on=date(2026, 6, 2)),
    )  # fmt: skip
    assert story.clock("liability").due == date(2029, 3, 1), "four months after it showed"

    examined(story).house.does("W10", "goodwill")
    story.days(120)
    cured(story)

    returned = story.case.facts.goods
    assert returned is not None
    assert returned.returned_on is not None
    assert story.clock("liability").rule == "DE-W-05"
    assert story.clock("liability").due > date(2029, 5, 1)


def test_a_period_that_is_over_is_a_plea_and_refuses_nobody() -> None:
    story = warranty(
        delivered_on=date(2023, 3, 1), shown_on=date(2026, 11, 2),
        order=Order(contract_on=date(2023, 2, 1)),
    )  # fmt: skip
    assert story.clock("liability").state == "missed"
    assert story.clock("liability").consequence == "time_barred"
    assert story.clock("proof").state == "reached"
    assert story.case.closed_at is None

    examined(story).house.does("W10", "goodwill")

    assert state(story) == "remedy_running"


def test_talking_about_a_claim_suspends_its_limitation_for_at_least_three_months() -> None:
    story = warranty(
        delivered_on=date(2024, 11, 20), shown_on=date(2025, 6, 2),
        order=Order(contract_on=date(2024, 11, 2)),
    )  # fmt: skip
    assert story.clock("liability").due == date(2026, 11, 20)

    examined(story)
    assert story.clock("liability").state == "paused"
    story.days(10)
    story.house.rejects()

    clock = story.clock("liability")
    assert clock.state == "running"
    assert clock.due == date(2027, 3, 1), "27 February 2027 is a Saturday"


def test_a_refusal_ends_it_and_gives_the_goods_back() -> None:
    story = examined(warranty())

    story.house.rejects("Sturzschaden, siehe den Prüfbericht.")

    assert state(story) == "decided"
    assert [stands(story, step) for step in ("W11", "W13", "W14")] == ["skipped"] * 3
    story.house.does("W12", stated={"goods.returned_on": str(story.at.date())})
    story.house.waives("W15")
    story.house.does("W16")
    assert state(story) == "closed"


@pytest.mark.parametrize("failing", ["failed", "refused"])
def test_a_cure_that_fails_lets_the_buyer_reduce_or_rescind(failing: str) -> None:
    story = examined(warranty()).house.does("W10", "accepted")

    story.house.does("W11", failing)
    assert stands(story, "W13") == "open"
    story.claimant.does("W13", "rescission")

    assert stands(story, "W12") == "skipped", "who rescinds keeps no goods"
    story.house.does("W14", euros="599.00")
    assert story.clock("liability").state == "met"
    story.house.waives("W15")
    story.house.does("W16")


def test_a_buyer_need_not_wait_for_a_cure_that_does_not_come() -> None:
    story = examined(warranty()).house.does("W10", "accepted")

    story.claimant.waives("W11", "seit drei Wochen nichts geschehen")
    story.claimant.does("W13", "price_reduction")

    story.house.does("W14", euros="120.00")


def test_nobody_rescinds_for_a_minor_defect() -> None:
    story = examined(warranty())
    story.house.does("W10", "accepted", stated={"goods.minor": True})
    story.house.does("W11", "failed")

    refused(ImpossibleStepFacts, story.claimant.does, "W13", "rescission")

    story.claimant.does("W13", "price_reduction")


def test_what_is_dangerous_is_looked_at_first() -> None:
    story = warranty(unsafe=True)
    story.claimant.does("W01", evidence=PROOFS)
    story.house.does("W02").house.does("W03", stated=FRAME).house.does("W06", evidence=("EV-18",))

    refused(StepNotOpen, story.claimant.does, "W07", "repair")

    story.house.does("W04")
    story.claimant.does("W07", "repair")


def test_a_swiss_buyer_chooses_rescission_or_reduction_and_proves_the_defect() -> None:
    story = warranty(jurisdiction="CH")
    assert stands(story, "W06") == "skipped"
    assert story.clock("liability").rule == "CH-W-01"
    assert "proof" not in story.case.clocks
    assert story.clock("buyer_notice").rule == "CH-N-01"
    story.claimant.does("W01", evidence=PROOFS)
    story.house.does("W02").house.does("W03", stated=FRAME)

    refused(ImpossibleStepFacts, story.claimant.does, "W07", "repair")
    story.claimant.does("W07", "rescission")
    handed = {"goods.handed_over_on": str(story.at.date())}
    story.house.does("W08", evidence=("EV-15",), stated=handed)
    story.house.does("W09", evidence=("EV-16",)).house.does("W10", "accepted")

    assert [stands(story, step) for step in ("W11", "W12", "W13")] == ["skipped"] * 3
    assert stands(story, "W14") == "open"
    assert "Art. 8 ZGB" in story.case.reading.laws["W09"]


def test_a_swiss_contract_may_give_a_right_to_repair() -> None:
    story = warranty(jurisdiction="CH", repair_agreed=True)
    story.claimant.does("W01", evidence=PROOFS)

    story.claimant.does("W07", "repair")

    assert stands(story, "W08") == "open"


def test_an_austrian_claim_has_a_window_to_show_and_three_months_more() -> None:
    story = warranty(jurisdiction="AT")

    assert stands(story, "W06") == "skipped", "the directive is not transposed"
    assert (story.clock("emerging").rule, story.clock("emerging").state) == (
        "AT-W-01/emerge", "met",
    )  # fmt: skip
    assert story.clock("liability").rule == "AT-W-01"
    assert story.clock("liability").due == date(2029, 2, 16)
    assert story.clock("proof").rule == "AT-W-02"


@pytest.mark.parametrize(
    ("law", "notice", "presumed"), [("DE", "DE-N-02", None), ("AT", "AT-N-01", "AT-W-06")]
)
def test_a_business_has_a_duty_of_notice_and_no_information_on_twelve_months(
    law: str, notice: str, presumed: str | None
) -> None:
    story = warranty(jurisdiction=law, party="business")

    assert story.clock("buyer_notice").rule == notice
    assert story.clock("buyer_notice").state == "met"
    assert stands(story, "W06") == "skipped"
    assert (story.case.clocks.get("proof") is not None) == (presumed is not None)


@pytest.mark.parametrize(
    ("facts", "rule", "due"),
    [
        ({"used": True, "agreed_months": 12, "shortening": "express_and_separate"}, "DE-W-07",
         date(2027, 11, 16)),
        ({"used": True, "agreed_months": 12, "shortening": "terms_only"}, "DE-W-07",
         date(2028, 11, 16)),
        ({"party": "business", "agreed_months": 12}, "DE-W-08", date(2027, 11, 16)),
    ],
)  # fmt: skip
def test_another_period_counts_as_far_as_it_is_validly_agreed(
    facts: dict[str, Any], rule: str, due: date
) -> None:
    story = warranty(**facts)

    assert (story.clock("liability").rule, story.clock("liability").due) == (rule, due)


def test_guarantee_and_digital_elements_have_clocks_of_their_own() -> None:
    story = warranty(
        digital=True, supplied_until=date(2030, 1, 15), guarantee=True, guarantee_months=60
    )

    assert story.clock("digital").rule == "DE-W-10"
    assert story.clock("guarantee").rule == "DE-G-01"
    assert story.clock("guarantee").ends_at > story.clock("liability").ends_at


def test_a_correction_moves_the_clocks_and_keeps_the_earlier_date() -> None:
    story = warranty()

    story.house.corrects("delivery.delivered_on", "2026-11-12")

    assert story.clock("liability").due == date(2028, 11, 13)
    assert story.clock("liability").earlier == (date(2028, 11, 16),)
    refused(WrongValue, story.claimant.corrects, "goods.shown_on", "2026-11-11")
    refused(NotYoursToCorrect, story.claimant.corrects, "goods.minor", True)
    refused(UnknownFact, story.house.corrects, "delivery.carrier", "Paketdienst")


def test_readings_that_do_not_go_together_stop_nobody() -> None:
    """What a buyer said of the delivery waits to be looked at while the house learns more."""
    story = warranty()
    story.claimant.corrects("delivery.delivered_on", "2026-11-17")
    story.house.corrects("goods.shown_on", "2026-11-16")

    story.claimant.corrects("order.contract_on", "2026-11-01")

    assert story.clock("liability").due == date(2028, 11, 16)


def test_a_delivery_damage_has_no_facts_of_warranty() -> None:
    refused(UnknownFact, given().house.corrects, "goods.used", True)
    with pytest.raises(ImpossibleFacts) as caught:
        given(goods=warranty().case.facts.goods)
    assert caught.value.errors[0]["pointer"] == "/goods"


@pytest.mark.parametrize(
    ("facts", "pointer"),
    [
        ({"missing": True, "delivered_on": None, "shown_on": None}, "/delivery/missing"),
        ({"delivered_on": None}, "/delivery/delivered_on"),
        ({"shown_on": DELIVERED - timedelta(days=1)}, "/goods/shown_on"),
        ({"shown_on": date(2027, 1, 1)}, "/goods/shown_on"),
        ({"agreed_months": 1000}, "/goods/agreed_months"),
    ],
)
def test_a_report_of_what_cannot_be_is_refused_in_its_place(
    facts: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(ImpossibleFacts) as caught:
        warranty(**facts)

    assert pointer in {error["pointer"] for error in caught.value.errors}


def test_no_carrier_joins_a_claim_of_warranty() -> None:
    story = warranty()

    assert {party.role for party in story.case.parties.values()} == {
        Role.CLAIMANT, Role.DEALER, Role.SELLER,
    }  # fmt: skip
    refused(NoRoleToJoinIn, story.house.lets_join, "carrier", "Paketdienst")


def test_an_expert_inspects_and_the_supplier_sees_the_recourse_alone() -> None:
    story = warranty()
    story.house.lets_join("expert", "Werkstatt Süd")
    story.house.lets_join("supplier", "Herstellerwerk")
    story.claimant.does("W01", evidence=PROOFS)
    story.house.does("W02").house.does("W03", stated=FRAME).house.does("W06", evidence=("EV-18",))
    story.claimant.does("W07", "repair")
    handed = {"goods.handed_over_on": str(story.at.date())}
    story.house.does("W08", evidence=("EV-15",), stated=handed)

    assert story.case.doer(story.case.plan.by_id["W09"]) is Role.EXPERT
    refused(NotYourStep, story.claimant.does, "W09", evidence=("EV-16",))
    refused(UnknownStep, story.claimant.does, "W15")
    refused(NotWaivable, story.claimant.waives, "W10")
    story.party(Role.EXPERT).does("W09", evidence=("EV-16",))

    seen = {view.role: msgspec.json.decode(view.body) for view in _views(story)}
    steps = {role: {step["id"] for step in body["steps"]} for role, body in seen.items()}
    assert steps[Role.SUPPLIER] == {"W15", "W16"}
    assert steps[Role.EXPERT] == {"W04", "W08", "W09", "W11", "W16"}
    assert "W15" not in steps[Role.CLAIMANT]
    assert "unit_price" not in seen[Role.SUPPLIER]["facts"]["lines"][0]
    assert "order" not in seen[Role.SUPPLIER]["facts"]
    assert seen[Role.SUPPLIER]["facts"]["goods"]["shown_on"] == "2026-11-17"
    assert seen[Role.SUPPLIER]["clocks"] == []


def _views(story: Scenario) -> Any:  # noqa: ANN401 - views
    texts = Texts()
    for recorded in story.history:
        texts.take(recorded)
    return list(views(story.case, texts))


def test_the_case_waits_for_somebody_at_every_turn() -> None:
    story = examined(warranty())

    waiting = list(missing(story.case, open_steps(story.case, story.case.standing())))

    assert {item.of for item in waiting} == {Role.SELLER}
    assert all(item.text for item in waiting)
