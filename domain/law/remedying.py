"""The formulas behind remedies: which are open, in which rank, and what a reduction comes to."""

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal

import attrs

from domain.law.counting import german, plural
from domain.law.inputs import Inputs
from domain.law.refusals import NumberOutOfRange, RuleDoesNotApply
from domain.law.rule import Outcome

_CENT = Decimal("0.01")
_TWICE = 2
REMEDIES = ("repair", "replacement", "price_reduction", "rescission")
NAMES = {
    "repair": "Nachbesserung",
    "replacement": "Ersatzlieferung",
    "price_reduction": "Minderung",
    "rescission": "Rücktritt",
}


@attrs.frozen(kw_only=True)
class Ladder:
    """The remedies of one law. `first` are open at once, `second` once these have failed.

    `bounded` are open only where an input says so; `law` is what is cited.
    """

    first: tuple[str, ...]
    second: tuple[str, ...]
    law: str
    minor_bars: bool = True
    bounded: Mapping[str, str] = attrs.field(factory=dict[str, str])


@attrs.frozen
class _Barred:
    why: str
    instead: str


def is_open(ladder: Ladder) -> Callable[[Inputs], Outcome]:
    """Return the formula that says whether a remedy may be demanded now."""

    def compute(given: Inputs) -> Outcome:
        remedy = given.code("remedy")
        rank = 1 if remedy in ladder.first else 2
        barred = _barred(ladder, given, remedy, rank)
        told = f"{NAMES[remedy]}, Rang {rank} ({ladder.law})."
        return Outcome(
            outputs={
                "remedy_open": barred is None,
                "rank": rank,
                "remedy_instead": None if barred is None else barred.instead,
            },
            lines=(told, "Sie kann jetzt verlangt werden." if barred is None else barred.why),
        )

    return compute


def _barred(ladder: Ladder, given: Inputs, remedy: str, rank: int) -> _Barred | None:
    """Say why a remedy is not open and which one is, or None."""
    if (asked := ladder.bounded.get(remedy)) and not given.flag(asked, default=False):
        why = "Sie steht nur offen, wenn sie vereinbart oder bei dieser Ware möglich ist."
        return _Barred(why, "price_reduction")
    if rank > 1 and remedy in ladder.second and not given.flag("cure_failed", default=False):
        return _Barred("Zuerst sind Nachbesserung oder Ersatzlieferung an der Reihe.", "repair")
    minor = ladder.minor_bars and remedy == "rescission"
    if minor and given.flag("defect_minor", default=False):
        why = "Ein geringfügiger Mangel trägt keinen Rücktritt; das beweist der Verkäufer."
        return _Barred(why, "price_reduction")
    return None


_AT_ONCE = {
    "cure_refused": "die Nacherfüllung wurde verweigert",
    "serious_defect": "der Mangel ist schwerwiegend",
    "reasonable_time_passed": "sie blieb in angemessener Zeit aus",
    "obviously_not_going_to": "sie wird offensichtlich nicht ordentlich geschehen",
}


def consumer_rescission(given: Inputs) -> Outcome:
    """Tell whether a consumer may rescind without setting a period (§ 475d)."""
    _only_for(given, "B2C", "DE-W-13")
    failed, minor = given.number("repair_attempts_failed"), given.flag("defect_minor")
    found = [why for name, why in _AT_ONCE.items() if given.flag(name, default=False)]
    if failed:
        found.insert(0, f"der Mangel zeigt sich trotz {plural(failed, 'Versuch', 'Versuchen')}")
    lines = ["Eine feste Zahl von Versuchen gibt es nicht; § 440 BGB gilt hier nicht."]
    if found:
        lines.insert(0, f"Grund: {', '.join(found)} (§ 475d Abs. 1 BGB).")
    else:
        lines.insert(
            0, "Noch kein Grund nach § 475d Abs. 1 BGB: erst angemessene Zeit zur Abhilfe."
        )
    if minor:
        lines.append(
            "Geringfügiger Mangel: kein Rücktritt, wohl aber Minderung (§ 441 Abs. 1 BGB)."
        )
    return Outcome(
        outputs={
            "rescission_open_without_grace_period": bool(found) and not minor,
            "fixed_number_of_attempts": None,
            "price_reduction_open_without_grace_period": bool(found),
        },
        lines=tuple(lines),
    )


def merchant_rescission(given: Inputs) -> Outcome:
    """Tell whether repair counts as failed outside consumer sales (§ 440)."""
    _only_for(given, "B2B", "DE-W-12")
    failed, special = given.number("repair_attempts_failed"), given.flag("special_circumstances")
    grounds = {
        "both_kinds_refused": "beide Arten der Nacherfüllung wurden verweigert",
        "unreasonable": "sie ist dem Käufer unzumutbar",
    }
    found = [why for name, why in grounds.items() if given.flag(name, default=False)]
    if failed >= _TWICE and not special:
        found.insert(0, "der zweite Versuch ist fehlgeschlagen")
    told = f"Fehlgeschlagen: {plural(failed, 'Versuch', 'Versuche')} (§ 440 Satz 2 BGB)."
    why = (
        f"Ohne Frist, denn {', '.join(found)}."
        if found
        else "Zuerst ist eine angemessene Frist zu setzen (§§ 281, 323 Abs. 1 BGB)."
    )
    special_line = ("Besondere Umstände ändern die Zahl der Versuche.",) if special else ()
    return Outcome(
        outputs={"rescission_open_without_grace_period": bool(found)},
        lines=(told, *special_line, why),
    )


def _only_for(given: Inputs, party: str, other: str) -> None:
    if given.code("party", party) != party:
        raise RuleDoesNotApply(
            f"{given.rule} governs {party} sales only; see {other}.",
            rule=given.rule,
            errors=[{"pointer": "/inputs/party", "detail": f"is not {party}"}],
        )


def reduction(given: Inputs) -> Outcome:
    """Reduce the price as the actual value stands to that without the defect (§ 441(3))."""
    price, actual = given.amount("price"), given.amount("value_actual")
    whole = given.amount("value_defect_free")
    if whole == 0 or actual > whole:
        raise NumberOutOfRange(
            f"{given.rule}: value_defect_free {whole} must be above zero and not below "
            f"value_actual {actual}.",
            rule=given.rule,
            errors=[{"pointer": "/inputs/value_defect_free", "detail": "is too small"}],
        )
    reduced = (price * actual / whole).quantize(_CENT, ROUND_HALF_UP)
    refund = (price - reduced).quantize(_CENT, ROUND_HALF_UP)
    return Outcome(
        outputs={"reduced_price": reduced, "refund_if_paid": refund},
        lines=(
            (
                f"Preis {german(price)} × wirklicher Wert {german(actual)} ÷ Wert ohne Mangel "
                f"{german(whole)} = {german(reduced)} (§ 441 Abs. 3 BGB)."
            ),
            f"Zu viel gezahlt: {german(refund)} (§ 441 Abs. 4 BGB). Schätzen ist erlaubt.",
        ),
    )
