"""Telecom bills: the objection, its proof, and when a line may be blocked (TKG)."""

from datetime import date
from decimal import Decimal

from domain.law import periods
from domain.law.counting import count, german, money, on
from domain.law.fields import CALENDAR, Field, optional
from domain.law.inputs import Inputs
from domain.law.limiting import not_before
from domain.law.rule import Clock, Formula, Outcome, Rule, Value

_EIGHT_WEEKS = 56
_CHECK_MONTHS = 2
_WARNING_DAYS = 14
_LEAST_TO_BLOCK = Decimal(100)


def _german_objection(given: Inputs) -> Outcome:
    """Count the eight weeks to object, and what follows an objection (TKG § 67)."""
    counted = count(
        given.day("invoice_received_on"),
        "Zugang der Rechnung",
        law="§ 67 Abs. 1 TKG: acht Wochen",
        body="DE",
        days=_EIGHT_WEEKS,
        calendar=given.place_or_none(),
    )
    proof, told = _proof(given, counted.end)
    blocking, why = _blocking(given)
    return counted.outcome(
        *told, *why, object_by=counted.end, raw_end=counted.raw_end, **proof, **blocking
    )


def _proof(given: Inputs, object_by: date) -> tuple[dict[str, Value], tuple[str, ...]]:
    if not given.has("objected_on"):
        return {"in_time": None, "proof_by": None, "check_by": None}, ()
    not_before(given, "invoice_received_on", "objected_on")
    objected, place = given.day("objected_on"), given.place_or_none()
    in_time = objected <= object_by
    if not in_time:
        return {"in_time": False, "proof_by": None, "check_by": None}, (
            f"Beanstandet am {on(objected)}: verspätet.",
        )
    proof_by = periods.roll(periods.days_after(objected, _EIGHT_WEEKS), place)
    check_by = periods.roll(periods.months_after(objected, _CHECK_MONTHS), place)
    return {"in_time": True, "proof_by": proof_by, "check_by": check_by}, (
        f"Beanstandet am {on(objected)}: rechtzeitig.",
        (
            f"Aufgliederung und Prüfung vorzulegen bis {on(proof_by)}; sonst erlöschen die "
            "Verzugsfolgen (§ 67 Abs. 1 TKG)."
        ),
        (
            f"Prüfung bis {on(check_by)}; später wird vermutet, dass die Rechnung falsch ist "
            "(§ 67 TKG)."
        ),
    )


def _blocking(given: Inputs) -> tuple[dict[str, Value], tuple[str, ...]]:
    if not given.has("overdue_eur"):
        return {"blocking_possible_from": None}, ()
    overdue = given.amount("overdue_eur")
    disputed = given.amount("disputed_eur") if given.has("disputed_eur") else Decimal(0)
    counts = money(max(overdue - disputed, Decimal(0)))
    told = f"Für eine Sperre zählen {german(counts)} EUR; Bestrittenes zählt nicht (§ 61 TKG)."
    if counts < _LEAST_TO_BLOCK or not given.has("blocking_warned_on"):
        return {"blocking_possible_from": None}, (told, "Eine Sperre ist nicht zulässig.")
    warned = given.day("blocking_warned_on")
    possible = periods.days_after(warned, _WARNING_DAYS + 1)
    return {"blocking_possible_from": possible}, (
        told,
        f"Angedroht am {on(warned)}; Sperre frühestens ab {on(possible)} (zwei Wochen).",
    )


def _austrian_objection(given: Inputs) -> Outcome:
    counted = count(
        given.day("invoice_received_on"),
        "Zugang der Rechnung",
        law="TKG 2021: mindestens drei Monate",
        body="AT",
        months=3,
        calendar=given.place_or_none(),
    )
    return counted.outcome(
        "Eine Schlichtung bei der Regulierungsbehörde schiebt den bestrittenen Betrag auf; der "
        "Durchschnitt der letzten drei Rechnungen bleibt fällig.",
        raw_end=counted.raw_end,
        object_by=counted.end,
    )


BILLS = (
    Rule(
        id="DE-B-05",
        jurisdiction="DE",
        title="Einwand gegen eine Telefonrechnung",
        trigger="Zugang der Rechnung",
        period="8 Wochen zur Beanstandung; Nachweis in 8 Wochen, Prüfung in 2 Monaten danach",
        consequence_text="Ohne Beanstandung gilt die Rechnung als genehmigt, wenn darauf "
        "hingewiesen wurde. Bestrittene Beträge zählen für eine Sperre nicht (mindestens 100 EUR, "
        "zwei Wochen Androhung).",
        source="§ 61 Abs. 4, § 67 TKG",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("invoice_received_on", "date"),
                CALENDAR,
                optional("objected_on", "date"),
                optional("overdue_eur", "decimal"),
                optional("disputed_eur", "decimal"),
                optional("blocking_warned_on", "date"),
            ),
            outputs={
                "object_by": "date",
                "in_time": "bool",
                "proof_by": "date",
                "check_by": "date",
                "blocking_possible_from": "date",
                "raw_end": "date",
            },
            compute=_german_objection,
            clocks={
                "": Clock(starts="invoice_received_on", ends="object_by", raw="raw_end"),
                "proof": Clock(starts="invoice_received_on", ends="proof_by"),
            },
        ),
    ),
    Rule(
        id="AT-B-02",
        jurisdiction="AT",
        title="Einwand gegen eine Telefonrechnung in Österreich",
        trigger="Zugang der Rechnung",
        period="mindestens 3 Monate",
        consequence_text="Eine Schlichtung schiebt den bestrittenen Betrag auf.",
        source="§ 71 TKG 2003, fortgeführt im TKG 2021",
        confidence="V2",
        formula=Formula(
            inputs=(Field("invoice_received_on", "date"), CALENDAR),
            outputs={"raw_end": "date", "object_by": "date"},
            compute=_austrian_objection,
            clocks={"": Clock(starts="invoice_received_on", ends="object_by", raw="raw_end")},
        ),
    ),
)
"""DE-B-05 and AT-B-02."""
