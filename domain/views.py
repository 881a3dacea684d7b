"""The views that evidence is asked in: what each photo of it is to show."""

from collections.abc import Iterable

VIEWS: dict[str, tuple[str, ...]] = {
    "EV-01": ("front", "back", "left", "right", "top"),
}
"""For most evidence one photo is enough; of an unopened parcel all sides are asked."""

NAMES: dict[str, tuple[str, str]] = {
    "front": ("von vorn", "from the front"),
    "back": ("von hinten", "from the back"),
    "left": ("von links", "from the left"),
    "right": ("von rechts", "from the right"),
    "top": ("von oben", "from above"),
}
"""How the views are called in German and English."""


def views_of(evidence: str) -> tuple[str, ...]:
    """Return the views that photos of some evidence can be declared as."""
    return VIEWS.get(evidence, ())


def views_missing(evidence: str, declared: Iterable[str]) -> tuple[str, ...]:
    """Return the views that nobody has declared yet; what was asked for, not what is refused."""
    shown = set(declared)
    return tuple(view for view in VIEWS.get(evidence, ()) if view not in shown)
