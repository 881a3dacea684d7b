"""Breaches of the laws that people can break: recorded, dealt with, resolved (`violations`)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from attrs import evolve, frozen

from domain.events.case import CaseClosed
from domain.events.contacts import AnswerMissed, AnswerPromised, AnswerSettled
from domain.events.remedies import RemedyCompleted, RemedyConfirmed, RemedyDeferred, RemedyOverdue
from domain.events.steps import StepBegun, StepCompleted, StepOverdue, StepWaived
from domain.events.withdrawal import StopAcknowledged, StopOverdue

ANSWER = "answer"
REMEDY, STOP = "remedy ", "stop "
"""Begin the name of a breach about a remedy, or a stop; which one follows."""
TOUCHING = frozenset({
    AnswerMissed, AnswerPromised, AnswerSettled, CaseClosed,
    StepBegun, StepCompleted, StepOverdue, StepWaived,
    RemedyCompleted, RemedyConfirmed, RemedyDeferred, RemedyOverdue,
    StopAcknowledged, StopOverdue,
})  # fmt: skip
"""The events that make or resolve a breach; no other needs to be looked at."""


@frozen(kw_only=True)
class Breach:
    """One breach: which of the twelve laws, what was due when, who deals with it."""

    law: int
    what: str
    at: datetime
    due: datetime
    dealt_by: UUID
    resolved_at: datetime | None = None


def breaches_after(was: tuple[Breach, ...], fact: Any) -> tuple[Breach, ...]:  # noqa: ANN401 - any event
    """Return the breaches after one event: law 2 broken by silence or by a step left undone."""
    match fact:
        case AnswerMissed():
            new = Breach(law=2, what=ANSWER, at=fact.at, due=fact.due, dealt_by=fact.dealt_by)
            return (*was, new)
        case StepOverdue() if fact.dealt_by is not None:
            new = Breach(law=2, what=fact.step, at=fact.at, due=fact.due, dealt_by=fact.dealt_by)
            return (*was, new)
        case AnswerPromised(heard=True) | AnswerSettled():
            return _resolved(was, ANSWER, fact.at)
        case StepCompleted() | StepWaived() | StepBegun():
            return _resolved(was, fact.step, fact.at)
        case RemedyOverdue() | StopOverdue():
            late = Breach(
                law=2, what=_of_relief(fact), at=fact.at, due=fact.due, dealt_by=fact.dealt_by
            )
            return (*was, late)
        case RemedyCompleted() | RemedyConfirmed() | RemedyDeferred() | StopAcknowledged():
            return _resolved(was, _of_relief(fact), fact.at)
        case CaseClosed():
            return _resolved(was, None, fact.at)
        case _:
            return was


def _of_relief(fact: Any) -> str:  # noqa: ANN401 - any event of a remedy or stop
    """Return which remedy or stop an event is about."""
    stop = getattr(fact, "stop", None)
    return f"{REMEDY}{fact.remedy}" if stop is None else f"{STOP}{stop}"


def _resolved(was: tuple[Breach, ...], what: str | None, at: datetime) -> tuple[Breach, ...]:
    """Resolve what is open of one subject, or of all; never before it was recorded."""
    if not was:
        return was
    return tuple(
        evolve(breach, resolved_at=max(at, breach.at))
        if what in {None, breach.what} and breach.resolved_at is None
        else breach
        for breach in was
    )
