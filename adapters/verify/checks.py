"""What a check found: how much it looked at, and every place where it does not hold."""

from typing import Literal

from attrs import define, field

MOST_PLACES = 50

State = Literal["holds", "broken", "skipped"]


@define
class Check:
    """One thing that must hold; `law` is the number of the law it belongs to, if it is one."""

    name: str
    law: int | None = None
    counts: dict[str, int] = field(factory=dict[str, int])
    broken: int = 0
    places: list[str] = field(factory=list[str])
    notes: list[str] = field(factory=list[str])
    skipped: str | None = None

    @property
    def state(self) -> State:
        """Say whether it holds."""
        if self.skipped is not None:
            return "skipped"
        return "broken" if self.broken else "holds"

    def count(self, what: str, number: int = 1) -> None:
        """Count what was looked at."""
        self.counts[what] = self.counts.get(what, 0) + number

    def breaks(self, place: str) -> None:
        """Note a place where it does not hold."""
        self.broken += 1
        if len(self.places) < MOST_PLACES:
            self.places.append(place)

    def as_json(self) -> dict[str, object]:
        """Return it as JSON has it."""
        found: dict[str, object] = {
            "check": self.name, "law": self.law, "state": self.state, "counts": self.counts,
            "broken": self.broken, "places": self.places,
        }  # fmt: skip
        if self.notes:
            found["notes"] = self.notes
        if self.skipped is not None:
            found["reason"] = self.skipped
        return found
