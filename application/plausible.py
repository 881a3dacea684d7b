"""What can be seen of a value by itself: texts, addresses, currencies, days."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

from babel.core import get_global
from babel.numbers import get_territory_currencies

from application.gs1 import SSCC, is_gs1
from domain.calendar import calendar_of
from domain.case import Case
from domain.correcting import DESCRIPTION, Correction
from domain.facts import Delivery
from domain.law.periods import local_day
from domain.report import ImpossibleFacts, Report
from domain.values import WrongValue

NO_TEXT = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"
"""Control characters, and those that turn the direction of what is around them."""

NO_NAME = r"\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069"
"""The same and line breaks: a name stands in one line."""

EMAIL = r"[^\s@,;:<>()\[\]\\\"]{1,64}@[^\s@,;:<>()\[\]\\\"]+\.[^\s@,;:<>()\[\]\\\".]{2,63}"
LONGEST_EMAIL = 254

_IN_TEXT = re.compile(f"[{NO_TEXT}\ud800-\udfff]")
_IN_NAME = re.compile(f"[{NO_NAME}\ud800-\udfff]")
_EMAIL = re.compile(EMAIL)


def wrong_text(text: str) -> str | None:
    """Return why a text is none."""
    return "holds control characters or broken characters" if _IN_TEXT.search(text) else None


def wrong_name(text: str) -> str | None:
    """Return why a text that stands in one line is none."""
    if _IN_NAME.search(text):
        return wrong_text(text) or "holds a line break"
    return None


def wrong_email(text: str) -> str | None:
    """Return why nobody can be written to at an address."""
    good = len(text) <= LONGEST_EMAIL and _EMAIL.fullmatch(text)
    return None if good else "is no e-mail address"


def wrong_currency(code: str) -> str | None:
    """Return why something is no currency to pay in."""
    return None if code in _currencies() else "is no currency by ISO 4217"


def check_days(report: Report, at: datetime) -> None:
    """Refuse a delivery that was taken over after it was delivered, or is still to be."""
    today = local_day(at, calendar_of(report.calendar or report.jurisdiction).zone)
    for why in _taken_over(report.delivery or Delivery(), today):
        where = "/delivery/taken_over_on"
        raise ImpossibleFacts(f"{where}: {why}", errors=[{"pointer": where, "detail": why}])


def check_correction(case: Case, wanted: Correction, at: datetime) -> None:
    """Refuse a new value that the same report would have been refused with."""
    for why in _wrong_value(case, wanted, at):
        where = "/value"
        raise WrongValue(f"{wanted.what} {why}.", errors=[{"pointer": where, "detail": why}])


def _wrong_value(case: Case, wanted: Correction, at: datetime) -> Iterator[str]:
    value = wanted.value
    if isinstance(value, str) and wanted.what != DESCRIPTION and (why := wrong_name(value)):
        yield why
    if wanted.what == "delivery.sscc" and value is not None and not is_gs1(str(value), SSCC):
        yield "is no SSCC: 18 digits, the last a check digit"
    if wanted.what in {"delivery.taken_over_on", "delivery.delivered_on"} and value is not None:
        facts = case.facts.corrected(wanted.what, date.fromisoformat(str(value)))
        today = local_day(at, calendar_of(facts.calendar).zone)
        yield from _taken_over(facts.delivery, today)


def _taken_over(delivery: Delivery, today: date) -> Iterator[str]:
    taken_over, delivered = delivery.taken_over_on, delivery.delivered_on
    if taken_over is not None and taken_over > today:
        yield "lies in the future"
    elif taken_over is not None and delivered is not None and taken_over > delivered:
        yield "lies after the delivery"


@cache
def _currencies() -> frozenset[str]:
    countries = get_global("territory_currencies")
    return frozenset(code for land in countries for code in get_territory_currencies(land))
