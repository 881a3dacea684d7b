"""Which rule of law governs each clock of a carriage, by the facts of the case."""

from collections.abc import Mapping

from domain.facts import Facts
from domain.law import CarriageRegime, carriage_regime
from domain.procedure import RuleUse


def _regime(facts: Facts) -> CarriageRegime:
    delivery = facts.delivery
    return carriage_regime(facts.jurisdiction, delivery.mode, cross_border=delivery.cross_border)


def at_delivery(facts: Facts) -> RuleUse | None:
    """Return the rule on damage visible at delivery: notice there and then."""
    day = facts.delivery.delivered_on
    if day is None or not facts.delivery.damage_visible:
        return None
    regime = _regime(facts)
    if regime.visible == regime.hidden:
        return None
    return RuleUse(rule=regime.visible, start=day)


def carrier_notice(facts: Facts) -> RuleUse | None:
    """Return the carrier notice rule: HGB § 438, CMR 30, OR 452, Montreal 31 or CIM 47."""
    day = facts.delivery.delivered_on
    return RuleUse(rule=_regime(facts).hidden, start=day) if day else None


def carrier_limitation(facts: Facts) -> RuleUse | None:
    """Return the limitation of the claim against the carrier (Verjährung)."""
    day = facts.delivery.delivered_on
    rule = _regime(facts).limitation
    return RuleUse(rule=rule, start=day) if day and rule else None


def buyer_notice(facts: Facts) -> RuleUse | None:
    """Return the buyer's duty of notice (Rügeobliegenheit) towards the seller.

    None for consumers in DE and AT: they lose no right by being late (DE-N-07). Between
    businesses across the border CISG, unless excluded; in CH OR 201 binds consumers too.
    """
    day, business = facts.delivery.delivered_on, facts.claimant_type == "business"
    if day is None or not (business or facts.jurisdiction == "CH"):
        return None
    if business and facts.delivery.cross_border and not facts.delivery.cisg_excluded:
        return RuleUse(rule="INT-N-01", start=day, more=_countries(facts))
    rule = {"DE": "DE-N-01", "AT": "AT-N-01", "CH": "CH-N-01"}[facts.jurisdiction]
    return RuleUse(rule=rule, start=day)


def loss(facts: Facts) -> RuleUse | None:
    """Return the rule by which the goods may be treated as lost (Verlustvermutung)."""
    delivery = facts.delivery
    if not delivery.missing or delivery.due_on is None:
        return None
    rule = _regime(facts).loss
    if rule is None:
        return None
    more = {"taken_over_on": delivery.taken_over_on} if delivery.taken_over_on else {}
    return RuleUse(rule=rule, start=delivery.due_on, more=more)


def _countries(facts: Facts) -> Mapping[str, str]:
    """Return where seller and buyer are; DE, AT and CH are all states of the CISG.

    A sender whose country is not stated is taken for the German-speaking neighbour.
    """
    neighbour = "AT" if facts.jurisdiction == "DE" else "DE"
    seller = facts.delivery.from_country or neighbour
    return {"seller_country": seller, "buyer_country": facts.jurisdiction}
