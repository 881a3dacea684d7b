"""The formula of an agreed service level: hours round the clock, or within business hours."""

from datetime import UTC, date, datetime, time, timedelta

from domain.calendar import Calendar
from domain.law import periods
from domain.law.counting import plural
from domain.law.inputs import Inputs
from domain.law.refusals import NumberOutOfRange
from domain.law.rule import Outcome, Value

CLOCK_MODES = ("24x7", "business_hours")


def service_level(given: Inputs) -> Outcome:
    """Count the hours of a service level, all round the clock or within business hours."""
    start, hours = given.instant("reported_at"), given.number("hours")
    if given.code("clock_mode") == "24x7":
        zone = given.zone() if given.has("zone") or given.has("calendar") else start.tzinfo or UTC
        due = periods.hours_after(start, hours, zone)
    else:
        due = _business_hours(given, start.astimezone(given.place().zone), hours)
    outputs: dict[str, Value] = {"due_at": due}
    return Outcome(
        outputs=outputs,
        lines=(
            f"Gemeldet: {start.isoformat()}; {plural(hours, 'Stunde', 'Stunden')} nach Vertrag.",
            f"Fällig: {due.isoformat()}.",
        ),
    )


def _business_hours(given: Inputs, start: datetime, hours: int) -> datetime:
    place, left = given.place(), timedelta(hours=hours)
    opens, closes = given.number("opens_at_hour"), given.number("closes_at_hour")
    if opens >= closes:
        raise NumberOutOfRange(
            f"{given.rule}: business hours end at {closes} before they begin at {opens}.",
            rule=given.rule,
            errors=[{"pointer": "/inputs/closes_at_hour", "detail": "is not after opens_at_hour"}],
        )
    day = start.date()
    while True:
        first, last = _open(day, opens, closes, place)
        begin = max(first, start)
        if place.is_working_day(day) and begin < last:
            if left <= last - begin:
                return begin + left
            left -= last - begin
        day += periods.ONE_DAY


def _open(day: date, opens: int, closes: int, place: Calendar) -> tuple[datetime, datetime]:
    first = datetime.combine(day, time(opens), place.zone)
    return first, datetime.combine(day, time.min, place.zone) + timedelta(hours=closes)
