"""What follows by itself once something happened: clocks start, steps open, a case closes."""

from collections.abc import Iterator
from datetime import datetime

from domain.case import Case
from domain.clock_rules import matters_arising
from domain.events import CaseEvent
from domain.events.case import CaseClosed
from domain.events.steps import StepCompleted, StepOpened
from domain.fold import after
from domain.party import SYSTEM
from domain.policy import working_days_from
from domain.procedure import ByClock, Step


def with_consequences(
    case: Case, events: tuple[CaseEvent, ...], at: datetime
) -> tuple[CaseEvent, ...]:
    """Return events together with all that follows from them, in order, for one commit."""
    grown = after(case, events)
    while new := tuple(_next(grown, at)):
        events = (*events, *new)
        grown = after(grown, new)
    return events


def _next(case: Case, at: datetime) -> Iterator[CaseEvent]:
    if case.closed_at is not None:
        return
    if matters := tuple(matters_arising(case, at)):
        yield from matters  # steps open only once their clocks are known
        return
    features = case.plan.features(case.facts)
    now = case.standing()
    for step in case.plan.steps:
        if now[step.id] != "open":
            continue
        if step.done_when is not None and step.done_when.holds(features):
            yield _done_already(case, step, at)
        elif step.id not in case.steps:
            yield _opened(case, step, at)
    closing = case.steps.get(case.plan.closes)
    if closing is not None and closing.ended is not None:
        yield CaseClosed(at=at, by=SYSTEM)


def _done_already(case: Case, step: Step, at: datetime) -> StepCompleted:
    return StepCompleted(
        at=at, by=SYSTEM, claimant=case.claimant, step=step.id, for_role=step.by[0]
    )


def _opened(case: Case, step: Step, at: datetime) -> StepOpened:
    rule = step.due_under(case.plan.features(case.facts))
    clock = due = None
    if isinstance(rule, ByClock):
        running = case.clocks.get(rule.clock)
        clock = rule.clock if running is not None and running.state != "dropped" else None
        days = rule.otherwise
    else:
        days = rule.days
    if clock is None:
        due = working_days_from(at, days, case.facts.calendar)
    return StepOpened(
        at=at, by=SYSTEM, step=step.id, by_role=step.by[0], due=due, clock=clock, asks=step.asks
    )


def step_law(case: Case, step: Step) -> str:
    """Return the law a step rests on in this case: its clock's, else the procedure's."""
    state = case.steps.get(step.id)
    clock = state and state.clock and case.clocks.get(state.clock)
    return f"{clock.rule} {clock.law}" if clock else step.law_under(case.plan.features(case.facts))


def step_due(case: Case, step: str) -> datetime | None:
    """Return until when a step is to be done: its own date, or the end of its clock."""
    state = case.steps.get(step)
    if state is None:
        return None
    if state.clock is None:
        return state.due
    clock = case.clocks.get(state.clock)
    return clock.ends_at if clock is not None and clock.state not in {"dropped", "paused"} else None
