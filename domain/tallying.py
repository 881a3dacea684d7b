"""Deciding on quantities of lines, and writing the 8D report of a reclamation."""

from collections.abc import Iterator

from attrs import frozen

from domain.case import Case
from domain.consequences import with_consequences
from domain.eight_d import Discipline
from domain.events import CaseEvent
from domain.events.reclamation import EightDWritten, LinesSettled
from domain.line_move import LineMove, counted, wrong
from domain.step_decisions import Now
from domain.step_refusals import AlreadyClosed
from domain.tally import claimed, counts_of
from domain.tally_refusals import (
    ImpossibleQuantities,
    LinesContradict,
    NoTally,
    NothingWritten,
)
from domain.tally_steps import OTHER


@frozen(kw_only=True)
class LinesWanted:
    """Pieces that are settled, of as many lines as there are (body of `POST …/lines`)."""

    moves: tuple[LineMove, ...]
    reason: str | None = None


@frozen(kw_only=True)
class Written:
    """What a discipline of the 8D says (body of `POST …/eight-d`)."""

    discipline: Discipline
    text: str


def settle_lines(case: Case, wanted: LinesWanted, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of pieces that are settled: all moves together, or none."""
    _must_be_kept(case)
    if errors := list(_impossible(case, wanted.moves)):
        raise ImpossibleQuantities(
            "; ".join(why for _, why in errors),
            errors=[{"pointer": where, "detail": why} for where, why in errors],
        )
    _must_fit_the_decision(case, wanted.moves)
    settled = LinesSettled(
        at=now.at, by=now.by, claimant=case.claimant, moves=wanted.moves, reason=wanted.reason
    )
    return with_consequences(case, (settled,), now.at)


def write_eight_d(case: Case, wanted: Written, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a discipline that says something, in place of what it said before."""
    _must_be_kept(case)
    if case.plan.eight_d is None:
        raise NoTally
    if not wanted.text.strip():
        raise NothingWritten
    written = EightDWritten(
        at=now.at, by=now.by, claimant=case.claimant, discipline=wanted.discipline,
        text=wanted.text,
    )  # fmt: skip
    return with_consequences(case, (written,), now.at)


def _must_be_kept(case: Case) -> None:
    if not case.plan.lines.seen_by:
        raise NoTally(f"A {case.facts.kind} is decided on as a whole.")
    if case.closed_at is not None:
        raise AlreadyClosed


def _impossible(case: Case, moves: tuple[LineMove, ...]) -> Iterator[tuple[str, str]]:
    """Yield what of the moves cannot be so, one after the other."""
    counts, known = counts_of(case), claimed(case.facts)
    if not moves:
        yield "/moves", "names no line"
    for index, move in enumerate(moves):
        if move.line not in known:
            yield f"/moves/{index}/line", f"there is no line {move.line}"
        elif move.quantity < 1:
            yield f"/moves/{index}/quantity", "a quantity is at least 1"
        else:
            counts = counted(counts, known, (move,))
            for why in wrong(counts[move.line]):
                yield f"/moves/{index}/quantity", f"line {move.line}: {why}"


def _must_fit_the_decision(case: Case, moves: tuple[LineMove, ...]) -> None:
    """Refuse to settle a piece otherwise than the decision on all of them says."""
    decided = case.settled.get(case.plan.decides)
    ended = case.plan.lines.ends.get(decided or "")
    if ended is None:
        return
    for move in moves:
        if (move.what == OTHER[ended] and not move.undo) or (move.what == ended and move.undo):
            raise LinesContradict(f"{case.plan.decides} ended as {decided}, for every piece.")
