"""Doing without a claim step, and opening one again: by the house, or by who waived a right."""

from datetime import datetime, timedelta

from domain.calendar import calendar_of
from domain.case import Case
from domain.consequences import with_consequences
from domain.due import WorkingDays, WorkingHours
from domain.events import CaseEvent
from domain.events.case import CaseReopened
from domain.events.contacts import AnswerPromised
from domain.events.steps import StepOpened, StepReopened, StepWaived
from domain.fairness import must_not_ask_anew
from domain.law.periods import end_of, local_day
from domain.party import CLAIMANT_SIDE, SYSTEM, Actor
from domain.policy import STATUS_WITHIN, due_after, working_days_from
from domain.procedure import Step
from domain.step_checks import law_of, must_be_open, step_for
from domain.step_decisions import Now
from domain.step_refusals import (
    AlreadyClosed,
    NotSettled,
    NotUnderstood,
    NotYourStep,
    TooLateToTakeBack,
    UnknownStep,
)
from domain.talking import soon

GIVEN_UP, TAKEN_BACK = "Verzicht eingegangen", "Verzicht zurückgenommen"


def waive(
    case: Case, step_id: str, reason: str, now: Now, *, understood: bool = False
) -> tuple[CaseEvent, ...]:
    """Return the events of a step that whoever may do without it does without.

    Who gives up a right by that says that it has understood so, and soon hears from somebody.
    """
    step = step_for(case, step_id, now.by, waiving=True)
    must_be_open(case, step, now.by, waiving=True)
    given_up = step.gives_up if now.by.role in CLAIMANT_SIDE else None
    if given_up is not None and not understood:
        raise NotUnderstood(
            f"{step_id}: {given_up.what}. {given_up.text}", rule=law_of(case, step),
            errors=[{"pointer": "/understood", "detail": "is needed, and true"}],
        )  # fmt: skip
    waived = StepWaived(at=now.at, by=now.by, claimant=case.claimant, step=step.id, reason=reason)
    events = with_consequences(case, (waived,), now.at)
    if given_up is None:
        return events
    return (*events, *soon(case, now.by.id, now.at, GIVEN_UP))


def reopen(case: Case, step_id: str, reason: str, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a settled step that is open again; no clock is set back."""
    step = may_reopen(case, step_id, now.by)
    if case.settled.get(step_id) is None:
        raise NotSettled(
            f"{step_id} is not settled, so it cannot be reopened.", rule=law_of(case, step)
        )
    if now.by.kind == "party":
        return _taken_back(case, step, reason, now)
    must_not_ask_anew(case, step, now.by)
    events: tuple[CaseEvent, ...] = (_reopened(case, step_id, reason, now),)
    if case.closed_at is not None:
        if step_id != case.plan.closes:
            raise AlreadyClosed(f"Reopen {case.plan.closes} first: the case is closed.")
        events = (*_goes_on(case, reason, now)[:1], *events, _word(case, now, "wieder offen"))
    return with_consequences(case, events, now.at)


def may_reopen(case: Case, step_id: str, by: Actor) -> Step:
    """Return a step that this actor may open again: the house any, a party its own waiver."""
    if by.kind == "staff":
        return step_for(case, step_id, by)
    step = case.plan.by_id.get(step_id)
    if step is None or by.role not in step.seers(case.plan.features(case.facts)):
        raise UnknownStep(f"This procedure has no step {step_id!r}.")
    if step.gives_up is None or by.role not in CLAIMANT_SIDE:
        raise NotYourStep(f"{step_id} is opened again by the house.", rule=law_of(case, step))
    return step


def back_until(case: Case, step: Step) -> datetime | None:
    """Return until when a right that was given up can be taken back, None where none was."""
    state = case.steps.get(step.id)
    if step.gives_up is None or state is None or state.ended_at is None:
        return None
    if state.waived_by not in CLAIMANT_SIDE:
        return None
    zone = calendar_of(case.facts.calendar).zone
    return end_of(local_day(state.ended_at, zone) + timedelta(days=step.gives_up.days), zone)


def _taken_back(case: Case, step: Step, reason: str, now: Now) -> tuple[CaseEvent, ...]:
    """Return what follows when a waiver is taken back: the house has its full time again."""
    until = back_until(case, step)
    if until is None:
        raise NotSettled(f"{step.id} was not waived.", rule=law_of(case, step))
    if now.at >= until:
        raise TooLateToTakeBack(f"The waiver of {step.id} could be taken back for some days.")
    events: tuple[CaseEvent, ...] = (_reopened(case, step.id, reason, now),)
    rule = case.reading.dues[step.id]
    if isinstance(rule, WorkingDays | WorkingHours):
        due = due_after(rule, now.at, case.facts.calendar)
        events = (
            *events,
            StepOpened(
                at=now.at, by=SYSTEM, step=step.id, by_role=case.doer(step), due=due,
                asks=step.asks,
            ),
        )  # fmt: skip
    if case.closed_at is not None:
        events = (*_goes_on(case, reason, now), *events, _word(case, now, TAKEN_BACK))
        return with_consequences(case, events, now.at)
    return (*with_consequences(case, events, now.at), *soon(case, now.by.id, now.at, TAKEN_BACK))


def _goes_on(case: Case, reason: str, now: Now) -> tuple[CaseReopened, StepReopened]:
    again = CaseReopened(at=now.at, by=now.by, claimant=case.claimant, reason=reason)
    return again, _reopened(case, case.plan.closes, reason, now)


def _reopened(case: Case, step: str, reason: str, now: Now) -> StepReopened:
    return StepReopened(at=now.at, by=now.by, claimant=case.claimant, step=step, reason=reason)


def _word(case: Case, now: Now, why: str) -> AnswerPromised:
    due = working_days_from(now.at, STATUS_WITHIN, case.facts.calendar)
    return AnswerPromised(at=now.at, by=SYSTEM, due=due, why=why)
