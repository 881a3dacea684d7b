"""The pages on which the house decides, and says how it takes a claim: on evidence of the case."""

from litestar import Response, get

from adapters.web.calls import AnyRequest, CaseId, Here
from adapters.web.deciding import ways
from adapters.web.rendering import page
from adapters.web.staff import house_case, inside, own_name
from application.policy import Action, require
from domain.assessing import ClosedCase
from domain.decision_grounds import NothingToDecide
from domain.step_refusals import StepNotOpen


@get("/staff/cases/{case_id:uuid}/entscheiden")
async def show_decision(case_id: CaseId, space: Here, request: AnyRequest) -> Response[str]:
    """Show the form of the decision; raises the refusal that the form would get."""
    visitor = await inside(space, request)
    require(visitor.caller, Action.DECIDE)
    case = await house_case(space, case_id)
    step = case.plan and (case.plan.decision.step or case.plan.decides)
    task = next((task for task in case.tasks if task.id == step), None)
    if task is None or task.state == "skipped":
        raise NothingToDecide
    if task.state != "open":
        raise StepNotOpen
    return page(
        "decide.html", case=case, zone=case.zone, task=task, ways=ways(case, task),
        csrf=visitor.csrf, action=f"/staff/cases/{case_id}", visitor=visitor,
        name=await own_name(space, visitor),
    )  # fmt: skip


@get("/staff/cases/{case_id:uuid}/einschaetzen")
async def show_assessment(case_id: CaseId, space: Here, request: AnyRequest) -> Response[str]:
    """Show the form by which the house says how it takes a claim."""
    visitor = await inside(space, request)
    require(visitor.caller, Action.ASSESS)
    case = await house_case(space, case_id)
    if case.plan is None or case.body["closed_at"]:
        raise ClosedCase
    return page(
        "assess.html", case=case, zone=case.zone, csrf=visitor.csrf, visitor=visitor,
        action=f"/staff/cases/{case_id}", name=await own_name(space, visitor),
    )  # fmt: skip
