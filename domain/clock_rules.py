"""Which clocks a case must have by its facts, and what became of them; all recomputable."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from domain.calendar import calendar_of
from domain.case import Case
from domain.clocks import Clock, ClockEvent
from domain.events.clocks import (
    ClockDropped,
    ClockMet,
    ClockMissed,
    ClockRecomputed,
    ClockStarted,
)
from domain.law import Deadline, deadline
from domain.party import SYSTEM
from domain.policy import TOLERANCE
from domain.procedure import ClockPlan, RuleUse
from domain.suspension import paused, resumed, suspended

CORRECTED = "berichtigte Angaben"


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
            yield from _course(case, plan, clock, at)


def computed(case: Case, use: RuleUse) -> Deadline:
    """Return the deadline as the law gives it for the facts, without suspension."""
    return deadline(use.rule, start=use.start, calendar=case.facts.calendar, **use.more)


def recomputed(
    case: Case, plan: ClockPlan, clock: Clock, at: datetime, because: str
) -> ClockRecomputed:
    """Return the event that puts a clock on the date the present facts give it.

    Days of a suspension stay added: neither a correction nor a reopening resets a clock.
    """
    use = plan.rule(case.facts)
    assert use is not None, "only a clock that applies is recomputed"
    found = _with_suspension(case, plan, clock, use)
    return ClockRecomputed(
        at=at, by=SYSTEM, clock=plan.id, rule=use.rule, rule_version=found.rule_version,
        starts_on=use.start,
        previous_due=clock.due, due=found.due, ends_at=found.ends_at.astimezone(UTC),
        safe_target=found.safe_target, law=found.law, consequence=found.consequence,
        calendar=found.calendar, calendar_version=found.calendar_version, because=because,
    )  # fmt: skip


def _started(case: Case, plan: ClockPlan, use: RuleUse, at: datetime) -> ClockStarted:
    found = computed(case, use)
    return ClockStarted(
        at=at, by=SYSTEM, clock=plan.id, rule=use.rule, rule_version=found.rule_version,
        starts_on=use.start, due=found.due,
        ends_at=found.ends_at.astimezone(UTC), safe_target=found.safe_target, law=found.law,
        consequence=found.consequence, calendar=found.calendar,
        calendar_version=found.calendar_version,
    )  # fmt: skip


def _with_suspension(case: Case, plan: ClockPlan, clock: Clock, use: RuleUse) -> Deadline:
    days = clock.extra_days if use.rule in plan.paused_under else 0
    return suspended(computed(case, use), days)


def _differs(case: Case, plan: ClockPlan, clock: Clock, use: RuleUse) -> bool:
    """Say whether the facts give another date; never because of newer holiday data alone."""
    now = (use.rule, use.start, case.facts.calendar)
    if (clock.rule, clock.starts_on, clock.calendar) != now:
        return True
    if not use.more or clock.calendar_version != calendar_of(clock.calendar).version:
        return False
    return _with_suspension(case, plan, clock, use).due != clock.due


def _course(case: Case, plan: ClockPlan, clock: Clock, at: datetime) -> Iterator[ClockEvent]:
    """Yield how a clock goes on: suspended, resumed, met or missed.

    What was done in time but recorded late meets a clock that had been taken for missed; what
    turns out not to have been done lets a clock go on that had been taken for met.
    """
    done = _done_at(case, plan)
    if clock.state == "met":
        if done is None:
            yield recomputed(case, plan, clock, at, CORRECTED)
    elif clock.state == "paused":
        use = plan.rule(case.facts)
        assert use is not None, "a paused clock applies"
        if (goes_on := resumed(case, plan, clock, computed(case, use))) is not None:
            yield goes_on
        elif done is not None:
            yield ClockMet(at=at, by=SYSTEM, clock=plan.id, done_at=done)
    elif done is not None and done < clock.ends_at:
        yield ClockMet(at=at, by=SYSTEM, clock=plan.id, done_at=done)
    elif (stops := paused(case, plan, clock)) is not None:
        yield stops
    elif clock.state == "running" and (done is not None or clock.ends_at <= at):
        yield ClockMissed(
            at=at, by=SYSTEM, clock=plan.id, due=clock.due, late=at - clock.ends_at > TOLERANCE,
            consequence=clock.consequence,
        )  # fmt: skip


def _done_at(case: Case, plan: ClockPlan) -> datetime | None:
    """Return when what the law wants was done, None if it was not."""
    for what in plan.met_by:
        if what == "opening":
            return case.opened_at
        if what.startswith("fact:") and case.facts.value(what.removeprefix("fact:")) is True:
            zone = calendar_of(case.facts.calendar).zone
            began = datetime.combine(case.clocks[plan.id].starts_on, time.min, zone)
            return began.astimezone(UTC)
        state = case.steps.get(what)
        if state is not None and state.ended not in {None, "waived"}:
            return state.ended_at
    return None
