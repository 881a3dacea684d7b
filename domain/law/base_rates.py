"""The base rates on which default interest stands, by half-year, as they were announced.

A day beyond the table is refused: a rate that was not announced is not guessed.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import attrs

from domain.law.refusals import RateUnknown

_ONE_DAY = timedelta(days=1)
_JULY = 7


@attrs.frozen(kw_only=True)
class BaseRates:
    """The base rates of one country: percent by the first day from which each was in force.

    A rate holds until the next one, the last one until `known_until`.
    """

    name: str
    source: str
    version: int
    known_until: date
    percent: Mapping[date, Decimal]

    def on(self, day: date) -> Decimal:
        """Return the rate of a day; refuse a day that the table does not cover."""
        since = [first for first in self.percent if first <= day]
        if not since or day > self.known_until:
            raise RateUnknown(
                f"The {self.name} of {day} is not in the table, which covers "
                f"{min(self.percent)} to {self.known_until}."
            )
        return self.percent[max(since)]


def _rates(*announced: tuple[int, int, str]) -> Mapping[date, Decimal]:
    return {date(year, month, 1): Decimal(percent) for year, month, percent in announced}


GERMAN = BaseRates(
    name="Basiszinssatz",
    source="Bekanntmachungen der Deutschen Bundesbank nach § 247 Abs. 2 BGB",
    version=1,
    known_until=date(2026, 6, 30),
    percent=_rates(
        (2014, 7, "-0.73"),
        (2015, 1, "-0.83"),
        (2016, 7, "-0.88"),
        (2023, 1, "1.62"),
        (2023, 7, "3.12"),
        (2024, 1, "3.62"),
        (2024, 7, "3.37"),
        (2025, 1, "2.27"),
        (2025, 7, "1.27"),
    ),
)
"""Percent of BGB § 247."""

AUSTRIAN = BaseRates(
    name="Basiszinssatz der OeNB",
    source="Basiszinssatz der Oesterreichischen Nationalbank am ersten Tag des Halbjahres",
    version=1,
    known_until=date(2026, 6, 30),
    percent=_rates(
        (2013, 1, "0.38"),
        (2013, 7, "-0.12"),
        (2016, 7, "-0.62"),
        (2023, 1, "1.88"),
        (2023, 7, "3.38"),
        (2024, 1, "3.88"),
        (2025, 1, "2.53"),
        (2025, 7, "1.53"),
    ),
)
"""Percent that counts for UGB § 456: that of the first day of each half-year."""


def half_years(first: date, last: date) -> tuple[tuple[date, date], ...]:
    """Split the days from first to last, both included, where a half-year ends."""
    parts: list[tuple[date, date]] = []
    while first <= last:
        ends = date(first.year, 6, 30) if first.month < _JULY else date(first.year, 12, 31)
        parts.append((first, min(ends, last)))
        first = ends + _ONE_DAY
    return tuple(parts)
