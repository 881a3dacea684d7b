"""What of goods and their defect cannot be so: days in the wrong order, periods of no length."""

from collections.abc import Iterator
from datetime import date

from domain.facts import Facts
from domain.goods import Goods
from domain.procedure import Misfit
from domain.procedures.delivery_checks import impossible_days, impossible_way

_LONGEST = 360
"""Months of a warranty or guarantee: thirty years are more than anybody gives."""


def impossible(facts: Facts, today: date) -> Iterator[Misfit]:
    """Yield what of a claim of warranty cannot be so."""
    delivery, goods = facts.delivery, facts.goods or Goods()
    if delivery.missing:
        yield "delivery.missing", "what never arrived has no defect: report a delivery_damage"
    elif delivery.delivered_on is None:
        yield "delivery.delivered_on", "is needed: the period of warranty begins with it"
    yield from impossible_days(delivery, facts.order, today)
    yield from impossible_way(delivery, facts.jurisdiction)
    yield from _in_order(goods, delivery.delivered_on, today)
    for name, months in (
        ("agreed_months", goods.agreed_months), ("guarantee_months", goods.guarantee_months),
    ):  # fmt: skip
        if months is not None and not 0 < months <= _LONGEST:
            yield f"goods.{name}", f"is a number of months from 1 to {_LONGEST}"
    if goods.supplied_until is not None and goods.digital is False:
        yield "goods.supplied_until", "belongs to goods with digital elements"


def _in_order(goods: Goods, delivered: date | None, today: date) -> Iterator[Misfit]:
    """Yield the days that lie in the future or before what comes first."""
    before, what = delivered, "the delivery"
    for name, said in (
        ("shown_on", "the day the defect showed"), ("handed_over_on", "the handing over"),
        ("returned_on", "the return"),
    ):  # fmt: skip
        day: date | None = getattr(goods, name)
        if day is None:
            continue
        if day > today:
            yield f"goods.{name}", "lies in the future"
        if before is not None and day < before:
            yield f"goods.{name}", f"lies before {what}"
        before, what = day, said
    if goods.supplied_until is not None and delivered and goods.supplied_until < delivered:
        yield "goods.supplied_until", "lies before the delivery"
