"""Understood (Verstanden?): the claimant reads the problem in the house's words before a refusal.

Silence is no consent: after its day the house may decide, and the decision says that it did so
without an answer.
"""

from datetime import datetime

from attrs import frozen

from domain.case import Case
from domain.decision import deciding_step
from domain.decision_plan import Verdict
from domain.decision_policy import UNDERSTOOD_BEFORE, UNDERSTOOD_WITHIN
from domain.events import CaseEvent
from domain.events.decision import Understood
from domain.events.understanding import ProblemConfirmed, ProblemSummarised
from domain.policy import working_days_from
from domain.refusal import Refusal
from domain.step_decisions import Now
from domain.step_refusals import AlreadyClosed
from domain.talking import next_word, soon

CORRECTED = "Zusammenfassung berichtigt"
SUMMARISED = "Zusammenfassung gesendet"


class NotUnderstoodYet(Refusal):
    """The claimant has not said whether the house has understood the problem."""

    rule = "C9: the problem is understood before a claim is refused"
    way_out = (
        "Write the problem in your words by POST /v1/cases/{id}/summary and wait for the answer, "
        "or for the day until which there can be one."
    )


class DecidedAlready(Refusal):
    """The case is decided: there is nothing left to understand before that."""

    rule = "C9: the problem is understood before a claim is refused"
    way_out = "Open the deciding step again, with a reason, then write the summary."


class NoSummary(Refusal):
    """There is no summary that waits for an answer."""

    rule = "C9: a summary is answered once"
    way_out = "Send a message instead."


class EmptySummary(Refusal):
    """A summary says what the problem is."""

    rule = "C9: the problem is understood before a claim is refused"
    where = "/text"
    way_out = "Say in plain words what happened and what the claimant wants."


@frozen(kw_only=True)
class SummaryWanted:
    """The problem in the words of the house (body of `POST …/summary`)."""

    text: str


@frozen(kw_only=True)
class SummaryAnswer:
    """What the claimant says to it (body of `POST …/summary/confirm`).

    Without a correction it is right as it stands.
    """

    correction: str | None = None


def summarise(case: Case, wanted: SummaryWanted, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a summary, which takes the place of an earlier one."""
    if case.closed_at is not None:
        raise AlreadyClosed
    if deciding_step(case).id in case.settled:
        raise DecidedAlready
    if not wanted.text.strip():
        raise EmptySummary
    said = ProblemSummarised(
        at=now.at, by=now.by, claimant=case.claimant, summary=now.ids[0],
        text=wanted.text.strip(),
        answer_by=working_days_from(now.at, UNDERSTOOD_WITHIN, case.facts.calendar),
    )  # fmt: skip
    return (said, *next_word(case, now.at, SUMMARISED))


def answer_summary(case: Case, answer: SummaryAnswer, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of the claimant's answer; what was misunderstood is looked at soon."""
    summary = case.deciding.summary if case.deciding is not None else None
    if summary is None or summary.state is not None:
        raise NoSummary
    text = (answer.correction or "").strip()
    said = ProblemConfirmed(
        at=now.at, by=now.by, claimant=case.claimant, summary=summary.id, corrected=bool(text),
        correction=text or None,
    )  # fmt: skip
    return (said, *(soon(case, now.by.id, now.at, CORRECTED) if text else ()))


def understood(case: Case, verdict: Verdict, at: datetime) -> Understood:
    """Return how far the problem is understood; raises NotUnderstoodYet where it must be."""
    summary = case.deciding.summary if case.deciding is not None else None
    if summary is not None and summary.state is not None:
        return summary.state
    if verdict not in UNDERSTOOD_BEFORE:
        return "not_needed"
    if summary is not None and at >= summary.answer_by:
        return "unanswered"
    raise NotUnderstoodYet(
        missing=[{"step": deciding_step(case).id, "what": "summary", "text": UNANSWERED}]
    )


UNANSWERED = "Die Zusammenfassung des Problems, bestätigt oder berichtigt vom Käufer"
