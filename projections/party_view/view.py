"""What a party sees of a case: a pure function of the case, its texts and the party.

What an outside party must not see is never in here. The answer is made of three pieces, so that
it can be put together without being parsed: `body` (no personal data), `personal` (names and
texts, emptied by erasure) and who is responsible, whose name lies in the register of staff.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache, lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from attrs import frozen

from domain.calendar import calendar_of
from domain.case import Case
from domain.consequences import step_due, step_law
from domain.party import CLAIMANT_SIDE, HOUSE, Party, Role
from domain.procedure import Step
from domain.reading import Reading
from domain.staging import outcomes_now
from domain.standing import Standing
from domain.statement import HOLDS_LATER, HOW_TO_LOOK, LOOKED_AT, guard_of
from domain.status import Status, awaited, missing, open_steps, status
from domain.steps import StepState
from domain.sums import Sum
from domain.turn import turn
from domain.waiving import back_until
from projections.party_view.agreed import Seers, agreements_for, told_apart
from projections.party_view.claim import claimed_of, dealings
from projections.party_view.decision import decision_for
from projections.party_view.exhibits import pieces_seen
from projections.party_view.facts import facts_for
from projections.party_view.relief import BETWEEN, relief_seen
from projections.party_view.texts import Texts, seen_by
from projections.party_view.violations import violation
from projections.party_view.words import STATUS

_encode = msgspec.json.Encoder().encode


@frozen(kw_only=True)
class View:
    """One party's view of one case, and the columns it is found by."""

    party: UUID
    role: Role
    status: Status
    turn: Role
    body: bytes
    personal: bytes


@frozen(kw_only=True)
class Shared:
    """What is worked out once for all parties of a case."""

    case: Case
    reading: Reading
    standing: Standing
    urgent: list[Step]
    status: Status
    turn: Role
    steps: tuple[tuple[frozenset[Role], msgspec.Raw], ...]
    missing: tuple[tuple[Seers, msgspec.Raw], ...]
    clocks: tuple[tuple[frozenset[Role], msgspec.Raw], ...]
    sums: tuple[Sum, ...]


def shared(case: Case) -> Shared:
    """Work out what all views of a case have in common."""
    standing = case.standing()
    urgent = open_steps(case, standing)
    return Shared(
        case=case, reading=case.reading, standing=standing, urgent=urgent,
        status=status(case, standing), turn=turn(case, urgent), steps=tuple(_steps(case, standing)),
        missing=tuple(_missing(case, urgent)), clocks=tuple(_clocks(case)),
        sums=tuple(case.plan.sums(case.facts, case.settled)),
    )  # fmt: skip


def views(case: Case, texts: Texts) -> Iterator[View]:
    """Yield the view of every party of a case, the house's among them."""
    common = shared(case)
    for party in case.parties.values():
        yield view(common, texts, party)


def view(common: Shared, texts: Texts, party: Party) -> View:
    """Return what one party sees."""
    case, role = common.case, party.role
    status = _status_for(common, role)
    body: dict[str, Any] = {
        "id": case.id, "number": case.number, "kind": case.facts.kind,
        "procedure": case.procedure, "version": case.version,
        "status": status, "status_text": STATUS[case.facts.language][status],
        "language": case.facts.language,
        "turn": common.turn, "role": role, "answer_by": _local(case, case.contacts.answer_by),
        "opened_at": _local(case, case.opened_at), "closed_at": _local(case, case.closed_at),
        "next_step": _next_step(common, role), "missing": _missing_for(common, party),
        "steps": _seen(common.steps, role), "promises": [], "clocks": _seen(common.clocks, role),
        "facts": facts_for(case, role), "corrected": sorted(case.corrected),
    }  # fmt: skip
    if role in CLAIMANT_SIDE or role is Role.SELLER:
        body["external_ref"] = case.facts.external_ref
        body |= _stated(case) if case.stated else {}
    if party.id == HOUSE:
        body["violations"] = [violation(case, one, _local) for one in case.breaches]
    body |= _money(common, role) | agreements_for(case, common.reading, party)
    body |= dealings(case, role)
    return View(
        party=party.id, role=role, status=status, turn=common.turn, body=_encode(body),
        personal=_encode(_texts(common, texts, party)),
    )  # fmt: skip


def _money(common: Shared, role: Role) -> dict[str, Any]:
    """Return what is claimed of the carrier, and what lies between buyer and seller."""
    case, shown = common.case, claimed_of(common.case, common.standing, role)
    if common.sums and role in common.reading.seers[case.plan.decides]:
        shown["sums"] = common.sums
    return shown


def _status_for(common: Shared, role: Role) -> Status:
    """Return the status as a role may know it: a right given up is between buyer and seller."""
    case = common.case
    if common.status == "withdrawn" and role not in BETWEEN:
        return "in_examination"
    if common.status == "waived" and role not in common.reading.seers[case.plan.decides]:
        return "in_examination"
    return common.status


def _texts(common: Shared, texts: Texts, party: Party) -> dict[str, Any]:
    steps = common.reading.evidence_of(party.role)
    seen = seen_by(texts, party.id, party.role, steps=steps)
    exhibits = common.case.exhibits
    seen["evidence"] += pieces_seen(texts.pieces, exhibits, party.id, party.role)
    if common.case.relief is not None and party.role in BETWEEN:
        seen |= relief_seen(common.case, texts.remedies, party.role, _local)
    return seen | decision_for(common.case, texts.decided, party.role, _local)


def _seen(items: tuple[tuple[frozenset[Role], msgspec.Raw], ...], role: Role) -> list[msgspec.Raw]:
    return [raw for roles, raw in items if role in roles]


def _missing_for(common: Shared, party: Party) -> list[msgspec.Raw]:
    return [raw for seers, raw in common.missing if party.role in seers or party.id in seers]


def _steps(case: Case, standing: Standing) -> Iterator[tuple[frozenset[Role], msgspec.Raw]]:
    reading = case.reading
    for step in case.plan.steps:
        state, stands, by = case.steps.get(step.id), standing[step.id], case.doer(step)
        if state is None:
            shown = _untouched(reading, step.id, stands, by)
        else:
            shown = msgspec.Raw(_encode(_step(case, step, state, stands, by)))
        yield reading.seers[step.id], shown


@lru_cache(maxsize=10_000)
def _untouched(reading: Reading, step: str, stands: str, by: Role) -> msgspec.Raw:
    """Return a step that was not asked for yet: most are, and the same ones in many cases."""
    shown = {
        "id": step, "title": reading.titles[step], "by": by, "state": stands, "due": None,
        "law": reading.laws[step], "outcome": None, "settled_at": None, "overdue": False,
        **reading.advice(step),
    }  # fmt: skip
    return msgspec.Raw(_encode(shown))


def _step(case: Case, step: Step, state: StepState, stands: str, by: Role) -> dict[str, Any]:
    reading, due = case.reading, step_due(case, step.id) if stands == "open" else None
    shown: dict[str, Any] = {
        "id": step.id, "title": reading.titles[step.id], "by": by, "state": stands,
        "due": _local(case, due), "law": step_law(case, step), "outcome": _outcome(step, state),
        "settled_at": _local(case, state.ended_at),
        "overdue": due is not None and state.overdue_due == due,
        **reading.advice(step.id),
    }  # fmt: skip
    if state.waived_by is not None and (until := back_until(case, step)) is not None:
        shown["back_until"] = _local(case, until)
    if state.amount is not None:
        shown["amount"] = state.amount
    if state.claim is not None:
        shown["account"] = state.claim.account
    if (step.outcome_where or step.stages) and stands == "open":
        shown["outcomes"] = outcomes_now(case, step)
    return shown


def _outcome(step: Step, state: StepState) -> str | None:
    """Return how a step ended, or by what it is under way."""
    if state.ended is None:
        return state.begun
    return state.ended if state.ended in step.outcomes else None


def _next_step(common: Shared, role: Role) -> dict[str, Any] | None:
    case, reading = common.case, common.reading
    if role is Role.SELLER and case.stated and (look := _look_at(common)) is not None:
        return look
    mine = (s for s in common.urgent if role in reading.seers[s.id])
    step = next((s for s in mine if awaited(case, s)), None)
    if step is None:  # nothing is open that this party sees: what comes next for it
        waiting = (s for s in case.plan.steps if common.standing[s.id] == "waiting")
        step = next((s for s in waiting if role in reading.seers[s.id]), None)
    if step is None:
        return None
    return {
        "id": step.id, "title": reading.titles[step.id], "by": case.doer(step),
        "due": _local(case, step_due(case, step.id)), "law": step_law(case, step),
        "how": reading.hows[step.id],
    }  # fmt: skip


def _look_at(common: Shared) -> dict[str, Any] | None:
    """Return the task to look at what was stated, where nothing else is due before it."""
    case, one = common.case, common.case.stated[0]
    first = next((s for s in common.urgent if awaited(case, s)), None)
    due, by = step_due(case, first.id) if first is not None else None, case.contacts.answer_by
    if due is not None and by is not None and due < by:
        return None
    return {
        # as an answer that is owed, it stands before the closing alone
        "id": case.plan.closes, "title": LOOKED_AT[one.what], "by": Role.SELLER,
        "due": _local(case, by), "law": HOLDS_LATER, "how": HOW_TO_LOOK,
    }  # fmt: skip


def _missing(case: Case, urgent: list[Step]) -> Iterator[tuple[Seers, msgspec.Raw]]:
    seers_of = case.reading.seers
    for item in missing(case, urgent):
        shown = {
            "step": item.step, "what": item.what, "from": item.of, "text": item.text,
            "asked_at": _local(case, item.asked_at),
        }  # fmt: skip
        seers = seers_of[item.step] if item.party is None else _talking(case, item.party)
        if item.agreed is not None:
            yield from told_apart(case, seers, item.agreed, shown)
            continue
        yield seers, msgspec.Raw(_encode(shown))


def _talking(case: Case, party: UUID) -> frozenset[Role | UUID]:
    """Return who may know of a question: the house, and that party or the claimant's side."""
    if case.role_of(party) in CLAIMANT_SIDE:
        return frozenset({Role.SELLER, *CLAIMANT_SIDE})
    return frozenset({Role.SELLER, party})


def _clocks(case: Case) -> Iterator[tuple[frozenset[Role], msgspec.Raw]]:
    seers = case.reading.clock_seers
    for name, clock in case.clocks.items():
        if clock.state == "dropped":
            continue
        plan, threatens = case.plan.plan(name), clock.state != "met"
        guard = guard_of(case.stated, name) if case.stated else None
        shown = {
            "id": name, "title": plan.title, "rule": clock.rule.partition("/")[0], "due": clock.due,
            "ends_at": _local(case, clock.ends_at),
            "safe_target": (guard or clock).safe_target,
            "state": clock.state, "law": clock.law,
            "consequence": clock.consequence if threatens else "none",
            "consequence_text": clock.consequence_text if threatens else "",
            "starts_on": clock.starts_on, "earlier": clock.earlier,
            "calendar": clock.calendar, "calendar_version": clock.calendar_version,
        }  # fmt: skip
        yield seers[name], msgspec.Raw(_encode(shown))


def _stated(case: Case) -> dict[str, Any]:
    """Return what the claimant stated and the house has still to look at."""
    said = ((one.what, msgspec.Raw(one.value.encode()), one.at) for one in case.stated)
    return {"stated": [{"what": w, "value": v, "at": _local(case, at)} for w, v, at in said]}


def _local(case: Case, moment: datetime | None) -> str | None:
    """Return an instant as the clock on the wall shows it at the place of the case."""
    if moment is None:
        return None
    return _on_the_wall(moment, case.facts.calendar)


@lru_cache(maxsize=10_000)
def _on_the_wall(moment: datetime, calendar: str) -> str:
    return moment.astimezone(_zone(calendar)).isoformat()


@cache
def _zone(calendar: str) -> ZoneInfo:
    return calendar_of(calendar).zone
