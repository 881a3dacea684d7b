"""Clocks: dates that a law fixes, pinned to the rule and calendar they were computed with.

`also` are the roles that may see the event besides those of its clock (domain.showing).
"""

from datetime import date, datetime

from domain.event import event
from domain.party import Actor, Role


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
    consequence_text: str
    calendar: str
    calendar_version: str
    also: tuple[Role, ...] = ()


@event("clock.recomputed.v1")
class ClockRecomputed:
    """The present facts give another date; the earlier one stays visible.

    `paused_from` is since when it is suspended by those facts, `extra_days` the days that a
    suspension which is over has added.
    """

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
    consequence_text: str
    calendar: str
    calendar_version: str
    because: str
    paused_from: datetime | None = None
    extra_days: int = 0
    also: tuple[Role, ...] = ()


@event("clock.met.v1")
class ClockMet:
    """What the period was for was done at `done_at`, in time."""

    at: datetime
    by: Actor
    clock: str
    done_at: datetime
    also: tuple[Role, ...] = ()


@event("clock.missed.v1")
class ClockMissed:
    """The period is over and what it was for had not been done; `consequence` says what follows."""

    at: datetime
    by: Actor
    clock: str
    due: date
    late: bool
    consequence: str
    consequence_text: str
    also: tuple[Role, ...] = ()


@event("clock.reached.v1")
class ClockReached:
    """A period of waiting is over: from now on holds what `consequence` says. Nobody was late."""

    at: datetime
    by: Actor
    clock: str
    due: date
    late: bool
    consequence: str
    consequence_text: str
    also: tuple[Role, ...] = ()


@event("clock.paused.v1")
class ClockPaused:
    """The period is suspended (Hemmung) and says why."""

    at: datetime
    by: Actor
    clock: str
    because: str
    also: tuple[Role, ...] = ()


@event("clock.resumed.v1")
class ClockResumed:
    """The suspension is over; its days, `days` in all, were added to the end."""

    at: datetime
    by: Actor
    clock: str
    days: int
    previous_due: date
    due: date
    ends_at: datetime
    safe_target: date | None = None
    also: tuple[Role, ...] = ()


@event("clock.dropped.v1")
class ClockDropped:
    """After a correction the period does not apply to this case at all."""

    at: datetime
    by: Actor
    clock: str
    because: str
    also: tuple[Role, ...] = ()
