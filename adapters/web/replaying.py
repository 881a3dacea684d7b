"""The replay: a case at any entry of its history, with the page that each party saw then."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from attrs import evolve, frozen
from litestar import Response, get

from adapters import replay
from adapters.replay import Then, Until
from adapters.space import Space
from adapters.web.calls import AnyRequest, CaseId, Here
from adapters.web.changes import changes
from adapters.web.covering import covered_then
from adapters.web.entered import BadForm
from adapters.web.facts import Shown, facts, own_facts
from adapters.web.language import gettext
from adapters.web.naming import speak_for
from adapters.web.refusing import refused
from adapters.web.rendering import page
from adapters.web.seeing import Seen, replayed
from adapters.web.staff import inside
from adapters.web.stops import Course, Handover
from adapters.web.telling import Entry
from adapters.web.worklist import Worklist
from application.policy import NoSuchCase
from domain.events.archive import HistoryRecorded
from domain.events.case import CaseOpened
from domain.party import HOUSE

_LONGEST_NUMBER = 18


@frozen(kw_only=True)
class Wanted:
    """What is asked for: which commit, by what had happened until when, looked at when, by whom."""

    index: int
    viewer: UUID
    occurred: datetime | None = None
    looked_at: datetime | None = None


@frozen(kw_only=True)
class Tab:
    """A party's page: `standing` says whether it saw the case then, and `count` what changed."""

    party: str
    name: str
    role: str
    standing: str
    count: int


@get("/staff/cases/{case_id:uuid}/replay")
async def show_replay(case_id: CaseId, space: Here, request: AnyRequest) -> Response[str]:
    """Show a case at an entry of its history or at an instant, as a party saw it."""
    visitor = await inside(space, request)
    history = await space.log.load(case_id, unseal=True)
    if not history or not isinstance(history[0].event, CaseOpened | HistoryRecorded):
        raise NoSuchCase
    staff = await Worklist(space.pool).staff()
    whole = await replay.then(space, history, Until())
    today = _page(case_id, whole, HOUSE)
    assert today is not None, "the house sees every case"
    course = Course(today=today, history=history, names=staff)
    try:
        wanted = _wanted(request, course)
    except BadForm as error:
        title = gettext("Diese Stelle gibt es nicht")
        return refused(error, back=f"/staff/cases/{case_id}/replay", fields={}, title=title)
    now, before = await _around(space, course, wanted)
    if wanted.viewer != HOUSE:
        speak_for(space.house_name)
    return page(
        "replay.html", zone=today.zone, today=today, visitor=visitor, csrf=visitor.csrf,
        name=staff.get(str(visitor.caller.staff), visitor.caller.role), replay=True, acting=False,
        action="", said=None, first=0, **_shown(course, wanted, now, before),
    )  # fmt: skip


async def _around(space: Space, course: Course, wanted: Wanted) -> tuple[Then, Then]:
    """Return the case with the entry that is looked at, and without it."""
    ends = course.ends
    until = Until(position=ends[wanted.index], occurred=wanted.occurred)
    now = await replay.then(space, course.history, until)
    if wanted.index == 0:
        return now, Then()
    return now, await replay.then(
        space, course.history, evolve(until, position=ends[wanted.index - 1])
    )


def _shown(course: Course, wanted: Wanted, now: Then, before: Then) -> dict[str, Any]:
    case = course.today.id
    pages = {
        party: (_page(case, before, party), _page(case, now, party)) for party in course.parties
    }
    found = {party: changes(*pair, course.names) for party, pair in pages.items()}
    tabs = [
        Tab(
            party=str(party), name=name, role=role,
            standing=_standing(pages[party][1], party, now),
            count=sum(len(part.changes) for part in found[party]),
        )
        for party, (name, role) in course.parties.items()
    ]  # fmt: skip
    seen = pages[wanted.viewer][1]
    if seen is not None and wanted.looked_at is not None:
        seen = evolve(seen, now=max(seen.now, wanted.looked_at))
    return {
        "case": seen, "entries": _told(course, wanted.viewer, now, seen), "tabs": tabs,
        "tab": next(tab for tab in tabs if tab.party == str(wanted.viewer)),
        "place": course.place(wanted.index), "parts_changed": found[wanted.viewer],
        "wanted": wanted,
        "facts": _facts(seen, wanted.viewer),
        "coverage": covered_then(now.case, now.history, seen, wanted.viewer),
    }  # fmt: skip


def _facts(seen: Seen | None, viewer: UUID) -> list[Shown]:
    """Return the facts as the viewer's own page shows them."""
    if seen is None or seen.archived:
        return []
    return facts(seen) if viewer == HOUSE else own_facts(seen)


def _page(case: UUID, then: Then, viewer: UUID) -> Seen | None:
    found = then.seen_by(viewer)
    return replayed(case, found.json, then.duty[1]) if found is not None else None


def _told(course: Course, viewer: UUID, now: Then, seen: Seen | None) -> list[Entry]:
    if seen is None:
        return []
    told = seen.told(now.told_to(viewer), course.names)
    return [_marked(entry, course.handovers.get(entry.version)) for entry in told]


def _marked(entry: Entry, handover: Handover | None) -> Entry:
    return evolve(entry, texts=(handover.text,), tone="changed") if handover else entry


def _standing(seen: Seen | None, party: UUID, now: Then) -> str:
    """Say whether a party saw the case then: `there`, not `later` and not `gone`."""
    if seen is not None:
        return "there"
    return "gone" if str(party) in now.texts.people else "later"


def _wanted(request: AnyRequest, course: Course) -> Wanted:
    """Return what is asked for; the last entry and the house where nothing is."""
    asked = request.query_params
    at, last = _instant(asked.get("at"), course), len(course.ends) - 1
    index = last
    if at is not None:
        index = _last([commit[-1].recorded_at <= at for commit in course.commits])
    elif asked.get("position"):
        until = _whole_number(asked["position"], "Eine Position ist eine ganze Zahl.")
        index = _last([end <= until for end in course.ends])
    elif asked.get("entry"):
        number = _whole_number(asked["entry"], "Ein Eintrag hat eine Nummer von 1 an.")
        index = min(max(number - 1, 0), last)
    return Wanted(
        index=index, viewer=_viewer(asked.get("as"), course, course.ends[index]), looked_at=at,
        occurred=_instant(asked.get("occurred_until"), course),
    )  # fmt: skip


def _last(reached: list[bool]) -> int:
    """Return the last entry that was reached, the first where none was yet."""
    return max((index for index, yes in enumerate(reached) if yes), default=0)


def _whole_number(text: str, otherwise: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > _LONGEST_NUMBER:
        raise BadForm(otherwise)
    return int(text)


def _instant(text: str | None, course: Course) -> datetime | None:
    """Return an instant; without an offset it is meant at the place of the case."""
    if not text:
        return None
    try:
        # a plus sign that nobody escaped is a blank in an address
        found = datetime.fromisoformat(text.strip().replace(" ", "+") if "T" in text else text)
        return (found if found.tzinfo else found.replace(tzinfo=course.today.zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadForm("Ein Zeitpunkt sieht so aus: 2026-11-20T14:30.") from None


def _viewer(asked: str | None, course: Course, position: int) -> UUID:
    """Return the party that an id or role means, among several of a role who came last by then."""
    if not asked:
        return HOUSE
    for party in course.parties:
        if str(party) == asked:
            return party
    joined = [party for party, (_, role) in course.parties.items() if role == asked]
    if not joined:
        raise BadForm("Diese Auswahl gibt es nicht.")
    there = [party for party in joined if course.joined.get(party, 0) <= position]
    return there[-1] if there else joined[0]
