"""When a claim step can have happened: not before what it rests on, not before its window."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.calendar import calendar_of
from domain.case import Case
from domain.law.periods import local_day
from domain.procedure import Step
from domain.step_refusals import TooSoon


def must_be_reached(case: Case, step: Step, outcome: str | None, at: datetime) -> None:
    """Refuse an outcome that can be only once a period of waiting is over."""
    for name, clock_id in step.outcome_from:
        if outcome != name:
            continue
        clock, plan = case.clocks.get(clock_id), case.plan.plan(clock_id)
        if clock is not None and clock.state != "dropped" and at < clock.ends_at:
            first = local_day(clock.ends_at, calendar_of(clock.calendar).zone)
            raise TooSoon(
                f"{step.id} can end as {name} from {first.isoformat()} on.",
                rule=f"{clock.rule} {clock.law}",
            )
        lacking = plan.lacks(case.facts) if plan.lacks is not None else ()
        if lacking:
            raise TooSoon(
                f"Without {', '.join(lacking)} nobody can say from when on that is so.",
                missing=[{"step": step.id, "what": what} for what in lacking],
            )


def impossible_time(
    case: Case, step: Step, when: datetime | None, at: datetime
) -> Iterator[tuple[str, str]]:
    """Yield why a step cannot have happened when it is said to have."""
    if when is None:
        return
    if when.tzinfo is None:
        yield "occurred_at", "an instant has its offset from UTC"
        return
    day = local_day(when, calendar_of(case.facts.calendar).zone)
    if when > at:
        yield "occurred_at", "occurred_at lies in the future"
        return
    what, begun = _beginning(case)
    if begun is not None and day < begun:
        yield "occurred_at", f"occurred_at lies before the {what}"
    elif (earlier := _needed_later(case, step, when)) is not None:
        yield "occurred_at", f"occurred_at lies before {earlier}, which comes first"


def _beginning(case: Case) -> tuple[str, date | None]:
    """Return the first day on which anything of this case can have happened."""
    delivery, contract = case.facts.delivery, case.facts.order.contract_on
    if delivery.delivered_on is not None:
        return "delivery", delivery.delivered_on
    if delivery.taken_over_on is not None:
        return "taking over", delivery.taken_over_on
    return "contract", contract


def _needed_later(case: Case, step: Step, when: datetime) -> str | None:
    for name in case.plan.before[step.id]:
        state = case.steps.get(name)
        if name in step.may_precede or state is None or state.ended in {None, "waived"}:
            continue
        if state.ended_at is not None and when < state.ended_at:
            return name
    return None
