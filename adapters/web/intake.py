"""What the form of a report asks of one kind of case, besides what it asks of all.

That are the facts which the claimant's first two steps take: whoever calls can say them now.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from adapters.web.entered import BadForm, text_of, value_of
from adapters.web.stating import Field, fields
from adapters.web.times import DEFAULT_ZONE
from domain.calendar import calendar_of
from domain.facts import CORRECTABLE
from domain.party import Role
from domain.procedures import REPORTED
from domain.values import WrongValue, typed

KINDS = tuple(REPORTED)
ALL_KINDS = ("order.number", "order.contract_on", "order.invoice_number")
OF_GOODS = (
    "delivery.delivered_on", "delivery.discovered_on", "delivery.carrier",
    "delivery.tracking_number", "delivery.sscc", "delivery.damage_visible",
    "delivery.reservation_noted", "delivery.missing",
)  # fmt: skip
"""Asked with the goods, of kinds that are about a delivery."""

Parts = Mapping[str, Mapping[str, Any]]


@cache
def asked(kind: str) -> tuple[Field, ...]:
    """Return the facts that are asked of this kind alone."""
    own = [step for step in REPORTED[kind].steps if Role.CLAIMANT in step.by][:2]
    paths = dict.fromkeys(path for step in own for path in step.states)
    return fields(tuple(path for path in paths if path not in (*ALL_KINDS, *OF_GOODS)))


@cache
def has(kind: str) -> frozenset[str]:
    """Return the paths of all facts that cases of a kind have."""
    return REPORTED[kind].known


def names(kind: str) -> frozenset[str]:
    """Return the names of the fields that only some kinds have, as far as this one has them."""
    return frozenset(field.path for field in asked(kind)) | has(kind).intersection(OF_GOODS)


OF_SOME = frozenset[str]().union(*map(names, KINDS))


def read(kind: str, said: Mapping[str, str], wrong: Callable[[str, str], None]) -> Parts:
    """Return the facts that were filled in, by part and name; `wrong` is told the other fields."""
    found, zone = dict[str, dict[str, Any]](), _zone(said)
    for field in asked(kind):
        text = text_of(said, field.path)
        if text is None:
            continue
        try:
            value = typed(field.path, value_of(field.path, text, zone))
        except (BadForm, WrongValue):
            wrong(field.path, field.kind)
            continue
        part, _, name = field.path.partition(".")
        found.setdefault(part, {})[name] = value
    return found


def _zone(said: Mapping[str, str]) -> ZoneInfo:
    """Return where the case is: an amount that names no currency is in that of the place."""
    country = text_of(said, "jurisdiction")
    return calendar_of(country).zone if country in {"DE", "AT", "CH"} else DEFAULT_ZONE


assert CORRECTABLE.keys() >= OF_SOME, "what is asked is a fact"
