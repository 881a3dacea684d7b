"""What answers about recourse and returns look like, for the API description alone."""

from datetime import date
from typing import Any, Literal, NotRequired, TypedDict
from uuid import UUID

from adapters.postgres.recovery import Account
from domain.notices import Notice
from domain.return_parts import Part
from domain.returns import Inspected


class Ledger(TypedDict):
    """What was claimed of each debtor, and what came of it."""

    items: list[Account]


class ReturnShown(TypedDict):
    """Goods on their way back; `inspected` is for the house. Without a number they stay."""

    id: UUID | None
    number: str | None
    state: Literal["announced", "received", "inspected", "forgone"]
    parts: list[Part]
    ship_to: str | None
    carrier: str | None
    sscc: str | None
    until: date | None
    received: list[Part]
    inspected: NotRequired[list[Inspected]]


RECOURSE_OF: dict[str, Any] = {"recovery": Ledger, "notice": Notice}
"""The answers by the names they have in the table of routes."""
