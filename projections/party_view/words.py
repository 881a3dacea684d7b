"""Words for states, said once: German first, English second."""

from domain.facts import Language
from domain.status import Status

STATUS: dict[Language, dict[Status, str]] = {
    "de": {
        "received": "Eingegangen: Wir haben Ihre Meldung und kümmern uns darum.",
        "evidence_wanted": "Es fehlen noch Nachweise.",
        "in_examination": "Wir prüfen den Fall und entscheiden.",
        "decided": "Entschieden.",
        "waived": "Der Käufer hat darauf verzichtet.",
        "remedy_running": "Die Abhilfe läuft.",
        "waiting_for_third_party": "Wir warten auf einen Dritten.",
        "closed": "Abgeschlossen.",
        "withdrawn": "Zurückgezogen.",
        "archived": "Archiviert: eine Geschichte aus einem früheren System.",
    },
    "en": {
        "received": "Received: we have your report and take care of it.",
        "evidence_wanted": "Some evidence is still missing.",
        "in_examination": "We are examining the case and will decide.",
        "decided": "Decided.",
        "waived": "The buyer has given up the claim.",
        "remedy_running": "The remedy is under way.",
        "waiting_for_third_party": "We are waiting for a third party.",
        "closed": "Closed.",
        "withdrawn": "Withdrawn.",
        "archived": "Archived: a history from an earlier system.",
    },
}
