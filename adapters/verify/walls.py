"""Law 9: nothing that was said inside lies in a row that an outside party can be shown."""

from collections.abc import Iterator, Sequence
from uuid import UUID

import msgspec

from adapters.verify.checks import Check
from adapters.verify.structure import SQL, Connection
from domain.event import Recorded
from domain.events.assertions import (
    AssertionContradicted,
    AssertionCorrected,
    AssertionMade,
)
from domain.events.case import CaseOpened, CaseReopened, FactCorrected, FactKept, FactStated
from domain.events.contacts import (
    MessageReceived,
    MessageSent,
    NoteAdded,
    QuestionAnswered,
    QuestionAsked,
)
from domain.events.evidence import (
    EvidenceReceived,
    EvidenceReferred,
    EvidenceReleased,
    EvidenceReleaseEnded,
    EvidenceWithdrawn,
)
from domain.events.grounds import (
    AssuranceChecked,
    AssuranceNoted,
    DiagnosisRecorded,
    FaultLinked,
    FaultUnlinked,
)
from domain.events.parties import PartyJoined, PartyLeft
from domain.events.steps import EvidenceStated, StepCompleted, StepReopened, StepWaived
from domain.party import HOUSE, Role
from domain.spelling import plain

SHORTEST = 8
"""Shorter texts say nothing by themselves and occur anywhere."""


def said_inside(history: Sequence[Recorded]) -> set[str]:
    """Return the texts of a case that were said inside and nowhere outside."""
    inside = {t for item in history for t in _inside(item.event) if len(t) >= SHORTEST}
    outside = " ".join(text for item in history for text in _outside(item.event))
    return {text for text in inside if text not in outside}


def stays_inside(connection: Connection, check: Check, case: UUID, texts: set[str]) -> None:
    """Check the rows of a case against what was said inside."""
    check.count("inside texts", len(texts))
    needles = {text: msgspec.json.encode(text)[1:-1] for text in texts}
    for where, row in connection.execute(SQL["outside"], {"case": case, "house": HOUSE}):
        check.count("outside rows")
        for text, needle in needles.items():
            if needle in row or plain(text).encode() in row:
                check.breaks(f"case {case}: {where} shows what was said inside")


OfGrounds = (
    AssuranceNoted
    | FaultLinked
    | DiagnosisRecorded
    | AssertionMade
    | AssertionContradicted
    | AssertionCorrected
)
"""What speaks for a claim, in words that its claimant reads."""

_REASONED = (
    EvidenceReleased, EvidenceReleaseEnded, StepWaived, StepReopened, CaseReopened, FactCorrected,
    PartyLeft, FactStated, FactKept, AssuranceChecked, FaultUnlinked,
)  # fmt: skip
"""Events whose reason is the house's own."""


def _inside(fact: object) -> Iterator[str]:
    match fact:
        case NoteAdded():
            yield fact.text
        case EvidenceReceived():
            yield from fact.noticed_de
            yield from fact.noticed_en
            if fact.by.kind == "staff":
                yield fact.note or ""
        case EvidenceWithdrawn() if fact.by.kind == "staff" and fact.giver is Role.SELLER:
            yield fact.reason
        case EvidenceReferred():
            yield fact.reason
            yield from fact.noticed_de
            yield from fact.noticed_en
        case StepCompleted():
            yield fact.note or ""
        case FaultLinked():
            yield fact.incident
        case _ if isinstance(fact, _REASONED):
            yield fact.reason
        case _:
            pass


def _outside(fact: object) -> Iterator[str]:
    match fact:
        case CaseOpened():
            yield fact.description
        case FactCorrected():
            yield fact.text or ""
        case MessageReceived() | MessageSent() | QuestionAsked() | QuestionAnswered():
            yield fact.text
        case EvidenceStated():
            yield fact.reference
        case EvidenceReferred():
            yield from fact.findings_de
            yield from fact.findings_en
        case EvidenceReceived():
            yield from fact.findings_de
            yield from fact.findings_en
            if fact.by.kind == "party":
                yield fact.note or ""
        case PartyJoined():
            yield fact.name
        case _ if isinstance(fact, OfGrounds):
            yield from _of_grounds(fact)
        case _:
            pass


def _of_grounds(fact: OfGrounds) -> Iterator[str]:
    yield fact.text or ""
    match fact:
        case AssuranceNoted():
            yield fact.lack or ""
        case DiagnosisRecorded():
            yield from (*fact.findings, *fact.reasons)
        case _:
            pass
