"""How long records are kept, by class and country: the years are data, the reasons are law."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import attrs

from domain.law import periods
from domain.law.regime import Country

RetentionClass = Literal[
    "voucher", "letter", "books_docs", "evidence_photo", "free_text_note", "carrier_document"
]

RETENTION_YEARS: Mapping[Literal["voucher", "letter", "books_docs"], Mapping[Country, int]] = {
    "voucher": {"DE": 8, "AT": 7, "CH": 10},
    "letter": {"DE": 6, "AT": 7},
    "books_docs": {"DE": 10, "AT": 7, "CH": 10},
}
"""Years from the end of the year; Swiss letters are kept only where they are vouchers."""

_LAW: Mapping[Country, str] = {
    "DE": "§ 257 HGB, § 147 AO",
    "AT": "§ 132 BAO, § 212 UGB",
    "CH": "Art. 958f OR",
}
VOUCHERS_TEN_YEARS_UNTIL = date(2024, 12, 31)
"""Until then German vouchers were kept ten years; what had expired by then stays expired."""
FORMER_VOUCHER_YEARS = 10


@attrs.frozen(kw_only=True)
class Retention:
    """Until when a record is kept by law, None where no law says so, and by which law."""

    until: date | None
    law: str


def year_end(day: date) -> date:
    """Return the end of the calendar year of a day."""
    return date(day.year, 12, 31)


def kept_until(
    kind: Literal["voucher", "letter", "books_docs"],
    country: Country,
    created_on: date,
    business_year_end: date | None = None,
) -> Retention:
    """Return how long the law wants a record kept; in Switzerland from the business year's end."""
    years = RETENTION_YEARS[kind].get(country)
    if years is None:
        return Retention(until=None, law=f"{_LAW[country]}: nur Belege")
    if country == "CH":
        end = business_year_end or year_end(created_on)
    else:
        end = year_end(business_year_end or created_on if country == "AT" else created_on)
    until = periods.years_after(end, years)
    if kind == "voucher" and country == "DE":
        until = _german_voucher(end, until)
    return Retention(until=until, law=_LAW[country])


def _german_voucher(end: date, until: date) -> date:
    """Keep to the ten years that had expired before the eight came, and free the rest at once."""
    former = periods.years_after(end, FORMER_VOUCHER_YEARS)
    return min(former, max(until, VOUCHERS_TEN_YEARS_UNTIL))


def retention(
    kind: RetentionClass,
    country: Country,
    created_on: date,
    *,
    business_year_end: date | None = None,
    booked: bool = False,
    limitation_end: date | None = None,
    closed_on: date | None = None,
) -> Retention:
    """Return how long a record of a case is kept.

    A photo is kept like the letter it supports, and where letters are not kept a year beyond the
    limitation of the claim; a note no longer than the case is open; a carrier's document like a
    voucher if it was booked.
    """
    if kind == "free_text_note":
        return Retention(until=closed_on, law="Art. 5 Abs. 1 lit. e DSGVO; Art. 6 Abs. 4 DSG")
    if kind == "carrier_document":
        kind = "voucher" if booked else "letter"
    letter = kept_until(
        "letter" if kind == "evidence_photo" else kind, country, created_on, business_year_end
    )
    if kind == "evidence_photo" and letter.until is None and limitation_end is not None:
        return Retention(until=periods.years_after(limitation_end, 1), law="Beweissicherung")
    return letter
