"""Sentences for how a claim is taken, and for the objection to that."""

from collections.abc import Mapping
from typing import Any

from adapters.web import words
from adapters.web.assessment_words import BEARS, JUDGED
from adapters.web.language import gettext
from adapters.web.teller import Teller


def assessed(teller: Teller, fact: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Say how the claim is taken, why, on what, and for how long."""
    said = gettext("Anspruch eingeschätzt: {how}")
    if fact["answers"] is not None:
        said = gettext("Nach dem Einwand eingeschätzt: {how}")
    grounds = ", ".join(dict.fromkeys(words.said(BEARS, one["bears"]) for one in fact["grounds"]))
    until = ""
    if fact["expires_at"]:
        until = gettext("Gilt höchstens bis {until}").format(until=teller.until(fact["expires_at"]))
    how = words.said(JUDGED, fact["judged"])
    return said.format(how=how), (fact["explanation"], grounds, until)


def contested(teller: Teller, fact: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Say that somebody objected, and who looks at it until when."""
    who = gettext("Neu geprüft von {name} bis {until}").format(
        name=fact["reviewer_name"] or gettext("jemand"), until=teller.until(fact["answer_by"])
    )
    return gettext("Einwand gegen die Einschätzung"), (fact["objection"], who)


TOLD = {"claim.assessed.v1": assessed, "claim.assessment-contested.v1": contested}
