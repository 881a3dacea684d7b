"""Credit notes on the pages: issued by the house, kept by both sides as a PDF."""

import asyncio
from typing import Any
from uuid import UUID

from litestar import Response, get, post

from adapters.documents.credit_note import issue_of, pdf_of
from adapters.space import Space
from adapters.web.acting import act
from adapters.web.calls import AnyRequest, CaseId, Here, PieceId, Word
from adapters.web.customer import fields_of, see
from adapters.web.deeds import Deed
from adapters.web.door import visitor_in
from adapters.web.entered import BadForm, Fields, needed
from adapters.web.forms import check_texts
from adapters.web.known_fields import only_known
from adapters.web.refusing import refused
from adapters.web.safety import must_be_ours
from adapters.web.staff import inside
from application.cases import StaleView
from application.policy import Action, Caller, require
from domain.credit_note import CreditNoteWanted, issue_credit_note
from domain.refusal import Refusal
from domain.remedy_refusals import UnknownRemedy
from domain.remedying import remedy_for


@get("/c/{token:str}/gutschrift/{remedy:uuid}")
async def keep_note(
    token: Word, remedy: PieceId, space: Here, request: AnyRequest
) -> Response[bytes]:
    """Hand a credit note to the holder of a link."""
    visitor = await visitor_in(space, request, token)
    return await _kept(space, visitor.caller, UUID(token), remedy)


@get("/staff/cases/{case_id:uuid}/gutschrift/{remedy:uuid}")
async def keep_note_inside(
    case_id: CaseId, remedy: PieceId, space: Here, request: AnyRequest
) -> Response[bytes]:
    """Hand a credit note to the staff."""
    visitor = await inside(space, request)
    return await _kept(space, visitor.caller, case_id, remedy)


@post("/staff/cases/{case_id:uuid}/gutschrift/{remedy:uuid}", status_code=200)
async def issue_note_inside(
    case_id: CaseId, remedy: PieceId, space: Here, request: AnyRequest
) -> Response[Any]:
    """Issue a credit note, or one more copy of it."""
    visitor = await inside(space, request)
    fields = await fields_of(request)
    must_be_ours(request, fields, visitor)
    here = f"/staff/cases/{case_id}"
    try:
        only_known(fields, "credit_note")
        check_texts(fields)
        done = await act(space, visitor, case_id, _deed(fields, remedy, space), fields)
    except StaleView:
        return refused(BadForm("Der Fall hat sich geändert. Bitte noch einmal."), back=here,
                       fields=fields)  # fmt: skip
    except (BadForm, Refusal) as error:
        return refused(error, back=here, fields=fields)
    return see(here, done)


def _deed(fields: Fields, remedy: UUID, space: Space) -> Deed:
    needed(fields, "version", "Dem Formular fehlt, auf welchem Stand es beruht.")
    wanted, issuer = CreditNoteWanted(), space.issuer
    return Deed(
        Action.CARRY_OUT_REMEDY,
        lambda case, now: issue_credit_note(case, remedy, wanted, issuer, now),
    )


async def _kept(space: Space, caller: Caller, case_id: UUID, remedy: UUID) -> Response[bytes]:
    case, history = await space.cases.case(case_id, caller, Action.READ)
    remedy_for(case, remedy, require(caller, Action.READ, case))
    issue = issue_of(history, remedy, None)
    if issue is None:
        raise UnknownRemedy
    pdf = await asyncio.to_thread(pdf_of, issue)
    named = f'attachment; filename="{issue.note.number}.pdf"'
    headers = {"Content-Disposition": named, "X-Content-Type-Options": "nosniff"}
    return Response(pdf, media_type="application/pdf", headers=headers)
