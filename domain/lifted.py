"""What nobody asks a claimant to prove once the cause is the house's own."""

from collections.abc import Mapping

from domain.case import Case
from domain.claim_step import Step

LIFTED: Mapping[str, frozenset[str]] = {
    "warranty": frozenset({"EV-06", "EV-07", "EV-14"}),
    "reclamation": frozenset({"EV-06", "EV-07", "EV-14", "EV-19"}),
    "service_outage": frozenset(),
}
"""What of the evidence proves defect and cause, which nobody asks a claimant for then.

The kinds of cases alone in which a cause of the house's own changes who must prove what.
"""


def asked(case: Case, step: Step) -> tuple[str, ...]:
    """Return the evidence that a step asks for in this case."""
    if case.grounds is None or case.grounds.fault is None:
        return step.asks
    lifted = LIFTED.get(case.facts.kind, frozenset())
    return tuple(code for code in step.asks if code not in lifted)
