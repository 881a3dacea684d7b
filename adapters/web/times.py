"""Dates, times and money in the language of the page, at the place of the case."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_currency, format_decimal

from adapters.web.language import gettext as _
from adapters.web.language import language

DEFAULT_ZONE = ZoneInfo("Europe/Berlin")
_LOCALES = {"de": "de", "en": "en_GB"}
_DAY = {"de": "EEEE, d. MMMM y", "en": "EEEE, d MMMM y"}
_SHORT_DAY = {"de": "d. MMMM y", "en": "d MMMM y"}
_TIME = {"de": "HH:mm 'Uhr'", "en": "HH:mm"}


def locale() -> str:
    """Return the locale for what is formatted: English as it is written in Europe."""
    return _LOCALES[language()]


def instant(value: str | datetime) -> datetime:
    """Return an instant that is written down, or as it is."""
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day(value: str | date) -> str:
    """Return a date: Montag, 23. November 2026."""
    return format_date(_date(value), _DAY[language()], locale=locale())


def short_day(value: str | date) -> str:
    """Return a date: 23. November 2026."""
    return format_date(_date(value), _SHORT_DAY[language()], locale=locale())


def moment(value: str | datetime, zone: ZoneInfo) -> str:
    """Return an instant: 24. November 2026, 17:00 Uhr."""
    return _with_time(instant(value).astimezone(zone), _SHORT_DAY, zone)


def on_day(value: str | datetime, zone: ZoneInfo) -> str:
    """Return the day of an instant: Montag, 23. November 2026."""
    return day(instant(value).astimezone(zone).date())


def clock_time(value: str | datetime, zone: ZoneInfo) -> str:
    """Return the time of an instant: 17:00 Uhr."""
    local = instant(value).astimezone(zone)
    return format_datetime(local, _TIME[language()], tzinfo=zone, locale=locale())


def by_then(value: str | datetime, zone: ZoneInfo) -> str:
    """Return until when, midnight as the end of the day before: Montag, 23. November, 24 Uhr."""
    local = instant(value).astimezone(zone)
    if local.time() == time(0):
        ended = (local - timedelta(minutes=1)).date()
        return _("{day}, 24 Uhr").format(day=day(ended))
    return _with_time(local, _DAY, zone)


def away(value: str | datetime, now: datetime) -> str:
    """Return how far off an instant is: in 3 Tagen, vor 2 Stunden."""
    return format_timedelta(instant(value) - now, add_direction=True, locale=locale())


def stamp(value: str | datetime, zone: ZoneInfo) -> str:
    """Return an instant for machines, in the attribute of a time element."""
    return instant(value).astimezone(zone).isoformat(timespec="minutes")


def past(value: str | datetime | None, now: datetime) -> bool:
    """Say whether an instant has come."""
    return value is not None and instant(value) <= now


def money(amount: str | None, currency: str | None) -> str:
    """Return an amount: 599,00 €."""
    if amount is None:
        return ""
    if not currency:
        return format_decimal(Decimal(amount), locale=locale())
    return format_currency(Decimal(amount), currency, locale=locale())


def _date(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _with_time(local: datetime, days: dict[str, str], zone: ZoneInfo) -> str:
    wanted = f"{days[language()]}, {_TIME[language()]}"
    return format_datetime(local, wanted, tzinfo=zone, locale=locale())
