"""What pages say where a recourse, a notice or a return is refused."""

from collections.abc import Mapping

from domain.notices import NoNotice, NoProof
from domain.recourse_refusals import (
    ImpossibleRecourse,
    NoRecourseHere,
    RecourseOfClosed,
    RecourseRunning,
)
from domain.refusal import Refusal
from domain.returning import ImpossibleReturn, NoSuchReturn

SENTENCES: Mapping[type[Refusal], tuple[int, str]] = {
    NoSuchReturn: (404, "Diese Rücksendung gibt es in diesem Fall nicht."),
    ImpossibleReturn: (422, "So viel davon kann nicht zurückkommen, oder nicht so."),
    NoNotice: (404, "Zu diesem Schritt gibt es keine fertige Anzeige."),
    NoProof: (422, "Bitte nennen Sie den Beleg der Absendung."),
    RecourseRunning: (
        409,
        "Abgeschlossen wird erst, wenn jeder Rückgriff erledigt oder abgeschrieben ist.",
    ),
    RecourseOfClosed: (409, "Der Fall ist abgeschlossen, ein Rückgriff beginnt hier nicht mehr."),
    NoRecourseHere: (409, "Diesen Rückgriff führt der Fall selbst, oder es gibt hier keinen."),
    ImpossibleRecourse: (422, "Eine Angabe zum Rückgriff kann so nicht stimmen."),
}
"""By the refusal: the status of the page, and the sentence."""
