"""What each party sees of a case, and what it must not: law 9 in particulars."""

from typing import Any

import msgspec
import pytest

from domain.event import Recorded
from domain.party import Role
from projections.history import entry
from projections.history.audience import audience
from projections.party_view.texts import Texts
from projections.party_view.view import views
from tests.given import Scenario, given


def seen(story: Scenario, role: Role) -> dict[str, Any]:
    texts = Texts()
    for recorded in story.history:
        texts.take(recorded)
    found = next(view for view in views(story.case, texts) if view.role is role)
    shown: dict[str, Any] = msgspec.json.decode(found.body)
    shown |= msgspec.json.decode(found.personal)
    return shown


def step_ids(story: Scenario, role: Role) -> list[str]:
    return [step["id"] for step in seen(story, role)["steps"]]


def of_history(story: Scenario, role: Role, name: str) -> list[Recorded]:
    return [r for r in story.history if r.name == name and role in audience(r).roles]


def test_the_insurer_is_told_by_the_seller_and_the_booking_is_the_sellers_own() -> None:
    story = given(insured=True)

    assert "D09" in step_ids(story, Role.INSURER)
    assert "D09" not in step_ids(story, Role.CARRIER)
    assert [role for role in (Role.CARRIER, Role.INSURER) if "D11" in step_ids(story, role)] == []


@pytest.mark.parametrize("role", [Role.CARRIER, Role.INSURER])
def test_a_carrier_sees_its_shipment_and_nothing_of_the_sale(role: Role) -> None:
    delivery = seen(given(insured=True), role)["facts"]["delivery"]

    assert delivery["tracking_number"] is None
    assert not {"insured", "risk", "cisg_excluded", "carrier_chosen_by"} & delivery.keys()


def test_a_correction_that_decides_on_the_risk_is_not_for_the_carrier() -> None:
    story = given()
    story.house.corrects("delivery.risk", "seller")
    assert of_history(story, Role.CARRIER, "fact.corrected.v1") == []

    story.house.corrects("delivery.tracking_number", "JJD-1")
    assert len(of_history(story, Role.CARRIER, "fact.corrected.v1")) == 1


def test_staff_are_known_outside_by_name_only() -> None:
    [assigned] = of_history(given(), Role.CARRIER, "responsible.assigned.v1")

    assert b"staff" not in entry(assigned, inside=False).data
    assert b"deputy" not in entry(assigned, inside=False).data
    assert b"staff" in entry(assigned, inside=True).data


def test_where_the_claimant_is_not_known_the_dealer_is_not_either() -> None:
    story = given()

    assert {p["role"] for p in seen(story, Role.INSURER)["parties"]} == {"carrier", "insurer"}
    assert "dealer" in {p["role"] for p in seen(story, Role.CARRIER)["parties"]}


def test_who_asked_sees_that_its_question_waits() -> None:
    story = given()
    story.carrier.says("Frage", "Wo sind die Fotos?")

    assert "answer" in [item["what"] for item in seen(story, Role.CARRIER)["missing"]]
    assert "answer" not in [item["what"] for item in seen(story, Role.CLAIMANT)["missing"]]


def test_what_follows_is_told_only_where_it_can_follow() -> None:
    story = given(party="business")
    clocks = {clock["id"]: clock for clock in seen(story, Role.CLAIMANT)["clocks"]}

    assert clocks["buyer_notice"]["state"] == "met"
    assert clocks["buyer_notice"]["consequence_text"] == ""
    assert "heilt eine spätere Anzeige nicht" in clocks["reservation"]["consequence_text"]


@pytest.mark.parametrize("role", list(Role))
def test_what_was_read_out_of_a_photo_is_for_who_gave_it_and_the_house_alone(role: Role) -> None:
    story = given(insured=True)
    story.claimant.gives("EV-03", view="front")
    [came] = [item for item in story.history if item.name == "evidence.received.v1"]
    mine, house = role in {Role.CLAIMANT, Role.DEALER}, role is Role.SELLER

    told = entry(came, inside=house)
    assert (b"findings" in told.data + told.texts) is house
    assert (b"taken_at" in told.data) is house
    for item in seen(story, role)["evidence"] if role in roles(story) else ():
        assert item["type"] == "EV-03"
        assert (item["view"] == "front") is (mine or house)
        assert ("note" in item) is (mine or house)


def roles(story: Scenario) -> set[Role]:
    return {party.role for party in story.case.parties.values()}


def test_of_many_messages_the_newest_are_shown_and_one_with_an_open_question_always(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = 20
    monkeypatch.setattr("projections.party_view.texts.MOST_MESSAGES", most)
    story = given(start=5)
    asked = story.house.says("Eine Frage", "Wann passt es?")
    for number in range(most + 1):
        story.claimant.says(f"Noch einmal {number}")
        if number % 10 == 0:
            story.carrier.says("Unterwegs")

    told = seen(story, Role.CLAIMANT)
    assert told["earlier_messages"] == 2
    assert told["messages"][0]["id"] == str(asked)
    assert told["messages"][1]["text"] == "Noch einmal 2"
    assert len(told["messages"]) == most
    assert "earlier_messages" not in seen(story, Role.CARRIER)

    story.claimant.answers(asked)
    story.claimant.says("Und noch einmal")
    assert str(asked) not in {one["id"] for one in seen(story, Role.CLAIMANT)["messages"]}
