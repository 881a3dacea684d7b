"""Who bears the risk in transit of a sale (Gefahr auf dem Weg)."""

from domain.law import bearing
from domain.law.fields import Field, optional
from domain.law.rule import Formula, Rule

_INCOTERM = optional("incoterm", "code", codes=bearing.INCOTERMS)
_GERMAN_CONSUMER = bearing.ConsumerLaw(
    until_handed_over="§§ 446, 475 Abs. 2 BGB",
    own_carrier="§ 475 Abs. 2, § 447 Abs. 1 BGB",
    instead="DE-T-09",
)
_AUSTRIAN_CONSUMER = bearing.ConsumerLaw(
    until_handed_over="§ 7b KSchG", own_carrier="§ 7b KSchG", instead="AT-T-03"
)
_GERMAN_BUSINESS = bearing.BusinessLaw(
    dispatched="dispatch_sale",
    on_dispatch="Versendungskauf: die Gefahr ging mit der Übergabe an den Beförderer über "
    "(§ 447 BGB).",
    on_delivery="Kein Versendungskauf: die Gefahr geht mit der Übergabe über (§ 446 BGB).",
    claim="§ 421 HGB, § 285 BGB",
    instead="DE-T-08",
)
_AUSTRIAN_BUSINESS = bearing.BusinessLaw(
    dispatched="dispatch_agreed_or_usual",
    on_dispatch="Die Versendungsart war vereinbart oder üblich: Gefahr und Eigentum gingen mit der "
    "Übergabe an den Beförderer über (§ 429 ABGB).",
    on_delivery="Die Versendungsart war weder vereinbart noch üblich: die Gefahr geht mit der "
    "Übergabe an den Käufer über (§ 429 ABGB).",
    claim="§ 429 ABGB",
    instead="AT-T-02",
)


def _consumer(law: bearing.ConsumerLaw) -> Formula:
    return Formula(
        inputs=(
            optional("party", "code", codes=("B2C", "B2B")),
            Field("carrier_chosen_by", "code", codes=("seller", "consumer")),
            Field("lost_in_transit", "bool"),
        ),
        outputs={"risk_bearer": "code", "seller_must_deliver_again_or_refund": "bool"},
        compute=bearing.consumer_risk(law),
    )


def _business(law: bearing.BusinessLaw) -> Formula:
    return Formula(
        inputs=(
            optional("party", "code", codes=("B2B", "B2C")),
            optional(law.dispatched, "bool"),
            _INCOTERM,
            Field("lost_in_transit", "bool"),
        ),
        outputs={"risk_bearer": "code", "price_still_due": "bool"},
        compute=bearing.business_risk(law),
    )


RISK = (
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
        formula=_consumer(_GERMAN_CONSUMER),
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
        formula=_business(_GERMAN_BUSINESS),
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
        formula=_consumer(_AUSTRIAN_CONSUMER),
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
        formula=_business(_AUSTRIAN_BUSINESS),
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
        formula=Formula(
            inputs=(
                optional("specific_goods", "bool"),
                optional("set_apart_and_dispatched", "bool"),
                _INCOTERM,
                Field("lost_in_transit", "bool"),
            ),
            outputs={"risk_bearer": "code", "price_still_due": "bool"},
            compute=bearing.swiss_risk,
        ),
    ),
)
"""DE-T-08, 09, AT-T-02, 03 and CH-T-04."""
