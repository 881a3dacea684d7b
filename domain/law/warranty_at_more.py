"""Warranty in Austria: proof outside the VGG, remedies, damages, agreements."""

from domain.law import agreeing, remedying, warranting_abroad
from domain.law.fields import CALENDAR, Field, optional
from domain.law.remedying import Ladder
from domain.law.rule import Clock, Formula, Rule
from domain.law.warranty_at import AUSTRIAN_BARRED, PROOF, presumption
from domain.law.warranty_de_remedy import ladder

WARRANTY_AT_MORE = (
    Rule(
        id="AT-W-06",
        jurisdiction="AT",
        title="Vermutung außerhalb des VGG",
        trigger="Der Mangel kommt hervor",
        period="6 Monate ab Übergabe; unter Unternehmern abdingbar",
        consequence_text=PROOF,
        source="§ 924 ABGB",
        confidence="V2",
        formula=presumption(6, "§ 924 ABGB"),
    ),
    Rule(
        id="AT-W-07",
        jurisdiction="AT",
        title="Verbesserung oder Austausch, dann Preisminderung oder Auflösung",
        trigger="Mangel",
        period="zuerst Verbesserung oder Austausch; keine feste Zahl von Versuchen; keine "
        "Auflösung bei geringfügigem Mangel",
        consequence_text="Danach Preisminderung oder Auflösung des Vertrags (ABGB: Wandlung).",
        source="§§ 12, 14, 15 VGG; § 932 ABGB",
        confidence="V2",
        formula=ladder(
            Ladder(
                first=remedying.REMEDIES[:2],
                second=remedying.REMEDIES[2:],
                law="§ 12 VGG, § 932 ABGB",
            )
        ),
    ),
    Rule(
        id="AT-W-08",
        jurisdiction="AT",
        title="Schadenersatz aus dem Mangel",
        trigger="Kenntnis von Schaden und Schädiger",
        period="3 Jahre; 10 Jahre ab Übergabe beweist der Verkäufer fehlendes Verschulden",
        consequence="time_barred",
        consequence_text=AUSTRIAN_BARRED,
        source="§§ 933a, 1489, 1298 ABGB",
        confidence="V2+K",
        formula=Formula(
            inputs=(Field("knowledge_on", "date"), optional("delivered_on", "date"), CALENDAR),
            outputs={
                "raw_end": "date",
                "limitation_end": "date",
                "fault_presumption_last_day": "date",
            },
            compute=warranting_abroad.austrian_damages,
            clocks={"": Clock(starts="knowledge_on", ends="limitation_end", raw="raw_end")},
        ),
    ),
    Rule(
        id="AT-W-09",
        jurisdiction="AT",
        party="B2C",
        title="Vereinbarungen vor Kenntnis des Mangels",
        trigger="Vereinbarung, bevor der Verbraucher den Mangel kennt",
        period="keine; danach ist ein Vergleich möglich",
        consequence_text="Abweichungen zum Nachteil des Verbrauchers sind unwirksam.",
        source="§ 3 VGG; § 9 KSchG",
        confidence="V2",
        formula=Formula(
            inputs=(Field("agreed_on", "date"), optional("defect_known_on", "date")),
            outputs={"agreement_binding": "bool"},
            compute=agreeing.binding_after(
                "defect_known_on", "Mangel bekannt", "§ 3 VGG, § 9 KSchG"
            ),
        ),
    ),
)
"""AT-W-06 to 09."""
