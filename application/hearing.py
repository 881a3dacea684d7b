"""What a case hears of its recourses before anything is decided on it.

Each stream has its own commits. Where all ended between the opening in the parent and the
beginning of the recourse, that is begun here, once and always the same way, from what the parent
says; and the parent asks its recourses anew, so that it never closes on an old word.
"""

import contextlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from application.ports import Answer, Append, CommandSeen, Log, Overloaded, StaleStream
from application.registers import Registers
from domain.agreements import Partner
from domain.case import Case
from domain.event import Recorded
from domain.events.recourse import RecourseOpened, RecourseTold
from domain.fold import fold
from domain.party import SYSTEM, Role
from domain.recourse_begin import Around, recourse_begun
from domain.recovery import differs, told

_BEGINNINGS = UUID("0d7a8f7e-2a55-5b0c-8a43-5d0f4a4f1e11")
_WORDS = UUID("5f6c1c9a-7d0e-5e0b-9b53-1f0a6b8e2d37")
NOBODY_ASKS = Answer(fingerprint=b"", status=200, body=b"")
LATER = (StaleStream, CommandSeen, Overloaded)
"""Why a word is left to the next who asks."""


async def heard(log: Log, case: Case, at: datetime) -> Sequence[RecourseTold]:
    """Return what the recourses of a case say that it does not know yet."""
    found: list[RecourseTold] = []
    for known in case.recourses:
        recourse = fold(await log.load(known.id))
        if recourse is not None and differs(known, recourse):
            found.append(told(recourse, SYSTEM, at))
    return found


async def begin(
    log: Log, case: Case, history: Sequence[Recorded], registers: Registers, at: datetime
) -> None:
    """Begin every recourse that a case opened and that is not there; its texts lie open."""
    for opened in (item.event for item in history):
        if isinstance(opened, RecourseOpened) and not await log.load(opened.recourse):
            roster, partners = await registers.roster(), await _partners(opened, registers)
            around = Around(parent=case, roster=roster, at=at, partners=partners)
            recourse, events = recourse_begun(opened, around)
            begins = Append(
                stream=recourse.id, expected=0, events=events, procedure=recourse.procedure,
                command=uuid5(_BEGINNINGS, str(recourse.id)),
            )  # fmt: skip
            with contextlib.suppress(StaleStream, CommandSeen):  # somebody else was faster
                await log.append(begins)


async def _partners(opened: RecourseOpened, registers: Registers) -> tuple[Partner, ...]:
    """Return the one claimed from, with what is agreed with it on the procedure."""
    if (company := opened.debtor_company) is None:
        return ()
    if (agreed := await registers.agreements(company)) is None:
        return ()
    role = Role(opened.against)
    return (Partner(company=company, name=opened.name, role=role, agreements=agreed),)


def word_of(parent: Case) -> UUID:
    """Return the id of the command by which a case hears something at its present version."""
    return uuid5(_WORDS, f"{parent.id} {parent.version}")
