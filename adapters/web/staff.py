"""The staff's pages: worklist, search, and a case with all that can be done to it."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post

from adapters.postgres.reads import Wanted
from adapters.space import Space
from adapters.web import words
from adapters.web.acting import act, wanted
from adapters.web.calls import AnyRequest, CaseId, Here
from adapters.web.covering import covered_inside
from adapters.web.customer import changed, fields_of, see, seen_version
from adapters.web.entered import BadForm
from adapters.web.facts import facts
from adapters.web.language import LANGUAGES
from adapters.web.login import visitor_of
from adapters.web.pieces import kinds, views
from adapters.web.refusing import refused
from adapters.web.rendering import page
from adapters.web.safety import must_be_ours
from adapters.web.seeing import Seen, seen
from adapters.web.sessions import Visitor
from adapters.web.telling import Entry
from adapters.web.worklist import LONGEST_SEARCH, MOST, Choice, Cursor, Worklist, found
from application.cases import StaleView
from application.policy import Action, Allowed, NoSuchCase, may, require
from domain.notices import STEPS as NOTICES
from domain.party import HOUSE
from domain.procedures import CURRENT
from domain.refusal import Refusal
from domain.spelling import plain

ENTRIES = 60
"""Events on a page; one says where the earlier ones are."""
SINCE, ALL = 200, 5000


@get("/staff")
async def show_worklist(space: Here, request: AnyRequest) -> Response[str]:
    """Show open cases by due date: all, one's own, or as they are chosen."""
    visitor = await inside(space, request)
    me, choice = visitor.caller.staff, Choice.read(request.query_params)
    worklist, now = Worklist(space.pool), space.clock.now()
    number = None
    if choice.plain:
        items = await worklist.items(me if choice.mine else None, choice.after)
    else:
        items, number = await worklist.chosen(choice, me, now)
    last = items[-1] if len(items) == MOST else None
    return page(
        "worklist.html", items=items, now=now, choice=choice, number=number, visitor=visitor,
        stream="/staff/live", count=await worklist.count(now, me),
        name=await own_name(space, visitor), kinds=[*CURRENT], languages=LANGUAGES,
        more=str(Cursor(due=last.due, case=last.id)) if last and last.due else None,
    )  # fmt: skip


@get("/staff/search")
async def search(space: Here, request: AnyRequest) -> Response[str]:
    """Show what is found by number, name, reference or device, archived histories too."""
    visitor = await inside(space, request)
    q = request.query_params.get("q", "").replace("\x00", "")[:LONGEST_SEARCH].strip()
    archive = request.query_params.get("archiv") == "1"
    before = request.query_params.get("vor", "")
    wanted = Wanted(
        words=tuple(plain(q).split()), status="archived" if archive else None, most=MOST,
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,  # noqa: PLR2004 - a bigint
    )  # fmt: skip
    rows = await space.reads.cases(HOUSE, wanted)
    return page(
        "found.html", items=[found(row) for row in rows], q=q, archive=archive, visitor=visitor,
        name=await own_name(space, visitor), more=rows[-1][2] if len(rows) == MOST else None,
    )  # fmt: skip


@get("/staff/cases/{case_id:uuid}")
async def show_case_inside(case_id: CaseId, space: Here, request: AnyRequest) -> Response[str]:
    """Show a case as the house sees it."""
    visitor = await inside(space, request)
    case = await house_case(space, case_id)
    most = SINCE if case.archived else ENTRIES
    first = _number(request.query_params.get("ab"), max(0, case.version - most))
    only = request.query_params.get("nur", "")
    entries = await house_entries(space, case, first, most, only)
    shown: dict[str, Any] = {
        "case": case, "zone": case.zone, "entries": entries, "visitor": visitor,
        "only": only, "first": 0 if only in words.COURSES else first,
        "earlier": max(first - ENTRIES, 0),
        "name": await own_name(space, visitor), "csrf": visitor.csrf, "replay": False,
        "action": f"/staff/cases/{case_id}", "said": request.query_params.get("ok"),
        "stream": f"/staff/cases/{case_id}/live?ab={case.position}",
    }  # fmt: skip
    if case.archived:
        return page("archived.html", **shown)
    shown["coverage"], shown["devices"] = await covered_inside(space, case)
    people = await Worklist(space.pool).staff() if "approval" in case.personal else {}
    return page("case.html", people=people, **shown, **_working(space, visitor, case))


def _working(space: Space, visitor: Visitor, case: Seen) -> dict[str, Any]:
    """Return what the page needs for people to work on the case."""
    wanted = (ask.code for task in case.open_tasks for ask in task.asks if not ask.there)
    return {
        "facts": facts(case),
        "kinds": kinds(wanted),
        "views": views(),
        "notice_step": NOTICES.get(case.body["kind"], ("",))[0],
        "acting": isinstance(may(visitor.caller, Action.COMPLETE), Allowed),
        "files": f"/staff/cases/{case.id}/evidence" if space.evidence is not None else "",
    }


@post("/staff/cases/{case_id:uuid}", status_code=200)
async def act_inside(case_id: CaseId, space: Here, request: AnyRequest) -> Response[Any]:
    """Do one thing to a case; the field `do` says which."""
    visitor = await inside(space, request)
    fields = await fields_of(request)
    must_be_ours(request, fields, visitor)
    case = await house_case(space, case_id)
    here = f"/staff/cases/{case_id}"
    try:
        done = await act(space, visitor, case_id, wanted(fields, case.zone), fields)
    except StaleView:
        entries = await house_entries(space, case, seen_version(fields, case), SINCE)
        name = await own_name(space, visitor)
        return changed(case, entries, fields, visitor, here, name=name)
    except (BadForm, Refusal) as error:
        return refused(error, back=here, fields=fields)
    return see(here, done)


async def house_case(space: Space, case_id: UUID) -> Seen:
    """Return a case as the house sees it now; raises NoSuchCase."""
    row = await space.reads.case(case_id, HOUSE)
    if row is None:
        raise NoSuchCase
    return seen(row, space.clock.now())


async def house_entries(
    space: Space, case: Seen, after: int, most: int, only: str = ""
) -> list[Entry]:
    """Return what happened in a case from a version on, the newest first; or all of one kind."""
    if only in words.COURSES:
        rows = await space.reads.history(case.id, HOUSE, 0, ALL)
        rows = [row for row in rows if row[4].startswith(words.COURSES[only])][-SINCE:]
    else:
        rows = await space.reads.history(case.id, HOUSE, after, most)
    return case.told(rows, await Worklist(space.pool).staff())


async def inside(space: Space, request: AnyRequest) -> Visitor:
    """Return who is logged in, if they work here."""
    visitor = await visitor_of(space, request)
    require(visitor.caller, Action.READ_INSIDE)
    return visitor


async def own_name(space: Space, visitor: Visitor) -> str:
    """Return how somebody who is logged in is called."""
    names = await Worklist(space.pool).staff()
    return names.get(str(visitor.caller.staff), visitor.caller.role)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise  # noqa: PLR2004 - no case has so many events
