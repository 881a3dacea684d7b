"""Clocks: dates that a law fixes, pinned to the rule and calendar they were computed with."""

from datetime import date, datetime

from domain.event import event
from domain.party import Actor


@event("clock.started.v1")
class ClockStarted:
    """A legal period runs; `ends_at` is the first instant at which it is over."""

    at: datetime
    by: Actor
    clock: str
    rule: str
    rule_version: int
    starts_on: date
    due: date
    ends_at: datetime
    safe_target: date | None = None
    law: str
    consequence: str
    calendar: str
    calendar_version: str


@event("clock.recomputed.v1")
class ClockRecomputed:
    """A fact was corrected, so the clock shows another date; the earlier one stays visible."""

    at: datetime
    by: Actor
    clock: str
    rule: str
    rule_version: int
    starts_on: date
    previous_due: date
    due: date
    ends_at: datetime
    safe_target: date | None = None
    law: str
    consequence: str
    calendar: str
    calendar_version: str
    because: str


@event("clock.met.v1")
class ClockMet:
    """What the period was for was done at `done_at`, in time."""

    at: datetime
    by: Actor
    clock: str
    done_at: datetime


@event("clock.missed.v1")
class ClockMissed:
    """The period is over and what it was for had not been done; `consequence` says what follows."""

    at: datetime
    by: Actor
    clock: str
    due: date
    late: bool
    consequence: str


@event("clock.paused.v1")
class ClockPaused:
    """The period is suspended (Hemmung) and says why."""

    at: datetime
    by: Actor
    clock: str
    because: str


@event("clock.resumed.v1")
class ClockResumed:
    """The suspension is over; the suspended days were added to the end."""

    at: datetime
    by: Actor
    clock: str
    days: int
    previous_due: date
    due: date
    ends_at: datetime
    safe_target: date | None = None


@event("clock.dropped.v1")
class ClockDropped:
    """After a correction the period does not apply to this case at all."""

    at: datetime
    by: Actor
    clock: str
    because: str
