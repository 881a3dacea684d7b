"""How the value of a fact is told: days and money as people write them, choices in words."""

from collections.abc import Mapping
from typing import Any, cast

from adapters.web import words
from adapters.web.times import money, short_day
from domain.facts import CORRECTABLE, PARTS

_DATES = frozenset(path for path, kind in CORRECTABLE.items() if "date" in str(kind))


def of(body: Mapping[str, Any], path: str) -> object:
    """Return the value that a case has for a fact, by its path; None where nothing is known."""
    part, _, name = path.rpartition(".")
    all_facts: Mapping[str, Any] = body["facts"]
    if (made := PARTS.get(part)) is not None:
        return all_facts[part][name] if part in all_facts else getattr(made(), name)
    return all_facts.get(path.replace(".", "_"))


def said(path: str, value: object) -> str:
    """Return a fact's value in words."""
    if (amount := amount_of(value)) is not None:
        return money(*amount)
    return short_day(value) if path in _DATES and isinstance(value, str) else words.told(value)


def so_far(body: Mapping[str, Any], path: str) -> str:
    """Return in words what is known of a fact; nothing where nothing is."""
    value = of(body, path)
    return "" if value is None else said(path, value)


def amount_of(value: object) -> tuple[str, str] | None:
    """Return a fact that is money as amount and currency, None for others."""
    if not isinstance(value, Mapping):
        return None
    found = cast("Mapping[str, str]", value)
    return found["amount"], found["currency"]
