"""The decision of a case as its events left it: what was decided on what, and what became of it."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, assert_never
from uuid import UUID

from attrs import evolve, frozen

from domain.assessment import Assessment, AssessmentEvent, assessed
from domain.decision_plan import Verdict
from domain.events.assessment import AssessmentContested, ClaimAssessed
from domain.events.decision import DecisionAppealed, DecisionMade, Route, Understood
from domain.events.understanding import ProblemConfirmed, ProblemSummarised
from domain.money import Money

if TYPE_CHECKING:
    from domain.case import Case
    from domain.procedure import Step

DecisionEvent = (
    DecisionMade | DecisionAppealed | ProblemSummarised | ProblemConfirmed | AssessmentEvent
)
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
class Deciding:
    """The latest decision of a case, the latest objection to one, and what came before."""

    decision: Decision | None = None
    appeal: Appeal | None = None
    summary: Summary | None = None
    assessment: Assessment | None = None


_NOTHING = Deciding()


def after(was: Deciding | None, fact: DecisionEvent) -> Deciding:
    """Return what is decided after one more event."""
    had = was or _NOTHING
    match fact:
        case DecisionMade():
            appeal = had.appeal
            if appeal is not None and fact.appeal == appeal.id:
                appeal = evolve(appeal, state="changed" if fact.changed else "confirmed")
            return evolve(had, decision=_decision(fact), appeal=appeal)
        case DecisionAppealed():
            return evolve(had, appeal=_appeal(fact, had))
        case ProblemSummarised():
            summary = Summary(id=fact.summary, at=fact.at, answer_by=fact.answer_by)
            return evolve(had, summary=summary)
        case ProblemConfirmed():
            state: Answered = "corrected" if fact.corrected else "confirmed"
            return evolve(had, summary=had.summary and evolve(had.summary, state=state))
        case ClaimAssessed() | AssessmentContested():
            return evolve(had, assessment=assessed(had.assessment, fact))
        case _:
            assert_never(fact)


def _decision(fact: DecisionMade) -> Decision:
    amount = None
    if fact.amount is not None and fact.currency is not None:
        amount = Money(amount=Decimal(fact.amount), currency=fact.currency)
    return Decision(
        id=fact.decision, verdict=fact.verdict, step=fact.step, outcome=fact.outcome, at=fact.at,
        by=fact.by.id, amount=amount, evidence=fact.evidence, lacks=fact.lacks,
        policy=fact.policy, appeal_route=fact.appeal_route, appeal_until=fact.appeal_until,
        understood=fact.understood,
    )  # fmt: skip


def _appeal(fact: DecisionAppealed, had: Deciding) -> Appeal:
    return Appeal(
        id=fact.appeal, decision=fact.decision, at=fact.at, by=fact.by.id,
        decided_by=had.decision.by if had.decision is not None else fact.reviewer,
        reviewer=fact.reviewer, anew=fact.anew, answer_by=fact.answer_by, late=fact.late,
    )  # fmt: skip


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
