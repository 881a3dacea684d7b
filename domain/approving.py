"""Four eyes: what is beyond one person's authority is proposed, and approved by another."""

import json
from decimal import Decimal

from domain.authority import MATRIX, Need, may_approve, need, worth_of
from domain.case import Case
from domain.deciding import check, decided, outcome_of
from domain.decision import Proposal, deciding_step, waiting_proposal
from domain.decision_grounds import DecisionWanted
from domain.events import CaseEvent
from domain.events.approval import DecisionProposed, DecisionReturned
from domain.money import Money
from domain.refusal import Refusal
from domain.step_decisions import Now


class NothingToApprove(Refusal):
    """No decision waits for approval."""

    rule = "C49: what is beyond one person's authority is approved by another"
    way_out = "Look at approval in the case: it names what waits, and for whom."


class NotYoursToApprove(Refusal):
    """Nobody approves a decision of their own, or without the authority."""

    rule = "C49: four eyes, and none of them twice"
    way_out = "Leave it to the approver that the case names, or to another lead."


class WaitsForApproval(Refusal):
    """A decision waits for its approval already."""

    rule = "C49: what is beyond one person's authority is approved by another"
    way_out = "Have it approved or returned first."


class ReturnedWithoutReason(Refusal):
    """Who does not approve says why."""

    rule = "C49: a decision is returned with a reason"
    where = "/reason"
    way_out = "Say why."


def decide(case: Case, wanted: DecisionWanted, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a decision, or where it is not one person's alone of its proposal."""
    check(case, wanted, now)
    wants = need(now.roster, now.by.id, wanted.decision, worth_of(case.facts, wanted.amount))
    if wants is None:
        return decided(case, wanted, now)
    if waiting_proposal(case) is not None:
        raise WaitsForApproval
    return (_proposed(case, wanted, wants, now),)


def _proposed(case: Case, wanted: DecisionWanted, wants: Need, now: Now) -> DecisionProposed:
    amount = wanted.amount
    return DecisionProposed(
        at=now.at, by=now.by, claimant=case.claimant, proposal=now.ids[0], approver=wants.approver,
        verdict=wanted.decision, outcome=outcome_of(case, deciding_step(case), wanted),
        worth=str(wants.worth.amount), worth_currency=wants.worth.currency,
        limit=str(wants.limit), policy=MATRIX, amount=str(amount.amount) if amount else None,
        currency=amount.currency if amount else None, evidence=wanted.evidence,
        lacks=wanted.lacks, stated=json.dumps(wanted.stated), explanation=wanted.reason.strip(),
        basis=wanted.basis.strip(), refused=wanted.refused,
    )  # fmt: skip


def approve(case: Case, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of the decision that was proposed, approved by somebody else."""
    waits = _mine(case, now)
    said = next(
        item.event
        for item in reversed(now.history)
        if isinstance(item.event, DecisionProposed) and item.event.proposal == waits.id
    )
    money = None
    if said.amount is not None and said.currency is not None:
        money = Money(amount=Decimal(said.amount), currency=said.currency)
    wanted = DecisionWanted(
        decision=said.verdict, outcome=said.outcome, amount=money, reason=said.explanation,
        basis=said.basis, evidence=said.evidence, lacks=said.lacks, refused=said.refused,
        stated=json.loads(said.stated),
    )  # fmt: skip
    check(case, wanted, now)
    return decided(case, wanted, now, proposed_by=said.by.id)


def give_back(case: Case, reason: str, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a decision that was not approved."""
    waits = _mine(case, now)
    if not reason.strip():
        raise ReturnedWithoutReason
    return (
        DecisionReturned(
            at=now.at, by=now.by, claimant=case.claimant, proposal=waits.id, reason=reason.strip()
        ),
    )


def _mine(case: Case, now: Now) -> Proposal:
    waits = waiting_proposal(case)
    if waits is None:
        raise NothingToApprove
    if not may_approve(now.roster, now.by.id, waits.by, waits.approver):
        raise NotYoursToApprove
    return waits
