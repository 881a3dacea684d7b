"""Who sees what of a claim of warranty, and the switches that its steps and laws depend on."""

from collections.abc import Mapping

from domain.condition import Either, Every, Not, When
from domain.facts import Facts
from domain.goods import Goods
from domain.law.lengthening import REPAIR_EXTENSION_SINCE
from domain.party import Role
from domain.procedures.carriage_clocks import sale_of
from domain.remembered import remembered

BUYER = frozenset({Role.CLAIMANT, Role.DEALER, Role.SELLER})
EXAMINING = frozenset({*BUYER, Role.EXPERT})
CHAIN = frozenset({Role.SELLER, Role.SUPPLIER})
TAKING_PART = frozenset({*EXAMINING, Role.SUPPLIER})
"""No carrier and no insurer: the history of a warranty is none of their business."""

CONSUMER = When("party", "B2C")
SWISS = When("law", "CH")
REFUSED = When("W10", "refused_with_reasons")
NOT_REFUSED = Not(REFUSED)
NO_CURE = When("W07", "price_reduction", "rescission")
CURE = Not(NO_CURE)
"""Repair or replacement comes first, unless the law lets the buyer go without it."""
NOT_CURED = When("W11", "failed", "refused", "waived")
WENT_BACK = Either(When("W07", "rescission"), When("W13", "rescission"))
"""Who rescinds keeps no goods."""
GOODS_TO_RETURN = Every(Not(When("W08", "waived")), Either(REFUSED, Not(WENT_BACK)))
SECOND = When("W13", "price_reduction", "rescission", "damages")
MONEY_OWED = Every(NOT_REFUSED, Either(NO_CURE, SECOND))

VARIANTS: Mapping[str, tuple[str, ...]] = {
    "party": ("B2C", "B2B"),
    "law": ("DE", "AT", "CH"),
    "sale": ("none", "HGB_377", "UGB_377", "OR_201", "CISG"),
    "goods": ("new", "used"),
    "guarantee": ("no", "yes"),
    "digital": ("no", "yes"),
    "unsafe": ("no", "yes"),
    "minor": ("no", "yes"),
    "repair": ("yes", "no"),
    "extension": ("no", "yes"),
}
"""Every switch with its values."""


@remembered
def features(facts: Facts) -> Mapping[str, str]:
    """Return the switches of the procedure: who buys under which law, and what of the goods."""
    goods = facts.goods or Goods()
    return {
        "party": "B2C" if facts.claimant_type == "consumer" else "B2B",
        "law": facts.jurisdiction,
        "sale": sale_of(facts),
        "goods": "used" if goods.used else "new",
        "guarantee": _yes(goods.guarantee),
        "digital": _yes(goods.digital),
        "unsafe": _yes(goods.unsafe),
        "minor": _yes(goods.minor),
        "repair": _yes(facts.jurisdiction != "CH" or goods.repair_agreed),
        "extension": _yes(_extends(facts)),
    }


def _yes(it: object) -> str:
    return "yes" if it else "no"


def _extends(facts: Facts) -> bool:
    """Say whether a repair would lengthen the liability by twelve months (EU-W-04)."""
    since, contract = REPAIR_EXTENSION_SINCE[facts.jurisdiction], facts.order.contract_on
    consumer = facts.claimant_type == "consumer"
    return consumer and since is not None and contract is not None and contract >= since
