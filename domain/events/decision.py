"""The decision of a case: made with its grounds, and appealed against.

What the claimant shall read lies in `explanation`, `basis` and `refused`; it is nobody's note.
"""

from datetime import datetime
from typing import Literal
from uuid import UUID

from domain.decision_plan import Verdict
from domain.event import event, personal
from domain.party import Actor

Route = Literal["house", "outside"]
Understood = Literal["confirmed", "corrected", "unanswered", "not_needed"]


@event("decision.made.v1")
class DecisionMade:
    """The house has decided on a claim, and says why and on what.

    `evidence` are the pieces of the case that it rests on, `lacks` what was asked for in vain.
    Until `appeal_until` the claimant can object by `appeal_route`, as the house's `policy` has it.
    Above the authority of one, `proposed_by` made it and `by` approved it. `understood` is what the
    claimant said to the problem in the house's words. Where it answers an `appeal`, `changed` says
    whether the earlier decision is another one now.
    """

    at: datetime
    by: Actor
    claimant: UUID
    decision: UUID
    step: str
    verdict: Verdict
    outcome: str
    amount: str | None = None
    currency: str | None = None
    evidence: tuple[UUID, ...] = ()
    lacks: tuple[str, ...] = ()
    policy: str
    appeal_route: Route | None = None
    appeal_until: datetime | None = None
    understood: Understood = "not_needed"
    proposed_by: UUID | None = None
    appeal: UUID | None = None
    changed: bool | None = None
    explanation: str = personal(of="claimant", default="")
    basis: str = personal(of="claimant", default="")
    refused: str | None = personal(of="claimant", default=None)


@event("decision.appealed.v1")
class DecisionAppealed:
    """The claimant objects to a decision: somebody else looks at it anew, until `answer_by`.

    `reviewer` has not made that decision where anybody else can decide; `anew` says so. `late` is
    an objection that came after its date and that the house takes all the same.
    """

    at: datetime
    by: Actor
    claimant: UUID
    appeal: UUID
    decision: UUID
    step: str
    reviewer: UUID
    anew: bool
    answer_by: datetime
    late: bool = False
    objection: str = personal(of="claimant")
    reviewer_name: str = personal(of="reviewer")
