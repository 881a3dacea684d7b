"""German words for what the pages show, each said once."""

from babel import Locale

GERMAN = Locale("de")

KINDS = {"delivery_damage": "Lieferschaden", "archived": "Archivierte Geschichte"}

ROLES = {
    "claimant": "Käufer", "dealer": "Händler", "seller": "Verkäufer (wir)",
    "carrier": "Frachtführer", "supplier": "Lieferant", "insurer": "Versicherer",
    "expert": "Sachverständiger",
}  # fmt: skip
"""Roles as the house calls them."""

OUTSIDE = {**ROLES, "seller": "wir"}
"""Roles as they are called towards an outside party; its own is called Sie."""

FROM = {
    "claimant": "vom Käufer", "dealer": "vom Händler", "seller": "von uns",
    "carrier": "vom Frachtführer", "supplier": "vom Lieferanten", "insurer": "vom Versicherer",
    "expert": "vom Sachverständigen",
}  # fmt: skip

STATUS = {
    "received": "Eingegangen", "evidence_wanted": "Nachweise fehlen",
    "in_examination": "In Prüfung", "decided": "Entschieden",
    "remedy_running": "Abhilfe läuft", "waiting_for_third_party": "Wartet auf Dritte",
    "closed": "Abgeschlossen", "withdrawn": "Zurückgezogen", "archived": "Archiviert",
}  # fmt: skip

STEP_STATES = {
    "done": "erledigt", "open": "offen", "waiting": "noch nicht dran",
    "waived": "verzichtet", "skipped": "entfällt",
}  # fmt: skip

CLOCK_STATES = {
    "running": "läuft", "paused": "gehemmt", "met": "gewahrt", "missed": "verstrichen",
    "reached": "abgelaufen",
}  # fmt: skip

OUTCOMES = {
    "replacement": "Ersatz", "repair": "Reparatur", "price_reduction": "Preisminderung",
    "refund": "Erstattung", "requested": "beauftragt", "found": "gefunden",
    "declared_lost": "als verloren erklärt",
    "accepted": "anerkannt", "accepted_in_part": "teilweise anerkannt", "rejected": "abgelehnt",
    "no_answer": "keine Antwort", "paid": "bezahlt", "written_off": "abgeschrieben",
}  # fmt: skip

FORMS = {
    "oral": "mündlich", "text_form": "Textform (E-Mail genügt)",
    "writing": "schriftlich mit Unterschrift",
}  # fmt: skip

CHANNELS = {
    "portal": "über diese Seite", "api": "über die Schnittstelle", "mail": "per E-Mail",
    "phone": "am Telefon", "chat": "im Chat", "letter": "per Brief", "visit": "vor Ort",
}  # fmt: skip

FACTS = {
    "description": "Beschreibung", "order.number": "Bestellnummer",
    "order.contract_on": "Tag der Bestellung", "order.invoice_number": "Rechnungsnummer",
    "delivery.delivered_on": "Tag der Lieferung", "delivery.carrier": "Frachtführer",
    "delivery.tracking_number": "Sendungsnummer", "delivery.sscc": "Nummer der Versandeinheit",
    "delivery.damage_visible": "Schaden war bei der Lieferung sichtbar",
    "delivery.reservation_noted": "Vorbehalt wurde vermerkt",
    "delivery.missing": "Sendung ist nicht angekommen",
    "delivery.insured": "Transport ist versichert", "delivery.mode": "Beförderung",
    "delivery.cross_border": "Lieferung über die Grenze", "delivery.from_country": "Versandland",
    "delivery.risk": "Vereinbarte Transportgefahr",
    "delivery.carrier_chosen_by": "Frachtführer gewählt von",
    "delivery.cisg_excluded": "UN-Kaufrecht ausgeschlossen",
    "delivery.taken_over_on": "Übergabe an den Frachtführer",
    "delivery.due_on": "Zugesagter Liefertag", "delivery.gross_weight_kg": "Rohgewicht in kg",
    "claimant.type": "Art des Käufers", "desired_remedy": "Gewünschte Abhilfe",
    "needed_by": "Gebraucht bis", "delivery.discovered_on": "Schaden entdeckt am",
    "order.seller_country": "Land des Verkäufers", "jurisdiction": "Anwendbares Recht",
    "calendar": "Kalender", "plea_waived": "Verzicht auf den Einwand verspäteter Rüge",
}  # fmt: skip
"""Every fact that can be corrected, by its path."""

VALUES = {
    **OUTCOMES, "road": "Straße", "air": "Luft", "rail": "Bahn", "seller": "Verkäufer",
    "buyer": "Käufer", "consumer": "Verbraucher", "business": "Unternehmen", "DE": "Deutschland",
    "AT": "Österreich", "CH": "Schweiz",
}  # fmt: skip

LAWS = {
    1: "Jemand ist zuständig", 2: "Immer ein nächster Schritt und ein Termin",
    10: "Jede Frage bekommt ihre Antwort", 12: "Keine Entscheidung auf altem Stand",
}  # fmt: skip

_SHAPES: dict[str, dict[str, str]] = {
    "step": {"one": "{} Schritt", "other": "{} Schritte"},
    "case": {"one": "{} Fall", "other": "{} Fälle"},
    "question": {"one": "{} Frage", "other": "{} Fragen"},
    "entry": {"one": "{} Eintrag", "other": "{} Einträge"},
    "row": {"one": "{} Zeile", "other": "{} Zeilen"},
    "breach": {"one": "{} Verstoß", "other": "{} Verstöße"},
    "day": {"one": "seit {} Tag", "other": "seit {} Tagen"},
    "open": {"one": "{} offener Fall", "other": "{} offene Fälle"},
    "reference": {"one": "{} Nachweis", "other": "{} Nachweise"},
}


def plural(count: int, word: str) -> str:
    """Return a number with its word in the right form: 1 Schritt, 2 Schritte."""
    return _SHAPES[word][GERMAN.plural_form(count)].format(count)


def role_of(role: str, viewer: str) -> str:
    """Return what a role is called towards a viewer: Sie, wir, Frachtführer."""
    if viewer == "seller":
        return ROLES[role]
    return "Sie" if role == viewer else OUTSIDE[role]


def turn_of(role: str, viewer: str) -> str:
    """Say whose turn it is."""
    name = role_of(role, viewer)
    if viewer == "seller" and role == "seller":
        return "Wir sind dran"
    return {"Sie": "Sie sind dran", "wir": "Wir sind dran"}.get(name, f"{name} ist dran")


def told(value: object) -> str:
    """Return a fact's value in German."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if value is None:
        return "keine Angabe"
    return VALUES.get(str(value), str(value))
