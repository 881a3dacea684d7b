"""The arithmetic of periods, in one place.

Every function takes days and gives days; nothing else in Oase adds to a date. A period is counted
raw, chained raw and rolled once at its very end (BGB §§ 187 to 193; ABGB §§ 902, 903; OR Art. 77,
78; European Convention on the Calculation of Time-Limits). Windows are never rolled.
"""

import calendar as months_of_year
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from domain.calendar import TARGET, Calendar, calendar_of

ONE_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_MONTHS_OF_YEAR = 12


def days_after(event: date, days: int) -> date:
    """Return the last day of a period of days; the day of the event is not counted."""
    return event + timedelta(days=days)


def weeks_after(event: date, weeks: int) -> date:
    """Return the last day of a period of weeks: the same weekday as the event."""
    return event + timedelta(weeks=weeks)


def months_after(event: date, months: int) -> date:
    """Return the last day of a period of months: the same number, or the last day there is."""
    year, month = _month_after(event, months)
    return date(year, month, min(event.day, _length(year, month)))


def years_after(event: date, years: int) -> date:
    """Return the last day of a period of years."""
    return months_after(event, _MONTHS_OF_YEAR * years)


def half_month_after(event: date, months: int = 0) -> date:
    """Return the last day of so many months and a half: whole months first, then 15 days."""
    return months_after(event, months) + timedelta(days=15)


def days_from(start: date, days: int) -> date:
    """Return the last day of a period that starts with the beginning of `start`: it counts."""
    return start + timedelta(days=days - 1)


def months_from(start: date, months: int) -> date:
    """Return the last day of months that start with the beginning of `start`.

    It is the day before the one with the same number, and where the month has no such day, its
    last one (BGB § 188(2), (3)). So a month from
    31 January on ends on 28 February, not on the 27th.
    """
    year, month = _month_after(start, months)
    if start.day == 1:
        return date(year, month, 1) - ONE_DAY
    return date(year, month, min(start.day - 1, _length(year, month)))


def counted_days_after(event: date, days: int, counts: Callable[[date], bool]) -> date:
    """Return the day on which so many days that count have passed since the event."""
    day = event
    while days > 0:
        day += ONE_DAY
        days -= counts(day)
    return day


def neither_sunday_nor_holiday(
    calendar: Calendar, *, saturday: bool = True
) -> Callable[[date], bool]:
    """Return what counts under CMR Art. 30: all but Sundays and holidays; Saturdays do count."""
    last = _SUNDAY if saturday else _SATURDAY
    return lambda day: day.weekday() < last and not calendar.is_holiday(day)


def werktage_after(event: date, days: int, calendar: Calendar) -> date:
    """Count Werktage: Monday to Saturday without holidays."""
    return counted_days_after(event, days, neither_sunday_nor_holiday(calendar))


def arbeitstage_after(event: date, days: int, calendar: Calendar) -> date:
    """Count Arbeitstage: Monday to Friday without holidays."""
    return counted_days_after(event, days, calendar.is_working_day)


def bank_days_after(event: date, days: int) -> date:
    """Count Bankarbeitstage of the TARGET calendar."""
    return counted_days_after(event, days, calendar_of(TARGET).is_working_day)


def is_free(day: date, calendar: Calendar, *, saturday: bool = True) -> bool:
    """Tell whether no period may end on this day.

    `saturday` is false only for Swiss periods that are not statutory: there a Saturday is no
    holiday (OR Art. 78; SR 173.110.3).
    """
    last = _SATURDAY if saturday else _SUNDAY
    return day.weekday() >= last or calendar.is_holiday(day)


def roll(day: date, calendar: Calendar | None, *, saturday: bool = True) -> date:
    """Move the end of a period to the next day that is not free; without a calendar, nowhere."""
    if calendar is None:
        return day
    while is_free(day, calendar, saturday=saturday):
        day += ONE_DAY
    return day


def safe_target(raw_end: date, calendar: Calendar | None) -> date:
    """Return the last working day on or before the raw end, in time under every reading.

    Without a calendar it avoids weekends alone.
    """
    day = raw_end
    while day.weekday() >= _SATURDAY or (calendar is not None and calendar.is_holiday(day)):
        day -= ONE_DAY
    return day


def local_day(instant: datetime, zone: tzinfo) -> date:
    """Return the date that an instant has in a zone: it is the day of the event."""
    return instant.astimezone(zone).date()


def end_of(day: date, zone: tzinfo) -> datetime:
    """Return the first instant after a day in a zone: the exclusive end of a period."""
    return datetime.combine(day + ONE_DAY, time.min, zone)


def hours_after(instant: datetime, hours: int, zone: tzinfo) -> datetime:
    """Return the instant so many elapsed hours later, shown in a zone; the clock change is real."""
    return (instant.astimezone(UTC) + timedelta(hours=hours)).astimezone(zone)


def days_between(start: date, end: date) -> int:
    """Return how many days lie between, the first not counted and the last counted."""
    return (end - start).days


def days_of(event: date, end: date) -> Iterator[date]:
    """Yield the days of a period in order: those after the event, the last one included."""
    for passed in range(days_between(event, end)):
        yield event + timedelta(days=passed + 1)


def _month_after(day: date, months: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + months, _MONTHS_OF_YEAR)
    return day.year + years, month + 1


def _length(year: int, month: int) -> int:
    return months_of_year.monthrange(year, month)[1]
