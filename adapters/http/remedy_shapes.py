"""What remedies look like in answers, for the API description."""

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from domain.money import Money
from domain.remedy import Because, Kind
from domain.remedy_state import State
from domain.stop import Stop, What


class GivenUpShown(TypedDict):
    """A right that is given up by accepting an offer."""

    what: str
    text: str


class StopShown(TypedDict):
    """Something that a withdrawal stops; `to` is whose task it is, until it is acknowledged."""

    id: Stop
    to: str
    late: bool
    acknowledged_at: datetime | None
    acknowledged_by: str | None


class WithdrawalShown(TypedDict):
    """What the claimant withdrew, and what still has to stop for it."""

    what: What
    at: datetime
    due: datetime
    text: str | None
    stops: list[StopShown]


class CreditNoteShown(TypedDict):
    """The credit note of a remedy, and how many copies of it were issued since."""

    number: str
    net: str
    tax: str
    copies: int


class RemedyShown(TypedDict):
    """A remedy between claimant and house; `late` where its date has passed without it.

    `words` are what was written to it: to the offer, the answer, the completion, the dispute or
    the deferral. `owed_until` is there where it is owed later (a rain check).
    """

    id: UUID
    kind: Kind
    state: State
    law: str
    offered_at: datetime
    due: datetime
    late: bool
    amount: Money | None
    in_addition: bool
    because: Because | None
    replaces: UUID | None
    gives_up: list[GivenUpShown]
    completed_at: datetime | None
    counted_at: datetime | None
    proof: UUID | None
    owed_until: datetime | None
    renewed: int | None
    in_stock: bool | None
    credit_note: CreditNoteShown | None
    words: dict[str, str]
