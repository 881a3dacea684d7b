"""What is missing in a case: the one thing, and all that waits for somebody's word."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from attrs import frozen

from domain.case import Case
from domain.decision import awaited_summary
from domain.events.agreements import AgreementPinned
from domain.grounds import Grounds
from domain.party import Role
from domain.remedy_owed import owed
from domain.statement import LOOKED_AT, Statement

PROMISED = "Angabe prüfen: Zusage vor dem Kauf"
CORRECTED = "Auskunft berichtigt"
REFUTED = "Auskunft war nicht richtig: berichtigen"


@frozen(kw_only=True)
class Missing:
    """One thing the case waits for: of which step, what, from whom, since when it was asked.

    `party` is who put the question or was asked, where it is one; `agreed` why, if by agreement.
    """

    step: str
    what: str
    of: Role
    text: str
    asked_at: datetime | None
    party: UUID | None = None
    agreed: AgreementPinned | None = None


def word_missing(case: Case) -> Iterator[Missing]:
    """Yield what waits for somebody's word: what was stated, remedies, promises, questions."""
    yield from (_look_at(case, one) for one in case.stated)
    for one in owed(case.relief) if case.relief is not None else ():
        yield Missing(
            step=case.plan.closes, what=one.what, of=one.of, asked_at=one.since, text=one.text,
            party=case.claimant,
        )  # fmt: skip
    if case.grounds is not None:
        yield from _of_grounds(case, case.grounds)
    if case.deciding is not None and (summary := awaited_summary(case)) is not None:
        yield Missing(
            step=case.plan.closes, what="summary", of=Role.CLAIMANT, asked_at=summary.at,
            text="Zusammenfassung des Problems: bestätigen oder berichtigen.", party=case.claimant,
        )  # fmt: skip
    for question in case.questions.values():
        yield Missing(
            step=case.plan.closes, what="answer", of=question.to, asked_at=question.asked_at,
            text="Eine Frage wartet auf Antwort.", party=question.party,
        )  # fmt: skip


def _of_grounds(case: Case, grounds: Grounds) -> Iterator[Missing]:
    """Yield the promises to be looked at, and what was told and is to be put right."""
    untrue = [("correction", one.since, REFUTED) for one in grounds.untrue]
    waiting = [("assurance", one.noted_at, PROMISED) for one in grounds.waiting]
    for what, since, text in (*untrue, *waiting):
        yield Missing(
            step=case.plan.closes, what=what, of=Role.SELLER, asked_at=since, text=text,
            party=case.claimant,
        )  # fmt: skip


def _look_at(case: Case, one: Statement) -> Missing:
    return Missing(
        step=case.plan.closes, what="statement", of=Role.SELLER, asked_at=one.at,
        text=LOOKED_AT[one.what], party=case.claimant,
    )  # fmt: skip
