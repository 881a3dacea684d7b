"""Words for what the pages show, each said once in German; English is in the catalogue."""

import re
from collections.abc import Iterator, Mapping

from adapters.web import decision_words, fact_words, ground_words, recourse_words, remedy_words
from adapters.web.language import ngettext, spoken
from adapters.web.reasons import DESK, DOOR, DUTY, WHY
from domain import joining_refusals
from domain.correcting import CHECKED, STATED
from domain.procedures import CURRENT
from domain.staging import GONE_BACK
from domain.statement import HOW_TO_LOOK, LOOKED_AT
from domain.waiving import GIVEN_UP, TAKEN_BACK
from domain.word_missing import CORRECTED, PROMISED, REFUTED

Table = Mapping[str, str]

REMEDIES, REMEDY_STATES = remedy_words.KINDS, remedy_words.STATES
WITHDRAWN, WITHDRAWN_ON = remedy_words.WITHDRAWN, remedy_words.WITHDRAWN_ON
STOPS, STOPPED_BY = remedy_words.STOPS, remedy_words.STOPPED_BY
REMEDY_FAULTS, REMEDY_REASONS = remedy_words.FAULTS, remedy_words.BECAUSE

KINDS = {
    **{procedure.name: procedure.title for procedure in CURRENT.values()},
    "archived": "Archivierte Geschichte",
}

ROLES = {
    "claimant": "Käufer", "dealer": "Händler", "seller": "Verkäufer (wir)",
    "carrier": "Frachtführer", "supplier": "Lieferant", "insurer": "Versicherer",
    "expert": "Sachverständiger",
}  # fmt: skip
"""Roles as the house calls them."""

JOINABLE = tuple(role.value for role in joining_refusals.JOINABLE)
"""Those that somebody can join a case in, as far as its kind has them."""

OUTSIDE = {**ROLES, "seller": "wir"}
"""Roles as they are called towards an outside party; its own is called Sie."""

FROM = {
    "claimant": "vom Käufer", "dealer": "vom Händler", "seller": "von uns",
    "carrier": "vom Frachtführer", "supplier": "vom Lieferanten", "insurer": "vom Versicherer",
    "expert": "vom Sachverständigen",
}  # fmt: skip

TURNS = {
    "Sie": "Sie sind dran", "wir": "Wir sind dran", "claimant": "Der Käufer ist dran",
    "dealer": "Der Händler ist dran", "carrier": "Der Frachtführer ist dran",
    "supplier": "Der Lieferant ist dran", "insurer": "Der Versicherer ist dran",
    "expert": "Der Sachverständige ist dran",
}  # fmt: skip

STATUS = {
    "received": "Eingegangen", "evidence_wanted": "Nachweise fehlen",
    "in_examination": "In Prüfung", "decided": "Entschieden", "waived": "Verzichtet",
    "remedy_running": "Abhilfe läuft", "waiting_for_third_party": "Wartet auf Dritte",
    "closed": "Abgeschlossen", "withdrawn": "Zurückgezogen", "archived": "Archiviert",
}  # fmt: skip

HEADLINES = {
    "received": "Ihre Meldung ist da. Wir kümmern uns darum.",
    "evidence_wanted": "Es fehlen noch Nachweise.",
    "own_evidence_wanted": "Es fehlen noch Angaben von Ihnen.",
    "in_examination": "Wir prüfen Ihren Fall und entscheiden dann.",
    "decided": "Es ist entschieden.",
    "waived": "Der Käufer hat verzichtet.",
    "remedy_running": "Die Abhilfe ist zugesagt und läuft.",
    "waiting_for_third_party": "Wir warten auf einen anderen Beteiligten.",
    "closed": "Der Fall ist abgeschlossen.",
    "withdrawn": "Der Fall ist zurückgezogen.",
    "archived": "Archiviert: eine Geschichte aus einem früheren System.",
}  # fmt: skip
"""How a case stands, as an outside party reads it first."""

STEP_STATES = {
    "done": "erledigt", "open": "offen", "waiting": "noch nicht dran",
    "waived": "verzichtet", "skipped": "entfällt",
}  # fmt: skip

VERDICTS = {
    "ok": "in Ordnung", "hint": "brauchbar, mit Hinweis", "refused": "nicht brauchbar",
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
    "assigned": "an den Käufer abgetreten",
    "rescission": "Rückgabe gegen Geld zurück", "damages": "Schadensersatz",
    "goodwill": "Kulanz", "refused_with_reasons": "mit Gründen abgelehnt",
    "failed": "fehlgeschlagen", "refused": "verweigert", "on_the_way": "unterwegs",
    "not_sent": "noch nicht abgesandt", "delivered": "geliefert",
    "repaired": "entstört", "workaround": "umgangen", "appointment": "Termin vereinbart",
    "credited": "gutgeschrieben",
    "credit_note": "Gutschrift", "corrected_invoice": "berichtigte Rechnung",
    "insisted": "die Ware wird weiter gewünscht", "nothing_owed": "nichts zu zahlen",
    "acknowledged": "bestätigt", "plea_reserved": "bestätigt, Einwand der Verspätung vorbehalten",
    "sent_back": "zurückgesandt", "sorted": "beim Kunden sortiert",
    "supplier_fault": "Fehler auf Lieferantenseite", "customer_fault": "Fehler beim Kunden",
    "carrier": "Schaden beim Transport", "ntf": "kein Fehler gefunden",
    "chosen": "Maßnahme gewählt", "implemented": "Maßnahme umgesetzt",
    "ineffective": "nicht wirksam", "rework": "neue Runde", "effective": "wirksam",
    "none_needed": "keine Maßnahme nötig", "submitted": "vorgelegt", "approved": "angenommen",
    "cured": "Mangel behoben", "attempt_failed": "erster Versuch fehlgeschlagen",
    "costs_agreed": "Kosten vereinbart", "supplier_notified": "dem Lieferanten angezeigt",
    "eight_d_requested": "8D-Bericht angefordert", "settled": "abgerechnet",
    "for_buyer": "zugunsten des Käufers", "in_part": "zum Teil", "for_seller": "zu unseren Gunsten",
    "agreed": "Vergleich",
}  # fmt: skip

FORMS = {
    "oral": "mündlich", "text_form": "Textform (E-Mail genügt)",
    "writing": "schriftlich mit Unterschrift",
}  # fmt: skip

ACCOUNTS = {
    "seller": "für uns selbst", "buyer": "in unserem Namen für den Käufer",
    "assigned": "an den Käufer abgetreten", "consignee": "der Käufer fordert selbst",
}  # fmt: skip
"""For whose account a claim against the carrier is made."""

WRITTEN = {
    "text": "Text", "questions": "Fragen darin, eine je Zeile", "reason": "Grund",
    **decision_words.WRITTEN, **ground_words.WRITTEN,
    "note": "Anmerkung", "value": "Richtig ist", "amount": "Betrag", "name": "Name",
    "gross_weight_kg": "Rohgewicht in kg", "sdr_rate": "Kurs je Sonderziehungsrecht",
}  # fmt: skip
"""What people write into forms, which must not be lost."""

DEEDS = {
    "complete": "Schritt als erledigt melden", "waive": "Auf den Schritt verzichten",
    "reopen": "Schritt wieder öffnen", "correct": "Eine Angabe berichtigen",
    "message": "Nachricht senden", "answer": "Frage beantworten", "join": "Beteiligten aufnehmen",
    "leave": "Beteiligten herausnehmen", "withdraw": "Nachweis zurücknehmen",
    **remedy_words.DEEDS,
    **decision_words.DEEDS,
}  # fmt: skip
"""What the forms of a case do, by their field `do`."""

LANGUAGES = {"de": "Deutsch", "en": "Englisch"}

CHANNELS = {
    "portal": "über diese Seite", "api": "über die Schnittstelle", "mail": "per E-Mail",
    "phone": "am Telefon", "chat": "im Chat", "letter": "per Brief", "visit": "vor Ort",
}  # fmt: skip

DECISIONS, ROUTES = decision_words.DECISIONS, decision_words.ROUTES
APPEALS, UNDERSTOOD = decision_words.APPEALS, decision_words.UNDERSTOOD

FACTS, RECOURSE_STATES = fact_words.FACTS, recourse_words.RECOURSE_STATES
"""Every fact that can be corrected, by its path."""

VALUES = {
    **OUTCOMES, "express_and_separate": "ausdrücklich und gesondert",
    "terms_only": "nur in den Geschäftsbedingungen", "road": "Straße", "air": "Luft",
    "rail": "Bahn", "seller": "Verkäufer",
    "buyer": "Käufer", "consumer": "Verbraucher", "business": "Unternehmen", "DE": "Deutschland",
    "AT": "Österreich", "CH": "Schweiz", "yes": "ja", "no": "nein", "none": "keine Angabe",
    "provider": "Anbieter", "customer": "Kunde", "force_majeure": "höhere Gewalt",
    "ordered_measure": "angeordnete Maßnahme",
    "wrong_price": "falscher Preis", "not_delivered": "nicht geliefert", "defect": "Mangel",
    "expert": "Sachverständiger", "arbitration": "Schiedsgericht", "court": "Gericht",
    "duplicate": "doppelt berechnet", "unknown": "unbekannter Posten", "tax": "Steuer",
}  # fmt: skip

REASONS = (
    "Eingang der Meldung", "wieder offen", "Schritt erledigt", "Nachricht eingegangen",
    "berichtigte Angaben", "Eine Frage wartet auf Antwort.", "Nachweis eingegangen",
    PROMISED, REFUTED, CORRECTED,
    GIVEN_UP, TAKEN_BACK, GONE_BACK, STATED, CHECKED, *LOOKED_AT.values(), HOW_TO_LOOK,
)  # fmt: skip
"""Why something was promised, changed or is missing, as the domain writes it down."""

CHOSEN = {
    "im Dienst": "im Dienst", "kundig": "kundig für {what}", "spricht de": "spricht Deutsch",
    "spricht en": "spricht Englisch",
}  # fmt: skip
"""Why somebody was chosen to be responsible, by what the domain writes down."""

COURSES = {
    "schritte": ("step.", "case.", "decision.", "problem."),
    "nachrichten": ("message.", "question."),
    "fristen": ("clock.", "answer."), "nachweise": ("evidence.",),
    "intern": ("note.", "responsible.", "party.", "fact.", "agreement."),
}  # fmt: skip
"""What of a history somebody looks at, by how the names of events begin."""

COURSES_SAID = {
    "": "Alles", "schritte": "Schritte", "nachrichten": "Nachrichten",
    "fristen": "Fristen und Zusagen", "nachweise": "Nachweise", "intern": "Beteiligte und Angaben",
}  # fmt: skip

LAWS = {
    1: "Jemand ist zuständig", 2: "Immer ein nächster Schritt und ein Termin",
    10: "Jede Frage bekommt ihre Antwort", 12: "Keine Entscheidung auf altem Stand",
}  # fmt: skip

SHAPES = {
    "step": ("{} Schritt", "{} Schritte"),
    "case": ("{} Fall", "{} Fälle"),
    "question": ("{} Frage", "{} Fragen"),
    "entry": ("{} Eintrag", "{} Einträge"),
    "row": ("{} Zeile", "{} Zeilen"),
    "breach": ("{} Verstoß", "{} Verstöße"),
    "day": ("seit {} Tag", "seit {} Tagen"),
    "open": ("{} offener Fall", "{} offene Fälle"),
    "reference": ("{} Nachweis", "{} Nachweise"),
    "change": ("{} Änderung", "{} Änderungen"),
    "further": ("{} weiterer", "{} weitere"),
}

TABLES: tuple[Table, ...] = (
    KINDS, ROLES, OUTSIDE, FROM, TURNS, STATUS, HEADLINES, STEP_STATES, *ground_words.GROUNDS,
    CLOCK_STATES, *recourse_words.SAID, OUTCOMES, DEEDS, FORMS, ACCOUNTS, CHANNELS, FACTS, VALUES,
    VERDICTS, CHOSEN, COURSES_SAID, LANGUAGES, WRITTEN, WHY,
)  # fmt: skip
_RULE = re.compile(r"^[A-Z]{2,3}-[A-Z]-\d\d(/\w+)? ")
_SAME_LAW = re.compile(r" \(§[^)]*\)$")


def phrases() -> Iterator[str]:
    """Yield every German phrase of this module; a test looks for each in the catalogue."""
    for table in TABLES:
        yield from table.values()
    yield from REASONS
    yield from (*DOOR, *DESK, *DUTY)
    yield from LAWS.values()
    yield from decision_words.phrases()
    yield "Sie"
    yield from remedy_words.phrases()


def plural(count: int, word: str) -> str:
    """Return a number with its word in the right form: 1 Schritt, 2 Schritte."""
    return ngettext(*SHAPES[word], count).format(count)


def said(table: Table, key: str) -> str:
    """Return what a table calls something, in the language of the page."""
    return spoken(table.get(key, key))


def role_of(role: str, viewer: str) -> str:
    """Return what a role is called towards a viewer: Sie, wir, Frachtführer."""
    if viewer == "seller":
        return spoken(ROLES[role])
    return spoken("Sie" if role == viewer else OUTSIDE[role])


def turn_of(role: str, viewer: str) -> str:
    """Say whose turn it is."""
    if role == "seller":
        return spoken(TURNS["wir"])
    return spoken(TURNS["Sie" if role == viewer else role])


def told(value: object) -> str:
    """Return a fact's value."""
    if isinstance(value, bool):
        return spoken(VALUES["yes" if value else "no"])
    if value is None:
        return spoken(VALUES["none"])
    found = VALUES.get(str(value))
    return spoken(found) if found else str(value)


def chosen_because(why: str) -> str:
    """Say why somebody was chosen: `im Dienst, kundig: delivery_damage, spricht de`."""
    parts = [part.partition(": ") for part in why.split(", ")]
    return ", ".join(said(CHOSEN, of).format(what=said(KINDS, what)) for of, _, what in parts)


def law(cited: str) -> str:
    """Return a law as it is cited, with what it says in the language of the page."""
    source, colon, says = cited.partition(": ")
    if not colon:
        return cited
    applied = _SAME_LAW.search(says)
    end = applied.group() if applied else ""
    return f"{source}: {spoken(says.removesuffix(end))}{end}"


def cited(law: str) -> str:
    """Return a law without the number of our rule, which says nothing to others."""
    return _RULE.sub("", law)


def evidence(text: str) -> tuple[str, str]:
    """Return what evidence is wanted and what for, in the language of the page."""
    label, _, reason = text.partition(": ")
    return spoken(label), spoken(reason)
