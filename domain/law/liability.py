"""What a carrier owes at most, and who bears the risk in transit."""

from domain.law import capping
from domain.law.fields import Field, optional
from domain.law.rule import Formula, Rule

_WEIGHED = (
    Field("gross_weight_kg", "decimal"),
    Field("eur_per_sdr", "decimal"),
    Field("goods_value_eur", "decimal"),
)

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
            inputs=(*_WEIGHED, optional("sdr_per_kg", "decimal")),
            outputs={"limit_sdr": "decimal", "limit_eur": "decimal", "payable_eur": "decimal"},
            compute=capping.capped("§ 431 Abs. 1, 4 HGB", capping.ROAD_SDR_PER_KG),
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
            inputs=(*_WEIGHED, Field("sdr_per_kg", "decimal")),
            outputs={"limit_sdr": "decimal", "limit_eur": "decimal", "payable_eur": "decimal"},
            compute=capping.capped("CMR Art. 23 Abs. 3, MÜ Art. 22 Abs. 3, CIM Art. 30 § 2"),
        ),
    ),
    Rule(
        id="DE-T-07",
        jurisdiction="DE",
        title="Bedingungen des Frachtführers",
        trigger="vorformulierte Bedingungen",
        period="keine",
        consequence_text="Andere Höchstbeträge nur zwischen 2 und 40 SZR mit geeignetem Hinweis; "
        "gegenüber einem Verbraucher als Absender keine Abweichung.",
        source="§ 449 HGB",
        confidence="V1",
    ),
    Rule(
        id="DE-T-08",
        jurisdiction="DE",
        party="B2C",
        title="Gefahr auf dem Weg, Verbraucher",
        trigger="Versand durch den Verkäufer",
        period="Gefahrübergang erst mit Übergabe an den Verbraucher",
        consequence_text="Der Verkäufer liefert neu oder erstattet; ein Nachweis gegen den "
        "Frachtführer wird vom Verbraucher nicht verlangt.",
        source="§§ 446, 447, 475 Abs. 2 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                optional("party", "code", codes=("B2C", "B2B")),
                Field("carrier_chosen_by", "code", codes=("seller", "consumer")),
                Field("lost_in_transit", "bool"),
            ),
            outputs={"risk_bearer": "code", "seller_must_deliver_again_or_refund": "bool"},
            compute=capping.consumer_risk,
        ),
    ),
    Rule(
        id="DE-T-09",
        jurisdiction="DE",
        party="B2B",
        title="Gefahr auf dem Weg, Unternehmer",
        trigger="Versand auf Verlangen des Käufers",
        period="Gefahrübergang mit Übergabe an den Beförderer, wenn keine Klausel anderes sagt",
        consequence_text="Trägt der Käufer die Gefahr, bleibt der Preis geschuldet; der Verkäufer "
        "tritt seinen Anspruch gegen den Frachtführer ab.",
        source="§ 447 Abs. 1, § 285 BGB; § 421 HGB",
        confidence="V1+K",
        formula=Formula(
            inputs=(
                optional("party", "code", codes=("B2B", "B2C")),
                optional("dispatch_sale", "bool"),
                optional("incoterm", "code", codes=capping.INCOTERMS),
                Field("lost_in_transit", "bool"),
            ),
            outputs={"risk_bearer": "code", "price_still_due": "bool"},
            compute=capping.business_risk,
        ),
    ),
    Rule(
        id="DE-T-12",
        jurisdiction="DE",
        party="B2B",
        title="Spediteur nach ADSp 2017",
        trigger="ADSp vereinbart, nicht mit Verbrauchern",
        period="keine",
        consequence_text="Gut in Obhut 8,33 SZR je kg; mit Seestrecke 2 SZR je kg; je Schadenfall "
        "höchstens 1,25 Mio. EUR oder 2 SZR je kg; verfügte Lagerung 35 000 EUR je Fall "
        "(Inventurdifferenz 70 000 EUR je Jahr); sonst das Dreifache, höchstens 125 000 EUR.",
        source="ADSp 2017 Ziffern 22 bis 24",
        confidence="V2",
    ),
    Rule(
        id="AT-T-02",
        jurisdiction="AT",
        party="B2C",
        title="Gefahr auf dem Weg, Verbraucher in Österreich",
        trigger="Versand durch den Verkäufer",
        period="Gefahrübergang mit Ablieferung an den Verbraucher",
        consequence_text="Wie DE-T-08; früher nur bei einem Beförderer, den der Verbraucher ohne "
        "Vorschlag des Unternehmers wählte.",
        source="§ 7b KSchG",
        confidence="V2",
    ),
    Rule(
        id="AT-T-03",
        jurisdiction="AT",
        party="B2B",
        title="Gefahr auf dem Weg, Unternehmer in Österreich",
        trigger="Versendung",
        period="Gefahr und Eigentum gehen mit Übergabe über, wenn die Versendungsart vereinbart "
        "oder üblich war",
        consequence_text="Wie DE-T-09.",
        source="§ 429 ABGB",
        confidence="V2",
    ),
    Rule(
        id="CH-T-03",
        jurisdiction="CH",
        title="Haftung des Frachtführers in der Schweiz",
        trigger="Verlust oder Beschädigung",
        period="keine",
        consequence_text="Voller Wert, wenn nichts anderes vereinbart ist; hoher Wert ist "
        "anzugeben; Post und Bahn nach Sondergesetzen; kein Höchstbetrag je kg im OR.",
        source="Art. 447, 448 OR",
        confidence="V2",
    ),
    Rule(
        id="CH-T-04",
        jurisdiction="CH",
        title="Gefahr auf dem Weg in der Schweiz",
        trigger="Versendungskauf",
        period="Stückkauf: mit Vertragsschluss; Gattungskauf: mit Ausscheidung und Übergabe zur "
        "Versendung",
        consequence_text="Auch der Verbraucher trägt die Gefahr, anders als in der Union.",
        source="Art. 185 OR",
        confidence="V1",
    ),
)
"""DE-T-06 to 09 and 12, INT-T-10, AT-T-02, 03, CH-T-03, 04."""
