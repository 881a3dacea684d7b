"""The words for a limitation that is chained: base, tails, suspension, and its one roll."""

from collections.abc import Iterable
from datetime import date

from domain.calendar import Calendar
from domain.law import periods
from domain.law.counting import in_months, on, plural, roll_lines, safe_lines
from domain.law.inputs import Inputs
from domain.law.lengthening import Suspended, Suspension
from domain.law.limiting import PLEA
from domain.law.warranting import STATUTORY_MONTHS

_SHOWN_LAW = "§ 475e Abs. 3 BGB"
_RETURNED_LAW = "§ 475e Abs. 4 BGB"


def base_of(given: Inputs) -> tuple[date, tuple[str, ...]]:
    """Return the raw end from delivery alone: 24 months, or what was validly agreed."""
    months = given.number("months", STATUTORY_MONTHS)
    base = periods.months_after(given.day("delivered_on"), months)
    return base, base_lines(given.day("delivered_on"), months, base)


def base_lines(delivered: date, months: int, base: date) -> tuple[str, ...]:
    """Say how the base came about."""
    return (
        f"Ablieferung: {on(delivered)}. Dieser Tag zählt nicht mit (§ 187 Abs. 1 BGB).",
        f"{in_months(months)} danach: {on(base)} (§ 438 Abs. 1 Nr. 3, Abs. 2 BGB).",
    )


def extension_line(later: date) -> str:
    """Say how far repair extends the base."""
    return f"12 Monate länger nach Nachbesserung, einmalig: {on(later)} (§ 475e Abs. 5 BGB)."


def shown_line(shown: date, tail: date | None) -> str:
    """Say what the day on which a defect showed means for the end."""
    if tail is None:
        return (
            f"Gezeigt am {on(shown)}, nach Ablauf der Frist: keine weiteren Monate ({_SHOWN_LAW})."
        )
    return f"Gezeigt am {on(shown)}: nicht vor 4 Monaten danach, {on(tail)} ({_SHOWN_LAW})."


def returned_line(returned: date, tail: date | None) -> str:
    """Say what the return of the goods means for the end."""
    if tail is None:
        return (
            "Die Ware wurde erst nach Ablauf der Frist übergeben: keine weiteren Monate "
            f"({_RETURNED_LAW})."
        )
    return (
        f"Zurück am {on(returned)}: für diesen Mangel nicht vor 2 Monaten danach, {on(tail)} "
        f"({_RETURNED_LAW})."
    )


def hold_lines(holds: Iterable[Suspension], found: Suspended) -> tuple[str, ...]:
    """Say what suspension does to the end."""
    spans = ", ".join(f"{on(hold.since)} bis {on(hold.until)}" for hold in sorted(holds))
    if found.not_before is None:
        return (f"Verhandlungen {spans} erst nach Ablauf der Frist: keine Hemmung (§ 203 BGB).",)
    return (
        (
            f"Gehemmt {spans}: {plural(found.days, 'Tag', 'Tage')}, erster und letzter mitgezählt "
            f"(§§ 203, 209 BGB); damit {on(found.raw_end)}."
        ),
        f"Nicht vor 3 Monaten nach dem Ende der Hemmung: {on(found.not_before)} (§ 203 BGB).",
    )


def closing(raw_end: date, place: Calendar | None) -> tuple[str, ...]:
    """Say which end is the latest, roll it once and recall that it is a plea."""
    end, safe = periods.roll(raw_end, place), periods.safe_target(raw_end, place)
    return (
        f"Maßgeblich ist das späteste Ende: {on(raw_end)}.",
        *roll_lines(raw_end, end, place),
        *safe_lines(safe, end),
        PLEA,
    )
