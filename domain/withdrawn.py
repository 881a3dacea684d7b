"""How a case stands once its claimant has withdrawn: nothing more is done for the claim."""

from collections.abc import Mapping

from domain.facts import Facts
from domain.procedure import Procedure
from domain.standing import Standing


def withdrawn_standing(plan: Procedure, facts: Facts, settled: Mapping[str, str]) -> Standing:
    """Return the state of every step after a withdrawal.

    What is not settled drops out, but for the closing and what goes on by itself, such as a claim
    of the house against the carrier.
    """
    goes_on = {plan.closes, *plan.remedies.goes_on}
    out = {s.id: "withdrawn" for s in plan.steps if s.id not in goes_on and s.id not in settled}
    found = plan.standing(facts, {**out, **settled})
    return {name: "skipped" if name in out else stands for name, stands in found.items()}
