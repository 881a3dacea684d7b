"""Goods on their way back: announced with a number, received, inspected; or kept by the buyer."""

from datetime import date, datetime
from uuid import UUID

from domain.event import event, personal
from domain.party import Actor
from domain.return_parts import Disposition, Grade, Part


@event("return.announced.v1")
class ReturnAnnounced:
    """The house wants goods back: by this number, to this place, with this label.

    `ship_to` is a place of the house, so no personal data; `sscc` is the number on the label.
    """

    at: datetime
    by: Actor
    return_id: UUID
    number: str
    parts: tuple[Part, ...]
    ship_to: str
    carrier: str | None = None
    sscc: str | None = None
    until: date | None = None


@event("return.received.v1")
class ReturnReceived:
    """Goods of a return came in, all or a part of them."""

    at: datetime
    by: Actor
    return_id: UUID
    parts: tuple[Part, ...]
    received_on: date


@event("return.inspected.v1")
class ReturnInspected:
    """Received goods were looked at: in which state they are, and what becomes of them."""

    at: datetime
    by: Actor
    return_id: UUID
    claimant: UUID
    parts: tuple[Part, ...]
    grade: Grade
    disposition: Disposition
    note: str | None = personal(of="claimant", default=None)


@event("return.forgone.v1")
class ReturnForgone:
    """The remedy is given without the goods coming back: the buyer keeps or disposes of them."""

    at: datetime
    by: Actor
    claimant: UUID
    parts: tuple[Part, ...]
    reason: str = personal(of="claimant")


ReturnEvent = ReturnAnnounced | ReturnReceived | ReturnInspected | ReturnForgone
"""All that happens to a return."""
