"""Words and sentences for quantities of lines and for the 8D report."""

from collections.abc import Mapping, Sequence
from typing import Any

from adapters.web.language import gettext, spoken
from adapters.web.teller import Data, Said, Teller
from domain.eight_d import NAMES, RESERVATION

COUNTS = {
    "open": "offen", "accepted": "anerkannt", "rejected": "abgelehnt",
    "returned": "zurückgegeben", "credited": "gutgeschrieben", "replaced": "ersetzt",
}  # fmt: skip
"""What is said of pieces, in the order in which it is shown."""
MOVES = tuple(name for name in COUNTS if name != "open")
_FEW = 3


def phrases() -> Sequence[str]:
    """Return every German text of this module's tables."""
    return [*COUNTS.values(), *NAMES.values(), RESERVATION]


def counted(count: Mapping[str, Any]) -> str:
    """Return how many pieces stand where, in words."""
    return ", ".join(
        f"{count[name]} {spoken(word)}" for name, word in COUNTS.items() if count.get(name)
    )


def _settled(_: Teller, fact: Data) -> Said:
    sums: dict[tuple[str, bool], int] = {}
    for move in fact["moves"]:
        key = (move["what"], move["undo"])
        sums[key] = sums.get(key, 0) + move["quantity"]
    said = ", ".join(_moved(what, number, undo=undo) for (what, undo), number in sums.items())
    named = sorted({move["line"] for move in fact["moves"]})
    which = ", ".join(named[:_FEW]) + (" …" if len(named) > _FEW else "")
    sentence = gettext("Mengen: {said} (Position {which})").format(said=said, which=which)
    return sentence, (fact.get("reason") or "",)


def _moved(what: str, number: int, *, undo: bool) -> str:
    said = f"{number} {spoken(COUNTS[what])}"
    return gettext("doch nicht: {said}").format(said=said) if undo else said


def _written(_: Teller, fact: Data) -> Said:
    name = fact["discipline"]
    sentence = gettext("8D-Bericht, {name}: {title}")
    return sentence.format(name=name, title=spoken(NAMES[name])), (fact["text"],)


TOLD = {"lines.settled.v1": _settled, "eight-d.written.v1": _written}
TONES = {"lines.settled.v1": "changed", "eight-d.written.v1": "inside"}
