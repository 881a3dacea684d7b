"""Warranty in Switzerland: another ladder, no presumption, and notice owed by everybody."""

from domain.law import warranting_abroad
from domain.law.fields import CALENDAR, Field, optional
from domain.law.remedying import Ladder
from domain.law.rule import Formula, Rule
from domain.law.warranty_de import BY_DELIVERY, DELIVERED, MONTHS
from domain.law.warranty_de_remedy import PARTY, ladder

SWISS_BARRED = (
    "Der Verkäufer kann sich auf Verjährung berufen. Nicht verloren: die Einrede gegen den "
    "Kaufpreis, wenn der Mangel in der Frist angezeigt wurde, und alles bei absichtlicher "
    "Täuschung."
)
_BUILT_IN = optional("integrated_into_immovable", "bool")

WARRANTY_CH = (
    Rule(
        id="CH-W-01",
        jurisdiction="CH",
        title="Gewährleistung, zwei Jahre",
        trigger="Ablieferung",
        period="24 Monate, auch bei späterer Entdeckung; 60 bei Einbau in ein unbewegliches Werk",
        consequence="time_barred",
        consequence_text=SWISS_BARRED,
        source="Art. 210 Abs. 1, 2 OR",
        confidence="V1",
        formula=Formula(
            inputs=(DELIVERED, MONTHS, _BUILT_IN, CALENDAR),
            outputs={"raw_end": "date", "limitation_end": "date"},
            compute=warranting_abroad.swiss,
            clocks=BY_DELIVERY,
        ),
    ),
    Rule(
        id="CH-W-02",
        jurisdiction="CH",
        title="Einrede gegen den Kaufpreis nach Verjährung",
        trigger="Anzeige innerhalb der Frist",
        period="keine; die Einrede bleibt",
        consequence_text="Ein Fall wird nicht allein wegen Verjährung geschlossen.",
        source="Art. 210 Abs. 5 OR",
        confidence="V1",
        formula=Formula(
            inputs=(
                DELIVERED,
                Field("notified_on", "date"),
                Field("price_paid", "bool"),
                Field("asserted_on", "date"),
                MONTHS,
                _BUILT_IN,
                CALENDAR,
            ),
            outputs={
                "claim_time_barred": "bool",
                "defence_against_price_claim_preserved": "bool",
            },
            compute=warranting_abroad.swiss_defence,
        ),
    ),
    Rule(
        id="CH-W-03",
        jurisdiction="CH",
        party="B2C",
        title="Vereinbarte Verkürzung",
        trigger="Vertrag mit kürzerer Frist",
        period="unter 2 Jahren, gebraucht unter 1 Jahr, unwirksam beim persönlichen Gebrauch und "
        "gewerblichem Verkäufer; der Ausschluss als solcher ist erlaubt",
        consequence="time_barred",
        consequence_text=SWISS_BARRED,
        source="Art. 199, 210 Abs. 4 OR; Art. 8 UWG",
        confidence="V1+V2",
        formula=Formula(
            inputs=(
                DELIVERED,
                Field("months", "int", most=1_200),
                optional("used", "bool"),
                PARTY,
                CALENDAR,
            ),
            outputs={"raw_end": "date", "limitation_end": "date", "shortening_valid": "bool"},
            compute=warranting_abroad.swiss_shortened,
            clocks=BY_DELIVERY,
        ),
    ),
    Rule(
        id="CH-W-04",
        jurisdiction="CH",
        title="Wandelung oder Minderung",
        trigger="Mangel",
        period="Der Käufer wählt Wandelung oder Minderung, bei vertretbaren Sachen Ersatz; "
        "Nachbesserung nur nach Vertrag. Das Gericht kann auf Minderung erkennen.",
        consequence_text="Am Ort kann der Verkäufer sofort ersetzen und sich befreien.",
        source="Art. 205, 206 OR",
        confidence="V1",
        formula=ladder(
            Ladder(
                first=("rescission", "price_reduction", "replacement", "repair"),
                second=(),
                law="Art. 205, 206 OR",
                minor_bars=False,
                bounded={"replacement": "fungible_goods", "repair": "repair_agreed"},
            )
        ),
    ),
    Rule(
        id="CH-W-05",
        jurisdiction="CH",
        title="Beweislast des Käufers",
        trigger="Mangel",
        period="keine Vermutung; bei Ware von auswärts ist der Zustand ohne Verzug festzustellen, "
        "und sie darf nicht einfach zurückgeschickt werden",
        consequence_text="Der Käufer beweist den Mangel beim Gefahrübergang.",
        source="Art. 204 OR; Art. 8 ZGB",
        confidence="V1+K",
    ),
    Rule(
        id="CH-W-06",
        jurisdiction="CH",
        title="Absichtliche Täuschung",
        trigger="Der Verkäufer hat absichtlich getäuscht",
        period="keine",
        consequence_text="Weder eine fehlende Anzeige noch die Verjährung hilft dem Verkäufer.",
        source="Art. 203, 210 Abs. 6 OR",
        confidence="V1",
    ),
    Rule(
        id="CH-W-07",
        jurisdiction="CH",
        title="Folgen der Wandelung",
        trigger="Wandelung",
        period="keine",
        consequence_text="Preis mit Zins zurück, unmittelbarer Schaden ohne Verschulden, weiterer "
        "Schaden, wenn der Verkäufer sich nicht entlastet; der Käufer gibt die Sache mit dem "
        "Nutzen zurück.",
        source="Art. 208 OR",
        confidence="V1",
    ),
)
"""CH-W-01 to 07."""
