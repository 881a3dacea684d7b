"""The formulas behind GEN-A-01 to GEN-A-06: counting itself, asked for its own sake."""

from collections.abc import Mapping
from datetime import UTC, date

from domain.calendar import CATHOLIC, KNOWN_CALENDARS, calendar_of
from domain.law import periods
from domain.law.counting import in_months, on, plural, roll_lines
from domain.law.inputs import Inputs, missing
from domain.law.rule import Outcome, Value

_NOTHING: Mapping[str, Value] = {
    "local_event_date": None,
    "raw_end": None,
    "end": None,
    "end_instant_exclusive_utc": None,
}


def from_the_beginning(given: Inputs) -> Outcome:
    """Count months or days that start with the beginning of a day."""
    start = given.day("period_starts_at_beginning_of")
    if given.has("months"):
        last, length = periods.months_from(start, given.number("months")), _months(given)
    elif given.has("days"):
        days = given.number("days")
        last, length = periods.days_from(start, days), plural(days, "Tag", "Tage")
    else:
        raise missing(given.rule, ["months"])
    return Outcome(
        outputs={"last_day": last},
        lines=(
            (
                f"Die Frist beginnt mit dem Anfang von {on(start)}; dieser Tag zählt mit "
                "(§ 187 Abs. 2 BGB)."
            ),
            (
                f"{length} danach endet die Frist mit Ablauf von {on(last)} "
                "(§ 188 Abs. 2 und 3 BGB)."
            ),
        ),
    )


def _months(given: Inputs) -> str:
    return in_months(given.number("months"))


def months_after_an_event(given: Inputs) -> Outcome:
    """Count months, years, weeks or half a month after an event."""
    event, place = given.day("base_event"), given.place_or_none()
    raw_end, length = _after(event, given)
    end = periods.roll(raw_end, place)
    return Outcome(
        outputs={"raw_end": raw_end, "end": end},
        lines=(
            f"Ereignis: {on(event)}. Dieser Tag zählt nicht mit (§ 187 Abs. 1 BGB).",
            (
                f"{length} danach: {on(raw_end)}; fehlt der Tag im Monat, endet sie an "
                "dessen letztem Tag (§ 188 Abs. 2 und 3 BGB)."
            ),
            *roll_lines(raw_end, end, place),
        ),
    )


def _after(event: date, given: Inputs) -> tuple[date, str]:
    if given.has("weeks"):
        weeks = given.number("weeks")
        return periods.weeks_after(event, weeks), plural(weeks, "Woche", "Wochen")
    if given.has("years"):
        years = given.number("years")
        return periods.years_after(event, years), plural(years, "Jahr", "Jahre")
    if given.flag("half_month", default=False):
        whole = given.number("months", 0)
        told = f"{in_months(whole)} und ein halber Monat" if whole else "Ein halber Monat"
        return periods.half_month_after(event, whole), f"{told} (15 Tage, § 189 BGB)"
    return periods.months_after(event, given.number("months")), _months(given)


def chained(given: Inputs) -> Outcome:
    """Chain two periods raw and show what chaining rolled ends would get wrong."""
    event, place = given.day("base_event"), given.place_or_none()
    first = periods.months_after(event, given.number("step1_months"))
    second = periods.months_after(first, given.number("step2_months"))
    end = periods.roll(second, place)
    wrong = periods.months_after(periods.roll(first, place), given.number("step2_months"))
    wrong = periods.roll(wrong, place)
    return Outcome(
        outputs={
            "step1_raw": first,
            "step2_raw": second,
            "end": end,
            "wrong_if_chained": wrong,
        },
        lines=(
            (
                f"Ereignis: {on(event)}. Die erste Frist endet roh am {on(first)} "
                "(§§ 187 Abs. 1, 188 BGB)."
            ),
            f"Die zweite schließt roh an und endet am {on(second)} (§ 190 BGB).",
            *roll_lines(second, end, place),
            f"Falsch wäre {on(wrong)}: ein Zwischenende verschiebt sich nie.",
        ),
    )


def counting_words(given: Inputs) -> Outcome:
    """Count the same number of Werktage, Arbeitstage and Bankarbeitstage."""
    start, n, place = given.day("start"), given.number("n"), given.place()
    werktage = periods.werktage_after(start, n, place)
    arbeitstage = periods.arbeitstage_after(start, n, place)
    bank_days = periods.bank_days_after(start, n)
    return Outcome(
        outputs={
            "werktage": werktage,
            "arbeitstage": arbeitstage,
            "target_bank_days": bank_days,
        },
        lines=(
            f"{plural(n, 'Tag', 'Tage')} in {place.name}, gezählt ab dem Tag nach {on(start)}.",
            f"Werktage (Montag bis Samstag ohne Feiertage): {on(werktage)}.",
            f"Arbeitstage (Montag bis Freitag ohne Feiertage): {on(arbeitstage)}.",
            f"Bankarbeitstage (TARGET-Kalender): {on(bank_days)}.",
        ),
    )


def instants(given: Inputs) -> Outcome:
    """Answer for an instant received, a last day, or a number of hours."""
    if given.has("received_at"):
        return _from_an_instant(given)
    if given.has("start"):
        return _elapsed_hours(given)
    if given.has("end_date"):
        zone, day = given.zone(), given.day("end_date")
        return _ending(day, f"Letzter Tag der Frist: {on(day)} ({zone.key}).", given)
    raise missing(given.rule, ["received_at or start or end_date"])


def _from_an_instant(given: Inputs) -> Outcome:
    zone, place = given.zone(), given.place_or_none()
    event = periods.local_day(given.instant("received_at"), zone)
    told = f"Der Zeitpunkt fällt in {zone.key} auf {on(event)}; das ist der Tag des Ereignisses."
    if not given.has("days"):
        return Outcome(outputs={**_NOTHING, "local_event_date": event}, lines=(told,))
    days = given.number("days")
    raw_end = periods.days_after(event, days)
    end = periods.roll(raw_end, place)
    found = _ending(end, told, given)
    counted = f"{plural(days, 'Tag', 'Tage')} danach: {on(raw_end)} (§ 188 Abs. 1 BGB)."
    lines = (*found.lines[:1], counted, *roll_lines(raw_end, end, place), *found.lines[1:])
    dates = {"local_event_date": event, "raw_end": raw_end, "end": end}
    return Outcome(outputs={**found.outputs, **dates}, lines=lines)


def _elapsed_hours(given: Inputs) -> Outcome:
    start, hours = given.instant("start"), given.number("hours")
    placed = given.has("zone") or given.has("calendar")
    end = periods.hours_after(start, hours, given.zone() if placed else start.tzinfo or UTC)
    return Outcome(
        outputs={**_NOTHING, "end": end},
        lines=(
            f"Beginn: {start.isoformat()}. Es zählen verstrichene Stunden.",
            f"{plural(hours, 'Stunde', 'Stunden')} danach: {end.isoformat()}.",
        ),
    )


def _ending(day: date, told: str, given: Inputs) -> Outcome:
    ends_at = periods.end_of(day, given.zone()).astimezone(UTC)
    return Outcome(
        outputs={**_NOTHING, "end_instant_exclusive_utc": ends_at},
        lines=(
            told,
            (
                f"Die Frist endet mit Ablauf von {on(day)}, also unmittelbar vor "
                f"{ends_at:%d.%m.%Y %H:%M} UTC (§ 188 Abs. 1 BGB)."
            ),
        ),
    )


def by_municipality(given: Inputs) -> Outcome:
    """Roll the same end in a municipality without and with a Catholic majority."""
    raw_end, place = given.day("raw_end"), given.place()
    plain = calendar_of(place.name.removesuffix(CATHOLIC))
    name = f"{plain.name}{CATHOLIC}"
    catholic = calendar_of(name) if name in KNOWN_CALENDARS else plain
    without, within = periods.roll(raw_end, plain), periods.roll(raw_end, catholic)
    return Outcome(
        outputs={"end_non_catholic_municipality": without, "end_catholic_municipality": within},
        lines=(
            f"Rohes Ende: {on(raw_end)}.",
            *roll_lines(raw_end, without, plain),
            *roll_lines(raw_end, within, catholic),
        ),
    )
