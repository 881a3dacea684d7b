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


@event("responsible.assigned.v1")
class ResponsibleAssigned:
    """One natural person is responsible for the case (Zuständigkeit), known to every party."""

    at: datetime
    by: Actor
    staff: UUID
    deputy: UUID | None = None
    why: str
