"""The party view: each party's case, the staff's worklist and the timers, from one fold."""

from collections.abc import Iterable
from typing import Any, get_args
from uuid import UUID

import msgspec
from attrs import define, field

from domain.archive import Archived
from domain.case import Case
from domain.event import Recorded
from domain.events import NAMES, CaseEvent
from domain.events.archive import HistoryRecorded
from domain.events.parties import PartyLeft
from domain.fold import Fold
from domain.party import CLAIMANT_SIDE, HOUSE, Role
from domain.spelling import plain
from domain.timers import Timer, next_due, overdue, timers
from projections.party_view import archived
from projections.party_view.recovered import RECOVERY, put_recovered
from projections.party_view.tables import PARTY_VIEW, SEARCH, STATE, TIMER, WORKLIST
from projections.party_view.texts import Texts, names_known_to
from projections.party_view.view import Shared, View, shared, view
from projections.table import Key, Row, Rows

_CASE = msgspec.json.Decoder(Case)
_TEXTS = msgspec.json.Decoder(Texts)
_ARCHIVED = msgspec.json.Decoder(Archived)
_encode = msgspec.json.Encoder().encode
_CLASSES = {*get_args(CaseEvent), HistoryRecorded}
TOPICS = frozenset(name for cls, name in NAMES.items() if cls in _CLASSES)


@define
class _Draft:
    """A case in work during one batch."""

    fold: Fold | None
    texts: Texts
    archived: Archived | None
    last: Recorded | None = None
    left: set[UUID] = field(factory=set[UUID])
    found_by: str | None = None
    """What the house has found it by so far, None for a new one."""


@define
class PartyView:
    """Folds case events into views, worklist and timers; derives them once per batch and case."""

    name: str = "party_view"
    version: int = 1
    tables: tuple[Any, ...] = (STATE, PARTY_VIEW, SEARCH, WORKLIST, TIMER, RECOVERY)
    topics: frozenset[str] | None = field(default=TOPICS)
    needs_names: bool = True

    def keys(self, recorded: Recorded) -> Iterable[tuple[str, Key]]:
        """Ask for the folded case alone; all other rows are derived from it."""
        return (("case_state", (recorded.stream,)),)

    def fold(self, rows: Rows, recorded: Recorded) -> None:
        """Take in one event."""
        row: Row = rows.get("case_state", (recorded.stream,)) or [recorded.stream, None, b"", []]
        draft = row[1]
        if not isinstance(draft, _Draft):
            row[1] = draft = _draft(row, recorded)
            rows.put("case_state", row)
        draft.last = recorded
        if draft.fold is not None:
            draft.fold.recorded(recorded)
            draft.texts.take(recorded)
            if isinstance(recorded.event, PartyLeft):
                draft.left.add(recorded.event.party)
        else:
            draft.archived = Archived.after(draft.archived, recorded.event)

    def finish(self, rows: Rows) -> None:
        """Derive the rows of every case touched."""
        for key in rows.touched("case_state"):
            row = rows.get("case_state", key)
            draft = row[1] if row is not None else None
            if row is None or not isinstance(draft, _Draft):
                continue
            case = draft.fold.case() if draft.fold is not None else None
            if case is not None:
                _derive(rows, row, case, draft)
            elif draft.archived is not None and draft.last is not None:
                rows.put("party_view", archived.row(draft.archived, draft.last))
                _put_search(rows, key, draft, archived.found_by(draft.archived))
                row[1:] = [_encode(draft.archived), b"", []]


def _draft(row: Row, recorded: Recorded) -> _Draft:
    """Return the case of a row to be worked on: thawed, or new."""
    if row[1] is None:
        is_old = isinstance(recorded.event, HistoryRecorded)
        return _Draft(None if is_old else Fold(), Texts(), None)
    if not row[2]:
        old = _ARCHIVED.decode(row[1])
        return _Draft(None, Texts(), old, found_by=archived.found_by(old))
    case, texts = _CASE.decode(row[1]), _TEXTS.decode(row[2])
    return _Draft(Fold(case), texts, None, found_by=_search(case, texts, Role.SELLER))


def _derive(rows: Rows, row: Row, case: Case, draft: _Draft) -> None:
    last = draft.last
    assert last is not None, "a touched case has a last event"
    common = shared(case)
    for party in case.parties.values():
        seen = view(common, draft.texts, party)
        rows.put("party_view", _view_row(case, seen, draft.texts, last))
    for party_id in draft.left - {party.id for party in case.parties.values()}:
        rows.drop("party_view", (case.id, party_id))
    _put_search(rows, (case.id,), draft, _search(case, draft.texts, Role.SELLER))
    put_recovered(rows, case, last)
    running = list(timers(case, common.standing))
    _put_timers(rows, row, running, last)
    if case.closed_at is None or case.contacts.answer_by is not None:
        rows.put("worklist", _worklist_row(case, common, running, last))
    else:
        rows.drop("worklist", (case.id,))
    row[1:] = [_encode(case), _encode(draft.texts), [f"{t.kind} {t.key}" for t in running]]


def _view_row(case: Case, seen: View, texts: Texts, last: Recorded) -> Row:
    duty = case.responsibility
    mine = seen.role in {Role.CLAIMANT, Role.DEALER, Role.SELLER}
    return [
        case.id, seen.party, seen.role.value, last.position, last.recorded_at, case.version,
        case.facts.kind, case.number, case.facts.external_ref if mine else None, seen.status,
        seen.turn.value, duty and duty.staff, duty and duty.since, duty and duty.deputy,
        case.opened_at, seen.body, seen.personal,
        _party_search(case, texts, seen),
    ]  # fmt: skip


def _party_search(case: Case, texts: Texts, seen: View) -> str:
    """Return what a party finds the case by; the house has a table of its own for that."""
    if seen.party == HOUSE:
        return ""
    own = seen.role in CLAIMANT_SIDE
    return _search(case, texts, seen.role) if own else plain(case.number)


def _put_search(rows: Rows, key: Key, draft: _Draft, words: str) -> None:
    if words != draft.found_by:
        rows.put("search", [*key, words])


def _search(case: Case, texts: Texts, role: Role) -> str:
    """Return what the case is found by for its claimant side and the house, in small letters.

    Whom a party is not told of it does not find either.
    """
    facts = case.facts
    words = [
        case.number, facts.external_ref, facts.order.number, facts.order.invoice_number,
        facts.delivery.tracking_number, facts.delivery.sscc, facts.delivery.carrier,
    ]  # fmt: skip
    words += [word for line in facts.lines for word in (line.serial_number, line.gtin)]
    if case.grounds is not None:
        words += [word for one in case.grounds.serials for word in (one.faulty, one.replacement)]
    words += [texts.description, *names_known_to(texts, role)]
    if role is Role.SELLER:  # who calls or writes is found by where from
        words += [word for one in texts.people.values() for word in (one.email, one.phone)]
    return plain(" ".join(word for word in words if word))


def _worklist_row(case: Case, common: Shared, running: list[Timer], last: Recorded) -> Row:
    first = min(running, key=lambda timer: timer.due_at, default=None)
    why = f"{first.kind} {first.key}" if first else "answer overdue"
    if first and first.kind == "answer" and case.stated:
        why = f"look {case.stated[0].what}"
    due, late = next_due(case, running), min(overdue(case, common.standing), default=None)
    if case.contacts.ladder_ended:
        why = "answer overdue"
    elif late is not None and (due is None or late[0] < due):
        due, why = late[0], f"overdue {late[1]} {late[2]}"
    duty = case.responsibility
    open_breaches = sum(breach.resolved_at is None for breach in case.breaches)
    return [
        case.id, last.position, case.number, case.facts.kind, common.status, common.turn.value,
        duty and duty.staff, case.contacts.dealt_by, due, why,
        open_breaches, case.facts.needed_by, case.facts.language,
    ]  # fmt: skip


def _put_timers(rows: Rows, row: Row, running: list[Timer], last: Recorded) -> None:
    now = {f"{timer.kind} {timer.key}" for timer in running}
    for name in row[3]:
        if name not in now:
            kind, _, key = name.partition(" ")
            rows.drop("timer", (row[0], kind, key))
    for timer in running:
        rows.put("timer", [row[0], timer.kind, timer.key, timer.due_at, last.position])
