"""Suspension (Hemmung): a claim in due form stops a limitation until its rejection, once.

Always worked out anew from the claim and the rejection as they are recorded now.
"""

from datetime import UTC, datetime, timedelta

from attrs import evolve, frozen

from domain.calendar import calendar_of
from domain.case import Case
from domain.clock_plan import ClockPlan, RuleUse
from domain.clocks import Clock
from domain.events.clocks import ClockResumed
from domain.fulfilment import step_done_at
from domain.law import Deadline
from domain.law.periods import end_of, local_day, months_after, roll, safe_target
from domain.party import SYSTEM

FIRST_DAY_NOT_COUNTED = "INT-T-05"
"""Under CMR Art. 32(2) the day of the claim does not count; under BGB § 209 both days do."""


@frozen(kw_only=True)
class Hold:
    """A suspension: since when, until when, and the days that it adds once it is over."""

    since: datetime
    until: datetime | None = None
    days: int = 0


def hold(case: Case, plan: ClockPlan, use: RuleUse, found: Deadline) -> Hold | None:
    """Return the suspension by a claim made before the end, if the law of the clock knows one."""
    if plan.paused_by is None or use.rule not in plan.paused_under:
        return None
    since = step_done_at(case, plan, use.rule, plan.paused_by)
    if since is None or since >= found.ends_at:
        return None
    until = _rejected_at(case, plan, use.rule)
    if until is None:
        return Hold(since=since)
    days = _days(case, use.rule, found, since, until)
    return Hold(since=since, until=until, days=max(days, _least(case, plan, found, until)))


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


def resumed(plan: ClockPlan, clock: Clock, held: Hold, found: Deadline) -> ClockResumed:
    """Return the end of a suspension by rejection."""
    assert held.until is not None, "a suspension that is over has its end"
    later = suspended(found, held.days)
    return ClockResumed(
        at=held.until, by=SYSTEM, clock=plan.id, days=held.days, previous_due=clock.due,
        due=later.due, ends_at=later.ends_at.astimezone(UTC), safe_target=later.safe_target,
    )  # fmt: skip


def _rejected_at(case: Case, plan: ClockPlan, rule: str) -> datetime | None:
    state = case.steps.get(plan.resumed_by or "")
    if state is None or state.ended not in plan.resumed_on:
        return None
    return step_done_at(case, plan, rule, plan.resumed_by or "")


def _least(case: Case, plan: ClockPlan, found: Deadline, until: datetime) -> int:
    """Return the days without which a period would end too soon after a suspension (§ 203 BGB)."""
    if not plan.months_after_pause:
        return 0
    ended = local_day(until, calendar_of(case.facts.calendar).zone)
    return (months_after(ended, plan.months_after_pause) - found.raw_end).days


def _days(case: Case, rule: str, found: Deadline, since: datetime, until: datetime) -> int:
    """Count the suspended days of the period itself, which runs from the day after it begins."""
    zone = calendar_of(case.facts.calendar).zone
    not_counted = timedelta(days=rule.startswith(FIRST_DAY_NOT_COUNTED))
    first = max(local_day(since, zone) + not_counted, found.begins_on + timedelta(days=1))
    return max((local_day(until, zone) - first).days + 1, 0)
