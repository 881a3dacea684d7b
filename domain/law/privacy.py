"""Privacy: answers to data subjects, erasure and restriction, breaches."""

from domain.law import answering, restricting, retaining
from domain.law.fields import CALENDAR, Field, optional
from domain.law.rule import Clock, Formula, Rule

PRIVACY = (
    Rule(
        id="EU-P-01",
        jurisdiction="EU",
        title="Antwort auf Anträge betroffener Personen",
        trigger="Eingang eines Antrags auf Auskunft, Löschung oder Übertragung",
        period="ein Monat; um zwei weitere verlängerbar, mitzuteilen im ersten",
        consequence_text="Die Frist ist versäumt; die Person kann sich an die Aufsicht wenden.",
        source="Art. 12 Abs. 3, 15, 17, 20 DSGVO; VO 1182/71 Art. 3",
        confidence="K",
        formula=Formula(
            inputs=(Field("request_received_on", "date"), CALENDAR),
            outputs={
                "answer_by": "date",
                "extended_answer_by": "date",
                "extension_notice_by": "date",
                "raw_end": "date",
            },
            compute=answering.european,
            clocks={"": Clock(starts="request_received_on", ends="answer_by", raw="raw_end")},
        ),
    ),
    Rule(
        id="EU-P-02",
        jurisdiction="EU",
        title="Einschränkung statt Löschung",
        trigger="Antrag auf Löschung",
        period="bis der letzte Grund der Aufbewahrung endet",
        consequence_text="Nicht zu löschen, was eine gesetzliche Pflicht oder ein Rechtsanspruch "
        "braucht: es wird eingeschränkt, mit Grund und Tag der Prüfung; Empfänger werden "
        "unterrichtet.",
        source="Art. 17 Abs. 3 lit. b, e, Art. 18, 19 DSGVO",
        confidence="K",
        formula=Formula(
            inputs=(
                optional("document", "code", codes=retaining.DOCUMENTS),
                optional("created_on", "date"),
                optional("received_on", "date"),
                optional("country", "code", codes=("DE", "AT", "CH")),
                optional("business_year_end", "date"),
                optional("limitation_end", "date"),
                optional("request_received_on", "date"),
            ),
            outputs={"state": "code", "restrict_until": "date", "review_on": "date"},
            compute=restricting.restriction,
        ),
    ),
    Rule(
        id="EU-P-03",
        jurisdiction="EU",
        title="Meldung einer Verletzung des Datenschutzes",
        trigger="Verletzung bekannt geworden",
        period="72 Stunden an die Aufsicht, auch am Wochenende",
        consequence_text="Eine spätere Meldung braucht eine Begründung.",
        source="Art. 33 DSGVO",
        confidence="K",
        formula=Formula(
            inputs=(Field("aware_at", "instant"), optional("zone", "zone")),
            outputs={"notify_by": "instant"},
            compute=answering.breach,
        ),
    ),
    Rule(
        id="EU-P-04",
        jurisdiction="EU",
        title="Unveränderliches Protokoll und Löschung",
        trigger="personenbezogene Daten in einem Protokoll",
        period="keine Frist",
        consequence_text="Personenbezogenes bleibt außerhalb oder wird je Person verschlüsselt und "
        "der Schlüssel vernichtet. Viele nehmen das als Löschung, gesichert ist es nicht; die "
        "Löschung wird als Ereignis festgehalten.",
        source="EDSA-Leitlinien 02/2025 (Fassung der Konsultation)",
        confidence="V2",
    ),
    Rule(
        id="CH-P-01",
        jurisdiction="CH",
        title="Auskunft in der Schweiz",
        trigger="Eingang des Begehrens",
        period="30 Tage, nicht ein Monat; kostenlos, bei unverhältnismäßigem Aufwand bis 300 CHF",
        consequence_text="Reicht die Zeit nicht, ist vorher mitzuteilen, bis wann die Auskunft "
        "folgt.",
        source="Art. 25 Abs. 7 DSG; Art. 18, 19 DSV",
        confidence="V1",
        formula=Formula(
            inputs=(Field("request_received_on", "date"), CALENDAR),
            outputs={"answer_by": "date", "raw_end": "date"},
            compute=answering.swiss,
            clocks={"": Clock(starts="request_received_on", ends="answer_by", raw="raw_end")},
        ),
    ),
    Rule(
        id="CH-P-02",
        jurisdiction="CH",
        title="Ende des Zwecks in der Schweiz",
        trigger="Der Zweck der Bearbeitung ist erreicht",
        period="vernichten oder anonymisieren; Verletzung „so rasch als möglich“ melden",
        consequence_text="Übertragung nur für selbst gegebene, automatisiert bearbeitete Daten; "
        "keine Berichtigung, wo ein Gesetz die Änderung verbietet.",
        source="Art. 6 Abs. 4, 24, 28, 32 DSG",
        confidence="V1",
    ),
    Rule(
        id="CH-P-03",
        jurisdiction="CH",
        title="Protokolle besonders schützenswerter Bearbeitungen",
        trigger="umfangreiche Bearbeitung besonders schützenswerter Daten, Profiling mit hohem "
        "Risiko",
        period="Protokoll mindestens 1 Jahr, getrennt vom System",
        consequence_text="Zu protokollieren sind Speichern, Verändern, Lesen, Bekanntgeben und "
        "Löschen.",
        source="Art. 4 DSV",
        confidence="V1",
        formula=Formula(
            inputs=(Field("logged_on", "date"),),
            outputs={"keep_until": "date"},
            compute=answering.logs,
        ),
    ),
)
"""EU-P-01 to 04 and CH-P-01 to 03."""
