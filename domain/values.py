"""Single facts read from and written as JSON text, as a correction carries them."""

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import cast, get_args

from domain.facts import CORRECTABLE
from domain.money import Money
from domain.refusal import Refusal


class UnknownFact(Refusal):
    """There is no such fact that could be corrected."""

    rule = "Oase: facts of a case"
    where = "/what"
    way_out = "Use one of the paths that the case shows, such as delivery.delivered_on."


class WrongValue(Refusal):
    """The new value does not fit the fact."""

    rule = "Oase: facts of a case"
    where = "/value"
    way_out = (
        "Send a value of the kind the fact has: a date as YYYY-MM-DD, a switch as true or false, "
        "money with amount and currency, or as 49.90 EUR."
    )


def read_value(what: str, text: str) -> object:
    """Return the value that JSON text gives a fact; raises UnknownFact or WrongValue."""
    try:
        return typed(what, json.loads(text, parse_float=Decimal))
    except json.JSONDecodeError as wrong:
        raise WrongValue(f"{text!r} is not JSON.") from wrong


def written(value: object) -> str:
    """Return a fact as JSON text."""
    if isinstance(value, Money):
        value = f"{value.amount} {value.currency}"
    return json.dumps(value if isinstance(value, bool) or value is None else str(value))


def typed(what: str, raw: object) -> object:
    """Return a JSON value as the type that the fact has."""
    if what not in CORRECTABLE:
        raise UnknownFact(f"There is no fact {what!r} to correct.")
    kind = CORRECTABLE[what]
    options = get_args(kind) or (kind,)
    for option in _flat(options):
        found = _as(option, raw)
        if found is not _NO:
            return found
    raise WrongValue(f"{raw!r} is no value for {what}.")


_NO = object()


def _flat(options: tuple[object, ...]) -> list[object]:
    return [inner for option in options for inner in (get_args(option) or (option,))]


def _as(option: object, raw: object) -> object:
    """Return raw as one option of a type (a literal value, None or a scalar class), or _NO."""
    if option is type(None) or raw is None:
        return None if option is type(None) and raw is None else _NO
    if not isinstance(option, type):
        return raw if raw == option else _NO
    if option is bool or isinstance(raw, bool):
        return raw if option is bool and isinstance(raw, bool) else _NO
    if option is Money:
        return raw if isinstance(raw, Money) else _money(raw)
    if option is str:
        return raw if isinstance(raw, str) else _NO
    try:
        found = _READ[option](str(raw)) if option in _READ else Decimal(str(raw))
    except (ValueError, InvalidOperation):
        return _NO
    exact = found.is_finite() if isinstance(found, Decimal) else str(found) == str(raw)
    return found if exact else _NO


_MONEY = re.compile(r"(\d{1,12}(?:[.,]\d{1,2})?) ([A-Z]{3})")


def _money(raw: object) -> object:
    """Return an amount as the API has money, or in one text: 49.90 EUR, or 49,90 EUR."""
    if isinstance(raw, dict):
        parts = cast("dict[str, object]", raw)
        raw = f"{parts['amount']} {parts['currency']}" if _in_parts(parts) else None
    found = _MONEY.fullmatch(raw) if isinstance(raw, str) else None
    if found is None:
        return _NO
    return Money(amount=Decimal(found[1].replace(",", ".")), currency=found[2])


def _in_parts(parts: dict[str, object]) -> bool:
    return parts.keys() == {"amount", "currency"} and isinstance(parts["amount"], str)


_READ: dict[type, Callable[[str], date | int]] = {date: date.fromisoformat, int: int}
