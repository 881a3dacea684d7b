"""What happens in a reclamation besides its steps: quantities decided on, an 8D written."""

from datetime import datetime
from uuid import UUID

from domain.eight_d import Discipline
from domain.event import event, personal
from domain.line_move import LineMove
from domain.party import Actor


@event("lines.settled.v1")
class LinesSettled:
    """Pieces of lines are accepted, rejected, returned, credited, replaced, or not after all."""

    at: datetime
    by: Actor
    claimant: UUID
    moves: tuple[LineMove, ...]
    reason: str | None = personal(of="claimant", default=None)


@event("eight-d.written.v1")
class EightDWritten:
    """A part of the 8D report says something now; the customer reads it once it is submitted."""

    at: datetime
    by: Actor
    claimant: UUID
    discipline: Discipline
    text: str = personal(of="claimant")


ReclamationEvent = LinesSettled | EightDWritten
