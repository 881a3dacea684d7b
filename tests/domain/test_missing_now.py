"""What a case waits for, at every stage, from whom, since when and why."""

from typing import Any

import pytest

from domain.party import Role
from domain.procedure import Procedure
from domain.procedures import PROCEDURES
from domain.status import FACTS, open_steps
from domain.turn import turn
from tests.given import DELIVERED, MISSING, Scenario, given


def waits(story: Scenario, role: Role) -> list[str]:
    return [f"{item.step} {item.what}" for item in story.missing_from(role)]


def whose_turn(story: Scenario) -> Role:
    return turn(story.case, open_steps(story.case, story.case.standing()))


def test_at_first_the_claimant_owes_photos_packing_and_the_report() -> None:
    story = given(damage_visible=False)

    assert waits(story, Role.CLAIMANT) == [
        "D02 EV-01", "D02 EV-02", "D02 EV-03", "D02 EV-04", "D02 EV-05", "D02 EV-06", "D02 D02",
        "D03 EV-11", "D03 D03",
    ]  # fmt: skip
    assert waits(story, Role.SELLER) == []
    assert waits(story, Role.CARRIER) == []


def test_each_item_says_why_and_since_when() -> None:
    story = given()

    for role in Role:
        for item in story.missing_from(role):
            assert item.text.strip()
            assert item.asked_at == story.at
    [report] = [item for item in story.missing_from(Role.CLAIMANT) if item.what == "D02"]
    assert "keine Rügefrist" in report.text, "a consumer is told that no right is lost"


@pytest.mark.parametrize(
    ("facts", "foreign"),
    [
        ({"jurisdiction": "CH"}, ("HGB", "BGB", "CMR", "UGB", "KSchG")),
        ({"jurisdiction": "AT"}, ("HGB", "BGB")),
        ({"jurisdiction": "AT", "party": "business"}, ("HGB", "BGB")),
        ({"cross_border": True, "mode": "air"}, ("HGB", "CMR")),
        ({"cross_border": True}, ("HGB", "OR,")),
    ],
)
def test_no_step_quotes_a_law_that_does_not_apply(
    facts: dict[str, Any], foreign: tuple[str, ...]
) -> None:
    case = given(**facts).case

    for step in case.plan.steps:
        quoted = step.law_under(case.plan.features(case.facts))
        assert not [law for law in foreign if law in quoted.replace("ABGB", "")]


def test_a_business_is_told_the_rule_of_its_notice() -> None:
    story = given(party="business")

    [report] = [item for item in story.missing_from(Role.CLAIMANT) if item.what == "D02"]
    assert "DE-N-01" in report.text


def test_evidence_that_was_stated_is_missing_no_more() -> None:
    story = given()

    story.claimant.does("D03", evidence=("EV-11",))
    assert "D03 EV-11" not in waits(story, Role.CLAIMANT)
    story.claimant.does("D02", evidence=("EV-06",))
    story.house.reopens("D02")
    assert "D02 EV-06" not in waits(story, Role.CLAIMANT)
    assert "D02 EV-05" in waits(story, Role.CLAIMANT)


def test_then_the_house_owes_the_notice_and_the_buyers_relief() -> None:
    story = given()
    story.claimant.does("D02")

    assert waits(story, Role.SELLER) == ["D05 D05", "D04 EV-12", "D04 D04"]


def test_then_the_carrier_owes_its_report_and_later_its_decision() -> None:
    story = given()
    story.claimant.does("D02")
    story.house.does("D04")
    assert waits(story, Role.CARRIER) == ["D06 EV-09", "D06 D06"]
    assert waits(story, Role.SELLER) == ["D05 D05", "D08 EV-10", "D08 D08"]

    story.house.does("D08", euros="1.00", evidence=("EV-10",))
    assert waits(story, Role.CARRIER) == ["D10 D10", "D06 EV-09", "D06 D06"]


def test_the_driver_can_note_visible_damage_only_on_the_day_itself_so_later_it_comes_last() -> None:
    story = given()

    assert story.case.facts.delivery.delivered_on == DELIVERED
    assert story.open_now[-1] == "D01"


def test_a_missing_parcel_waits_for_no_photos() -> None:
    story = given(**MISSING)

    assert waits(story, Role.CLAIMANT) == []
    assert waits(story, Role.SELLER) == ["D07 EV-20", "D07 EV-12", "D07 D07", "D05 D05"]


def test_an_open_question_is_missing_from_whom_it_was_put_to() -> None:
    story = given()
    story.house.says("Bitte melden", "Wo ist der Beleg?", to=Role.CARRIER)
    story.claimant.says("Hallo", "Wann?")

    assert "D13 answer" in waits(story, Role.CARRIER)
    assert "D13 answer" in waits(story, Role.SELLER)


def test_the_turn_is_of_whom_the_most_urgent_step_waits_for() -> None:
    story = given(damage_visible=False)
    assert whose_turn(story) is Role.CLAIMANT

    story.claimant.does("D02")

    assert whose_turn(story) is Role.SELLER


def test_what_nothing_waits_for_keeps_nobody_from_going_on() -> None:
    story = given()
    story.claimant.does("D02")
    story.house.does("D05", "refund")
    story.house.does("D04")

    assert {"D01", "D03", "D06"} <= set(story.open_now)
    assert whose_turn(story) is Role.SELLER, "the claim is the house's to make"
    assert story.open_now[0] == "D08"


def test_nothing_is_missing_from_a_closed_case() -> None:
    story = given()
    story.house.waives("D02")
    story.house.does("D05", "refund")
    story.house.does("D04")
    story.house.waives("D08")
    story.house.does("D12")
    story.house.does("D13")

    assert [waits(story, role) for role in Role] == [[]] * len(Role)


@pytest.mark.parametrize("plan", PROCEDURES.values(), ids=lambda plan: plan.id)
def test_every_fact_that_a_step_can_lack_has_a_name(plan: Procedure) -> None:
    assert {path for step in plan.steps for path in step.known} <= set(FACTS)
