"""What the events of a case make of its decision."""

from decimal import Decimal
from typing import assert_never

from attrs import evolve

from domain.assessment import AssessmentEvent, assessed
from domain.decision import Answered, Appeal, Bound, Deciding, Decision, Proposal, Summary
from domain.events.approval import ApproverBound, DecisionProposed, DecisionReturned
from domain.events.assessment import AssessmentContested, ClaimAssessed
from domain.events.decision import DecisionAppealed, DecisionMade
from domain.events.understanding import ProblemConfirmed, ProblemSummarised
from domain.money import Money

DecisionEvent = (
    DecisionMade
    | DecisionAppealed
    | DecisionProposed
    | DecisionReturned
    | ApproverBound
    | ProblemSummarised
    | ProblemConfirmed
    | AssessmentEvent
)

_NOTHING = Deciding()


def decision_after(was: Deciding | None, fact: DecisionEvent) -> Deciding:
    """Return what is decided after one more event."""
    had = was or _NOTHING
    match fact:
        case DecisionMade():
            appeal = had.appeal
            if appeal is not None and fact.appeal == appeal.id:
                appeal = evolve(appeal, state="changed" if fact.changed else "confirmed")
            return evolve(had, decision=_decision(fact), appeal=appeal, proposal=None)
        case DecisionProposed():
            return evolve(had, proposal=_proposal(fact))
        case DecisionReturned():
            return evolve(had, proposal=None)
        case ApproverBound():
            return evolve(had, bound=_bound(fact))
        case DecisionAppealed():
            return evolve(had, appeal=_appeal(fact, had))
        case ProblemSummarised():
            return evolve(had, summary=_summary(fact))
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


def _summary(fact: ProblemSummarised) -> Summary:
    return Summary(id=fact.summary, at=fact.at, answer_by=fact.answer_by)


def _bound(fact: ApproverBound) -> Bound:
    worth = Money(amount=Decimal(fact.worth), currency=fact.currency)
    return Bound(approver=fact.approver, worth=worth, limit=Decimal(fact.limit))


def _proposal(fact: DecisionProposed) -> Proposal:
    return Proposal(
        id=fact.proposal, at=fact.at, by=fact.by.id, approver=fact.approver, verdict=fact.verdict,
        outcome=fact.outcome, limit=Decimal(fact.limit),
        worth=Money(amount=Decimal(fact.worth), currency=fact.worth_currency),
    )  # fmt: skip


def _appeal(fact: DecisionAppealed, had: Deciding) -> Appeal:
    return Appeal(
        id=fact.appeal, decision=fact.decision, at=fact.at, by=fact.by.id,
        decided_by=had.decision.by if had.decision is not None else fact.reviewer,
        reviewer=fact.reviewer, anew=fact.anew, answer_by=fact.answer_by, late=fact.late,
    )  # fmt: skip
