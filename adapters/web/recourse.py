"""The staff's page of recourse: the chain a case stands in, and opening the next link of it."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from attrs import frozen
from litestar import Response, get, post
from litestar.response import Redirect

from adapters.read_models import HISTORY, PARTY_VIEW
from adapters.space import Space
from adapters.web.acting import PATIENCE, command_of
from adapters.web.calls import AnyRequest, CaseId, Here
from adapters.web.customer import fields_of
from adapters.web.entered import BadForm, Fields, needed, one_of, text_of, value_of
from adapters.web.forms import check_texts
from adapters.web.known_fields import only_known
from adapters.web.refusing import refused
from adapters.web.rendering import page
from adapters.web.safety import must_be_ours
from adapters.web.seeing import Seen, seen
from adapters.web.sessions import Visitor
from adapters.web.staff import house_case, inside, own_name
from application.plausible import wrong_email
from application.policy import Action, Allowed, may
from application.ports import CommandSeen
from application.recourses import Recourses
from domain.party import HOUSE, Role
from domain.recourse_checks import Part, RecourseWanted
from domain.recourse_facts import Against
from domain.refusal import Refusal
from domain.values import typed

AGAINST: tuple[Against, ...] = ("supplier", "carrier", "insurer")
LONGEST_CHAIN = 40
"""Links of a chain that a page shows; no trade has as many."""
DAYS = {"supplied_on": "delivery.delivered_on", "found_on": "delivery.discovered_on",
        "fulfilled_on": "recourse.fulfilled_on"}  # fmt: skip


@frozen(kw_only=True)
class Link:
    """One case of a chain: how far down it stands, and what its own parent knows of it."""

    case: Seen
    depth: int
    debtor: str = ""
    known: Mapping[str, Any] | None = None


@get("/staff/cases/{case_id:uuid}/recourse")
async def show_recourse(case_id: CaseId, space: Here, request: AnyRequest) -> Response[str]:
    """Show the chain of recourse that a case stands in, and the form for the next one."""
    visitor = await inside(space, request)
    return await _page(space, visitor, await house_case(space, case_id))


@post("/staff/cases/{case_id:uuid}/recourse", status_code=200)
async def open_recourse_inside(case_id: CaseId, space: Here, request: AnyRequest) -> Response[Any]:
    """Open a recourse, and go on with its own page."""
    visitor = await inside(space, request)
    fields = await fields_of(request)
    must_be_ours(request, fields, visitor)
    case = await house_case(space, case_id)
    here = f"/staff/cases/{case_id}/recourse"
    try:
        check_texts(fields)
        only_known(fields, "recourse")
        await _open(space, visitor, case, fields)
    except (BadForm, Refusal) as error:
        return refused(error, back=here, fields=fields)
    return Redirect(f"{here}?ok=gespeichert", status_code=303)


async def _open(space: Space, visitor: Visitor, case: Seen, fields: Fields) -> None:
    wanted, recourses = wanted_of(fields, case), Recourses(space.cases)
    loaded = await space.cases.case(case.id, visitor.caller, Action.OPEN_RECOURSE)
    command = command_of(visitor, case.id, fields)
    try:
        await recourses.open(wanted, visitor.caller, command, loaded)
    except (CommandSeen, Refusal):
        # the same form may have come twice, and the first of them won
        if await space.log.kept(command.id) is None:
            raise
        await recourses.begin(loaded[0])
    head = await space.log.head()
    for view in (PARTY_VIEW, HISTORY):
        await space.positions.reached(view, head, PATIENCE)


def wanted_of(fields: Fields, case: Seen) -> RecourseWanted:
    """Return the recourse that a form is for; raises BadForm."""
    email = text_of(fields, "email")
    if email is not None and wrong_email(email):
        raise BadForm("Das ist keine E-Mail-Adresse.")
    days = {name: _day(fields, name, path, case) for name, path in DAYS.items()}
    return RecourseWanted(
        against=cast("Against", one_of(fields, "against", AGAINST) or "supplier"),
        name=needed(fields, "name", "Bitte nennen Sie den Namen."), email=email,
        phone=text_of(fields, "phone"), country=text_of(fields, "country"),
        description=needed(fields, "text", "Bitte schreiben Sie, worum es geht."),
        lines=tuple(Part(line=line, quantity=n) for line, n in chosen_parts(fields, case)),
        **days,
    )  # fmt: skip


def _day(fields: Fields, name: str, path: str, case: Seen) -> Any:  # noqa: ANN401 - a day or nothing
    said = value_of(path, text_of(fields, name), case.zone)
    return typed(path, said) if said is not None else None


def chosen_parts(fields: Fields, case: Seen) -> list[tuple[str, int]]:
    """Return how many of each line were entered; an empty field is none of it."""
    lines = [line["line"] for line in case.body["facts"]["lines"]]
    said = [fields.get(f"quantity-{place}", "").strip() or "0" for place in range(len(lines))]
    numbers = [int(text) for text in said if text.isascii() and text.isdigit() and len(text) < 10]  # noqa: PLR2004 - no order has so many
    if len(numbers) < len(said) or not any(numbers):
        raise BadForm("Eine Menge ist eine ganze Zahl, und mindestens eine ist mehr als null.")
    return [(line, n) for line, n in zip(lines, numbers, strict=True) if n]


async def _page(space: Space, visitor: Visitor, case: Seen) -> Response[str]:
    chain = await chain_of(space, case)
    acting = isinstance(may(visitor.caller, Action.OPEN_RECOURSE), Allowed)
    return page(
        "recourse.html", case=case, zone=case.zone, visitor=visitor, csrf=visitor.csrf,
        name=await own_name(space, visitor), chain=chain, against=AGAINST, now=case.now,
        action=f"/staff/cases/{case.id}/recourse",
        acting=acting and not case.body["closed_at"] and not case.archived,
    )  # fmt: skip


async def chain_of(space: Space, case: Seen) -> list[Link]:
    """Return the whole chain that a case stands in, from the case in which the loss arose."""
    top, above = case, _parent(case)
    for _ in range(LONGEST_CHAIN):
        found = await _seen(space, above, case) if above is not None else None
        if found is None:
            break
        top, above = found, _parent(found)
    chain: list[Link] = []
    todo: list[Link] = [Link(case=top, depth=0)]
    while todo and len(chain) < LONGEST_CHAIN:
        link = todo.pop(0)
        chain.append(link)
        below = [await _below(space, link, known) for known in link.case.body.get("recourses", ())]
        todo[:0] = [found for found in below if found is not None]
    return chain


async def _below(space: Space, link: Link, known: Mapping[str, Any]) -> Link | None:
    found = await _seen(space, UUID(known["id"]), link.case)
    if found is None:  # it is being begun
        return None
    role = Role(known["against"]).value
    parties = found.personal.get("parties", ())
    debtor = next((party["name"] for party in parties if party["role"] == role), "")
    return Link(case=found, depth=link.depth + 1, debtor=debtor, known=known)


def _parent(case: Seen) -> UUID | None:
    about: Mapping[str, Any] = case.body["facts"].get("recourse") or {}
    return UUID(about["parent"]) if about.get("parent") else None


async def _seen(space: Space, case: UUID, like: Seen) -> Seen | None:
    row = await space.reads.case(case, HOUSE)
    return seen(row, like.now) if row is not None else None
