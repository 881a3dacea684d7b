"""What a claimant says of the delivery on her word alone, until the house has looked at it."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from attrs import frozen

from domain.facts import Facts
from domain.values import read_value

LOOKED_AT: Mapping[str, str] = {
    "order.contract_on": "Angabe prüfen: Tag des Vertrags",
    "delivery.delivered_on": "Angabe prüfen: Tag der Lieferung",
    "delivery.discovered_on": "Angabe prüfen: Tag, an dem der Schaden entdeckt wurde",
    "delivery.carrier": "Angabe prüfen: Frachtführer",
    "delivery.damage_visible": "Angabe prüfen: ob der Schaden bei der Lieferung sichtbar war",
    "delivery.reservation_noted": "Angabe prüfen: ob ein Vorbehalt vermerkt wurde",
    "delivery.missing": "Angabe prüfen: ob die Sendung angekommen ist",
    "delivery.mode": "Angabe prüfen: Art der Beförderung",
    "delivery.from_country": "Angabe prüfen: Versandland",
    "delivery.taken_over_on": "Angabe prüfen: Tag der Übergabe an den Frachtführer",
    "delivery.due_on": "Angabe prüfen: zugesagter Liefertag",
    "delivery.gross_weight_kg": "Angabe prüfen: Rohgewicht",
}
"""The facts that move legal periods or parties, with the task of whoever is responsible.

The holder of a link may be anybody, and errs like anybody; the law forgives the house neither.
"""

HOLDS_LATER = "Oase: was der Käufer berichtigt, gilt, sobald es jemand geprüft hat"
HOW_TO_LOOK = (
    "Bestätigen oder mit Grund ablehnen. Bis dahin gilt die frühere Angabe, und jede Frist wird "
    "nach der frühesten Lesart gehütet."
)


@frozen(kw_only=True)
class Guard:
    """An earlier end that a clock would have if a statement is true: it is heeded meanwhile."""

    clock: str
    ends_at: datetime
    safe_target: date | None


@frozen(kw_only=True)
class Statement:
    """What was stated of one fact, as JSON, and nobody has confirmed or refused yet."""

    what: str
    value: str
    at: datetime
    guards: tuple[Guard, ...] = ()


Stated = tuple[Statement, ...]


def readings(facts: Facts, stated: Mapping[str, str]) -> Iterator[Facts]:
    """Yield the facts as they would be under each statement alone, and under all of them."""
    every = facts
    for what, text in stated.items():
        value = read_value(what, text)
        yield facts.corrected(what, value)
        every = every.corrected(what, value)
    if len(stated) > 1:
        yield every


def guard_of(stated: Stated, clock: str | None) -> Guard | None:
    """Return the earliest end of a clock by what was stated, None where none is earlier."""
    found = [guard for one in stated for guard in one.guards if guard.clock == clock]
    return min(found, key=lambda guard: guard.ends_at, default=None)


def without(stated: Stated, what: str) -> Stated:
    """Return what else is stated."""
    return tuple(one for one in stated if one.what != what)
