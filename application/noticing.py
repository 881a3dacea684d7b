"""A ready notice of a loaded case: the names that it needs, and what its debtor may read of it."""

from collections.abc import Sequence

from application.cases import Loaded
from domain.event import Recorded
from domain.events.case import CaseOpened
from domain.events.parties import PartyJoined
from domain.joining import party_in
from domain.notices import Names, Notice, debtor_of, notice


def ready(loaded: Loaded, step: str, house: str, language: str) -> Notice:
    """Return the notice of a step.

    What is wrong is said in the words in which the recourse was opened, which its debtor reads
    anyway; those of a customer are the customer's own and go to nobody else.
    """
    case, history = loaded
    debtor = party_in(case, debtor_of(case))
    name = _name(history, str(debtor.id)) if debtor is not None else ""
    damage = _described(history) if case.facts.recourse is not None else ""
    return notice(case, step, Names(house=house, debtor=name), damage, language)


def _name(history: Sequence[Recorded], party: str) -> str:
    joined = (item.event for item in history if isinstance(item.event, PartyJoined))
    return next((fact.name for fact in joined if str(fact.party) == party), "")


def _described(history: Sequence[Recorded]) -> str:
    first = history[0].event
    return first.description if isinstance(first, CaseOpened) else ""
