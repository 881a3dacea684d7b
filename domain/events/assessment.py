"""How the house takes a claim: justified, mistaken or abusive, on evidence and contestable."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from attrs import frozen

from domain.event import event, personal
from domain.party import Actor

Judged = Literal["justified", "mistaken", "abusive"]
Bearing = Literal[
    "same_picture", "contradicting_record", "not_sold_here", "expert_finding", "admission",
    "handling", "no_fault_found",
]  # fmt: skip


@frozen(kw_only=True)
class Ground:
    """A piece of evidence of the case, and what it bears out."""

    bears: Bearing
    evidence: UUID


@event("claim.assessed.v1")
class ClaimAssessed:
    """Somebody of the house took a claim as justified, mistaken or abusive, and says on what.

    A suspicion of abuse holds until `expires_at` and no longer, as the house's `policy` has it.
    Until `contest_until` the claimant can object; where this answers such an objection, `answers`
    names it.
    """

    at: datetime
    by: Actor
    claimant: UUID
    assessment: UUID
    judged: Judged
    grounds: tuple[Ground, ...] = ()
    policy: str
    expires_at: datetime | None = None
    contest_until: datetime | None = None
    answers: UUID | None = None
    explanation: str = personal(of="claimant", default="")


@event("claim.assessment-contested.v1")
class AssessmentContested:
    """The claimant objects to it: somebody else looks at it anew, and meanwhile it does not count.

    `anew` says that the `reviewer` is not who assessed the claim.
    """

    at: datetime
    by: Actor
    claimant: UUID
    contest: UUID
    assessment: UUID
    reviewer: UUID
    anew: bool
    answer_by: datetime
    objection: str = personal(of="claimant")
    reviewer_name: str = personal(of="reviewer")
