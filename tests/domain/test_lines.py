"""Quantities of lines: nothing is created or lost, whatever is decided; and what the 8D says."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from domain.events.reclamation import LinesSettled
from domain.facts import Line
from domain.line_move import LineMove, What
from domain.money import Money
from domain.refusal import Refusal
from domain.step_refusals import AlreadyClosed
from domain.tally import counts_of, lost_or_created
from domain.tally_refusals import (
    ImpossibleQuantities,
    LacksDiscipline,
    LinesContradict,
    LinesOpen,
    NoTally,
    NothingWritten,
)
from tests.domain.test_reclamation import analysed, reclaimed, reported
from tests.given import MORNING, Scenario, given, refused

EURO = Money(amount=Decimal("2.40"), currency="EUR")
LINES = tuple(
    Line(line=name, quantity=number, unit_price=EURO)
    for name, number in (("1", 500), ("2", 20), ("3", 1))
)
WHATS: tuple[What, ...] = ("accepted", "rejected", "returned", "credited", "replaced")


def counts(story: Scenario, line: str = "1") -> dict[str, int]:
    count = counts_of(story.case)[line]
    return {name: getattr(count, name) for name in ("open", *WHATS) if getattr(count, name)}


def test_a_line_is_split_accepted_in_part_and_returned_in_part() -> None:
    story = reclaimed(lines=LINES)
    assert counts(story) == {"open": 500}
    story.house.settles(("1", "accepted", 300), ("1", "rejected", 50), ("2", "accepted", 20))
    story.house.settles(("1", "returned", 120), ("1", "credited", 200), ("1", "replaced", 100))
    assert counts(story) == {
        "open": 150, "accepted": 300, "rejected": 50, "returned": 120, "credited": 200,
        "replaced": 100,
    }  # fmt: skip
    assert counts(story, "2") == {"accepted": 20}
    assert counts(story, "3") == {"open": 1}


@pytest.mark.parametrize(
    "moves",
    [
        (),
        (("1", "accepted", 0),),
        (("1", "accepted", -1),),
        (("7", "accepted", 1),),
        (("1", "accepted", 501),),
        (("1", "accepted", 300), ("1", "rejected", 201)),
        (("1", "returned", 1),),
        (("1", "accepted", 10), ("1", "credited", 6), ("1", "replaced", 5)),
        (("2", "accepted", 20), ("1", "accepted", 501)),
    ],
)
def test_what_creates_or_loses_a_piece_is_refused_altogether(moves: tuple[Any, ...]) -> None:
    story = reclaimed(lines=LINES)
    found = refused(ImpossibleQuantities, story.house.settles, *moves)
    assert found.errors[0]["pointer"].startswith("/moves")
    assert story.case.tally is None


def test_a_mistake_is_taken_back_and_only_as_far_as_nothing_rests_on_it() -> None:
    story = reclaimed(lines=LINES)
    story.house.settles(("1", "accepted", 300), ("1", "credited", 100))
    refused(ImpossibleQuantities, story.house.settles, ("1", "accepted", 201), undo=True)
    story.house.settles(("1", "accepted", 200), undo=True, reason="verzählt")
    assert counts(story) == {"open": 400, "accepted": 100, "credited": 100}


@any_of(
    st.lists(
        st.lists(
            st.builds(
                LineMove, line=st.sampled_from(["1", "2", "3", "?"]), what=st.sampled_from(WHATS),
                quantity=st.integers(-2, 30), undo=st.booleans(),
            ),
            max_size=4,
        ),
        max_size=12,
    )
)  # fmt: skip
def test_quantities_are_conserved_over_any_commands(commands: list[list[LineMove]]) -> None:
    story = reclaimed(lines=LINES)
    for moves in commands:
        before = counts_of(story.case)
        try:
            story.house.moves(tuple(moves))
        except Refusal:
            assert counts_of(story.case) == before
        for name, count in counts_of(story.case).items():
            assert count.open + count.accepted + count.rejected == before[name].claimed
            assert min(count.open, count.accepted, count.rejected, count.returned) >= 0
            assert count.returned <= count.accepted
            assert count.credited + count.replaced <= count.accepted
        assert list(lost_or_created(story.case)) == []


def test_who_is_accepted_or_refused_as_a_whole_is_so_for_every_piece() -> None:
    story = analysed(lines=LINES)
    story.house.settles(("1", "rejected", 50))
    refused(LinesContradict, story.house.does, "B10", "accepted")
    story.house.settles(("1", "rejected", 50), undo=True)
    story.house.settles(("1", "accepted", 50))
    story.house.does("B10", "accepted")
    assert {name: counts(story, name) for name in ("1", "2", "3")} == {
        "1": {"accepted": 500}, "2": {"accepted": 20}, "3": {"accepted": 1},
    }  # fmt: skip
    assert len(story.events(LinesSettled)[-1].moves) == 3
    refused(LinesContradict, story.house.settles, ("1", "accepted", 1), undo=True)
    assert list(lost_or_created(story.case)) == []


def test_no_case_is_closed_over_a_piece_that_nobody_decided_on() -> None:
    story = reported(lines=LINES)
    story.claimant.does("B09", "approved")
    story.house.settles(("1", "accepted", 400), ("2", "rejected", 20), ("3", "accepted", 1))
    story.house.does("B10", "goodwill").house.does("B11", "cured")
    story.house.does("B12", "credit_note", euros="960.00").house.does("B13", "settled")
    found = refused(LinesOpen, story.house.does, "B14")
    assert [item["what"] for item in found.missing] == ["lines/1"]
    story.house.settles(("1", "rejected", 100))
    story.house.does("B14")
    refused(AlreadyClosed, story.house.settles, ("1", "returned", 1))


def test_other_kinds_are_decided_on_as_a_whole() -> None:
    refused(NoTally, given().house.settles, ("1", "accepted", 1))
    refused(NoTally, given().house.writes, "D2")


def test_an_8d_with_gaps_is_not_submitted_and_says_which() -> None:
    story = analysed("ntf")
    story.house.does("B08", "none_needed")
    refused(NothingWritten, story.house.writes, "D2", "  ")
    for discipline in ("D1", "D2", "D4"):
        found = refused(LacksDiscipline, story.house.does, "B09", "submitted")
        assert discipline in {item["what"] for item in found.missing}
        story.house.writes(discipline)
    refused(LacksDiscipline, story.house.does, "B09", "submitted")
    story.house.writes("D3")
    story.house.does("B09", "submitted")


def test_five_hundred_lines_are_settled_at_once() -> None:
    lines = tuple(Line(line=str(n), quantity=10) for n in range(500))
    story = analysed(lines=lines)
    story.house.moves(
        tuple(LineMove(line=str(n), what="accepted", quantity=10) for n in range(499))
    )
    assert sum(count.open for count in counts_of(story.case).values()) == 10
    assert story.at == MORNING
