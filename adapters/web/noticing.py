"""The staff's page of a notice: its text ready to be sent, and the form that it was sent."""

from typing import Any, cast, get_args

from litestar import Response, get, post
from litestar.response import Redirect

from adapters.space import Space
from adapters.web.acting import act
from adapters.web.calls import AnyRequest, CaseId, Here, Word
from adapters.web.customer import fields_of
from adapters.web.deeds import Deed
from adapters.web.entered import BadForm, Fields, instant_of, needed, one_of, text_of
from adapters.web.forms import check_texts
from adapters.web.known_fields import only_known
from adapters.web.language import LANGUAGES
from adapters.web.refusing import refused
from adapters.web.rendering import page
from adapters.web.safety import must_be_ours
from adapters.web.seeing import Seen
from adapters.web.sessions import Visitor
from adapters.web.staff import house_case, inside, own_name
from application.noticing import ready
from application.policy import Action
from domain.clock_plan import FORMS, Form
from domain.events.contacts import Channel
from domain.notices import TWO_IDS, NoticeSent, send_notice
from domain.refusal import Refusal

WAYS = ("mail", "letter", "portal")
"""How a notice in text form or in writing goes out."""


@get("/staff/cases/{case_id:uuid}/notice/{step:str}")
async def show_notice(
    case_id: CaseId, step: Word, space: Here, request: AnyRequest
) -> Response[str]:
    """Show the ready text of a notice, in German or English, and the form of its dispatch."""
    visitor = await inside(space, request)
    loaded = await space.cases.case(case_id, visitor.caller, Action.SEND_NOTICE)
    said = request.query_params.get("in", loaded[0].facts.language)
    language = said if said in LANGUAGES else "de"
    made = ready(loaded, step, space.house_name, language)
    case = await house_case(space, case_id)
    return await _page(space, visitor, case, notice=made, chosen=language)


@post("/staff/cases/{case_id:uuid}/notice/{step:str}", status_code=200)
async def send_notice_inside(
    case_id: CaseId, step: Word, space: Here, request: AnyRequest
) -> Response[Any]:
    """Record that a notice was sent, and with it the step that it settles."""
    visitor = await inside(space, request)
    fields = await fields_of(request)
    must_be_ours(request, fields, visitor)
    case = await house_case(space, case_id)
    try:
        check_texts(fields)
        only_known(fields, "notice")
        sent = _sent(fields, case)
        deed = Deed(
            Action.SEND_NOTICE, lambda now_case, now: send_notice(now_case, step, sent, now),
            ids=TWO_IDS, on_seen=False,
        )  # fmt: skip
        await act(space, visitor, case_id, deed, fields)
    except (BadForm, Refusal) as error:
        return refused(error, back=f"/staff/cases/{case_id}/notice/{step}", fields=fields)
    return Redirect(f"/staff/cases/{case_id}?ok=gespeichert", status_code=303)


def _sent(fields: Fields, case: Seen) -> NoticeSent:
    return NoticeSent(
        text=needed(fields, "text", "Bitte schreiben Sie, worum es geht."),
        proof=needed(fields, "proof", "Bitte nennen Sie den Beleg der Absendung."),
        channel=cast("Channel", one_of(fields, "channel", get_args(Channel)) or "mail"),
        form=cast("Form", one_of(fields, "form", FORMS) or "text_form"),
        sent_at=instant_of(text_of(fields, "sent_at"), case.zone),
    )  # fmt: skip


async def _page(space: Space, visitor: Visitor, case: Seen, **more: Any) -> Response[str]:  # noqa: ANN401 - what the page needs
    return page(
        "sending.html", case=case, zone=case.zone, visitor=visitor, csrf=visitor.csrf,
        name=await own_name(space, visitor), now=case.now, ways=WAYS, forms=FORMS[1:],
        languages=LANGUAGES, **more,
    )  # fmt: skip
