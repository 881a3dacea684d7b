"""What the holder of a link says of the delivery is heard at once and holds once it is checked."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from attrs import evolve

from domain.correcting import NothingToCorrect
from domain.events.case import FactCorrected, FactKept, FactStated
from domain.party import Role
from domain.procedure import Step
from domain.stated import needs_a_look
from domain.status import missing, open_steps
from domain.step_refusals import AnswersOwed
from domain.timers import timers
from domain.turn import turn
from tests.given import DELIVERED, MISSING, Scenario, given, refused

DAY = "delivery.delivered_on"
LATER, EARLIER = "2026-11-17", "2026-11-13"


def noticing() -> Scenario:
    """The damage is reported, and the house is to send its notice to the carrier."""
    story = given()
    story.house.waives("D02")
    return story


def due(story: Scenario, step: str) -> object:
    return next((t.due_at for t in timers(story.case) if t.key == step), None)


def test_a_later_day_of_delivery_moves_no_period_until_the_house_has_looked_at_it() -> None:
    story = noticing()
    story.house.says("Wir melden uns.")
    before, guarded = story.case.clocks, due(story, "D04")
    later = story.case.contacts.answer_by
    story.at += timedelta(hours=1)

    story.claimant.corrects(DAY, LATER)

    assert story.case.facts.delivery.delivered_on == DELIVERED
    assert story.case.clocks == before
    assert due(story, "D04") == guarded
    assert story.case.contacts.answer_by is not None
    assert later is not None
    assert story.case.contacts.answer_by < later
    assert turn(story.case, urgent(story)) is Role.SELLER
    assert "Angabe prüfen: Tag der Lieferung" in {
        m.text for m in missing(story.case, urgent(story))
    }

    story.house.corrects(DAY, LATER, "Ablieferbeleg gesehen")

    assert story.case.facts.delivery.delivered_on == date.fromisoformat(LATER)
    assert story.case.clocks["carrier_notice"].due > before["carrier_notice"].due
    assert story.case.stated == ()
    assert story.case.contacts.answer_by > story.at + timedelta(days=1)


def test_an_earlier_day_is_heeded_at_once_and_no_longer_once_it_is_refused() -> None:
    story = noticing()
    clock, guarded = story.case.clocks["carrier_notice"], due(story, "D04")

    story.claimant.corrects(DAY, EARLIER)

    heeded = due(story, "D04")
    assert isinstance(guarded, type(heeded))
    assert heeded < guarded  # type: ignore[operator]
    assert story.case.clocks["carrier_notice"] == clock

    story.house.corrects(DAY, DELIVERED.isoformat(), "der Beleg sagt es anders")

    assert len(story.events(FactKept)) == 1
    assert due(story, "D04") == guarded
    assert story.events(FactCorrected) == []


def test_a_carrier_is_not_put_out_of_the_case_by_its_customer() -> None:
    story = given()

    story.claimant.corrects("delivery.carrier", "Alpenfracht")

    assert [p.role for p in story.case.parties.values()].count(Role.CARRIER) == 1
    assert story.case.facts.delivery.carrier != "Alpenfracht"
    story.house.corrects("delivery.carrier", "Alpenfracht", "Frachtbrief")
    assert story.case.facts.delivery.carrier == "Alpenfracht"


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("delivery.missing", True), ("delivery.mode", "air"), ("delivery.gross_weight_kg", "31"),
        ("delivery.damage_visible", False),
    ],
)  # fmt: skip
def test_what_decides_on_law_and_limit_is_only_stated(what: str, value: object) -> None:
    story = given()
    facts = story.case.facts

    story.claimant.corrects(what, value)

    assert story.case.facts == facts
    assert [one.what for one in story.case.stated] == [what]


def test_the_dealer_the_house_and_a_business_under_its_own_name_correct_at_once() -> None:
    story = given()
    story.dealer.corrects(DAY, EARLIER)
    story.house.corrects(DAY, LATER)
    assert story.events(FactStated) == []

    mine, case = story.claimant.by, story.case
    own = evolve(case.parties[str(mine.id)], company=UUID(int=7))
    assert needs_a_look(case, DAY, mine)
    assert not needs_a_look(evolve(case, parties={**case.parties, str(mine.id): own}), DAY, mine)


def test_what_was_stated_is_stated_anew_taken_back_and_answered_before_the_closing() -> None:
    story = given()
    story.claimant.corrects(DAY, LATER)
    refused(NothingToCorrect, story.claimant.corrects, DAY, LATER)
    story.claimant.corrects(DAY, EARLIER)
    assert [one.value for one in story.case.stated] == [f'"{EARLIER}"']
    story.claimant.corrects(DAY, DELIVERED.isoformat(), "doch nicht")
    assert story.case.stated == ()
    story.house.waives("D02")
    story.claimant.waives("D05")
    story.house.waives("D08")
    story.carrier.waives("D12")
    story.claimant.corrects(DAY, LATER)

    refused(AnswersOwed, story.house.does, "D13")


def test_goods_that_came_after_all_are_looked_at_before_any_new_period_could_end() -> None:
    story = given(**MISSING)
    story.at += timedelta(days=20)
    story.house.says("Wir suchen noch.")
    day = (story.at - timedelta(days=7)).date()

    story.claimant.corrects(DAY, day.isoformat())

    assert story.case.facts.delivery.missing
    assert story.case.contacts.answer_by is not None
    assert story.case.contacts.answer_by - story.at < timedelta(days=1)


def test_who_asks_or_states_something_waits_for_the_house_and_her_own_part_stays_missing() -> None:
    story = given()

    story.claimant.says("Guten Tag", "Nimmt der Fahrer die alte Maschine mit?")
    assert turn(story.case, urgent(story)) is Role.SELLER
    assert "D02" in {item.step for item in story.missing_from(Role.CLAIMANT)}


def urgent(story: Scenario) -> list[Step]:
    return open_steps(story.case, story.case.standing())
