"""A case as Oase knew it at an instant or position, or as what had happened by a date made it."""

from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

import attrs
import msgspec

from adapters.assembly import assembled, responsible
from adapters.postgres.reads import EventRow
from adapters.space import Space
from domain.archive import Archived
from domain.case import Case
from domain.clocks import ClockEvent
from domain.event import Recorded
from domain.events.archive import HistoryRecorded
from domain.events.case import CaseOpened
from domain.events.clocks import ClockStarted
from domain.events.register import StaffJoined
from domain.fold import Fold, fold
from domain.party import HOUSE, Party, Role
from projections.history import entry, may_see
from projections.history.audience import audience
from projections.party_view.archived import body as archived_body
from projections.party_view.texts import Texts
from projections.party_view.view import Shared, shared, view
from projections.registers import contact_of


@attrs.frozen(kw_only=True)
class Until:
    """Up to where: `at` and `position` say what was known, `occurred` what had happened."""

    at: datetime | None = None
    position: int | None = None
    occurred: datetime | None = None

    def of(self, history: Sequence[Recorded]) -> list[Recorded]:
        """Return the events that count: a commit whole or not at all, and none of no case yet."""
        if not history or not isinstance(history[0].event, CaseOpened):
            return [item for item in history if self._known(item) and self._happened(item)]
        halved = {item.command for item in history if not self._known(item)}
        found = [item for item in history if item.command not in halved and self._happened(item)]
        if not found or not isinstance(found[0].event, CaseOpened):
            return []
        return found if self.occurred is None else list(_begun(found))

    def _known(self, item: Recorded) -> bool:
        return (self.position is None or item.position <= self.position) and (
            self.at is None or item.recorded_at <= self.at
        )

    def _happened(self, item: Recorded) -> bool:
        return self.occurred is None or item.event.at <= self.occurred


def _begun(history: Sequence[Recorded]) -> Iterator[Recorded]:
    """Leave out what is dated back before the start of its clock, and so lacks its beginning."""
    started: set[str] = set()
    for item in history:
        fact = item.event
        if isinstance(fact, ClockStarted):
            started.add(fact.clock)
        if not isinstance(fact, ClockEvent) or fact.clock in started:
            yield item


@attrs.frozen
class Seen:
    """A case as a party sees or saw it, with its version."""

    version: int
    json: bytes


@attrs.frozen(kw_only=True)
class Then:
    """A case as it stood: its history up to there, and what each party saw of it.

    `duty` holds the contacts of who was responsible and who deputised.
    """

    history: Sequence[Recorded] = ()
    case: Case | Archived | None = None
    common: Shared | None = None
    texts: Texts = attrs.field(factory=Texts)
    duty: tuple[bytes | None, bytes | None] = (None, None)

    @property
    def parties(self) -> Sequence[Party]:
        """Return who took part then, the house among them."""
        if isinstance(self.case, Case):
            return list(self.case.parties.values())
        return [Party(id=HOUSE, role=Role.SELLER)] if self.case is not None else []

    def seen_by(self, viewer: UUID) -> Seen | None:
        """Return the case as a party saw it; None where there was none, or none for this party."""
        if isinstance(self.case, Archived):
            return _archived(self.history, self.case) if viewer == HOUSE else None
        party = self.case.parties.get(str(viewer)) if self.case is not None else None
        if self.case is None or self.common is None or party is None:
            return None
        shown, duty, last = view(self.common, self.texts, party), b"null", self.history[-1]
        if (held := self.case.responsibility) is not None:
            staff = held.staff if viewer == HOUSE else None
            duty = responsible(self.duty[0], held.since, self.duty[1], staff)
        return Seen(
            self.case.version,
            assembled(shown.body, shown.personal, duty, last.position, last.recorded_at),
        )

    def told_to(self, viewer: UUID) -> list[EventRow]:
        """Return what a party that took part then could read of the history."""
        role = next((party.role for party in self.parties if party.id == viewer), None)
        if role is None:
            return []
        mine = (item for item in self.history if may_see(audience(item), viewer, role))
        return [row(item, inside=role is Role.SELLER) for item in mine]


async def then(space: Space, history: Sequence[Recorded], until: Until) -> Then:
    """Return a case as a whole history of it, its texts unsealed, makes it up to there."""
    known = until.of(history)
    if known and isinstance(known[0].event, HistoryRecorded):
        return Then(history=known, case=Archived.of(recorded.event for recorded in known))
    return await _live(space, fold(known), known, until)


async def _live(
    space: Space, case: Case | None, history: Sequence[Recorded], as_known: Until | None
) -> Then:
    if case is None:
        return Then()
    texts = Texts()
    for recorded in history:
        texts.take(recorded)
    return Then(
        history=history, case=case, common=shared(case), texts=texts,
        duty=await _duty(space, case, as_known),
    )  # fmt: skip


async def grown(space: Space, history: Sequence[Recorded]) -> AsyncIterator[Then]:
    """Yield the case after each commit of a history, each made of the one before and no more.

    The history of each holds that commit alone. The texts are grown in place, so a page is to be
    drawn before the next one.
    """
    case: Case | None = None
    archived: Archived | None = None
    texts = Texts()
    for events in commits(history):
        position = Until(position=events[-1].position)
        if isinstance(events[0].event, HistoryRecorded):
            archived = Archived.after(archived, events[0].event)
            yield Then(history=events, case=archived)
            continue
        fold = Fold(case)
        for recorded in events:
            fold.recorded(recorded)
            texts.take(recorded)
        case = fold.case()
        assert case is not None, "a history begins with its opening"
        yield Then(
            history=events, case=case, common=shared(case), texts=texts,
            duty=await _duty(space, case, position),
        )  # fmt: skip


async def replayed(space: Space, case: UUID, viewer: UUID, until: Until) -> Seen | None:
    """Return the case as a party saw it; None where there was none, or none for this party."""
    history = await space.log.load(case, unseal=True)
    return (await then(space, history, until)).seen_by(viewer)


def commits(history: Sequence[Recorded]) -> list[list[Recorded]]:
    """Return the events by what was recorded together, in that order; half of it was never a case.

    The rows of an archived history are each one of their own.
    """
    if history and isinstance(history[0].event, HistoryRecorded):
        return [[item] for item in sorted(history, key=lambda item: item.position)]
    return [list(items) for _, items in groupby(history, key=lambda item: item.command)]


def row(recorded: Recorded, *, inside: bool) -> EventRow:
    """Return an event as a row of the history, for the house or for others."""
    told, by = entry(recorded, inside=inside), getattr(recorded.event, "by", None)
    return (
        recorded.version, recorded.position, recorded.recorded_at, recorded.event.at,
        recorded.name, by.kind if by else "system", by.role.value if by else "seller",
        told.data, told.texts,
    )  # fmt: skip


async def seen(
    space: Space, case: Case | None, history: Sequence[Recorded], viewer: UUID
) -> Seen | None:
    """Return a case that is known already as a party sees it, with contacts as they are."""
    return (await _live(space, case, history, None)).seen_by(viewer)


def _archived(history: Sequence[Recorded], case: Archived) -> Seen:
    last = max(history, key=lambda recorded: recorded.position)
    body = msgspec.json.encode(archived_body(case))
    json = assembled(body, b"{}", b"null", last.position, last.recorded_at)
    return Seen(case.version, json)


async def _duty(
    space: Space, case: Case, as_known: Until | None
) -> tuple[bytes | None, bytes | None]:
    """Return the contacts as they are, or as they were known then."""
    duty = case.responsibility
    if duty is None:
        return None, None
    first, deputy = [
        await _contact(space, staff, as_known) if staff is not None else None
        for staff in (duty.staff, duty.deputy)
    ]
    return first, deputy


async def _contact(space: Space, staff: UUID, as_known: Until | None) -> bytes | None:
    if as_known is None or (as_known.at is None and as_known.position is None):
        return await space.registers.contact(staff)
    limits = [as_known.position] if as_known.position is not None else []
    if as_known.at is not None:
        limits.append(await space.log.position_at(as_known.at))
    history = await space.log.load(staff, unseal=True, until=min(limits))
    facts = [item.event for item in history if isinstance(item.event, StaffJoined)]
    return contact_of(facts[-1]) if facts else None
