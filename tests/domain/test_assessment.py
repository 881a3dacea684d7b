"""Whether a claim is justified, mistaken or abusive: on evidence, contestable, never for ever."""

from datetime import timedelta
from uuid import UUID

import pytest
from attrs import evolve

from domain.assessing import (
    AssessmentWanted,
    ClosedCase,
    ContestTooLate,
    EmptyContest,
    LikenessAlone,
    NothingToContest,
    UngroundedSuspicion,
    assess,
)
from domain.assessment import Assessment, assessment_of
from domain.decision_grounds import FourEyes, SuspicionAlone
from domain.decision_policy import SUSPICION_ENDS
from domain.events.assessment import Bearing, Ground
from domain.events.evidence import Finding
from domain.party import Actor
from domain.step_decisions import Now
from tests.given import LEA, Acting, Scenario, given, refused

WHY = "Das Foto gehört zu einem anderen Gerät."
ALIKE = (Finding(code="used_elsewhere", level="hint"),)


def seen(story: Scenario) -> Assessment:
    made = assessment_of(story.case)
    assert made is not None
    return made


def ground(evidence: UUID, bears: Bearing = "contradicting_record") -> Ground:
    return Ground(bears=bears, evidence=evidence)


def doubted() -> tuple[Scenario, Ground]:
    """Tell a case in which the house suspects abuse on a record and a picture seen before."""
    story = given()
    picture, record = story.claimant.gives("EV-06", noticed=ALIKE), story.house.gives("EV-12")
    grounds = ground(picture, "same_picture"), ground(record)
    story.claimant.does("D02", evidence=("EV-03",))
    story.house.assesses("abusive", *grounds, reason=WHY)
    return story, grounds[0]


def test_a_doubt_has_evidence_of_the_case_and_says_why() -> None:
    story, other = given(), given(start=900)
    foreign = ground(other.house.gives("EV-12"))
    assert refused(UngroundedSuspicion, story.house.assesses, "mistaken", reason=WHY).errors == (
        {"pointer": "/grounds", "detail": "is needed"},
    )
    found = refused(UngroundedSuspicion, story.house.assesses, "abusive", foreign, reason=WHY)
    assert found.errors[0]["pointer"] == "/grounds/0/evidence"
    mine = ground(story.house.gives("EV-12"))
    refused(UngroundedSuspicion, story.house.assesses, "mistaken", mine)

    story.house.assesses("mistaken", mine, reason=WHY)

    made = seen(story)
    assert (made.judged, made.expires_at) == ("mistaken", None)
    assert made.contest_until is not None
    assert made.contest_until > story.at
    story.house.assesses("justified")
    assert seen(story).contest_until is None


def test_that_a_picture_was_seen_before_is_never_enough() -> None:
    story = given()
    new, old = story.claimant.gives("EV-05"), story.claimant.gives("EV-06", noticed=ALIKE)
    found = refused(
        UngroundedSuspicion, story.house.assesses, "abusive", ground(new, "same_picture"),
        reason=WHY,
    )  # fmt: skip
    assert found.errors[0]["detail"] == "was not found to be like another picture"
    alike = ground(old, "same_picture")
    refused(LikenessAlone, story.house.assesses, "abusive", alike, reason=WHY)
    refused(LikenessAlone, story.house.assesses, "mistaken", alike, reason=WHY)
    story.house.assesses("abusive", alike, ground(new, "admission"), reason=WHY)
    assert seen(story).judged == "abusive"


def test_a_suspicion_ends_by_itself_and_does_not_count_while_it_is_contested() -> None:
    story, _ = doubted()
    made = seen(story)
    assert made.expires_at is not None
    assert made.expires_at - story.at > timedelta(days=SUSPICION_ENDS)
    assert made.holds(story.at)
    assert not made.holds(made.expires_at)
    story.claimant.contests()
    assert not seen(story).holds(story.at)


def test_somebody_else_looks_at_it_anew_and_says_why() -> None:
    story, _ = doubted()
    refused(EmptyContest, story.claimant.contests, " ")
    story.claimant.contests()
    contest = seen(story).contest
    assert contest is not None
    assert (contest.reviewer, contest.anew) == (LEA, True)
    refused(NothingToContest, story.claimant.contests)
    refused(FourEyes, story.house.assesses, "justified", reason="doch")
    lead = Acting(story, Actor(kind="staff", id=LEA))
    refused(UngroundedSuspicion, lead.assesses, "justified")

    lead.assesses("justified", reason="Die Aufzeichnung war von einer anderen Sendung.")

    made = seen(story)
    assert (made.judged, made.answers, made.contest) == ("justified", contest.id, None)
    refused(NothingToContest, story.claimant.contests)


def test_an_objection_comes_in_time_but_the_house_takes_a_late_one() -> None:
    story, _ = doubted()
    story.days(40)
    refused(ContestTooLate, story.claimant.contests)
    story.house.contests()
    assert seen(story).contest is not None


@pytest.mark.parametrize("judged", ["abusive", "justified"])
def test_no_refusal_rests_on_a_likeness_of_pictures_alone(judged: str) -> None:
    story, picture = doubted()
    on = {"reason": WHY, "basis": "§ 242 BGB"}
    story.house.summarises()
    story.claimant.agrees()
    if judged == "justified":
        story.house.assesses("justified")
        story.house.decides("rejected", **on, evidence=(picture.evidence,))
        return
    refused(SuspicionAlone, story.house.decides, "rejected", **on, evidence=(picture.evidence,))
    more = tuple(one.evidence for one in seen(story).grounds)
    story.house.decides("rejected", **on, evidence=more)


def test_a_closed_case_is_not_doubted_any_more() -> None:
    story = given()
    mine = AssessmentWanted(
        judged="mistaken", grounds=(ground(story.house.gives("EV-12")),), reason=WHY
    )
    closed = evolve(story.case, closed_at=story.at)
    refused(ClosedCase, assess, closed, mine, Now(at=story.at, by=Actor(kind="staff", id=LEA)))
