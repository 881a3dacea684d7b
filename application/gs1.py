"""Numbers of GS1 – GLN, GTIN, SSCC – which all end with the same kind of check digit."""

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
