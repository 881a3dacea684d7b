"""What answers say of the decision, for the API description alone."""

from datetime import datetime
from decimal import Decimal
from typing import Literal, NotRequired, TypedDict
from uuid import UUID

from adapters.http.assessment_shapes import AssessmentShown
from domain.decision import AppealState
from domain.decision_plan import Verdict
from domain.events.decision import Route, Understood
from domain.money import Money


class Ground(TypedDict):
    """A piece of evidence that the decision rests on."""

    id: UUID
    type: str


class DecisionShown(TypedDict):
    """What was decided, why, and on what; how to object to it, and until when.

    It `stands` until it is open again. `lacks` was asked for in vain. `appeal_route` is `house`
    for an objection here, `outside` where only arbitration and courts are left.
    """

    id: UUID
    decision: Verdict
    step: str
    outcome: str
    made_at: datetime
    stands: bool
    amount: Money | None
    reason: str
    basis: str
    refused: str | None
    evidence: list[Ground]
    lacks: list[str]
    policy: str
    understood: Understood
    appeal_route: Route | None
    appeal_until: datetime | None


class ApprovalShown(TypedDict):
    """Whose approval a decision waits for, or will need; for those who work here.

    `bound` is who stands by from the opening on, as what is at stake is beyond the authority of
    who is responsible.
    """

    state: Literal["waiting", "bound"]
    approver: UUID | None
    worth: Money | None
    limit: Decimal | None
    by: UUID | None
    at: datetime | None
    decision: Verdict | None
    outcome: str | None
    reason: str
    returned: str | None


class SummaryShown(TypedDict):
    """The problem in the words of the house, and what the claimant said to it."""

    id: UUID
    at: datetime
    answer_by: datetime
    text: str
    state: Literal["open", "confirmed", "corrected"]
    correction: str | None


class Reviewer(TypedDict):
    """Who looks at it anew; `id` is for those who work here."""

    name: str
    id: NotRequired[UUID]


class AppealShown(TypedDict):
    """An objection: who looks at the decision anew, and until when.

    `anew` says that it is somebody else than who decided; `late` that it came after its date.
    """

    id: UUID
    at: datetime
    text: str
    reviewer: Reviewer
    anew: bool
    answer_by: datetime
    late: bool
    state: AppealState


class DecidingShown(TypedDict):
    """What a case says of the decision on it and of how the claim is taken."""

    decision: NotRequired[DecisionShown]
    appeal: NotRequired[AppealShown]
    assessment: NotRequired[AssessmentShown]
    summary: NotRequired[SummaryShown]
    approval: NotRequired[ApprovalShown]
