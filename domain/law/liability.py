"""What a carrier owes at most."""

from domain.law import carrier_owes
from domain.law.fields import Field, optional
from domain.law.rule import Formula, OutputKind, Rule

_WEIGHED = (
    Field("gross_weight_kg", "decimal"),
    Field("eur_per_sdr", "decimal"),
    Field("goods_value_eur", "decimal"),
)
_MORE = (
    optional("sdr_per_kg", "decimal"),
    optional("qualified_fault", "bool"),
    optional("survey_cost_eur", "decimal"),
    optional("freight_share_eur", "decimal"),
    optional("delay_loss_eur", "decimal"),
    optional("freight_eur", "decimal"),
)
_OWED: dict[str, OutputKind] = {
    "limit_sdr": "decimal",
    "limit_eur": "decimal",
    "payable_eur": "decimal",
    "total_eur": "decimal",
    "delay_payable_eur": "decimal",
}

LIABILITY = (
    Rule(
        id="DE-T-06",
        jurisdiction="DE",
        title="Höchstbetrag der Haftung, HGB",
        trigger="Verlust oder Beschädigung",
        period="Wert am Ort und zur Zeit der Übernahme, höchstens 8,33 SZR je kg Rohgewicht",
        consequence_text="Zu zahlen ist der kleinere Betrag von Schaden und Höchstbetrag, dazu "
        "Kosten der Schadensfeststellung und anteilige Fracht; keine Folgeschäden; Verspätung bis "
        "zur dreifachen Fracht. Kein Höchstbetrag bei Vorsatz oder bewusster Leichtfertigkeit.",
        source="§§ 429 bis 433, 435 HGB",
        confidence="V1",
        formula=Formula(
            inputs=(*_WEIGHED, *_MORE),
            outputs=_OWED,
            compute=carrier_owes.under_hgb,
        ),
    ),
    Rule(
        id="INT-T-10",
        jurisdiction="INT",
        title="Höchstbetrag der Haftung, Übereinkommen",
        trigger="Verlust oder Beschädigung",
        period="Straße 8,33 SZR je kg, Luft 26 (bis 27.12.2024: 22), Schiene 17",
        consequence_text="Zu zahlen ist der kleinere Betrag von Schaden und Höchstbetrag.",
        source="CMR Art. 23 Abs. 3; Montrealer Übereinkommen Art. 22 Abs. 3; CIM Art. 30",
        confidence="V1+V2",
        formula=Formula(
            inputs=(
                *_WEIGHED,
                *_MORE,
                optional("mode", "code", codes=carrier_owes.MODES),
                optional("contract_on", "date"),
            ),
            outputs=_OWED,
            compute=carrier_owes.under_a_convention,
        ),
    ),
    Rule(
        id="DE-T-07",
        jurisdiction="DE",
        title="Bedingungen des Frachtführers",
        trigger="vorformulierte Bedingungen",
        period="keine Frist",
        consequence_text="Andere Höchstbeträge nur zwischen 2 und 40 SZR mit geeignetem Hinweis; "
        "gegenüber einem Verbraucher als Absender keine Abweichung.",
        source="§ 449 HGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("agreed_sdr_per_kg", "decimal"),
                Field("party", "code", codes=("B2B", "B2C")),
                optional("notice_given", "bool"),
            ),
            outputs={"clause_valid": "bool"},
            compute=carrier_owes.clause_of_terms,
        ),
    ),
    Rule(
        id="DE-T-12",
        jurisdiction="DE",
        party="B2B",
        title="Spediteur nach ADSp 2017",
        trigger="ADSp vereinbart, nicht mit Verbrauchern",
        period="keine Frist",
        consequence_text="Gut in Obhut 8,33 SZR je kg; mit Seestrecke 2 SZR je kg; je Schadenfall "
        "höchstens 1,25 Mio. EUR oder 2 SZR je kg; verfügte Lagerung 35 000 EUR je Fall "
        "(Inventurdifferenz 70 000 EUR je Jahr); sonst das Dreifache, höchstens 125 000 EUR.",
        source="ADSp 2017 Ziffern 22 bis 24",
        confidence="V2",
        formula=Formula(
            inputs=(
                Field("goods_value_eur", "decimal"),
                optional("handling", "code", codes=carrier_owes.HANDLING),
                optional("gross_weight_kg", "decimal"),
                optional("eur_per_sdr", "decimal"),
            ),
            outputs={"limit_eur": "decimal", "payable_eur": "decimal"},
            compute=carrier_owes.under_adsp,
        ),
    ),
    Rule(
        id="CH-T-03",
        jurisdiction="CH",
        title="Haftung des Frachtführers in der Schweiz",
        trigger="Verlust oder Beschädigung",
        period="keine Frist",
        consequence_text="Voller Wert, wenn nichts anderes vereinbart ist; hoher Wert ist "
        "anzugeben; Post und Bahn nach Sondergesetzen; kein Höchstbetrag je kg im OR.",
        source="Art. 447, 448 OR",
        confidence="V2",
        formula=Formula(
            inputs=(
                Field("goods_value_chf", "decimal"),
                optional("agreed_limit_chf", "decimal"),
            ),
            outputs={"payable_chf": "decimal"},
            compute=carrier_owes.swiss_value,
        ),
    ),
)
"""DE-T-06, 07 and 12, INT-T-10 and CH-T-03."""
