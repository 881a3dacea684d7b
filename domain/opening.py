"""Opening a case: number, parties, one responsible person, answer-by and clocks in one commit."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from attrs import field, frozen

from domain.agreements import Beginning, Partner, pinned
from domain.authority import MATRIX, need, worth_of
from domain.calendar import calendar_of
from domain.case import Case
from domain.consequences import grown_by
from domain.events import CaseEvent
from domain.events.agreements import AgreementPinned
from domain.events.approval import ApproverBound
from domain.events.case import CaseOpened
from domain.events.contacts import AnswerPromised
from domain.events.parties import PartyJoined, ResponsibleAssigned
from domain.facts import ClaimantType, Delivery, Order
from domain.fold import begun
from domain.law.periods import local_day
from domain.party import SYSTEM, Actor, Role
from domain.policy import ANSWER_WITHIN, working_days_from
from domain.procedures import CURRENT
from domain.quality import Quality, received
from domain.report import Report, check, place_of
from domain.staff import Roster


@frozen(kw_only=True)
class Named:
    """A party as it joins: registered company or not, with its name."""

    id: UUID
    role: Role
    name: str
    company: UUID | None = None
    email: str | None = None
    phone: str | None = None


@frozen(kw_only=True)
class Opener:
    """Everything around a report that the case begins with, ids made by the application.

    `partners` are those of its parties with whom something is agreed on the procedure.
    """

    case: UUID
    number: str
    by: Actor
    parties: tuple[Named, ...]
    roster: Roster
    at: datetime
    claimant_type: ClaimantType = field(default="business")
    partners: tuple[Partner, ...] = ()


def opened(report: Report, opener: Opener) -> tuple[CaseEvent, ...]:
    """Return the events of the opening commit.

    Raises UnknownKind, IncompleteReport, ImpossibleFacts, UnknownCalendar or NobodyOnDuty.
    """
    check(report, opener.at)
    return opened_case(report, opener)[1]


def opened_case(report: Report, opener: Opener) -> tuple[Case, tuple[CaseEvent, ...]]:
    """Return the case that a report makes which was checked, and its events."""
    first: tuple[CaseEvent, ...] = (_case_opened(report, opener), *_joined(opener))
    first = (*first, *_agreed(report, opener), *_assigned(report, opener))
    case, further = grown_by(begun(opener.case, first), (), opener.at)
    return case, (*first, *further)


def _case_opened(report: Report, opener: Opener) -> CaseOpened:
    claimant = next(p for p in opener.parties if p.role is Role.CLAIMANT)
    return CaseOpened(
        at=opener.at, by=opener.by, number=opener.number, kind=report.kind,
        procedure=CURRENT[report.kind].id, jurisdiction=report.jurisdiction,
        calendar=report.calendar or report.jurisdiction, language=report.language,
        claimant=claimant.id, claimant_type=opener.claimant_type, opener=opener.by.id,
        external_ref=report.external_ref, order=report.order or Order(),
        delivery=report.delivery or Delivery(), goods=report.goods, lateness=report.lateness,
        billing=report.billing, outage=report.outage, quality=_quality(report, opener.at),
        lines=report.lines, description=report.description,
        desired_remedy=report.desired_remedy, needed_by=report.needed_by,
    )  # fmt: skip


def _quality(report: Report, at: datetime) -> Quality | None:
    """Return the quality facts of a reclamation, which has had a day of receipt ever since."""
    if not CURRENT[report.kind].has_part("quality"):
        return None
    zone = place_of(report.calendar or report.jurisdiction).zone
    return received(report.quality, local_day(at, zone))


def _joined(opener: Opener) -> Iterator[PartyJoined]:
    for party in opener.parties:
        yield PartyJoined(
            at=opener.at, by=opener.by, party=party.id, role=party.role, company=party.company,
            name=party.name, email=party.email, phone=party.phone,
        )  # fmt: skip


def _agreed(report: Report, opener: Opener) -> tuple[AgreementPinned, ...]:
    if not opener.partners:
        return ()
    zone = calendar_of(report.calendar or report.jurisdiction).zone
    case = Beginning(
        procedure=CURRENT[report.kind].id, claimant=opener.claimant_type,
        day=local_day(opener.at, zone), at=opener.at,
    )  # fmt: skip
    return pinned(case, opener.partners)


def _assigned(
    report: Report, opener: Opener
) -> Iterator[ResponsibleAssigned | ApproverBound | AnswerPromised]:
    chosen, why = opener.roster.choose(opener.case, report.kind, report.language)
    yield ResponsibleAssigned(
        at=opener.at, by=SYSTEM, staff=chosen.id, deputy=opener.roster.deputy_of(chosen.id), why=why
    )
    wants = need(opener.roster, chosen.id, "accepted", worth_of(report.facts))
    if wants is not None and wants.approver is not None:
        yield ApproverBound(
            at=opener.at, by=SYSTEM, approver=wants.approver, worth=str(wants.worth.amount),
            currency=wants.worth.currency, limit=str(wants.limit), policy=MATRIX,
        )  # fmt: skip
    due = working_days_from(opener.at, ANSWER_WITHIN, report.calendar or report.jurisdiction)
    yield AnswerPromised(at=opener.at, by=SYSTEM, due=due, why="Eingang der Meldung")
