"""The routes of the decision, a part of the table of routes."""

from adapters.http import assessing, decisions
from adapters.http.case_commands import Because
from adapters.http.remedies import Nothing
from adapters.http.route import Route
from application.policy import Action
from domain.appealing import AppealWanted
from domain.assessing import AssessmentWanted, ContestWanted
from domain.decision_grounds import DecisionWanted
from domain.understanding import SummaryAnswer, SummaryWanted

_CASE = "/v1/cases/{id}"

DECISION_ROUTES: tuple[Route, ...] = (
    Route(
        method="POST", path=f"{_CASE}/decision", handler=decisions.decide_case,
        action=Action.DECIDE,
        does="Decide on the claim. What refuses all or a part of it says why, by what law and on "
        "which evidence of the case, and never rests on what was not asked for; the claimant "
        "reads that, and how to object until when.",
        body=DecisionWanted, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_CASE}/appeal", handler=decisions.appeal_decision,
        action=Action.APPEAL,
        does="Object to the decision, for the claimant. It is open again; somebody else than who "
        "decided looks at it anew by a day of its own, and the next decision says whether it "
        "is confirmed or changed, and why.",
        body=AppealWanted, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_CASE}/decision/approve", handler=decisions.approve_decision,
        action=Action.APPROVE,
        does="Approve a decision that is beyond the authority of who made it: never one's own. "
        "By that it is made.",
        body=Nothing, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_CASE}/decision/return", handler=decisions.return_decision,
        action=Action.APPROVE,
        does="Give such a decision back for a reason: nothing is decided.",
        body=Because, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_CASE}/summary", handler=decisions.summarise_problem,
        action=Action.SUMMARISE,
        does="Say how the house understands the problem. Before a refusal the claimant confirms "
        "or corrects it, or lets its day pass, which the decision then says.",
        body=SummaryWanted, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{_CASE}/summary/confirm", handler=decisions.confirm_summary,
        action=Action.CONFIRM_SUMMARY,
        does="Confirm the summary of the problem, or correct it: for the claimant alone.",
        body=SummaryAnswer, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_CASE}/assessment", handler=assessing.assess_claim,
        action=Action.ASSESS,
        does="Take the claim as justified, mistaken or abusive, on evidence of the case and with "
        "an explanation for the claimant. The likeness of pictures is never the only ground; a "
        "suspicion ends by itself. Where the claimant objected, this is the answer, by somebody "
        "else.",
        body=AssessmentWanted, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_CASE}/assessment/contest", handler=assessing.contest_assessment,
        action=Action.CONTEST,
        does="Object to being doubted, for the claimant. Somebody else looks at it anew by a day "
        "of its own, and until then it does not count.",
        body=ContestWanted, once="needed", seen="needed",
    ),
)  # fmt: skip
