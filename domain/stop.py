"""What a withdrawal stops, where, and how far that has got."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from attrs import field, frozen

What = Literal["claim", "contract"]
Stop = Literal["delivery", "replacement", "dunning"]

STOPPED_BY_CONTRACT: tuple[Stop, ...] = ("delivery", "replacement", "dunning")
"""Whoever withdraws from a contract is sent nothing more, and is not dunned."""

PLACES: Mapping[Stop, str] = {
    "delivery": "Versand", "replacement": "Ersatzteillager", "dunning": "Buchhaltung",
}  # fmt: skip
"""Whose task each stop is, until somebody says who has done it."""

TASKS: Mapping[Stop, str] = {
    "delivery": "Lieferung anhalten und bestätigen lassen",
    "replacement": "Ersatz anhalten und bestätigen lassen",
    "dunning": "Mahnwesen anhalten und bestätigen lassen",
}  # fmt: skip


@frozen(kw_only=True)
class StopState:
    """One stop: since when it is acknowledged, and the date that passed without it."""

    acknowledged_at: datetime | None = None
    overdue_due: datetime | None = None


@frozen(kw_only=True)
class Withdrawal:
    """What was withdrawn when, and until when all that has to stop is to be acknowledged."""

    what: What
    at: datetime
    due: datetime
    stops: dict[str, StopState] = field(factory=dict[str, StopState])

    @property
    def running(self) -> list[str]:
        """Return the stops that nobody has acknowledged yet."""
        return [name for name, stop in self.stops.items() if stop.acknowledged_at is None]
