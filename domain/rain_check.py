"""A replacement that is owed later (rain check): dated, reminded of, and never lapsing silently."""

from datetime import date
from uuid import UUID

from attrs import frozen

from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.contacts import MessageSent
from domain.events.remedies import RemedyDeferred, RemedyInStock
from domain.policy import FROM_STOCK, working_days_from
from domain.remedy_refusals import NotSo
from domain.remedying import due_of, remedy_for, warned_at
from domain.step_decisions import Now
from domain.talking import EmptyMessage, next_word

DEFERRED, ARRIVED = "Ersatz kommt später", "Ersatz ist da"


@frozen(kw_only=True)
class Deferral:
    """Until when it is owed at the latest, and what the claimant is told (body of `…/defer`)."""

    until: date
    text: str


def defer(case: Case, remedy: UUID, wanted: Deferral, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a remedy that is owed later, or later still: the claimant is told.

    The first id is that of the message.
    """
    found = remedy_for(case, remedy, now.by)
    if found.state != "accepted":
        raise NotSo(f"The remedy is {found.state}; only what was accepted is owed later.")
    if not wanted.text.strip():
        raise EmptyMessage
    until = due_of(case, wanted.until, now.at)
    deferred = RemedyDeferred(
        at=now.at, by=now.by, claimant=case.claimant, remedy=remedy, until=until,
        warn_at=warned_at(case, wanted.until, now.at), text=wanted.text,
    )  # fmt: skip
    told = MessageSent(
        at=now.at, by=now.by, message=now.ids[0], party=case.claimant,
        party_role=case.parties[str(case.claimant)].role, channel="portal", text=wanted.text,
    )  # fmt: skip
    events = with_consequences(case, (deferred, told), now.at)
    return (*events, *next_word(case, now.at, DEFERRED))


def in_stock(case: Case, remedy: UUID, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of what was waited for and is there: it is due in a few days."""
    found = remedy_for(case, remedy, now.by)
    if found.state != "accepted" or found.rain is None or found.rain.in_stock:
        raise NotSo("Nothing is waited for here.")
    soonest = working_days_from(now.at, FROM_STOCK, case.facts.calendar)
    due = soonest if found.late else min(soonest, found.due)
    there = RemedyInStock(at=now.at, by=now.by, remedy=remedy, due=due)
    return (*with_consequences(case, (there,), now.at), *next_word(case, now.at, ARRIVED))
