"""How a step can end by its own form: what refuses a claim is decided in another, with grounds."""

from collections.abc import Mapping
from typing import Any

from domain.procedure import Procedure


def endings(plan: Procedure | None, shown: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the outcomes that the form of a step, as a party is shown it, offers."""
    step = plan.by_id.get(shown["id"]) if plan is not None else None
    if plan is None or step is None:
        return ()
    can: tuple[str, ...] = tuple(shown.get("outcomes") or step.outcomes)
    if step.id != (plan.decision.step or plan.decides):
        return can
    return tuple(one for one in can if one not in plan.decision.refusing)
