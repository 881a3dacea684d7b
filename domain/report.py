"""What somebody reports to open a case, and what such a report must hold."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from attrs import frozen

from domain.calendar import TARGET, Calendar, UnknownCalendar, calendar_of
from domain.facts import (
    ClaimantType,
    Delivery,
    Jurisdiction,
    Language,
    Line,
    Order,
    Remedy,
    fits_country,
)
from domain.law.countries import COUNTRIES
from domain.law.periods import local_day
from domain.procedures import CURRENT
from domain.refusal import Refusal

CENTS = -2


class UnknownKind(Refusal):
    """There is no procedure for this kind of case."""

    rule = "Oase: procedures in force"
    where = "/kind"
    way_out = f"Use one of: {', '.join(CURRENT)}."


class IncompleteReport(Refusal):
    """The report lacks what this kind of case needs."""

    rule = "Oase: what a kind of case needs"
    way_out = "Add what is missing and send it again under a new Idempotency-Key."


class ImpossibleFacts(Refusal):
    """What was stated cannot be so."""

    rule = "Oase: facts of a case"
    way_out = "Correct the values named in errors and send it again under a new Idempotency-Key."


@frozen(kw_only=True)
class Claimant:
    """Who has the claim, as stated by whoever opens the case."""

    type: ClaimantType
    name: str
    email: str | None = None
    phone: str | None = None


@frozen(kw_only=True)
class Report:
    """What somebody reports to open a case (body of `POST /v1/cases`)."""

    kind: str
    jurisdiction: Jurisdiction
    description: str
    external_ref: str | None = None
    calendar: str | None = None
    language: Language = "de"
    claimant: Claimant | None = None
    order: Order | None = None
    delivery: Delivery | None = None
    lines: tuple[Line, ...] = ()
    desired_remedy: Remedy | None = None
    needed_by: date | None = None


def place_of(calendar: str) -> Calendar:
    """Return the calendar of the place that counts for a case; a bank calendar is no place."""
    if calendar == TARGET:
        raise UnknownCalendar(f"{TARGET} is a calendar of banks, not of a place.")
    return calendar_of(calendar)


def check(report: Report, at: datetime) -> None:
    """Refuse a report that no case can begin with."""
    procedure = CURRENT.get(report.kind)
    if procedure is None:
        raise UnknownKind(f"There is no procedure {report.kind!r}.")
    lacking = [need for need in procedure.needs if not getattr(report, need)]
    if lacking:
        raise IncompleteReport(
            f"A case of kind {report.kind} needs {', '.join(lacking)}.",
            missing=[{"what": need, "text": f"{need} is needed"} for need in lacking],
            errors=[{"pointer": f"/{need}", "detail": "is needed"} for need in lacking],
        )
    zone = place_of(report.calendar or report.jurisdiction).zone
    wrong = dict(_impossible(report, local_day(at, zone)))
    if wrong:
        raise ImpossibleFacts(
            "; ".join(f"{where}: {why}" for where, why in wrong.items()),
            errors=[{"pointer": where, "detail": why} for where, why in wrong.items()],
        )


def _impossible(report: Report, today: date) -> Iterator[tuple[str, str]]:
    order, delivery = report.order or Order(), report.delivery
    if not report.description.strip():
        yield "/description", "say what happened"
    if report.claimant is not None and not report.claimant.name.strip():
        yield "/claimant/name", "a claimant has a name"
    if order.contract_on is not None and order.contract_on > today:
        yield "/order/contract_on", "lies in the future"
    if not known_country(order.seller_country):
        yield "/order/seller_country", "is no country by ISO 3166-1"
    if not fits_country(report.calendar or report.jurisdiction, report.jurisdiction):
        yield "/calendar", f"is not of {report.jurisdiction}"
    if delivery is not None:
        yield from _impossible_delivery(delivery, order, today)
        yield from _impossible_route(delivery, report.jurisdiction)
    yield from _impossible_lines(report.lines)


def _impossible_delivery(
    delivery: Delivery, order: Order, today: date
) -> Iterator[tuple[str, str]]:
    day = delivery.delivered_on
    if day is None and not delivery.missing:
        yield "/delivery/delivered_on", "is needed unless the parcel is missing"
    if day is not None and delivery.missing:
        yield "/delivery/missing", "a parcel that was delivered is not missing"
    if day is not None and day > today:
        yield "/delivery/delivered_on", "lies in the future"
    if day is not None and order.contract_on is not None and day < order.contract_on:
        yield "/delivery/delivered_on", "lies before the contract"
    found = delivery.discovered_on
    if found is not None and found > today:
        yield "/delivery/discovered_on", "lies in the future"
    if found is not None and (day is None or found < day):
        yield "/delivery/discovered_on", "lies before the delivery"
    if delivery.gross_weight_kg is not None and delivery.gross_weight_kg <= 0:
        yield "/delivery/gross_weight_kg", "a weight is more than nothing"


def _impossible_route(delivery: Delivery, buyers: str) -> Iterator[tuple[str, str]]:
    taken_over, due = delivery.taken_over_on, delivery.due_on
    if taken_over is not None and due is not None and due < taken_over:
        yield "/delivery/due_on", "lies before the day it was taken over"
    if not known_country(delivery.from_country):
        yield "/delivery/from_country", "is no country by ISO 3166-1"
    elif within_country(delivery.from_country, buyers) or delivery.cross_border:
        return
    else:
        yield "/delivery/cross_border", f"goods from {delivery.from_country} cross a border"


def within_country(sent_from: str | None, buyers: str) -> bool:
    """Say whether goods were sent within the buyer's country, as far as is known."""
    return sent_from in {None, buyers}


def known_country(code: str | None) -> bool:
    """Say whether a country is left out or one by its code in ISO 3166-1."""
    return code is None or code in COUNTRIES


def _impossible_lines(lines: tuple[Line, ...]) -> Iterator[tuple[str, str]]:
    currencies: Mapping[str, None] = dict.fromkeys(
        line.unit_price.currency for line in lines if line.unit_price is not None
    )
    if len(currencies) > 1:
        yield "/lines", f"mixes currencies: {', '.join(currencies)}"
    seen: set[str] = set()
    for index, line in enumerate(lines):
        if line.line in seen:
            yield f"/lines/{index}/line", f"line {line.line} occurs twice"
        seen.add(line.line)
        if line.quantity < 1:
            yield f"/lines/{index}/quantity", "a quantity is at least 1"
        if line.unit_price is not None and not _payable(line.unit_price.amount):
            yield f"/lines/{index}/unit_price/amount", "is no amount of 0 or more with two decimals"


def _payable(amount: Decimal) -> bool:
    exponent = amount.as_tuple().exponent
    return amount.is_finite() and amount >= 0 and isinstance(exponent, int) and exponent >= CENTS
