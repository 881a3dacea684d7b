"""Commercial guarantees: another debtor and another period beside the warranty."""

from collections.abc import Callable

from domain.law import periods
from domain.law.counting import in_months, on
from domain.law.fields import Field, optional
from domain.law.inputs import Inputs
from domain.law.rule import Clock, Formula, Jurisdiction, Outcome, Rule

GUARANTEE_OVER = (
    "Aus der Garantie gibt es nichts mehr. Nicht verloren: die gesetzliche Gewährleistung gegen "
    "den Verkäufer, die eigene Fristen hat."
)


def _guaranteed(law: str, country: Jurisdiction) -> Formula:
    return Formula(
        inputs=(
            Field("delivered_on", "date"),
            Field("guarantee_months", "int", most=1_200),
            optional("guarantee_starts_on", "date"),
        ),
        outputs={"guarantee_last_day": "date"},
        compute=_window(law, country),
        clocks={"": Clock(starts="delivered_on", ends="guarantee_last_day", window=True)},
    )


def _window(law: str, country: Jurisdiction) -> Callable[[Inputs], Outcome]:
    def compute(given: Inputs) -> Outcome:
        start = given.day_or_none("guarantee_starts_on") or given.day("delivered_on")
        months = given.number("guarantee_months")
        last = periods.months_after(start, months)
        return Outcome(
            outputs={"guarantee_last_day": last},
            lines=(
                f"Beginn der Garantie: {on(start)}.",
                f"{in_months(months)} danach: {on(last)} ({law}).",
                "Ein vereinbartes Zeitfenster verschiebt sich nicht.",
                f"Die Gewährleistung läuft daneben nach eigenen Regeln ({country}-W-01).",
            ),
        )

    return compute


GUARANTEE = (
    Rule(
        id="DE-G-01",
        jurisdiction="DE",
        party="B2C",
        title="Garantie",
        trigger="Garantieerklärung",
        period="so lange, wie erklärt; einfach und verständlich, mit Hinweis auf die gesetzlichen "
        "Rechte, Garantiegeber, Verfahren, Ware, Dauer und Gebiet; auf dauerhaftem Datenträger "
        "spätestens bei Lieferung; ein Formfehler macht sie nicht unwirksam",
        consequence_text=GUARANTEE_OVER,
        source="§§ 443, 479 BGB",
        confidence="V1",
        formula=_guaranteed("§ 443 BGB", "DE"),
    ),
    Rule(
        id="DE-G-02",
        jurisdiction="DE",
        title="Garantie ist nicht Gewährleistung",
        trigger="Garantie und Gewährleistung nebeneinander",
        period="keine",
        consequence_text="Gewährleistungsfälle heißen nie Garantie; beide Ansprüche bestehen "
        "nebeneinander, der Kunde wählt, und ein Garantiefall hält die Gewährleistung auf "
        "(DE-W-05).",
        source="§ 443 Abs. 1, § 475e Abs. 4 BGB",
        confidence="V1",
    ),
    Rule(
        id="AT-G-01",
        jurisdiction="AT",
        party="B2C",
        title="Garantie, Österreich",
        trigger="Garantieerklärung",
        period="so lange, wie erklärt; auch die Werbung bindet",
        consequence_text=GUARANTEE_OVER,
        source="§ 9b KSchG",
        confidence="V2+K",
        formula=_guaranteed("§ 9b KSchG", "AT"),
    ),
    Rule(
        id="CH-G-01",
        jurisdiction="CH",
        title="Garantie, Schweiz",
        trigger="Garantieerklärung",
        period="so lange, wie vereinbart; Werbung muss wahr sein",
        consequence_text=GUARANTEE_OVER,
        source="Art. 210 Abs. 1 OR; Art. 3 Abs. 1 Buchst. b UWG",
        confidence="V2",
        formula=_guaranteed("Vertrag", "CH"),
    ),
)
"""DE-G-01 and 02, AT-G-01, CH-G-01."""
