"""The feed: what each party may see of all its cases, in one order that nobody can fall out of.

A party that joins a case later learns of what happened before when it joins, so those rows lie at
the position of its joining: whoever has read on up to there has not missed them. The claimant and
who opens a case are known from its first event on.
"""

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from attrs import define, field

from domain.event import Recorded
from domain.events.archive import HistoryRecorded
from domain.events.case import CaseOpened
from domain.events.parties import PartyJoined, PartyLeft
from domain.party import HOUSE, Role
from projections.history import may_see
from projections.history.audience import Audience, audience
from projections.party_view import TOPICS
from projections.table import Column, Index, Key, Row, Rows, Table

FEED_CASE = Table(
    "feed_case",
    (Column("case_id", "uuid"), Column("number", "text"), Column("members", "jsonb")),
    key=1,
)
"""The outside parties of each case with their roles."""

FEED_EVENT = Table(
    "feed_event",
    (
        Column("case_id", "uuid"),
        Column("version", "bigint"),
        Column("position", "bigint"),
        Column("number", "text"),
        Column("name", "text"),
        Column("event_id", "text"),
        Column("at", "timestamptz"),
        Column("recorded_at", "timestamptz"),
        Column("roles", "text[]"),
        Column("party", "uuid"),
    ),
    key=2,
    indexes=(Index("order", "(position)"),),
)
"""Every event with its audience: the feed of the house, and what late parties catch up from."""

FEED = Table(
    "feed",
    (
        Column("case_id", "uuid"),
        Column("version", "bigint"),
        Column("party_id", "uuid"),
        Column("position", "bigint"),
    ),
    key=3,
    indexes=(Index("order", "(party_id, position, version)"),),
)
"""Which events each outside party may see, at the position at which it could first see them."""


_ROLES = {role.value: role for role in Role}


@lru_cache(maxsize=10_000)
def _party(member: str) -> UUID:
    return UUID(member)


@define
class Feed:
    """Gives each event of a case to the parties that may see it."""

    name: str = "feed"
    version: int = 1
    tables: tuple[Table, ...] = (FEED_CASE, FEED_EVENT, FEED)
    topics: frozenset[str] | None = field(default=TOPICS)
    needs_names: bool = False

    def keys(self, recorded: Recorded) -> Iterable[tuple[str, Key]]:
        """Ask for the members of the case, and for what a party that joins has missed."""
        case = recorded.stream
        yield "feed_case", (case,)
        if isinstance(recorded.event, PartyJoined):
            yield from (("feed_event", (case, earlier)) for earlier in range(1, recorded.version))

    def fold(self, rows: Rows, recorded: Recorded) -> None:
        """Put the event into the feed of everybody who may see it, and let parties come and go."""
        found = rows.get("feed_case", (recorded.stream,))
        case: Row = found if found is not None else [recorded.stream, "", {}]
        fact, seers = recorded.event, audience(recorded)
        if isinstance(fact, CaseOpened):
            case = [recorded.stream, fact.number, _first(fact)]
            rows.put("feed_case", case)
        rows.put("feed_event", _happened(recorded, seers, case[1]))
        if isinstance(fact, PartyJoined):
            case = _join(rows, recorded, fact, case)
        for member, role in case[2].items():
            party = _party(member)
            if may_see(seers, party, _ROLES[role]):
                rows.put("feed", [recorded.stream, recorded.version, party, recorded.position])
        if isinstance(fact, PartyLeft):
            _leave(rows, recorded, fact, case)


def _first(opened: CaseOpened) -> dict[str, str]:
    by = {str(opened.by.id): opened.by.role.value} if opened.by.kind == "party" else {}
    # who has the claim of a recourse may be the house, which follows everything anyway
    claimant = {} if opened.claimant == HOUSE else {str(opened.claimant): Role.CLAIMANT.value}
    return {**claimant, **by}


def _happened(recorded: Recorded, seers: Audience, number: str) -> Row:
    fact = recorded.event
    if isinstance(fact, HistoryRecorded):
        number = f"{fact.log}/{fact.case_name}"
    return [
        recorded.stream, recorded.version, recorded.position, number, recorded.name,
        str(recorded.id), fact.at, recorded.recorded_at,
        sorted(role.value for role in seers.roles), seers.party,
    ]  # fmt: skip


def _join(rows: Rows, recorded: Recorded, joined: PartyJoined, case: Row) -> Row:
    """Put what an outside party may see of what was before it at the position of its joining."""
    party, role = str(joined.party), joined.role.value
    if joined.role is Role.SELLER or case[2].get(party) == role:
        return case
    for version in range(1, recorded.version):
        happened = rows.get("feed_event", (recorded.stream, version))
        if happened is None:  # it was parked
            continue
        seers = Audience(roles=frozenset(map(Role, happened[8])), party=happened[9])
        if may_see(seers, joined.party, joined.role):
            rows.put("feed", [recorded.stream, version, joined.party, recorded.position])
    case = [case[0], case[1], {**case[2], party: role}]
    rows.put("feed_case", case)
    return case


def _leave(rows: Rows, recorded: Recorded, left: PartyLeft, case: Row) -> None:
    """Take away what a party could see; that it left is the last that it hears of the case."""
    members = {member: role for member, role in case[2].items() if member != str(left.party)}
    rows.put("feed_case", [case[0], case[1], members])
    for version in range(1, recorded.version):
        rows.drop("feed", (recorded.stream, version, left.party))
