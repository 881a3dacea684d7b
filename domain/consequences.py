"""What follows by itself once something happened: clocks start, steps open, a case closes."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from domain.case import Case
from domain.clock_rules import CORRECTED, matters_arising
from domain.condition import Condition
from domain.coverage.evaluating import rested_on
from domain.due import ByClock
from domain.events import CaseEvent
from domain.events.case import CaseClosed
from domain.events.steps import StepCompleted, StepOpened, StepReopened
from domain.fold import Fold
from domain.party import SYSTEM
from domain.policy import due_after
from domain.procedure import Step
from domain.refuting import refuted
from domain.showing import shown
from domain.statement import guard_of

ROUNDS = 64
"""How often one thing may lead to the next; more than that is a mistake in a procedure."""


ENDED = frozenset({"met", "reached", "dropped"})
"""The states of a clock that asks for nothing any more, so that no step is due by it."""

_DATELESS = ENDED | {"paused"}


def with_consequences(
    case: Case, events: tuple[CaseEvent, ...], at: datetime
) -> tuple[CaseEvent, ...]:
    """Return events together with all that follows from them, in order, for one commit."""
    return grown_by(case, events, at)[1]


def grown_by(
    case: Case, events: tuple[CaseEvent, ...], at: datetime
) -> tuple[Case, tuple[CaseEvent, ...]]:
    """Return the case that events and all that follows from them make, and all these events."""
    growing, grown, new = Fold(case), case, shown(case, events)
    events = new
    for _ in range(ROUNDS):
        grown = _taken(growing, grown, new)
        new = shown(grown, tuple(_next(grown, at)))
        events = (*events, *new)
        if all(type(fact) is StepOpened for fact in new):  # being asked for leads no further
            return _taken(growing, grown, new), events
    raise AssertionError(f"what follows in case {case.id} never ends")


def _taken(growing: Fold, grown: Case, new: tuple[CaseEvent, ...]) -> Case:
    for version, fact in enumerate(new, start=grown.version + 1):
        growing.apply(fact, version)
    return (growing.case() or grown) if new else grown


def _next(case: Case, at: datetime) -> Iterator[CaseEvent]:
    if case.closed_at is not None:
        return
    if matters := tuple(matters_arising(case, at)):
        yield from matters  # steps open only once their clocks are known
        return
    features = case.plan.features(case.facts)
    now = case.standing()
    for step in case.plan.steps:
        if step.done_when is not None and _no_longer_done(case, step, step.done_when, features):
            yield _open_after_all(case, step, at)
        if now[step.id] != "open":
            continue
        if step.done_when is not None and step.done_when.holds(features):
            yield _done_already(case, step, at)
        elif _asked_otherwise(case, step):
            yield _opened(case, step, at)
    yield from rested_on(case, at)
    yield from refuted(case, at)
    closing = case.steps.get(case.plan.closes)
    if closing is not None and closing.ended is not None:
        yield CaseClosed(at=at, by=SYSTEM)


def _done_already(case: Case, step: Step, at: datetime) -> StepCompleted:
    return StepCompleted(
        at=at, by=SYSTEM, claimant=case.claimant, step=step.id, for_role=step.by[0]
    )


def _no_longer_done(case: Case, step: Step, when: Condition, features: Mapping[str, str]) -> bool:
    state = case.steps.get(step.id)
    done = state is not None and state.ended is not None and state.by_itself
    return done and not when.holds(features)


def _open_after_all(case: Case, step: Step, at: datetime) -> StepReopened:
    return StepReopened(at=at, by=SYSTEM, claimant=case.claimant, step=step.id, reason=CORRECTED)


def _clock(case: Case, step: Step) -> str | None:
    """Return the clock that says until when a step is to be done, if one of the case does."""
    rule = case.reading.dues[step.id]
    if not isinstance(rule, ByClock):
        return None
    running = case.clocks.get(rule.clock)
    if running is None or running.state in ENDED or running.rule in rule.not_under:
        return None
    return rule.clock


def _asked_otherwise(case: Case, step: Step) -> bool:
    """Say whether an open step was never asked for, or by another date, or of somebody else."""
    state = case.steps.get(step.id)
    if state is None or state.clock != _clock(case, step) or state.by is not case.doer(step):
        return True
    return state.due is not None and case.reading.dues[step.id] is None


def _opened(case: Case, step: Step, at: datetime) -> StepOpened:
    """Ask for a step; where only who does it has changed, its date stays."""
    rule = case.reading.dues[step.id]
    clock, due, state = _clock(case, step), None, case.steps.get(step.id)
    if state is not None and state.clock is None and clock is None:
        due = state.due if rule is not None else None
    elif rule is not None and clock is None:
        due = due_after(rule, at, case.facts.calendar)
    return StepOpened(
        at=at, by=SYSTEM, step=step.id, by_role=case.doer(step), due=due, clock=clock,
        asks=step.asks,
    )  # fmt: skip


def step_law(case: Case, step: Step) -> str:
    """Return the law a step rests on in this case: its clock's, else the procedure's."""
    state = case.steps.get(step.id)
    clock = state and state.clock and case.clocks.get(state.clock)
    if clock:
        return f"{clock.rule.partition('/')[0]} {clock.law}"
    return case.reading.laws[step.id]


def step_due(case: Case, step: str) -> datetime | None:
    """Return until when a step is to be done: its own date, or the end of its clock.

    As long as an earlier end is stated and not refused, it is that.
    """
    state = case.steps.get(step)
    if state is None:
        return None
    if state.clock is None:
        return state.due
    clock = case.clocks.get(state.clock)
    if clock is None or clock.state in _DATELESS:
        return None
    guard = guard_of(case.stated, state.clock) if case.stated else None
    return guard.ends_at if guard is not None and clock.state == "running" else clock.ends_at
