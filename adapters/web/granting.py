"""The staff's page of access links: give one with its QR code, see who has one, revoke it."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from litestar import Response, get, post
from litestar.response import Redirect

from adapters.qr import qr_svg
from adapters.space import Space
from adapters.web.calls import AnyRequest, CaseId, Here
from adapters.web.customer import fields_of
from adapters.web.entered import BadForm
from adapters.web.known_fields import only_known
from adapters.web.refusing import refused
from adapters.web.rendering import page
from adapters.web.safety import must_be_ours
from adapters.web.seeing import Seen
from adapters.web.sessions import Visitor
from adapters.web.staff import house_case, inside, own_name
from application.links import LinkWanted
from application.policy import Action, Allowed, may
from application.ports import Answer, CommandSeen
from domain.links import Link
from domain.party import HOUSE
from domain.refusal import Refusal

TERMS = {"30": "30 Tage", "90": "90 Tage", "365": "ein Jahr", "1095": "drei Jahre"}
_FORMS = UUID("0c7c6f3e-6a2f-5e0a-8a0b-5f7a1d2c9b44")


@get("/staff/cases/{case_id:uuid}/links")
async def show_links(case_id: CaseId, space: Here, request: AnyRequest) -> Response[str]:
    """Show who has, and had, a link into a case."""
    visitor = await inside(space, request)
    case = await house_case(space, case_id)
    return await _page(space, visitor, case)


@post("/staff/cases/{case_id:uuid}/links", status_code=200)
async def give_link_inside(case_id: CaseId, space: Here, request: AnyRequest) -> Response[Any]:
    """Give a link and show it this once, or revoke one; the field `do` says which."""
    visitor = await inside(space, request)
    fields = await fields_of(request)
    must_be_ours(request, fields, visitor)
    case = await house_case(space, case_id)
    here = f"/staff/cases/{case_id}/links"
    try:
        only_known(fields, "link")
        if fields.get("do") == "revoke":
            await space.links.revoke(case_id, _id(fields.get("link", "")), visitor.caller)
            return Redirect(here, status_code=303)
        given = await _give(space, visitor, case_id, fields)
    except (BadForm, Refusal) as error:
        return refused(error, back=here, fields=fields)
    return await _page(space, visitor, case, given)


async def _give(space: Space, visitor: Visitor, case: UUID, fields: dict[str, str]) -> Link:
    """Give the link that a form wants; the same form sent again gives the same one."""
    term = fields.get("term", "365")
    if term not in TERMS:
        raise BadForm("Diese Auswahl gibt es nicht.")
    said = hashlib.sha256(repr(sorted(fields.items())).encode()).digest()
    link = uuid5(_FORMS, f"{visitor.caller.client} {case} {said.hex()}")
    wanted = LinkWanted(
        party=_id(fields.get("party", "")), expires_at=datetime.now(UTC) + timedelta(int(term))
    )
    answer = Answer(fingerprint=said, status=200, body=b"")
    try:
        given, _ = await space.links.give(
            link, case, wanted, visitor.caller, command=link, answer=answer
        )
    except CommandSeen:
        return await space.links.again(link)
    return given


async def _page(
    space: Space, visitor: Visitor, case: Seen, given: Link | None = None
) -> Response[str]:
    url = f"{space.public_url}/c/{space.tokens.token(given.id)}" if given is not None else None
    return page(
        "links.html", case=case, zone=case.zone, visitor=visitor, csrf=visitor.csrf, terms=TERMS,
        name=await own_name(space, visitor), given=given, url=url, qr=url and qr_svg(url),
        links=[*reversed(await space.links.of_case(case.id, visitor.caller))],
        now=datetime.now(UTC), action=f"/staff/cases/{case.id}/links",
        parties={p["id"]: p for p in case.personal["parties"] if p["id"] != str(HOUSE)},
        acting=isinstance(may(visitor.caller, Action.GIVE_LINK), Allowed),
    )  # fmt: skip


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadForm("Diese Auswahl gibt es nicht.") from None
