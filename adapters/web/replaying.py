"""The replay: a case at a position or instant, with the page that each party saw then."""

from datetime import datetime
from itertools import groupby
from uuid import UUID

from attrs import evolve, frozen
from litestar import Response, get

from adapters.postgres.reads import EventRow
from adapters.replay import Until, told_to
from adapters.replay import replayed as replay_of
from adapters.space import Space
from adapters.web.calls import AnyRequest, CaseId, Here
from adapters.web.facts import facts
from adapters.web.forms import BadForm
from adapters.web.login import visitor_of
from adapters.web.refusing import refused
from adapters.web.rendering import page
from adapters.web.seeing import Seen, replayed
from adapters.web.staff import house_case
from adapters.web.telling import Entry
from adapters.web.worklist import Worklist
from application.policy import Action, require
from domain.events.case import CaseOpened
from domain.party import HOUSE

MOST = 5000


@frozen(kw_only=True)
class Place:
    """Where in a history somebody stands: what was done there, and the positions around it."""

    at: Entry
    number: int
    of: int
    first: int
    before: int | None
    after: int | None
    last: int


@get("/staff/cases/{case_id:uuid}/replay")
async def show_replay(case_id: CaseId, space: Here, request: AnyRequest) -> Response[str]:
    """Show a case as a party saw it at a position, or at an instant."""
    visitor = await visitor_of(space, request)
    require(visitor.caller, Action.READ_INSIDE)
    now = await house_case(space, case_id)
    commits = await _commits(space, case_id)
    try:
        position = _position(request, now, [commit[-1] for commit in commits])
    except BadForm as error:
        return refused(error, back=f"/staff/cases/{case_id}/replay", fields={})
    staff = await Worklist(space.pool).staff()
    viewer = _viewer(now, request.query_params.get("als", "seller"))
    case, entries = await _then(space, case_id, viewer, position, staff)
    return page(
        "replay.html", zone=now.zone, now=now, case=case, entries=entries, replay=True,
        place=_place(now, commits, position, staff), viewer=str(viewer), visitor=visitor,
        facts=facts(case) if case and viewer == HOUSE and not case.archived else [], acting=False,
        csrf=visitor.csrf,
        action="", said=None, first=0, name=staff.get(str(visitor.caller.staff), ""),
    )  # fmt: skip


async def _commits(space: Space, case_id: UUID) -> list[list[EventRow]]:
    """Return the events by what was recorded together; half of that was never a case.

    The rows of an archived history are each one of their own.
    """
    history = await space.log.load(case_id)
    live = isinstance(history[0].event, CaseOpened)
    of = {item.version: item.command if live else item.version for item in history}
    rows = await space.reads.history(case_id, HOUSE, 0, MOST)
    return [list(commit) for _, commit in groupby(rows, key=lambda row: of.get(row[0]))]


async def _then(
    space: Space, case_id: UUID, viewer: UUID, position: int, staff: dict[str, str]
) -> tuple[Seen | None, list[Entry]]:
    """Return the page a party saw: none before it took part, nor after it left.

    Straight from the log, since who has left has no row any more.
    """
    found = await replay_of(space, case_id, viewer, Until(position=position))
    if found is None:
        return None, []
    case = replayed(case_id, found.json)
    rows = await told_to(space, case_id, viewer, Until(position=position))
    return case, case.told(rows, staff)


def _position(request: AnyRequest, now: Seen, rows: list[EventRow]) -> int:
    """Return the position asked for, that of the last event up to an instant, or the last."""
    asked, at = request.query_params.get("position"), request.query_params.get("zeit")
    positions = [row[1] for row in rows]
    if at:
        try:
            instant = datetime.fromisoformat(at)
        except ValueError:
            raise BadForm("Ein Zeitpunkt sieht so aus: 2026-11-20T14:30.") from None
        instant = instant if instant.tzinfo else instant.replace(tzinfo=now.zone)
        positions = [row[1] for row in rows if row[2] <= instant] or positions[:1]
    elif asked:
        if not (asked.isascii() and asked.isdigit()) or len(asked) > 18:  # noqa: PLR2004 - a bigint
            raise BadForm("Eine Position ist eine ganze Zahl.")
        positions = [place for place in positions if place <= int(asked)] or positions[:1]
    return max(positions)


def _place(now: Seen, commits: list[list[EventRow]], position: int, staff: dict[str, str]) -> Place:
    ordered = sorted(commits, key=lambda commit: commit[-1][1])
    ends = [commit[-1][1] for commit in ordered]
    index = ends.index(position)
    return Place(
        at=evolve(now.told(ordered[index][:1], staff)[0], position=position),
        number=index + 1, of=len(ordered), first=ends[0], last=ends[-1],
        before=ends[index - 1] if index else None,
        after=ends[index + 1] if index + 1 < len(ends) else None,
    )  # fmt: skip


def _viewer(now: Seen, asked: str) -> UUID:
    """Return the party by its id, the house where none is meant."""
    known = [party["id"] for party in now.personal.get("parties", ())]
    return UUID(asked) if asked in known else HOUSE
