"""Dates, times and money in German, at the place of the case."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal

DEFAULT_ZONE = ZoneInfo("Europe/Berlin")
_LOCALE = "de"


def instant(value: str | datetime) -> datetime:
    """Return an instant that is written down, or as it is."""
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day(value: str | date) -> str:
    """Return a date: Montag, 23. November 2026."""
    found = value if isinstance(value, date) else date.fromisoformat(value)
    return format_date(found, "EEEE, d. MMMM y", locale=_LOCALE)


def short_day(value: str | date) -> str:
    """Return a date: 23. November 2026."""
    found = value if isinstance(value, date) else date.fromisoformat(value)
    return format_date(found, "d. MMMM y", locale=_LOCALE)


def moment(value: str | datetime, zone: ZoneInfo) -> str:
    """Return an instant: 24. November 2026, 17:00 Uhr."""
    local = instant(value).astimezone(zone)
    return format_datetime(local, "d. MMMM y, HH:mm 'Uhr'", tzinfo=zone, locale=_LOCALE)


def by_then(value: str | datetime, zone: ZoneInfo) -> str:
    """Return until when, midnight as the end of the day before: Montag, 23. November, 24 Uhr."""
    local = instant(value).astimezone(zone)
    if local.time() == time(0):
        ended = (local - timedelta(minutes=1)).date()
        return f"{day(ended)}, 24 Uhr"
    return format_datetime(local, "EEEE, d. MMMM y, HH:mm 'Uhr'", tzinfo=zone, locale=_LOCALE)


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
        return format_decimal(Decimal(amount), locale=_LOCALE)
    return format_currency(Decimal(amount), currency, locale=_LOCALE)
