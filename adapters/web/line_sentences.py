"""Why quantities cannot be settled so or an 8D not submitted, and what helps, for people."""

from collections.abc import Mapping

from domain.refusal import Refusal
from domain.tally_refusals import (
    ImpossibleQuantities,
    LacksDiscipline,
    LinesContradict,
    LinesOpen,
    NoTally,
    NothingWritten,
)

SENTENCES: Mapping[type[Refusal], tuple[int, str]] = {
    NoTally: (409, "In solchen Fällen wird nicht über einzelne Stücke entschieden."),
    ImpossibleQuantities: (422, "Diese Mengen gehen nicht auf."),
    LinesContradict: (409, "Entschieden ist über alle Stücke, und einzelne stehen anders."),
    LinesOpen: (409, "Über einzelne Stücke ist noch nicht entschieden."),
    LacksDiscipline: (409, "Dem 8D-Bericht fehlt noch ein Teil."),
    NothingWritten: (422, "Ein Teil des Berichts sagt etwas."),
}
WAYS_OUT: Mapping[type[Refusal], str] = {
    ImpossibleQuantities: "Anerkannt und abgelehnt werden kann nur, was offen ist; "
    "zurückgenommen, gutgeschrieben und ersetzt nur, was anerkannt ist.",
    LinesContradict: "Entscheiden Sie „teilweise anerkannt“, oder nehmen Sie zurück, was bei den "
    "Positionen festgehalten ist.",
    LinesOpen: "Erkennen Sie an oder lehnen Sie ab, was bei den Positionen noch offen ist.",
    LacksDiscipline: "Schreiben Sie die fehlenden Teile in den Bericht, dann legen Sie ihn vor.",
}
