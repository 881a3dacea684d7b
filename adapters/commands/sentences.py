"""The entries of a history on a terminal, in the sentences of the page that shows them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from uuid import UUID

from attrs import evolve, frozen

from adapters import replay
from adapters.commands.entry import Entry
from adapters.postgres.reads import EventRow
from adapters.replay import Until
from adapters.space import Space
from adapters.web import telling, words
from adapters.web.changes import Part, changes
from adapters.web.naming import speak_for
from adapters.web.seeing import Seen, replayed
from adapters.web.stops import Course
from adapters.web.times import moment
from adapters.web.worklist import Worklist
from domain.event import Recorded
from domain.party import HOUSE

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
"""What would steer the terminal; somebody may have written it into a text."""


async def sentences(
    space: Space, case: UUID, history: Sequence[Recorded], viewer: UUID
) -> "Sentences":
    """Return who tells a history to a party, with the names that are in it."""
    whole = (await replay.then(space, history, Until())).seen_by(HOUSE)
    assert whole is not None, "the house sees every case"
    names = await Worklist(space.pool).staff()
    if viewer != HOUSE:
        speak_for(space.house_name)
    course = Course(today=replayed(case, whole.json, None), history=list(history), names=names)
    return Sentences(case=case, course=course, viewer=viewer)


@frozen(kw_only=True)
class Sentences:
    """Tells the entries of one history to one party."""

    case: UUID
    course: Course
    viewer: UUID

    def entry(self, entry: Entry) -> Iterator[str]:
        """Tell an entry: what was recorded, and what that changed on the page of the party."""
        was, now = self._seen(entry.was), self._seen(entry.now)
        yield self._head(entry)
        yield from self.events(entry.rows, now)
        yield f"  Was sich damit änderte für: {self._whom}"
        found = changes(was, now, self.course.names)
        if not found:
            yield f"    {self._nothing(entry)}"
        for part in found:
            yield from _changed(part)

    def events(self, rows: Sequence[EventRow], seen: Seen | None) -> Iterator[str]:
        """Tell events one after the other to the party, as it saw the case then."""
        told = self._told(rows, seen)
        for (who, at), events in groupby(told, key=lambda one: (one.who, one.at)):
            yield f"  {clean(who)} · geschehen am {moment(at, self.course.today.zone)}"
            for event in events:
                yield f"    {clean(event.sentence)}"
                yield from (f"      {line}" for text in event.texts for line in _lines(text))

    def _head(self, entry: Entry) -> str:
        last = entry.events[-1]
        at = moment(last.recorded_at, self.course.today.zone)
        return (
            f"Eintrag {entry.number} von {entry.of} · festgehalten am {at}"
            f" · Position {last.position} · Fassung {last.version}"
        )

    def _told(self, rows: Sequence[EventRow], seen: Seen | None) -> list[telling.Entry]:
        if seen is None:
            return []
        told = seen.told(rows, self.course.names)[::-1]  # a page tells the newest first
        hands = self.course.handovers
        return [
            evolve(one, texts=(hands[one.version].text,)) if one.version in hands else one
            for one in told
        ]

    def _nothing(self, entry: Entry) -> str:
        if entry.now is not None:
            return "Nichts, was auf dieser Seite steht."
        gone = str(self.viewer) in entry.after.texts.people
        return "Nichts: nicht mehr beteiligt." if gone else "Nichts: war noch nicht beteiligt."

    def _seen(self, seen: replay.Seen | None) -> Seen | None:
        return replayed(self.case, seen.json, None) if seen is not None else None

    @property
    def _whom(self) -> str:
        name, role = self.course.parties[self.viewer]
        return clean(name if role == "seller" else f"{name} ({words.said(words.ROLES, role)})")


def _changed(part: Part) -> Iterator[str]:
    yield f"    {part.title}"
    for one in part.changes:
        what = f"{one.what}: " if one.what else ""
        yield f"      {clean(f'{what}{one.was} → {one.now}')}"


def _lines(text: str) -> Iterator[str]:
    return (clean(line) for line in text.splitlines() if line.strip())


def clean(text: str) -> str:
    """Return a text as one line that does not steer the terminal."""
    return _CONTROL.sub(" ", text)
