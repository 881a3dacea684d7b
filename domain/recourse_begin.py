"""How a recourse begins: by what its parent said of it, in one commit, always the same way."""

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen

from domain.agreements import Beginning, Partner, pinned
from domain.calendar import calendar_of
from domain.case import Case
from domain.consequences import grown_by
from domain.events import CaseEvent
from domain.events.agreements import AgreementPinned
from domain.events.case import CaseOpened
from domain.events.contacts import AnswerPromised
from domain.events.parties import PartyJoined, ResponsibleAssigned
from domain.events.recourse import RecourseBegun, RecourseOpened
from domain.fold import begun
from domain.law.periods import local_day
from domain.party import HOUSE, SYSTEM, Role
from domain.policy import ANSWER_WITHIN, working_days_from
from domain.procedures.recourse import RECOURSE
from domain.recourse_checks import facts_of
from domain.staff import Roster

KNOWS_IT = "zuständig für den Fall, aus dem der Rückgriff kommt"


@frozen(kw_only=True)
class Around:
    """What a recourse begins in: its parent, who works here, what is agreed, and when."""

    parent: Case
    roster: Roster
    at: datetime
    partners: tuple[Partner, ...] = ()


def recourse_begun(opened: RecourseOpened, around: Around) -> tuple[Case, tuple[CaseEvent, ...]]:
    """Return the case that a parent opened, with its events; its texts lie open in `opened`."""
    first = (_opened(opened, around), _begun(opened, around), *_joined(opened, around),
             *_agreed(opened, around), *_assigned(opened, around))  # fmt: skip
    case, further = grown_by(begun(opened.recourse, first), (), around.at)
    return case, (*first, *further)


def _opened(opened: RecourseOpened, around: Around) -> CaseOpened:
    facts = facts_of(around.parent, opened)
    return CaseOpened(
        at=around.at, by=opened.by, number=opened.number, kind=facts.kind, procedure=RECOURSE.id,
        jurisdiction=facts.jurisdiction, calendar=facts.calendar, language=facts.language,
        claimant=opened.creditor, claimant_type=facts.claimant_type, opener=opened.by.id,
        order=facts.order, delivery=facts.delivery, lines=facts.lines,
        description=opened.description,
    )  # fmt: skip


def _begun(opened: RecourseOpened, around: Around) -> RecourseBegun:
    return RecourseBegun(
        at=around.at, by=opened.by, parent=around.parent.id, against=opened.against,
        fulfilled_on=opened.fulfilled_on, consumer=opened.consumer,
    )  # fmt: skip


def _joined(opened: RecourseOpened, around: Around) -> Iterator[PartyJoined]:
    if opened.creditor != HOUSE:
        yield PartyJoined(
            at=around.at, by=opened.by, party=opened.creditor, role=Role.CLAIMANT,
            company=opened.creditor_company, name=opened.creditor_name or "",
        )  # fmt: skip
    yield PartyJoined(
        at=around.at, by=opened.by, party=opened.debtor, role=Role(opened.against),
        company=opened.debtor_company, name=opened.name, email=opened.email, phone=opened.phone,
    )  # fmt: skip


def _agreed(opened: RecourseOpened, around: Around) -> tuple[AgreementPinned, ...]:
    if not around.partners:
        return ()
    facts = facts_of(around.parent, opened)
    case = Beginning(
        procedure=RECOURSE.id, claimant=facts.claimant_type, at=around.at,
        day=local_day(around.at, calendar_of(facts.calendar).zone),
    )  # fmt: skip
    return pinned(case, around.partners)


def _assigned(
    opened: RecourseOpened, around: Around
) -> Iterator[ResponsibleAssigned | AnswerPromised]:
    """Yield who is responsible: whoever knows the parent and is on duty, else as for any case."""
    facts, roster, duty = around.parent.facts, around.roster, around.parent.responsibility
    known = roster.members.get(duty.staff) if duty is not None else None
    if known is not None and known.on_duty:
        staff, why = known.id, KNOWS_IT
    else:
        chosen, why = roster.choose(opened.recourse, facts.kind, facts.language)
        staff = chosen.id
    yield ResponsibleAssigned(
        at=around.at, by=SYSTEM, staff=staff, deputy=roster.deputy_of(staff), why=why
    )
    due = working_days_from(around.at, ANSWER_WITHIN, facts.calendar)
    yield AnswerPromised(at=around.at, by=SYSTEM, due=due, why="Rückgriff eröffnet")
