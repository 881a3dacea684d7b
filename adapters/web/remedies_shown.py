"""What pages show of remedies, and which the house can offer in a case."""

from collections.abc import Mapping, Sequence
from typing import Any

from adapters.web import remedy_words
from adapters.web.pieces import Piece
from adapters.web.seeing import Seen
from domain.party import CLAIMANT_SIDE
from domain.remedy import EXTRA

Shown = Mapping[str, Any]
_WAITS = frozenset({"offered", "completed"})
_REPLACEABLE = frozenset({"offered", "accepted", "failed"})


def remedies(case: Seen) -> Sequence[Shown]:
    """Return the remedies of a case, the latest first."""
    found: Sequence[Shown] = case.personal.get("remedies", ())
    return found[::-1]


def to_answer(case: Seen) -> bool:
    """Say whether something waits for the claimant's word, who looks at it."""
    theirs = case.role in CLAIMANT_SIDE
    return theirs and any(one["state"] in _WAITS for one in remedies(case))


def offerable(case: Seen) -> list[str]:
    """Return the remedies that the house can offer in cases of a kind, as far as law knows them."""
    plan = case.plan
    if plan is None or not plan.remedies.ranks:
        return []
    return [kind for kind in remedy_words.KINDS if kind in plan.remedies.kinds | EXTRA]


def replaceable(case: Seen) -> list[Shown]:
    """Return the remedies that another one can take the place of."""
    return [one for one in remedies(case) if one["state"] in _REPLACEABLE]


def proofs(case: Seen) -> list[Piece]:
    """Return the files that can prove a remedy."""
    return [one for one in case.pieces if one.verdict != "refused" and not one.withdrawn]
