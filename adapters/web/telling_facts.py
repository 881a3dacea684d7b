"""Sentences for facts that were put right, or stated and not taken over."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from adapters.web import fact_values, words
from adapters.web.language import gettext
from domain.stating import STATED_WITH

_STATED = re.compile(STATED_WITH.format(r"(\w+)"))


def corrected(_: object, fact: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Say what a fact was put right to."""
    label = words.said(words.FACTS, fact["what"])
    value = msgspec.json.decode(fact["value"]) if fact["value"] is not None else fact["text"]
    said, why = gettext("Berichtigt: {label} ist {value}"), fact.get("reason") or ""
    if step := _STATED.fullmatch(why):
        said = gettext("Angegeben: {label} ist {value}")
        why = gettext("mit Schritt {step}").format(step=step[1])
    return said.format(label=label, value=fact_values.said(fact["what"], value)), (why,)


def stated(_: object, fact: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Say what the claimant stated and nobody has confirmed yet."""
    label = words.said(words.FACTS, fact["what"])
    value = fact_values.said(fact["what"], msgspec.json.decode(fact["value"]))
    said = gettext("Angegeben, noch nicht bestätigt: {label} ist {value}")
    return said.format(label=label, value=value), (fact.get("reason", ""),)


def kept(_: object, fact: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Say of which fact a statement was not taken over."""
    label = words.said(words.FACTS, fact["what"])
    said = gettext("Nicht übernommen: {label} bleibt wie bisher").format(label=label)
    return said, (fact.get("reason", ""),)


TOLD = {"fact.corrected.v1": corrected, "fact.stated.v1": stated, "fact.kept.v1": kept}
