"""The page on which a claimant withdraws: what that means comes before anything is sent."""

from typing import Any

from litestar import Response, get

from adapters.web.calls import AnyRequest, Here, Word
from adapters.web.customer import case_seen
from adapters.web.door import visitor_in
from adapters.web.rendering import page
from adapters.web.seeing import Seen
from domain.party import CLAIMANT_SIDE
from domain.remedy_refusals import NotForYou
from domain.step_refusals import AlreadyClosed
from domain.withdrawing_case import GIVES_UP


@get("/c/{token:str}/zurueckziehen")
async def show_withdrawal(token: Word, space: Here, request: AnyRequest) -> Response[Any]:
    """Say what it means to withdraw the claim or from the contract, and ask which."""
    visitor = await visitor_in(space, request, token)
    case = await case_seen(space, visitor)
    if case.role not in CLAIMANT_SIDE:
        raise NotForYou
    if case.body["closed_at"]:
        raise AlreadyClosed
    return page(
        "withdraw.html", case=case, zone=case.zone, csrf=visitor.csrf, action=f"/c/{token}",
        replay=False, choices=_left(case),
    )  # fmt: skip


def _left(case: Seen) -> list[tuple[str, str]]:
    """Return what can still be withdrawn, with what that means."""
    was = case.personal.get("withdrawal", {}).get("what")
    left = {None: ("claim", "contract"), "claim": ("contract",)}.get(was, ())
    return [(what, GIVES_UP[what]) for what in left]
