"""Money: an exact amount in one currency."""

from decimal import Decimal

from attrs import frozen


@frozen(kw_only=True)
class Money:
    """An amount with two decimals at most, never a float; the currency as in ISO 4217."""

    amount: Decimal
    currency: str
