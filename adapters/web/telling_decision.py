"""Sentences for decisions and the objections to them."""

from collections.abc import Mapping
from typing import Any

from adapters.web import telling_assessment, words
from adapters.web.decision_words import DECISIONS, UNDERSTOOD
from adapters.web.language import gettext
from adapters.web.teller import Teller
from adapters.web.times import money


def made(teller: Teller, fact: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Say what was decided, why, and until when one can object."""
    said = gettext("Entschieden: {what}").format(what=words.said(DECISIONS, fact["verdict"]))
    if fact["changed"] is not None:
        said = gettext("Nach dem Widerspruch entschieden: {what}").format(
            what=words.said(DECISIONS, fact["verdict"])
        )
    how = words.said(words.OUTCOMES, fact["outcome"])
    until = ""
    if fact["appeal_until"]:
        until = gettext("Widerspruch bis {until}").format(until=teller.until(fact["appeal_until"]))
    heard = words.said(UNDERSTOOD, fact["understood"])
    granted = money(fact["amount"], fact["currency"])
    return said, (
        ", ".join(part for part in (how, granted) if part), fact["explanation"], fact["basis"],
        fact["refused"] or "", heard, until,
    )  # fmt: skip


def appealed(teller: Teller, fact: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Say that somebody objected, and who looks at it until when."""
    who = gettext("Neu geprüft von {name} bis {until}").format(
        name=fact["reviewer_name"] or gettext("jemand"), until=teller.until(fact["answer_by"])
    )
    return gettext("Widerspruch gegen die Entscheidung"), (fact["objection"], who)


def summarised(teller: Teller, fact: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Say how the house understood the problem, and until when it can be answered."""
    until = gettext("Antwort bis {until}").format(until=teller.until(fact["answer_by"]))
    return gettext("Das Problem in unseren Worten"), (fact["text"], until)


def understood(_: Teller, fact: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Say what the claimant answered to that."""
    if fact["corrected"]:
        return gettext("Zusammenfassung berichtigt"), (fact["correction"] or "",)
    return gettext("Zusammenfassung bestätigt"), ()


TOLD = {
    "decision.made.v1": made, "decision.appealed.v1": appealed,
    "problem.summarised.v1": summarised, "problem.confirmed.v1": understood,
    **telling_assessment.TOLD,
}  # fmt: skip
