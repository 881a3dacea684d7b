"""Access links into a case: who could see it, and when. Each link is a stream of its own."""

from datetime import datetime
from uuid import UUID

from domain.event import event
from domain.party import Actor, Role


@event("link.given.v1")
class LinkGiven:
    """A link opens one case for one of its parties until it expires or is revoked.

    The token itself is nowhere. `expires_at` is the machine's time, as for every key.
    """

    at: datetime
    by: Actor
    link: UUID
    case: UUID
    party: UUID
    role: Role
    expires_at: datetime


@event("link.used.v1")
class LinkUsed:
    """The link was used for the first time: from here on its holder has seen the case."""

    at: datetime
    by: Actor
    link: UUID


@event("link.revoked.v1")
class LinkRevoked:
    """The link opens nothing any more."""

    at: datetime
    by: Actor
    link: UUID
