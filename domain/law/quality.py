"""Complaint handling and quality methods: practice and contract, hardly ever statute."""

from domain.law import quality_steps
from domain.law.fields import CALENDAR, Field, optional
from domain.law.rule import Clock, Formula, Rule

_MANY = 10**12

QUALITY = (
    Rule(
        id="INT-Q-01",
        jurisdiction="INT",
        title="Umgang mit Beschwerden",
        trigger="Beschwerde eingegangen",
        period="Bestätigung sofort, Antwort eines Menschen in 1, Entscheidung in 10 Arbeitstagen",
        consequence_text="Schritte: Eingang, Verfolgung, Bestätigung, erste Bewertung, "
        "Untersuchung, Antwort, Mitteilung, Abschluss. Bei Ablehnung bleiben Wege offen und werden "
        "genannt.",
        source="ISO 10002:2018 Abschnitt 8; Übung",
        confidence="P",
        formula=Formula(
            inputs=(Field("complaint_received_at", "instant"), Field("calendar", "calendar")),
            outputs={"acknowledge_by": "date", "human_reply_by": "date", "decide_by": "date"},
            compute=quality_steps.complaint,
        ),
    ),
    Rule(
        id="INT-Q-02",
        jurisdiction="INT",
        party="B2B",
        title="8D-Bericht",
        trigger="Qualitätsbeschwerde eingegangen",
        period="D1 bis D3 1 Tag, D4 7, D5 und D6 14, D7 25, D8 30 Tage, wenn nichts vereinbart ist",
        consequence_text="Jeden Schritt nimmt der Kunde an oder lehnt ihn ab; die Tage sind "
        "Vertrag.",
        source="Handbuch eines Lieferantenportals; Vereinbarung",
        confidence="V2",
        formula=Formula(
            inputs=(
                Field("complaint_received_at", "instant"),
                optional("policy", "object"),
                optional("zone", "zone"),
                CALENDAR,
            ),
            outputs={
                "D1_D3_by": "date",
                "D4_by": "date",
                "D5_D6_by": "date",
                "D7_by": "date",
                "D8_by": "date",
                "elapsed_24h": "instant",
                "one_working_day": "date",
            },
            compute=quality_steps.eight_d,
            clocks={
                step: Clock(starts="complaint_received_at", ends=f"{step}_by")
                for step in quality_steps.EIGHT_D_POLICY
            },
        ),
    ),
    Rule(
        id="INT-Q-03",
        jurisdiction="INT",
        party="B2B",
        title="8D-Bericht ohne Anerkenntnis",
        trigger="8D-Bericht wird gesandt",
        period="keine Frist",
        consequence_text="Gerichte lesen einen 8D-Bericht als Eingeständnis technischer "
        "Verantwortung: Vorbehalt aufnehmen, Ursache und Haftung getrennt entscheiden. Eine "
        "Reparatur ohne Hinweis auf Kulanz kann die Verjährung neu beginnen lassen.",
        source="§ 212 BGB; OLG Karlsruhe 9 U 83/16",
        confidence="V2",
    ),
    Rule(
        id="INT-Q-04",
        jurisdiction="INT",
        party="B2B",
        title="Fehlerhafte Teile je Million (PPM)",
        trigger="Ende des Zeitraums",
        period="fehlerhafte Teile / gelieferte Teile × 1.000.000",
        consequence_text="Nur anerkannte Reklamationen; bestrittene werden getrennt gezeigt.",
        source="Übung",
        confidence="K",
        formula=Formula(
            inputs=(
                Field("defective", "int", most=_MANY),
                Field("delivered", "int", most=_MANY),
                optional("disputed", "int", most=_MANY),
            ),
            outputs={"ppm": "decimal"},
            compute=quality_steps.parts_per_million,
        ),
    ),
    Rule(
        id="INT-Q-05",
        jurisdiction="INT",
        party="B2B",
        title="Feldteile: stufenweise Prüfung",
        trigger="Rücklauf aus dem Feld (Automobil)",
        period="Standardprüfung, Belastungsprüfung, dann NTF-Verfahren nach vereinbarter Schwelle",
        consequence_text="Ergebnis: Fehler des Lieferanten, des Kunden, oder kein Fehler gefunden; "
        "die Kosten folgen dem Ergebnis.",
        source="VDA Schadteilanalyse Feld",
        confidence="K",
    ),
    Rule(
        id="INT-Q-06",
        jurisdiction="any",
        title="Kulanz",
        trigger="Leistung ohne Anspruch",
        period="keine Frist",
        consequence_text="Mit Betrag, Kostenstelle, Genehmigung, Grund und dem Satz „ohne "
        "Anerkennung einer Rechtspflicht“; einmalig, kein Präjudiz.",
        source="Übung; § 212 BGB",
        confidence="P",
    ),
    Rule(
        id="INT-Q-07",
        jurisdiction="any",
        title="Kosten einer Reklamation",
        trigger="Abschluss",
        period="Kosten abzüglich Erstattungen",
        consequence_text="Zeit, Fracht, Prüfung, Sortieren, Ersatz, Gutschrift, abzüglich Regress.",
        source="Übung",
        confidence="P",
        formula=Formula(
            inputs=(Field("gross_cost_eur", "decimal"), Field("recoveries_eur", "decimal")),
            outputs={"net_cost_eur": "decimal"},
            compute=quality_steps.net_cost,
        ),
    ),
    Rule(
        id="INT-Q-08",
        jurisdiction="EU",
        party="B2C",
        title="Hinweis auf Schlichtung",
        trigger="Streit nicht beigelegt",
        period="in Textform; Betriebe mit mehr als 10 Beschäftigten auch vorher",
        consequence_text="Schlichtungsstelle und Bereitschaft nennen. Die OS-Plattform ist seit "
        "20. Juli 2025 abgeschaltet: kein Link.",
        source="§§ 36, 37 VSBG; VO (EU) 2024/3228",
        confidence="V2",
    ),
    Rule(
        id="INT-Q-09",
        jurisdiction="any",
        title="Beschwerde über die Bearbeitung",
        trigger="Beschwerde über die Bearbeitung",
        period="keine Frist",
        consequence_text="Nächste Stufe ist die externe Streitbeilegung.",
        source="ISO 10003",
        confidence="K",
    ),
)
"""INT-Q-01 to 09."""
