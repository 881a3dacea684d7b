"""How a kind of case is decided on: at which step, and how each decision ends that step."""

from collections.abc import Callable, Mapping
from typing import Literal

from attrs import frozen

from domain.facts import Facts

Verdict = Literal["accepted", "accepted_in_part", "goodwill", "rejected"]

REFUSING: frozenset[Verdict] = frozenset({"rejected", "accepted_in_part"})
"""The decisions that do not grant all that is claimed."""

Asked = Callable[[Facts, Mapping[str, str]], bool]


def _always(_: Facts, __: Mapping[str, str]) -> bool:
    return True


@frozen(kw_only=True)
class DecisionPlan:
    """Which outcomes each decision can have, under the same four names for every kind.

    `step` is where it is decided, the deciding step of the procedure if not said. An outcome that
    gives nothing refuses nothing where nothing was `asked` for.
    """

    step: str | None = None
    accepted: tuple[str, ...] = ("accepted",)
    accepted_in_part: tuple[str, ...] = ("accepted_in_part",)
    goodwill: tuple[str, ...] = ("goodwill",)
    rejected: tuple[str, ...] = ("refused_with_reasons",)
    asked: Asked = _always

    def outcomes(self, verdict: Verdict) -> tuple[str, ...]:
        """Return the outcomes that a decision can have."""
        found: tuple[str, ...] = getattr(self, verdict)
        return found

    @property
    def refusing(self) -> frozenset[str]:
        """Return the outcomes that refuse all or a part of what was claimed, by their names."""
        gives = {*self.accepted, *self.goodwill}
        return frozenset({*self.rejected, *self.accepted_in_part} - gives)

    @property
    def named(self) -> frozenset[str]:
        """Return every outcome that some decision can have."""
        return self.refusing.union(self.accepted, self.goodwill)


USUAL = DecisionPlan()
"""The decision of a kind whose deciding step ends as it is said everywhere."""
