"""What time does to a case: dates that fall due, and what follows when they pass."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal
from uuid import UUID

from attrs import frozen

from domain.case import Case
from domain.consequences import step_due, with_consequences
from domain.events import CaseEvent
from domain.events.contacts import AnswerMissed
from domain.events.remedies import RemedyOverdue, RemedyWarned
from domain.events.steps import StepOverdue
from domain.events.withdrawal import StopOverdue
from domain.party import SYSTEM, Role
from domain.policy import ANSWER_WITHIN, RUNGS, TOLERANCE, working_days_from
from domain.relief import Relief, remedies_of
from domain.remedy_state import OWED
from domain.staff import Roster
from domain.standing import Standing
from domain.steps import StepState
from domain.stop import STOPPED_BY_CONTRACT


@frozen(kw_only=True)
class Timer:
    """One date of a case that will fall due."""

    kind: Literal["answer", "step", "clock", "remedy", "rain", "stop"]
    key: str
    due_at: datetime


def timers(case: Case, standing: Standing | None = None) -> Iterator[Timer]:
    """Yield every date of a case that has not fallen due yet; of a closed one, the word it owes.

    Where a law fixes the date of an outside party's step, its clock says all there is to say.
    """
    talk = case.contacts
    if talk.answer_by is not None and not talk.ladder_ended:
        yield Timer(kind="answer", key="answer", due_at=talk.answer_by)
    if case.closed_at is not None:
        return
    now = standing or case.standing()
    carried = _carried(case) if case.relief is not None else ()
    for name, state in case.steps.items():
        due = step_due(case, name)
        if now[name] == "open" and due is not None and not _said(state, due):
            if name in carried:
                continue
            yield Timer(kind="step", key=name, due_at=due)
    for name, clock in case.clocks.items():
        if clock.state == "running":
            yield Timer(kind="clock", key=name, due_at=clock.ends_at)
    if case.relief is not None:
        yield from _owed(case.relief)


def _carried(case: Case) -> frozenset[str]:
    """Return the steps that a promised remedy will settle: its date stands for theirs."""
    promised = (one for one in remedies_of(case.relief).values() if one.state in OWED)
    rows = (case.plan.remedies.settles(one.kind) for one in promised if not one.in_addition)
    return frozenset(name for row in rows for name, _ in row.counted)


def _owed(relief: Relief) -> Iterator[Timer]:
    """Yield the dates of the remedies that are promised and not carried out."""
    for name, remedy in relief.remedies.items():
        if remedy.state != "accepted":
            continue
        if remedy.overdue_due != remedy.due:
            yield Timer(kind="remedy", key=name, due_at=remedy.due)
        if remedy.rain is not None and not remedy.rain.warned:
            yield Timer(kind="rain", key=name, due_at=remedy.rain.warn_at)
    if relief.withdrawal is None:
        return
    for name in relief.withdrawal.running:
        if relief.withdrawal.stops[name].overdue_due is None:
            yield Timer(kind="stop", key=name, due_at=relief.withdrawal.due)


def _said(state: StepState, due: datetime) -> bool:
    """Say whether a step's date needs no timer: its clock tells of it, or it is late already."""
    by_clock = state.clock is not None and state.by is not Role.SELLER
    return by_clock or (state.overdue_due is not None and due <= state.overdue_due)


def overdue(case: Case, standing: Standing) -> Iterator[tuple[datetime, str, Role]]:
    """Yield every open step whose date has passed, whoever's it is, with the date and the role."""
    for name, state in case.steps.items():
        if state.overdue_due is None or standing[name] != "open":
            continue
        if step_due(case, name) == state.overdue_due:
            yield state.overdue_due, name, state.by


def next_due(case: Case, running: Iterable[Timer] | None = None) -> datetime | None:
    """Return the next date at which somebody must act; law 2 wants one for every open case."""
    dates = [timer.due_at for timer in (timers(case) if running is None else running)]
    if case.contacts.answer_by is not None:
        dates.append(case.contacts.answer_by)
    return min(dates, default=None)


def time_passed(case: Case, roster: Roster, at: datetime) -> tuple[CaseEvent, ...]:
    """Return what all dates that are due by now bring about, in due order; nothing if none is.

    Said again it returns nothing: whatever has fallen due is no timer any more.
    """
    due = sorted((t for t in timers(case) if t.due_at <= at), key=lambda t: (t.due_at, t.key))
    events: tuple[CaseEvent, ...] = ()
    for timer in due:
        if timer.kind == "answer":
            events = (*events, _answer_missed(case, roster, timer.due_at, at))
        elif timer.kind == "step":
            events = (*events, _overdue(case, timer.key, timer.due_at, at))
        elif timer.kind in {"remedy", "rain"}:
            events = (*events, _owed_still(case, timer, at))
        elif timer.kind == "stop":
            events = (*events, *_running_still(case, timer, at))
    return with_consequences(case, events, at) if due else ()


def _answer_missed(case: Case, roster: Roster, due: datetime, at: datetime) -> AnswerMissed:
    responsible = responsible_of(case)
    rung = case.contacts.rung + 1
    stands_in = roster.deputy_of(responsible) if rung == 1 else None
    last = rung >= RUNGS
    return AnswerMissed(
        at=at, by=SYSTEM, due=due, late=at - due > TOLERANCE, rung=rung,
        dealt_by=stands_in or roster.lead(responsible),
        next_due=None if last else working_days_from(at, ANSWER_WITHIN, case.facts.calendar),
    )  # fmt: skip


def _overdue(case: Case, step: str, due: datetime, at: datetime) -> StepOverdue:
    role = case.steps[step].by
    return StepOverdue(
        at=at, by=SYSTEM, step=step, by_role=role, due=due, late=at - due > TOLERANCE,
        dealt_by=responsible_of(case) if role is Role.SELLER else None,
    )  # fmt: skip


def _owed_still(case: Case, timer: Timer, at: datetime) -> RemedyOverdue | RemedyWarned:
    """Say that a remedy is overdue, or that a rain check comes to its date."""
    remedy, late, dealt_by = UUID(timer.key), at - timer.due_at > TOLERANCE, responsible_of(case)
    rain = remedies_of(case.relief)[timer.key].rain
    if timer.kind == "rain" and rain is not None:
        return RemedyWarned(
            at=at, by=SYSTEM, remedy=remedy, until=rain.until, late=late, dealt_by=dealt_by
        )
    return RemedyOverdue(
        at=at, by=SYSTEM, remedy=remedy, due=timer.due_at, late=late, dealt_by=dealt_by
    )


def _running_still(case: Case, timer: Timer, at: datetime) -> Iterator[StopOverdue]:
    """Say that nobody has acknowledged a stop."""
    for stop in STOPPED_BY_CONTRACT:
        if stop == timer.key:
            yield StopOverdue(
                at=at, by=SYSTEM, stop=stop, due=timer.due_at, late=at - timer.due_at > TOLERANCE,
                dealt_by=responsible_of(case),
            )  # fmt: skip


def responsible_of(case: Case) -> UUID:
    """Return the responsible person, whom every opened case has (law 1)."""
    assert case.responsibility is not None, "a case opens with somebody responsible"
    return case.responsibility.staff
