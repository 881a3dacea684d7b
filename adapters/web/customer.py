"""The customer's page: one case, opened by a link, on a phone first, without an account."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.response import Redirect

from adapters.space import Space
from adapters.web.acting import Done, act, wanted
from adapters.web.calls import AnyRequest, Here, Word
from adapters.web.covering import covered
from adapters.web.door import LINK, enter, visitor_in
from adapters.web.entered import BadForm
from adapters.web.facts import own_facts
from adapters.web.language import of_case
from adapters.web.meant import meant
from adapters.web.refusing import refused
from adapters.web.rendering import page
from adapters.web.safety import must_be_ours
from adapters.web.seeing import Seen, seen
from adapters.web.sessions import Visitor
from adapters.web.telling import Entry
from adapters.web.worklist import Worklist
from application.cases import StaleView
from application.policy import NoSuchCase
from domain.refusal import Refusal

MOST_ENTRIES = 300
PLACES = {"message": "nachrichten", "answer": "nachrichten", "correct": "angaben", "waive": "weg",
          "appeal": "entscheidung", "contest": "einschaetzung", "assure": "deckung"}  # fmt: skip
"""The part of the page that shows what a form did."""


@get("/c/{token:str}")
async def show_case(token: Word, space: Here, request: AnyRequest) -> Response[Any]:
    """Show the case of a session to its party; by the link itself a session begins."""
    if token.startswith(LINK):
        return await enter(space, request, token)
    visitor = await visitor_in(space, request, token)
    case = await case_seen(space, visitor)
    entries = await _entries(space, visitor, case, max(0, case.version - MOST_ENTRIES))
    return page(
        "customer.html", case=case, zone=case.zone, entries=entries,
        csrf=visitor.csrf, action=f"/c/{token}", replay=False, said=request.query_params.get("ok"),
        facts=own_facts(case), uploads=space.evidence is not None,
        files=f"/c/{token}/evidence" if space.evidence is not None else "",
        stream=f"/c/{token}/live?ab={case.position}",
        opened=request.query_params.get("teil", ""),
        coverage=await covered(space, case, visitor.caller.viewer),
    )  # fmt: skip


@post("/c/{token:str}", status_code=200)
async def act_on_case(token: Word, space: Here, request: AnyRequest) -> Response[Any]:
    """Write a message, answer a question, complete a step or do without one."""
    visitor = await visitor_in(space, request, token)
    fields = await fields_of(request)
    must_be_ours(request, fields, visitor)
    case = await case_seen(space, visitor)
    here = f"/c/{token}"
    try:
        done = await act(space, visitor, case.id, wanted(fields, case.zone), fields)
    except StaleView:
        entries = await _entries(space, visitor, case, after=seen_version(fields, case))
        return changed(case, entries, fields, visitor, here)
    except (BadForm, Refusal) as error:
        return refused(error, back=here, fields=fields)
    return see(here, done, PLACES.get(fields["do"], ""))


async def fields_of(request: AnyRequest) -> dict[str, str]:
    """Return what a form holds, lines ended alike and without what no text has."""
    form = await request.form()
    return {
        name: value.replace("\r\n", "\n").replace("\x00", "")
        for name, value in form.multi_items()
        if isinstance(value, str)
    }


def see(here: str, done: Done, part: str = "") -> Redirect:
    """Send the browser back to the page, so that reloading it sends nothing again.

    With a part of it, to that part, which then lies open.
    """
    said = {"ok": "gespeichert" if done.visible else "gleich"}
    there = f"{urlencode(said | {'teil': part})}#{part}" if part else urlencode(said)
    return Redirect(f"{here}?{there}", status_code=303)


def changed(
    case: Seen,
    entries: list[Entry],
    fields: Mapping[str, str],
    visitor: Visitor,
    here: str,
    *,
    name: str | None = None,
) -> Response[str]:
    """Show what happened since the form was filled in, with the form to be sent once more."""
    again = {k: v for k, v in fields.items() if k not in {"csrf", "nonce", "version"}}
    return page(
        "stale.html", status=412, case=case, zone=case.zone, entries=entries, again=again,
        csrf=visitor.csrf, action=here, back=here, visitor=visitor, name=name,
        chosen=list(meant(case, again)),
    )  # fmt: skip


def seen_version(fields: Mapping[str, str], case: Seen) -> int:
    """Return the version that a form was made for."""
    text = fields.get("version", "")
    return int(text) if text.isascii() and text.isdigit() else case.version


async def case_seen(space: Space, visitor: Visitor) -> Seen:
    """Return the case of a link as its party sees it now; raises NoSuchCase."""
    case = visitor.caller.case
    assert case is not None, "a link leads to one case"
    row = await space.reads.case(case, visitor.caller.viewer)
    if row is None:
        raise NoSuchCase
    found = seen(row, space.clock.now())
    of_case(found.body.get("language"))
    return found


async def _entries(space: Space, visitor: Visitor, case: Seen, after: int) -> list[Entry]:
    rows = await space.reads.history(case.id, visitor.caller.viewer, after, MOST_ENTRIES)
    staff = await Worklist(space.pool).staff()
    return case.told(rows, staff)
