"""Sentences for goods on their way back."""

from collections.abc import Callable, Mapping
from typing import Any

from adapters.web import recourse_words, words
from adapters.web.language import gettext
from adapters.web.times import short_day

Said = tuple[str, tuple[str, ...]]
Fact = Mapping[str, Any]


def _announced(_: object, fact: Fact) -> Said:
    said = gettext("Rücksendung {number} erbeten: {parts}")
    label = gettext("Nummer des Packstücks: {sscc}").format(sscc=fact["sscc"])
    more = (fact["ship_to"], label if fact["sscc"] else "")
    return said.format(number=fact["number"], parts=_parts(fact)), more


def _received(_: object, fact: Fact) -> Said:
    said = gettext("Rücksendung eingegangen am {day}: {parts}")
    return said.format(day=short_day(fact["received_on"]), parts=_parts(fact)), ()


def _inspected(_: object, fact: Fact) -> Said:
    said = gettext("Rücksendung geprüft: {parts} – {grade}, {disposition}").format(
        parts=_parts(fact), grade=words.said(recourse_words.GRADES, fact["grade"]),
        disposition=words.said(recourse_words.DISPOSITIONS, fact["disposition"]),
    )  # fmt: skip
    return said, (fact.get("note") or "",)


def _forgone(_: object, fact: Fact) -> Said:
    said = gettext("Abhilfe ohne Rücksendung: {parts}").format(parts=_parts(fact))
    return said, (fact.get("reason", ""),)


def _parts(fact: Fact) -> str:
    return ", ".join(
        gettext("{quantity} × Position {line}").format(quantity=part["quantity"], line=part["line"])
        for part in fact["parts"]
    )


TOLD: Mapping[str, Callable[[object, Fact], Said]] = {
    "return.announced.v1": _announced,
    "return.received.v1": _received,
    "return.inspected.v1": _inspected,
    "return.forgone.v1": _forgone,
}
"""How each event of a return is told."""
