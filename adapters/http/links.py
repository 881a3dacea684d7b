"""Access links into a case, with the code that a telephone reads."""

from typing import Any
from uuid import UUID

import msgspec
from uuid_utils.compat import uuid7

from adapters.http.calls import Call
from adapters.http.cases import known_row
from adapters.http.commands import REPLAYED, answer_of, once
from adapters.http.problems import KeyMissing
from adapters.http.replies import Header, Reply, header, json, position
from adapters.qr import qr_svg
from application.cases import Command
from application.links import LinkWanted
from application.policy import Action
from application.ports import Kept
from domain.links import Link

CREATED = 201


async def give_link(call: Call) -> Reply:
    """Give a link; its address is told in this answer and never again."""
    case = call.uuid("id")
    await call.space.cases.case(case, call.caller, Action.GIVE_LINK)
    await _second_wall(call, case)

    async def run(command: Command) -> Reply:
        if call.key is None:
            raise KeyMissing
        wanted = await call.read(LinkWanted)
        answer = answer_of(call, CREATED)
        given, done = await call.space.links.give(
            uuid7(), case, wanted, call.caller, command=command.id, answer=answer
        )
        return _given(call, given, done.last)

    async def again(kept: Kept) -> Reply:
        first = (await call.space.log.after(kept.appended.first - 1, 1))[0]
        given = await call.space.links.again(first.stream)
        return _given(call, given, kept.appended.last, REPLAYED)

    return await once(call, CREATED, run, again)


async def list_links(call: Call) -> Reply:
    """List the links of a case: for whom, by whom, from when to when."""
    case = call.uuid("id")
    links = await call.space.links.of_case(case, call.caller)
    await _second_wall(call, case)
    return json(msgspec.json.encode({"items": [_shown(link) for link in links], "next": None}))


async def revoke_link(call: Call) -> Reply:
    """Revoke a link; it is dead at once, with all that is open by it."""
    link = await call.space.links.revoke(call.uuid("id"), call.uuid("lid"), call.caller)
    return json(msgspec.json.encode(_shown(link)))


async def _second_wall(call: Call, case: UUID) -> None:
    """Ask the database as well whether the caller has such a case: links are in no view of it."""
    await known_row(call, case, call.caller.viewer)


def _given(call: Call, link: Link, at: int, *more: Header) -> Reply:
    url = f"{call.space.public_url}/c/{call.space.tokens.token(link.id)}"
    body = {**_shown(link), "url": url, "qr_svg": qr_svg(url)}
    place = header("location", f"/v1/cases/{link.case}/links")
    return json(msgspec.json.encode(body), place, position(at), *more, status=CREATED)


def _shown(link: Link) -> dict[str, Any]:
    return {
        "id": link.id, "for": {"party": link.party, "role": link.role},
        "given_at": link.given_at, "given_by": _by(link.given_by),
        "expires_at": link.expires_at, "used_at": link.used_at,
        "revoked_at": link.revoked_at,
        "revoked_by": None if link.revoked_by is None else _by(link.revoked_by),
    }  # fmt: skip


def _by(actor: Any) -> dict[str, str | UUID]:  # noqa: ANN401 - an Actor
    return {"kind": actor.kind, "role": actor.role}
