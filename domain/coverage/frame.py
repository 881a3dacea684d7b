"""The frame of a claim: whose law in which version, who buys, since when, at whose risk."""

from collections.abc import Iterator
from datetime import date

from domain.coverage.lines import Line
from domain.coverage.subject import REFORM, Subject
from domain.procedures.carriage_clocks import sale_of

_REPAIR = date(2026, 7, 31)
_SWISS_REFORM = date(2013, 1, 1)


def frame(of: Subject) -> Iterator[Line]:
    """Yield what every claim out of a sale begins with."""
    yield _law(of)
    yield Line(
        code="party", said="B2C" if of.consumer else "B2B", result="yes", law=_buyer(of.country)
    )
    yield _start(of)
    if of.facts.kind == "delivery_damage":
        yield _risk(of)


def _law(of: Subject) -> Line:
    day, law = of.facts.order.contract_on, applicable(of)
    if day is None:
        return Line(code="law", said="open", result="open", law=law, lacks=("order.contract_on",))
    return Line(code="law", said="known", result="yes", law=law, since=day)


def applicable(of: Subject) -> str:
    """Return the law of the sale, in the version of the day of the contract."""
    if sale_of(of.facts) == "CISG":
        return "CISG (Art. 35 ff.), Verjährung nach dem Recht des Landes"
    day = of.facts.order.contract_on
    return {"DE": _german, "AT": _austrian, "CH": _swiss}[of.country](of, day)


def _german(of: Subject, day: date | None) -> str:
    law = "§§ 433 ff., 474 ff. BGB" if of.consumer else "§§ 433 ff. BGB, § 377 HGB"
    if day is None:
        return law
    if day < REFORM:
        return f"{law} in der Fassung bis 31.12.2021"
    since = "31.07.2026" if of.consumer and day >= _REPAIR else "01.01.2022"
    return f"{law} in der Fassung seit {since}"


def _austrian(of: Subject, day: date | None) -> str:
    if not of.consumer:
        return "§§ 922 ff. ABGB, § 377 UGB"
    if day is not None and day < REFORM:
        return "§§ 922 ff. ABGB, §§ 8 ff. KSchG in der Fassung bis 31.12.2021"
    return "VGG (Verträge seit 01.01.2022)"


def _swiss(_: Subject, day: date | None) -> str:
    if day is not None and day < _SWISS_REFORM:
        return "Art. 197 ff. OR in der Fassung bis 31.12.2012"
    return "Art. 197 ff. OR"


def _buyer(country: str) -> str:
    return {"DE": "§§ 13, 14 BGB", "AT": "§ 1 KSchG", "CH": "Art. 210 Abs. 4 OR"}[country]


def _start(of: Subject) -> Line:
    law = {
        "DE": "§§ 434, 438 Abs. 2 BGB", "AT": "§ 9 VGG, § 924 ABGB", "CH": "Art. 210 Abs. 1 OR"
    }[of.country]  # fmt: skip
    if of.delivered is not None:
        return Line(code="start", said="known", result="yes", law=law, since=of.delivered)
    if of.facts.delivery.missing:
        return Line(code="start", said="missing", result="no", law=law)
    return Line(code="start", said="open", result="open", law=law, lacks=("delivery.delivered_on",))


def _risk(of: Subject) -> Line:
    """Return who bears the risk of carriage; where it is the buyer, the goods left free of it."""
    by_seller = of.case.plan.features(of.facts).get("risk") == "seller"
    law = {
        "DE": "§ 475 Abs. 2 BGB" if of.consumer else "§ 447 BGB",
        "AT": "§ 7b KSchG" if of.consumer else "§ 429 ABGB",
        "CH": "Art. 185 OR",
    }[of.country]
    if by_seller:
        return Line(code="risk", said="seller", result="yes", law=law)
    return Line(code="risk", said="buyer", result="no", law=law)
