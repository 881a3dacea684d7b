"""What the pages say of how a claim is taken, and of the objection to that."""

from collections.abc import Iterator, Mapping

from domain.assessing import (
    CONTESTED,
    ClosedCase,
    ContestTooLate,
    EmptyContest,
    LikenessAlone,
    NothingToContest,
    UngroundedSuspicion,
)
from domain.decision_grounds import SuspicionAlone
from domain.refusal import Refusal

JUDGED = {
    "justified": "berechtigt", "mistaken": "irrtümlich", "abusive": "Verdacht auf Missbrauch",
}  # fmt: skip

BEARS = {
    "same_picture": "gleiches Bild wie ein früheres",
    "contradicting_record": "Aufzeichnungen sagen anderes",
    "not_sold_here": "nicht bei uns gekauft",
    "expert_finding": "Befund einer Prüfung",
    "admission": "eingeräumt",
    "handling": "Bedienung oder Montage",
    "no_fault_found": "kein Fehler gefunden",
}

SENTENCES: Mapping[type[Refusal], tuple[int, str]] = {
    ClosedCase: (409, "Dieser Fall ist abgeschlossen."),
    UngroundedSuspicion: (422, "Einem Zweifel fehlt ein Nachweis dieses Falls oder der Grund."),
    LikenessAlone: (422, "Dass sich zwei Bilder gleichen, genügt allein nie."),
    SuspicionAlone: (422, "Auf einen Verdacht allein lässt sich keine Ablehnung stützen."),
    NothingToContest: (409, "Es gibt keinen Zweifel, gegen den etwas einzuwenden wäre."),
    ContestTooLate: (409, "Die Zeit für einen Einwand auf dieser Seite ist vorbei."),
    EmptyContest: (422, "Bitte schreiben Sie, was nicht stimmt."),
}

WAYS_OUT: Mapping[type[Refusal], str] = {
    UngroundedSuspicion: "Wählen Sie, was welcher Nachweis belegt, und schreiben Sie, warum.",
    LikenessAlone: "Nennen Sie, was sonst dafür spricht: eine Aufzeichnung, einen Befund.",
    SuspicionAlone: "Nennen Sie einen Nachweis dafür, was am Anspruch selbst nicht stimmt.",
    ContestTooLate: "Schreiben Sie uns eine Nachricht.",
}


def phrases() -> Iterator[str]:
    """Yield every German phrase of the tables; a test looks for each in the catalogue."""
    yield from JUDGED.values()
    yield from BEARS.values()
    yield CONTESTED
