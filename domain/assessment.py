"""How a claim was taken, as its events left it, and whether a suspicion holds at an instant."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from attrs import evolve, frozen

from domain.events.assessment import AssessmentContested, ClaimAssessed, Ground, Judged

if TYPE_CHECKING:
    from domain.case import Case

AssessmentEvent = ClaimAssessed | AssessmentContested


@frozen(kw_only=True)
class Contest:
    """An objection to an assessment: who looks at it anew, and until when."""

    id: UUID
    at: datetime
    reviewer: UUID
    anew: bool
    answer_by: datetime


@frozen(kw_only=True)
class Assessment:
    """How a claim is taken, by whom and on what; an open objection suspends it."""

    id: UUID
    judged: Judged
    grounds: tuple[Ground, ...]
    at: datetime
    by: UUID
    policy: str
    expires_at: datetime | None
    contest_until: datetime | None
    answers: UUID | None
    contest: Contest | None = None

    def holds(self, at: datetime) -> bool:
        """Say whether it counts: it is not objected to, and no suspicion that has expired."""
        return self.contest is None and (self.expires_at is None or at < self.expires_at)


def assessed(was: Assessment | None, fact: AssessmentEvent) -> Assessment | None:
    """Return how the claim is taken after one more event."""
    if isinstance(fact, ClaimAssessed):
        return Assessment(
            id=fact.assessment, judged=fact.judged, grounds=fact.grounds, at=fact.at,
            by=fact.by.id, policy=fact.policy, expires_at=fact.expires_at,
            contest_until=fact.contest_until, answers=fact.answers,
        )  # fmt: skip
    contest = Contest(
        id=fact.contest, at=fact.at, reviewer=fact.reviewer, anew=fact.anew,
        answer_by=fact.answer_by,
    )  # fmt: skip
    return evolve(was, contest=contest) if was is not None else None


def assessment_of(case: "Case") -> Assessment | None:
    """Return how the claim of a case is taken, None where nobody has said."""
    return case.deciding.assessment if case.deciding is not None else None


def pictures_alone(case: "Case") -> frozenset[UUID]:
    """Return the pieces of which only the likeness to another picture was held against a claim."""
    made = assessment_of(case)
    grounds = made.grounds if made is not None else ()
    more = {ground.evidence for ground in grounds if ground.bears != "same_picture"}
    return frozenset(ground.evidence for ground in grounds) - more
