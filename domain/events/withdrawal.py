"""The claimant withdraws the claim, or from the contract; what has to stop is acknowledged."""

from datetime import datetime
from uuid import UUID

from domain.event import event, personal
from domain.party import Actor
from domain.stop import Stop, What


@event("case.withdrawn.v1")
class CaseWithdrawn:
    """The claimant's side withdraws by an act of its own; `stops` are to be acknowledged by `due`.

    Nobody withdraws for it, and silence is no withdrawal.
    """

    at: datetime
    by: Actor
    claimant: UUID
    what: What
    stops: tuple[Stop, ...]
    due: datetime
    text: str | None = personal(of="claimant", default=None)


@event("stop.acknowledged.v1")
class StopAcknowledged:
    """Something is stopped: a named person or system has said so to the house."""

    at: datetime
    by: Actor
    claimant: UUID
    stop: Stop
    acknowledged_by: str = personal(of="claimant")


@event("stop.overdue.v1")
class StopOverdue:
    """Nobody has acknowledged a stop by its date: it may still be running."""

    at: datetime
    by: Actor
    stop: Stop
    due: datetime
    late: bool
    dealt_by: UUID
