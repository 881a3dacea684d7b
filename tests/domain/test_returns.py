"""Goods on their way back: no more than claimed, received than wanted, inspected than received."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from domain.events import CaseEvent
from domain.facts import Line
from domain.party import Role
from domain.return_parts import Part
from domain.returning import (
    Forgoing,
    ImpossibleReturn,
    Inspection,
    NoSuchReturn,
    Receipt,
    ReturnWanted,
    announce,
    forgo,
    inspect,
    receive,
)
from domain.returns import counted
from domain.step_decisions import Now
from tests.domain.test_recourse import bodies
from tests.given import MORNING, Scenario, given

PLACE = "Retourenlager, Hafenstraße 1, 20457 Hamburg"


def three() -> Scenario:
    return given(lines=(Line(line="1", quantity=3), Line(line="2", quantity=1)))


def now(story: Scenario) -> Now:
    return Now(at=story.at, by=story.house.by, ids=[story.new_id()])


def part(quantity: int, line: str = "1") -> tuple[Part, ...]:
    return (Part(line=line, quantity=quantity),)


def does(story: Scenario, deed: Callable[..., tuple[CaseEvent, ...]], *said: Any) -> Scenario:  # noqa: ANN401 - what a body says
    return story.keep(deed(story.case, *said, now(story)))


def wants(story: Scenario, *parts: Part, **more: Any) -> Scenario:  # noqa: ANN401 - a body
    said: dict[str, Any] = {"ship_to": PLACE, "parts": parts, **more}
    wanted = ReturnWanted(**said)
    return does(story, announce, wanted, "RMA-26-000001-6")


def test_goods_come_back_in_parts_and_each_part_is_looked_at() -> None:
    story = wants(three(), *part(2))
    one = story.case.returns[0]
    assert (one.number, one.state) == ("RMA-26-000001-6", "announced")
    does(story, receive, one.id, Receipt(parts=part(1)))
    assert story.case.returns[0].state == "received"
    does(story, inspect, one.id, Inspection(grade="defective", disposition="to_supplier"))
    assert counted(story.case.returns[0].found) == {"1": 1}
    does(story, receive, one.id, Receipt())
    does(story, inspect, one.id, Inspection(grade="as_new", disposition="restock"))
    assert story.case.returns[0].state == "inspected"


def test_what_the_buyer_keeps_does_not_come_back() -> None:
    story = does(three(), forgo, Forgoing(reason="zu schwer", parts=part(2)))
    wants(story)
    assert counted(story.case.returns[1].parts) == {"1": 1, "2": 1}
    with pytest.raises(ImpossibleReturn):
        wants(story)


@pytest.mark.parametrize(
    ("parts", "more", "where"),
    [
        (part(4), {}, "/parts"),
        (part(0), {}, "/parts"),
        (part(1, "7"), {}, "/parts"),
        ((), {"until": MORNING.date() - timedelta(days=3)}, "/until"),
        ((), {"ship_to": " "}, "/ship_to"),
    ],
    ids=("too many", "none", "no line", "too late", "nowhere"),
)
def test_what_cannot_be_so_is_refused(
    parts: tuple[Part, ...], more: dict[str, Any], where: str
) -> None:
    story = three()
    with pytest.raises(ImpossibleReturn) as caught:
        wants(story, *parts, **more)
    assert caught.value.errors[0]["pointer"] == where
    assert not story.case.returns


def test_goods_are_left_with_the_buyer_for_a_reason() -> None:
    story = three()
    with pytest.raises(ImpossibleReturn):
        does(story, forgo, Forgoing(reason=" "))


def test_a_return_of_another_case_is_none_of_this() -> None:
    with pytest.raises(NoSuchReturn):
        does(three(), receive, three().new_id(), Receipt())


def test_the_buyer_is_told_how_to_send_it_and_not_what_becomes_of_it() -> None:
    story = wants(three(), sscc="340123450000000000")
    one = story.case.returns[0]
    does(story, receive, one.id, Receipt())
    does(story, inspect, one.id, Inspection(grade="destroyed", disposition="scrap"))
    shown = bodies(story)
    assert PLACE in shown[Role.CLAIMANT]
    assert "scrap" not in shown[Role.CLAIMANT]
    assert "scrap" in shown[Role.SELLER]
    assert PLACE not in shown[Role.CARRIER]


@forall(st.lists(st.tuples(st.sampled_from("wrif"), st.integers(0, 4)), max_size=12))
def test_quantities_are_conserved_whatever_is_tried(deeds: list[tuple[str, int]]) -> None:
    story = three()
    for what, number in deeds:
        last = next((one.id for one in story.case.returns[::-1] if one.id), story.case.id)
        try:
            if what == "w":
                wants(story, *part(number))
            elif what == "f":
                does(story, forgo, Forgoing(reason="so", parts=part(number)))
            elif what == "r":
                does(story, receive, last, Receipt(parts=part(number)))
            else:
                found = Inspection(grade="used", disposition="repair", parts=part(number))
                does(story, inspect, last, found)
        except (ImpossibleReturn, NoSuchReturn):
            pass
    returns = story.case.returns
    assert sum(counted(p for one in returns for p in one.parts).values()) <= 3
    for one in returns:
        wanted, came = counted(one.parts).get("1", 0), counted(one.received).get("1", 0)
        assert counted(one.found).get("1", 0) <= came <= wanted
