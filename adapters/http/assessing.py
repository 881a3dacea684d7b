"""How the house takes a claim, and the objection to that."""

from adapters.http.calls import Call
from adapters.http.commands import OnCase, on_case
from adapters.http.replies import Reply
from application.cases import Decision
from application.policy import Action
from domain.assessing import AssessmentWanted, ContestWanted, assess, contest


async def assess_claim(call: Call) -> Reply:
    """Take a claim as justified, mistaken or abusive."""

    def decision(wanted: AssessmentWanted) -> Decision:
        return lambda case, now: assess(case, wanted, now)

    return await on_case(
        call,
        OnCase(
            action=Action.ASSESS, needs_seen=True, body=AssessmentWanted, decision=decision,
            ids=lambda _: 1,
        ),
    )  # fmt: skip


async def contest_assessment(call: Call) -> Reply:
    """Object to being doubted."""

    def decision(wanted: ContestWanted) -> Decision:
        return lambda case, now: contest(case, wanted, now)

    return await on_case(
        call,
        OnCase(
            action=Action.CONTEST, needs_seen=True, body=ContestWanted, decision=decision,
            ids=lambda _: 1,
        ),
    )  # fmt: skip
