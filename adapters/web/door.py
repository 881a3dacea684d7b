"""The doors of the house: by a link into one case, and by a question who is responsible.

The secret of a link is in an address once: it begins a session of its one case, and the browser
goes on to an address that says nothing. Nobody has to log in.
"""

import json
from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.datastructures import Cookie
from litestar.response import Redirect

from adapters.known_cases import KnownCases
from adapters.postgres.access_links import LASTS
from adapters.space import Space
from adapters.web.calls import AnyRequest, Here
from adapters.web.reasons import because
from adapters.web.refusing import NoSuchLink
from adapters.web.rendering import page
from adapters.web.sessions import Visitor, form_secret
from application.contact import Asked, Contacts
from application.policy import Action, require
from domain.routing import Door

LINK = "oase_link_"
"""How a link's token begins; anything else in its place is the id of a case."""
PLAIN, SECURE = "oase_case", "__Secure-oase_case"
"""The cookie of a session; browsers send it to the pages of its one case alone."""
_LONGEST = 100


async def enter(space: Space, request: AnyRequest, token: str) -> Response[Any]:
    """Begin a session by a link, and go on to the case; whoever only looks ahead begins none."""
    if "prefetch" in request.headers.get("sec-purpose", request.headers.get("purpose", "")):
        return Response(None, status_code=204)
    session = await space.tokens.begin(token) if len(token) <= _LONGEST else None
    holder = await space.tokens.holder(token) if session is not None else None
    if session is None or holder is None:
        await space.pace.keep(f"wrong link {request.client.host if request.client else ''}")
        raise NoSuchLink
    here, secure = f"/c/{holder.case}", _over_tls(space, request)
    cookie = Cookie(
        key=SECURE if secure else PLAIN, value=session, path=here, httponly=True, samesite="lax",
        secure=secure, max_age=int(LASTS.total_seconds()),
    )  # fmt: skip
    return Redirect(here, status_code=303, cookies=[cookie])


async def visitor_in(space: Space, request: AnyRequest, case: str) -> Visitor:
    """Return whose session of a case it is; raises NoSuchLink, as if there were no such case."""
    secret = request.cookies.get(SECURE if _over_tls(space, request) else PLAIN, "")
    try:
        caller = await space.tokens.session(secret, UUID(case))
    except ValueError:
        caller = None
    if caller is None:
        raise NoSuchLink
    require(caller, Action.READ)
    await space.links.used(caller)
    # of the link, not of the session: a form left open in another tab stays good
    return Visitor(caller=caller, csrf=form_secret(space.tokens.token(caller.client)))


def _over_tls(space: Space, request: AnyRequest) -> bool:
    """Say whether browsers reach us over TLS, also where a proxy of ours ends it."""
    return request.url.scheme == "https" or space.public_url.startswith("https:")


@get("/kontakt")
async def show_contact(space: Here, request: AnyRequest) -> Response[str]:
    """Say whom to ask: from what was entered and the registers, never from a case."""
    said = {name: _word(request, name) for name in ("order", "serial", "sscc")}
    asked = Asked(**said)
    door = await Contacts(space.registers, KnownCases(space)).public(asked)
    return page(
        "contact.html", asked=said, looked_up=bool(asked.numbers), door=door,
        person=await _person(space, door), why=because(door.why),
    )  # fmt: skip


def _word(request: AnyRequest, name: str) -> str:
    text = str(request.query_params.get(name, ""))[:_LONGEST].strip()
    return text if text.isprintable() else ""


async def _person(space: Space, door: Door) -> dict[str, Any] | None:
    contact = await space.registers.contact(door.member.id) if door.member is not None else None
    return None if contact is None else json.loads(contact)
