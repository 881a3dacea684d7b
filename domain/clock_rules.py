"""Which clocks a case must have by its facts, and what became of them; all recomputable."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from attrs import evolve

from domain.calendar import calendar_of
from domain.case import Case
from domain.clocks import Clock, ClockEvent
from domain.events.clocks import (
    ClockDropped,
    ClockMet,
    ClockMissed,
    ClockPaused,
    ClockRecomputed,
    ClockResumed,
    ClockStarted,
)
from domain.law import Deadline, deadline
from domain.law.periods import end_of, roll, safe_target
from domain.party import SYSTEM
from domain.policy import TOLERANCE
from domain.procedure import ClockPlan, RuleUse

CORRECTED = "berichtigte Angaben"


def matters_arising(case: Case, at: datetime) -> Iterator[ClockEvent]:
    """Yield the next thing that is due for each clock; nothing when all is as it should be."""
    for plan in case.plan.clocks:
        use, clock = plan.rule(case.facts), case.clocks.get(plan.id)
        if use is None:
            if clock is not None and clock.state != "dropped":
                yield ClockDropped(at=at, by=SYSTEM, clock=plan.id, because=CORRECTED)
        elif clock is None or clock.state == "dropped":
            yield _started(case, plan, use, at)
        elif _differs(clock, use, case):
            yield recomputed(case, plan, clock, at, CORRECTED)
        else:
            yield from _course(case, plan, clock, at)


def computed(case: Case, plan: ClockPlan) -> Deadline | None:
    """Return the deadline of a clock as the law gives it for the facts, without suspension."""
    use = plan.rule(case.facts)
    if use is None:
        return None
    return deadline(use.rule, start=use.start, calendar=case.facts.calendar, **use.more)


def recomputed(
    case: Case, plan: ClockPlan, clock: Clock, at: datetime, because: str
) -> ClockRecomputed:
    """Return the event that puts a clock on the date the present facts give it.

    Days of a suspension stay added: neither a correction nor a reopening resets a clock.
    """
    use, found = plan.rule(case.facts), computed(case, plan)
    assert use is not None, "only a clock that applies is recomputed"
    assert found is not None, "as above"
    if clock.extra_days:
        found = suspended(found, clock.extra_days)
    return ClockRecomputed(
        at=at, by=SYSTEM, clock=plan.id, rule=use.rule, rule_version=found.rule_version,
        starts_on=use.start,
        previous_due=clock.due, due=found.due, ends_at=found.ends_at.astimezone(UTC),
        safe_target=found.safe_target, law=found.law, consequence=found.consequence,
        calendar=found.calendar, calendar_version=found.calendar_version, because=because,
    )  # fmt: skip


def _started(case: Case, plan: ClockPlan, use: RuleUse, at: datetime) -> ClockStarted:
    found = deadline(use.rule, start=use.start, calendar=case.facts.calendar, **use.more)
    return ClockStarted(
        at=at, by=SYSTEM, clock=plan.id, rule=use.rule, rule_version=found.rule_version,
        starts_on=use.start, due=found.due,
        ends_at=found.ends_at.astimezone(UTC), safe_target=found.safe_target, law=found.law,
        consequence=found.consequence, calendar=found.calendar,
        calendar_version=found.calendar_version,
    )  # fmt: skip


def _differs(clock: Clock, use: RuleUse, case: Case) -> bool:
    now = (use.rule, use.start, case.facts.calendar)
    return (clock.rule, clock.starts_on, clock.calendar) != now


def _course(case: Case, plan: ClockPlan, clock: Clock, at: datetime) -> Iterator[ClockEvent]:
    """Yield how a clock goes on: suspended, resumed, met or missed."""
    ended = case.settled
    if clock.state == "paused":
        if plan.resumed_by is not None and ended.get(plan.resumed_by) in plan.resumed_on:
            yield _resumed(case, plan, clock)
        elif (done := _done_at(case, plan)) is not None:
            yield ClockMet(at=at, by=SYSTEM, clock=plan.id, done_at=done)
        return
    if clock.state != "running":
        return
    done = _done_at(case, plan)
    if done is not None and done < clock.ends_at:
        yield ClockMet(at=at, by=SYSTEM, clock=plan.id, done_at=done)
    elif done is not None or clock.ends_at <= at:
        late = at - clock.ends_at > TOLERANCE
        yield ClockMissed(
            at=at, by=SYSTEM, clock=plan.id, due=clock.due, late=late,
            consequence=clock.consequence,
        )  # fmt: skip
    elif plan.paused_by is not None and _pauses(case, plan, clock):
        step = case.steps[plan.paused_by]
        assert step.ended_at is not None, "a settled step has ended"
        yield ClockPaused(at=step.ended_at, by=SYSTEM, clock=plan.id, because=plan.paused_by)


def _pauses(case: Case, plan: ClockPlan, clock: Clock) -> bool:
    """Say whether the claim suspends the clock; it does so once (DE-T-05, INT-T-06)."""
    ended = case.settled
    claimed = ended.get(plan.paused_by or "", "waived") != "waived"
    return claimed and clock.extra_days == 0 and plan.resumed_by not in ended


def _resumed(case: Case, plan: ClockPlan, clock: Clock) -> ClockResumed:
    step = case.steps[plan.resumed_by or ""]
    assert step.ended_at is not None, "a settled step has ended"
    assert clock.paused_at is not None, "a paused clock knows since when"
    zone = calendar_of(case.facts.calendar).zone
    first, last = (t.astimezone(zone).date() for t in (clock.paused_at, step.ended_at))
    days = max((last - first).days, 0) + (0 if clock.rule == "INT-T-05" else 1)
    found = computed(case, plan)
    assert found is not None, "a paused clock applies"
    later = suspended(found, days)
    return ClockResumed(
        at=step.ended_at, by=SYSTEM, clock=plan.id, days=days, previous_due=clock.due,
        due=later.due, ends_at=later.ends_at.astimezone(UTC), safe_target=later.safe_target,
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


def suspended(found: Deadline, days: int) -> Deadline:
    """Return a deadline with the days of its suspension added, rolled once (BGB § 209)."""
    place = calendar_of(found.calendar)
    raw_end = found.raw_end + timedelta(days=days)
    due = roll(raw_end, place)
    return evolve(
        found, raw_end=raw_end, due=due, ends_at=end_of(due, place.zone),
        safe_target=safe_target(raw_end, place),
    )  # fmt: skip
