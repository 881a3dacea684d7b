"""The decision on a claim and the objection to it."""

from adapters.http.calls import Call
from adapters.http.case_commands import Because, void
from adapters.http.commands import OnCase, on_case
from adapters.http.remedies import Nothing
from adapters.http.replies import Reply
from application.cases import Decision
from application.policy import Action
from domain.appealing import AppealWanted, appeal
from domain.approving import approve, decide, give_back
from domain.decision import deciding_step
from domain.decision_grounds import DecisionWanted
from domain.step_checks import step_for
from domain.understanding import SummaryAnswer, SummaryWanted, answer_summary, summarise


async def decide_case(call: Call) -> Reply:
    """Decide on a claim, with reasons."""

    def decision(wanted: DecisionWanted) -> Decision:
        return lambda case, now: decide(case, wanted, now)

    return await on_case(
        call,
        OnCase(
            action=Action.DECIDE, needs_seen=True, body=DecisionWanted, decision=decision,
            ids=lambda _: 1,
            before=lambda case, _, by: void(step_for(case, deciding_step(case).id, by)),
        ),
    )  # fmt: skip


async def appeal_decision(call: Call) -> Reply:
    """Object to the decision."""

    def decision(wanted: AppealWanted) -> Decision:
        return lambda case, now: appeal(case, wanted, now)

    return await on_case(
        call,
        OnCase(
            action=Action.APPEAL, needs_seen=True, body=AppealWanted, decision=decision,
            ids=lambda _: 1,
        ),
    )  # fmt: skip


async def summarise_problem(call: Call) -> Reply:
    """Say how the house understands the problem."""

    def decision(wanted: SummaryWanted) -> Decision:
        return lambda case, now: summarise(case, wanted, now)

    return await on_case(
        call,
        OnCase(
            action=Action.SUMMARISE, needs_seen=False, body=SummaryWanted, decision=decision,
            ids=lambda _: 1,
        ),
    )  # fmt: skip


async def confirm_summary(call: Call) -> Reply:
    """Say whether the house has understood the problem."""

    def decision(answer: SummaryAnswer) -> Decision:
        return lambda case, now: answer_summary(case, answer, now)

    return await on_case(
        call,
        OnCase(
            action=Action.CONFIRM_SUMMARY, needs_seen=True, body=SummaryAnswer, decision=decision
        ),
    )


async def approve_decision(call: Call) -> Reply:
    """Approve the decision that waits for it."""

    def decision(_: Nothing) -> Decision:
        return approve

    return await on_case(
        call,
        OnCase(
            action=Action.APPROVE, needs_seen=True, body=Nothing, decision=decision,
            ids=lambda _: 1,
        ),
    )  # fmt: skip


async def return_decision(call: Call) -> Reply:
    """Give the decision back that waits for approval, for a reason."""

    def decision(because: Because) -> Decision:
        return lambda case, now: give_back(case, because.reason, now)

    return await on_case(
        call,
        OnCase(action=Action.APPROVE, needs_seen=True, body=Because, decision=decision),
    )
