"""Which rule of law governs each clock of a carriage, by the facts of the case."""

from attrs import evolve

from domain.facts import Facts
from domain.law import CarriageRegime, carriage_regime
from domain.law.countries import CISG_STATES
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
    """Return the limitation of the claim against the carrier (Verjährung).

    For goods that never arrived it counts from the day on which delivery was due.
    """
    delivery, regime = facts.delivery, _regime(facts)
    if delivery.missing:
        return _from_due_day(facts, regime.loss_limitation, "INT-T-05/taken_over")
    day, rule = delivery.delivered_on, regime.limitation
    return RuleUse(rule=rule, start=day) if day and rule else None


def buyer_notice(facts: Facts) -> RuleUse | None:
    """Return the buyer's duty of notice (Rügeobliegenheit) towards the seller.

    None for consumers in DE and AT: they lose no right by being late (DE-N-07). Between
    businesses across the border CISG, unless excluded; in CH OR 201 binds consumers too.
    """
    day, business = facts.delivery.delivered_on, facts.claimant_type == "business"
    if day is None or not (business or facts.jurisdiction == "CH"):
        return None
    if business and facts.delivery.cross_border and _under_cisg(facts):
        more = {"seller_country": _sender(facts), "buyer_country": facts.jurisdiction}
        return RuleUse(rule="INT-N-01", start=day, more=more)
    rule = {"DE": "DE-N-01", "AT": "AT-N-01", "CH": "CH-N-01"}[facts.jurisdiction]
    return RuleUse(rule=rule, start=day)


def loss(facts: Facts) -> RuleUse | None:
    """Return the rule by which the goods may be treated as lost (Verlustvermutung)."""
    if not facts.delivery.missing:
        return None
    use = _from_due_day(facts, _regime(facts).loss, "INT-T-04/taken_over")
    if use is None or use.rule != "DE-T-04":
        return use
    # without a day of taking over the period of delivery is unknown: the least wait applies
    return evolve(use, more={"taken_over_on": facts.delivery.taken_over_on or use.start})


def _from_due_day(facts: Facts, rule: str | None, undated: str) -> RuleUse | None:
    """Return a rule that counts from the day agreed for delivery.

    Where none was agreed, the CMR counts from the taking over instead, under the rule `undated`.
    """
    delivery = facts.delivery
    if rule is not None and delivery.due_on is not None:
        return RuleUse(rule=rule, start=delivery.due_on)
    if rule is not None and rule[:6] == undated[:6] and delivery.taken_over_on is not None:
        return RuleUse(rule=undated, start=delivery.taken_over_on)
    return None


def _under_cisg(facts: Facts) -> bool:
    """Say whether the CISG governs: the buyer's state has joined it, and so must the seller's."""
    sender = _sender(facts)
    joined = sender != facts.jurisdiction and sender in CISG_STATES
    return joined and not facts.delivery.cisg_excluded


def _sender(facts: Facts) -> str:
    """Return where the seller is; if not stated, the German-speaking neighbour."""
    return facts.delivery.from_country or ("AT" if facts.jurisdiction == "DE" else "DE")
