"""Who else may see what happened in a case: it is said with each event, once and for all.

What the facts of a case open to a party stays open to it, whatever is corrected later: nobody
can be made not to have seen something. What happens from then on is seen by the new facts.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from attrs import evolve

from domain.case import Case
from domain.party import Role
from domain.procedures import PROCEDURES

T = TypeVar("T")


def shown(case: Case, events: tuple[T, ...]) -> tuple[T, ...]:
    """Return events that say who else may see them under the facts of the case."""
    features = case.plan.features(case.facts)
    also = _also(case.procedure, tuple(features.items()))
    return tuple(_said(fact, also) for fact in events) if also else events


def _said(fact: T, also: Mapping[str, tuple[Role, ...]]) -> T:
    roles = also.get(_place(fact))
    said: Any = fact
    return evolve(said, also=roles) if roles and getattr(said, "also", None) == () else fact


def _place(fact: Any) -> str:  # noqa: ANN401 - any event
    """Return the step or clock that an event is about; a step that opens may name both."""
    return getattr(fact, "step", None) or getattr(fact, "clock", None) or ""


@lru_cache(maxsize=1024)
def _also(procedure: str, features: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[Role, ...]]:
    plan, given = PROCEDURES[procedure], dict(features)
    found = {step.id: step.seers(given) - step.seen_by for step in plan.steps}
    found |= {clock.id: clock.seers(given) - clock.seen_by for clock in plan.clocks}
    return {name: tuple(sorted(roles)) for name, roles in found.items() if roles}
