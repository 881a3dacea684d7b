"""Taking a claim as justified, mistaken or abusive, and objecting to that.

A likeness of pictures alone is no abuse, a suspicion ends by itself, and no refusal rests on one.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from attrs import frozen

from domain.assessment import assessment_of
from domain.calendar import calendar_of
from domain.case import Case
from domain.decision_grounds import FourEyes, counts
from domain.decision_policy import (
    APPEAL_ANSWERED,
    APPEAL_WITHIN,
    POLICY,
    SUSPICION_ENDS,
)
from domain.events import CaseEvent
from domain.events.assessment import AssessmentContested, ClaimAssessed, Ground, Judged
from domain.exhibits import CameIn
from domain.law.periods import end_of, local_day
from domain.policy import working_days_from
from domain.refusal import Refusal
from domain.step_decisions import Now
from domain.talking import soon

CONTESTED = "Einwand gegen die Einschätzung"
ALIKE = frozenset({"used_here", "used_elsewhere"})
"""Findings that a picture is like another one that came in before."""


class ClosedCase(Refusal):
    """A closed case is not assessed."""

    rule = "Oase: an assessment belongs to an open case"
    way_out = "Reopen the step that is to be looked at again, with a reason."


class UngroundedSuspicion(Refusal):
    """Who says that a claim is mistaken or abusive says why and on which evidence."""

    rule = "Oase: a claim is doubted on evidence of its case"
    way_out = "Name grounds with evidence of this case that counts, and say why in plain words."


class LikenessAlone(Refusal):
    """That a picture was used before is never a ground by itself."""

    rule = "Oase: the likeness of pictures is never the only ground"
    way_out = "Name what else speaks for it: a record, an expert's finding, an admission."


class NothingToContest(Refusal):
    """Nobody doubts this claim, or it is being looked at anew already."""

    rule = "Oase: an assessment can be objected to once"
    way_out = "Send a message to the responsible person."


class ContestTooLate(Refusal):
    """The day until which the assessment could be objected to has passed."""

    rule = "Oase: an objection comes within the time that the assessment named"
    way_out = "Send a message: the house can take a late objection."


class EmptyContest(Refusal):
    """An objection says what is wrong."""

    rule = "Oase: contacts"
    where = "/reason"
    way_out = "Say why."


@frozen(kw_only=True)
class AssessmentWanted:
    """How a claim is taken, on what, and why (body of `POST …/assessment`)."""

    judged: Judged
    grounds: tuple[Ground, ...] = ()
    reason: str = ""


@frozen(kw_only=True)
class ContestWanted:
    """Why somebody objects to an assessment (body of `POST …/assessment/contest`)."""

    reason: str


def assess(case: Case, wanted: AssessmentWanted, now: Now) -> tuple[CaseEvent, ...]:
    """Return the event of an assessment; it answers an objection that is open."""
    if case.closed_at is not None:
        raise ClosedCase
    was = assessment_of(case)
    contest = was.contest if was is not None else None
    if was is not None and contest is not None and contest.anew and now.by.id == was.by:
        raise FourEyes
    _check(case, wanted, now, said=contest is not None)
    doubted, zone = wanted.judged != "justified", calendar_of(case.facts.calendar).zone
    day = local_day(now.at, zone)

    def until(days: int) -> datetime:
        return end_of(day + timedelta(days=days), zone).astimezone(UTC)

    return (
        ClaimAssessed(
            at=now.at, by=now.by, claimant=case.claimant, assessment=now.ids[0],
            judged=wanted.judged, grounds=wanted.grounds, policy=POLICY,
            expires_at=until(SUSPICION_ENDS) if wanted.judged == "abusive" else None,
            contest_until=until(APPEAL_WITHIN) if doubted and contest is None else None,
            answers=contest.id if contest is not None else None,
            explanation=wanted.reason.strip(),
        ),
    )  # fmt: skip


def contest(case: Case, wanted: ContestWanted, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of an objection: another person looks at it, and it does not count."""
    made = assessment_of(case)
    if made is None or made.contest_until is None or not made.holds(now.at):
        raise NothingToContest
    if now.by.kind == "party" and now.at >= made.contest_until:
        raise ContestTooLate
    if not wanted.reason.strip():
        raise EmptyContest
    other = now.roster.besides(made.by)
    reviewer: UUID = other or made.by
    objected = AssessmentContested(
        at=now.at, by=now.by, claimant=case.claimant, contest=now.ids[0], assessment=made.id,
        reviewer=reviewer, anew=other is not None,
        answer_by=working_days_from(now.at, APPEAL_ANSWERED, case.facts.calendar),
        objection=wanted.reason.strip(), reviewer_name=now.names.get(reviewer, ""),
    )  # fmt: skip
    return (objected, *soon(case, case.claimant, now.at, CONTESTED))


def _check(case: Case, wanted: AssessmentWanted, now: Now, *, said: bool) -> None:
    if (wanted.judged != "justified" or said) and not wanted.reason.strip():
        raise UngroundedSuspicion(
            "An explanation is needed.", errors=[{"pointer": "/reason", "detail": "is needed"}]
        )
    if wanted.judged == "justified":
        return
    wrong = [
        {"pointer": f"/grounds/{place}/evidence", "detail": why}
        for place, ground in enumerate(wanted.grounds)
        if (why := _unfit(case, ground, now)) is not None
    ]
    if not wanted.grounds:
        wrong = [{"pointer": "/grounds", "detail": "is needed"}]
    if wrong:
        raise UngroundedSuspicion(errors=wrong)
    if all(ground.bears == "same_picture" for ground in wanted.grounds):
        raise LikenessAlone


def _unfit(case: Case, ground: Ground, now: Now) -> str | None:
    if not counts(case, ground.evidence):
        return "is no evidence of this case that counts"
    if ground.bears != "same_picture":
        return None
    found = {
        finding.code
        for recorded in now.history
        if isinstance(recorded.event, CameIn) and recorded.event.evidence == ground.evidence
        for finding in (*recorded.event.findings, *recorded.event.noticed)
    }
    return None if found & ALIKE else "was not found to be like another picture"
