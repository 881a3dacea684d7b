"""The claim against the carrier: how much, for whom, and its cap; for the house and its buyer."""

from typing import Any

from domain.case import Case
from domain.claim import BUYERS_OWN
from domain.claim_cap import capped
from domain.claiming import accounts_of
from domain.party import CLAIMANT_SIDE, Role
from domain.procedure import Step
from domain.returns import Return
from domain.standing import Standing
from projections.party_view.tally import quantities

_SHOWN = frozenset({"open", "done"})


def claimed_of(case: Case, standing: Standing, role: Role) -> dict[str, Any]:
    """Return what is claimed of the carrier, and how many pieces of the lines stand where."""
    shown: dict[str, Any] = quantities(case) if role in case.plan.lines.seen_by else {}
    if (claim := carrier_claim(case, standing, role)) is not None:
        shown["carrier_claim"] = claim
    return shown


def carrier_claim(case: Case, standing: Standing, role: Role) -> dict[str, Any] | None:
    """Return the claim that can be made now or was made, None where a role is shown none."""
    step = next((s for s in case.plan.steps if s.accounts), None)
    if step is None or standing[step.id] not in _SHOWN or not _concerns(case, step, role):
        return None
    state, found = case.steps.get(step.id), capped(case, step)
    claim = state.claim if state is not None else None
    made = state is not None and state.ended is not None
    return {
        "step": step.id,
        "accounts": [claim.account] if claim and made else accounts_of(case, step, role),
        "claimed": state.amount if state is not None else None,
        "qualified_fault": claim.qualified_fault if claim is not None else None,
        "sdr_rate": claim.sdr_rate if claim is not None else None,
        "sdr_rate_on": claim.sdr_rate_on if claim is not None else None,
        "loss": found.loss, "limit_sdr": found.limit_sdr, "limit": found.limit,
        "payable": found.payable, "rule": found.rule, "law": found.law,
        "explanation": found.explanation, "warning": found.warning,
        "missing": [{"what": what, "text": text} for what, text in found.missing],
    }  # fmt: skip


def _concerns(case: Case, step: Step, role: Role) -> bool:
    """Say whether the claim is a role's: the house makes or records it, the buyer loses by it."""
    if role is Role.SELLER:
        return True
    if role not in CLAIMANT_SIDE or role not in case.reading.seers[step.id]:
        return False
    return case.claim_made in {"buyer", BUYERS_OWN} or role in case.doers(step)


def dealings(case: Case, role: Role) -> dict[str, Any]:
    """Return the recourses of a case, for the house, and its returns, for its buyer too.

    In which state goods came back and what becomes of them is the house's own business.
    """
    if not (case.recourses or case.returns) or role not in {*CLAIMANT_SIDE, Role.SELLER}:
        return {}
    shown: dict[str, Any] = {}
    if case.returns:
        shown["returns"] = [_return(one, role) for one in case.returns]
    if case.recourses and role is Role.SELLER:
        shown["recourses"] = case.recourses
    return shown


def _return(one: Return, role: Role) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": one.id, "number": one.number, "state": one.state, "parts": one.parts,
        "ship_to": one.ship_to, "carrier": one.carrier, "sscc": one.sscc, "until": one.until,
        "received": one.received,
    }  # fmt: skip
    return shown | ({"inspected": one.inspected} if role is Role.SELLER else {})
