"""Evidence as files: what counts, what it settles, who may see it, and that nothing is lost."""

import pytest

from domain.events.case import CaseReopened
from domain.events.contacts import AnswerPromised
from domain.events.evidence import EvidenceReceived, EvidenceWithdrawn
from domain.events.steps import StepCompleted
from domain.evidence import (
    AlreadyWithdrawn,
    NotYourEvidence,
    UnknownEvidence,
    UnknownEvidenceType,
    known_type,
)
from domain.exhibits import SEEN_BY, Exhibit, gave, may_see
from domain.party import CLAIMANT_SIDE, HOUSE, Role
from domain.status import EVIDENCE
from tests.given import Scenario, given, refused

PHOTOS = ("EV-01", "EV-02", "EV-03", "EV-04", "EV-05", "EV-06")


def lacks(story: Scenario) -> list[str]:
    return [item.what for item in story.missing_from(Role.CLAIMANT) if item.step == "D02"]


def seers(story: Scenario, exhibit: Exhibit) -> set[Role]:
    return {p.role for p in story.case.parties.values() if may_see(exhibit, p.id, p.role)}


def test_what_was_uploaded_is_not_missing_any_more() -> None:
    story = given()
    story.claimant.gives("EV-03")

    assert lacks(story) == ["EV-01", "EV-02", "EV-04", "EV-05", "EV-06", "D02"]


def test_what_cannot_be_used_is_kept_and_still_missing() -> None:
    story = given()
    story.claimant.gives("EV-03", accepted=False)

    assert "EV-03" in lacks(story)
    assert len(story.events(EvidenceReceived)) == 1


def test_the_last_photo_ends_the_report_and_whoever_sent_it_has_reported() -> None:
    story = given()
    for code in PHOTOS[:-1]:
        story.claimant.gives(code)
    assert "D02" in story.open_now
    story.dealer.gives(PHOTOS[-1])

    assert "D02" not in story.open_now
    assert "D04" in story.open_now
    done = story.events(StepCompleted)[-1]
    assert (done.step, done.by.role, done.for_role) == ("D02", Role.DEALER, Role.DEALER)
    assert lacks(story) == []


def test_photos_stated_by_reference_count_beside_those_uploaded() -> None:
    story = given()
    story.claimant.does("D02", evidence=PHOTOS[:5])
    story.house.reopens("D02")
    story.claimant.gives("EV-06")

    assert story.case.settled["D02"] == "done"


def test_a_refused_last_photo_ends_nothing() -> None:
    story = given()
    for code in PHOTOS[:-1]:
        story.claimant.gives(code)
    story.claimant.gives(PHOTOS[-1], accepted=False)

    assert "D02" in story.open_now


def test_the_carrier_ends_no_report_of_the_claimant() -> None:
    story = given()
    for code in PHOTOS[:-1]:
        story.claimant.gives(code)
    story.carrier.gives(PHOTOS[-1])

    assert "D02" in story.open_now
    assert lacks(story) == ["D02"]


def test_a_photo_of_packing_kept_does_not_say_that_it_stays_kept() -> None:
    story = given()
    story.claimant.gives("EV-11")

    assert "D03" in story.open_now


def test_a_withdrawn_photo_is_missing_again_and_stays_on_record() -> None:
    story = given()
    photo = story.claimant.gives("EV-03")
    story.claimant.withdraws(photo)

    assert "EV-03" in lacks(story)
    assert story.case.exhibits[str(photo)].withdrawn
    refused(AlreadyWithdrawn, story.house.withdraws, photo)


def test_two_photos_of_a_kind_outlast_the_withdrawal_of_one() -> None:
    story = given()
    first = story.claimant.gives("EV-03")
    story.claimant.gives("EV-03")
    story.claimant.withdraws(first)

    assert "EV-03" not in lacks(story)


def test_the_claimant_and_its_dealer_withdraw_for_each_other_and_the_house_for_all() -> None:
    story = given()
    story.dealer.withdraws(story.claimant.gives("EV-03"))
    story.house.withdraws(story.claimant.gives("EV-04"))
    refused(NotYourEvidence, story.carrier.withdraws, story.claimant.gives("EV-05"))

    assert len(story.events(EvidenceWithdrawn)) == 2


def test_what_one_may_not_see_does_not_exist() -> None:
    story = given()
    receipt = story.claimant.gives("EV-13")

    refused(UnknownEvidence, story.carrier.withdraws, receipt)
    refused(UnknownEvidence, story.house.withdraws, story.new_id())


def test_evidence_after_the_closing_is_taken_and_somebody_hears_of_it() -> None:
    story = given(missing=True, delivered_on=None, damage_visible=False)
    story.house.does("D07", "found").house.does("D05", "refund")
    story.house.waives("D08")
    while "D13" not in story.case.settled and story.case.closed_at is None:
        for step in story.open_now:
            story.house.does(step, *(("written_off",) if step == "D11" else ()))
    assert story.case.closed_at is not None
    story.claimant.gives("EV-05")

    promised = story.events(AnswerPromised)[-1]
    assert promised.why == "Nachweis eingegangen"
    assert not story.events(CaseReopened)


@pytest.mark.parametrize("code", EVIDENCE)
def test_every_type_of_the_catalogue_says_who_may_see_it(code: str) -> None:
    assert known_type(code) in SEEN_BY
    assert Role.SUPPLIER not in SEEN_BY[code], "a supplier sees what is released to him"


def test_an_unknown_type_is_refused_with_the_way_out() -> None:
    refused(UnknownEvidenceType, known_type, "EV-99")


def test_each_party_sees_what_is_for_it() -> None:
    story = given()
    photo, receipt, value = (story.claimant.gives(code) for code in ("EV-03", "EV-13", "EV-10"))
    invoice = story.house.gives("EV-10")
    exhibits = story.case.exhibits
    claim = {Role.SELLER, *CLAIMANT_SIDE}

    assert seers(story, exhibits[str(photo)]) == claim | {Role.CARRIER, Role.INSURER}
    assert seers(story, exhibits[str(receipt)]) == claim
    assert seers(story, exhibits[str(value)]) == claim | {Role.CARRIER, Role.INSURER}
    assert seers(story, exhibits[str(invoice)]) == {Role.SELLER, Role.CARRIER, Role.INSURER}


def test_what_does_not_count_is_seen_by_who_gave_it_and_the_house() -> None:
    story = given()
    blurred = story.claimant.gives("EV-03", accepted=False)
    wrong = story.carrier.gives("EV-08")
    story.carrier.withdraws(wrong)
    exhibits = story.case.exhibits

    assert seers(story, exhibits[str(blurred)]) == {Role.SELLER, *CLAIMANT_SIDE}
    assert seers(story, exhibits[str(wrong)]) == {Role.SELLER, Role.CARRIER}


def test_who_acts_beside_the_giver_is_as_good_as_the_giver() -> None:
    story = given()
    given_photo = story.claimant.gives("EV-03")
    photo = story.case.exhibits[str(given_photo)]

    sides = {p.role for p in story.case.parties.values() if gave(photo, p.id, p.role)}

    assert sides == set(CLAIMANT_SIDE)
    assert not gave(photo, HOUSE, Role.SELLER)
