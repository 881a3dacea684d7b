"""Remedies as the claimant's side and the house see them: offered, answered, carried out."""

from collections.abc import Iterator

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
from domain.money import Money
from domain.party import CLAIMANT_SIDE, Role
from domain.relief import Remedy, remedies_of
from domain.remedying import rights_of
from projections.party_view.violations import Local

WORDED = (RemedyOffered, RemedyDeclined, RemedyCompleted, RemedyDisputed, RemedyDeferred)
"""The events of remedies that hold words; a later one of the same kind takes an earlier's place."""
_NAMES = dict(zip(WORDED, ("offer", "answer", "completion", "dispute", "deferral"), strict=True))
BETWEEN = frozenset({Role.SELLER, *CLAIMANT_SIDE})
"""Nobody else is told of remedies."""
Words = dict[str, dict[str, str]]


def take_words(words: Words, recorded: Recorded) -> None:
    """Take in what was written about a remedy."""
    fact = recorded.event
    if fact.text:
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
    words: dict[str, str]


def remedies_seen(case: Case, words: Words, local: Local) -> Iterator[RemedySeen]:
    """Yield the remedies of a case as both sides of the claim see them."""
    for name, remedy in remedies_of(case.relief).items():
        yield _seen(case, name, remedy, words.get(name, {}), local)


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
    )  # fmt: skip
