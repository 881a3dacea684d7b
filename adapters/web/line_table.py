"""Many lines of a claim at once: a table as it comes out of a spreadsheet, one line a row.

Columns are name, goods, GTIN, quantity, price and order, parted by tabs or semicolons; only name
and quantity are needed. A first row that says how the columns are called is passed over.
"""

import csv
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from domain.facts import Line
from domain.money import Money
from domain.quality import OrderLines

MOST = 500
COLUMNS = "Position; Ware; GTIN; Anzahl; Preis je Stück; Bestellung"
_NUMBER = 3
_PRICE_DIGITS, _NUMBER_DIGITS, _NAME = 15, 9, 500


class WrongRow(Exception):
    """A row that is no line of a claim; says which."""


def lines_of(text: str, currency: str) -> tuple[tuple[Line, ...], tuple[OrderLines, ...]]:
    """Return the lines of a table, and which of them are of which order; raises WrongRow."""
    rows = list(_rows(text))
    if len(rows) > MOST:
        raise WrongRow(str(MOST + 1))
    orders: dict[str, list[str]] = {}
    for _, row in rows:
        if row[5]:
            orders.setdefault(row[5], []).append(row[0])
    lines = tuple(_line(place, row, currency) for place, row in rows)
    return lines, tuple(OrderLines(number=of, lines=tuple(names)) for of, names in orders.items())


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    parted_by = "\t" if "\t" in text else ";"
    for place, found in enumerate(csv.reader(text.splitlines(), delimiter=parted_by), start=1):
        row = [cell.strip() for cell in [*found, "", "", "", "", ""][:6]]
        titled = place == 1 and len(found) > _NUMBER and not row[_NUMBER].isdigit()
        if any(row) and not titled:
            yield place, row


def _line(place: int, row: list[str], currency: str) -> Line:
    name, goods, gtin, number, price, _ = row
    digits = number.isascii() and number.isdigit() and len(number) <= _NUMBER_DIGITS
    if not name or not digits or max(map(len, row)) > _NAME:
        raise WrongRow(str(place))
    amount = _amount(price, place) if price else None
    return Line(
        line=name, description=goods or None, gtin=gtin or None, quantity=int(number),
        unit_price=Money(amount=amount, currency=currency) if amount is not None else None,
    )  # fmt: skip


def _amount(text: str, place: int) -> Decimal:
    plain = text.replace(".", "").replace(",", ".") if "," in text else text
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        raise WrongRow(str(place)) from None
    if not amount.is_finite() or len(plain) > _PRICE_DIGITS:
        raise WrongRow(str(place))
    return amount
