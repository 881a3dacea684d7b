"""Old histories on their way in: what a source gives, where it goes, and what is said of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from attrs import define, field, frozen

from application.ports import Append
from domain.archive import Difference
from domain.events.archive import HistoryRecorded

Place = tuple[UUID, int]
"""A case, and the place of a row in it."""


@frozen(kw_only=True)
class Row:
    """One row of a source. `number` counts rows, `line` says where to look for it in the file."""

    number: int
    line: int
    case: str
    activity: str
    at: datetime
    offset: int
    zone_assumed: str | None
    lifecycle: str | None
    resource: str | None
    attributes: str


@frozen(kw_only=True)
class Broken:
    """A row that cannot be taken in. If its case is known, its place there stays free."""

    row: int
    line: int
    case: str | None
    reason: str


@frozen(kw_only=True)
class Differing:
    """A row that says something else than what is recorded at its place; that stays as it is."""

    row: int
    line: int
    case: str
    place: int
    what: tuple[Difference, ...]


class SourceBroken(Exception):
    """The source cannot be read any further."""


class Archive(Protocol):
    """Where archived histories lie."""

    def recorded(self, places: Sequence[Place]) -> Mapping[Place, HistoryRecorded]:
        """Return what is recorded at these places, personal texts sealed."""
        ...

    def record(self, appends: Sequence[Append]) -> None:
        """Record all or, raising StaleStream or CommandSeen, nothing."""
        ...

    def pseudonym(self, log: str, resource: str) -> UUID:
        """Return the id of a person of a log, which only the holder of the key can find again."""
        ...


@define
class Report:
    """What became of a source. `stopped` says why it was not read to its end.

    All rejected rows are named; of the differing ones the first, and how many there are.
    """

    log: str
    cases: int = 0
    events: int = 0
    added: int = 0
    rejected: list[Broken] = field(factory=list[Broken])
    differing_count: int = 0
    differing: list[Differing] = field(factory=list[Differing])
    handovers: int = 0
    cases_with_handover: int = 0
    ping_pongs: int = 0
    cases_with_ping_pong: int = 0
    zones_assumed: set[str] = field(factory=set[str])
    stopped: str | None = None
