"""Words of the house for what speaks for a claim."""

from collections.abc import Mapping

SOURCES: Mapping[str, str] = {
    "agreement": "Vereinbarung", "email": "E-Mail", "conversation": "Gespräch",
    "advertising": "Werbung", "product_page": "Produktseite",
    "guarantee_statement": "Garantieerklärung",
}  # fmt: skip
PROMISORS: Mapping[str, str] = {"seller": "Verkäufer", "manufacturer": "Hersteller"}
OWN_FAULTS: Mapping[str, str] = {"change": "Änderung", "incident": "Störung"}
FOUND: Mapping[str, str] = {
    "passed": "in Ordnung",
    "failed": "Fehler gefunden",
    "unclear": "unklar",
}
DONE_BY: Mapping[str, str] = {
    "house": "Kundendienst", "expert": "Sachverständiger", "dealer": "Händler",
    "claimant": "Käufer",
}  # fmt: skip

ANSWERS: Mapping[str, str] = {"yes": "ja", "no": "nein", "open": "offen"}
ASSERTED: Mapping[str, str] = {
    "dispatched": "Abgesandt am", "delivered": "Zugestellt am", "other": "Anderes",
}  # fmt: skip
REFUTED: Mapping[str, str] = {
    "tracking": "Sendungsverfolgung", "carrier": "Frachtführer", "warehouse": "Lager",
    "case": "Angaben des Falls", "other": "anderes",
}  # fmt: skip
WRITTEN: Mapping[str, str] = {
    "lack": "Was der Ware fehlt", "component": "Bauteil", "check": "Was wurde geprüft?",
    "finding": "Befund in Worten", "again_because": "Schon einmal geprüft? Warum noch einmal?",
    "incident": "Nummer des Vorgangs", "source": "Beleg",
    "faulty": "Seriennummer des defekten Geräts",
    "replacement": "Seriennummer des Ersatzgeräts",
}  # fmt: skip

GROUNDS = (ANSWERS, SOURCES, PROMISORS, OWN_FAULTS, FOUND, DONE_BY, ASSERTED, REFUTED)
