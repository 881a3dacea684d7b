"""How a case stands: the state of every step of its procedure."""

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from domain.condition import Condition

StepStanding = Literal["done", "open", "waiting", "waived", "skipped"]
Standing = dict[str, StepStanding]


class Ordered(Protocol):
    """What of a step its order depends on."""

    @property
    def id(self) -> str:
        """Its name in the procedure."""
        ...

    @property
    def needs(self) -> tuple[str, ...]:
        """The steps that come before it."""
        ...

    @property
    def blocks(self) -> tuple[str, ...]:
        """The steps that wait for it."""
        ...

    @property
    def when(self) -> Condition:
        """The condition under which it belongs to a case."""
        ...


Before = Mapping[str, tuple[str, ...]]
"""For each step those that must be settled or skipped before it opens."""


def before(steps: Sequence[Ordered]) -> Before:
    """Return what comes before each step: what it needs, and what blocks it."""
    return {
        step.id: (*step.needs, *(other.id for other in steps if step.id in other.blocks))
        for step in steps
    }


def standing(
    steps: Sequence[Ordered],
    order: Before,
    features: Mapping[str, str],
    settled: Mapping[str, str],
) -> Standing:
    """Return the state of every step.

    `settled` says how steps ended: `waived`, an outcome, or `done`. A step whose condition does
    not hold is skipped; one whose predecessors are all settled or skipped is open.
    """
    known = {**features, **settled}
    result: Standing = {}
    for step in steps:
        if (ended := settled.get(step.id)) is not None:
            result[step.id] = "waived" if ended == "waived" else "done"
        else:
            result[step.id] = "waiting" if step.when.holds(known) else "skipped"
    unsettled = {name for name, stands in result.items() if stands == "waiting"}
    for name in unsettled:
        if unsettled.isdisjoint(order[name]):
            result[name] = "open"
    return result
