"""A fault of the house's own as the cause: then the claimant need not prove anything."""

from datetime import date

from attrs import frozen

from domain.assurance import FaultKind
from domain.calendar import calendar_of
from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.grounds import FaultLinked, FaultUnlinked
from domain.grounds_refusals import (
    FaultLinkedAlready,
    ImpossibleDay,
    NoFaultLinked,
    NotOfThisKind,
    SaysNothing,
)
from domain.law.periods import local_day
from domain.lifted import LIFTED
from domain.step_decisions import Now
from domain.step_refusals import AlreadyClosed


@frozen(kw_only=True)
class FaultFound:
    """A change or incident of the house's own (body of `POST …/own-fault`).

    `incident` is its number inside the house, `text` what the claimant is told of it.
    """

    kind: FaultKind
    incident: str
    happened_on: date
    text: str


def link_fault(case: Case, found: FaultFound, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a fault of our own that is the cause."""
    if case.closed_at is not None:
        raise AlreadyClosed
    if case.facts.kind not in LIFTED:
        raise NotOfThisKind
    if case.grounds is not None and case.grounds.fault is not None:
        raise FaultLinkedAlready
    if found.happened_on > local_day(now.at, calendar_of(case.facts.calendar).zone):
        raise ImpossibleDay(errors=[{"pointer": "/happened_on", "detail": "lies in the future"}])
    for where, text in (("/text", found.text), ("/incident", found.incident)):
        if not text.strip():
            raise SaysNothing(errors=[{"pointer": where, "detail": "says nothing"}])
    linked = FaultLinked(
        at=now.at, by=now.by, claimant=case.claimant, kind=found.kind, incident=found.incident,
        happened_on=found.happened_on, text=found.text,
    )  # fmt: skip
    return with_consequences(case, (linked,), now.at)


def unlink_fault(case: Case, reason: str, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a cause that turned out to be another."""
    if case.grounds is None or case.grounds.fault is None:
        raise NoFaultLinked
    fact = FaultUnlinked(at=now.at, by=now.by, claimant=case.claimant, reason=reason)
    return with_consequences(case, (fact,), now.at)
