"""Why something cannot be done about a remedy, and what helps, for people."""

from collections.abc import Mapping

from domain.credit_note import LacksInvoice, LacksIssuer
from domain.refusal import Refusal
from domain.remedy_refusals import (
    LacksProof,
    MoreThanClaimed,
    NeedsNoApproval,
    NoSuchKind,
    NotForYou,
    NothingLeft,
    NotSo,
    NotSoYet,
    NotTheirChoice,
    NotUnderstoodSo,
    NotYoursToGrant,
    OutOfRank,
    RemedyOwed,
    UnknownRemedy,
    WrongAmount,
    WrongDate,
)
from domain.withdrawal_refusals import (
    AlreadyWithdrawn,
    NoSuchStop,
    NothingToStop,
    NotMeant,
    StopsOwed,
)

SENTENCES: Mapping[type[Refusal], tuple[int, str]] = {
    UnknownRemedy: (404, "Diese Abhilfe gibt es in diesem Fall nicht."),
    NoSuchKind: (422, "Diese Abhilfe gibt es bei solchen Fällen nicht."),
    OutOfRank: (409, "Das Gesetz gibt zuerst eine andere Abhilfe."),
    NotTheirChoice: (422, "Der Käufer hat anders gewählt."),
    NotSoYet: (422, "Diesen Grund zeigt der Fall nicht."),
    NothingLeft: (409, "Der Anspruch ist abgelehnt; zu erfüllen ist nichts mehr."),
    WrongAmount: (422, "Dieser Betrag passt nicht zu der Abhilfe."),
    MoreThanClaimed: (422, "Alle Zahlungen zusammen sind höchstens so viel wie der Anspruch."),
    WrongDate: (422, "Für diesen Tag lässt sich nichts zusagen."),
    NotSo: (409, "Die Abhilfe ist nicht in dem Stand, in dem das geht."),
    NotForYou: (403, "Das kann nur der Käufer selbst sagen."),
    LacksProof: (422, "Ohne Nachweis zählt nur, was der Käufer bestätigt."),
    RemedyOwed: (409, "Eine Abhilfe ist angeboten oder zugesagt und noch nicht bestätigt."),
    NotYoursToGrant: (403, "Niemand gibt das eigene Angebot frei, oder ohne Befugnis."),
    NeedsNoApproval: (409, "Diese Abhilfe wartet auf keine Freigabe."),
    NotUnderstoodSo: (422, "Bitte bestätigen Sie, dass Sie wissen, worauf Sie verzichten."),
    AlreadyWithdrawn: (409, "Das ist schon zurückgezogen."),
    NotMeant: (422, "Bitte bestätigen Sie, dass Sie wissen, was das bedeutet."),
    NoSuchStop: (404, "Hier ist nichts anzuhalten."),
    NothingToStop: (409, "Das ist schon angehalten und bestätigt."),
    LacksInvoice: (409, "Dem Fall fehlt die Nummer der Rechnung."),
    LacksIssuer: (409, "Anschrift und USt-IdNr. des Hauses sind nicht eingestellt."),
    StopsOwed: (409, "Noch ist nicht bestätigt, dass alles angehalten ist."),
}
WAYS_OUT: Mapping[type[Refusal], str] = {
    OutOfRank: "Bieten Sie Reparatur oder Ersatz an, oder nennen Sie den Grund, aus dem der Käufer "
    "darauf nicht warten muss.",
    NotTheirChoice: "Bieten Sie das Gewählte an, oder sagen Sie, warum es nicht geht.",
    NotSoYet: "Fehlgeschlagen ist, was der Käufer beanstandet hat; verspätet, was überfällig ist.",
    NothingLeft: "Bieten Sie Kulanz an, oder öffnen Sie die Entscheidung wieder.",
    MoreThanClaimed: "Bieten Sie weniger an, oder ersetzen Sie eine zugesagte Abhilfe.",
    LacksProof: "Laden Sie den Nachweis hoch und wählen Sie ihn aus.",
    RemedyOwed: "Führen Sie sie aus und lassen Sie sie bestätigen, oder nehmen Sie das Angebot "
    "zurück.",
    NotUnderstoodSo: "Lesen Sie, worauf Sie verzichten, und setzen Sie dann den Haken.",
}
