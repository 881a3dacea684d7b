"""Clocks of a case: legal periods as they were started, met, missed, suspended, recomputed."""

from datetime import date, datetime
from typing import Literal, assert_never

from attrs import evolve, frozen

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

ClockEvent = (
    ClockStarted
    | ClockMet
    | ClockMissed
    | ClockReached
    | ClockPaused
    | ClockResumed
    | ClockRecomputed
    | ClockDropped
)
State = Literal["running", "paused", "met", "missed", "reached", "dropped"]


@frozen(kw_only=True)
class Clock:
    """A legal period of the case, with the rule and calendar it was computed by.

    `earlier` are the dates it showed before corrections and suspensions, oldest first;
    `extra_days` those that a suspension has added. A period of waiting is not missed but reached.
    """

    rule: str
    rule_version: int
    starts_on: date
    due: date
    ends_at: datetime
    safe_target: date | None
    law: str
    consequence: str
    consequence_text: str
    calendar: str
    calendar_version: str
    state: State = "running"
    paused_at: datetime | None = None
    extra_days: int = 0
    earlier: tuple[date, ...] = ()

    @property
    def is_window(self) -> bool:
        """Say whether nobody has anything to do on its last day: it is only waited for."""
        return self.safe_target is None


def after(states: dict[str, Clock], fact: ClockEvent) -> None:
    """Bring the clocks up to date with one event."""
    match fact:
        case ClockStarted():
            states[fact.clock] = _started(fact)
        case ClockMet():
            states[fact.clock] = evolve(states[fact.clock], state="met")
        case ClockMissed():
            states[fact.clock] = evolve(states[fact.clock], state="missed")
        case ClockReached():
            states[fact.clock] = evolve(states[fact.clock], state="reached")
        case ClockPaused():
            states[fact.clock] = evolve(states[fact.clock], state="paused", paused_at=fact.at)
        case ClockResumed():
            states[fact.clock] = _resumed(states[fact.clock], fact)
        case ClockRecomputed():
            states[fact.clock] = evolve(
                _started(fact), extra_days=fact.extra_days, paused_at=fact.paused_from,
                state="paused" if fact.paused_from is not None else "running",
                earlier=(*states[fact.clock].earlier, fact.previous_due),
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
        consequence_text=fact.consequence_text, calendar=fact.calendar,
        calendar_version=fact.calendar_version,
    )  # fmt: skip


def _resumed(was: Clock, fact: ClockResumed) -> Clock:
    return evolve(
        was, state="running", paused_at=None, due=fact.due, ends_at=fact.ends_at,
        safe_target=fact.safe_target, extra_days=fact.days,
        earlier=(*was.earlier, fact.previous_due),
    )  # fmt: skip
