"""Which days count: public holidays by place, and the bank calendar.

A calendar is named after the place that counts, such as `DE-BY`, `AT` or `CH-ZH`. Bare `DE` and
`CH` hold only what is a holiday everywhere in the country, which rolls less than any place does.
`DE-BY+catholic` is a municipality with a Catholic majority (15 August in Bavaria, Corpus Christi
in parts of Saxony and Thuringia). `TARGET` is the bank calendar of the euro.

Austrian calendars contain Good Friday, which is no public holiday there but ends no time limit
(European Convention on the Calculation of Time-Limits, Art. 5; ABGB § 903).
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

import attrs
import holidays
from holidays.version import __version__ as holidays_version

from domain.refusal import Refusal

CALENDAR_VERSION = f"holidays {holidays_version}, Oase 1"
"""What a deadline pins: the version of the holiday data and of what is added to it here."""

TARGET = "TARGET"

_LAENDER = (
    *("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST"),
    *("TH", "Augsburg"),
)
_BUNDESLAENDER = tuple("123456789")
_CANTONS = (
    *("AG", "AI", "AR", "BE", "BL", "BS", "FR", "GE", "GL", "GR", "JU", "LU", "NE", "NW", "OW"),
    *("SG", "SH", "SO", "SZ", "TG", "TI", "UR", "VD", "VS", "ZG", "ZH"),
)
_SUBDIVISIONS: Mapping[str, tuple[str, ...]] = {
    "DE": _LAENDER,
    "AT": _BUNDESLAENDER,
    "CH": _CANTONS,
}
_ZONES: Mapping[str, str] = {
    "DE": "Europe/Berlin",
    "AT": "Europe/Vienna",
    "CH": "Europe/Zurich",
    TARGET: "Europe/Berlin",
}
CATHOLIC = "+catholic"
"""What a municipality with a Catholic majority adds to the name of its calendar."""

_FIRST_YEAR, _LAST_YEAR = 1991, 2100
_FIRST_TARGET_YEAR = 2000
_SATURDAY = 5

KNOWN_CALENDARS: tuple[str, ...] = (
    *(
        name
        for country, places in _SUBDIVISIONS.items()
        for name in (country, *(f"{country}-{place}" for place in places))
    ),
    *(f"DE-{land}{CATHOLIC}" for land in ("BY", "SN", "TH", "Augsburg")),
    TARGET,
)
"""Every name that `calendar_of` accepts."""

_PLACES = frozenset(KNOWN_CALENDARS)


class UnknownCalendar(Refusal):
    """There is no calendar of this name."""

    rule = "BGB § 193, ABGB § 903, OR Art. 78"
    way_out = f"Name the place that counts by one of: {', '.join(KNOWN_CALENDARS)}."


class YearOutsideCalendar(Refusal):
    """The holidays of this year are not known."""

    rule = "BGB § 193, ABGB § 903, OR Art. 78"
    way_out = f"Give dates of the years {_FIRST_YEAR} to {_LAST_YEAR}, or leave the calendar out."


@cache
def _holidays(name: str, year: int) -> Mapping[date, str]:
    """Return the holidays of one place and year, frozen once computed."""
    first = _FIRST_TARGET_YEAR if name == TARGET else _FIRST_YEAR
    if not first <= year <= _LAST_YEAR:
        raise YearOutsideCalendar(f"The calendar {name} does not know the holidays of {year}.")
    if name == TARGET:
        return MappingProxyType(dict(holidays.financial_holidays("ECB", years=year)))
    place, catholic, _ = name.partition("+")
    country, _, subdivision = place.partition("-")
    days = dict(
        holidays.country_holidays(
            country,
            subdiv=subdivision or None,
            years=year,
            language="de",
            categories=("public", "catholic") if catholic else ("public",),
        )
    )
    if country == "AT":
        days[_good_friday(year)] = "Karfreitag"
    return MappingProxyType(days)


def _good_friday(year: int) -> date:
    """Return Good Friday, which is a public holiday in all of Germany."""
    german = holidays.country_holidays("DE", years=year, language="de")
    return next(day for day, name in german.items() if name == "Karfreitag")


@attrs.frozen
class Calendar:
    """The days of one place. It knows nothing of periods."""

    name: str

    @property
    def country(self) -> str:
        """The country, whose law says how a period ends; for the bank calendar its own name."""
        return self.name.partition("-")[0]

    @property
    def zone(self) -> ZoneInfo:
        """The time zone whose midnight ends a day there."""
        return _zone(self.country)

    @property
    def version(self) -> str:
        """What a deadline computed with this calendar pins."""
        return CALENDAR_VERSION

    def holiday(self, day: date) -> str | None:
        """Return the name of the holiday on a day, or None; Sundays as such are no holidays."""
        return _holidays(self.name, day.year).get(day)

    def is_holiday(self, day: date) -> bool:
        """Tell whether a day is a holiday there."""
        return day in _holidays(self.name, day.year)

    def is_working_day(self, day: date) -> bool:
        """Tell whether a day is an Arbeitstag: Monday to Friday and no holiday."""
        return day.weekday() < _SATURDAY and not self.is_holiday(day)


@cache
def _zone(country: str) -> ZoneInfo:
    return ZoneInfo(_ZONES[country])


@cache
def calendar_of(name: str) -> Calendar:
    """Return the calendar of this name; refuse a name that is not among the known ones."""
    if name not in _PLACES:
        raise UnknownCalendar(
            f"There is no calendar {name!r}. Known are {', '.join(KNOWN_CALENDARS)}."
        )
    return Calendar(name)
