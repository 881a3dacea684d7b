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


def bound(teller: Teller, fact: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Say who stands by from the start, and why."""
    said = gettext("Freigabe nötig von {name}").format(name=teller.name(fact["approver"]))
    return said, (_above(fact["worth"], fact["currency"], fact["limit"]),)


def proposed(teller: Teller, fact: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Say what waits for whose approval."""
    said = gettext("Wartet auf Freigabe von {name}: {what}").format(
        name=teller.name(fact["approver"]), what=words.said(DECISIONS, fact["verdict"])
    )
    above = _above(fact["worth"], fact["worth_currency"], fact["limit"])
    return said, (fact["explanation"], fact["basis"], fact["refused"] or "", above)


def returned(_: Teller, fact: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Say that it was not approved, and why."""
    return gettext("Nicht freigegeben"), (fact["reason"],)


def _above(worth: str, currency: str, limit: str) -> str:
    return gettext("Es geht um {worth}, allein entschieden wird bis {limit}.").format(
        worth=money(worth, currency), limit=money(limit, currency)
    )


TOLD = {
    "decision.made.v1": made,
    "decision.appealed.v1": appealed,
    "approver.bound.v1": bound,
    "decision.proposed.v1": proposed,
    "decision.returned.v1": returned,
    "problem.summarised.v1": summarised,
    "problem.confirmed.v1": understood,
    **telling_assessment.TOLD,
}
"""Every event of a decision with what tells it."""
