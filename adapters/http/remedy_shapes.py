"""What remedies look like in answers, for the API description."""

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from domain.money import Money
from domain.relief import State
from domain.remedy import Because, Kind


class GivenUpShown(TypedDict):
    """A right that is given up by accepting an offer."""

    what: str
    text: str


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
    words: dict[str, str]
