"""Archived cases: what they are called, who had them in hand, and what their rows make of them."""

from datetime import UTC, datetime, timedelta, timezone
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.archive import Archived, Handovers, case_id, differences, shown
from domain.events.archive import HistoryRecorded

NOON = datetime(2013, 5, 2, 12, tzinfo=UTC)


def recorded(place: int = 1, **facts: Any) -> HistoryRecorded:  # noqa: ANN401 - any field
    row: dict[str, Any] = {
        "at": NOON + timedelta(hours=place),
        "log": "helpdesk",
        "case_name": "Case 1",
        "case": case_id("helpdesk", "Case 1"),
        "place": place,
        "activity": f"step {place}",
        "attributes": "{}",
    }
    return HistoryRecorded(**(row | facts))


@pytest.mark.parametrize(
    ("responsible", "handovers", "ping_pongs"),
    [
        ("", 0, 0),
        ("A", 0, 0),
        ("AAA", 0, 0),
        ("AB", 1, 0),
        ("AABBA", 2, 1),
        ("ABAB", 3, 2),
        ("ABCA", 3, 0),
        ("A-A", 0, 0),
        ("A-B-A", 2, 1),
        ("-A", 0, 0),
    ],
)
def test_hand_overs_are_changes_between_neighbours_and_a_b_a_is_a_ping_pong(
    responsible: str, handovers: int, ping_pongs: int
) -> None:
    who = [None if name == "-" else name for name in responsible]
    counted = reduce(Handovers.after, who, Handovers())

    assert (counted.count, counted.ping_pongs) == (handovers, ping_pongs)


@given(st.text("ABC", max_size=30))
def test_hand_overs_equal_their_definition(responsible: str) -> None:
    collapsed = [a for i, a in enumerate(responsible) if i == 0 or responsible[i - 1] != a]
    ping_pongs = sum(collapsed[i] == collapsed[i + 2] for i in range(len(collapsed) - 2))
    counted = reduce(Handovers.after, responsible, Handovers())

    assert (counted.count, counted.ping_pongs) == (max(len(collapsed) - 1, 0), ping_pongs)


def test_a_case_has_one_id_however_the_log_is_spelt_but_names_of_cases_count_as_written() -> None:
    assert case_id(" Helpdesk", "Case 1 ") == case_id("HELPDESK", "Case 1")
    assert case_id("helpdesk", "Case 1") != case_id("helpdesk", "Case1")
    assert case_id("a", "bc") != case_id("ab", "c")
    assert case_id("log", "Mu\u0308ller") == case_id("log", "M\u00fcller")


def test_a_case_is_what_its_rows_have_left() -> None:
    case = Archived.of([recorded(1), recorded(2), recorded(4, lifecycle="complete")])

    assert case is not None
    assert (case.name, case.log, case.id) == ("Case 1", "helpdesk", case_id("helpdesk", "Case 1"))
    assert (case.rows, case.version) == (3, 4)
    assert (case.last_activity, case.last_lifecycle) == ("step 4", "complete")
    assert (case.first_at, case.last_at) == (recorded(1).at, recorded(4).at)


@given(st.permutations(range(1, 7)))
def test_the_order_of_recording_makes_no_difference(places: list[int]) -> None:
    rows = [recorded(place, at=NOON + timedelta(hours=place * 5 % 7)) for place in places]

    assert Archived.of(rows) == Archived.of(sorted(rows, key=lambda row: row.place))


def test_a_case_as_of_an_instant_knows_only_what_had_happened_by_then() -> None:
    rows = [recorded(1), recorded(2), recorded(3)]

    assert Archived.of(rows, occurred_until=NOON) is None
    then = Archived.of(rows, occurred_until=rows[1].at)
    assert then == Archived.of(rows[:2])


def test_rows_differ_in_what_was_done_by_whom_and_when() -> None:
    other = recorded(activity="other", at=NOON, resource=case_id("somebody", "else"))

    assert differences(recorded(), recorded(attributes='{"more": 1}', lifecycle="x")) == ()
    assert differences(recorded(), other) == ("activity", "resource", "at")


def test_where_a_zone_was_assumed_what_the_clock_showed_decides() -> None:
    rome, tallinn = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))
    in_rome = NOON.replace(tzinfo=rome).astimezone(UTC)
    assumed = recorded(at=in_rome, offset=3600, zone_assumed="Europe/Rome")
    stated = recorded(at=NOON.replace(tzinfo=tallinn).astimezone(UTC), offset=7200)

    assert shown(assumed) == shown(stated) == NOON.replace(tzinfo=None)
    assert differences(assumed, stated) == differences(stated, assumed) == ()
    assert differences(recorded(at=in_rome, offset=3600), stated) == ("at",)
