"""Who sees what of a reclamation, its switches and sums, and what of one cannot be so."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from domain.condition import Either, Not, When
from domain.facts import Facts
from domain.law import deadline, rule_of
from domain.money import Money
from domain.party import Role
from domain.procedure import Misfit
from domain.procedures.carriage_clocks import sale_of
from domain.procedures.delivery_checks import impossible_days, impossible_way
from domain.procedures.reclamation_clocks import notice
from domain.quality import COSTS, Quality
from domain.remembered import remembered
from domain.sums import TITLES, Sum, impossible_money, mixed

BUYER = frozenset({Role.CLAIMANT, Role.DEALER, Role.SELLER})
CHAIN = frozenset({Role.SELLER, Role.SUPPLIER})
QUALITY = frozenset({*BUYER, Role.SUPPLIER})
"""The 8D goes up and down the chain; liability and money do not."""
TAKING_PART = frozenset({*QUALITY, Role.EXPERT})

REFUSED = When("B10", "refused_with_reasons")
DISPUTED = When("dispute", "open")
SETTLED_IN_MONEY = Either(Not(REFUSED), DISPUTED)
"""Who is refused may still be right before an expert or a court."""

VARIANTS: Mapping[str, tuple[str, ...]] = {
    "law": ("DE", "AT", "CH"),
    "sale": ("HGB_377", "UGB_377", "OR_201", "CISG", "none"),
    "notice": ("in_time", "late"),
    "dispute": ("none", "open"),
}
"""Every switch with its values."""
_COST_WORDS = {
    "quality.sorting_cost": "Sortieren", "quality.downtime_cost": "Stillstand",
    "quality.freight_cost": "Fracht", "quality.handling_fee": "Bearbeitung, wenn vereinbart",
}  # fmt: skip
_LONGEST_DAYS, _MOST_PARTS = 365, 10**9


@remembered
def features(facts: Facts) -> Mapping[str, str]:
    """Return the switches: whose law, whose rules of notice, in time or late, in dispute or not."""
    quality = facts.quality or Quality()
    return {
        "law": facts.jurisdiction,
        "sale": sale_of(facts),
        "notice": _timeliness(facts, quality),
        "dispute": "open" if quality.dispute is not None else "none",
    }


def _timeliness(facts: Facts, quality: Quality) -> str:
    """Say whether the notice came in time; its dispatch is enough, and a waived plea is none."""
    use, sent = notice(facts), quality.noticed_on or quality.received_on
    if use is None or sent is None:
        return "in_time"
    last = deadline(use.rule, start=use.start, calendar=facts.calendar, **use.more).due
    return "late" if sent > last else "in_time"


def sums(facts: Facts, settled: Mapping[str, str]) -> Iterator[Sum]:
    """Yield what the reclamation costs besides the goods, item by item, until it is settled."""
    if facts.quality is None or "B12" in settled:
        return
    named = [(_COST_WORDS[path], facts.value(path)) for path in COSTS]
    items = [(name, money) for name, money in named if isinstance(money, Money)]
    if not items:
        return
    rule, currency = rule_of("INT-Q-07"), items[0][1].currency
    whole = sum((money.amount for _, money in items), Decimal(0))
    yield Sum(
        id="costs", title=TITLES["costs"], amount=Money(amount=whole, currency=currency),
        rule=rule.id, law=rule.source,
        explanation=tuple(f"{name}: {money.amount} {money.currency}" for name, money in items),
    )  # fmt: skip


def impossible(facts: Facts, today: date) -> Iterator[Misfit]:
    """Yield what of a reclamation cannot be so."""
    delivery, quality = facts.delivery, facts.quality or Quality()
    if facts.claimant_type == "consumer":
        yield "claimant.type", "is a business in a reclamation: for a consumer report a warranty"
    if delivery.missing:
        yield "delivery.missing", "what never arrived has no defect: report a delivery_damage"
    elif delivery.delivered_on is None:
        yield "delivery.delivered_on", "is needed: inspection and notice begin with it"
    yield from impossible_days(delivery, facts.order, today)
    yield from impossible_way(delivery, facts.jurisdiction)
    yield from _impossible_quality(quality, delivery.delivered_on, today)
    yield from _impossible_costs(facts)
    yield from _impossible_orders(facts, quality)


def _impossible_quality(quality: Quality, delivered: date | None, today: date) -> Iterator[Misfit]:
    for name in ("noticed_on", "received_on", "parts_received_on", "effective_on"):
        day: date | None = getattr(quality, name)
        if day is not None and day > today:
            yield f"quality.{name}", "lies in the future"
        elif day is not None and delivered is not None and day < delivered:
            yield f"quality.{name}", "lies before the delivery"
    if quality.noticed_on and quality.received_on and quality.received_on < quality.noticed_on:
        yield "quality.received_on", "lies before the notice was sent"
    for name in ("d3_days", "d4_days", "d6_days", "d8_days"):
        days: int | None = getattr(quality, name)
        if days is not None and not 0 < days <= _LONGEST_DAYS:
            yield f"quality.{name}", f"is a number of days from 1 to {_LONGEST_DAYS}"
    if quality.delivered_parts is not None and not 0 < quality.delivered_parts <= _MOST_PARTS:
        yield "quality.delivered_parts", f"is a number from 1 to {_MOST_PARTS}"


def _impossible_costs(facts: Facts) -> Iterator[Misfit]:
    costs = {path: facts.value(path) for path in COSTS}
    money = {path: it if isinstance(it, Money) else None for path, it in costs.items()}
    for path, amount in money.items():
        yield from impossible_money(path, amount)
    yield from mixed(facts, money)


def _impossible_orders(facts: Facts, quality: Quality) -> Iterator[Misfit]:
    known, seen = {line.line for line in facts.lines}, set[str]()
    for order in quality.orders:
        if not order.number.strip():
            yield "quality.orders", "an order has a number"
        for line in order.lines:
            if line not in known:
                yield "quality.orders", f"line {line} is none of the report"
            elif line in seen:
                yield "quality.orders", f"line {line} belongs to two orders"
            seen.add(line)
