"""A decision on a case that has moved on: the refusal brings along what happened since."""

from typing import Any
from uuid import UUID

import msgspec

from adapters.http.events import shown
from application.cases import Loaded, StaleView
from domain.party import HOUSE
from projections.history import may_see
from projections.history.audience import audience

MOST_EVENTS = 100


class Stale(StaleView):
    """The case is not as you saw it."""

    def __init__(self, loaded: Loaded, seen: int, viewer: UUID) -> None:
        case, history = loaded
        super().__init__(f"The case is at version {case.version}, not at the one you saw.")
        role = case.role_of(viewer)
        self.version = case.version
        self.events: list[Any] = [
            msgspec.Raw(shown(item, inside=viewer == HOUSE))
            for item in history
            if item.version > seen and role is not None and may_see(audience(item), viewer, role)
        ][:MOST_EVENTS]


class StaleRecord(StaleView):
    """The record is not as you saw it."""
