"""Numbers of GS1 – GLN, GTIN, SSCC – which all end with the same kind of check digit."""

import re
from collections.abc import Iterator

from stdnum import ean

from domain.companies import WrongNumber
from domain.report import Report

GLN = frozenset({13})
GTIN = frozenset({8, 12, 13, 14})
SSCC = frozenset({18})


def is_gs1(number: str, lengths: frozenset[int]) -> bool:
    """Say whether a number has one of these lengths and the right check digit."""
    digits = number.isascii() and number.isdigit() and len(number) in lengths
    return digits and ean.calc_check_digit(number[:-1]) == number[-1]


def check_numbers(report: Report) -> None:
    """Refuse a report whose numbers cannot be right, so that a slip is noticed while it is made."""
    wrong = list(_wrong(report))
    if wrong:
        raise WrongNumber(
            "; ".join(f"{where} {why}" for where, why in wrong),
            errors=[{"pointer": where, "detail": why} for where, why in wrong],
        )


def _wrong(report: Report) -> Iterator[tuple[str, str]]:
    sscc = report.delivery and report.delivery.sscc
    if sscc and not is_gs1(sscc, SSCC):
        yield "/delivery/sscc", "is no SSCC: 18 digits, the last a check digit"
    for index, line in enumerate(report.lines):
        if line.gtin and not is_gs1(line.gtin, GTIN):
            yield f"/lines/{index}/gtin", "is no GTIN: 8 to 14 digits, the last a check digit"


_IN_FRONT = re.compile(r"(?:\(01\)|/01/|^01(?=\d{14}\D|\d{14}$))(\d{14})")


def gtin_in(text: str) -> str | None:
    """Return the GTIN that a text is or, read off a label or a Digital Link, says; None if none."""
    found = _IN_FRONT.search(text)
    number = found[1] if found is not None else _bare(text)
    return number if is_gs1(number, GTIN) else None


def sscc_in(text: str) -> str | None:
    """Return the SSCC that a text is, with or without the `(00)` of the label."""
    number = _bare(text.strip().removeprefix("(00)").removeprefix("/00/"))
    number = number[2:] if len(number) == 20 and number.startswith("00") else number  # noqa: PLR2004 - with its identifier
    return number if is_gs1(number, SSCC) else None


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("-", "")
