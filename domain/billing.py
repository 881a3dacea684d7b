"""A dispute about an invoice (Einwand gegen eine Rechnung), as somebody stated it."""

from datetime import date
from typing import Literal

from attrs import frozen

from domain.money import Money

Reason = Literal["wrong_price", "not_delivered", "defect", "duplicate", "unknown", "tax"]
"""Why somebody does not pay: what the buyer's right to withhold rests on."""


@frozen(kw_only=True)
class Billing:
    """What a billing dispute is about besides the order and its invoice.

    `invoiced` is what the whole invoice asks for, `disputed` the part of it that is disputed.
    `invoice_on` is its date, `received_on` when it came, `objected_on` when the seller received
    the objection. `telecom` says that it is the bill of a telephone or internet provider.
    `new_due_on` is until when what remains is to be paid, set after the decision.
    """

    disputed: Money | None = None
    invoiced: Money | None = None
    reason: Reason | None = None
    invoice_on: date | None = None
    received_on: date | None = None
    objected_on: date | None = None
    telecom: bool = False
    new_due_on: date | None = None


CORRECTABLE: dict[str, object] = {
    "billing.disputed": Money | None,
    "billing.invoiced": Money | None,
    "billing.reason": Reason | None,
    "billing.invoice_on": date | None,
    "billing.received_on": date | None,
    "billing.objected_on": date | None,
    "billing.telecom": bool,
    "billing.new_due_on": date | None,
}
"""The facts of a billing dispute that can be put right, each with its type."""

HOUSE_ONLY = frozenset({"billing.invoiced", "billing.telecom", "billing.new_due_on"})
"""Those that the seller's own books and the law decide: the house alone puts them right."""
