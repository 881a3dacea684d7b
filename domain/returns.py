"""Returns (Rücksendungen) of a case: how many of each line come back, came, and were looked at.

No more comes back than is claimed, no more is received than was announced, nor inspected than
received (law 8); what the buyer keeps by agreement counts as not to come back.
"""

from collections.abc import Iterable
from typing import Any, assert_never
from uuid import UUID

from attrs import evolve, frozen

from domain.events.returns import (
    ReturnAnnounced,
    ReturnEvent,
    ReturnForgone,
    ReturnInspected,
    ReturnReceived,
)
from domain.return_parts import Disposition, Grade, Part

Counts = dict[str, int]


@frozen(kw_only=True)
class Inspected:
    """What was found of a part of a return."""

    parts: tuple[Part, ...]
    grade: Grade
    disposition: Disposition


@frozen(kw_only=True)
class Return:
    """One return as it stands; one that is forgone has no number, and nothing is sent."""

    id: UUID | None = None
    number: str | None = None
    parts: tuple[Part, ...]
    ship_to: str | None = None
    carrier: str | None = None
    sscc: str | None = None
    until: str | None = None
    received: tuple[Part, ...] = ()
    inspected: tuple[Inspected, ...] = ()

    @property
    def state(self) -> str:
        """Return how far it is: forgone, announced, received or inspected."""
        if self.number is None:
            return "forgone"
        if counted(self.found) == counted(self.parts):
            return "inspected"
        return "received" if self.received else "announced"

    @property
    def found(self) -> tuple[Part, ...]:
        """Return what was inspected."""
        return tuple(part for one in self.inspected for part in one.parts)


def after(at: dict[str, Any], fact: ReturnEvent) -> None:
    """Bring a case in work up to date with one event."""
    known: tuple[Return, ...] = at["returns"]
    match fact:
        case ReturnAnnounced():
            new = Return(
                id=fact.return_id, number=fact.number, parts=fact.parts, ship_to=fact.ship_to,
                carrier=fact.carrier, sscc=fact.sscc,
                until=fact.until.isoformat() if fact.until else None,
            )  # fmt: skip
            at["returns"] = (*known, new)
        case ReturnForgone():
            at["returns"] = (*known, Return(parts=fact.parts))
        case ReturnReceived():
            at["returns"] = tuple(
                evolve(one, received=(*one.received, *fact.parts))
                if one.id == fact.return_id else one for one in known
            )  # fmt: skip
        case ReturnInspected():
            found = Inspected(parts=fact.parts, grade=fact.grade, disposition=fact.disposition)
            at["returns"] = tuple(
                evolve(one, inspected=(*one.inspected, found)) if one.id == fact.return_id else one
                for one in known
            )
        case _:
            assert_never(fact)


def counted(parts: Iterable[Part]) -> Counts:
    """Return how many of each line some parts are together."""
    found: Counts = {}
    for part in parts:
        found[part.line] = found.get(part.line, 0) + part.quantity
    return found


def too_many(parts: Iterable[Part], taken: Counts, most: Counts) -> list[str]:
    """Return a sentence for each line of which there are more than there can be."""
    return [
        f"{number} of line {line}, of which {most.get(line, 0) - taken.get(line, 0)} are left"
        for line, number in counted(parts).items()
        if number < 1 or number + taken.get(line, 0) > most.get(line, 0)
    ]
