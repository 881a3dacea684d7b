"""The usual period, counted and told: an event, a length, the end rolled once, in German words."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import attrs

from domain.calendar import Calendar
from domain.law import periods
from domain.law.rule import Outcome, Value

Body = Literal["DE", "AT", "CH", "EU", "CMR", "CISG"]
"""Whose rules say that the day of the event is not counted."""

WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_CENT = Decimal("0.01")
_FREE_DAYS = {5: "ein Samstag", 6: "ein Sonntag"}
_EVENT_LAW = {
    "DE": "§ 187 Abs. 1 BGB",
    "AT": "§ 902 Abs. 1 ABGB",
    "CH": "Art. 77 Abs. 1 OR",
    "EU": "Art. 3 Abs. 1 VO 1182/71",
    "CMR": "allgemeine Regel, vgl. Art. 30 Abs. 4 CMR",
    "CISG": "allgemeine Regel",
}
_ROLL_LAW = {
    "DE": "§ 193 BGB",
    "AT": "§ 903 ABGB, Europäisches Fristenübereinkommen Art. 5",
    "CH": "Art. 78 OR, SR 173.110.3 Art. 1",
    "EU": "Art. 3 Abs. 4 VO 1182/71",
}


@attrs.frozen(kw_only=True)
class Counted:
    """A period with its raw end, its end and the day that is in time under every reading."""

    raw_end: date
    end: date
    safe_target: date
    lines: tuple[str, ...]

    def outcome(self, *more: str, **outputs: Value) -> Outcome:
        """Return the outputs of a rule with the reasoning of this period and what follows it."""
        return Outcome(outputs=outputs, lines=(*self.lines, *more))


def on(day: date) -> str:
    """Return a day as Germans write it, with its weekday."""
    return f"{WEEKDAYS[day.weekday()]} {day.day:02}.{day.month:02}.{day.year:04}"


def plural(number: int, one: str, many: str) -> str:
    """Return a number with its word."""
    return f"{number} {one if number == 1 else many}"


def in_months(months: int) -> str:
    """Return a length of months as people say it: whole years as years."""
    years, rest = divmod(months, 12)
    if years and not rest:
        return plural(years, "Jahr", "Jahre")
    return plural(months, "Monat", "Monate")


def german(number: Decimal) -> str:
    """Return a decimal with a comma."""
    return f"{number:f}".replace(".", ",")


def money(amount: Decimal) -> Decimal:
    """Return an amount in cents, rounded half up."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


def count(
    event: date,
    what: str,
    *,
    law: str,
    body: Body,
    days: int = 0,
    months: int = 0,
    calendar: Calendar | None,
) -> Counted:
    """Count a period of days or months after an event and roll its end once."""
    raw_end = periods.months_after(event, months) if months else periods.days_after(event, days)
    length = in_months(months) if months else plural(days, "Tag", "Tage")
    end, safe = periods.roll(raw_end, calendar), periods.safe_target(raw_end, calendar)
    lines = (
        f"{what}: {on(event)}. Dieser Tag zählt nicht mit ({_EVENT_LAW[body]}).",
        f"{length} danach: {on(raw_end)} ({law}).",
        *roll_lines(raw_end, end, calendar, body="EU" if body == "EU" else None),
        *safe_lines(safe, end),
    )
    return Counted(raw_end=raw_end, end=end, safe_target=safe, lines=lines)


def roll_lines(
    raw_end: date, end: date, calendar: Calendar | None, *, body: Body | None = None
) -> tuple[str, ...]:
    """Say whether and why the end of a period moves, by the law of the place unless told."""
    if calendar is None:
        return ("Kein Kalender genannt: das Ende verschiebt sich nicht.",)
    law = _ROLL_LAW.get(body or calendar.country, "vereinbarter Kalender")
    if raw_end == end:
        return (f"Das ist in {calendar.name} ein Arbeitstag; das Ende bleibt ({law}).",)
    why = calendar.holiday(raw_end) or _FREE_DAYS[raw_end.weekday()]
    return (f"Dieser Tag ist in {calendar.name} {_article(why)}; Ende daher {on(end)} ({law}).",)


def safe_lines(safe: date, end: date) -> tuple[str, ...]:
    """Advise the safe day where it differs: whether an end moves is disputed in detail."""
    if safe == end:
        return ()
    return (f"Auf der sicheren Seite ist, wer bis {on(safe)} handelt.",)


def _article(why: str) -> str:
    return why if why.startswith("ein ") else f"Feiertag ({why})"
