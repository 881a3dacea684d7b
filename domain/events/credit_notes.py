"""Credit notes: documents for money that goes back, and the copies of them that were asked for."""

from datetime import date, datetime
from uuid import UUID

from domain.event import event, personal
from domain.party import Actor


@event("credit-note.issued.v1")
class CreditNoteIssued:
    """A credit note over the amount of a remedy, for the invoice that it puts right.

    The seller stands in it as it was then; `net` and `tax` together are the amount.
    """

    at: datetime
    by: Actor
    claimant: UUID
    remedy: UUID
    number: str
    issued_on: date
    invoice_number: str
    currency: str
    net: str
    tax: str
    tax_rate: str
    seller_name: str
    seller_street: str
    seller_postcode: str
    seller_city: str
    seller_country: str
    seller_vat_id: str


@event("credit-note.copied.v1")
class CreditNoteCopied:
    """The same credit note was issued once more, marked as a copy."""

    at: datetime
    by: Actor
    claimant: UUID
    remedy: UUID
    number: str
    copy: int
    reason: str | None = personal(of="claimant", default=None)
