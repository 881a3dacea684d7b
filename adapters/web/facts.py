"""The facts of a case as a list: each with its path, by which it can be corrected."""

from attrs import frozen

from adapters.web import words
from adapters.web.fact_values import amount_of, of, said
from adapters.web.language import spoken
from adapters.web.seeing import Seen
from domain.correcting import DESCRIPTION
from domain.facts import HOUSE_ONLY
from domain.party import CLAIMANT_SIDE


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
        path=path, label=spoken(label), value=said(path, value),
        known=(value is not None and value is not False) or bool(others),
        corrected=path in seen.body["corrected"],
        stated=said(path, others[0]) if others else None,
        right=_entered(others[0]) if others else "", wrong=_entered(value) if others else "",
    )  # fmt: skip


def _entered(value: object) -> str:
    """Return a value as somebody would enter it."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if (amount := amount_of(value)) is not None:
        return " ".join(amount)
    return "" if value is None else str(value)


def _value(seen: Seen, path: str) -> object:
    return seen.personal.get("description") if path == DESCRIPTION else of(seen.body, path)
