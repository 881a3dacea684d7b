"""What the Union asks of every warranty: minimum, ladder, repair."""

from datetime import date

from domain.law import agreeing, remedying, repairing
from domain.law.fields import Field, optional
from domain.law.lengthening import REPAIR_EXTENSION_SINCE
from domain.law.remedying import Ladder
from domain.law.rule import Clock, Formula, Rule
from domain.law.warranty_de import DELIVERED, presumption
from domain.law.warranty_de_remedy import ladder

_REPAIR = "Richtlinie (EU) 2024/1799"
_SALE = "Richtlinie (EU) 2019/771"

WARRANTY_EU = (
    Rule(
        id="EU-W-01",
        jurisdiction="EU",
        party="B2C",
        title="Mindestdauer der Haftung",
        trigger="Lieferung",
        period="2 Jahre, die Staaten dürfen mehr; digitale Elemente während der Bereitstellung, "
        "wenn sie länger dauert; gebraucht nach Vereinbarung nicht unter 1 Jahr",
        consequence_text="Mindestmaß für Deutschland (DE-W-01, DE-W-07, DE-W-10) und Österreich "
        "(AT-W-01, AT-W-03, AT-W-04), nicht für die Schweiz.",
        source=f"{_SALE} Art. 10",
        confidence="V2",
        valid_from=date(2022, 1, 1),
        formula=Formula(
            inputs=(
                DELIVERED,
                optional("used", "bool"),
                optional("supply_period_ends_on", "date"),
            ),
            outputs={"liable_until": "date"},
            compute=agreeing.least_liability,
            clocks={"": Clock(starts="delivered_on", ends="liable_until", window=True)},
        ),
    ),
    Rule(
        id="EU-W-02",
        jurisdiction="EU",
        party="B2C",
        title="Vermutung der Vertragswidrigkeit",
        trigger="Lieferung",
        period="1 Jahr, die Staaten dürfen 2; Deutschland und Österreich haben 1 gewählt",
        consequence_text="Der Verkäufer beweist, dass die Ware vertragsgemäß war (DE-W-09, "
        "AT-W-02).",
        source=f"{_SALE} Art. 11",
        confidence="V2",
        valid_from=date(2022, 1, 1),
        formula=presumption(
            "delivered_on", 12, f"{_SALE} Art. 11 Abs. 1", f"{_SALE} Art. 11 Abs. 3"
        ),
    ),
    Rule(
        id="EU-W-03",
        jurisdiction="EU",
        party="B2C",
        title="Rang der Abhilfen",
        trigger="Mangel mitgeteilt",
        period="Der Verbraucher wählt Nachbesserung oder Ersatz, unentgeltlich, in angemessener "
        "Zeit, ohne erhebliche Unannehmlichkeit; dann Minderung oder Beendigung.",
        consequence_text="Keine Beendigung bei geringfügigem Mangel; das beweist der Verkäufer.",
        source=f"{_SALE} Art. 13, 14",
        confidence="V2",
        formula=ladder(
            Ladder(
                first=remedying.REMEDIES[:2],
                second=remedying.REMEDIES[2:],
                law=f"{_SALE} Art. 13",
            )
        ),
    ),
    Rule(
        id="EU-W-04",
        jurisdiction="EU",
        party="B2C",
        title="Verlängerung durch Nachbesserung",
        trigger="Nachbesserung als Abhilfe",
        period="einmal 12 Monate; vorher ist über die Wahl und die Verlängerung zu unterrichten; "
        "überholte Ware als Ersatz nur auf ausdrücklichen Wunsch",
        consequence_text="Deutschland hat umgesetzt (DE-W-06), Österreich soweit bekannt nicht, "
        "die Schweiz muss nicht. Wo eine Umsetzung kommt, wird ihr Tag angegeben.",
        source=f"{_REPAIR} Art. 16, 21",
        confidence="V2",
        valid_from=REPAIR_EXTENSION_SINCE["DE"],
        formula=Formula(
            inputs=(
                Field("country", "code", codes=("DE", "AT", "CH")),
                Field("contract_on", "date"),
                DELIVERED,
                Field("remedy", "code", codes=remedying.REMEDIES),
                optional("extension_in_force_from", "date"),
            ),
            outputs={
                "extension_applies": "bool",
                "base_raw_end": "date",
                "extended_raw_end": "date",
                "inform_before_remedy": "bool",
            },
            compute=repairing.extension,
            says_since_when=True,
        ),
    ),
    Rule(
        id="EU-W-05",
        jurisdiction="EU",
        party="B2C",
        title="Reparatur durch den Hersteller",
        trigger="Mangel außerhalb der Haftung an Waren des Anhangs II",
        period="in angemessener Zeit zu angemessenem Preis; das Formular für "
        "Reparaturinformationen bindet 30 Tage",
        consequence_text="Der Anspruch richtet sich gegen den Hersteller, nicht den Verkäufer.",
        source=f"{_REPAIR} Art. 4, 5",
        confidence="V2",
        formula=Formula(
            inputs=(
                Field("goods", "code", codes=(*repairing.MAKER_REPAIRS, "other")),
                optional("form_issued_on", "date"),
            ),
            outputs={"maker_must_repair": "bool", "form_binds_until": "date"},
            compute=repairing.by_maker,
        ),
    ),
    Rule(
        id="EU-W-06",
        jurisdiction="EU",
        party="B2C",
        title="Hinweis auf die Gewährleistung im Laden",
        trigger="Information vor dem Vertrag",
        period="ab 27. September 2026",
        consequence_text="Einheitlicher Hinweis auf die gesetzliche Gewährleistung und "
        "einheitliches Etikett für Haltbarkeitsgarantien über 2 Jahre; kein Teil eines Falls.",
        source="Richtlinie (EU) 2024/825",
        confidence="V2",
        valid_from=date(2026, 9, 27),
    ),
    Rule(
        id="EU-W-07",
        jurisdiction="EU",
        title="Mangel, der die Sicherheit gefährdet",
        trigger="Sicherheitsrisiko",
        period="ohne Verzug",
        consequence_text="Der übliche Gang hält an; Hersteller und Verkäufer unterrichten Behörde "
        "und Verbraucher. Für Produkte ab dem 9. Dezember 2026 gilt neue Produkthaftung.",
        source="Verordnung (EU) 2023/988; Richtlinie (EU) 2024/2853",
        confidence="K",
    ),
)
"""EU-W-01 to 07."""
