"""General rules of counting that only bind how the other rules count."""

from domain.law.rule import Rule

GENERAL_TEXT = (
    Rule(
        id="GEN-A-09",
        jurisdiction="any",
        title="Zeitfenster sind keine Fristen",
        trigger="Vermutung, Garantie, Aufbewahrung, Verlustvermutung",
        period="Kein Verschieben: an diesem Tag muss niemand etwas erklären oder leisten.",
        consequence_text="Das Fenster endet auch an einem Sonntag.",
        source="Anwendungsbereich des § 193 BGB",
        confidence="V1+V2",
    ),
    Rule(
        id="GEN-A-12",
        jurisdiction="DE",
        title="Absendung oder Zugang",
        trigger="eine Erklärung ist zu senden",
        period="Absendung genügt bei Widerruf, § 377 HGB, § 438 HGB, Art. 31 Montreal, § 377 UGB; "
        "Zugang ist nötig bei Mahnung, Nachfrist, Rücktritt und Minderung.",
        consequence_text="Beide Zeitpunkte werden festgehalten.",
        source="§ 355 Abs. 1, § 130 BGB; § 377 Abs. 4, § 438 Abs. 4 HGB; Art. 31 MÜ",
        confidence="V1+K",
    ),
)
"""GEN-A-09 and GEN-A-12."""
