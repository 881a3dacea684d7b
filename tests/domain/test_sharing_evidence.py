"""Evidence for further eyes: released piece by piece, or taken over by the case it belongs to."""

from uuid import UUID

import pytest

from domain.addressing import NoSuchParty
from domain.events.evidence import EvidenceReferred, EvidenceReleased, EvidenceReleaseEnded
from domain.events.steps import StepCompleted
from domain.exhibits import gave, may_see
from domain.joining_refusals import NoPartyOfCase
from domain.party import HOUSE, Role
from domain.referring import AlreadyThere, SameCase
from domain.releasing import NotReleasable, NotReleased, SeesItAlready
from projections.history import may_see as may_read
from projections.history.audience import audience
from projections.party_view.texts import Texts
from projections.party_view.view import views
from tests.given import Scenario, given, refused


def sees(story: Scenario, evidence: UUID, party: UUID) -> bool:
    exhibit, role = story.case.exhibits[str(evidence)], story.case.role_of(party)
    return role is not None and may_see(exhibit, party, role)


def read_by(story: Scenario, party: UUID) -> list[str]:
    role = story.case.role_of(party)
    assert role is not None
    return [r.name for r in story.history if may_read(audience(r), party, role)]


def shown_to(story: Scenario, party: UUID) -> bytes:
    texts = Texts()
    for recorded in story.history:
        texts.take(recorded)
    return next(view.personal for view in views(story.case, texts) if view.party == party)


def test_a_piece_is_released_to_one_party_for_a_reason_and_ends_again() -> None:
    story = given()
    plate, supplier = story.claimant.gives("EV-07"), story.house.lets_join("supplier", "Werk")
    other = story.house.lets_join("expert", "Gutachter")
    story.house.releases(plate, supplier, "für den Regress beim Werk")

    assert sees(story, plate, supplier)
    assert not gave(story.case.exhibits[str(plate)], supplier, Role.SUPPLIER), "no original"
    assert "evidence.released.v1" in read_by(story, supplier)
    assert "evidence.released.v1" not in read_by(story, other) + read_by(story, story.case.claimant)
    [fact] = story.events(EvidenceReleased)
    assert (fact.by, fact.to, fact.role) == (story.house.by, supplier, Role.SUPPLIER)

    story.house.ends_release(plate, supplier)
    assert not sees(story, plate, supplier)
    assert story.events(EvidenceReleaseEnded)[0].to == supplier
    story.house.releases(plate, supplier, "doch wieder")
    assert sees(story, plate, supplier)


def test_what_was_read_out_of_the_file_and_why_it_is_shown_stay_inside() -> None:
    story = given()
    plate, supplier = story.claimant.gives("EV-07"), story.house.lets_join("supplier", "Werk")
    story.house.releases(plate, supplier, "für den Regress beim Werk")
    told = shown_to(story, supplier)

    assert str(plate).encode() in told
    assert b'"label":[],"taken_at"' in told.replace(
        b'"taken_at":null,"label":[]', b'"label":[],"taken_at"'
    )
    for inside in (b"Regress", b"sha256", b"releases", b"origin"):
        assert inside not in told
    assert b"Regress" in shown_to(story, HOUSE)


def test_nobody_is_released_what_does_not_count_or_is_seen_already() -> None:
    story = given()
    supplier, expert = (story.house.lets_join(role, role) for role in ("supplier", "expert"))
    blurred, photo = story.claimant.gives("EV-07", accepted=False), story.claimant.gives("EV-05")

    refused(NotReleasable, story.house.releases, blurred, supplier)
    refused(SeesItAlready, story.house.releases, photo, expert)
    refused(SeesItAlready, story.house.releases, photo, HOUSE)
    refused(NoSuchParty, story.house.releases, photo, story.new_id())
    refused(NotReleased, story.house.ends_release, photo, supplier)
    refused(NoPartyOfCase, story.house.ends_release, photo, story.new_id())
    story.house.releases(photo, supplier)
    refused(SeesItAlready, story.house.releases, photo, supplier)
    story.claimant.withdraws(photo)
    assert not sees(story, photo, supplier), "what is withdrawn is shown to nobody"


def test_a_release_does_not_wait_for_a_party_that_left() -> None:
    story = given()
    plate, supplier = story.claimant.gives("EV-07"), story.house.lets_join("supplier", "Werk")
    story.house.releases(plate, supplier)
    story.house.lets_leave(supplier)

    assert not story.case.exhibits[str(plate)].released


def two_cases() -> tuple[Scenario, Scenario]:
    """Return two cases of the same dealer for different customers."""
    wrong, right = given(), given(start=5_000)
    dealer = next(p for p in wrong.case.parties.values() if p.role is Role.DEALER)
    theirs = next(p for p in right.case.parties.values() if p.role is Role.DEALER)
    assert dealer.id != theirs.id
    return wrong, right


def test_what_the_house_gave_to_the_wrong_case_counts_in_the_right_one() -> None:
    wrong, right = two_cases()
    photo = wrong.house.gives("EV-03")
    wrong.house.withdraws(photo)
    new = right.house.refers(photo, wrong)

    assert "EV-03" not in [m.what for m in right.missing_from(Role.CLAIMANT)]
    assert sees(right, new, right.case.claimant)
    [fact] = right.events(EvidenceReferred)
    assert (fact.origin, fact.piece, fact.owner) == (wrong.case.id, photo, wrong.case.claimant)


def test_what_a_stranger_gave_only_the_house_sees_until_it_is_released() -> None:
    wrong, right = two_cases()
    photo = wrong.claimant.gives("EV-03")
    new, claimant = right.house.refers(photo, wrong), right.case.claimant

    assert not any(sees(right, new, p.id) for p in right.case.parties.values() if p.id != HOUSE)
    assert "evidence.referred.v1" not in read_by(right, claimant)
    right.house.releases(new, claimant)
    assert sees(right, new, claimant)
    right.house.withdraws(new)
    assert "evidence.withdrawn.v1" not in read_by(right, claimant), "it was never told of it"


def test_the_last_piece_ends_the_report_also_by_reference() -> None:
    wrong, right = two_cases()
    for code in ("EV-01", "EV-02", "EV-03", "EV-04", "EV-05"):
        right.claimant.gives(code)
    right.house.refers(wrong.claimant.gives("EV-06"), wrong)

    assert right.events(StepCompleted)[-1].step == "D02"


def test_a_case_has_the_same_piece_once_and_never_from_itself() -> None:
    wrong, right = two_cases()
    photo = wrong.claimant.gives("EV-03")
    new = right.house.refers(photo, wrong)

    refused(AlreadyThere, right.house.refers, photo, wrong)
    refused(SameCase, wrong.house.refers, photo, wrong)
    right.house.withdraws(new)
    assert right.house.refers(photo, wrong) != new


@pytest.mark.parametrize("inside", ["origin", "piece", "owner", "moved_to", "given_at"])
def test_no_party_is_told_of_the_other_case(inside: str) -> None:
    wrong, right = two_cases()
    photo = wrong.house.gives("EV-03")
    right.house.refers(photo, wrong)

    assert inside.encode() not in shown_to(right, right.case.claimant)
    assert str(wrong.case.id).encode() not in shown_to(right, right.case.claimant)
    assert str(wrong.case.id).encode() in shown_to(right, HOUSE)
