"""The switches and clocks of a late delivery, and what of one cannot be so."""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.clock_plan import ClockPlan, RuleUse
from domain.condition import Either, Every, Not, When
from domain.facts import Facts
from domain.lateness import Lateness
from domain.party import Role
from domain.procedure import Misfit
from domain.procedures.carriage_clocks import regime_of
from domain.procedures.delivery_checks import impossible_days, impossible_way
from domain.remembered import remembered

BUYER = frozenset({Role.CLAIMANT, Role.DEALER, Role.SELLER})
CARRIAGE = frozenset({Role.CARRIER, Role.SELLER})
TAKING_PART = BUYER | CARRIAGE

DELIVERED = Either(When("arrived", "yes"), When("L5", "delivered"))
NO_GRACE = Either(When("essential", "yes"), When("L5", "refused"))
"""There is no period to wait for (§ 323 Abs. 2 BGB and its like)."""
CHOOSING = Every(Not(DELIVERED), Either(Not(When("L4", "waived")), NO_GRACE))
FIXED = Every(When("party", "B2B"), When("essential", "yes"))
"""Only here the goods are lost for whoever does not insist at once; else waiting needs no word."""
AT_ONCE = Either(FIXED, Every(When("law", "CH"), When("grace", "set")))
GIVEN_UP = When("L6", "rescission", "damages")
"""The buyer does not want the goods any more."""

VARIANTS: Mapping[str, tuple[str, ...]] = {
    "party": ("B2C", "B2B"),
    "law": ("DE", "AT", "CH"),
    "contract": ("known", "unknown"),
    "date": ("none", "agreed"),
    "essential": ("no", "yes"),
    "grace": ("none", "set"),
    "arrived": ("no", "yes"),
}
"""Every switch with its values."""


@remembered
def features(facts: Facts) -> Mapping[str, str]:
    """Return the switches of the procedure: whose law, which day, and how far it has come."""
    late = facts.lateness or Lateness()
    return {
        "party": "B2C" if facts.claimant_type == "consumer" else "B2B",
        "law": facts.jurisdiction,
        "contract": "unknown" if facts.order.contract_on is None else "known",
        "date": "none" if facts.delivery.due_on is None else "agreed",
        "essential": "yes" if late.essential or late.special else "no",
        "grace": "none" if late.grace_set_on is None else "set",
        "arrived": "no" if facts.delivery.delivered_on is None else "yes",
    }


@remembered
def due(facts: Facts) -> RuleUse | None:
    """Return by when goods are due to a consumer where no day was agreed."""
    day, rule = facts.order.contract_on, {"DE": "DE-L-01", "AT": "AT-L-01"}.get(facts.jurisdiction)
    if facts.claimant_type != "consumer" or facts.delivery.due_on or day is None or rule is None:
        return None
    return RuleUse(rule=rule, start=day)


@remembered
def grace(facts: Facts) -> RuleUse | None:
    """Return the grace period (Nachfrist); there is none where the law needs none."""
    late = facts.lateness or Lateness()
    rules = {"DE": "DE-L-02", "AT": "AT-L-02", "CH": "CH-L-01/grace"}
    return None if _pointless(late) else _after_grace(late, rules[facts.jurisdiction])


@remembered
def declaration(facts: Facts) -> RuleUse | None:
    """Return by when the buyer has to say what it wants: businesses of a fixed day, and in CH."""
    late, day = facts.lateness or Lateness(), facts.delivery.due_on
    business = facts.claimant_type != "consumer"
    if late.essential and business and day is not None:
        rule = {"DE": "DE-L-03", "CH": "CH-L-01/fixed"}.get(facts.jurisdiction)
        return RuleUse(rule=rule, start=day) if rule else None
    if facts.jurisdiction != "CH" or _pointless(late):
        return None
    return _after_grace(late, "CH-L-01")


@remembered
def carrier_delay(facts: Facts) -> RuleUse | None:
    """Return by when the carrier must hear that it was late: else the claim is extinguished."""
    delivery = facts.delivery
    rule = regime_of(facts).delay if delivery.carrier else None
    if rule is None or delivery.delivered_on is None:
        return None
    return RuleUse(rule=rule, start=delivery.delivered_on)


def _pointless(late: Lateness) -> bool:
    return late.essential or late.special


def _after_grace(late: Lateness, rule: str) -> RuleUse | None:
    if late.grace_set_on is None:
        return None
    more = {} if late.grace_days is None else {"days": late.grace_days}
    return RuleUse(rule=rule, start=late.grace_set_on, more=more)


CLOCKS = (
    ClockPlan(
        id="due", title="Fälligkeit der Lieferung", rule=due,
        met_by=("day:delivery.delivered_on",), seen_by=BUYER,
        why="Ohne zugesagten Tag muss bis dahin geliefert sein.",
    ),
    ClockPlan(
        id="grace", title="Nachfrist", rule=grace, met_by=("day:delivery.delivered_on",),
        seen_by=BUYER,
        why="Kommt die Ware bis dahin nicht, kann der Käufer zurücktreten.",
    ),
    ClockPlan(
        id="declaration", title="Erklärung des Käufers", rule=declaration, met_by=("L6",),
        seen_by=BUYER,
        why="Bis dahin muss der Käufer sagen, ob er die Ware noch will.",
    ),
    ClockPlan(
        id="carrier_delay", title="Anzeige der Verspätung an den Frachtführer",
        rule=carrier_delay, met_by=("L7+EV-12",), seen_by=CARRIAGE,
        why="Erfährt der Frachtführer bis dahin nichts von der Verspätung, schuldet er dafür "
        "nichts mehr.",
    ),
)  # fmt: skip

_LONGEST = 365


def money_wanted(_: Facts, settled: Mapping[str, str]) -> bool:
    """Say whether the buyer wants money: who insists on the goods is refused nothing by none."""
    return settled.get("L6") in {"rescission", "damages"}


def impossible(facts: Facts, today: date) -> Iterator[Misfit]:
    """Yield what of a late delivery cannot be so."""
    delivery, order, late = facts.delivery, facts.order, facts.lateness or Lateness()
    yield from impossible_days(delivery, order, today)
    yield from impossible_way(delivery, facts.jurisdiction)
    if delivery.due_on is not None and delivery.due_on > today:
        yield "delivery.due_on", "lies in the future: nothing is late yet"
    if delivery.due_on and order.contract_on and delivery.due_on < order.contract_on:
        yield "delivery.due_on", "lies before the contract"
    if late.grace_set_on is not None and late.grace_set_on > today:
        yield "lateness.grace_set_on", "lies in the future"
    if late.grace_set_on and order.contract_on and late.grace_set_on < order.contract_on:
        yield "lateness.grace_set_on", "lies before the contract"
    if late.grace_days is not None and not 0 < late.grace_days <= _LONGEST:
        yield "lateness.grace_days", f"is a number of days from 1 to {_LONGEST}"
