"""Warranty in Germany: what a buyer may ask for, and when a period must be set first."""

from domain.law import agreeing, remedying
from domain.law.fields import Field, optional
from domain.law.remedying import Ladder
from domain.law.rule import Formula, Rule
from domain.law.warranty_de import CONTRACT, REFORM

PARTY = optional("party", "code", codes=("B2B", "B2C"))


def ladder(steps: Ladder) -> Formula:
    """Return the formula that says which remedy of a law is open."""
    return Formula(
        inputs=(
            Field("remedy", "code", codes=remedying.REMEDIES),
            optional("cure_failed", "bool"),
            optional("defect_minor", "bool"),
            *(optional(name, "bool") for name in steps.bounded.values()),
            PARTY,
        ),
        outputs={"remedy_open": "bool", "rank": "int", "remedy_instead": "code"},
        compute=remedying.is_open(steps),
    )


WARRANTY_DE_REMEDY = (
    Rule(
        id="DE-W-12",
        jurisdiction="DE",
        party="B2C",
        title="Rücktritt, Minderung und Schadensersatz ohne Frist, Verbraucher",
        trigger="Nacherfüllung nicht in angemessener Zeit, Mangel trotz Versuch, schwerer Mangel, "
        "Weigerung, oder sie wird offensichtlich nicht gelingen",
        period="keine feste Zahl von Versuchen; ein geringfügiger Mangel hindert nur den Rücktritt",
        consequence_text="Der Käufer kann ohne Frist zurücktreten, mindern und Schadensersatz "
        "verlangen.",
        source="§ 475d, § 323 Abs. 5, § 441 Abs. 1 BGB",
        confidence="V1",
        valid_from=REFORM,
        formula=Formula(
            inputs=(
                Field("repair_attempts_failed", "int"),
                Field("defect_minor", "bool"),
                PARTY,
                optional("cure_refused", "bool"),
                optional("serious_defect", "bool"),
                optional("reasonable_time_passed", "bool"),
                optional("obviously_not_going_to", "bool"),
                CONTRACT,
            ),
            outputs={
                "rescission_open_without_grace_period": "bool",
                "fixed_number_of_attempts": "int",
                "price_reduction_open_without_grace_period": "bool",
            },
            compute=remedying.consumer_rescission,
        ),
    ),
    Rule(
        id="DE-W-13",
        jurisdiction="DE",
        party="B2B",
        title="Fehlgeschlagene Nachbesserung unter Unternehmern",
        trigger="zwei fehlgeschlagene Versuche, beide Arten verweigert oder unzumutbar",
        period="Nachbesserung gilt nach dem zweiten Versuch als fehlgeschlagen, wenn sich aus den "
        "Umständen nichts anderes ergibt; sonst zuerst eine angemessene Frist",
        consequence_text="Der Käufer kann zurücktreten, mindern und Schadensersatz verlangen.",
        source="§§ 440, 323, 281 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("repair_attempts_failed", "int"),
                Field("special_circumstances", "bool"),
                PARTY,
                optional("both_kinds_refused", "bool"),
                optional("unreasonable", "bool"),
            ),
            outputs={"rescission_open_without_grace_period": "bool"},
            compute=remedying.merchant_rescission,
        ),
    ),
    Rule(
        id="DE-W-14",
        jurisdiction="DE",
        title="Nacherfüllung nach Wahl des Käufers",
        trigger="Mangel",
        period="Der Käufer wählt Nachbesserung oder Ersatzlieferung; der Verkäufer kann eine Art "
        "wegen unverhältnismäßiger Kosten verweigern.",
        consequence_text="Der Verkäufer trägt Transport, Wege, Arbeit, Material, Ausbau und "
        "Einbau; der Käufer stellt die Sache bereit, ein Verbraucher kann Vorschuss verlangen.",
        source="§§ 439, 475 BGB",
        confidence="V1",
        formula=ladder(
            Ladder(
                first=("repair", "replacement"),
                second=("price_reduction", "rescission"),
                law="§ 437, § 439 Abs. 1 BGB",
            )
        ),
    ),
    Rule(
        id="DE-W-15",
        jurisdiction="DE",
        title="Minderung",
        trigger="Minderung erklärt",
        period="Preis × wirklicher Wert ÷ Wert ohne Mangel, zur Zeit des Vertrags; Schätzung "
        "erlaubt",
        consequence_text="Was zu viel gezahlt ist, wird erstattet.",
        source="§ 441 Abs. 3, 4 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("price", "decimal"),
                Field("value_defect_free", "decimal"),
                Field("value_actual", "decimal"),
            ),
            outputs={"reduced_price": "decimal", "refund_if_paid": "decimal"},
            compute=remedying.reduction,
        ),
    ),
    Rule(
        id="DE-W-16",
        jurisdiction="DE",
        party="B2C",
        title="Kein Nutzungsersatz bei Ersatzlieferung",
        trigger="Ersatzlieferung",
        period="keine",
        consequence_text="Für die Nutzung der ersetzten Sache wird nichts abgezogen.",
        source="§ 475 Abs. 3 BGB",
        confidence="V1",
    ),
    Rule(
        id="DE-W-17",
        jurisdiction="DE",
        party="B2C",
        title="Rückgabe beim Rücktritt",
        trigger="Rücktritt",
        period="Erstattet wird, sobald die Rücksendung nachgewiesen ist.",
        consequence_text="Der Verkäufer trägt die Kosten der Rückgabe; der Nachweis der Absendung "
        "steht der Rückgabe gleich.",
        source="§ 475 Abs. 6 BGB (Zählung vor Juli 2026)",
        confidence="V1",
    ),
    Rule(
        id="DE-W-18",
        jurisdiction="DE",
        party="B2C",
        title="Vereinbarungen vor Mitteilung des Mangels",
        trigger="Vereinbarung, bevor der Mangel mitgeteilt ist",
        period="keine; ein Vergleich ist erst nach der Mitteilung wirksam",
        consequence_text="Abweichungen zum Nachteil des Verbrauchers sind unwirksam; eine "
        "schlechtere Beschaffenheit nur nach eigener Unterrichtung, ausdrücklich und gesondert.",
        source="§ 476 Abs. 1 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(Field("agreed_on", "date"), optional("defect_notified_on", "date")),
            outputs={"agreement_binding": "bool"},
            compute=agreeing.binding_after(
                "defect_notified_on", "Mangel mitgeteilt", "§ 476 Abs. 1 BGB"
            ),
        ),
    ),
)
"""DE-W-12 to 18."""
