"""The page on which somebody gives up a right: what it means comes before anything is sent."""

from typing import Any

from litestar import Response, get

from adapters.web.calls import AnyRequest, Here, Word
from adapters.web.customer import case_seen
from adapters.web.door import visitor_in
from adapters.web.given_up import right_of
from adapters.web.rendering import page
from adapters.web.seeing import Seen, Task
from domain.step_refusals import NotWaivable, StepNotOpen


@get("/c/{token:str}/verzicht/{step:str}")
async def show_waiver(token: Word, step: Word, space: Here, request: AnyRequest) -> Response[Any]:
    """Say what somebody gives up who does without a step, and ask for a reason."""
    visitor = await visitor_in(space, request, token)
    case = await case_seen(space, visitor)
    return page(
        "giveup.html", case=case, zone=case.zone, task=_waivable(case, step), csrf=visitor.csrf,
        action=f"/c/{token}", right=right_of(case, step), replay=False,
    )  # fmt: skip


def _waivable(case: Seen, step: str) -> Task:
    """Return a step that can be done without now; raises the refusal that its form would get."""
    task = next((task for task in case.tasks if task.id == step and task.waivable), None)
    if task is None:
        raise NotWaivable
    if task.state != "open":
        raise StepNotOpen
    return task
