"""The entries of a history on a terminal: what each recorded, and what it changed for a party."""

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any, Literal, NoReturn
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from adapters import replay
from adapters.commands.entry import Entry
from adapters.commands.failures import Sorry
from adapters.commands.sentences import sentences
from adapters.commands.telling import BERLIN, archived_line, event_line, short, viewer_of
from adapters.differences import Difference, Json
from adapters.postgres.reads import EventRow
from adapters.replay import Seen, Then, Until
from adapters.space import Space
from domain.calendar import calendar_of
from domain.case import Case
from domain.event import Recorded
from domain.events.archive import HistoryRecorded
from domain.events.parties import PartyJoined

Form = Literal["sentences", "raw", "json"]
"""How entries are printed: as the page says them, field by field, or for programs."""


async def entries(
    space: Space, case: UUID, party: str, until: Until, *, all_: bool, form: Form = "sentences"
) -> str:
    """Return the last entry up to there, or all of them, each with what it changed for a party."""
    history = await space.log.load(case, unseal=True)
    viewer = _anybody(history, party) or viewer_of(history, party, case)
    steps = _entries(space, history, viewer, until, all_=all_)
    if form == "json":
        told = [_as_json(entry) async for entry in steps] or _none(case)
        return msgspec.json.encode(told if all_ else told[0]).decode()
    tell = _as_text if form == "raw" else (await sentences(space, case, history, viewer)).entry
    return "\n".join([line async for entry in steps for line in tell(entry)] or _none(case))


def _none(case: UUID) -> NoReturn:
    raise Sorry(f"There was no case {case} then.")


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
    then = await _then(space, history, until, reached[first - 1]) if first else Then()
    was = then.seen_by(viewer)
    for number, events in enumerate(reached[first:], start=first + 1):
        then = await _then(space, history, until, events)
        now = then.seen_by(viewer)
        yield Entry(
            number=number, of=len(commits), events=events, viewer=viewer, after=then,
            was=was, now=now,
        )  # fmt: skip
        was = now


async def _grown(
    space: Space, reached: Sequence[Sequence[Recorded]], viewer: UUID, of: int
) -> AsyncIterator[Entry]:
    """Yield the entries one after the other: each page is drawn once, however many there are."""
    history, number = [item for events in reached for item in events], 0
    was: Seen | None = None
    async for after in replay.grown(space, history):
        number, now = number + 1, after.seen_by(viewer)
        yield Entry(
            number=number, of=of, events=after.history, viewer=viewer, after=after, was=was, now=now
        )
        was = now


async def _then(
    space: Space, history: Sequence[Recorded], until: Until, last: Sequence[Recorded]
) -> Then:
    known = Until(position=last[-1].position, occurred=until.occurred)
    return await replay.then(space, history, known)


def _as_json(entry: Entry) -> dict[str, Any]:
    """Return an entry for programs: of its events those that the party may know of."""
    last = entry.events[-1]
    return {
        "entry": entry.number, "of": entry.of, "position": last.position,
        "version": last.version, "recorded_at": last.recorded_at,
        "procedure": last.filing.procedure, "law": last.filing.law, "command": last.command,
        "events": [_event(row) for row in entry.rows],
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


def _as_text(entry: Entry) -> Iterator[str]:
    last, case = entry.events[-1], entry.after.case
    zone = calendar_of(case.facts.calendar).zone if isinstance(case, Case) else BERLIN
    at = f"{last.recorded_at.astimezone(zone):%d.%m.%Y %H:%M:%S}"
    rules = f"  {last.filing.procedure}" if last.filing.procedure else ""
    yield f"{at}  entry {entry.number} of {entry.of}  position {last.position}{rules}"
    known = {item.version for item in entry.after.history}
    for item in (item for item in entry.events if item.version in known):
        yield from _told(item, entry.after, entry.viewer, zone)
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
