"""Which rule of law governs each clock of a carriage, by the facts of the case."""

from datetime import date
from functools import cache

from attrs import evolve

from domain.clock_plan import RuleUse
from domain.facts import Facts
from domain.law import CarriageRegime, carriage_regime, compute
from domain.remembered import remembered


@remembered
def regime_of(facts: Facts) -> CarriageRegime:
    """Return the law of carriage that governs the delivery of a case."""
    delivery = facts.delivery
    return carriage_regime(facts.jurisdiction, delivery.mode, cross_border=delivery.cross_border)


@remembered
def at_delivery(facts: Facts) -> RuleUse | None:
    """Return the rule on damage visible at delivery: notice there and then."""
    day = facts.delivery.delivered_on
    if day is None or not facts.delivery.damage_visible:
        return None
    regime = regime_of(facts)
    if regime.visible == regime.hidden:
        return None
    return RuleUse(rule=regime.visible, start=day)


@remembered
def carrier_notice(facts: Facts) -> RuleUse | None:
    """Return the carrier notice rule: HGB § 438, CMR 30, OR 452, Montreal 31 or CIM 47."""
    day = facts.delivery.delivered_on
    return RuleUse(rule=regime_of(facts).hidden, start=day) if day else None


@remembered
def carrier_limitation(facts: Facts) -> RuleUse | None:
    """Return the limitation of the claim against the carrier (Verjährung).

    For goods that never arrived it counts from the day on which delivery was due.
    """
    delivery, regime = facts.delivery, regime_of(facts)
    if delivery.missing:
        return _from_due_day(facts, regime.loss_limitation, regime.undated_loss_limitation)
    day, rule = delivery.delivered_on, regime.limitation
    return RuleUse(rule=rule, start=day) if day and rule else None


@remembered
def buyer_notice(facts: Facts) -> RuleUse | None:
    """Return the buyer's duty of notice (Rügeobliegenheit) of damage by the carriage."""
    delivery = facts.delivery
    return notice_of(facts, None if delivery.damage_visible else delivery.discovered_on)


def notice_of(facts: Facts, found: date | None) -> RuleUse | None:
    """Return the duty of notice towards the seller of a defect that was `found` later, if it was.

    None for consumers in DE and AT: they lose no right by being late (DE-N-07); in CH OR 201
    binds them too. None where the seller has waived the plea (DE-N-04). What was hidden is to be
    told of from its discovery on.
    """
    day, regime = facts.delivery.delivered_on, sale_of(facts)
    if day is None or facts.plea_waived or regime == "none":
        return None
    if regime == "CISG":
        more = {"seller_country": _seller(facts), "buyer_country": facts.jurisdiction}
        return RuleUse(rule="INT-N-01", start=day, more=more)
    rule = "DE-N-02" if regime == "HGB_377" and found else NATIONAL[regime]
    return RuleUse(rule=rule, start=found or day)


NATIONAL = {"HGB_377": "DE-N-01", "UGB_377": "AT-N-01", "OR_201": "CH-N-01"}
_HOME = {"DE": "HGB_377", "AT": "UGB_377", "CH": "OR_201"}


@remembered
def sale_of(facts: Facts) -> str:
    """Return whose rules of notice govern the sale: `none` for consumers in DE and AT.

    Between businesses INT-N-01 decides. The law of a seller that is not kept here gives way to
    the buyer's: being early costs nothing.
    """
    if facts.claimant_type == "consumer":
        return "OR_201" if facts.jurisdiction == "CH" else "none"
    cisg_excluded = facts.delivery.cisg_excluded
    found = _between(_seller(facts), facts.jurisdiction, cisg_excluded=cisg_excluded)
    return found or _HOME[facts.jurisdiction]


@cache
def _between(seller: str, buyer: str, *, cisg_excluded: bool) -> str | None:
    asked = {
        "seller_country": seller, "buyer_country": buyer, "cisg_excluded": cisg_excluded,
        "handed_over_on": _ANY_DAY,
    }  # fmt: skip
    found = compute("INT-N-01", asked).outputs["regime"]
    return found if isinstance(found, str) else None


_ANY_DAY = date(2026, 1, 1)
"""The regime does not depend on the day."""


def _seller(facts: Facts) -> str:
    """Return where the seller is; if nothing says so, it is the German-speaking neighbour."""
    if facts.order.seller_country is not None:
        return facts.order.seller_country
    if not facts.delivery.cross_border:
        return facts.jurisdiction
    return facts.delivery.from_country or ("AT" if facts.jurisdiction == "DE" else "DE")


@remembered
def loss(facts: Facts) -> RuleUse | None:
    """Return the rule by which the goods may be treated as lost (Verlustvermutung)."""
    if not facts.delivery.missing:
        return None
    regime = regime_of(facts)
    use = _from_due_day(facts, regime.loss, regime.undated_loss)
    if use is None or use.rule != "DE-T-04":
        return use
    # without a day of taking over the period of delivery is unknown: the least wait applies
    return evolve(use, more={"taken_over_on": facts.delivery.taken_over_on or use.start})


def lacks_for_loss(facts: Facts) -> tuple[str, ...]:
    """Return the fact without which nobody can say when missing goods count as lost."""
    waits = facts.delivery.missing and regime_of(facts).loss is not None and loss(facts) is None
    return ("delivery.due_on",) if waits else ()


def _from_due_day(facts: Facts, rule: str | None, undated: str | None) -> RuleUse | None:
    """Return a rule that counts from the day agreed for delivery, else from the taking over."""
    delivery = facts.delivery
    if rule is not None and delivery.due_on is not None:
        return RuleUse(rule=rule, start=delivery.due_on)
    if undated is not None and delivery.taken_over_on is not None:
        return RuleUse(rule=undated, start=delivery.taken_over_on)
    return None
