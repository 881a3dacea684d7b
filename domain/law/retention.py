"""Retention: books, vouchers, letters, delivery notes, and when none of them may expire."""

from domain.law import retaining
from domain.law.fields import Field, optional
from domain.law.rule import Formula, OutputKind, Rule

_DOCUMENT = optional("document", "code", codes=retaining.DOCUMENTS)
_HOLD = optional("legal_hold", "bool")
_CREATED = Field("created_on", "date")
_UNTIL: dict[str, OutputKind] = {"retain_until": "date", "retention_starts": "date"}
_KEEP = (
    "Bis dahin darf nichts gelöscht werden; danach ist Personenbezogenes zu löschen, wenn kein "
    "anderer Grund besteht."
)

RETENTION = (
    Rule(
        id="DE-D-01",
        jurisdiction="DE",
        title="Aufbewahrung: Bücher und Verfahrensdokumentation",
        trigger="Ende des Kalenderjahrs der letzten Eintragung",
        period="10 Jahre",
        consequence_text=_KEEP,
        source="§ 257 Abs. 1 Nr. 1, 4, 5 HGB; § 147 AO",
        confidence="V1",
        formula=Formula(
            inputs=(_DOCUMENT, _CREATED, _HOLD),
            outputs=_UNTIL,
            compute=retaining.german(
                "books_or_procedure_documentation", "§ 257 Abs. 4 HGB, § 147 Abs. 3 AO"
            ),
        ),
    ),
    Rule(
        id="DE-D-02",
        jurisdiction="DE",
        title="Aufbewahrung: Buchungsbelege",
        trigger="Ende des Kalenderjahrs, in dem der Beleg entstand",
        period="8 Jahre, seit 1. Januar 2025 auch für Belege, deren 10 Jahre noch liefen; Banken, "
        "Versicherungen und Wertpapierinstitute 10",
        consequence_text=_KEEP,
        source="§ 257 Abs. 1 Nr. 4, Abs. 4, 5 HGB; § 147 Abs. 3, 4 AO; Art. 97 § 19a EGAO",
        confidence="V1",
        formula=Formula(
            inputs=(_DOCUMENT, _CREATED, optional("financial_institution", "bool"), _HOLD),
            outputs={"retention_starts": "date", "retain_until": "date"},
            compute=retaining.german("accounting_voucher", "§ 257 Abs. 4 HGB, § 147 Abs. 3 AO"),
        ),
    ),
    Rule(
        id="DE-D-03",
        jurisdiction="DE",
        title="Aufbewahrung: Handelsbriefe",
        trigger="Ende des Kalenderjahrs, in dem der Brief empfangen oder abgesandt wurde",
        period="6 Jahre; auch Beschwerden, Rügen und Angebote, die zu einem Geschäft führten",
        consequence_text=_KEEP,
        source="§ 257 Abs. 1 Nr. 2, 3, Abs. 4, 5 HGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                _DOCUMENT,
                optional("received_on", "date"),
                optional("sent_on", "date"),
                _HOLD,
            ),
            outputs=_UNTIL,
            compute=retaining.german("commercial_letter", "§ 257 Abs. 4 HGB"),
        ),
    ),
    Rule(
        id="DE-D-04",
        jurisdiction="DE",
        title="Aufbewahrung: Lieferscheine",
        trigger="Erhalt oder Versand der Rechnung",
        period="bis zur Rechnung, wenn der Lieferschein kein Beleg ist",
        consequence_text="Länger, solange der Lieferschein als Beweis gebraucht wird.",
        source="§ 147 Abs. 3 AO",
        confidence="V1",
        formula=Formula(
            inputs=(
                _DOCUMENT,
                optional("invoice_received_on", "date"),
                optional("invoice_sent_on", "date"),
                optional("needed_as_evidence", "bool"),
            ),
            outputs={"retain_until": "date"},
            compute=retaining.delivery_note,
        ),
    ),
    Rule(
        id="DE-D-05",
        jurisdiction="DE",
        title="Aufbewahrung ohne Ablauf",
        trigger="Festsetzungsfrist offen, oder ein Anspruch anhängig",
        period="kein Ablauf, solange das gilt",
        consequence_text="Gesperrt gegen Löschung (legal hold).",
        source="§ 147 Abs. 3 AO",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("retain_until", "date"),
                optional("tax_assessment_open", "bool"),
                optional("claim_pending", "bool"),
            ),
            outputs={"legal_hold": "bool", "retain_until": "date"},
            compute=retaining.held,
        ),
    ),
    Rule(
        id="DE-D-06",
        jurisdiction="DE",
        title="Unveränderbarkeit der Aufzeichnungen",
        trigger="jede aufgezeichnete Tatsache",
        period="keine Frist",
        consequence_text="Der ursprüngliche Inhalt bleibt feststellbar, maschinell lesbar und das "
        "Verfahren dokumentiert: Berichtigungen sind neue Ereignisse.",
        source="§ 146 Abs. 4, § 147 Abs. 2 AO; GoBD",
        confidence="V1+K",
    ),
    Rule(
        id="AT-D-01",
        jurisdiction="AT",
        title="Aufbewahrung in Österreich",
        trigger="Ende des Kalenderjahrs, in dem das Geschäftsjahr endet",
        period="7 Jahre; Grundstücke länger; solange ein Verfahren anhängig ist",
        consequence_text=_KEEP,
        source="§ 132 BAO; § 212 UGB",
        confidence="V2",
        formula=Formula(
            inputs=(_DOCUMENT, _CREATED, optional("business_year_end", "date"), _HOLD),
            outputs=_UNTIL,
            compute=retaining.austrian,
        ),
    ),
    Rule(
        id="CH-D-01",
        jurisdiction="CH",
        title="Aufbewahrung in der Schweiz",
        trigger="Ende des Geschäftsjahrs",
        period="10 Jahre; Korrespondenz seit 2013 nur, wenn sie Beleg ist",
        consequence_text=_KEEP,
        source="Art. 958f OR",
        confidence="V2+K",
        formula=Formula(
            inputs=(_DOCUMENT, _CREATED, Field("business_year_end", "date"), _HOLD),
            outputs=_UNTIL,
            compute=retaining.swiss,
        ),
    ),
    Rule(
        id="CH-D-02",
        jurisdiction="CH",
        title="Elektronische Aufzeichnungen in der Schweiz",
        trigger="Aufbewahrung auf veränderbaren Trägern",
        period="keine Frist",
        consequence_text="Zulässig nur mit Sicherung der Integrität, nachweisbarem Zeitpunkt der "
        "Speicherung, dokumentiertem Verfahren, Protokollen und regelmäßiger Prüfung.",
        source="Art. 3, 4, 8 bis 10 GeBüV",
        confidence="V1",
    ),
)
"""DE-D-01 to 06, AT-D-01, CH-D-01 and 02."""
