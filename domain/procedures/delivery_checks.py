"""What of a delivery cannot be so: days in the wrong order, a way that crosses no border."""

from collections.abc import Iterator
from datetime import date

from domain.facts import Delivery, Facts, Order
from domain.law.countries import known_country, within_country
from domain.procedure import Misfit


def impossible(facts: Facts, today: date) -> Iterator[Misfit]:
    """Yield what of a delivery and its way cannot be so."""
    delivery = facts.delivery
    if delivery.delivered_on is None and not delivery.missing:
        yield "delivery.delivered_on", "is needed unless the parcel is missing"
    if delivery.delivered_on is not None and delivery.missing:
        yield "delivery.missing", "a parcel that was delivered is not missing"
    yield from impossible_days(delivery, facts.order, today)
    yield from impossible_way(delivery, facts.jurisdiction)


def impossible_days(delivery: Delivery, order: Order, today: date) -> Iterator[Misfit]:
    """Yield which days of a delivery cannot be so."""
    day, found = delivery.delivered_on, delivery.discovered_on
    if day is not None and day > today:
        yield "delivery.delivered_on", "lies in the future"
    if day is not None and order.contract_on is not None and day < order.contract_on:
        yield "delivery.delivered_on", "lies before the contract"
    if found is not None and found > today:
        yield "delivery.discovered_on", "lies in the future"
    if found is not None and (day is None or found < day):
        yield "delivery.discovered_on", "lies before the delivery"


def impossible_way(delivery: Delivery, buyers: str) -> Iterator[Misfit]:
    """Yield what of the way from seller to buyer cannot be so."""
    taken_over, due = delivery.taken_over_on, delivery.due_on
    if delivery.gross_weight_kg is not None and delivery.gross_weight_kg <= 0:
        yield "delivery.gross_weight_kg", "a weight is more than nothing"
    if taken_over is not None and due is not None and due < taken_over:
        yield "delivery.due_on", "lies before the day it was taken over"
    if not known_country(delivery.from_country):
        yield "delivery.from_country", "is no country by ISO 3166-1"
    elif not within_country(delivery.from_country, buyers) and not delivery.cross_border:
        yield "delivery.cross_border", f"goods from {delivery.from_country} cross a border"
