"""The entries of a history on a terminal: what each recorded, and what it changed for a party."""

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from attrs import frozen

from adapters import replay
from adapters.commands.failures import Sorry
from adapters.commands.telling import BERLIN, archived_line, event_line, short, viewer_of
from adapters.differences import Difference, Json, Page, differences
from adapters.postgres.reads import EventRow
from adapters.replay import Then, Until
from adapters.space import Space
from domain.calendar import calendar_of
from domain.case import Case
from domain.event import Recorded
from domain.events.archive import HistoryRecorded
from domain.events.parties import PartyJoined


@frozen(kw_only=True)
class Entry:
    """What was recorded together, and in what the page of a party is another since."""

    number: int
    of: int
    events: Sequence[Recorded]
    after: Then
    found: Sequence[Difference]


async def entries(
    space: Space, case: UUID, party: str, until: Until, *, all_: bool, as_json: bool
) -> str:
    """Return the last entry up to there, or all of them, each with what it changed for a party."""
    history = await space.log.load(case, unseal=True)
    viewer = _anybody(history, party) or viewer_of(history, party, case)
    found = [entry async for entry in _entries(space, history, viewer, until, all_=all_)]
    if not found:
        raise Sorry(f"There was no case {case} then.")
    if as_json:
        told = [_as_json(entry, viewer) for entry in found]
        return msgspec.json.encode(told if all_ else told[0]).decode()
    return "\n".join(line for entry in found for line in _as_text(entry, viewer))


def _anybody(history: Sequence[Recorded], party: str) -> UUID | None:
    """Return the party that an id or role means, also one that has left since."""
    for item in history:
        fact = item.event
        if isinstance(fact, PartyJoined) and party in {fact.role.value, str(fact.party)}:
            return fact.party
    return None


async def _entries(
    space: Space, history: Sequence[Recorded], viewer: UUID, until: Until, *, all_: bool
) -> AsyncIterator[Entry]:
    commits = replay.commits(history)
    known = Until(at=until.at, position=until.position)
    reached = [events for events in commits if len(known.of(events)) == len(events)]
    if all_ and until.occurred is None:
        async for entry in _grown(space, reached, viewer, len(commits)):
            yield entry
        return
    first = 0 if all_ else max(0, len(reached) - 1)
    was = await _then(space, history, until, reached[first - 1]) if first else Then()
    for number, events in enumerate(reached[first:], start=first + 1):
        now = await _then(space, history, until, events)
        yield Entry(
            number=number, of=len(commits), events=events, after=now,
            found=differences(_page(was, viewer), _page(now, viewer)),
        )  # fmt: skip
        was = now


async def _grown(
    space: Space, reached: Sequence[Sequence[Recorded]], viewer: UUID, of: int
) -> AsyncIterator[Entry]:
    """Yield the entries one after the other: each page is drawn once, however many there are."""
    history, number = [item for events in reached for item in events], 0
    was: Page = None
    async for after in replay.grown(space, history):
        number, page = number + 1, _page(after, viewer)
        yield Entry(
            number=number, of=of, events=after.history, after=after, found=differences(was, page)
        )
        was = page


async def _then(
    space: Space, history: Sequence[Recorded], until: Until, last: Sequence[Recorded]
) -> Then:
    known = Until(position=last[-1].position, occurred=until.occurred)
    return await replay.then(space, history, known)


def _page(then: Then, viewer: UUID) -> Page:
    seen = then.seen_by(viewer)
    page: dict[str, Any] | None = msgspec.json.decode(seen.json) if seen is not None else None
    return page


def _as_json(entry: Entry, viewer: UUID) -> dict[str, Any]:
    """Return an entry for programs: of its events those that the party may know of."""
    last, here = entry.events[-1], {item.version for item in entry.events}
    return {
        "entry": entry.number, "of": entry.of, "position": last.position,
        "version": last.version, "recorded_at": last.recorded_at,
        "procedure": last.filing.procedure, "law": last.filing.law, "command": last.command,
        "events": [_event(row) for row in entry.after.told_to(viewer) if row[0] in here],
        "differences": [
            {"path": pointer(one), "was": one.was, "now": one.now} for one in entry.found
        ],
    }  # fmt: skip


def _event(row: EventRow) -> dict[str, Any]:
    version, position, _, at, name, kind, role, data, texts = row
    said = msgspec.json.decode(data) | msgspec.json.decode(texts)
    return {
        "name": name, "version": version, "position": position, "at": at,
        "by": {"kind": kind, "role": role}, "data": said,
    }  # fmt: skip


def pointer(one: Difference) -> str:
    """Return a path as one text, as JSON pointers are written."""
    return "".join(f"/{name.replace('~', '~0').replace('/', '~1')}" for name in one.path)


def _as_text(entry: Entry, viewer: UUID) -> Iterator[str]:
    last, case = entry.events[-1], entry.after.case
    zone = calendar_of(case.facts.calendar).zone if isinstance(case, Case) else BERLIN
    at = f"{last.recorded_at.astimezone(zone):%d.%m.%Y %H:%M:%S}"
    rules = f"  {last.filing.procedure}" if last.filing.procedure else ""
    yield f"{at}  entry {entry.number} of {entry.of}  position {last.position}{rules}"
    known = {item.version for item in entry.after.history}
    for item in (item for item in entry.events if item.version in known):
        yield from _told(item, entry.after, viewer, zone)
    for one in entry.found:
        if one.path:
            yield f"        → {'/'.join(one.path)}: {_brief(one.was)} → {_brief(one.now)}"
        else:
            yield f"        → {'sees the case' if one.was is None else 'sees the case no more'}"


def _told(item: Recorded, after: Then, viewer: UUID, zone: ZoneInfo) -> Iterator[str]:
    if isinstance(item.event, HistoryRecorded):
        yield archived_line(item)
        return
    role = next((party.role for party in after.parties if party.id == viewer), None)
    if role is not None:
        yield from event_line(item, role, viewer, zone)


def _brief(value: Json) -> str:
    return "–" if value is None else short(value)
