"""Deciding on returns: wanting goods back, receiving and inspecting them, or leaving them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from attrs import frozen

from domain.calendar import calendar_of
from domain.case import Case
from domain.events import CaseEvent
from domain.events.returns import (
    ReturnAnnounced,
    ReturnForgone,
    ReturnInspected,
    ReturnReceived,
)
from domain.law.periods import local_day
from domain.refusal import Refusal
from domain.return_parts import Disposition, Grade, Part
from domain.returns import Counts, Return, counted, too_many
from domain.step_decisions import Now
from domain.step_refusals import AlreadyClosed, UnknownStep

SERIES = "RMA"


class ImpossibleReturn(Refusal):
    """Of these goods not so many can come back, or not like that."""

    rule = "Law 8: no more comes back than is claimed, nor is inspected than received"
    way_out = "Correct what errors names and send it again under a new Idempotency-Key."


class NoSuchReturn(UnknownStep):
    """The case has no such return."""

    rule = "Oase: returns of a case"
    way_out = "Use the id of a return that the case lists."


@frozen(kw_only=True)
class ReturnWanted:
    """What is to come back (body of `POST …/returns`); without `parts` all that is left.

    `ship_to` is the address of the house that the label bears, `sscc` its number.
    """

    ship_to: str
    parts: tuple[Part, ...] = ()
    carrier: str | None = None
    sscc: str | None = None
    until: date | None = None


@frozen(kw_only=True)
class Receipt:
    """What came in (body of `POST …/returns/{rid}/receive`); without `parts` all of it."""

    parts: tuple[Part, ...] = ()
    received_on: date | None = None


@frozen(kw_only=True)
class Inspection:
    """What was found (body of `POST …/returns/{rid}/inspect`); without `parts` of all received."""

    grade: Grade
    disposition: Disposition
    parts: tuple[Part, ...] = ()
    note: str | None = None


@frozen(kw_only=True)
class Forgoing:
    """What the buyer keeps although it is remedied, and why (body of `POST …/returns/forgo`)."""

    reason: str
    parts: tuple[Part, ...] = ()


def announce(case: Case, wanted: ReturnWanted, number: str, now: Now) -> tuple[CaseEvent, ...]:
    """Return the event of goods that are wanted back."""
    parts = _parts(wanted.parts, _returning(case), _claimed(case), case)
    if not wanted.ship_to.strip():
        raise _wrong("/ship_to", "is needed: where the goods go")
    if wanted.until is not None and wanted.until < _today(case, now):
        raise _wrong("/until", "lies in the past")
    return (
        ReturnAnnounced(
            at=now.at, by=now.by, return_id=now.ids[0], number=number, parts=parts,
            ship_to=wanted.ship_to.strip(), carrier=wanted.carrier, sscc=wanted.sscc,
            until=wanted.until,
        ),
    )  # fmt: skip


def forgo(case: Case, wanted: Forgoing, now: Now) -> tuple[CaseEvent, ...]:
    """Return the event of goods that stay where they are, whatever the remedy."""
    if not wanted.reason.strip():
        raise _wrong("/reason", "says nothing")
    parts = _parts(wanted.parts, _returning(case), _claimed(case), case)
    return (
        ReturnForgone(
            at=now.at, by=now.by, claimant=case.claimant, parts=parts, reason=wanted.reason
        ),
    )


def receive(case: Case, which: UUID, receipt: Receipt, now: Now) -> tuple[CaseEvent, ...]:
    """Return the event of goods that came in."""
    one, day = known(case, which), receipt.received_on or _today(case, now)
    if day > _today(case, now):
        raise _wrong("/received_on", "lies in the future")
    parts = _parts(receipt.parts, counted(one.received), counted(one.parts), case)
    return (ReturnReceived(at=now.at, by=now.by, return_id=which, parts=parts, received_on=day),)


def inspect(case: Case, which: UUID, found: Inspection, now: Now) -> tuple[CaseEvent, ...]:
    """Return the event of received goods that were looked at."""
    one = known(case, which)
    parts = _parts(found.parts, counted(one.found), counted(one.received), case)
    return (
        ReturnInspected(
            at=now.at, by=now.by, return_id=which, claimant=case.claimant, parts=parts,
            grade=found.grade, disposition=found.disposition, note=found.note,
        ),
    )  # fmt: skip


def known(case: Case, which: UUID) -> Return:
    """Return a return of the case."""
    found = next((one for one in case.returns if one.id == which), None)
    if found is None:
        raise NoSuchReturn("This case has no such return.")
    return found


def _parts(wanted: tuple[Part, ...], taken: Counts, most: Counts, case: Case) -> tuple[Part, ...]:
    """Return the parts that are meant: those named, or all that is left; refuse what cannot be."""
    left: Iterable[Part] = (
        Part(line=line, quantity=number - taken.get(line, 0)) for line, number in most.items()
    )
    parts = wanted or tuple(part for part in left if part.quantity > 0)
    wrong = too_many(parts, taken, most) or ([] if parts else ["nothing is left"])
    if case.closed_at is not None:
        raise AlreadyClosed
    if wrong:
        raise _wrong("/parts", "; ".join(wrong))
    return parts


def _claimed(case: Case) -> Counts:
    return {line.line: line.quantity for line in case.facts.lines}


def _returning(case: Case) -> Counts:
    return counted(part for one in case.returns for part in one.parts)


def _today(case: Case, now: Now) -> date:
    return local_day(now.at, calendar_of(case.facts.calendar).zone)


def _wrong(where: str, why: str) -> ImpossibleReturn:
    return ImpossibleReturn(f"{where[1:]} {why}.", errors=[{"pointer": where, "detail": why}])
