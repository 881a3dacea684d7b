"""Quantities of claim lines (Positionen): how many were claimed, decided on and handled."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from attrs import evolve, field, frozen

from domain.party import Role

What = Literal["accepted", "rejected", "returned", "credited", "replaced"]
"""Accepted or rejected by decision; of what is accepted so many came back, were credited or
replaced."""


@frozen(kw_only=True)
class LineMove:
    """So many pieces of one line are now accepted, rejected, returned, credited or replaced.

    `undo` takes so many back, as a decision was wrong.
    """

    line: str
    what: What
    quantity: int
    undo: bool = False


@frozen(kw_only=True)
class LineCount:
    """How many pieces of a line stand where; what is claimed never changes."""

    claimed: int
    accepted: int = 0
    rejected: int = 0
    returned: int = 0
    credited: int = 0
    replaced: int = 0

    @property
    def open(self) -> int:
        """Return how many nobody has decided on."""
        return self.claimed - self.accepted - self.rejected

    def moved(self, move: LineMove) -> "LineCount":
        """Return the counts after a move, whether it can be or not."""
        was: int = getattr(self, move.what)
        return evolve(self, **{move.what: was + (-move.quantity if move.undo else move.quantity)})


Counts = Mapping[str, LineCount]
"""Lines that were decided on, by their names; of any other all is open."""


def wrong(count: LineCount) -> Iterator[str]:
    """Yield why the counts of a line cannot be so: nothing is created, nothing is lost."""
    numbers = (count.accepted, count.rejected, count.returned, count.credited, count.replaced)
    if min(numbers) < 0:
        yield "would be fewer than none"
    if count.open < 0:
        yield f"more than the {count.claimed} claimed"
    if count.returned > count.accepted:
        yield f"more returned than the {count.accepted} accepted"
    if count.credited + count.replaced > count.accepted:
        yield f"more credited and replaced than the {count.accepted} accepted"


@frozen(kw_only=True)
class LinePlan:
    """How a procedure decides on lines: which ends of its deciding step speak of all of them.

    After those every open piece is decided on; where the step ended so, no piece can be otherwise.
    `seen_by` are who is shown the quantities.
    """

    ends: Mapping[str, What] = field(factory=dict[str, What])
    seen_by: frozenset[Role] = frozenset()


NO_LINES = LinePlan()


def counted(counts: Counts, claimed: Mapping[str, int], moves: Sequence[LineMove]) -> Counts:
    """Return the counts after moves; a line that nobody named before begins with all open."""
    after = dict(counts)
    for move in moves:
        was = after.get(move.line) or LineCount(claimed=claimed[move.line])
        after[move.line] = was.moved(move)
    return after
