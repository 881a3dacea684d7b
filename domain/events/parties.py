"""Parties of a case and who is responsible for it."""

from datetime import datetime
from uuid import UUID

from domain.event import event, personal
from domain.party import Actor, Role


@event("party.joined.v1")
class PartyJoined:
    """A party takes part in the case; a registered company by its id in the register."""

    at: datetime
    by: Actor
    party: UUID
    role: Role
    company: UUID | None = None
    name: str = personal(of="party")
    email: str | None = personal(of="party", default=None)
    phone: str | None = personal(of="party", default=None)


@event("party.left.v1")
class PartyLeft:
    """A party takes part no longer: it keeps what it was sent, and sees nothing of the case."""

    at: datetime
    by: Actor
    party: UUID
    role: Role
    reason: str = personal(of="party")


@event("responsible.assigned.v1")
class ResponsibleAssigned:
    """One natural person is responsible for the case (Zuständigkeit), known to every party."""

    at: datetime
    by: Actor
    staff: UUID
    deputy: UUID | None = None
    why: str
