"""A table of many lines, as it is pasted into the form of a report."""

from decimal import Decimal

import pytest

from adapters.web.line_table import WrongRow, lines_of
from adapters.web.reporting import TABLE, WrongReport, read
from tests.given import MORNING

TITLES = "Position;Ware;GTIN;Anzahl;Preis;Bestellung\n"
FILLED = {
    "kind": "reclamation", "jurisdiction": "DE", "claimant.type": "business",
    "claimant.name": "Maschinenbau Süd GmbH", "delivery.delivered_on": "16.11.2026",
    "description": "Bohrung außerhalb der Toleranz.",
}  # fmt: skip


def test_a_pasted_table_opens_a_reclamation_of_many_lines_and_orders() -> None:
    rows = "".join(f"{n};Welle {n};;10;1.002,40;A-{n % 2}\n" for n in range(1, 501))
    report = read({**FILLED, TABLE: TITLES + rows}, MORNING)
    assert len(report.lines) == 500
    first, price = report.lines[0], report.lines[0].unit_price
    assert (first.line, first.description, first.quantity) == ("1", "Welle 1", 10)
    assert price is not None
    assert price.amount == Decimal("1002.40")
    assert report.quality is not None
    assert [order.number for order in report.quality.orders] == ["A-1", "A-0"]


def test_tabs_part_columns_too_and_only_name_and_number_are_needed() -> None:
    lines, orders = lines_of("7\t\t\t3\n", "EUR")
    assert (lines[0].line, lines[0].quantity, lines[0].unit_price, orders) == ("7", 3, None, ())


@pytest.mark.parametrize(
    "table",
    ["1;Welle;;viele\n2;Welle;;zwei\n", ";Welle;;3\n", "1;Welle;;3;teuer\n", "1;W;;-1\n" * 2],
)
def test_a_row_that_is_no_line_is_named(table: str) -> None:
    with pytest.raises(WrongReport) as caught:
        read({**FILLED, TABLE: table}, MORNING)
    assert TABLE in caught.value.wrong


def test_more_rows_than_a_report_takes_are_refused() -> None:
    with pytest.raises(WrongRow):
        lines_of("".join(f"{n};;;1\n" for n in range(501)), "EUR")
