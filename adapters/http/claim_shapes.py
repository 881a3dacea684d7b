"""What the claim against the carrier looks like in an answer to the house and its buyer."""

from datetime import date
from decimal import Decimal
from typing import TypedDict

from domain.claim import Account
from domain.money import Money


class Lacking(TypedDict):
    """A fact without which the cap cannot be told, and why."""

    what: str
    text: str


class ClaimShown(TypedDict):
    """The claim against the carrier beside its cap: `payable` is the smaller of `loss` and `limit`.

    The house is shown it, and a buyer at risk who may make it or for whom it was made.
    `accounts` says for whom it may be made, or was: for the seller, for the buyer's account,
    assigned to the buyer, or by the consignee itself. `limit` is null where there is no cap by
    weight, or `missing` says what lacks. `warning` speaks where more is claimed than the cap and
    no qualified fault was stated.
    """

    step: str
    accounts: list[Account]
    claimed: Money | None
    qualified_fault: bool | None
    sdr_rate: Decimal | None
    sdr_rate_on: date | None
    loss: Money | None
    limit_sdr: Decimal | None
    limit: Money | None
    payable: Money | None
    rule: str
    law: str
    explanation: list[str]
    warning: str | None
    missing: list[Lacking]
