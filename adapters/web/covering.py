"""What covers a claim, on the pages of the house and of those between whom it is."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from adapters.covering import day_of, shown
from adapters.serials import history_of
from adapters.space import Space
from adapters.web.seeing import Seen
from domain.case import Case
from domain.event import Recorded
from domain.fold import fold
from domain.party import CLAIMANT_SIDE, HOUSE, Role

_TOLD = frozenset({Role.SELLER, *CLAIMANT_SIDE})
_KINDS = frozenset({"warranty", "reclamation"})
"""Where it stands on the page itself; a delivery damage has it through the API."""

Shown = Mapping[str, Any]


async def covered(space: Space, seen: Seen, viewer: UUID) -> Shown | None:
    """Return what covers the claim as a party sees it now; None where a page has none."""
    if not _has(seen):
        return None
    history = await space.log.load(seen.id, unseal=True)
    return _of(fold(history), history, seen, viewer)


async def covered_inside(space: Space, seen: Seen) -> tuple[Shown | None, Sequence[Shown]]:
    """Return what covers the claim as the house sees it, and the devices with other claims."""
    if not _has(seen):
        return None, ()
    history = await space.log.load(seen.id, unseal=True)
    case = fold(history)
    devices = await history_of(space, case, HOUSE) if case is not None else ()
    return _of(case, history, seen, HOUSE), devices


def covered_then(
    case: object, history: Sequence[Recorded], seen: Seen | None, viewer: UUID
) -> Shown | None:
    """Return what covered the claim when a replay looks at it."""
    if seen is None or not _has(seen) or not isinstance(case, Case):
        return None
    return _of(case, history, seen, viewer)


def _has(seen: Seen) -> bool:
    return seen.body["kind"] in _KINDS and seen.role in _TOLD


def _of(case: Case | None, history: Sequence[Recorded], seen: Seen, viewer: UUID) -> Shown | None:
    return shown(case, history, viewer, day_of(case, seen.now)) if case is not None else None
