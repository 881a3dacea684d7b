"""A case as Oase knew it at an instant or position, or as what had happened by a date made it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
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
from domain.fold import fold
from domain.party import HOUSE, Role
from projections.history import entry, may_see
from projections.history.audience import audience
from projections.party_view.archived import body as archived_body
from projections.party_view.texts import Texts
from projections.party_view.view import shared, view
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


async def replayed(space: Space, case: UUID, viewer: UUID, until: Until) -> Seen | None:
    """Return the case as a party saw it; None where there was none, or none for this party."""
    history = until.of(await space.log.load(case, unseal=True))
    if not history:
        return None
    if isinstance(history[0].event, HistoryRecorded):
        return _archived(history, viewer)
    return await seen(space, fold(history), history, viewer, as_known=until)


async def told_to(space: Space, case: UUID, viewer: UUID, until: Until) -> list[EventRow]:
    """Return what a party that took part then could read of the history."""
    history = until.of(await space.log.load(case, unseal=True))
    known = fold(history) if history and isinstance(history[0].event, CaseOpened) else None
    role = known.role_of(viewer) if known is not None else Role.SELLER
    if role is None:
        return []
    inside = role is Role.SELLER
    return [_row(item, inside) for item in history if may_see(audience(item), viewer, role)]


def _row(recorded: Recorded, inside: bool) -> EventRow:  # noqa: FBT001 - house or not
    told, by = entry(recorded, inside=inside), getattr(recorded.event, "by", None)
    return (
        recorded.version, recorded.position, recorded.recorded_at, recorded.event.at,
        recorded.name, by.kind if by else "system", by.role.value if by else "seller",
        told.data, told.texts,
    )  # fmt: skip


async def seen(
    space: Space,
    case: Case | None,
    history: Sequence[Recorded],
    viewer: UUID,
    *,
    as_known: Until | None = None,
) -> Seen | None:
    """Return a case as a party sees it; contacts of staff as they are, or as they were known."""
    party = case.parties.get(str(viewer)) if case is not None else None
    if case is None or party is None:
        return None
    texts = Texts()
    for recorded in history:
        texts.take(recorded)
    shown = view(shared(case), texts, party)
    last = history[-1]
    duty = await _duty(space, case, as_known, inside=viewer == HOUSE)
    return Seen(
        case.version,
        assembled(shown.body, shown.personal, duty, last.position, last.recorded_at),
    )


def _archived(history: Sequence[Recorded], viewer: UUID) -> Seen | None:
    case = Archived.of(recorded.event for recorded in history)
    if case is None or viewer != HOUSE:
        return None
    last = max(history, key=lambda recorded: recorded.position)
    body = msgspec.json.encode(archived_body(case))
    json = assembled(body, b"{}", b"null", last.position, last.recorded_at)
    return Seen(case.version, json)


async def _duty(space: Space, case: Case, as_known: Until | None, *, inside: bool) -> bytes:
    duty = case.responsibility
    if duty is None:
        return b"null"
    names = [
        await _contact(space, staff, as_known) if staff is not None else None
        for staff in (duty.staff, duty.deputy)
    ]
    return responsible(names[0], duty.since, names[1], duty.staff if inside else None)


async def _contact(space: Space, staff: UUID, as_known: Until | None) -> bytes | None:
    if as_known is None or (as_known.at is None and as_known.position is None):
        return await space.registers.contact(staff)
    limits = [as_known.position] if as_known.position is not None else []
    if as_known.at is not None:
        limits.append(await space.log.position_at(as_known.at))
    history = await space.log.load(staff, unseal=True, until=min(limits))
    facts = [item.event for item in history if isinstance(item.event, StaffJoined)]
    return contact_of(facts[-1]) if facts else None
