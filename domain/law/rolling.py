"""The formulas behind where a period ends: rolling by country, and the day that is safe."""

from collections.abc import Callable

from domain.law import periods
from domain.law.counting import on, plural, roll_lines, safe_lines
from domain.law.inputs import Inputs, missing
from domain.law.refusals import RuleDoesNotApply
from domain.law.rule import Outcome


def rolled_in(country: str) -> Callable[[Inputs], Outcome]:
    """Return the formula that rolls an end at a place of one country."""

    def compute(given: Inputs) -> Outcome:
        raw_end, place = given.day("raw_end"), given.place()
        if place.country != country:
            raise RuleDoesNotApply(
                f"{given.rule} governs places in {country}, not {place.name}.",
                rule=given.rule,
                errors=[{"pointer": "/inputs/calendar", "detail": f"is not in {country}"}],
            )
        statutory = not given.has("statutory") or given.flag("statutory")
        end = periods.roll(raw_end, place, saturday=statutory)
        told = f"Rohes Ende: {on(raw_end)}."
        if end == raw_end and not statutory:
            kept = "Für eine vertragliche Frist ist der Samstag kein Feiertag (Art. 78 OR)."
            return Outcome(outputs={"end": end}, lines=(told, kept))
        return Outcome(outputs={"end": end}, lines=(told, *roll_lines(raw_end, end, place)))

    return compute


def safe(given: Inputs) -> Outcome:
    """Give the legal end and the working day that is in time under every reading."""
    raw_end, place = given.day("raw_end"), given.place()
    end, target = periods.roll(raw_end, place), periods.safe_target(raw_end, place)
    return Outcome(
        outputs={"legal_end": end, "safe_target": target},
        lines=(
            f"Rohes Ende: {on(raw_end)}.",
            *roll_lines(raw_end, end, place),
            *(safe_lines(target, end) or ("Dieser Tag ist nach jeder Lesart rechtzeitig.",)),
        ),
    )


def of_the_union(given: Inputs) -> Outcome:
    """Count days or months as acts of the Union do."""
    event, place = given.day("base_event"), given.place_or_none()
    if given.has("months"):
        months = given.number("months")
        raw_end, length = periods.months_after(event, months), plural(months, "Monat", "Monate")
    elif given.has("days"):
        days = given.number("days")
        raw_end, length = periods.days_after(event, days), plural(days, "Tag", "Tage")
    else:
        raise missing(given.rule, ["days or months"])
    end = periods.roll(raw_end, place)
    return Outcome(
        outputs={"raw_end": raw_end, "end": end},
        lines=(
            f"Ereignis: {on(event)}. Dieser Tag zählt nicht mit (VO 1182/71 Art. 3 Abs. 1).",
            f"{length} danach: {on(raw_end)} (Art. 3 Abs. 2).",
            *roll_lines(raw_end, end, place, body="EU"),
        ),
    )
