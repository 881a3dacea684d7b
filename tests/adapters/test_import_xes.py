"""Old histories from event logs in XES, also from forged ones."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.importing.files import MOST_AT_ONCE
from adapters.importing.run import MapRefused, Unreadable
from tests.adapters.old_office import MAP, Office, happened, xes

WHEN = "2013-02-01T08:00:00.000+01:00"

RICH = xes(
    happened("open", "Anna", WHEN, '<int key="cost" value="12"/><string key="twice" value="a"/>'
             '<string key="twice" value="b"/><float key="share" value="0.10"/>'
             '<boolean key="done" value="false"/><string key="lifecycle:transition" value="start"/>'
             '<list key="parts"><values><string key="part" value="P1"/></values></list>'
             '<string key="place" value="Ulm"><int key="zip" value="89073"/></string>'),
    happened("closed", "Bert", "2013-02-01T08:00:00Z"),
    head='<string key="concept:name" value="Old desk"/><string key="creator" value="us"/>'
    '<global scope="event"><string key="concept:name" value="none"/></global>'
    '<classifier name="Activity" keys="Activity"/><extension name="Time" prefix="time"/>',
)  # fmt: skip


@pytest.fixture
def office(database: str, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


def test_an_event_log_needs_no_map_and_nothing_of_it_is_lost(office: Office) -> None:
    report = office.xes(RICH)
    first, second = office.rows("Old desk", "K-1")

    assert (report.log, report.cases, report.added, report.rejected) == ("Old desk", 1, 2, [])
    assert (first.at, first.offset, first.zone_assumed) == (
        datetime(2013, 2, 1, 7, tzinfo=UTC), 3600, None,
    )  # fmt: skip
    assert (first.activity, first.lifecycle, first.resource_name) == ("open", "start", "Anna")
    assert json.loads(first.attributes) == {
        "cost": 12,
        "twice": "a",
        "twice#2": "b",
        "share": {"type": "float", "value": "0.10"},
        "done": False,
        "parts": {"type": "list", "value": "", "nested": {
            "values": {"type": "values", "value": "", "nested": {"part": "P1"}}}},
        "place": {"type": "string", "value": "Ulm", "nested": {"zip": 89073}},
        "log:concept:name": "Old desk",
        "log:creator": "us",
    }  # fmt: skip
    assert second.attributes == "{}"


def test_the_log_is_called_as_given_or_as_the_file(office: Office) -> None:
    event = happened("open", "Anna", WHEN)

    assert office.xes(RICH, log="Given").log == "Given"
    assert office.bring(office.file("A Desk.xes.gz", xes(event))).log == "A Desk"
    assert office.bring(office.file("without-suffix", xes(event))).added == 1
    with pytest.raises(MapRefused, match="for tables"):
        office.bring(office.file("desk.xes", xes(event)), by=MAP)


def test_a_prefix_for_the_names_of_xes_makes_no_difference(office: Office) -> None:
    text = (
        '<x:log xmlns:x="http://www.xes-standard.org/"><x:trace>'
        '<x:string key="concept:name" value="1"/><x:event><x:string key="concept:name" value="a"/>'
        f'<x:date key="time:timestamp" value="{WHEN}"/></x:event></x:trace></x:log>'
    )

    assert office.xes(text).added == 1


def test_a_broken_event_is_named_and_does_not_stop_the_rest(office: Office) -> None:
    good = happened("open", "Anna", WHEN)
    report = office.xes(
        "<log><trace>\n"
        f"{good}"  # a case whose name comes too late
        '<string key="concept:name" value="K-1"/>'
        f"{good}"
        f"{happened('open', 'Anna', 'yesterday')}"
        '<event><string key="concept:name" value="no time"/></event>\n'
        f"{happened('', 'Anna', WHEN)}"
        f"{happened('closed', 'Anna', WHEN)}"
        f"</trace>{good}</log>"
    )

    assert [(bad.row, bad.line) for bad in report.rejected] == [
        (1, 2), (3, 4), (4, 5), (5, 6), (7, 8),
    ]  # fmt: skip
    assert report.events == report.added + len(report.rejected) == 7
    assert [row.place for row in office.rows("desk", "K-1")] == [1, 5]


def test_an_instant_outside_of_the_calendar_is_rejected(office: Office) -> None:
    report = office.xes(xes(happened("open", "Anna", "0001-01-01T00:00:00+02:00")))

    assert "outside of the calendar" in report.rejected[0].reason


BOMB = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'


@pytest.mark.parametrize(
    "declared",
    [
        f"<!DOCTYPE log [{BOMB}]>",
        '<!DOCTYPE log [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE log SYSTEM "http://localhost:1/log.dtd">',
        '<!DOCTYPE log [<!ENTITY % a SYSTEM "http://localhost:1/a"> %a;]>',
    ],
)
def test_entities_and_anything_outside_of_the_file_are_refused(
    office: Office, declared: str
) -> None:
    text = f'{declared}<log><trace><string key="concept:name" value="1"/></trace></log>'

    with pytest.raises(Unreadable, match="declares entities or refers elsewhere"):
        office.xes(text)
    assert office.head() == 0


def test_what_came_before_the_file_went_wrong_is_kept(office: Office) -> None:
    event = happened("open", "Anna", WHEN)
    report = office.xes(xes(event, event, "<event><oops</event>"))

    assert report.added == 2
    assert "not proper XML" in (report.stopped or "")
    assert office.xes(xes(event, event, event)).added == 1


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ('<list key="a">' * 100 + "</list>" * 100, "deep in each other"),
        ('<int key="a" value="1"/>' * (MOST_AT_ONCE // 20), "Neither event nor case ends"),
    ],
)
def test_attributes_without_end_are_not_gathered(office: Office, more: str, why: str) -> None:
    good = happened("open", "Anna", WHEN)
    report = office.xes(xes(good, happened("bad", "Anna", WHEN, more), good))

    assert report.added == 1
    assert why in (report.stopped or "")
