"""Sentences for recourse: that it was opened, from where it came, and what came of it."""

from collections.abc import Callable, Mapping
from typing import Any

from adapters.web import telling_returns, words
from adapters.web.language import gettext
from adapters.web.times import money

Said = tuple[str, tuple[str, ...]]
Fact = Mapping[str, Any]


def _opened(_: object, fact: Fact) -> Said:
    role = words.said(words.ROLES, fact["against"])
    said = gettext("Rückgriff {number} eröffnet gegen {name} ({role})")
    named = said.format(number=fact["number"], name=fact["name"], role=role)
    return named, (fact.get("description", ""),)


def _begun(_: object, fact: Fact) -> Said:
    role = words.said(words.ROLES, fact["against"])
    return gettext("Rückgriff aus einem anderen Fall, Schuldner: {role}").format(role=role), ()


def _told(_: object, fact: Fact) -> Said:
    state = words.said(words.RECOURSE_STATES, fact["state"])
    said = gettext("Rückgriff {number}: {state}").format(number=fact["number"], state=state)
    if not fact["currency"]:
        return said, ()
    told = gettext("gefordert {claimed}, anerkannt {accepted}, bekommen {received}, {written_off} "
                   "abgeschrieben")  # fmt: skip
    sums = {name: money(fact[name], fact["currency"]) for name in _SUMS}
    return said, (told.format(**sums),)


_SUMS = ("claimed", "accepted", "received", "written_off")

TOLD: Mapping[str, Callable[[object, Fact], Said]] = {
    "recourse.opened.v1": _opened,
    "recourse.begun.v1": _begun,
    "recourse.told.v1": _told,
    **telling_returns.TOLD,
}
"""How each event of a recourse or a return is told."""
