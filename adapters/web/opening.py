"""A case opened from a page: the staff take down what somebody says on the phone or shows them."""

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from litestar import Response, get, post
from litestar.response import Redirect

from adapters.read_models import HISTORY, PARTY_VIEW
from adapters.space import Space
from adapters.web import intake, reporting
from adapters.web.acting import PATIENCE
from adapters.web.calls import AnyRequest, CaseId, Here
from adapters.web.customer import fields_of
from adapters.web.entered import BadForm
from adapters.web.known_fields import only_known
from adapters.web.language import LANGUAGES, gettext, language
from adapters.web.refusing import explained, refused
from adapters.web.rendering import page
from adapters.web.reporting import WrongReport
from adapters.web.safety import must_be_ours
from adapters.web.sessions import Visitor
from adapters.web.staff import house_case, inside, own_name
from application.cases import Command
from application.policy import Action, require
from application.ports import Answer, CommandSeen
from domain.refusal import Refusal

_FORMS = UUID("5f0d6e5e-94b3-5f5a-a9a1-6d3a2c1b7e10")
_SEE_OTHER, _UNPROCESSABLE = 303, 422


@get("/melden")
async def show_report(space: Here, request: AnyRequest) -> Response[str]:
    """Show the form of a report."""
    visitor = await inside(space, request)
    require(visitor.caller, Action.OPEN)
    kind = request.query_params.get("art")
    begun = {"language": language(), "kind": kind if kind in intake.KINDS else intake.KINDS[0]}
    return await _form(space, visitor, begun, None)


@post("/melden", status_code=200)
async def open_case(space: Here, request: AnyRequest) -> Response[Any]:
    """Open a case by what was filled in; the same form sent again opens nothing."""
    visitor = await inside(space, request)
    require(visitor.caller, Action.OPEN)
    fields = await fields_of(request)
    must_be_ours(request, fields, visitor)
    try:
        only_known(fields, "report")
        only_of(fields)
        case = await _opened(space, visitor, fields)
    except WrongReport as error:
        return await _form(space, visitor, fields, error)
    except (BadForm, Refusal) as error:
        return refused(error, back="/melden", fields=fields)
    return Redirect(f"/melden/{case}", status_code=303)


@get("/melden/{case_id:uuid}")
async def show_receipt(case_id: CaseId, space: Here, request: AnyRequest) -> Response[str]:
    """Show what to tell who reported: number, person, next step, date and what is missing."""
    visitor = await inside(space, request)
    case = await house_case(space, case_id)
    return page(
        "receipt.html", case=case, zone=case.zone, visitor=visitor,
        name=await own_name(space, visitor),
    )  # fmt: skip


def only_of(fields: Mapping[str, str]) -> None:
    """Refuse a field that the form of another kind of case has; raises BadForm."""
    kind = fields.get("kind", "")
    others = intake.OF_SOME - intake.names(kind) if kind in intake.KINDS else frozenset[str]()
    if found := sorted(name for name in others if fields.get(name, "").strip()):
        raise BadForm(gettext("Dieses Formular hat kein Feld {name}.").format(name=found[0]))


async def _opened(space: Space, visitor: Visitor, fields: dict[str, str]) -> UUID:
    report = reporting.read(fields, space.clock.now())
    said = hashlib.sha256(repr(sorted(fields.items())).encode()).digest()
    command = Command(
        id=uuid5(_FORMS, f"{visitor.caller.client} {said.hex()}"),
        answer=lambda made: Answer(
            fingerprint=said, status=_SEE_OTHER, body=made.case.id.bytes
        ),
    )  # fmt: skip
    try:
        decided, appended = await space.cases.open(report, visitor.caller, command)
    except CommandSeen:
        kept = await space.log.kept(command.id)
        if kept is None or kept.answer is None:
            raise BadForm("Diese Seite kennt das nicht, was abgeschickt wurde.") from None
        return UUID(bytes=kept.answer.body)
    for view in (PARTY_VIEW, HISTORY):
        await space.positions.reached(view, appended.last, PATIENCE)
    return decided.case.id


async def _form(
    space: Space, visitor: Visitor, fields: dict[str, str], error: WrongReport | None
) -> Response[str]:
    refusal = error.refusal if error else None
    wrong: Mapping[str, str] = error.wrong if error else {}
    return page(
        "report.html", status=_UNPROCESSABLE if error else 200, visitor=visitor,
        csrf=visitor.csrf, name=await own_name(space, visitor), fields=fields, wrong=wrong,
        rule=refusal.broken_rule if refusal else "", form=reporting, languages=LANGUAGES,
        intake=intake,
        sentence=explained(refusal)[1] if refusal and not wrong else "",
    )  # fmt: skip
