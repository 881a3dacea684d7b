"""The claim against the carrier as the house sees it: how much, for whom, and its cap."""

from typing import Any

from domain.case import Case
from domain.claim_cap import capped
from domain.claiming import accounts_of
from domain.standing import Standing

_SHOWN = frozenset({"open", "done"})


def carrier_claim(case: Case, standing: Standing) -> dict[str, Any] | None:
    """Return the claim that can be made now or was made, None where there is none."""
    step = next((s for s in case.plan.steps if s.accounts), None)
    if step is None or standing[step.id] not in _SHOWN:
        return None
    state, found = case.steps.get(step.id), capped(case, step)
    claim = state.claim if state is not None else None
    return {
        "step": step.id,
        "accounts": [claim.account] if claim is not None else accounts_of(case, step),
        "claimed": state.amount if state is not None else None,
        "qualified_fault": claim.qualified_fault if claim is not None else None,
        "sdr_rate": claim.sdr_rate if claim is not None else None,
        "sdr_rate_on": claim.sdr_rate_on if claim is not None else None,
        "loss": found.loss, "limit_sdr": found.limit_sdr, "limit": found.limit,
        "payable": found.payable, "rule": found.rule, "law": found.law,
        "explanation": found.explanation, "warning": found.warning,
        "missing": [{"what": what, "text": text} for what, text in found.missing],
    }  # fmt: skip
