"""The quality facts of a reclamation (Reklamation mit 8D), as somebody stated them."""

from datetime import date
from typing import Literal

from attrs import evolve, frozen

from domain.money import Money

Forum = Literal["expert", "arbitration", "court"]
"""Before whom a dispute is brought: Gutachten, Schiedsgericht, Gericht."""


@frozen(kw_only=True)
class OrderLines:
    """The lines of the claim that belong to one order, where a report mixes several."""

    number: str
    lines: tuple[str, ...]


@frozen(kw_only=True)
class Quality:
    """What a reclamation is about besides delivery and lines; None where nobody has said yet.

    `noticed_on` is when the buyer sent the notice of defect, whose dispatch is enough;
    `received_on` when it came. `stock_blocked` to `clean_point` are the containment: blocked
    stock, goods in transit, the customer's stock, sorting, and from which lot on the goods are
    clean. `effective_on` is when the actions were shown to work. The days of the 8D are what the
    parties agreed on, and the customer may extend them. `dispute` is before whom a party brought
    the case; until it is settled nothing is settled in money. `orders` says which lines are of
    which order.
    """

    noticed_on: date | None = None
    received_on: date | None = None
    lot: str | None = None
    stock_blocked: bool | None = None
    transit_checked: bool | None = None
    customer_stock_checked: bool | None = None
    sorting_arranged: bool | None = None
    clean_point: str | None = None
    parts_received_on: date | None = None
    effective_on: date | None = None
    d3_days: int | None = None
    d4_days: int | None = None
    d6_days: int | None = None
    d8_days: int | None = None
    dispute: Forum | None = None
    sorting_cost: Money | None = None
    downtime_cost: Money | None = None
    freight_cost: Money | None = None
    handling_fee: Money | None = None
    delivered_parts: int | None = None
    orders: tuple[OrderLines, ...] = ()


CONTAINMENT = (
    "quality.stock_blocked", "quality.transit_checked", "quality.customer_stock_checked",
    "quality.sorting_arranged", "quality.clean_point",
)  # fmt: skip
"""What a containment (D3) says, each of it, and be it no."""

COSTS = (
    "quality.sorting_cost", "quality.downtime_cost", "quality.freight_cost",
    "quality.handling_fee",
)  # fmt: skip
"""What a reclamation can cost besides the goods."""

CORRECTABLE: dict[str, object] = {
    "quality.noticed_on": date | None,
    "quality.received_on": date | None,
    "quality.lot": str | None,
    "quality.stock_blocked": bool | None,
    "quality.transit_checked": bool | None,
    "quality.customer_stock_checked": bool | None,
    "quality.sorting_arranged": bool | None,
    "quality.clean_point": str | None,
    "quality.parts_received_on": date | None,
    "quality.effective_on": date | None,
    "quality.d3_days": int | None,
    "quality.d4_days": int | None,
    "quality.d6_days": int | None,
    "quality.d8_days": int | None,
    "quality.dispute": Forum | None,
    "quality.sorting_cost": Money | None,
    "quality.downtime_cost": Money | None,
    "quality.freight_cost": Money | None,
    "quality.handling_fee": Money | None,
    "quality.delivered_parts": int | None,
}
"""The facts of a reclamation that can be put right, each with its type."""

HOUSE_ONLY = frozenset(
    {
        "quality.received_on", "quality.stock_blocked", "quality.transit_checked",
        "quality.sorting_arranged", "quality.clean_point", "quality.effective_on",
        "quality.handling_fee",
    }
)  # fmt: skip
"""What the seller does or finds itself: the house alone puts it right."""


def received(quality: Quality | None, day: date) -> Quality:
    """Return the facts with the day on which the notice came: that of the report if none is said.

    The days of the 8D count from it, so none begins without.
    """
    known = quality or Quality()
    return known if known.received_on is not None else evolve(known, received_on=day)
