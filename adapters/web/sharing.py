"""What the staff does with one piece of evidence: releases it, or takes it to the right case."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, post
from litestar.response import Redirect

from adapters.evidence_room import EvidenceRoom
from adapters.postgres.reads import Wanted
from adapters.read_models import HISTORY, PARTY_VIEW
from adapters.space import Space
from adapters.web.acting import PATIENCE, act, command_of
from adapters.web.calls import AnyRequest, CaseId, Here, PieceId
from adapters.web.customer import fields_of, see
from adapters.web.deeds import Deed
from adapters.web.entered import BadForm, needed, uuid_of
from adapters.web.forms import check_texts
from adapters.web.known_fields import only_known
from adapters.web.language import gettext
from adapters.web.refusing import refused
from adapters.web.safety import must_be_ours
from adapters.web.sessions import Visitor
from adapters.web.staff import inside
from application.policy import Action
from application.ports import CommandSeen
from application.referring import ReferenceWanted
from domain.party import HOUSE
from domain.refusal import Refusal
from domain.releasing import Release, end_release, release
from domain.spelling import plain

_MOST_FOUND = 50
Fields = Mapping[str, str]


@post("/staff/cases/{case_id:uuid}/evidence/{evidence:uuid}", status_code=200)
async def act_on_piece(
    case_id: CaseId, evidence: PieceId, space: Here, request: AnyRequest
) -> Response[Any]:
    """Do one thing to a piece of evidence; the field `do` says which."""
    visitor = await inside(space, request)
    fields = await fields_of(request)
    must_be_ours(request, fields, visitor)
    here = f"/staff/cases/{case_id}/evidence/{evidence}"
    try:
        check_texts(fields)
        only_known(fields, fields.get("do", ""))
        if fields.get("do") == "refer":
            return Redirect(
                await _referred(space, visitor, (case_id, evidence), fields), status_code=303
            )
        done = await act(space, visitor, case_id, _deed(evidence, fields), fields)
    except (BadForm, Refusal) as error:
        return refused(error, back=here, fields=fields)
    return see(here, done)


def _deed(evidence: UUID, fields: Fields) -> Deed:
    reader = _DEEDS.get(fields.get("do", ""))
    if reader is None:
        raise BadForm("Diese Seite kennt das nicht, was abgeschickt wurde.")
    return reader(
        evidence, uuid_of(fields.get("to"), "Es fehlt, wer gemeint ist."), _reason(fields)
    )


def _release(evidence: UUID, party: UUID, reason: str) -> Deed:
    wanted = Release(to=party, reason=reason)
    return Deed(
        Action.RELEASE_EVIDENCE, lambda case, now: release(case, evidence, wanted, now),
        on_seen=False,
    )  # fmt: skip


def _end_release(evidence: UUID, party: UUID, reason: str) -> Deed:
    return Deed(
        Action.RELEASE_EVIDENCE,
        lambda case, now: end_release(case, evidence, party, reason, now),
        on_seen=False,
    )


_DEEDS: Mapping[str, Callable[[UUID, UUID, str], Deed]] = {
    "release": _release,
    "end_release": _end_release,
}


def _reason(fields: Fields) -> str:
    return needed(fields, "reason", "Bitte nennen Sie den Grund.")


async def _referred(
    space: Space, visitor: Visitor, piece: tuple[UUID, UUID], fields: Fields
) -> str:
    """Take a piece over into the case of a number; return where it is to be seen there."""
    case, evidence = piece
    room = space.evidence
    if room is None:
        raise BadForm("Hier lassen sich keine Dateien ablegen.")
    wanted = ReferenceWanted(
        to=await _case_called(space, fields.get("number", "")), reason=_reason(fields),
        stays=fields.get("stays") == "ja",
    )  # fmt: skip
    try:
        named = await _taken_over(space, room, visitor, (case, evidence, wanted), fields)
    except CommandSeen:
        return f"/staff/cases/{wanted.to}?ok=gespeichert"
    return f"/staff/cases/{wanted.to}/evidence/{named}?ok=gespeichert"


async def _taken_over(
    space: Space, room: EvidenceRoom, visitor: Visitor, what: tuple[UUID, UUID, ReferenceWanted],
    fields: Fields,
) -> UUID:  # fmt: skip
    case, evidence, wanted = what
    loaded = await space.cases.case(case, visitor.caller, Action.REFER_EVIDENCE)
    command = command_of(visitor, case, fields)
    async with room.turn():
        taken = await room.referring.refer(evidence, wanted, visitor.caller, command, loaded)
    if taken.appended is not None:
        for view in (PARTY_VIEW, HISTORY):
            await space.positions.reached(view, taken.appended.last, PATIENCE)
    return taken.evidence


async def _case_called(space: Space, number: str) -> UUID:
    """Return the case with a number, as people write it."""
    said = plain(number)
    rows = await space.reads.cases(HOUSE, Wanted(words=tuple(said.split()), most=_MOST_FOUND))
    for row in rows:
        if said and plain(msgspec.json.decode(row[5])["number"]) == said:
            return row[0]
    raise BadForm(
        gettext("Einen Fall mit der Nummer „{number}“ gibt es nicht.").format(number=number[:40])
    )
