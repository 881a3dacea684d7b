"""What a claimant stated and nobody has looked at yet: how it comes, is guarded and is settled."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from domain.events.case import FactKept, FactStated
from domain.law import deadline
from domain.party import Actor, Role
from domain.statement import LOOKED_AT, Guard, Stated, Statement, readings, without

if TYPE_CHECKING:
    from domain.case import Case

StatementEvent = FactStated | FactKept


def stated_after(stated: Stated, fact: StatementEvent) -> Stated:
    """Return what is stated after an event: a later statement takes the place of an earlier."""
    others = without(stated, fact.what)
    if isinstance(fact, FactKept):
        return others
    new = Statement(what=fact.what, value=fact.value, at=fact.at, guards=fact.guards)
    return (*others, new)


def needs_a_look(case: "Case", what: str, by: Actor) -> bool:
    """Say whether a fact is not put right by this actor's word alone.

    A partner acts under its own name and key, a dealer too; a link may be in anybody's hands.
    """
    if what not in LOOKED_AT or by.role is not Role.CLAIMANT:
        return False
    party = case.parties.get(str(by.id))
    return party is None or party.company is None


def statement_of(case: "Case", what: str) -> Statement | None:
    """Return what is stated of a fact, None where nothing is."""
    return next((one for one in case.stated if one.what == what), None)


def guards(case: "Case", what: str, value: str) -> tuple[Guard, ...]:
    """Return the earlier ends that running clocks would have if this is true too."""
    ends = _ends(case, what, value)
    found: list[Guard] = []
    for name, clock in case.clocks.items():
        if clock.is_window or clock.state not in {"running", "paused"}:
            continue
        ends_at = min((end for one, end, _ in ends if one == name), default=clock.ends_at)
        safe = [day for one, _, day in ends if one == name and day is not None]
        target = min((*safe, clock.safe_target or clock.due))
        if ends_at < clock.ends_at or target < (clock.safe_target or clock.due):
            ends_at = min(ends_at, clock.ends_at).astimezone(UTC)
            found.append(Guard(clock=name, ends_at=ends_at, safe_target=target))
    return tuple(found)


def first_new_end(case: "Case", what: str, value: str) -> datetime | None:
    """Return the first end of a period that the case has only if this is true."""
    gone = {name for name, clock in case.clocks.items() if clock.state != "dropped"}
    new = [end for name, end, day in _ends(case, what, value) if name not in gone and day]
    return min(new, default=None)


def _ends(case: "Case", what: str, value: str) -> list[tuple[str, datetime, date | None]]:
    return list(_each_end(case, what, value))


def _each_end(case: "Case", what: str, value: str) -> Iterator[tuple[str, datetime, date | None]]:
    """Yield the ends of all clocks under every reading, without suspension: none is later."""
    stated = {one.what: one.value for one in case.stated} | {what: value}
    for facts in readings(case.facts, stated):
        for plan in case.plan.clocks:
            use = plan.rule(facts)
            if use is not None:
                found = deadline(use.rule, start=use.start, calendar=facts.calendar, **use.more)
                yield plan.id, found.ends_at, found.safe_target
