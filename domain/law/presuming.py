"""The formulas behind the burden of proof: until when a defect counts as there from the start."""

from collections.abc import Callable
from datetime import date

from domain.law import periods
from domain.law.counting import in_months, on
from domain.law.inputs import Inputs
from domain.law.limiting import not_before
from domain.law.rule import Outcome
from domain.law.warranting import STATUTORY_MONTHS

_ANIMAL_MONTHS = 6
_NO_ROLL = "Ein Zeitfenster verschiebt sich nicht: an diesem Tag muss niemand etwas erklären."


def presumed(
    event: str, months: int, law: str, supplied_law: str = ""
) -> Callable[[Inputs], Outcome]:
    """Return the formula of a presumption of so many months from an event."""

    def compute(given: Inputs) -> Outcome:
        length = _ANIMAL_MONTHS if given.flag("animal", default=False) else months
        last = periods.months_after(given.day(event), length)
        told = (
            f"Gefahrübergang: {on(given.day(event))}. Dieser Tag zählt nicht mit.",
            f"{in_months(length)} danach: {on(last)} ({law}).",
        )
        if not given.has("supply_period_ends_on"):
            return _judged(given, event, last, told)
        supplied = _supplied(given, event)
        line = f"Digitale Elemente, dauernd bereitgestellt: bis {on(supplied)} ({supplied_law})."
        return _judged(given, event, max(last, supplied), (*told, line))

    return compute


def _supplied(given: Inputs, event: str) -> date:
    """Return the end of supply, two years after the passing of risk at the earliest."""
    least = periods.months_after(given.day(event), STATUTORY_MONTHS)
    return max(given.day("supply_period_ends_on"), least)


def _judged(given: Inputs, event: str, last: date, told: tuple[str, ...]) -> Outcome:
    applies, lines = None, (*told, _NO_ROLL)
    if given.has("defect_shown_on"):
        not_before(given, event, "defect_shown_on")
        shown = given.day("defect_shown_on")
        applies = shown <= last
        lines = (*lines, _shown(shown, applies=applies))
    return Outcome(
        outputs={"presumption_last_day": last, "presumption_applies": applies}, lines=lines
    )


def _shown(shown: date, *, applies: bool) -> str:
    if applies:
        return (
            f"Gezeigt am {on(shown)}: der Mangel gilt als von Anfang an vorhanden; das Gegenteil "
            "beweist der Verkäufer."
        )
    return f"Gezeigt am {on(shown)}, danach: der Käufer beweist, dass er von Anfang an da war."
