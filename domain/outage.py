"""An outage of a service (Ausfall eines Dienstes), as somebody stated it."""

from datetime import date
from typing import Literal

from attrs import frozen

from domain.money import Money

Cause = Literal["provider", "customer", "force_majeure", "ordered_measure"]
"""Who or what caused the outage: the law gives nothing for the last three."""


@frozen(kw_only=True)
class Outage:
    """What an outage is about; None where nobody has said yet.

    `reported_on` is when the provider received the fault report, which is day 0; `complete` says
    that the service was gone altogether, `restored_on` when it was back. `missed_appointments` are
    those that the provider did not keep. `small_firm` says that a small business asks for the same
    as a consumer. `price_reduction` and `damages` are what was paid for the same days already.
    """

    reported_on: date | None = None
    complete: bool | None = None
    restored_on: date | None = None
    caused_by: Cause | None = None
    missed_appointments: int = 0
    monthly_fee: Money | None = None
    price_reduction: Money | None = None
    damages: Money | None = None
    small_firm: bool = False


CORRECTABLE: dict[str, object] = {
    "outage.reported_on": date | None,
    "outage.complete": bool | None,
    "outage.restored_on": date | None,
    "outage.caused_by": Cause | None,
    "outage.missed_appointments": int,
    "outage.monthly_fee": Money | None,
    "outage.price_reduction": Money | None,
    "outage.damages": Money | None,
    "outage.small_firm": bool,
}
"""The facts of an outage that can be put right, each with its type."""

HOUSE_ONLY = frozenset(
    {"outage.caused_by", "outage.monthly_fee", "outage.price_reduction", "outage.damages"}
)
"""Those that the provider has to find out or has in its books: the house alone puts them right."""
