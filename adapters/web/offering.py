"""The page on which the house offers a remedy: what there is, and what comes first in law."""

from typing import Any

from litestar import Response, get

from adapters.web.calls import AnyRequest, CaseId, Here
from adapters.web.rendering import page
from adapters.web.staff import house_case, inside, own_name
from application.policy import Action, require
from domain.step_refusals import AlreadyClosed


@get("/staff/cases/{case_id:uuid}/abhilfe")
async def show_offer(case_id: CaseId, space: Here, request: AnyRequest) -> Response[Any]:
    """Ask what is offered, until when, and what the buyer is told."""
    visitor = await inside(space, request)
    require(visitor.caller, Action.OFFER_REMEDY)
    case = await house_case(space, case_id)
    if case.body["closed_at"]:
        raise AlreadyClosed
    return page(
        "offer.html", case=case, zone=case.zone, csrf=visitor.csrf, visitor=visitor,
        name=await own_name(space, visitor), action=f"/staff/cases/{case_id}", replay=False,
    )  # fmt: skip
