"""Suspension (Hemmung): a claim in text form stops a limitation until its rejection, once."""

from datetime import UTC, datetime, timedelta

from attrs import evolve

from domain.calendar import calendar_of
from domain.case import Case
from domain.clocks import Clock
from domain.events.clocks import ClockPaused, ClockResumed
from domain.law import Deadline
from domain.law.periods import end_of, roll, safe_target
from domain.party import SYSTEM
from domain.procedure import ClockPlan

FIRST_DAY_NOT_COUNTED = "INT-T-05"
"""Under CMR Art. 32(2) the day of the claim does not count; under BGB § 209 both days do."""


def suspended(found: Deadline, days: int) -> Deadline:
    """Return a deadline with the suspended days added, then rolled once (BGB § 209)."""
    if not days:
        return found
    place = calendar_of(found.calendar)
    raw_end = found.raw_end + timedelta(days=days)
    due = roll(raw_end, place)
    return evolve(
        found, raw_end=raw_end, due=due, ends_at=end_of(due, place.zone),
        safe_target=safe_target(raw_end, place),
    )  # fmt: skip


def paused(case: Case, plan: ClockPlan, clock: Clock) -> ClockPaused | None:
    """Return the suspension of a clock by a claim made before its end, if this law knows one."""
    step = case.steps.get(plan.paused_by or "")
    if step is None or step.ended_at is None or step.ended == "waived":
        return None
    if clock.suspended or clock.rule not in plan.paused_under or step.ended_at >= clock.ends_at:
        return None
    return ClockPaused(at=step.ended_at, by=SYSTEM, clock=plan.id, because=plan.paused_by or "")


def resumed(case: Case, plan: ClockPlan, clock: Clock, found: Deadline) -> ClockResumed | None:
    """Return the end of a suspension: by rejection, or because no law of the case knows it."""
    step = case.steps.get(plan.resumed_by or "")
    if clock.rule not in plan.paused_under:
        return _resumed(plan, clock, found, clock.paused_at or found.ends_at, 0)
    if step is None or step.ended_at is None or step.ended not in plan.resumed_on:
        return None
    return _resumed(plan, clock, found, step.ended_at, _days(case, clock, step.ended_at))


def _days(case: Case, clock: Clock, rejected_at: datetime) -> int:
    assert clock.paused_at is not None, "a paused clock knows since when"
    zone = calendar_of(case.facts.calendar).zone
    first, last = (t.astimezone(zone).date() for t in (clock.paused_at, rejected_at))
    first_counts = not clock.rule.startswith(FIRST_DAY_NOT_COUNTED)
    return max((last - first).days, 0) + first_counts


def _resumed(
    plan: ClockPlan, clock: Clock, found: Deadline, at: datetime, days: int
) -> ClockResumed:
    later = suspended(found, days)
    return ClockResumed(
        at=at, by=SYSTEM, clock=plan.id, days=days, previous_due=clock.due, due=later.due,
        ends_at=later.ends_at.astimezone(UTC), safe_target=later.safe_target,
    )  # fmt: skip
