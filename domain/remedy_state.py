"""One remedy as its history left it: offered, accepted, carried out, counted or failed."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from attrs import evolve, frozen

from domain.events.credit_notes import CreditNoteCopied, CreditNoteIssued
from domain.events.remedies import (
    RemedyAccepted,
    RemedyApproved,
    RemedyCompleted,
    RemedyConfirmed,
    RemedyDeclined,
    RemedyDeferred,
    RemedyDisputed,
    RemedyInStock,
    RemedyOffered,
    RemedyOverdue,
    RemedyWarned,
)
from domain.money import Money
from domain.remedy import Because, Kind

RemedyEvent = (
    RemedyOffered
    | RemedyApproved
    | RemedyAccepted
    | RemedyDeclined
    | RemedyCompleted
    | RemedyConfirmed
    | RemedyDisputed
    | RemedyDeferred
    | RemedyInStock
    | RemedyWarned
    | RemedyOverdue
    | CreditNoteIssued
    | CreditNoteCopied
)
State = Literal[
    "proposed",
    "offered",
    "accepted",
    "declined",
    "completed",
    "counted",
    "failed",
    "replaced",
    "stopped",
]
OWED = frozenset({"accepted", "completed"})
"""Promised and not yet known to be there."""
UNDONE = frozenset({"proposed", "offered", *OWED})
"""What keeps a case from being closed."""
GOOD = frozenset({*OWED, "counted"})
"""Accepted, and not known to have failed: its money is promised or paid."""


@frozen(kw_only=True)
class RainCheck:
    """A replacement owed later: until when at the latest, and what is known of the stock."""

    until: datetime
    warn_at: datetime
    warned: bool = False
    renewed: int = 0
    in_stock: bool = False


@frozen(kw_only=True)
class CreditNote:
    """The credit note of a money remedy, and how many copies of it were issued since."""

    number: str
    net: Decimal
    tax: Decimal
    copies: int = 0


@frozen(kw_only=True)
class Remedy:
    """One remedy of a case as its history left it; its words are not in it."""

    kind: Kind
    law: str
    state: State = "offered"
    offered_at: datetime
    offered_by: UUID
    approver: UUID | None = None
    due: datetime
    amount: Money | None = None
    in_addition: bool = False
    because: Because | None = None
    replaces: UUID | None = None
    gives_up: tuple[str, ...] = ()
    completed_at: datetime | None = None
    counted_at: datetime | None = None
    proof: UUID | None = None
    overdue_due: datetime | None = None
    rain: RainCheck | None = None
    credit: CreditNote | None = None

    @property
    def late(self) -> bool:
        """Say whether its date has passed without it."""
        return self.state == "accepted" and self.overdue_due == self.due


def remedy_offered(fact: RemedyOffered) -> Remedy:
    """Return a remedy that was offered."""
    amount = None
    if fact.amount is not None and fact.currency is not None:
        amount = Money(amount=Decimal(fact.amount), currency=fact.currency)
    return Remedy(
        state="proposed" if fact.waits else "offered", approver=fact.approver, kind=fact.kind,
        law=fact.law, offered_at=fact.at, offered_by=fact.by.id, due=fact.due,
        amount=amount, in_addition=fact.in_addition, because=fact.because, replaces=fact.replaces,
        gives_up=fact.gives_up,
        rain=RainCheck(until=fact.due, warn_at=fact.warn_at) if fact.warn_at else None,
    )  # fmt: skip


def remedy_changed(was: Remedy, fact: RemedyEvent) -> dict[str, Any]:
    """Return the fields of a remedy that an event changes."""
    match fact:
        case RemedyApproved():
            return {"state": "offered"}
        case RemedyAccepted():
            return {"state": "accepted"}
        case RemedyDeclined():
            return {"state": "declined"}
        case RemedyCompleted():
            return {"state": "completed", "completed_at": fact.done_at, "proof": fact.proof}
        case RemedyConfirmed():
            proof = fact.proof or was.proof
            return {"state": "counted", "counted_at": fact.at, "proof": proof}
        case RemedyDisputed():
            return {"state": "failed"}
        case RemedyOverdue():
            return {"overdue_due": fact.due}
        case CreditNoteIssued():
            new = CreditNote(number=fact.number, net=Decimal(fact.net), tax=Decimal(fact.tax))
            return {"credit": new}
        case CreditNoteCopied() if was.credit is not None:
            return {"credit": evolve(was.credit, copies=fact.copy)}
        case _:
            return _later(was, fact)


def _later(was: Remedy, fact: RemedyEvent) -> dict[str, Any]:
    """Return what an event makes of a rain check."""
    rain = was.rain
    match fact:
        case RemedyDeferred():
            again = 0 if rain is None else rain.renewed + 1
            new = RainCheck(until=fact.until, warn_at=fact.warn_at, renewed=again)
            return {"rain": new, "due": fact.until}
        case RemedyInStock() if rain is not None:
            return {"due": fact.due, "rain": evolve(rain, in_stock=True, warned=True)}
        case RemedyWarned() if rain is not None:
            return {"rain": evolve(rain, warned=True)}
        case _:
            return {}
