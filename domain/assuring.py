"""Promises before the sale: stated by the buyer or known to the house, and looked at."""

from datetime import date
from uuid import UUID

from attrs import frozen

from domain.assurance import Assurance, Promisor, Source
from domain.calendar import calendar_of
from domain.case import Case
from domain.consequences import with_consequences
from domain.coverage.evaluating import COVERED
from domain.events import CaseEvent
from domain.events.grounds import AssuranceChecked, AssuranceNoted
from domain.evidence import visible
from domain.fold import after
from domain.grounds_refusals import (
    ImpossibleDay,
    LookedAtAlready,
    NoSuchAssurance,
    NoSuchLine,
    NotOfThisKind,
    SaysNothing,
)
from domain.law.periods import local_day
from domain.party import Role
from domain.step_decisions import Now
from domain.step_refusals import AlreadyClosed
from domain.talking import next_word, soon

STATED, CHECKED = "Angabe prüfen", "Angabe geprüft"


@frozen(kw_only=True)
class AssuranceStated:
    """A promise before the sale (body of `POST …/assurances`)."""

    line: str
    source: Source
    promisor: Promisor = "seller"
    said_on: date
    text: str
    lack: str | None = None
    evidence: tuple[UUID, ...] = ()


@frozen(kw_only=True)
class AssuranceLooked:
    """What the house found about a promise (body of `POST …/assurances/{aid}/check`)."""

    confirmed: bool
    reason: str


def note_assurance(case: Case, said: AssuranceStated, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a promise; by the buyer's word alone somebody has to look at it."""
    must_be_open(case)
    if case.facts.kind not in COVERED:
        raise NotOfThisKind
    line_of(case, said.line)
    if said.said_on > local_day(now.at, calendar_of(case.facts.calendar).zone):
        raise ImpossibleDay(errors=[{"pointer": "/said_on", "detail": "lies in the future"}])
    says(said.text, "/text")
    for piece in said.evidence:
        visible(case, piece, now.by)
    lack = said.lack if said.lack and said.lack.strip() else None
    ours = now.by.role is Role.SELLER
    noted = AssuranceNoted(
        at=now.at, by=now.by, claimant=case.claimant, assurance=now.ids[0], line=said.line,
        source=said.source, promisor=said.promisor, said_on=said.said_on, confirmed=ours,
        alleged=lack is not None, evidence=said.evidence, text=said.text, lack=lack,
    )  # fmt: skip
    events = with_consequences(case, (noted,), now.at)
    return events if ours else (*events, *soon(case, now.by.id, now.at, STATED))


def check_assurance(
    case: Case, assurance: UUID, looked: AssuranceLooked, now: Now
) -> tuple[CaseEvent, ...]:
    """Return the events of the house's look at a promise, for a reason."""
    must_be_open(case)
    if assurance_of(case, assurance).confirmed is not None:
        raise LookedAtAlready
    says(looked.reason, "/reason")
    fact = AssuranceChecked(
        at=now.at, by=now.by, claimant=case.claimant, assurance=assurance,
        confirmed=looked.confirmed, reason=looked.reason,
    )  # fmt: skip
    events = with_consequences(case, (fact,), now.at)
    return (*events, *next_word(after(case, events), now.at, CHECKED))


def assurance_of(case: Case, assurance: UUID) -> Assurance:
    """Return a promise of the case; refuse one that it has not."""
    known = case.grounds.assurances if case.grounds is not None else ()
    found = next((one for one in known if one.id == assurance), None)
    if found is None:
        raise NoSuchAssurance
    return found


def line_of(case: Case, line: str) -> str:
    """Return a line of the order; refuse one that it has not."""
    if all(one.line != line for one in case.facts.lines):
        known = ", ".join(one.line for one in case.facts.lines) or "none"
        raise NoSuchLine(f"There is no line {line!r}; the order has {known}.")
    return line


def says(text: str, where: str) -> None:
    """Refuse a text that says nothing."""
    if not text.strip():
        raise SaysNothing(errors=[{"pointer": where, "detail": "says nothing"}])


def must_be_open(case: Case) -> None:
    """Refuse what is recorded for a claim once the case is closed."""
    if case.closed_at is not None:
        raise AlreadyClosed
