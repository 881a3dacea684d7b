"""The house's own times: policy, not law, each a versioned parameter."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from domain.calendar import calendar_of
from domain.due import ByClock, Due, WorkingHours
from domain.law.periods import arbeitstage_after, local_day

ANSWER_WITHIN = 1
"""Working days (Arbeitstage) within which a human answers a report or a question."""
STATUS_WITHIN = 5
"""Working days after which the parties hear from the house again in any case."""
REMEDY_WITHIN = 10
"""Working days within which a remedy is carried out, unless it is promised for another day."""
RENEW_BEFORE = 5
"""Days before the date of a rain check at which somebody has to look at it."""
STOP_WITHIN = 1
"""Working days within which all that a withdrawal stops is acknowledged."""
FROM_STOCK = 2
"""Working days within which leaves what was waited for."""
RUNGS = 3
"""How often a missed answer-by is passed on before the ladder of alarms ends."""
OPENING_OF_BUSINESS, CLOSE_OF_BUSINESS = time(9), time(17)
TOLERANCE = timedelta(minutes=5)
"""A timer that fires later than this after its due time is marked late."""


def working_days_from(at: datetime, days: int, calendar: str) -> datetime:
    """Return the close of business so many working days after an instant, at the place, in UTC.

    The day of the instant is not counted (BGB § 187 Abs. 1).
    """
    return _close_of_business(local_day(at, calendar_of(calendar).zone), days, calendar)


@lru_cache(maxsize=1024)
def _close_of_business(day: date, days: int, calendar: str) -> datetime:
    place = calendar_of(calendar)
    last = arbeitstage_after(day, days, place)
    return datetime.combine(last, CLOSE_OF_BUSINESS, place.zone).astimezone(UTC)


def working_hours_from(at: datetime, hours: int, calendar: str) -> datetime:
    """Return the instant so many working hours after another at the place, in UTC."""
    place, left = calendar_of(calendar), timedelta(hours=hours)
    day = local_day(at, place.zone)
    if not place.is_working_day(day):
        day = arbeitstage_after(day, 1, place)
    while True:
        opens = datetime.combine(day, OPENING_OF_BUSINESS, place.zone).astimezone(UTC)
        closes = datetime.combine(day, CLOSE_OF_BUSINESS, place.zone).astimezone(UTC)
        begin = max(at, opens)
        if begin + left <= closes:
            return begin + left
        left -= max(closes - begin, timedelta())
        day = arbeitstage_after(day, 1, place)


def due_after(rule: Due, at: datetime, calendar: str) -> datetime:
    """Return until when a step that opens is to be done where no clock says so."""
    if isinstance(rule, WorkingHours):
        return working_hours_from(at, rule.hours, calendar)
    days = rule.otherwise if isinstance(rule, ByClock) else rule.days
    return working_days_from(at, days, calendar)
