"""Parties join a case, leave it, and take another's place; nothing waits for who is not there."""

from typing import Any
from uuid import UUID

import msgspec
import pytest

from domain.addressing import NoSuchParty
from domain.companies import Company
from domain.correcting import NothingToCorrect
from domain.events.case import FactCorrected
from domain.events.parties import PartyJoined, PartyLeft
from domain.events.steps import StepOpened
from domain.joining import Joining, join
from domain.joining_refusals import (
    AlreadyParty,
    ClosedToParties,
    MustStay,
    NamelessParty,
    NoReasonToLeave,
    NoRoleToJoinIn,
    NotTakingPart,
    RoleTaken,
    UnknownCompany,
)
from domain.party import HOUSE, KNOWS, Role, known_to
from domain.status import open_steps
from domain.step_decisions import Now
from domain.talking import NothingToAnswer
from domain.turn import turn
from domain.values import WrongValue
from projections.history import may_see
from projections.history.audience import audience
from projections.party_view.texts import Texts
from projections.party_view.view import views
from tests.given import Scenario, given, refused

EXPRESS = Company(
    id=UUID(int=(7 << 76) + (2 << 62) + 77), name="Südkurier Express", roles=(Role.CARRIER,),
    aliases=("SKE",),
)  # fmt: skip


def seen(story: Scenario, party: UUID) -> dict[str, Any]:
    texts = Texts()
    for recorded in story.history:
        texts.take(recorded)
    found = {view.party: view for view in views(story.case, texts)}
    if party not in found:
        return {}
    return {**msgspec.json.decode(found[party].body), **msgspec.json.decode(found[party].personal)}


def names(story: Scenario, party: UUID) -> set[str]:
    return {person["name"] for person in seen(story, party)["parties"]}


def read_by(story: Scenario, party: UUID, role: Role) -> list[str]:
    return [r.name for r in story.history if may_see(audience(r), party, role)]


def closed() -> Scenario:
    story = given()
    story.claimant.does("D02")
    story.house.does("D05", "refund")
    story.house.waives("D08", "Bagatelle")
    story.house.does("D12")
    story.house.does("D13")
    assert story.case.closed_at is not None
    return story


def on_the_carrier() -> Scenario:
    """Tell a case in which all that is open waits for the carrier's word."""
    story = given()
    story.claimant.does("D02")
    story.claimant.does("D03")
    story.house.does("D04", form="text_form")
    story.house.does("D05", "replacement")
    story.house.does("D08", euros="599.00", form="text_form", evidence=("EV-10",))
    return story


# joining


def test_a_supplier_joins_by_name_and_sees_its_own_view_from_then_on() -> None:
    story = given()
    supplier = story.house.lets_join("supplier", "Herd & Co", email="info@herd.example")

    assert story.case.role_of(supplier) is Role.SUPPLIER
    assert seen(story, supplier)["parties"] == [
        {"id": str(supplier), "role": "supplier", "name": "Herd & Co",
         "email": "info@herd.example", "phone": None},
    ]  # fmt: skip
    assert "party.joined.v1" in read_by(story, supplier, Role.SUPPLIER)


def test_a_registered_company_joins_under_the_name_of_the_register() -> None:
    story = given()
    joined = story.house.lets_join("expert", "SKE", company=EXPRESS)

    assert joined == EXPRESS.id
    assert story.case.parties[str(joined)].company == EXPRESS.id
    assert "Südkurier Express" in names(story, HOUSE)


def test_several_dealers_suppliers_and_experts_take_part() -> None:
    story = given()
    for role in ("dealer", "supplier", "expert"):
        first, second = story.house.lets_join(role, "Eins"), story.house.lets_join(role, "Zwei")
        assert first != second


@pytest.mark.parametrize("role", ["carrier", "insurer"])
def test_a_second_carrier_or_insurer_is_refused(role: str) -> None:
    refused(RoleTaken, given().house.lets_join, role, "Noch einer")


def test_who_takes_part_already_does_not_join_in_another_role() -> None:
    story = given()
    story.house.lets_join("supplier", company=EXPRESS)

    refused(AlreadyParty, story.house.lets_join, "expert", company=EXPRESS)


@pytest.mark.parametrize("role", ["claimant", "seller", "notary", ""])
def test_nobody_joins_as_claimant_seller_or_in_a_role_that_is_none(role: str) -> None:
    refused(NoRoleToJoinIn, given().house.lets_join, role, "Jemand")


def test_a_party_without_a_name_or_with_an_unknown_company_does_not_join() -> None:
    story = given()

    refused(NamelessParty, story.house.lets_join, "expert", "  ")
    unknown = Joining(role="expert", company=EXPRESS.id)
    refused(UnknownCompany, join, story.case, unknown, Now(at=story.at, by=story.house.by))


def test_nobody_joins_a_closed_case_before_it_is_reopened() -> None:
    story = closed()
    refused(ClosedToParties, story.house.lets_join, "supplier", "Herd & Co")

    story.house.reopens("D13")
    story.house.lets_join("supplier", "Herd & Co")


# leaving


def test_who_leaves_has_no_view_any_more_and_is_still_known_to_have_been_there() -> None:
    story = given()
    carrier = story.carrier.by.id
    story.house.lets_leave(carrier)

    assert seen(story, carrier) == {}
    [gone] = [p for p in seen(story, HOUSE)["parties"] if p["role"] == "carrier"]
    assert gone["left_at"] == story.at.isoformat()
    assert story.case.facts.delivery.carrier == "Paketdienst", "it carried the goods all the same"


def test_claimant_and_seller_stay_and_a_stranger_has_nothing_to_leave() -> None:
    story = given()

    refused(MustStay, story.house.lets_leave, story.case.claimant)
    refused(MustStay, story.house.lets_leave, HOUSE)
    refused(NotTakingPart, story.house.lets_leave, EXPRESS.id)
    refused(NoReasonToLeave, story.house.lets_leave, story.carrier.by.id, " ")


def test_who_has_left_can_join_again() -> None:
    story = given()
    story.house.lets_join("supplier", company=EXPRESS)
    story.house.lets_leave(EXPRESS.id)
    refused(NotTakingPart, story.house.lets_leave, EXPRESS.id)

    story.house.lets_join("supplier", company=EXPRESS)
    assert "left_at" not in seen(story, EXPRESS.id)["parties"][0]


def test_the_open_questions_of_who_leaves_end_and_keep_nothing_from_closing() -> None:
    story = given()
    story.carrier.says("Frage", "Wo sind die Fotos?")
    story.house.says("Frage", "Wann holen Sie ab?", to=Role.CARRIER)
    assert len(story.case.questions) == 2

    story.house.lets_leave(story.carrier.by.id)
    assert story.case.questions == {}


def test_what_a_dealer_asked_for_the_claimant_stays_the_claimants() -> None:
    story = given()
    asked = story.dealer.says("Wir warten.", "Wann kommt Ersatz?")
    story.house.lets_leave(story.dealer.by.id)

    claimant = story.case.claimant
    assert [m["id"] for m in seen(story, claimant)["messages"]] == [str(asked)]
    assert "message.received.v1" in read_by(story, claimant, Role.CLAIMANT)
    story.house.answers(asked, "Am Freitag.")
    assert story.case.questions == {}


# nothing waits for who is not there


def test_when_the_carrier_leaves_its_step_is_the_houses_and_its_date_stays() -> None:
    story = on_the_carrier()
    due = story.case.steps["D10"].due
    assert turn(story.case, open_steps(story.case, story.case.standing())) is Role.CARRIER

    story.days(2)
    story.house.lets_leave(story.carrier.by.id)

    assert turn(story.case, open_steps(story.case, story.case.standing())) is Role.SELLER
    assert [item.of for item in story.missing_from(Role.CARRIER)] == []
    assert story.case.steps["D10"].by is Role.SELLER
    assert story.case.steps["D10"].due == due
    assert story.case.steps["D10"].opened_at == story.at
    assert [e.by_role for e in story.events(StepOpened) if e.step == "D10"] == ["carrier", "seller"]


def test_a_date_that_passes_after_the_carrier_left_is_the_houses_to_see_to() -> None:
    story = on_the_carrier()
    story.house.lets_leave(story.carrier.by.id)
    story.days(30)

    assert "D10" in [breach.what for breach in story.case.breaches]


def test_a_case_that_lost_its_carrier_comes_to_its_end() -> None:
    story = on_the_carrier()
    story.house.lets_leave(story.carrier.by.id)
    story.house.does("D10", "no_answer")
    story.house.does("D11", "written_off")
    story.house.does("D12")
    story.house.does("D13")

    assert story.case.closed_at is not None


def test_a_case_without_a_carrier_waits_for_none_until_one_joins() -> None:
    story = on_the_carrier()
    story.house.lets_leave(story.carrier.by.id)
    carrier = story.house.lets_join("carrier", company=EXPRESS)

    assert story.case.steps["D10"].by is Role.CARRIER
    assert story.case.facts.delivery.carrier == "Südkurier Express"
    assert "D10" in [item["step"] for item in seen(story, carrier)["missing"]]


# another carrier by correction


def test_another_carrier_takes_the_place_of_the_wrong_one_in_one_commit() -> None:
    story = given()
    old, before = story.carrier.by.id, len(story.history)
    story.house.corrects("delivery.carrier", "SKE", "falsches Etikett", company=EXPRESS)

    fresh = [recorded.event for recorded in story.history[before:]]
    assert [type(e) for e in fresh if isinstance(e, FactCorrected | PartyLeft | PartyJoined)] == [
        FactCorrected, PartyLeft, PartyJoined,
    ]  # fmt: skip
    assert len({recorded.command for recorded in story.history[before:]}) == 1
    assert seen(story, old) == {}
    assert seen(story, EXPRESS.id)["role"] == "carrier"
    assert "Paketdienst" not in names(story, EXPRESS.id)


def test_the_new_carrier_reads_nothing_of_what_was_said_to_the_old_one() -> None:
    story = given()
    story.house.says("Nur für Sie", "Haben Sie abgeliefert?", to=Role.CARRIER)
    story.house.corrects("delivery.carrier", "SKE", company=EXPRESS)

    assert seen(story, EXPRESS.id)["messages"] == []
    assert "message.sent.v1" not in read_by(story, EXPRESS.id, Role.CARRIER)


def test_the_same_carrier_by_another_of_its_names_stays() -> None:
    story = given()
    story.house.corrects("delivery.carrier", "Südkurier Express", company=EXPRESS)
    story.house.corrects("delivery.carrier", "SKE", company=EXPRESS)

    assert len(story.events(PartyLeft)) == 1
    assert story.case.facts.delivery.carrier == "SKE"
    refused(NothingToCorrect, story.house.corrects, "delivery.carrier", "SKE", company=EXPRESS)


def test_an_unknown_carrier_leaves_the_case_without_one() -> None:
    story = given()
    story.house.corrects("delivery.carrier", None)

    assert Role.CARRIER not in {party.role for party in story.case.parties.values()}
    refused(WrongValue, story.house.corrects, "delivery.carrier", "  ")
    story.dealer.corrects("delivery.carrier", "Kleinbote")
    assert Role.CARRIER in {party.role for party in story.case.parties.values()}


def test_who_delivers_itself_takes_part_as_its_own_carrier() -> None:
    story = given()
    story.house.lets_join("dealer", company=EXPRESS)
    story.house.corrects("delivery.carrier", "SKE", company=EXPRESS)

    assert story.case.role_of(EXPRESS.id) is Role.DEALER
    assert story.carrier.by.id != EXPRESS.id


def test_a_closed_case_takes_no_other_carrier() -> None:
    refused(ClosedToParties, closed().house.corrects, "delivery.carrier", "Südkurier")


# who is told of whom


@pytest.mark.parametrize(
    ("viewer", "told"),
    [
        (Role.SELLER, "claimant dealer carrier supplier insurer expert"),
        (Role.CLAIMANT, "claimant dealer carrier expert"),
        (Role.DEALER, "claimant dealer carrier expert"),
        (Role.CARRIER, "claimant dealer carrier expert"),
        (Role.INSURER, "carrier insurer expert"),
        (Role.EXPERT, "carrier expert"),
        (Role.SUPPLIER, "supplier"),
    ],
)
def test_each_party_is_told_of_those_it_deals_with_and_of_nobody_else(
    viewer: Role, told: str
) -> None:
    story = given()
    for role in ("supplier", "supplier", "expert", "expert"):
        story.house.lets_join(role, f"Weiterer {role}")
    party = next(p.id for p in story.case.parties.values() if p.role is viewer)
    shown = seen(story, party)["parties"]

    assert {person["role"] for person in shown} == set(told.split())
    joined = [r.event for r in story.history if isinstance(r.event, PartyJoined)
              and may_see(audience(r), party, viewer)]  # fmt: skip
    assert {str(e.party) for e in joined} == {person["id"] for person in shown}
    if viewer in {Role.SUPPLIER, Role.EXPERT}:
        assert [p["id"] for p in shown if p["role"] == viewer] == [str(party)]


def test_the_table_of_acquaintances_reads_the_same_from_both_sides() -> None:
    for role in Role:
        assert known_to(role) == {other for other in Role if role in KNOWS[other]}
    assert known_to(Role.SUPPLIER) == known_to(Role.INSURER) == {Role.SELLER}


def test_a_question_to_one_supplier_is_not_shown_to_the_other() -> None:
    story = given()
    first, second = (story.house.lets_join("supplier", name) for name in ("Eins", "Zwei"))
    asked = story.house.says("Frage", "Haben Sie Ersatz?", to=Role.SUPPLIER)

    assert "answer" in [item["what"] for item in seen(story, first)["missing"]]
    assert "answer" not in [item["what"] for item in seen(story, second)["missing"]]
    story.party(Role.SUPPLIER).answers(asked)
    other = story.party(Role.SUPPLIER)
    refused(NothingToAnswer, other.answers, asked)


def test_the_house_writes_to_one_of_several_by_its_id() -> None:
    story = given()
    first, second = (story.house.lets_join("supplier", name) for name in ("Eins", "Zwei"))
    asked = story.house.says("Frage", "Haben Sie Ersatz?", party=second)

    assert seen(story, first)["messages"] == []
    assert [message["id"] for message in seen(story, second)["messages"]] == [str(asked)]
    assert [question.to for question in story.case.questions.values()] == [Role.SUPPLIER]
    story.house.says("Er rief an.", direction="inbound", party=second)
    assert len(seen(story, second)["messages"]) == 2


def test_nobody_is_written_to_who_takes_no_part_and_a_party_writes_to_the_house() -> None:
    story = given()

    for party in (EXPRESS.id, HOUSE):
        refused(NoSuchParty, story.house.says, "Hallo", party=party)
    refused(NoSuchParty, story.carrier.says, "Hallo", party=story.case.claimant)
