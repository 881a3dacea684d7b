"""Old histories from tables: every row becomes one event or is named, whatever is wrong with it."""

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from adapters.importing.mapping import shipped
from adapters.importing.run import MapRefused, Unreadable, as_json, as_text
from tests.adapters.old_office import GOOD, HEADER, MAP, Office, happened, xes


@pytest.fixture
def office(database: str, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


def test_every_row_becomes_one_event_in_the_order_of_the_source(office: Office) -> None:
    report = office.csv(GOOD)

    assert (report.cases, report.events, report.added, report.rejected) == (2, 6, 6, [])
    assert (report.handovers, report.cases_with_handover) == (2, 1)
    assert (report.ping_pongs, report.cases_with_ping_pong) == (1, 1)
    history = office.history("desk", "K-1")
    assert [(r.event.place, r.version) for r in history] == [(n, n) for n in range(1, 6)]
    assert [r.event.activity for r in history] == ["open", "work", "work", "closed", "work"]
    assert [r.position for r in history] == [1, 2, 3, 5, 6]


def test_a_row_keeps_all_it_held_and_says_that_its_zone_was_assumed(office: Office) -> None:
    report = office.csv(GOOD)
    row = office.rows("desk", "K-1")[0]

    assert row.at == datetime(2013, 2, 1, 7, tzinfo=UTC)
    assert (row.offset, row.zone_assumed) == (3600, "Europe/Berlin")
    assert office.rows("desk", "K-2")[0].offset == 7200
    assert json.loads(row.attributes) == {"Tag": "x", "Tag#2": "y"}
    assert report.zones_assumed == {"Europe/Berlin"}


def test_who_did_it_is_a_pseudonym_and_the_name_is_sealed(office: Office) -> None:
    office.csv(GOOD)
    office.csv(GOOD, by=MAP.replace('"desk"', '"other desk"'))
    first, second = office.rows("desk", "K-1")[:2]

    assert (first.resource_name, second.resource_name) == ("Anna", "Bert")
    assert first.resource == office.rows("desk", "K-2")[0].resource
    assert first.resource != office.rows("other desk", "K-1")[0].resource
    with psycopg.connect(office.dsn) as connection:
        states = connection.execute("SELECT state FROM log.event").fetchall()
    assert not any(name in state for (state,) in states for name in (b"Anna", b"Bert", b"Tag"))


def test_the_same_rows_again_add_nothing_and_one_row_more_adds_one_event(office: Office) -> None:
    office.csv(GOOD)
    again = office.csv(GOOD)
    packed = office.bring(office.file("packed.csv.gz", GOOD), by=MAP, log="DESK")
    longer = office.csv(GOOD + "K-2,closed,Anna,04.07.2013 10:30,,\n")

    assert (again.added, again.events, again.differing_count) == (0, 6, 0)
    assert (again.handovers, again.ping_pongs) == (2, 1)
    assert (packed.added, packed.differing_count) == (0, 0)
    assert (longer.added, longer.differing_count) == (1, 0)
    assert office.head() == 7


def test_the_same_log_in_another_form_adds_nothing(office: Office) -> None:
    office.csv(GOOD)
    other = xes(
        happened("open", "Anna", "2013-02-01T08:00:00.000+02:00"),  # the clock showed the same
        happened("work", "Bert", "2013-02-01T09:00:00.000+01:00"),
        happened("work", "Carl", "2013-02-01T09:00:00.000+01:00"),
        happened("shut", "Anna", "2013-02-02T08:30:00.000+01:00"),
    )
    report = office.xes(other)

    assert (report.log, report.added, report.differing_count) == ("desk", 0, 2)
    assert [(row.row, row.place, row.what) for row in report.differing] == [
        (3, 3, ("resource",)),
        (4, 4, ("activity", "at")),
    ]
    assert office.rows("desk", "K-1")[3].activity == "closed"


BROKEN = HEADER + (
    "K-1,open,Anna,01.02.2013 08:00,,\n"
    "K-1,work,Anna,31.02.2013 08:00,,\n"
    ",work,Anna,01.02.2013 08:00,,\n"
    "K-1,,Anna,01.02.2013 08:00,,\n"
    "K-1,work\n"
    '"K-1,work,Anna,01.02.2013 08:00,,\n'
    "\n"
    "K-1,work,Anna,01.02.2013 08:00,a\0b,\n"
    f"K-1,{'work' * 200},Anna,01.02.2013 08:00,,\n"
    '"K-1","said ""so""\nand left",Anna,01.02.2013 09:00,,\n'
    "K-1,closed,Anna,01.02.2013 10:00,,\n"
)


def test_a_broken_row_is_named_and_does_not_stop_the_rest(office: Office) -> None:
    report = office.csv(BROKEN)

    assert [(bad.row, bad.line) for bad in report.rejected] == [
        (2, 3), (3, 4), (4, 5), (5, 6), (6, 7), (7, 9), (8, 10),
    ]  # fmt: skip
    reasons = [bad.reason for bad in report.rejected]
    for reason, part in zip(
        reasons,
        ["“31.02.2013 08:00” is not a time", "case is missing", "activity is missing",
         "2 fields", "CSV", "NUL", "more than 500"],
        strict=True,
    ):  # fmt: skip
        assert part in reason
    assert report.events == report.added + len(report.rejected) == 10
    assert [row.activity for row in office.rows("desk", "K-1")] == [
        "open", 'said "so"\nand left', "closed",
    ]  # fmt: skip


def test_a_row_put_right_later_takes_the_place_it_was_kept(office: Office) -> None:
    office.csv(GOOD.replace("01.02.2013 09:00", "01.13.2013 09:00", 1))
    report = office.csv(GOOD)

    assert (report.added, report.differing_count) == (1, 0)
    assert [row.place for row in office.rows("desk", "K-1")] == [1, 2, 3, 4, 5]
    assert office.head() == 6


def test_a_row_in_a_foreign_encoding_is_rejected_and_a_map_can_name_it(office: Office) -> None:
    text = GOOD.replace("Bert", "Jörg").encode("latin-1")
    report = office.csv(text)

    assert [bad.reason for bad in report.rejected] == [
        "The resource is not in the encoding of the file"
    ] * 2
    assert office.csv(text, by=f'encoding = "latin-1"\n{MAP}').added == 2
    assert office.rows("desk", "K-1")[1].resource_name == "Jörg"


def test_a_byte_order_mark_semicolons_and_numbers_of_columns_are_understood(office: Office) -> None:
    by = 'delimiter = ";"\n' + MAP.replace('"Who"', "[3, 5]").replace('"What"', "2")
    report = office.csv(b"\xef\xbb\xbf" + GOOD.replace(",", ";").encode(), by=by)

    assert (report.added, report.rejected) == (6, [])
    assert office.rows("desk", "K-1")[0].resource_name == "Anna-x"


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(office: Office) -> None:
    many = HEADER + "".join(f"K-{n},open,Anna,01.02.2013 08:00,{n * n},\n" for n in range(20_000))
    packed = gzip.compress(many.encode())
    file = office.file("cut.csv", packed[: len(packed) // 2])
    report = office.bring(file, by=MAP)

    assert "cut off" in (report.stopped or "")
    assert 1000 < report.added == report.events < 20_000
    assert office.bring(office.file("whole.csv", packed), by=MAP).added == 20_000 - report.added


@pytest.mark.parametrize(
    ("by", "why"),
    [
        (MAP.replace('"Who"', '"Tag"'), "2 columns are called “Tag”"),
        (MAP.replace('"Who"', '"Whom"'), "No column is called “Whom”"),
        (MAP.replace('"Who"', "7"), "no column 7"),
        (MAP.replace("Europe/Berlin", "Europe/Atlantis"), "no time zone Europe/Atlantis"),
        (f'encoding = "martian"\n{MAP}', "unknown encoding: martian"),
        (f'encoding = "base64"\n{MAP}', "not a text encoding"),
        (f'delimiter = "--"\n{MAP}', "one character"),
        (f'header = ["Case"]\n{MAP}', "for another file"),
        (f"colour = 1\n{MAP}", "unknown field"),
        ("log = ", r"map-[0-9a-f]+\.toml is wrong"),
    ],
)
def test_a_map_that_does_not_fit_is_refused_before_anything_is_recorded(
    office: Office, by: str, why: str
) -> None:
    with pytest.raises(MapRefused, match=why):
        office.csv(GOOD, by=by)
    assert office.head() == 0


def test_a_file_that_is_none_is_refused(office: Office) -> None:
    with pytest.raises(Unreadable, match="cannot be read"):
        office.bring(office.folder / "missing.csv", by=MAP)
    with pytest.raises(Unreadable, match="empty"):
        office.csv("")
    with pytest.raises(Unreadable, match="Nothing was read"):
        office.bring(office.file("short.csv", gzip.compress(GOOD.encode())[:9]), by=MAP)
    with pytest.raises(MapRefused, match="needs a map"):
        office.bring(office.file("unknown.csv", GOOD))


def test_known_tables_are_read_without_a_map(office: Office) -> None:
    helpdesk = next(known for known in shipped() if known.log == "Helpdesk")
    row = "Case 7,Closed,Value 3,2012/11/09 12:54:39.000,Variant 1,1" + ",x" * 10
    file = office.file("any.csv", f"{','.join(helpdesk.header or [])}\n{row}\n")

    assert office.bring(file).added == 1
    (event,) = office.rows("Helpdesk", "Case7")
    kept = json.loads(event.attributes)
    assert (kept["Case ID"], kept["Variant"], kept["Variant#2"]) == ("Case 7", "Variant 1", "x")


def test_two_imports_at_once_record_every_row_once(office: Office) -> None:
    many = HEADER + "".join(f"K-{n % 40},open,A,01.02.2013 08:00,,\n" for n in range(4000))
    files = [office.file(f"{name}.csv", many) for name in "ab"]
    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(office.bring, file, by=MAP) for file in files]
        reports = [future.result() for future in running]

    assert sum(report.added for report in reports) == office.head() == 4000


def test_the_report_names_everything_in_json_and_in_words(office: Office) -> None:
    report = office.csv(BROKEN)
    told = json.loads(as_json(report))

    assert {"cases", "events", "added", "rejected", "handovers", "cases_with_handover",
            "ping_pongs", "cases_with_ping_pong", "differing"} <= told.keys()  # fmt: skip
    assert (told["rejected"], told["differing"]) == (len(report.rejected), 0)
    assert told["rejected_rows"][1] == {
        "row": 3, "line": 4, "case": None, "reason": "The case is missing",
    }  # fmt: skip
    assert "rejected, line 4: The case is missing" in as_text(report)
    assert "Europe/Berlin" in as_text(report)
