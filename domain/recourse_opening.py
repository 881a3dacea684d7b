"""Opening a recourse from a case: first the parent says so, then the recourse begins by that."""

from collections.abc import Iterator
from uuid import UUID

from attrs import evolve, frozen

from domain.calendar import calendar_of
from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.recourse import RecourseOpened
from domain.events.steps import StepCompleted
from domain.facts import Delivery, Line
from domain.joining import party_in
from domain.law.periods import local_day
from domain.party import HOUSE, Role
from domain.recourse_checks import RecourseWanted, must_be_possible
from domain.recourse_refusals import NoRecourseHere, RecourseOfClosed
from domain.step_decisions import Now

SETTLES = {("warranty", "supplier"): "W15"}
"""The steps that are no more than the opening of a recourse, by whom it is against."""
IN_THE_CASE = frozenset({("delivery_damage", "carrier")})
"""What is claimed by steps of the case itself: a case of its own would claim it twice."""
NOT_OF_GOODS = frozenset({"billing_dispute", "service_outage"})


@frozen(kw_only=True)
class Creditor:
    """Who has the claim: the house, or the debtor of the recourse that is the parent."""

    id: UUID = HOUSE
    company: UUID | None = None
    name: str | None = None


def creditor_of(case: Case) -> tuple[UUID, UUID | None]:
    """Return who claims on from a case: each link of the chain from the next (no link skipped)."""
    if case.facts.recourse is None:
        return HOUSE, None
    debtor = party_in(case, Role(case.facts.recourse.against))
    return (debtor.id, debtor.company) if debtor is not None else (HOUSE, None)


def open_recourse(
    case: Case, wanted: RecourseWanted, number: str, creditor: Creditor, now: Now
) -> tuple[CaseEvent, ...]:
    """Return the events by which a case opens a recourse; the first id is that of the new case."""
    may_open(case, wanted)
    parts = tuple(_lines(case, wanted))
    name = now.company.name if now.company is not None else (wanted.name or "").strip()
    opened = RecourseOpened(
        at=now.at, by=now.by, recourse=now.ids[0], number=number, against=wanted.against,
        debtor=now.company.id if now.company is not None else now.ids[1],
        debtor_company=now.company.id if now.company is not None else None,
        creditor=creditor.id, creditor_company=creditor.company, creditor_name=creditor.name,
        delivery=_delivery(case, wanted), debtor_country=wanted.country, lines=parts,
        fulfilled_on=wanted.fulfilled_on, consumer=case.facts.claimant_type == "consumer",
        name=name, email=wanted.email, phone=wanted.phone, description=wanted.description.strip(),
    )  # fmt: skip
    must_be_possible(case, wanted, opened, now)
    return with_consequences(case, (opened, *_settled_by(case, wanted, now)), now.at)


def may_open(case: Case, wanted: RecourseWanted) -> None:
    """Refuse a recourse that is none of this kind of case, or of one that is closed."""
    kind = case.facts.kind
    if (kind, wanted.against) in IN_THE_CASE:
        raise NoRecourseHere("The claim against the carrier runs in this case, by D04 to D11.")
    if kind in NOT_OF_GOODS:
        raise NoRecourseHere(f"A {kind} is about no goods.")
    if case.closed_at is not None:
        raise RecourseOfClosed


def _delivery(case: Case, wanted: RecourseWanted) -> Delivery:
    """Return the delivery it is about: the carriage, or how the debtor supplied the goods."""
    if wanted.against != "supplier":
        return evolve(case.facts.delivery, insured=False, risk=None, reservation_noted=False)
    found = wanted.found_on or local_day(case.opened_at, calendar_of(case.facts.calendar).zone)
    return Delivery(delivered_on=wanted.supplied_on, discovered_on=found)


def _lines(case: Case, wanted: RecourseWanted) -> Iterator[Line]:
    """Yield the lines as the debtor is told of them: without a price."""
    parts = {part.line: part.quantity for part in wanted.lines}
    for line in case.facts.lines:
        if not parts or line.line in parts:
            yield evolve(line, quantity=parts.get(line.line, line.quantity), unit_price=None)


def _settled_by(case: Case, wanted: RecourseWanted, now: Now) -> tuple[StepCompleted, ...]:
    step = SETTLES.get((case.facts.kind, wanted.against))
    if step is None or case.standing().get(step) != "open":
        return ()
    done = StepCompleted(
        at=now.at, by=now.by, claimant=case.claimant, step=step, for_role=Role.SELLER
    )
    return (done,)
