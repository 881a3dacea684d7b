"""The decision as its two sides see it: what, why, on what, and how to object until when."""

from collections.abc import Mapping
from typing import Any

from domain.case import Case
from domain.decision import (
    Appeal,
    Deciding,
    Decision,
    Summary,
    open_appeal,
    standing_decision,
    waiting_proposal,
)
from domain.events.approval import DecisionProposed, DecisionReturned
from domain.events.decision import DecisionAppealed, DecisionMade
from domain.events.understanding import ProblemConfirmed, ProblemSummarised
from domain.party import CLAIMANT_SIDE, Role
from projections.party_view.assessment import assessment_seen, take_assessment

SEERS = frozenset({Role.SELLER, *CLAIMANT_SIDE})


def take_decision(told: dict[str, str], fact: object) -> bool:
    """Take in what was written about a decision, the latest one; say whether this was about one."""
    match fact:
        case DecisionAppealed():
            told |= {"objection": fact.objection, "reviewer": fact.reviewer_name}
        case DecisionProposed():
            told |= {"proposed": fact.explanation, "returned": ""}
        case DecisionReturned():
            told["returned"] = fact.reason
        case ProblemSummarised():
            told |= {"summary": fact.text, "correction": ""}
        case ProblemConfirmed():
            told["correction"] = fact.correction or ""
        case DecisionMade():
            told |= {"reason": fact.explanation, "basis": fact.basis, "refused": fact.refused or ""}
        case _:
            return take_assessment(told, fact)
    return True


def decision_for(case: Case, told: Mapping[str, str], role: Role, local: Any) -> dict[str, Any]:  # noqa: ANN401 - how instants are told
    """Return what a role sees of the decision, nothing where there is none or it sees none."""
    deciding = case.deciding
    if deciding is None or role not in SEERS:
        return {}
    made, shown = deciding.decision, dict[str, Any]()
    if made is not None:
        shown["decision"] = _decision(case, made, told, local)
    if role is Role.SELLER and (deciding.bound or deciding.proposal or told.get("returned")):
        shown["approval"] = _approval(case, deciding, told, local)
    if deciding.summary is not None:
        shown["summary"] = _summary(case, deciding.summary, told, local)
    if deciding.appeal is not None:
        shown["appeal"] = _appeal(case, deciding.appeal, told, role, local)
    if deciding.assessment is not None:
        shown["assessment"] = assessment_seen(case, deciding.assessment, told, local)
    return shown


def _decision(
    case: Case,
    made: Decision,
    told: Mapping[str, str],
    local: Any,  # noqa: ANN401 - how instants are told
) -> dict[str, Any]:
    types = {name: exhibit.type for name, exhibit in case.exhibits.items()} | case.references
    return {
        "id": made.id, "decision": made.verdict, "step": made.step, "outcome": made.outcome,
        "made_at": local(case, made.at), "stands": standing_decision(case) is not None,
        "amount": made.amount, "reason": told.get("reason", ""), "basis": told.get("basis", ""),
        "refused": told.get("refused") or None,
        "evidence": [{"id": one, "type": types[str(one)]} for one in made.evidence],
        "lacks": made.lacks, "policy": made.policy, "understood": made.understood,
        "appeal_route": made.appeal_route,
        "appeal_until": local(case, made.appeal_until),
    }  # fmt: skip


def _approval(
    case: Case,
    deciding: Deciding,
    told: Mapping[str, str],
    local: Any,  # noqa: ANN401 - how instants are told
) -> dict[str, Any]:
    waits, bound = waiting_proposal(case), deciding.bound
    asked = waits or bound
    return {
        "state": "waiting" if waits else "bound",
        "approver": asked.approver if asked else None,
        "worth": asked.worth if asked else None,
        "limit": asked.limit if asked else None,
        "by": waits.by if waits else None, "at": local(case, waits.at if waits else None),
        "decision": waits.verdict if waits else None, "outcome": waits.outcome if waits else None,
        "reason": told.get("proposed", "") if waits else "",
        "returned": told.get("returned") or None,
    }  # fmt: skip


def _summary(case: Case, one: Summary, told: Mapping[str, str], local: Any) -> dict[str, Any]:  # noqa: ANN401 - how instants are told
    return {
        "id": one.id, "at": local(case, one.at), "answer_by": local(case, one.answer_by),
        "text": told.get("summary", ""), "state": one.state or "open",
        "correction": told.get("correction") or None,
    }  # fmt: skip


def _appeal(
    case: Case,
    appeal: Appeal,
    told: Mapping[str, str],
    role: Role,
    local: Any,  # noqa: ANN401 - how instants are told
) -> dict[str, Any]:
    reviewer: dict[str, Any] = {"name": told.get("reviewer", "")}
    if role is Role.SELLER:
        reviewer["id"] = appeal.reviewer
    return {
        "id": appeal.id, "at": local(case, appeal.at), "text": told.get("objection", ""),
        "reviewer": reviewer, "anew": appeal.anew, "answer_by": local(case, appeal.answer_by),
        "late": appeal.late,
        "state": _state(case, appeal),
    }  # fmt: skip


def _state(case: Case, appeal: Appeal) -> str:
    """Return how an objection stands; who gives the claim up withdraws it by that."""
    waits = appeal.state == "open" and open_appeal(case) is None
    return "withdrawn" if waits else appeal.state
