"""Money of remedies: one currency, and together no more than what is claimed (law 8)."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING
from uuid import UUID

from domain.decision import standing_decision
from domain.money import Money
from domain.relief import remedies_of
from domain.remedy import EXTRA, MONEY, PRICED, Kind
from domain.remedy_refusals import MoreThanClaimed, WrongAmount
from domain.remedy_state import GOOD, Remedy

if TYPE_CHECKING:
    from domain.case import Case

_NONE = Decimal(0)


def check_money(
    case: "Case", kind: Kind, amount: Money | None, *, replaces: UUID | None = None
) -> None:
    """Refuse an amount that cannot be, or that would make more of the claim than there is."""
    if amount is None:
        if kind in PRICED:
            raise WrongAmount(f"{kind} names its amount.")
        return
    if kind not in PRICED | EXTRA or not _exact(amount):
        raise WrongAmount(f"{kind} has no amount of {amount.amount}.")
    claimed, promised = claimed_of(case), list(_promised(case, replaces))
    currencies = {money.currency for money in (claimed, *promised) if money is not None}
    if currencies - {amount.currency}:
        raise WrongAmount(f"The case is in {', '.join(sorted(currencies))}, not {amount.currency}.")
    if claimed is None or kind not in MONEY:
        return
    whole = sum((money.amount for money in promised), amount.amount)
    if whole > claimed.amount:
        said = f"{whole} {amount.currency} in all is more than the {claimed.amount} claimed."
        raise MoreThanClaimed(said)


def claimed_of(case: "Case") -> Money | None:
    """Return what the case is about in money: as decided, as disputed, or the goods; if known."""
    decided = case.steps.get(case.plan.decides)
    if decided is not None and decided.ended is not None and decided.amount is not None:
        return decided.amount
    granted = standing_decision(case)
    if granted is not None and granted.amount is not None:
        return granted.amount
    if case.facts.billing is not None:
        return case.facts.billing.disputed
    priced = [(line.unit_price, line.quantity) for line in case.facts.lines]
    prices = [(price, number) for price, number in priced if price is not None]
    if not prices or len(prices) < len(priced):
        return None
    whole = sum((price.amount * number for price, number in prices), _NONE)
    return Money(amount=whole, currency=prices[0][0].currency)


def _promised(case: "Case", replaces: UUID | None = None) -> Iterator[Money]:
    """Yield the money that accepted remedies come to, without the one that is replaced."""
    for name, remedy in remedies_of(case.relief).items():
        if name != str(replaces) and _is_money(remedy) and remedy.amount is not None:
            yield remedy.amount


def _is_money(remedy: Remedy) -> bool:
    return remedy.kind in MONEY and remedy.state in GOOD


def too_much(case: "Case") -> Iterator[str]:
    """Yield a sentence where remedies come to more money than is claimed, or to another."""
    for one in remedies_of(case.relief).values():
        note = one.credit
        if note is not None and one.amount and note.net + note.tax != one.amount.amount:
            yield f"Credit note {note.number} is not over the {one.amount.amount} of its remedy."
    promised, claimed = list(_promised(case)), claimed_of(case)
    if not promised or claimed is None:
        return
    if {money.currency for money in promised} - {claimed.currency}:
        yield f"Remedies are in another currency than the {claimed.amount} {claimed.currency}."
    elif (whole := sum((money.amount for money in promised), _NONE)) > claimed.amount:
        yield f"Remedies of {whole} are more than the {claimed.amount} {claimed.currency} claimed."


def _exact(money: Money) -> bool:
    try:
        return money.amount > 0 and money.amount == money.amount.quantize(Decimal("0.01"))
    except InvalidOperation:
        return False
