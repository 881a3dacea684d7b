"""Fairness (law 4): nobody is refused for what was never asked, nor asked anew once refused."""

from datetime import datetime

from domain.authority import need, worth_of
from domain.case import Case
from domain.consequences import step_due
from domain.decision import deciding_step, open_appeal, refuses, standing_decision
from domain.decision_plan import REFUSING
from domain.party import CLAIMANT_SIDE, Actor
from domain.procedure import Step
from domain.refusal import Refusal
from domain.staff import Roster


class NeverAsked(Refusal):
    """The claimant was never asked for this, or can still give it."""

    rule = "Law 4: nobody is refused for what was never asked"
    way_out = "Ask for it first and wait until its day has passed, or decide on what there is."


class AskedAfterwards(Refusal):
    """The case is decided: nothing more is asked of the claimant."""

    rule = "Law 4: no new evidence is demanded after the decision"
    way_out = "Open the deciding step again, with a reason, then ask."


class NeedsGrounds(Refusal):
    """A refusal is decided with its grounds, never by ending the step."""

    rule = "Law 4: no refusal without reason, basis, evidence and a way to appeal"
    where = "/facts/outcome"
    way_out = (
        "Send it to POST /v1/cases/{id}/decision with reason, basis and the evidence it rests on."
    )


def must_have_authority(case: Case, step: Step, roster: Roster, by: Actor) -> None:
    """Refuse to end the deciding step by itself where that is not one person's alone."""
    if by.kind != "staff" or step.id != deciding_step(case).id or not case.plan.decision.named:
        return
    if (wants := need(roster, by.id, "accepted", worth_of(case.facts))) is not None:
        worth = f"{wants.worth.amount} {wants.worth.currency}"
        raise NeedsApproval(f"{step.id} is about {worth}, more than {wants.limit} alone.")


def must_have_grounds(case: Case, step: Step, outcome: str | None, by: Actor) -> None:
    """Refuse to end the deciding step in a refusal that nobody gives grounds for."""
    if by.kind != "staff":
        return
    objected = step.id == deciding_step(case).id and open_appeal(case) is not None
    if objected or refuses(case, step, outcome):
        raise NeedsGrounds(f"{step.id} ends as {outcome} only by a decision with its grounds.")


class NeedsApproval(Refusal):
    """This is worth more than one person decides alone."""

    rule = "C49: what is beyond one person's authority is approved by another"
    way_out = "Send it to POST /v1/cases/{id}/decision: it is proposed to the approver by that."


def not_asked(case: Case, what: str, at: datetime) -> str | None:
    """Return why a refusal cannot rest on something that is missing; None where it can.

    `what` is a type of evidence or a step. It was asked for if a step of the claimant's side was
    opened for it, its day has passed, and nobody of the house did without it.
    """
    asking = [step for step in case.plan.steps if what == step.id or what in step.asks]
    if not asking:
        return f"{what} is nothing that this procedure asks for"
    if what in case.evidence:
        return f"{what} is in the case"
    found = [why for step in asking if (why := _not_asked(case, step, what, at)) is not None]
    return None if len(found) < len(asking) else found[0]


def _not_asked(case: Case, step: Step, what: str, at: datetime) -> str | None:
    state = case.steps.get(step.id)
    if state is None or state.by not in CLAIMANT_SIDE:
        return f"{what} was never asked of the claimant"
    if state.ended == "waived":
        return f"{step.id} was waived"
    if state.ended is not None:
        return f"{step.id} is done" if what == step.id else None
    due = step_due(case, step.id)
    if due is not None and at < due:
        return f"{what} can be given until {due.isoformat()}"
    return None


def must_not_ask_anew(case: Case, step: Step, by: Actor) -> None:
    """Refuse to open again, after the decision, a step that asks the claimant for evidence."""
    state = case.steps.get(step.id)
    if by.kind != "staff" or not step.asks or state is None or state.by not in CLAIMANT_SIDE:
        return
    if refused(case):
        raise AskedAfterwards(f"Open {deciding_step(case).id} first, then {step.id}.")


def refused(case: Case) -> bool:
    """Say whether what the claimant wants is refused as the case stands, in whole or in part."""
    if (made := standing_decision(case)) is not None:
        return made.verdict in REFUSING
    step = deciding_step(case)
    state = case.steps.get(step.id)
    return state is not None and refuses(case, step, state.ended)
