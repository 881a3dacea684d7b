"""The second look at a decision beyond one person's authority: asked for, given back."""

from datetime import datetime
from uuid import UUID

from domain.decision_plan import Verdict
from domain.event import event, personal
from domain.party import Actor


@event("approver.bound.v1")
class ApproverBound:
    """From the first minute somebody stands by whose approval the likely remedy needs.

    `worth` is more than `limit`, up to which the responsible person decides alone.
    """

    at: datetime
    by: Actor
    approver: UUID
    worth: str
    currency: str
    limit: str
    policy: str


@event("decision.proposed.v1")
class DecisionProposed:
    """A decision beyond the authority of who made it waits for the approval of another.

    It has all that the decision will have; `stated` are the facts told with it, as JSON.
    """

    at: datetime
    by: Actor
    claimant: UUID
    proposal: UUID
    approver: UUID | None
    verdict: Verdict
    outcome: str
    worth: str
    worth_currency: str
    limit: str
    policy: str
    amount: str | None = None
    currency: str | None = None
    evidence: tuple[UUID, ...] = ()
    lacks: tuple[str, ...] = ()
    stated: str = "{}"
    explanation: str = personal(of="claimant", default="")
    basis: str = personal(of="claimant", default="")
    refused: str | None = personal(of="claimant", default=None)


@event("decision.returned.v1")
class DecisionReturned:
    """The second look did not approve, for a reason: nothing is decided."""

    at: datetime
    by: Actor
    claimant: UUID
    proposal: UUID
    reason: str = personal(of="claimant")
