"""When what a clock is for was done: by a step in the right form, a report, a fact."""

from datetime import UTC, date, datetime, time

from domain.calendar import calendar_of
from domain.case import Case
from domain.clock_plan import ClockPlan


def done_at(case: Case, plan: ClockPlan, rule: str) -> datetime | None:
    """Return when what the law wants was first done, None if it was not."""
    found = [_done(case, plan, rule, name) for name in plan.met_under(rule)]
    return min([at for at in found if at is not None], default=None)


def _done(case: Case, plan: ClockPlan, rule: str, what: str) -> datetime | None:
    if what == "opening":
        return case.opened_at
    kind, _, name = what.partition(":")
    if kind == "clock":
        other = case.clocks.get(name)
        met = other is not None and other.state == "met"
        return done_at(case, case.plan.plan(name), other.rule) if met and other else None
    if kind == "fact":
        return _start_of(case, plan) if case.facts.value(name) is True else None
    if kind == "day":
        return _day(case, name)
    step, _, evidence = what.partition("+")
    if evidence and evidence not in case.evidence:
        return None
    return step_done_at(case, plan, rule, step)


def step_done_at(case: Case, plan: ClockPlan, rule: str, step: str) -> datetime | None:
    """Return when a step was done in the form that the rule of a clock wants, None if never."""
    state = case.steps.get(step)
    if state is None or state.ended in {None, "waived"} or not plan.formal(rule, state.form):
        return None
    return state.ended_at


def _day(case: Case, path: str) -> datetime | None:
    """Return the beginning of the day of a fact, None where nobody has stated it."""
    found = case.facts.value(path)
    if not isinstance(found, date):
        return None
    zone = calendar_of(case.facts.calendar).zone
    return datetime.combine(found, time.min, zone).astimezone(UTC)


def _start_of(case: Case, plan: ClockPlan) -> datetime:
    zone = calendar_of(case.facts.calendar).zone
    began = datetime.combine(case.clocks[plan.id].starts_on, time.min, zone)
    return began.astimezone(UTC)
