"""The recorded side of remedies: offered, accepted, carried out, confirmed; and of a withdrawal."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, get_args
from uuid import UUID

from attrs import evolve, field, frozen

from domain.events.remedies import (
    RemedyAccepted,
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

ReliefEvent = (
    RemedyOffered
    | RemedyAccepted
    | RemedyDeclined
    | RemedyCompleted
    | RemedyConfirmed
    | RemedyDisputed
    | RemedyDeferred
    | RemedyInStock
    | RemedyWarned
    | RemedyOverdue
)
RELIEF = frozenset(get_args(ReliefEvent))

State = Literal["offered", "accepted", "declined", "completed", "counted", "failed", "replaced"]
OWED = frozenset({"accepted", "completed"})
"""Promised and not yet known to be there."""
UNDONE = frozenset({"offered", *OWED})
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
class Remedy:
    """One remedy of a case as its history left it; its words are not in it."""

    kind: Kind
    law: str
    state: State = "offered"
    offered_at: datetime
    offered_by: UUID
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

    @property
    def late(self) -> bool:
        """Say whether its date has passed without it."""
        return self.state == "accepted" and self.overdue_due == self.due


@frozen(kw_only=True)
class Relief:
    """All remedies of a case by their ids, in the order of their offers."""

    remedies: dict[str, Remedy] = field(factory=dict[str, Remedy])


def relief_after(was: Relief | None, fact: ReliefEvent) -> Relief:
    """Return the remedies of a case after one event."""
    was, name = was or Relief(), str(fact.remedy)
    remedies = dict(was.remedies)
    if isinstance(fact, RemedyOffered):
        remedies[name] = _offered(fact)
    else:
        remedies[name] = evolve(remedies[name], **_changed(remedies[name], fact))
    earlier = str(remedies[name].replaces)
    if isinstance(fact, RemedyAccepted) and earlier in remedies:
        old = remedies[earlier]
        state: State = "failed" if old.state == "failed" else "replaced"
        remedies[earlier] = evolve(old, state=state)
    return evolve(was, remedies=remedies)


def _offered(fact: RemedyOffered) -> Remedy:
    amount = None
    if fact.amount is not None and fact.currency is not None:
        amount = Money(amount=Decimal(fact.amount), currency=fact.currency)
    return Remedy(
        kind=fact.kind, law=fact.law, offered_at=fact.at, offered_by=fact.by.id, due=fact.due,
        amount=amount, in_addition=fact.in_addition, because=fact.because, replaces=fact.replaces,
        gives_up=fact.gives_up,
        rain=RainCheck(until=fact.due, warn_at=fact.warn_at) if fact.warn_at else None,
    )  # fmt: skip


def _changed(was: Remedy, fact: ReliefEvent) -> dict[str, Any]:
    match fact:
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
        case _:
            return _later(was, fact)


def _later(was: Remedy, fact: ReliefEvent) -> dict[str, Any]:
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


def remedies_of(relief: Relief | None) -> dict[str, Remedy]:
    """Return the remedies of a case by their ids."""
    return {} if relief is None else relief.remedies
