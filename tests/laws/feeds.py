"""Law 9 for the feed: nobody is told what is not for them, and nobody misses what is."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from domain.case import Case
from domain.event import Recorded
from domain.party import HOUSE, Role
from projections.feed import Feed
from projections.history import may_see
from projections.history.audience import audience
from projections.table import Rows


class Watched(Rows):
    """Rows that keep what an event adds to the feeds."""

    def __init__(self) -> None:
        super().__init__(Feed().tables, whole=True)
        self.fresh: list[list[Any]] = []

    def put(self, table: str, row: list[Any]) -> None:
        super().put(table, row)
        if table == "feed":
            self.fresh.append(row)


def nobody_can_have_read_past_it(log: Iterable[Recorded]) -> Watched:
    """Fold the log; a reader who has read all there was finds what is new after it."""
    rows, topics = Watched(), Feed().topics
    assert topics is not None
    read: dict[UUID, int] = {}
    for recorded in log:
        if recorded.name in topics:
            Feed().fold(rows, recorded)
        for row in rows.fresh:
            assert read.get(row[2], 0) < row[3] <= recorded.position
        read.update({row[2]: row[3] for row in rows.fresh})
        rows.fresh.clear()
    return rows


def each_is_told_what_is_for_it(rows: Watched, case: Case, history: Iterable[Recorded]) -> None:
    """Every party has exactly the events of its audience; who is no party has none."""
    told: dict[UUID, set[int]] = {}
    for row in rows.written("feed"):
        if row[0] == case.id:
            told.setdefault(row[2], set()).add(row[1])
    outside = {party.id: party.role for party in case.parties.values() if party.id != HOUSE}
    for party, role in outside.items():
        assert role is not Role.SELLER
        assert told.get(party) == {
            item.version for item in history if may_see(audience(item), party, role)
        }
    left = {item.version for item in history if item.name == "party.left.v1"}
    assert all(versions <= left for party, versions in told.items() if party not in outside)
