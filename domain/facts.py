"""The facts a case is about, as the claimant and others stated them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from attrs import evolve, field, frozen

from domain import billing, goods, lateness, outage, quality, recourse_facts
from domain.billing import Billing
from domain.goods import Goods
from domain.lateness import Lateness
from domain.money import Money
from domain.outage import Outage
from domain.quality import Quality
from domain.recourse_facts import Recourse

ClaimantType = Literal["consumer", "business"]
Mode = Literal["road", "air", "rail"]
Side = Literal["seller", "buyer"]
Remedy = Literal["replacement", "repair", "price_reduction", "refund"]
Jurisdiction = Literal["DE", "AT", "CH"]
Language = Literal["de", "en"]


@frozen(kw_only=True)
class Order:
    """The order or contract (Kaufvertrag) behind the case.

    `seller_country` is where the seller has its place of business (ISO 3166-1); left out it is
    the buyer's country, or across a border where the goods came from.
    """

    number: str | None = None
    contract_on: date | None = None
    invoice_number: str | None = None
    seller_country: str | None = None


@frozen(kw_only=True)
class Delivery:
    """The delivery (Ablieferung) and its carriage.

    `missing` is a parcel that never arrived; `risk` is who bears the risk of carriage
    (Transportgefahr) where the parties agreed on it, for example by an Incoterm. `from_country`
    is where a delivery across the border came from (ISO 3166-1). `discovered_on` is when damage
    that could not be seen at the delivery was found.
    """

    delivered_on: date | None = None
    discovered_on: date | None = None
    carrier: str | None = None
    tracking_number: str | None = None
    sscc: str | None = None
    damage_visible: bool = False
    reservation_noted: bool = False
    missing: bool = False
    insured: bool = False
    mode: Mode = "road"
    cross_border: bool = False
    from_country: str | None = None
    risk: Side | None = None
    carrier_chosen_by: Literal["seller", "consumer"] = "seller"
    cisg_excluded: bool = False
    taken_over_on: date | None = None
    due_on: date | None = None
    gross_weight_kg: Decimal | None = None


@frozen(kw_only=True)
class Line:
    """One line of the claim: an article, how many, and its price."""

    line: str
    description: str | None = None
    gtin: str | None = None
    serial_number: str | None = None
    quantity: int = 1
    unit_price: Money | None = None


@frozen(kw_only=True)
class Facts:
    """What is known of a case, corrected values included. Personal texts are not among them.

    `plea_waived` says that the seller will not plead that it was told of the defect too late.
    """

    kind: str
    jurisdiction: Jurisdiction
    calendar: str
    language: Language
    claimant_type: ClaimantType
    external_ref: str | None = None
    order: Order = field(factory=Order)
    delivery: Delivery = field(factory=Delivery)
    goods: Goods | None = None
    lateness: Lateness | None = None
    billing: Billing | None = None
    outage: Outage | None = None
    quality: Quality | None = None
    recourse: Recourse | None = None
    lines: tuple[Line, ...] = ()
    desired_remedy: Remedy | None = None
    needed_by: date | None = None
    plea_waived: bool = False

    def corrected(self, what: str, value: object) -> "Facts":
        """Return the facts with one of them put right; `what` is a path of `CORRECTABLE`."""
        part, _, name = what.rpartition(".")
        change: dict[str, Any] = {name: value}
        if (made := PARTS.get(part)) is not None:
            was = getattr(self, part) or made()
            return evolve(self, **{part: evolve(was, **change | _with_it(what, value))})
        change = {what.replace(".", "_"): value}
        if what == "jurisdiction" and not fits_country(self.calendar, str(value)):
            change["calendar"] = value
        return evolve(self, **change)

    def value(self, what: str) -> object:
        """Return the fact at a path of `CORRECTABLE`."""
        part, _, name = what.rpartition(".")
        if (made := PARTS.get(part)) is not None:
            return getattr(getattr(self, part) or made(), name)
        return getattr(self, what.replace(".", "_"))


CARRIER = "delivery.carrier"
"""The fact that names who carried the goods; a correction of it moves the party."""

PARTS: Mapping[str, type] = {
    "order": Order, "delivery": Delivery, "goods": Goods, "lateness": Lateness,
    "billing": Billing, "outage": Outage, "quality": Quality, "recourse": Recourse,
}  # fmt: skip
"""The parts of the facts by the first word of their paths."""

OF_SOME_KINDS = ("goods", "lateness", "billing", "outage", "quality", "recourse")
"""The parts that a case has only where its procedure names facts of them."""


def fits_country(calendar: str, country: str) -> bool:
    """Say whether a calendar is that of a country or of a part of it."""
    return calendar.partition("-")[0] == country


def _with_it(what: str, value: object) -> dict[str, Any]:
    """Return what a correction settles besides: what was delivered is not missing."""
    if what == "delivery.delivered_on" and value is not None:
        return {"missing": False}
    if what == "delivery.missing" and value is True:
        return {"delivered_on": None, "discovered_on": None}
    return {}


CORRECTABLE: dict[str, object] = {
    "order.number": str | None,
    "order.contract_on": date | None,
    "order.invoice_number": str | None,
    "order.seller_country": str | None,
    "delivery.delivered_on": date | None,
    "delivery.discovered_on": date | None,
    "delivery.carrier": str | None,
    "delivery.tracking_number": str | None,
    "delivery.sscc": str | None,
    "delivery.damage_visible": bool,
    "delivery.reservation_noted": bool,
    "delivery.missing": bool,
    "delivery.insured": bool,
    "delivery.mode": Mode,
    "delivery.cross_border": bool,
    "delivery.from_country": str | None,
    "delivery.risk": Side | None,
    "delivery.carrier_chosen_by": Literal["seller", "consumer"],
    "delivery.cisg_excluded": bool,
    "delivery.taken_over_on": date | None,
    "delivery.due_on": date | None,
    "delivery.gross_weight_kg": Decimal | None,
    "claimant.type": ClaimantType,
    "jurisdiction": Jurisdiction,
    "calendar": str,
    "desired_remedy": Remedy | None,
    "needed_by": date | None,
    "plea_waived": bool,
    **goods.CORRECTABLE, **lateness.CORRECTABLE, **billing.CORRECTABLE, **outage.CORRECTABLE,
    **quality.CORRECTABLE, **recourse_facts.CORRECTABLE,
}  # fmt: skip
"""Facts that `fact.corrected` can put right; a procedure says which of them its cases have.
The personal text `description`, no fact of the fold, can be corrected too."""

HOUSE_ONLY = frozenset(
    {
        "order.seller_country", "delivery.insured", "delivery.cross_border", "delivery.risk",
        "delivery.carrier_chosen_by", "delivery.cisg_excluded", "claimant.type", "jurisdiction",
        "calendar", "plea_waived", *goods.HOUSE_ONLY, *lateness.HOUSE_ONLY,
        *billing.HOUSE_ONLY, *outage.HOUSE_ONLY, *quality.HOUSE_ONLY, *recourse_facts.HOUSE_ONLY,
    }
)  # fmt: skip
"""Facts that decide on law, risk and cover: the house alone puts them right."""
