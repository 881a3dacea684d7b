"""Sums of money that a rule gives for the facts of a case, with their reckoning line by line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from domain.facts import Facts
from domain.money import Money

CENTS = -2


@frozen(kw_only=True)
class Sum:
    """A sum by its name, with the rule and law it rests on; `explanation` is German."""

    id: str
    title: str
    amount: Money
    rule: str
    law: str
    explanation: tuple[str, ...] = ()


TITLES = {
    "held": "Bestritten: dafür ruht das Mahnwesen", "still_due": "Unbestritten und weiter fällig",
    "compensation": "Entschädigung für die Tage ohne Dienst",
    "appointments": "Entschädigung für versäumte Termine", "costs": "Kosten der Reklamation",
}  # fmt: skip
"""What the sums are called, by their names."""

Sums = Callable[[Facts, Mapping[str, str]], Iterable[Sum]]
"""What a procedure reckons from the facts of a case and from how its steps ended."""


def no_sums(_: Facts, __: Mapping[str, str]) -> Iterable[Sum]:
    """Reckon nothing, as most kinds of case do."""
    return ()


def impossible_money(path: str, money: Money | None) -> Iterator[tuple[str, str]]:
    """Yield why an amount that somebody stated is none."""
    if money is None:
        return
    exponent = money.amount.as_tuple().exponent
    if not (money.amount.is_finite() and isinstance(exponent, int) and exponent >= CENTS):
        yield path, "is no amount of 0 or more with two decimals"
    elif money.amount <= Decimal(0):
        yield path, "is more than nothing"


def mixed(facts: Facts, stated: Mapping[str, Money | None]) -> Iterator[tuple[str, str]]:
    """Yield the first amount that is in another currency than the others, or than the lines."""
    found = [line.unit_price.currency for line in facts.lines if line.unit_price is not None]
    for path, money in stated.items():
        if money is None:
            continue
        found.append(money.currency)
        if money.currency != found[0]:
            yield path, f"mixes currencies: {found[0]}, {money.currency}"
            return
