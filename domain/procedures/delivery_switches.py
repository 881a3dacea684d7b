"""Who sees what of a delivery damage, and the switches that its steps and laws depend on."""

from collections.abc import Mapping

from domain.condition import Either, Every, Not, When
from domain.facts import Facts
from domain.party import Role
from domain.procedures.carriage_clocks import regime_of, sale_of
from domain.remembered import remembered

BUYER = frozenset({Role.CLAIMANT, Role.DEALER, Role.SELLER})
ALL = frozenset(Role)
SHIPMENT = frozenset({*BUYER, Role.CARRIER, Role.EXPERT, Role.INSURER})
RECOURSE = frozenset({Role.SELLER, Role.CARRIER, Role.INSURER})
INSURANCE = frozenset({Role.SELLER, Role.INSURER})
HOUSE_ONLY = frozenset({Role.SELLER})

SERVED = Either(When("risk", "seller"), Every(When("party", "B2C"), When("law", "CH")))
"""Whom the house serves without waiting: whoever does not bear the risk, and every Swiss consumer.

In Switzerland a consumer bears the risk of carriage (CH-T-04); a seller serves him nevertheless,
or says in the step that he does not, and why.
"""
ARRIVED = When("missing", "no")
CLAIMS = Not(When("D08", "waived"))
UNDECIDED = Not(When("D10", "accepted", "accepted_in_part", "rejected", "no_answer"))
PACKING_KEPT = Not(When("D12", "done", "waived"))


@remembered
def features(facts: Facts) -> Mapping[str, str]:
    """Return the switches of the procedure: who buys, who bears the risk, what arrived."""
    return {
        "party": "B2C" if facts.claimant_type == "consumer" else "B2B",
        "law": facts.jurisdiction,
        "risk": _risk(facts),
        "missing": "yes" if facts.delivery.missing else "no",
        "insured": "yes" if facts.delivery.insured else "no",
        "visible": "yes" if facts.delivery.damage_visible else "no",
        "carriage": regime_of(facts).name,
        "sale": sale_of(facts),
        "reserved": "yes" if facts.delivery.reservation_noted else "no",
    }


def _risk(facts: Facts) -> str:
    """Return who bears the risk of carriage (Transportgefahr).

    DE-T-08 (§ 475 Abs. 2 BGB), AT-T-02 (§ 7b KSchG): the seller's towards a consumer, unless the
    consumer chose a carrier that the seller had not offered. DE-T-09 (§ 447 BGB), AT-T-03
    (§ 429 ABGB), CH-T-04 (Art. 185 OR, consumers too): the buyer's, unless agreed otherwise.
    """
    if facts.claimant_type == "consumer" and facts.jurisdiction != "CH":
        return "buyer" if facts.delivery.carrier_chosen_by == "consumer" else "seller"
    return facts.delivery.risk or "buyer"
