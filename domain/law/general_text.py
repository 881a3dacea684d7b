"""General rules of counting that only bind how the other rules count."""

from domain.law.rule import Rule

GENERAL_TEXT = (
    Rule(
        id="GEN-A-07",
        jurisdiction="AT",
        title="Karfreitag und Samstag in Österreich",
        trigger="letzter Tag ein Samstag, Sonntag, Feiertag oder Karfreitag",
        period="Das Ende verschiebt sich auf den nächsten Werktag. Das Gesetz BGBl 37/1961 ist "
        "aufgehoben; die Regel folgt heute aus dem Übereinkommen.",
        consequence_text="Gilt für Fristen aus Gesetz, Gericht und, wenn nichts anderes vereinbart "
        "ist, Vertrag.",
        source="Europäisches Fristenübereinkommen (BGBl 254/1983) Art. 1, 5; § 903 ABGB",
        confidence="V1+V2",
    ),
    Rule(
        id="GEN-A-08",
        jurisdiction="CH",
        title="Samstag in der Schweiz",
        trigger="letzter Tag ein Sonntag, anerkannter Feiertag oder Samstag",
        period="Sonntag und anerkannter Feiertag am Leistungsort verschieben; der Samstag nur bei "
        "gesetzlichen Fristen des Bundes und behördlichen Fristen.",
        consequence_text="Maßgeblich ist der Kanton.",
        source="Art. 78 OR; SR 173.110.3 Art. 1",
        confidence="V1",
    ),
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
        id="GEN-A-10",
        jurisdiction="any",
        title="Sicherer Tag",
        trigger="Verschieben oder Zählweise streitig",
        period="Letzter Arbeitstag am oder vor dem rohen Ende.",
        consequence_text="Gewarnt wird auf den sicheren Tag, versäumt ist erst das gesetzliche "
        "Ende.",
        source="Entwurfsregel",
        confidence="P",
    ),
    Rule(
        id="GEN-A-11",
        jurisdiction="EU",
        title="Fristen des Unionsrechts",
        trigger="Frist aus einem Rechtsakt der Union",
        period="Der Tag des Ereignisses zählt nicht; Ende an Samstag, Sonntag oder Feiertag "
        "verschiebt sich, nicht bei Stunden.",
        consequence_text="Gilt etwa für die DSGVO.",
        source="VO (EWG, Euratom) 1182/71 Art. 3",
        confidence="K",
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
"""GEN-A-07 to GEN-A-12."""
