"""The decision of a case as its events left it: what was decided on what, and what became of it."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from attrs import frozen

from domain.assessment import Assessment
from domain.decision_plan import Verdict
from domain.events.decision import Route, Understood
from domain.money import Money

if TYPE_CHECKING:
    from domain.case import Case
    from domain.procedure import Step

Answered = Literal["confirmed", "corrected"]
AppealState = Literal["open", "confirmed", "changed", "withdrawn"]


@frozen(kw_only=True)
class Summary:
    """The problem in the words of the house, until when there can be an answer, and which."""

    id: UUID
    at: datetime
    answer_by: datetime
    state: Answered | None = None


@frozen(kw_only=True)
class Decision:
    """What was decided, on which pieces of the case, and until when it can be objected to."""

    id: UUID
    verdict: Verdict
    step: str
    outcome: str
    at: datetime
    by: UUID
    amount: Money | None
    evidence: tuple[UUID, ...]
    lacks: tuple[str, ...]
    policy: str
    appeal_route: Route | None
    appeal_until: datetime | None
    understood: Understood


@frozen(kw_only=True)
class Appeal:
    """An objection to a decision: who looks at it anew, until when, and how that ended."""

    id: UUID
    decision: UUID
    decided_by: UUID
    at: datetime
    by: UUID
    reviewer: UUID
    anew: bool
    answer_by: datetime
    late: bool
    state: AppealState = "open"


@frozen(kw_only=True)
class Proposal:
    """A decision that waits for approval: whose, by whom, of what worth, above which limit."""

    id: UUID
    at: datetime
    by: UUID
    approver: UUID | None
    verdict: Verdict
    outcome: str
    worth: Money
    limit: Decimal


@frozen(kw_only=True)
class Bound:
    """Who stands by from the start, as the likely remedy is beyond the responsible person."""

    approver: UUID
    worth: Money
    limit: Decimal


@frozen(kw_only=True)
class Deciding:
    """The latest decision of a case, the latest objection to one, and what came before."""

    decision: Decision | None = None
    appeal: Appeal | None = None
    summary: Summary | None = None
    assessment: Assessment | None = None
    proposal: Proposal | None = None
    bound: Bound | None = None


def deciding_step(case: "Case") -> "Step":
    """Return the step at which a case is decided."""
    return case.plan.by_id[case.plan.decision.step or case.plan.decides]


def standing_decision(case: "Case") -> Decision | None:
    """Return the decision with grounds that stands, None where none does or it is open again."""
    made = case.deciding.decision if case.deciding is not None else None
    state = case.steps.get(made.step) if made is not None else None
    if made is None or state is None or state.ended_at != made.at:
        return None
    return made


def open_appeal(case: "Case") -> Appeal | None:
    """Return the objection that nobody has answered yet."""
    appeal = case.deciding.appeal if case.deciding is not None else None
    if appeal is None or appeal.state != "open" or deciding_step(case).id in case.settled:
        return None
    return appeal


def refuses(case: "Case", step: "Step", outcome: str | None) -> bool:
    """Say whether a step that ends so refuses all or a part of what the claimant wants."""
    plan = case.plan.decision
    if step.id != deciding_step(case).id or outcome not in plan.refusing:
        return False
    return plan.asked(case.facts, case.settled)


def awaited_summary(case: "Case") -> Summary | None:
    """Return the summary that waits for the claimant's word, as long as nothing is decided."""
    summary = case.deciding.summary if case.deciding is not None else None
    if summary is None or summary.state is not None or deciding_step(case).id in case.settled:
        return None
    return summary


def waiting_proposal(case: "Case") -> Proposal | None:
    """Return the decision that waits for approval, None where its step is settled otherwise."""
    waits = case.deciding.proposal if case.deciding is not None else None
    return waits if waits is None or deciding_step(case).id not in case.settled else None
