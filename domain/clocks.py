"""Clocks of a case: legal periods as they were started, met, missed, suspended, recomputed."""

from datetime import date, datetime
from typing import Literal, assert_never

from attrs import evolve, frozen

from domain.events.clocks import (
    ClockDropped,
    ClockMet,
    ClockMissed,
    ClockPaused,
    ClockRecomputed,
    ClockResumed,
    ClockStarted,
)

ClockEvent = (
    ClockStarted
    | ClockMet
    | ClockMissed
    | ClockPaused
    | ClockResumed
    | ClockRecomputed
    | ClockDropped
)
State = Literal["running", "paused", "met", "missed", "dropped"]


@frozen(kw_only=True)
class Clock:
    """A legal period of the case, with the rule and calendar it was computed by.

    `earlier` are the dates it showed before corrections and suspensions, oldest first;
    `suspended` says that it has been suspended, which happens once.
    """

    rule: str
    rule_version: int
    starts_on: date
    due: date
    ends_at: datetime
    safe_target: date | None
    law: str
    consequence: str
    calendar: str
    calendar_version: str
    state: State = "running"
    paused_at: datetime | None = None
    extra_days: int = 0
    suspended: bool = False
    earlier: tuple[date, ...] = ()


def after(states: dict[str, Clock], fact: ClockEvent) -> None:
    """Bring the clocks up to date with one event."""
    match fact:
        case ClockStarted():
            states[fact.clock] = _started(fact)
        case ClockMet():
            states[fact.clock] = evolve(states[fact.clock], state="met")
        case ClockMissed():
            states[fact.clock] = evolve(states[fact.clock], state="missed")
        case ClockPaused():
            states[fact.clock] = evolve(states[fact.clock], state="paused", paused_at=fact.at)
        case ClockResumed():
            states[fact.clock] = _resumed(states[fact.clock], fact)
        case ClockRecomputed():
            was = states[fact.clock]
            states[fact.clock] = evolve(
                _started(fact), extra_days=was.extra_days, suspended=was.suspended,
                earlier=(*was.earlier, fact.previous_due),
                state="paused" if was.paused_at is not None else "running",
                paused_at=was.paused_at,
            )  # fmt: skip
        case ClockDropped():
            states[fact.clock] = evolve(states[fact.clock], state="dropped")
        case _:
            assert_never(fact)


def _started(fact: ClockStarted | ClockRecomputed) -> Clock:
    return Clock(
        rule=fact.rule, rule_version=fact.rule_version,
        starts_on=fact.starts_on, due=fact.due, ends_at=fact.ends_at,
        safe_target=fact.safe_target, law=fact.law, consequence=fact.consequence,
        calendar=fact.calendar, calendar_version=fact.calendar_version,
    )  # fmt: skip


def _resumed(was: Clock, fact: ClockResumed) -> Clock:
    return evolve(
        was, state="running", paused_at=None, due=fact.due, ends_at=fact.ends_at,
        safe_target=fact.safe_target, extra_days=was.extra_days + fact.days,
        suspended=True, earlier=(*was.earlier, fact.previous_due),
    )  # fmt: skip
