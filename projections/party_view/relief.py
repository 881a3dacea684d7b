"""Remedies as the claimant's side and the house see them: offered, answered, carried out."""

from collections.abc import Iterator
from typing import Any

from attrs import define

from domain.case import Case
from domain.event import Recorded
from domain.events.remedies import (
    RemedyCompleted,
    RemedyDeclined,
    RemedyDeferred,
    RemedyDisputed,
    RemedyOffered,
)
from domain.events.withdrawal import CaseWithdrawn, StopAcknowledged
from domain.money import Money
from domain.party import CLAIMANT_SIDE, Role
from domain.relief import remedies_of, withdrawal_of
from domain.remedy_state import Remedy
from domain.remedying import rights_of
from domain.stop import PLACES
from projections.party_view.violations import Local

REMEDIES = (RemedyOffered, RemedyDeclined, RemedyCompleted, RemedyDisputed, RemedyDeferred)
WORDED = (*REMEDIES, CaseWithdrawn, StopAcknowledged)
"""The events of remedies that hold words; a later one of the same kind takes an earlier's place."""
_NAMES = dict(zip(REMEDIES, ("offer", "answer", "completion", "dispute", "deferral"), strict=True))
BETWEEN = frozenset({Role.SELLER, *CLAIMANT_SIDE})
"""Nobody else is told of remedies."""
Words = dict[str, dict[str, str]]
WITHDRAWAL = "withdrawal"


def take_words(words: Words, recorded: Recorded) -> None:
    """Take in what was written about a remedy or a withdrawal."""
    fact = recorded.event
    if isinstance(fact, StopAcknowledged):
        words.setdefault(WITHDRAWAL, {})[fact.stop] = fact.acknowledged_by
    elif isinstance(fact, CaseWithdrawn):
        words[WITHDRAWAL] = {"text": fact.text or ""}
    elif fact.text:
        words.setdefault(str(fact.remedy), {})[_NAMES[type(fact)]] = fact.text


@define(kw_only=True)
class RemedySeen:
    """One remedy as it is shown; `gives_up` is what the claimant would give up by accepting."""

    id: str
    kind: str
    state: str
    law: str
    offered_at: str | None
    due: str | None
    late: bool
    amount: Money | None
    in_addition: bool
    because: str | None
    replaces: str | None
    gives_up: list[dict[str, str]]
    completed_at: str | None
    counted_at: str | None
    proof: str | None
    owed_until: str | None
    renewed: int | None
    in_stock: bool | None
    credit_note: dict[str, Any] | None
    words: dict[str, str]


def relief_seen(case: Case, words: Words, role: Role, local: Local) -> dict[str, Any]:
    """Return remedies and withdrawal of a case as both sides of the claim see them."""
    seen: dict[str, Any] = {}
    if shown := [*remedies_seen(case, words, role, local)]:
        seen["remedies"] = shown
    if (withdrawn := withdrawal_of(case.relief)) is not None:
        said = words.get(WITHDRAWAL, {})
        seen[WITHDRAWAL] = {
            "what": withdrawn.what, "at": local(case, withdrawn.at),
            "due": local(case, withdrawn.due), "text": said.get("text") or None,
            "stops": [
                {
                    "id": name, "to": PLACES[stop], "late": one.overdue_due is not None,
                    "acknowledged_at": local(case, one.acknowledged_at),
                    "acknowledged_by": said.get(name),
                }
                for stop in PLACES
                for name, one in withdrawn.stops.items()
                if name == stop
            ],
        }  # fmt: skip
    return seen


def remedies_seen(case: Case, words: Words, role: Role, local: Local) -> Iterator[RemedySeen]:
    """Yield the remedies of a case as both sides of the claim see them."""
    for name, remedy in remedies_of(case.relief).items():
        if remedy.state == "proposed" and role is not Role.SELLER:
            continue
        yield _seen(case, name, remedy, words.get(name, {}), local)


def _credit(remedy: Remedy) -> dict[str, Any] | None:
    note = remedy.credit
    if note is None:
        return None
    return {"number": note.number, "net": note.net, "tax": note.tax, "copies": note.copies}


def _seen(case: Case, name: str, remedy: Remedy, words: dict[str, str], local: Local) -> RemedySeen:
    rain = remedy.rain
    return RemedySeen(
        id=name, kind=remedy.kind, state=remedy.state, law=remedy.law,
        offered_at=local(case, remedy.offered_at), due=local(case, remedy.due), late=remedy.late,
        amount=remedy.amount,
        in_addition=remedy.in_addition, because=remedy.because,
        replaces=str(remedy.replaces) if remedy.replaces else None,
        gives_up=[{"what": one.what, "text": one.text} for one in rights_of(case, remedy)],
        completed_at=local(case, remedy.completed_at), counted_at=local(case, remedy.counted_at),
        proof=str(remedy.proof) if remedy.proof else None,
        owed_until=local(case, rain.until) if rain else None,
        renewed=rain.renewed if rain else None,
        in_stock=rain.in_stock if rain else None, words=words,
        credit_note=_credit(remedy),
    )  # fmt: skip
