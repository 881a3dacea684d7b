"""Recourse (Rückgriff): a case of its own against who answers for the loss, and what it came to.

The case in which the loss arose is its parent. The parent knows each of its recourses and what
became of it, so that it is not closed before all are settled or written off; a recourse may be
the parent of the next, link by link, and no link is skipped.
"""

from decimal import Decimal
from typing import Any
from uuid import UUID

from attrs import evolve, frozen

from domain import returns
from domain.events.recourse import RecourseBegun, RecourseOpened, RecourseTold
from domain.events.returns import ReturnEvent
from domain.facts import Facts
from domain.recourse_facts import Against, Recourse, State

RecourseEvent = RecourseBegun | RecourseOpened | RecourseTold

NONE = Decimal("0.00")


@frozen(kw_only=True)
class Recovery:
    """What came of a claim: claimed, accepted, received, given up; the rest is still open.

    Nothing is created or lost on the way (law 8): received, written off and open make up what was
    claimed.
    """

    currency: str = ""
    claimed: Decimal = NONE
    accepted: Decimal = NONE
    received: Decimal = NONE
    written_off: Decimal = NONE

    @property
    def open(self) -> Decimal:
        """Return what is still to be had."""
        return self.claimed - self.received - self.written_off


@frozen(kw_only=True)
class Onward:
    """A recourse as the case that it was opened from knows it."""

    id: UUID
    number: str
    against: Against
    quantities: tuple[tuple[str, int], ...] = ()
    state: State = "open"
    recovery: Recovery = Recovery()


def after(at: dict[str, Any], fact: RecourseEvent | ReturnEvent) -> None:
    """Bring a case in work up to date with one event; those of returns lie beside it."""
    match fact:
        case RecourseBegun():
            at["facts"] = _begun(at["facts"], fact)
        case RecourseOpened():
            lines = tuple((line.line, line.quantity) for line in fact.lines)
            new = Onward(
                id=fact.recourse, number=fact.number, against=fact.against, quantities=lines
            )
            at["recourses"] = (*at["recourses"], new)
        case RecourseTold():
            at["recourses"] = tuple(_told(one, fact) for one in at["recourses"])
        case _:
            returns.after(at, fact)


def _told(one: Onward, fact: RecourseTold) -> Onward:
    if one.id != fact.recourse:
        return one
    recovery = Recovery(
        currency=fact.currency, claimed=Decimal(fact.claimed), accepted=Decimal(fact.accepted),
        received=Decimal(fact.received), written_off=Decimal(fact.written_off),
    )  # fmt: skip
    return evolve(one, state=fact.state, recovery=recovery)


def _begun(facts: Facts, fact: RecourseBegun) -> Facts:
    """Return the facts of a recourse with what it is about."""
    made = Recourse(
        against=fact.against, parent=fact.parent, fulfilled_on=fact.fulfilled_on,
        consumer=fact.consumer,
    )  # fmt: skip
    return evolve(facts, recourse=made)


def unsettled(known: tuple[Onward, ...]) -> tuple[Onward, ...]:
    """Return the recourses that keep a case from being closed."""
    return tuple(one for one in known if one.state == "open")
