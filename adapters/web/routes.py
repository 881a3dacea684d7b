"""All pages as one application, to which the partner API leaves what is not its own."""

from typing import Any

from litestar import Litestar, Response, get
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp

from adapters.space import Space
from adapters.web.calls import AnyRequest
from adapters.web.crediting import issue_note_inside, keep_note, keep_note_inside
from adapters.web.customer import act_on_case, show_case
from adapters.web.door import show_contact
from adapters.web.following import follow_case, follow_case_inside, follow_worklist
from adapters.web.granting import give_link_inside, show_links
from adapters.web.handing import (
    keep_original,
    keep_original_inside,
    show_copy,
    show_copy_inside,
)
from adapters.web.language import speaking
from adapters.web.login import login, logout, show_asset
from adapters.web.naming import outside
from adapters.web.noticing import send_notice_inside, show_notice
from adapters.web.offering import show_offer
from adapters.web.opening import open_case, show_receipt, show_report
from adapters.web.recourse import open_recourse_inside, show_recourse
from adapters.web.recovery import show_recovery
from adapters.web.reference import show_reference_file
from adapters.web.refusing import failed
from adapters.web.rendering import page
from adapters.web.replaying import show_replay
from adapters.web.returning import act_on_returns, show_returns
from adapters.web.ruling import show_assessment, show_decision
from adapters.web.safety import guarded
from adapters.web.sharing import act_on_piece
from adapters.web.staff import act_inside, search, show_case_inside, show_worklist
from adapters.web.uploading import give_evidence, give_evidence_inside
from adapters.web.viewing import show_piece
from adapters.web.waiving import show_waiver
from adapters.web.withdrawing import show_withdrawal

LARGEST_FORM = 256 * 1024


@get("/")
async def welcome() -> Response[str]:
    """Say where somebody is who came without a link."""
    return page("welcome.html")


OUTSIDE: list[Any] = [
    welcome, show_asset, show_contact, show_case, act_on_case, give_evidence, follow_case,
    show_reference_file, show_copy, keep_original, show_waiver,
    show_withdrawal, keep_note,
]  # fmt: skip
INSIDE: list[Any] = [
    login, logout, show_offer, issue_note_inside, keep_note_inside,
    show_worklist, search, show_case_inside, act_inside,
    give_evidence_inside, follow_case_inside, follow_worklist, show_links,
    show_report, open_case, show_receipt, give_link_inside, show_replay,
    show_recourse, open_recourse_inside, show_recovery,
    show_notice, send_notice_inside, show_returns, act_on_returns,
    show_piece, act_on_piece, show_copy_inside, keep_original_inside,
    show_decision,
    show_assessment,
]  # fmt: skip


def web_app(space: Space, *, logins: bool) -> ASGIApp:
    """Return the pages of a space; those for staff only where people log in by links."""
    app = Litestar(
        route_handlers=[*OUTSIDE, *(INSIDE if logins else [])],
        dependencies={"space": Provide(lambda: space, sync_to_thread=False)},
        exception_handlers={Exception: _failed},
        request_max_body_size=LARGEST_FORM,
        openapi_config=None,
        logging_config=None,
    )  # fmt: skip
    return guarded(speaking(outside(app, space.house_name)))


def _failed(request: AnyRequest, error: Exception) -> Response[Any]:
    """Answer people with a page, and programs that lost their way with a problem."""
    wants_page = "text/html" in request.headers.get("accept", "")
    if wants_page or not isinstance(error, HTTPException):
        return failed(request, error)
    title = "There is nothing at this address." if error.status_code == 404 else error.detail  # noqa: PLR2004 - Not Found
    problem: dict[str, Any] = {
        "type": "urn:oase:problem:page", "title": title, "status": error.status_code,
        "detail": title, "instance": request.url.path[:200],
        "rule": "Oase: the API description at /openapi.json", "errors": [], "missing": [],
    }  # fmt: skip
    return Response(
        problem, status_code=error.status_code, media_type="application/problem+json",
        headers=error.headers,
    )  # fmt: skip
