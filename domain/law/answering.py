"""The formulas of privacy: answers to data subjects, and the notice of a breach."""

from datetime import UTC, date

from domain.law import periods
from domain.law.counting import count, on
from domain.law.inputs import Inputs
from domain.law.rule import Outcome

_BREACH_HOURS = 72
_SWISS_DAYS = 30


def european(given: Inputs) -> Outcome:
    """Count the month of GDPR Art. 12(3), and the three it may be extended to."""
    received, place = given.day("request_received_on"), given.place_or_none()
    counted = count(
        received,
        "Eingang des Antrags",
        law="Art. 12 Abs. 3 DSGVO: ein Monat",
        body="EU",
        months=1,
        calendar=place,
    )
    raw_extended = periods.months_after(received, 3)
    extended = periods.roll(raw_extended, place)
    return counted.outcome(
        f"Verlängert um zwei Monate: {on(extended)}; mitzuteilen bis {on(counted.end)}.",
        *_stricter(counted.raw_end, raw_extended),
        answer_by=counted.end,
        extended_answer_by=extended,
        extension_notice_by=counted.end,
        raw_end=counted.raw_end,
    )


def _stricter(raw_end: date, raw_extended: date) -> tuple[str, ...]:
    """Say what the stricter reading gives where the first month is short."""
    chained = periods.months_after(raw_end, 2)
    if chained == raw_extended:
        return ()
    return (f"Wer die zwei Monate an das Ende des ersten knüpft, antwortet bis {on(chained)}.",)


def swiss(given: Inputs) -> Outcome:
    """Count the thirty days of DSV Art. 18(1)."""
    counted = count(
        given.day("request_received_on"),
        "Eingang des Begehrens",
        law="Art. 25 Abs. 7 DSG, Art. 18 Abs. 1 DSV",
        body="CH",
        days=_SWISS_DAYS,
        calendar=given.place_or_none(),
    )
    return counted.outcome(
        "Reicht die Zeit nicht: vorher mitteilen, wann die Auskunft folgt (Art. 18 Abs. 2 DSV).",
        answer_by=counted.end,
        raw_end=counted.raw_end,
    )


def breach(given: Inputs) -> Outcome:
    """Count the 72 elapsed hours of GDPR Art. 33(1); they run through weekends and holidays."""
    aware = given.instant("aware_at")
    zone = given.zone() if given.has("zone") else aware.tzinfo or UTC
    notify_by = periods.hours_after(aware, _BREACH_HOURS, zone)
    return Outcome(
        outputs={"notify_by": notify_by},
        lines=(
            f"Bekannt geworden: {aware.isoformat()}.",
            f"72 Stunden danach: {notify_by.isoformat()} (Art. 33 Abs. 1 DSGVO).",
            "Die Stunden laufen auch am Wochenende und an Feiertagen.",
        ),
    )


def logs(given: Inputs) -> Outcome:
    """Keep the log of a processing for a year, apart from the system."""
    logged = given.day("logged_on")
    until = periods.years_after(logged, 1)
    return Outcome(
        outputs={"keep_until": until},
        lines=(
            f"Protokolliert: {on(logged)}.",
            f"Mindestens ein Jahr, getrennt vom System: {on(until)} (Art. 4 Abs. 5 DSV).",
        ),
    )
