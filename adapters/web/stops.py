"""The way through a history: its entries one by one, and what each of them recorded."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from uuid import UUID

import attrs
from attrs import frozen

from adapters import replay
from adapters.web.language import gettext
from adapters.web.seeing import Seen
from adapters.web.telling import Entry
from domain.archive import Handovers
from domain.event import Recorded
from domain.events.archive import HistoryRecorded
from domain.events.parties import PartyJoined
from domain.party import HOUSE

NEAR = 20
"""So many entries before and after the one that is looked at are listed."""


@frozen(kw_only=True)
class Handover:
    """Work that went from one hand to another in an archived history, or back again."""

    giver: str
    taker: str
    back: bool

    @property
    def text(self) -> str:
        """Say it in the language of the page."""
        said = gettext("Übergabe: von {giver} an {taker}")
        if self.back:
            said = gettext("Übergabe zurück: von {giver} an {taker}")
        return said.format(giver=self.giver, taker=self.taker)


@frozen(kw_only=True)
class Happened:
    """One event of an entry as an auditor reads it: told, and by its name in the log.

    `law` is what it cites, with the version of the rule and of the calendar it was computed by.
    """

    told: Entry
    name: str
    law: tuple[str, ...]
    activity: Mapping[str, str | None] | None
    handover: Handover | None


@frozen(kw_only=True)
class Stop:
    """An entry of the list: what it begins with, and how many more events it holds."""

    number: int
    position: int
    recorded_at: datetime
    sentence: str
    more: int
    handover: bool


@frozen(kw_only=True)
class Place:
    """Where in a history somebody stands: what was recorded there, and the entries around it."""

    number: int
    of: int
    position: int
    version: int
    recorded_at: datetime
    procedure: str | None
    law: str | None
    events: Sequence[Happened]
    stops: Sequence[Stop]
    first: int
    before: int | None
    after: int | None
    last: int


@attrs.define(kw_only=True, slots=False)
class Course:
    """A whole history with the case as it is today; `names` are of those who are in it."""

    today: Seen
    history: list[Recorded]
    names: dict[str, str]

    def __attrs_post_init__(self) -> None:
        """Name who did what in an archived history."""
        for item in self.history:
            if isinstance(item.event, HistoryRecorded) and item.event.resource_name:
                self.names[str(item.event.resource)] = item.event.resource_name

    @cached_property
    def commits(self) -> list[list[Recorded]]:
        """Return the entries: the events by what was recorded together."""
        return replay.commits(self.history)

    @cached_property
    def ends(self) -> list[int]:
        """Return the position that each entry ends at."""
        return [commit[-1].position for commit in self.commits]

    @cached_property
    def joined(self) -> dict[UUID, int]:
        """Return at which position each party joined first."""
        found: dict[UUID, int] = {}
        for item in self.history:
            if isinstance(item.event, PartyJoined):
                found.setdefault(item.event.party, item.position)
        return found

    @cached_property
    def parties(self) -> dict[UUID, tuple[str, str]]:
        """Return name and role of everybody who ever took part, the house first."""
        found = {HOUSE: (gettext("uns (alles)"), "seller")}
        roles = {
            item.event.party: item.event.role.value
            for item in self.history
            if isinstance(item.event, PartyJoined)
        }
        for party in self.joined:
            found[party] = (self.today.names.get(str(party), ""), roles[party])
        return found

    @cached_property
    def handovers(self) -> dict[int, Handover]:
        """Return where an archived history changed hands, by the version of the row."""
        return dict(self._handovers())

    def _handovers(self) -> Iterator[tuple[int, Handover]]:
        hands = Handovers()
        for item in self.history:
            if not isinstance(item.event, HistoryRecorded):
                return
            resource = str(item.event.resource) if item.event.resource else None
            after = hands.after(resource)
            if after.count > hands.count:
                yield item.version, Handover(
                    giver=self._hand(after.before), taker=self._hand(after.now),
                    back=after.ping_pongs > hands.ping_pongs,
                )  # fmt: skip
            hands = after

    def _hand(self, resource: str | None) -> str:
        return self.names.get(resource or "") or gettext("jemand")

    def place(self, index: int) -> Place:
        """Return an entry with all that was recorded in it."""
        ends, commit = self.ends, self.commits[index]
        last = commit[-1]
        return Place(
            number=index + 1, of=len(ends), position=last.position, version=last.version,
            recorded_at=last.recorded_at, procedure=last.filing.procedure, law=last.filing.law,
            events=[self._happened(item) for item in commit], stops=self._stops(index),
            first=ends[0], last=ends[-1], before=ends[index - 1] if index else None,
            after=ends[index + 1] if index + 1 < len(ends) else None,
        )  # fmt: skip

    def _happened(self, item: Recorded) -> Happened:
        return Happened(
            told=self._told(item), name=item.name, law=_law(item), activity=_activity(item),
            handover=self.handovers.get(item.version),
        )  # fmt: skip

    def _told(self, item: Recorded) -> Entry:
        return self.today.told([replay.row(item, inside=True)], self.names)[0]

    def _stops(self, index: int) -> list[Stop]:
        near = range(max(0, index - NEAR), min(len(self.commits), index + NEAR + 1))
        return [self._stop(place, self.commits[place]) for place in near]

    def _stop(self, index: int, commit: Sequence[Recorded]) -> Stop:
        told = self._told(commit[0])
        return Stop(
            number=index + 1, position=commit[-1].position, recorded_at=told.recorded_at,
            sentence=told.sentence, more=len(commit) - 1,
            handover=commit[0].version in self.handovers,
        )  # fmt: skip


def _law(item: Recorded) -> tuple[str, ...]:
    """Return what an event cites: rule and law, and the calendar by which a date was found."""
    fact = item.event
    found = [getattr(fact, name, None) for name in ("rule", "law", "calendar", "calendar_version")]
    version = getattr(fact, "rule_version", None)
    if version is not None:
        found.insert(1, gettext("Fassung {version}").format(version=version))
    return tuple(str(text) for text in found if text)


def _activity(item: Recorded) -> dict[str, str | None] | None:
    """Return what a row of an archived history says, as its source said it."""
    fact = item.event
    if not isinstance(fact, HistoryRecorded):
        return None
    return {
        "activity": fact.activity, "lifecycle": fact.lifecycle, "resource": fact.resource_name,
        "place": str(fact.place),
    }  # fmt: skip
