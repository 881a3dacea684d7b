"""The laws as checks of one case's whole history, each worked out anew from the events alone."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

import msgspec

from domain.amounts import contradictions
from domain.case import Case
from domain.event import Recorded
from domain.events.case import CaseClosed, CaseReopened, FactCorrected
from domain.events.clocks import ClockRecomputed, ClockResumed, ClockStarted
from domain.events.contacts import AnswerMissed, AnswerPromised
from domain.events.parties import PartyLeft
from domain.events.remedies import RemedyOverdue
from domain.events.steps import StepOpened, StepOverdue, StepReopened
from domain.events.withdrawal import StopOverdue
from domain.fold import Fold, fold
from domain.law import deadline
from domain.party import CLAIMANT_SIDE, HOUSE, KNOWS, Role
from domain.procedures import PROCEDURES
from domain.status import missing, open_steps
from domain.suspension import suspended
from domain.tally import lost_or_created
from domain.timers import next_due, timers
from domain.turn import turn
from projections.party_view import PartyView
from projections.party_view.texts import Texts
from projections.party_view.view import View, views
from projections.table import Rows, fold_all
from tests.given import STAFF

MARKER = "NUR-INTERN"
"""Stands in every text that no outside party may ever see."""

UNDATED = {step.id for plan in PROCEDURES.values() for step in plan.steps if step.due is None}

_decode = msgspec.json.Decoder(Case).decode
_encode = msgspec.json.Encoder().encode


def course(history: Sequence[Recorded]) -> Iterator[tuple[Recorded, Case]]:
    """Yield each event with the case right after it."""
    grown = Fold()
    for recorded in history:
        grown.recorded(recorded)
        case = grown.case()
        assert case is not None
        yield recorded, case


def someone_is_responsible(case: Case) -> None:
    """Law 1, once the opening is recorded."""
    if case.closed_at is None:
        assert case.responsibility is not None
        assert STAFF.members[case.responsibility.staff].role in {"agent", "lead"}


def somebody_hears_by_a_date(case: Case) -> None:
    """Law 2, first half."""
    assert case.closed_at is not None or next_due(case) is not None


def nothing_due_is_forgotten(case: Case, now: datetime) -> None:
    """Law 2, second half, once the worker has run: nothing that fell due is still waiting."""
    assert [timer for timer in timers(case) if timer.due_at <= now] == []
    if case.closed_at is None and case.contacts.answer_by is not None:
        assert case.contacts.answer_by > now or case.contacts.ladder_ended


def no_breach_is_invented(history: Sequence[Recorded]) -> None:
    """Law 2: a breach names a date that the case had and that had passed, and who sees to it."""
    promised: datetime | None = None
    owed, breaches = False, 0
    before: Case | None = None
    for recorded, case in course(history):
        fact = recorded.event
        match fact:
            case AnswerPromised():
                promised, owed = fact.due, True  # after the closing too, to whoever writes then
            case AnswerMissed():
                assert owed
                assert fact.due == promised
                assert fact.due <= fact.at
                assert fact.dealt_by in STAFF.members
                promised, breaches = fact.next_due or promised, breaches + 1
            case StepOverdue():
                assert before is not None
                assert before.standing()[fact.step] == "open"
                assert fact.due <= fact.at
                assert (fact.dealt_by is not None) == (fact.by_role is Role.SELLER)
                breaches += fact.dealt_by is not None
            case RemedyOverdue() | StopOverdue():
                assert fact.due <= fact.at
                assert fact.dealt_by in STAFF.members
                breaches += 1
            case CaseClosed():
                owed = False
            case _:
                pass
        before = case
    assert before is not None
    assert len(before.breaches) == breaches
    for breach in before.breaches:
        assert breach.resolved_at is None or breach.resolved_at >= breach.at


def the_clock_is_honest(history: Sequence[Recorded]) -> None:
    """Law 6: each date shown is what the facts of that moment give, suspended days included."""
    for recorded, case in course(history):
        fact = recorded.event
        if isinstance(fact, ClockStarted | ClockRecomputed | ClockResumed):
            plan, clock = case.plan.plan(fact.clock), case.clocks[fact.clock]
            use = plan.rule(case.facts)
            assert use is not None
            found = deadline(use.rule, start=use.start, calendar=case.facts.calendar, **use.more)
            found = suspended(found, clock.extra_days if use.rule in plan.paused_under else 0)
            shown = (fact.due, fact.ends_at, fact.safe_target)
            assert shown == (found.due, found.ends_at, found.safe_target)
            assert (clock.rule, clock.starts_on) == (use.rule, use.start)


def every_clock_is_there(case: Case) -> None:
    """Law 6: the clocks of an open case are those that its facts give, each on its own date."""
    for plan in case.plan.clocks if case.closed_at is None else ():
        use, clock = plan.rule(case.facts), case.clocks.get(plan.id)
        if use is None:
            assert clock is None or clock.state == "dropped"
            continue
        assert clock is not None
        assert clock.state != "dropped"
        found = deadline(use.rule, start=use.start, calendar=case.facts.calendar, **use.more)
        days = clock.extra_days if use.rule in plan.paused_under else 0
        assert clock.due == suspended(found, days).due


def no_clock_was_reset(before: Case, new: Sequence[Recorded], now: Case) -> None:
    """Law 6: a date moves only by a correction or a suspension, and every earlier one stays."""
    facts: set[object] = {type(recorded.event) for recorded in new}
    for name, clock in before.clocks.items():
        later = now.clocks[name]
        assert {*clock.earlier, clock.due} <= {*later.earlier, later.due}
        if not facts & {FactCorrected, ClockResumed, CaseReopened, StepReopened}:
            assert (later.due, later.rule) == (clock.due, clock.rule)


def replay_is_truth(history: Sequence[Recorded], as_it_was: dict[int, Case]) -> None:
    """Law 10: the first n events make the case that was seen at n; state survives being stored."""
    for recorded, case in course(history):
        if recorded.version in as_it_was:
            assert case == as_it_was[recorded.version]
            assert _decode(_encode(case)) == case


def nothing_waits_for_nobody(case: Case) -> None:
    """What is missing, and whose turn it is, is always the turn of somebody who takes part."""
    there = {party.role for party in case.parties.values()}
    standing = case.standing()
    urgent = open_steps(case, standing)
    assert turn(case, urgent) in there
    assert {item.of for item in missing(case, urgent)} <= there
    if case.closed_at is None:
        assert {case.steps[step.id].by for step in urgent} <= there
    for question in case.questions.values():
        assert str(question.party) in case.parties


def _key(row: Sequence[object]) -> tuple[str, str]:
    return str(row[0]), str(row[1])


def each_party_has_its_row(history: Sequence[Recorded]) -> None:
    """Law 10, and law 9 for who left: the live rows are those of a rebuild, one a party."""
    if not any(isinstance(recorded.event, PartyLeft) for recorded in history):
        return
    projection, case = PartyView(), fold(history)
    live, rebuilt = (Rows(projection.tables, whole=True) for _ in range(2))
    for _, commit in groupby(history, key=lambda recorded: recorded.command):
        fold_all(projection, live, commit)
    fold_all(projection, rebuilt, history)
    assert case is not None
    assert sorted(live.written("party_view"), key=_key) == sorted(
        rebuilt.written("party_view"), key=_key
    )
    assert {str(row[1]) for row in live.written("party_view")} == case.parties.keys()
    assert all(row[11] is not None for row in live.written("party_view")), "somebody responsible"


def inside_stays_inside(history: Sequence[Recorded]) -> None:
    """Law 9: no view of an outside party holds internal text or a step that is not its business."""
    grown, texts = Fold(), Texts()
    for recorded in history:
        grown.recorded(recorded)
        texts.take(recorded)
    case = grown.case()
    assert case is not None
    features = case.plan.features(case.facts)
    for seen in views(case, texts):
        if seen.party == HOUSE:
            continue
        answer = seen.body + seen.personal
        assert MARKER.encode() not in answer, f"{seen.role} reads what is internal"
        assert b"violations" not in answer
        told_of_whom_it_knows(seen, case)
        shown = msgspec.json.decode(seen.body)
        for step in (*shown["steps"], *shown["missing"]):
            name = step.get("id") or step["step"]
            if step.get("what") != "answer":
                assert seen.role in case.plan.by_id[name].seers(features)
        for clock in shown["clocks"]:
            assert seen.role in case.plan.plan(clock["id"]).seers(features)


def nothing_is_created(case: Case) -> None:
    """Law 8: no more is accepted than was claimed, and no more paid than was accepted."""
    assert list(contradictions(case)) == []
    assert list(lost_or_created(case)) == []


def told_of_whom_it_knows(seen: View, case: Case) -> None:
    """Law 9 among the outside parties: no name and no message that is for another of them."""
    texts, side = msgspec.json.decode(seen.personal), seen.role in CLAIMANT_SIDE
    for person in texts["parties"]:
        assert person["id"] == str(seen.party) or Role(person["role"]) in KNOWS[seen.role]
    others = {str(p.id) for p in case.parties.values() if p.role not in CLAIMANT_SIDE or not side}
    assert not {message["party"] for message in texts["messages"]} & (others - {str(seen.party)})


def asked_before_due(history: Sequence[Recorded]) -> None:
    """A step is asked of somebody before it can be overdue, and by a date."""
    asked: set[str] = set()
    for recorded in history:
        if isinstance(recorded.event, StepOpened):
            asked.add(recorded.event.step)
            dated = recorded.event.due is not None or recorded.event.clock is not None
            assert dated or recorded.event.step in UNDATED
        if isinstance(recorded.event, StepOverdue):
            assert recorded.event.step in asked
