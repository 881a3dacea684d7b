"""Outage of a service: compensation, reduction, service levels."""

from domain.law import compensating, service_levels
from domain.law.fields import CALENDAR, Field, optional
from domain.law.rule import Clock, Formula, Rule

_FEE = Field("monthly_fee_eur", "decimal")

_INFORMED = Rule(
    id="DE-S-01",
    jurisdiction="DE",
    party="B2C",
    title="Störung: den Kunden informieren",
    trigger="Störungsmeldung eingegangen, nach einem Kalendertag nicht behoben",
    period="am Folgetag",
    consequence_text="Der Anbieter hat den Kunden nicht rechtzeitig informiert. Nicht verloren: "
    "die Entschädigung ab dem dritten Tag.",
    source="§ 58 Abs. 2 TKG",
    confidence="V1",
    formula=Formula(
        inputs=(Field("fault_reported_on", "date"),),
        outputs={"info_due_by": "date", "compensation_from": "date"},
        compute=compensating.informed,
        clocks={"info": Clock(starts="fault_reported_on", ends="info_due_by")},
    ),
)

OUTAGE = (
    Rule(
        id="DE-S-01",
        jurisdiction="DE",
        party="B2C",
        title="Entschädigung bei Ausfall eines Telekommunikationsdienstes",
        trigger="Störungsmeldung eingegangen",
        period="am Folgetag informieren; ab dem 3. Tag des vollständigen Ausfalls Entschädigung "
        "je Tag",
        consequence_text="Zu entstören ist unverzüglich und unentgeltlich. Auch Kleinunternehmen "
        "können das verlangen. Nicht bei Verschulden des Kunden, höherer Gewalt und angeordneten "
        "Maßnahmen; Minderung und Schadensersatz werden angerechnet.",
        source="§ 58 Abs. 1 bis 3 TKG",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("fault_reported_on", "date"),
                optional("repaired_on", "date"),
                Field("complete_outage", "bool"),
                optional("monthly_fee_eur", "decimal"),
                optional("caused_by", "code", codes=tuple(compensating.NOT_OWED)),
                optional("price_reduction_eur", "decimal"),
                optional("damages_eur", "decimal"),
            ),
            outputs={
                "info_due_by": "date",
                "compensation_from": "date",
                "days_at_rate1": "int",
                "days_at_rate2": "int",
                "amount_eur": "decimal",
                "rate1_eur": "decimal",
                "rate2_eur": "decimal",
                "other_remedy": "code",
            },
            compute=compensating.outage,
            clocks={"": Clock(starts="fault_reported_on", ends="info_due_by")},
        ),
        apart={"info": _INFORMED},
    ),
    Rule(
        id="DE-S-02",
        jurisdiction="DE",
        party="B2C",
        title="Versäumter Termin des Technikers",
        trigger="Anbieter versäumt einen vereinbarten Termin",
        period="je Termin 10 EUR oder 20 % des Monatsentgelts, das höhere",
        consequence_text="Nicht, wenn der Kunde das Versäumnis zu vertreten hat.",
        source="§ 58 Abs. 4 TKG",
        confidence="V1",
        formula=Formula(
            inputs=(_FEE, Field("missed_appointments", "int")),
            outputs={"amount_eur": "decimal"},
            compute=compensating.missed_appointments,
        ),
    ),
    Rule(
        id="DE-S-03",
        jurisdiction="DE",
        title="Anbieterwechsel und Mitnahme der Rufnummer",
        trigger="länger als ein Arbeitstag ohne Dienst, oder Rufnummer zu spät",
        period="je weiteren Arbeitstag 10 EUR oder 20 %, das höhere; Rufnummer 10 EUR je Tag",
        consequence_text="Die Entschädigung schuldet der Anbieter, der die Verzögerung zu "
        "vertreten hat.",
        source="§ 59 TKG",
        confidence="V1",
        formula=Formula(
            inputs=(
                optional("monthly_fee_eur", "decimal"),
                optional("working_days_without_service", "int"),
                optional("number_days_late", "int"),
            ),
            outputs={"days_paid": "int", "amount_eur": "decimal"},
            compute=compensating.switching,
        ),
    ),
    Rule(
        id="DE-S-04",
        jurisdiction="DE",
        party="B2C",
        title="Dauernde oder häufige Abweichung von der Leistung",
        trigger="Nachweis der Abweichung, bei der Geschwindigkeit mit dem Messwerkzeug der "
        "Bundesnetzagentur",
        period="bis der Anbieter die vertragsgemäße Leistung nachweist",
        consequence_text="Minderung im Verhältnis; Kündigung nach erfolgloser Frist.",
        source="§ 57 Abs. 4 TKG; § 314 Abs. 2 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                _FEE,
                Field("agreed_quality", "decimal"),
                Field("measured_quality", "decimal"),
            ),
            outputs={"reduction_eur": "decimal"},
            compute=compensating.reduced,
        ),
    ),
    Rule(
        id="AT-S-01",
        jurisdiction="AT",
        title="Ausfall eines Dienstes in Österreich",
        trigger="Ausfall",
        period="keine Frist",
        consequence_text="Keine Pauschalen im Gesetz: Gewährleistung (Preisminderung), "
        "Schadenersatz, Vertrag; Schlichtung durch die Regulierungsbehörde.",
        source="allgemeines Zivilrecht",
        confidence="K",
    ),
    Rule(
        id="CH-S-01",
        jurisdiction="CH",
        title="Ausfall eines Dienstes in der Schweiz",
        trigger="Ausfall",
        period="keine Frist",
        consequence_text="Keine Pauschalen: Art. 97 ff. OR und Vertrag; Schlichtungsstelle der "
        "Telekommunikation.",
        source="Art. 97 OR; Art. 12c FMG",
        confidence="K",
    ),
    Rule(
        id="GEN-S-01",
        jurisdiction="any",
        party="B2B",
        title="Vereinbarte Dienstgüte (SLA)",
        trigger="Störungsmeldung",
        period="Stunden nach Vertrag, rund um die Uhr oder in der Geschäftszeit",
        consequence_text="Reaktion, Umgehung und Behebung sind Vertrag. Die Uhr ruht nur aus "
        "benannten Gründen: Warten auf den Kunden, kein Zutritt.",
        source="Übung",
        confidence="P",
        formula=Formula(
            inputs=(
                Field("reported_at", "instant"),
                Field("hours", "int", most=10_000),
                Field("clock_mode", "code", codes=service_levels.CLOCK_MODES),
                optional("opens_at_hour", "int", most=23),
                optional("closes_at_hour", "int", most=24),
                optional("zone", "zone"),
                CALENDAR,
            ),
            outputs={"due_at": "instant"},
            compute=service_levels.service_level,
        ),
    ),
)
"""DE-S-01 to 04, AT-S-01, CH-S-01 and GEN-S-01."""
