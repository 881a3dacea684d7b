"""The staff's page of returns: goods wanted back, received, inspected, or left with the buyer."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast, get_args
from uuid import UUID

from litestar import Response, get, post
from litestar.response import Redirect

from adapters.read_models import HISTORY, PARTY_VIEW
from adapters.space import Space
from adapters.web import recourse_words
from adapters.web.acting import PATIENCE, act, command_of
from adapters.web.calls import AnyRequest, CaseId, Here
from adapters.web.customer import fields_of
from adapters.web.deeds import Deed
from adapters.web.entered import BadForm, Fields, needed, one_of, text_of, uuid_of, value_of
from adapters.web.forms import check_texts
from adapters.web.known_fields import only_known
from adapters.web.recourse import chosen_parts
from adapters.web.refusing import refused
from adapters.web.rendering import page
from adapters.web.safety import must_be_ours
from adapters.web.seeing import Seen
from adapters.web.sessions import Visitor
from adapters.web.staff import house_case, inside, own_name
from application.policy import Action, Allowed, may
from application.ports import CommandSeen
from application.taking_back import TakingBack
from domain.refusal import Refusal
from domain.return_parts import Disposition, Grade, Part
from domain.returning import Forgoing, Inspection, Receipt, ReturnWanted, forgo, inspect, receive
from domain.values import typed

_DAY = "delivery.delivered_on"
"""A fact that is a day, by which days are read as people write them."""


@get("/staff/cases/{case_id:uuid}/returns")
async def show_returns(case_id: CaseId, space: Here, request: AnyRequest) -> Response[str]:
    """Show the returns of a case and what can be done with them."""
    visitor = await inside(space, request)
    case = await house_case(space, case_id)
    acting = isinstance(may(visitor.caller, Action.TAKE_BACK), Allowed)
    return page(
        "returns.html", case=case, zone=case.zone, visitor=visitor, csrf=visitor.csrf, now=case.now,
        name=await own_name(space, visitor), action=f"/staff/cases/{case.id}/returns",
        lines={line["line"]: line for line in case.body["facts"].get("lines", ())},
        acting=acting and not case.archived and not case.body["closed_at"], kinds=recourse_words,
        said=request.query_params.get("ok"),
    )  # fmt: skip


@post("/staff/cases/{case_id:uuid}/returns", status_code=200)
async def act_on_returns(case_id: CaseId, space: Here, request: AnyRequest) -> Response[Any]:
    """Do one thing about returns; the field `do` says which."""
    visitor = await inside(space, request)
    fields = await fields_of(request)
    must_be_ours(request, fields, visitor)
    case = await house_case(space, case_id)
    here = f"/staff/cases/{case_id}/returns"
    try:
        check_texts(fields)
        only_known(fields, fields.get("do", ""))
        if fields.get("do") == "announce":
            await _announce(space, visitor, case, fields)
        else:
            await act(space, visitor, case_id, _deed(fields, case), fields)
    except (BadForm, Refusal) as error:
        return refused(error, back=here, fields=fields)
    return Redirect(f"{here}?ok=gespeichert", status_code=303)


async def _announce(space: Space, visitor: Visitor, case: Seen, fields: Fields) -> None:
    wanted = ReturnWanted(
        ship_to=needed(fields, "ship_to", "Bitte nennen Sie die Adresse."),
        parts=_parts(fields, case), carrier=text_of(fields, "carrier"),
        sscc=text_of(fields, "sscc"), until=_day(fields, "until", case),
    )  # fmt: skip
    loaded = await space.cases.case(case.id, visitor.caller, Action.TAKE_BACK)
    command = command_of(visitor, case.id, fields)
    try:
        await TakingBack(space.cases).announce(wanted, visitor.caller, command, loaded)
    except (CommandSeen, Refusal):
        # the same form may have come twice, and the first of them won
        if await space.log.kept(command.id) is None:
            raise
    head = await space.log.head()
    for view in (PARTY_VIEW, HISTORY):
        await space.positions.reached(view, head, PATIENCE)


def _deed(fields: Fields, case: Seen) -> Deed:
    reader = _DEEDS.get(fields.get("do", ""))
    if reader is None:
        raise BadForm("Diese Seite kennt das nicht, was abgeschickt wurde.")
    return reader(fields, case)


def _forgo(fields: Fields, case: Seen) -> Deed:
    reason = needed(fields, "reason", "Bitte nennen Sie den Grund.")
    wanted = Forgoing(reason=reason, parts=_parts(fields, case))
    return Deed(Action.TAKE_BACK, lambda now_case, now: forgo(now_case, wanted, now), on_seen=False)


def _receive(fields: Fields, case: Seen) -> Deed:
    which, day = _which(fields), _day(fields, "received_on", case)
    receipt = Receipt(parts=_parts(fields, case), received_on=day)
    return Deed(
        Action.TAKE_BACK, lambda now_case, now: receive(now_case, which, receipt, now),
        on_seen=False,
    )  # fmt: skip


def _inspect(fields: Fields, case: Seen) -> Deed:
    which = _which(fields)
    found = Inspection(
        grade=cast("Grade", one_of(fields, "grade", get_args(Grade)) or "used"),
        disposition=cast("Disposition", one_of(fields, "disposition", get_args(Disposition))
                         or "restock"),
        parts=_parts(fields, case), note=text_of(fields, "note"),
    )  # fmt: skip
    return Deed(
        Action.TAKE_BACK, lambda now_case, now: inspect(now_case, which, found, now), on_seen=False
    )


_DEEDS: Mapping[str, Callable[[Fields, Seen], Deed]] = {
    "forgo": _forgo,
    "receive": _receive,
    "inspect": _inspect,
}


def _which(fields: Fields) -> UUID:
    return uuid_of(fields.get("which"), "Es fehlt, welche Rücksendung gemeint ist.")


def _parts(fields: Fields, case: Seen) -> tuple[Part, ...]:
    return tuple(Part(line=line, quantity=n) for line, n in chosen_parts(fields, case))


def _day(fields: Fields, name: str, case: Seen) -> date | None:
    said = value_of(_DAY, text_of(fields, name), case.zone)
    day = typed(_DAY, said) if said is not None else None
    return day if isinstance(day, date) else None
