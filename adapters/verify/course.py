"""The course of every case, gone through again commit by commit: laws 1, 2, 6 and 8."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from attrs import define, field

from adapters.verify.checks import Check
from adapters.verify.refusals import Refusals
from domain.amounts import contradictions
from domain.case import Case
from domain.clock_rules import computed, recomputed
from domain.coverage.evaluating import coverage
from domain.coverage.lines import Line
from domain.event import Recorded
from domain.events.case import CaseOpened
from domain.events.clocks import ClockMet, ClockMissed, ClockRecomputed, ClockStarted
from domain.events.contacts import AnswerMissed
from domain.events.coverage import CoverageEvaluated
from domain.events.register import StaffDutySet, StaffJoined
from domain.events.steps import StepOverdue
from domain.fold import Fold
from domain.law import rule_of
from domain.policy import TOLERANCE
from domain.staff import Roster
from domain.tally import lost_or_created
from domain.timers import Timer, next_due, timers

Shown = ClockStarted | ClockRecomputed


@define
class Course:
    """All live cases as they grow, with the checks on the way."""

    responsible: Check = field(factory=lambda: Check("somebody is responsible", law=1))
    answer: Check = field(factory=lambda: Check("somebody hears by a date", law=2))
    invented: Check = field(factory=lambda: Check("no breach is invented", law=2))
    recorded: Check = field(factory=lambda: Check("every breach is recorded", law=2))
    clocks: Check = field(factory=lambda: Check("clocks show what the law gives", law=6))
    amounts: Check = field(
        factory=lambda: Check("no more is accepted than claimed, nor paid than accepted", law=8)
    )
    coverage: Check = field(
        factory=lambda: Check("what a step rested on is what the law gives", law=6)
    )
    refusals: Refusals = field(factory=Refusals)
    quantities: Check = field(factory=lambda: Check("no piece of a line is lost or created", law=8))
    cases: dict[UUID, Fold] = field(factory=dict[UUID, Fold])
    _roster: Roster = field(factory=Roster)

    @property
    def checks(self) -> list[Check]:
        """Return the checks."""
        found = [self.responsible, self.answer, self.invented, self.recorded, self.clocks]
        found += [self.coverage, self.amounts, self.quantities]
        return [*found, *self.refusals.checks]

    @property
    def known(self) -> dict[UUID, Case]:
        """Return the cases as they stand."""
        return {stream: _known(fold) for stream, fold in self.cases.items()}

    def commit(self, events: Sequence[Recorded]) -> None:
        """Take in the events that one command recorded in one stream."""
        first = events[0].event
        stream = events[0].stream
        if isinstance(first, StaffJoined | StaffDutySet):
            for item in events:
                self._roster = self._roster.after(item.event)
        elif stream in self.cases or isinstance(first, CaseOpened):
            self._case(stream, events)

    def end(self, now: datetime) -> None:
        """Check that nothing that fell due long ago has been left."""
        for fold in self.cases.values():
            case = _known(fold)
            for timer in timers(case):
                if timer.due_at < now - TOLERANCE:
                    self.recorded.breaks(f"{case.number}: {_named(timer)} passed, nothing recorded")
        self.recorded.count(
            "open cases", sum(_known(f).closed_at is None for f in self.cases.values())
        )

    def _case(self, stream: UUID, events: Sequence[Recorded]) -> None:
        fold = self.cases.setdefault(stream, Fold())
        before = fold.case()
        for item in events:
            self._event(fold, item)
            self.refusals.event(fold, item, events)
            fold.recorded(item)
        case = _known(fold)
        self._laws(case, events[-1].position)
        if before is not None:
            self._breaches(before, events)

    def _laws(self, case: Case, position: int) -> None:
        place = f"{case.number} at position {position}"
        duty = case.responsibility
        member = self._roster.members.get(duty.staff) if duty is not None else None
        self.responsible.count("commits")
        self.answer.count("commits")
        self.amounts.count("commits")
        for why in contradictions(case):
            self.amounts.breaks(f"{place}: {why}")
        self.quantities.count("commits", int(case.tally is not None))
        for why in lost_or_created(case):
            self.quantities.breaks(f"{place}: {why}")
        if member is None or member.role not in {"agent", "lead"}:
            self.responsible.breaks(f"{place}: nobody of the roster is responsible")
        if case.closed_at is not None:
            return
        if case.contacts.answer_by is None:
            self.answer.breaks(f"{place}: no answer-by time")
        elif next_due(case) is None:
            self.answer.breaks(f"{place}: open without a next due date")

    def _breaches(self, before: Case, events: Sequence[Recorded]) -> None:
        """Check that what had long been due was recorded before anything else took its place."""
        said = {_subject(item.event) for item in events}
        at = events[0].recorded_at
        for timer in timers(before):
            if timer.kind == "clock" or timer.due_at >= at - TOLERANCE:
                continue
            if (timer.kind, timer.key) not in said:
                place = f"{before.number} at position {events[0].position}"
                self.recorded.breaks(f"{place}: {_named(timer)} passed without being recorded")
        self.recorded.count("commits")

    def _event(self, fold: Fold, item: Recorded) -> None:
        match item.event:
            case AnswerMissed() | StepOverdue() as fact:
                self._breach(_known(fold), fact, item)
            case ClockStarted() | ClockRecomputed() as fact:
                self._clock(_known(fold), fact, item)
            case CoverageEvaluated() as fact:
                self._covered(_known(fold), fact, item)
            case ClockMissed() | ClockMet() as fact:
                self._ended(_known(fold), fact, item)
            case _:
                pass

    def _breach(self, case: Case, fact: AnswerMissed | StepOverdue, item: Recorded) -> None:
        kind, key = _subject(fact) or ("", "")
        due = [t.due_at for t in timers(case) if (t.kind, t.key) == (kind, key)]
        self.invented.count("breaches")
        if due != [fact.due] or fact.due > item.recorded_at:
            place = f"{case.number} at position {item.position}"
            self.invented.breaks(f"{place}: {kind} {key} was not due at {fact.due.isoformat()}")

    def _clock(self, case: Case, fact: Shown, item: Recorded) -> None:
        self.clocks.count("clocks")
        plan = case.plan.plan(fact.clock)
        use = plan.rule(case.facts)
        place = f"{case.number} at position {item.position}: {fact.clock}"
        if use is None:
            self.clocks.breaks(f"{place} does not apply")
            return
        if rule_of(fact.rule.partition("/")[0]).version != fact.rule_version:
            self.clocks.count("of an earlier version of a rule, not recomputed")
            return
        again: Shown | None = None
        if isinstance(fact, ClockRecomputed):
            again = recomputed(case, plan, case.clocks[fact.clock], fact.at, fact.because)
            want = (again.due, again.ends_at, again.safe_target, again.calendar_version)
        else:
            law = computed(case, use)
            want = (law.due, law.ends_at.astimezone(UTC), law.safe_target, law.calendar_version)
        if want[3] != fact.calendar_version:
            note = f"{fact.calendar_version} where it would be {want[3]} now"
            self.clocks.count("of an earlier calendar, not recomputed")
            if note not in self.clocks.notes:
                self.clocks.notes.append(note)
        elif want[:3] != (fact.due, fact.ends_at, fact.safe_target):
            self.clocks.breaks(f"{place} showed {fact.due}, the law gives {want[0]}")

    def _covered(self, case: Case, fact: CoverageEvaluated, item: Recorded) -> None:
        """Evaluate again, unless a rule or the calendar reads otherwise since."""
        self.coverage.count("evaluations")
        again = coverage(case, fact.on)
        lines = [line for account in fact.accounts for line in account.lines]
        if again.calendar_version != fact.calendar_version or any(map(_superseded, lines)):
            self.coverage.count("of an earlier version of a rule or calendar, not evaluated again")
        elif again.accounts != fact.accounts:
            place = f"{case.number} at position {item.position}"
            self.coverage.breaks(f"{place}: {fact.step} rested on something else")

    def _ended(self, case: Case, fact: ClockMissed | ClockMet, item: Recorded) -> None:
        clock = case.clocks[fact.clock]
        passed = clock.ends_at <= item.recorded_at
        right = fact.done_at < clock.ends_at if isinstance(fact, ClockMet) else passed
        if not right:
            place = f"{case.number} at position {item.position}"
            self.clocks.breaks(f"{place}: {fact.clock} ended the wrong way")


def _known(fold: Fold) -> Case:
    case = fold.case()
    assert case is not None, "a case was opened before anything else happened in it"
    return case


def _superseded(line: Line) -> bool:
    """Say whether a line rests on a version of a rule that there is no more."""
    if line.rule is None:
        return False
    rule = rule_of(line.rule)
    return line.rule_version not in {one.version for one in (rule, *rule.earlier)}


def _subject(fact: object) -> tuple[str, str] | None:
    match fact:
        case AnswerMissed():
            return "answer", "answer"
        case StepOverdue():
            return "step", fact.step
        case _:
            return None


def _named(timer: Timer) -> str:
    return f"{timer.kind} {timer.key} due {timer.due_at.isoformat()}"
