"""Two well-known logs, whole: what is published about them is what the import finds.

They are no part of this repository; `OASE_SAMPLE_DATA` names the folder that has them.
"""

import os
import time
from pathlib import Path

import pytest

from application.histories import Report
from tests.adapters.old_office import Office

pytestmark = pytest.mark.skipif(
    "OASE_SAMPLE_DATA" not in os.environ,
    reason="OASE_SAMPLE_DATA is not set: the logs helpdesk and BPI 2013 were not imported",
)

HELPDESK = ("helpdesk/finale.csv.gz", "helpdesk/Helpdesk.xes.gz")
BPI = (
    "bpi2013-closed-problems/BPI2013_closed.csv.gz",
    "bpi2013-closed-problems/BPI_Challenge_2013_closed_problems.xes.gz",
)


@pytest.fixture
def office(database: str, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


def bring(office: Office, name: str) -> Report:
    return office.bring(Path(os.environ["OASE_SAMPLE_DATA"]) / "logs" / name)


def counts(report: Report) -> tuple[int, ...]:
    return (
        report.cases, report.events, report.handovers, report.cases_with_handover,
        report.ping_pongs, report.cases_with_ping_pong, len(report.rejected),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (HELPDESK, (4580, 21348, 8648, 4577, 306, 269, 0)),
        (HELPDESK[::-1], (4580, 21348, 8648, 4577, 306, 269, 0)),
        (BPI, (1487, 6660, 1778, 573, 323, 237, 0)),
    ],
    ids=["helpdesk", "helpdesk, XES first", "BPI 2013"],
)
def test_a_log_is_found_as_published_and_its_other_form_adds_nothing(
    office: Office, files: tuple[str, str], expected: tuple[int, ...]
) -> None:
    started = time.monotonic()
    first = bring(office, files[0])
    assert time.monotonic() - started < 30
    again, other = bring(office, files[0]), bring(office, files[1])

    assert counts(first) == counts(again) == counts(other) == expected
    assert (first.added, again.added, other.added) == (expected[1], 0, 0)
    assert again.differing_count == 0
    assert office.head() == expected[1]


def test_the_two_forms_of_the_helpdesk_log_agree_in_every_row(office: Office) -> None:
    first, other = (bring(office, name) for name in HELPDESK)

    assert other.differing_count == 0
    assert first.zones_assumed == {"Europe/Rome"}
    case = office.rows("helpdesk", "Case1")
    assert [row.activity for row in case][0::4] == ["Assign seriousness", "Closed"]
    assert '"Variant#2":"Variant 12"' in case[0].attributes


def test_where_the_two_forms_of_the_bpi_log_disagree_every_row_is_reported(office: Office) -> None:
    _, other = (bring(office, name) for name in BPI)

    assert other.differing_count == 6660  # the XES form moved every time by one or two hours
    assert {row.what for row in other.differing} == {("at",)}
