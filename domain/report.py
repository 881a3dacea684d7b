"""What somebody reports to open a case, and what such a report must hold."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from attrs import frozen

from domain.billing import Billing
from domain.calendar import TARGET, Calendar, UnknownCalendar, calendar_of
from domain.facts import (
    OF_SOME_KINDS,
    ClaimantType,
    Delivery,
    Facts,
    Jurisdiction,
    Language,
    Line,
    Order,
    Remedy,
    fits_country,
)
from domain.goods import Goods
from domain.lateness import Lateness
from domain.law.countries import known_country
from domain.law.periods import local_day
from domain.outage import Outage
from domain.procedure import Procedure
from domain.procedures import REPORTED
from domain.quality import Quality
from domain.refusal import Refusal

CENTS = -2


class UnknownKind(Refusal):
    """There is no procedure for this kind of case."""

    rule = "Oase: procedures in force"
    where = "/kind"
    way_out = f"Use one of: {', '.join(REPORTED)}."


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
    goods: Goods | None = None
    lateness: Lateness | None = None
    billing: Billing | None = None
    outage: Outage | None = None
    quality: Quality | None = None
    lines: tuple[Line, ...] = ()
    desired_remedy: Remedy | None = None
    needed_by: date | None = None

    @property
    def facts(self) -> Facts:
        """Return what is reported as the facts of the case that it opens."""
        return Facts(
            kind=self.kind, jurisdiction=self.jurisdiction,
            calendar=self.calendar or self.jurisdiction, language=self.language,
            claimant_type=self.claimant.type if self.claimant else "business",
            external_ref=self.external_ref, order=self.order or Order(),
            delivery=self.delivery or Delivery(), goods=self.goods,
            lateness=self.lateness, billing=self.billing, outage=self.outage,
            quality=self.quality, lines=self.lines, desired_remedy=self.desired_remedy,
            needed_by=self.needed_by,
        )  # fmt: skip


def place_of(calendar: str) -> Calendar:
    """Return the calendar of the place that counts for a case; a bank calendar is no place."""
    if calendar == TARGET:
        raise UnknownCalendar(f"{TARGET} is a calendar of banks, not of a place.")
    return calendar_of(calendar)


def check(report: Report, at: datetime) -> None:
    """Refuse a report that no case can begin with."""
    procedure = REPORTED.get(report.kind)
    if procedure is None:
        raise UnknownKind(f"There is no procedure {report.kind!r}.")
    lacking = [need for need in procedure.needs if not _stated(report, need)]
    if lacking:
        raise IncompleteReport(
            f"A case of kind {report.kind} needs {', '.join(lacking)}.",
            missing=[{"what": need, "text": f"{need} is needed"} for need in lacking],
            errors=[{"pointer": _place(need), "detail": "is needed"} for need in lacking],
        )
    zone = place_of(report.calendar or report.jurisdiction).zone
    wrong = dict(_impossible(report, procedure, local_day(at, zone)))
    if wrong:
        raise ImpossibleFacts(
            "; ".join(f"{where}: {why}" for where, why in wrong.items()),
            errors=[{"pointer": where, "detail": why} for where, why in wrong.items()],
        )


def _stated(report: Report, need: str) -> bool:
    """Say whether a report holds a part, or a fact of a part."""
    part, _, name = need.partition(".")
    found = getattr(report, part)
    return bool(getattr(found, name) if name and found is not None else found)


def _place(path: str) -> str:
    return f"/{path.replace('.', '/')}"


def _impossible(report: Report, procedure: Procedure, today: date) -> Iterator[tuple[str, str]]:
    order = report.order or Order()
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
    for part in OF_SOME_KINDS:
        if getattr(report, part, None) is not None and not procedure.has_part(part):
            yield f"/{part}", f"is nothing that a {report.kind} has"
    for path, why in procedure.impossible(report.facts, today):
        yield _place(path), why
    yield from _impossible_lines(report.lines)


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
