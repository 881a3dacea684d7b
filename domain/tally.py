"""The recorded side of a reclamation's quantities and its 8D report."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from domain.events.reclamation import EightDWritten, LinesSettled
from domain.facts import Facts
from domain.line_move import Counts, LineCount, counted, wrong

if TYPE_CHECKING:
    from domain.case import Case

TallyEvent = LinesSettled | EightDWritten
TALLY = frozenset({LinesSettled, EightDWritten})


@frozen(kw_only=True)
class Tally:
    """The counts of lines that were decided on, and the disciplines of the 8D that say something.

    Neither is ever changed in place. What the 8D says is personal text and not in it.
    """

    lines: dict[str, LineCount] = field(factory=dict[str, LineCount])
    written: tuple[str, ...] = ()


NOTHING_YET = Tally()


def tally_after(tally: Tally | None, facts: Facts, fact: TallyEvent) -> Tally:
    """Return the tally after an event."""
    was = tally or NOTHING_YET
    if isinstance(fact, EightDWritten):
        return evolve(was, written=tuple(sorted({*was.written, fact.discipline})))
    return evolve(was, lines=dict(counted(was.lines, claimed(facts), fact.moves)))


def claimed(facts: Facts) -> dict[str, int]:
    """Return how many pieces of each line are claimed."""
    return {line.line: line.quantity for line in facts.lines}


def counts_of(case: "Case") -> Counts:
    """Return the counts of every line of a case, those too that nobody has decided on."""
    known = case.tally.lines if case.tally is not None else {}
    return {
        name: known.get(name) or LineCount(claimed=quantity)
        for name, quantity in claimed(case.facts).items()
    }


def lost_or_created(case: "Case") -> Iterator[str]:
    """Yield a sentence for each line of which pieces were lost or created (law 8)."""
    if case.tally is None:
        return
    known = claimed(case.facts)
    for name, count in case.tally.lines.items():
        if count.claimed != known.get(name):
            yield f"line {name} claims {count.claimed}, the report {known.get(name)}"
        yield from (f"line {name}: {why}" for why in wrong(count))
    decided = case.settled.get(case.plan.decides)
    other = {"accepted": "rejected", "rejected": "accepted"}
    ended = case.plan.lines.ends.get(decided or "")
    if ended is not None and any(getattr(c, other[ended]) for c in case.tally.lines.values()):
        yield f"{case.plan.decides} ended as {decided}, but not for every piece"
