"""What the pages say of the decision and the objection to it, each said once in German."""

from collections.abc import Iterator, Mapping

from adapters.web import assessment_words
from domain.appealing import (
    OBJECTED,
    AppealedAlready,
    AppealOutside,
    AppealTooLate,
    EmptyAppeal,
    NothingToAppeal,
)
from domain.approving import (
    NothingToApprove,
    NotYoursToApprove,
    ReturnedWithoutReason,
    WaitsForApproval,
)
from domain.deciding import OF_DECISION
from domain.decision_grounds import (
    GROUNDS,
    FourEyes,
    ImpossibleDecision,
    LacksGrounds,
    NoGround,
    NothingToDecide,
)
from domain.fairness import AskedAfterwards, NeedsApproval, NeedsGrounds, NeverAsked
from domain.refusal import Refusal
from domain.understanding import (
    CORRECTED,
    SUMMARISED,
    UNANSWERED,
    DecidedAlready,
    EmptySummary,
    NoSummary,
    NotUnderstoodYet,
)

DECISIONS = {
    "accepted": "Anerkannt", "accepted_in_part": "Zum Teil anerkannt",
    "goodwill": "Kulanz, ohne Anerkennung", "rejected": "Abgelehnt",
}  # fmt: skip

ROUTES = {
    "house": "Widersprechen Sie hier mit ein paar Worten. Wer nicht entschieden hat, prüft es neu.",
    "outside": "Wir haben zweimal geprüft. Bleibt Streit, entscheiden Schlichtungsstelle oder "
    "Gericht.",
}  # fmt: skip

DEEDS = {
    "approve": "Entscheidung freigeben", "return": "Entscheidung zurückgeben",
    "decide": "Entscheiden", "appeal": "Widerspruch senden", "contest": "Einwand senden",
    "assess": "Einschätzung festhalten",
    "summarise": "Zusammenfassung senden", "understood": "Zusammenfassung beantworten",
}  # fmt: skip

WRITTEN = {
    "basis": "Gesetz oder Vertrag", "refused": "Was nicht anerkannt ist",
    "correction": "So ist es wirklich",
}  # fmt: skip

UNDERSTOOD = {
    "confirmed": "Dass wir das Problem verstanden haben, ist bestätigt.",
    "corrected": "Wie wir das Problem verstanden hatten, ist berichtigt.",
    "unanswered": "Auf unsere Zusammenfassung kam bis zu ihrem Tag keine Antwort. Das gilt nicht "
    "als Zustimmung.",
    "not_needed": "",
}

APPEALS = {
    "open": "wird neu geprüft", "confirmed": "geprüft: die Entscheidung bleibt",
    "changed": "geprüft: die Entscheidung ist geändert", "withdrawn": "zurückgenommen",
}  # fmt: skip

SENTENCES: Mapping[type[Refusal], tuple[int, str]] = {
    NothingToDecide: (409, "In diesem Fall gibt es hier nichts zu entscheiden."),
    LacksGrounds: (422, "Einer Ablehnung fehlt etwas, ohne das sie nicht möglich ist."),
    NoGround: (422, "Eine Entscheidung stützt sich nur auf Nachweise dieses Falls, die zählen."),
    NeverAsked: (409, "Danach wurde nie gefragt, oder es kann noch kommen."),
    AskedAfterwards: (409, "Es ist entschieden; vom Käufer wird nichts mehr verlangt."),
    NeedsGrounds: (409, "Abgelehnt wird nur mit Gründen, über „Entscheiden, mit Gründen“."),
    ImpossibleDecision: (422, "So lässt sich dieser Fall nicht entscheiden."),
    FourEyes: (403, "Den Widerspruch prüft jemand anders, als entschieden hat."),
    NothingToAppeal: (409, "Es gibt keine Entscheidung, der Sie widersprechen könnten."),
    AppealedAlready: (409, "Die Entscheidung wird schon neu geprüft."),
    AppealTooLate: (409, "Die Zeit für einen Widerspruch auf dieser Seite ist vorbei."),
    AppealOutside: (409, "Wir haben diese Entscheidung schon zweimal geprüft."),
    EmptyAppeal: (422, "Bitte schreiben Sie, was nicht stimmt."),
    NeedsApproval: (409, "Das ist mehr, als eine Person allein entscheidet."),
    NothingToApprove: (409, "Keine Entscheidung wartet auf Freigabe."),
    NotYoursToApprove: (403, "Diese Entscheidung gibt jemand anders frei."),
    WaitsForApproval: (409, "Eine Entscheidung wartet schon auf ihre Freigabe."),
    ReturnedWithoutReason: (422, "Bitte nennen Sie den Grund."),
    NotUnderstoodYet: (409, "Der Käufer hat noch nicht gesagt, ob wir ihn verstanden haben."),
    DecidedAlready: (409, "Es ist schon entschieden."),
    NoSummary: (409, "Hier wartet keine Zusammenfassung auf eine Antwort."),
    EmptySummary: (422, "Bitte schreiben Sie, worum es geht."),
    **assessment_words.SENTENCES,
}

WAYS_OUT: Mapping[type[Refusal], str] = {
    LacksGrounds: "Tragen Sie nach, was fehlt, und schicken Sie es noch einmal ab.",
    NoGround: "Laden Sie den Nachweis in diesen Fall, oder wählen Sie einen, der zählt.",
    NeverAsked: "Fragen Sie zuerst danach, oder entscheiden Sie nach dem, was da ist.",
    AskedAfterwards: "Öffnen Sie zuerst die Entscheidung wieder, mit einem Grund.",
    NeedsApproval: "Entscheiden Sie mit Gründen: Dann wartet die Entscheidung auf die Freigabe.",
    NotYoursToApprove: "Die eigene Entscheidung gibt niemand selbst frei. Wer es tut, steht dabei.",
    WaitsForApproval: "Lassen Sie sie zuerst freigeben oder zurückgeben.",
    NotUnderstoodYet: "Senden Sie ihm das Problem in Ihren Worten und warten Sie die Antwort ab, "
    "oder den Tag, bis zu dem sie kommen kann.",
    FourEyes: "Überlassen Sie es der Person, die beim Widerspruch genannt ist.",
    AppealTooLate: "Schreiben Sie uns. Ihre gesetzlichen Rechte bleiben, wie sie sind.",
    AppealOutside: "Schreiben Sie uns, wenn es Neues gibt, oder wenden Sie sich an die "
    "Schlichtungsstelle.",
    **assessment_words.WAYS_OUT,
}


def phrases() -> Iterator[str]:
    """Yield every German phrase of the tables; a test looks for each in the catalogue."""
    for table in (DECISIONS, ROUTES, APPEALS, UNDERSTOOD):
        yield from filter(None, table.values())
    yield from (OBJECTED, OF_DECISION, *GROUNDS.values(), SUMMARISED, CORRECTED, UNANSWERED)
    yield from assessment_words.phrases()
    yield "Zusammenfassung des Problems: bestätigen oder berichtigen."
