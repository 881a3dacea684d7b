"""The facts of a case as a list: each with its path, by which it can be corrected."""

from collections.abc import Mapping
from typing import Any, cast

from attrs import frozen

from adapters.web import words
from adapters.web.language import spoken
from adapters.web.seeing import Seen
from adapters.web.times import money, short_day
from domain.correcting import DESCRIPTION
from domain.facts import CORRECTABLE, HOUSE_ONLY, PARTS
from domain.party import CLAIMANT_SIDE

_DATES = frozenset(path for path, kind in CORRECTABLE.items() if "date" in str(kind))


@frozen(kw_only=True)
class Shown:
    """One fact: its label, its value, whether it was put right, and what else is stated of it.

    `stated` is what the claimant says, `right` and `wrong` what a form sends to confirm it or to
    leave the fact as it is.
    """

    path: str
    label: str
    value: str
    known: bool
    corrected: bool
    stated: str | None = None
    right: str = ""
    wrong: str = ""


def facts(seen: Seen) -> list[Shown]:
    """Return every fact of this kind of case that can be corrected, known or not."""
    has = seen.plan.known | {DESCRIPTION} if seen.plan else frozenset[str]()
    return [_shown(seen, path, label) for path, label in words.FACTS.items() if path in has]


def own_facts(seen: Seen) -> list[Shown]:
    """Return the facts that the claimant's side sees and may put right; none for others.

    That a reservation was noted is theirs to say once the receipt that bears it is there.
    """
    if seen.role not in CLAIMANT_SIDE:
        return []
    kept = HOUSE_ONLY if _has_receipt(seen) else HOUSE_ONLY | {"delivery.reservation_noted"}
    return [fact for fact in facts(seen) if fact.path not in kept]


def _has_receipt(seen: Seen) -> bool:
    return any(item["type"] == "EV-08" for item in seen.personal.get("evidence", ()))


def _shown(seen: Seen, path: str, label: str) -> Shown:
    value = _value(seen, path)
    others = [one["value"] for one in seen.body.get("stated", ()) if one["what"] == path]
    return Shown(
        path=path, label=spoken(label), value=_said(path, value),
        known=(value is not None and value is not False) or bool(others),
        corrected=path in seen.body["corrected"],
        stated=_said(path, others[0]) if others else None,
        right=_entered(others[0]) if others else "", wrong=_entered(value) if others else "",
    )  # fmt: skip


def _said(path: str, value: object) -> str:
    if (amount := _amount(value)) is not None:
        return money(*amount)
    return short_day(value) if path in _DATES and isinstance(value, str) else words.told(value)


def _amount(value: object) -> tuple[str, str] | None:
    """Return a fact that is money as amount and currency, None for others."""
    if not isinstance(value, Mapping):
        return None
    found = cast("Mapping[str, str]", value)
    return found["amount"], found["currency"]


def _entered(value: object) -> str:
    """Return a value as somebody would enter it."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if (amount := _amount(value)) is not None:
        return " ".join(amount)
    return "" if value is None else str(value)


def _value(seen: Seen, path: str) -> object:
    if path == "description":
        return seen.personal.get("description")
    part, _, name = path.rpartition(".")
    all_facts: Mapping[str, Any] = seen.body["facts"]
    if (made := PARTS.get(part)) is not None:
        return all_facts[part][name] if part in all_facts else getattr(made(), name)
    return all_facts[path.replace(".", "_")]
