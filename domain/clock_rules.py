"""Which clocks a case must have by its facts, and what became of them; all recomputable."""

from collections.abc import Iterator
from datetime import UTC, datetime

from domain.calendar import calendar_of
from domain.case import Case
from domain.clock_plan import ClockPlan, RuleUse
from domain.clocks import Clock, ClockEvent
from domain.events.clocks import (
    ClockDropped,
    ClockMet,
    ClockMissed,
    ClockPaused,
    ClockReached,
    ClockRecomputed,
    ClockResumed,
    ClockStarted,
)
from domain.fulfilment import done_at
from domain.law import Deadline, deadline
from domain.party import SYSTEM
from domain.policy import TOLERANCE
from domain.suspension import Hold, hold, resumed, suspended

CORRECTED = "berichtigte Angaben"
UNDONE = "nicht mehr erfüllt"
OTHER_HOLD = "Hemmung neu berechnet"


def matters_arising(case: Case, at: datetime) -> Iterator[ClockEvent]:
    """Yield the next thing that is due for each clock; nothing when all is as it should be."""
    for plan in case.plan.clocks:
        use, clock = plan.rule(case.facts), case.clocks.get(plan.id)
        if use is None:
            if clock is not None and clock.state != "dropped":
                yield ClockDropped(at=at, by=SYSTEM, clock=plan.id, because=CORRECTED)
        elif clock is None:
            yield _started(case, plan, use, at)
        elif clock.state == "dropped" or _differs(case, plan, clock, use):
            yield recomputed(case, plan, clock, at, CORRECTED)
        else:
            yield from _course(case, plan, clock, use, at)


def computed(case: Case, use: RuleUse) -> Deadline:
    """Return the deadline as the law gives it for the facts, without suspension."""
    return deadline(use.rule, start=use.start, calendar=case.facts.calendar, **use.more)


def recomputed(
    case: Case, plan: ClockPlan, clock: Clock, at: datetime, because: str
) -> ClockRecomputed:
    """Return the event that puts a clock on the date and suspension the present facts give it."""
    use = plan.rule(case.facts)
    assert use is not None, "only a clock that applies is recomputed"
    plain = computed(case, use)
    held = hold(case, plan, use, plain)
    days = held.days if held is not None else 0
    found = suspended(plain, days)
    return ClockRecomputed(
        at=at, by=SYSTEM, clock=plan.id, rule=use.rule, rule_version=found.rule_version,
        starts_on=use.start, previous_due=clock.due, due=found.due,
        ends_at=found.ends_at.astimezone(UTC), safe_target=found.safe_target, law=found.law,
        consequence=found.consequence, consequence_text=found.consequence_text,
        calendar=found.calendar, calendar_version=found.calendar_version, because=because,
        paused_from=held.since if held is not None and held.until is None else None,
        extra_days=days,
    )  # fmt: skip


def _started(case: Case, plan: ClockPlan, use: RuleUse, at: datetime) -> ClockStarted:
    found = computed(case, use)
    return ClockStarted(
        at=at, by=SYSTEM, clock=plan.id, rule=use.rule, rule_version=found.rule_version,
        starts_on=use.start, due=found.due,
        ends_at=found.ends_at.astimezone(UTC), safe_target=found.safe_target, law=found.law,
        consequence=found.consequence, consequence_text=found.consequence_text,
        calendar=found.calendar, calendar_version=found.calendar_version,
    )  # fmt: skip


def _differs(case: Case, plan: ClockPlan, clock: Clock, use: RuleUse) -> bool:
    """Say whether the facts give another date; never because of newer holiday data alone."""
    now = (use.rule, use.start, case.facts.calendar)
    if (clock.rule, clock.starts_on, clock.calendar) != now:
        return True
    if not use.more or clock.calendar_version != calendar_of(clock.calendar).version:
        return False
    plain = computed(case, use)
    held = hold(case, plan, use, plain)
    return suspended(plain, held.days if held is not None else 0).due != clock.due


def _course(
    case: Case, plan: ClockPlan, clock: Clock, use: RuleUse, at: datetime
) -> Iterator[ClockEvent]:
    """Yield how a clock goes on: suspended, resumed, met, missed or reached.

    What was done in time but recorded late meets a clock that had been taken for missed; what
    turns out not to have been done lets a clock go on that had been taken for met.
    """
    done = done_at(case, plan, use.rule)
    plain = computed(case, use) if plan.paused_by is not None else None
    held = hold(case, plan, use, plain) if plain is not None else None
    if clock.state == "met":
        if done is None:
            yield recomputed(case, plan, clock, at, UNDONE)
    elif plain is not None and _off(clock, held):
        yield _into_line(plan, clock, held, plain) or recomputed(case, plan, clock, at, OTHER_HOLD)
    elif done is not None and (done < clock.ends_at or clock.state == "paused"):
        yield ClockMet(at=at, by=SYSTEM, clock=plan.id, done_at=done)
    elif clock.state == "running" and (done is not None or clock.ends_at <= at):
        yield _over(plan, clock, at)


def _off(clock: Clock, held: Hold | None) -> bool:
    """Say whether a clock shows another suspension than the facts give."""
    if held is not None and held.until is None:
        return (clock.state, clock.paused_at) != ("paused", held.since)
    return clock.state == "paused" or clock.extra_days != (held.days if held is not None else 0)


def _into_line(
    plan: ClockPlan, clock: Clock, held: Hold | None, plain: Deadline
) -> ClockPaused | ClockResumed | None:
    """Return the beginning or end of a suspension, None where an earlier one was different."""
    if held is None:
        return None
    if clock.state == "paused":
        ended = held.until is not None and held.since == clock.paused_at
        return resumed(plan, clock, held, plain) if ended else None
    if held.until is None and not clock.extra_days:
        return ClockPaused(at=held.since, by=SYSTEM, clock=plan.id, because=plan.paused_by or "")
    return None


def _over(plan: ClockPlan, clock: Clock, at: datetime) -> ClockMissed | ClockReached:
    """Return the end of a period: missed, or where it was only to be waited for, reached."""
    kind = ClockReached if clock.is_window else ClockMissed
    return kind(
        at=at, by=SYSTEM, clock=plan.id, due=clock.due, late=at - clock.ends_at > TOLERANCE,
        consequence=clock.consequence, consequence_text=clock.consequence_text,
    )  # fmt: skip
