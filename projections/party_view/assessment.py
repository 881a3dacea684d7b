"""How a claim is taken, as the house and the claimant's side see it."""

from collections.abc import Mapping
from typing import Any

from domain.assessment import Assessment
from domain.case import Case
from domain.events.assessment import AssessmentContested, ClaimAssessed


def take_assessment(told: dict[str, str], fact: object) -> bool:
    """Take in what was written about an assessment; say whether this was about one."""
    match fact:
        case ClaimAssessed():
            told["doubt"] = fact.explanation
        case AssessmentContested():
            told |= {"contest": fact.objection, "looks_again": fact.reviewer_name}
        case _:
            return False
    return True


def assessment_seen(
    case: Case,
    made: Assessment,
    told: Mapping[str, str],
    local: Any,  # noqa: ANN401 - how instants are told
) -> dict[str, Any]:
    """Return what both sides see of it."""
    types = {name: exhibit.type for name, exhibit in case.exhibits.items()} | case.references
    shown = {
        "id": made.id, "judged": made.judged, "made_at": local(case, made.at),
        "reason": told.get("doubt", ""), "policy": made.policy,
        "grounds": [
            {"bears": one.bears, "evidence": one.evidence, "type": types[str(one.evidence)]}
            for one in made.grounds
        ],
        "expires_at": local(case, made.expires_at),
        "contest_until": local(case, made.contest_until), "contest": None,
    }  # fmt: skip
    if made.contest is not None:
        shown["contest"] = {
            "id": made.contest.id, "at": local(case, made.contest.at),
            "text": told.get("contest", ""), "reviewer": {"name": told.get("looks_again", "")},
            "anew": made.contest.anew, "answer_by": local(case, made.contest.answer_by),
        }  # fmt: skip
    return shown
