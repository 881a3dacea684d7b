"""How the house understands the problem, in its words, and what the claimant says to that."""

from datetime import datetime
from uuid import UUID

from domain.event import event, personal
from domain.party import Actor


@event("problem.summarised.v1")
class ProblemSummarised:
    """The house says how it understands the problem; the claimant can answer until `answer_by`."""

    at: datetime
    by: Actor
    claimant: UUID
    summary: UUID
    answer_by: datetime
    text: str = personal(of="claimant")


@event("problem.confirmed.v1")
class ProblemConfirmed:
    """The claimant says that the house has understood, or with a `correction` what is otherwise."""

    at: datetime
    by: Actor
    claimant: UUID
    summary: UUID
    corrected: bool
    correction: str | None = personal(of="claimant", default=None)
