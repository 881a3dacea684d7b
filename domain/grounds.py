"""What speaks for a claim besides its facts, as it was recorded: nothing in most cases."""

from datetime import datetime
from typing import Any

from attrs import evolve, field, frozen

from domain.events.coverage import CoverageEvaluated

GroundsEvent = CoverageEvaluated


@frozen(kw_only=True)
class Grounds:
    """What was recorded for a claim; `evaluated` is when the step that used it was settled."""

    evaluated: dict[str, datetime] = field(factory=dict[str, datetime])


def grounds_after(was: Grounds | None, fact: GroundsEvent) -> Grounds:
    """Return what was recorded after one event more."""
    known = was or Grounds()
    changes: dict[str, Any] = {"evaluated": {**known.evaluated, fact.step: fact.settled_at}}
    return evolve(known, **changes)
