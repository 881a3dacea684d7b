"""A history told on a terminal: each commit with what it said and what it changed for a party."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from psycopg import sql

from adapters.commands.failures import Sorry
from adapters.postgres.sqlfile import load
from adapters.replay import Until, replayed
from adapters.space import Space
from domain.calendar import calendar_of
from domain.case import Case
from domain.event import Recorded
from domain.events.archive import HistoryRecorded
from domain.fold import Fold, fold
from domain.party import HOUSE, Role
from projections.history import entry, may_see
from projections.history.audience import audience
from projections.party_view import PartyView
from projections.party_view.tables import PARTY_VIEW
from projections.party_view.texts import Texts
from projections.party_view.view import shared, view

_VIEW = sql.Identifier("view", f"{PARTY_VIEW.name}_v{PartyView().version}")
SQL = sql.SQL(load("adapters.commands", "replay.sql")["by_number"]).format(view=_VIEW)
_SHOWN = ("status", "turn", "answer_by", "next_step", "closed_at")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Value = str | dict[str, Any] | list[Any] | float | None
BERLIN = ZoneInfo("Europe/Berlin")


async def find(space: Space, case: str) -> UUID:
    """Return the case that an id or number means."""
    try:
        return UUID(case)
    except ValueError:
        pass
    async with space.pool.connection() as connection:
        cursor = await connection.execute(SQL, {"number": case})
        rows = await cursor.fetchall()
    if len(rows) != 1:
        raise Sorry(f"There is no case {case!r}; give its id or number.")
    found: UUID = rows[0][0]
    return found


async def case_as_json(space: Space, case: UUID, party: str, until: Until) -> str:
    """Return the case as the API answers it to this party."""
    history = until.of(await space.log.load(case))
    seen = await replayed(space, case, viewer_of(history, party, case), until)
    if seen is None:
        raise Sorry(f"{party} sees no case {case}.")
    return seen.json.decode()


async def as_text(space: Space, case: UUID, party: str, until: Until) -> str:
    """Return the history with what each commit changed, and the case at the end of it."""
    history = until.of(await space.log.load(case, unseal=True))
    viewer = viewer_of(history, party, case)
    seen = await replayed(space, case, viewer, until)
    if seen is None:
        raise Sorry(f"{party} sees no case {case}.")
    live = not isinstance(history[0].event, HistoryRecorded)
    told = _told(history, viewer) if live else _archived(history)
    return "\n".join((*told, "", *_case(msgspec.json.decode(seen.json))))


def viewer_of(history: Sequence[Recorded], party: str, case: UUID) -> UUID:
    """Return the party that a role or id means; raises Sorry where there is none."""
    if not history:
        raise Sorry(f"There was no case {case} then.")
    if isinstance(history[0].event, HistoryRecorded):
        return HOUSE
    known = fold(history)
    if known is None:
        raise Sorry(f"{case} is no case.")
    for each in known.parties.values():
        if party in {each.role.value, str(each.id)}:
            return each.id
    roles = ", ".join(sorted(each.role.value for each in known.parties.values()))
    raise Sorry(f"{party!r} is no party of this case; there are {roles}.")


def _told(history: Sequence[Recorded], viewer: UUID) -> Iterator[str]:
    grown, texts, was = Fold(), Texts(), dict[str, Any]()
    role = role_of(history, viewer)
    zone = BERLIN
    for _, commit in groupby(history, key=lambda recorded: recorded.command):
        events = list(commit)
        for recorded in events:
            grown.recorded(recorded)
            texts.take(recorded)
        case = grown.case()
        assert case is not None, "the first commit opens the case"
        zone = calendar_of(case.facts.calendar).zone
        now = _view(case, texts, viewer)
        told = [line for recorded in events for line in event_line(recorded, role, viewer, zone)]
        changes = [f"        → {line}" for line in _changes(was, now)]
        if told or changes:
            at = events[-1].recorded_at.astimezone(zone)
            yield f"{at:%d.%m.%Y %H:%M:%S}  position {events[-1].position}"
            yield from (*told, *changes)
        was = now


def _view(case: Case, texts: Texts, viewer: UUID) -> dict[str, Any]:
    party = case.parties.get(str(viewer))
    if party is None:
        return {}
    found: dict[str, Any] = msgspec.json.decode(view(shared(case), texts, party).body)
    return found


def role_of(history: Sequence[Recorded], viewer: UUID) -> Role:
    """Return a party's role at the end: by it, it also reads what was before it joined."""
    case = fold(history)
    role = case.role_of(viewer) if case is not None else None
    assert role is not None, "only parties of the case are told of it"
    return role


def event_line(recorded: Recorded, role: Role, viewer: UUID, zone: ZoneInfo) -> Iterator[str]:
    """Tell one event, if that party may know of it."""
    if not may_see(audience(recorded), viewer, role):
        return
    said = entry(recorded, inside=role is Role.SELLER)
    data = msgspec.json.decode(said.data) | msgspec.json.decode(said.texts)
    words = ", ".join(f"{name}={short(value)}" for name, value in data.items() if _tells(value))
    by = getattr(recorded.event, "by", None)
    who = "" if by is None else by.kind if by.kind != "party" else by.role.value
    at = recorded.event.at.astimezone(zone)
    yield f"    {recorded.version:>3} {at:%d.%m. %H:%M} {who:<8} {recorded.name}  {words}"


def _changes(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    for name in _SHOWN:
        before, after = _brief(was.get(name)), _brief(now.get(name))
        if before != after:
            yield f"{name}: {before} → {after}"
    lost = _missing(was) - _missing(now)
    new = _missing(now) - _missing(was)
    if new:
        yield f"missing now: {', '.join(sorted(new))}"
    if lost:
        yield f"no longer missing: {', '.join(sorted(lost))}"


def _missing(body: Mapping[str, Any]) -> set[str]:
    return {f"{item['step']}/{item['what']}" for item in body.get("missing", ())}


def _brief(value: dict[str, Any] | str | None) -> str:
    if isinstance(value, dict):
        return str(value.get("id"))
    return "–" if value is None else str(value)


def _tells(value: Value) -> bool:
    """Say whether a value says something to a reader; ids do not."""
    if isinstance(value, dict) and "kind" in value:
        return False  # who did it stands at the beginning of the line
    return bool(value) and not (isinstance(value, str) and _ID.fullmatch(value))


def short(value: Value) -> str:
    """Return a value on one line."""
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return f"{text[:77]}…" if len(text) > 78 else text  # noqa: PLR2004 - a line of a terminal


def _archived(history: Sequence[Recorded]) -> Iterator[str]:
    yield from map(archived_line, history)


def archived_line(recorded: Recorded) -> str:
    """Tell one row of an archived history."""
    fact = recorded.event
    done = f"{fact.activity} ({fact.lifecycle})" if fact.lifecycle else fact.activity
    who = fact.resource_name or "–"
    return f"    {fact.place:>3} {fact.at:%d.%m.%Y %H:%M:%S %z}  {done}  {who}"


def _case(seen: Mapping[str, Any]) -> Iterator[str]:
    yield f"{seen['number']}  {seen['kind']}  {seen['status']} ({seen['status_text']})"
    duty = seen.get("responsible")
    if duty:
        yield f"  responsible  {duty['name']}, {duty['role']}"
    for name in ("turn", "answer_by"):
        if seen.get(name):
            yield f"  {name:<12} {seen[name]}"
    step = seen.get("next_step")
    if step:
        yield f"  next         {step['id']} {step['title']} ({step['by']}), due {step['due']}"
    for item in seen.get("missing", ()):
        yield f"  missing      {item['step']}/{item['what']} from {item['from']}: {item['text']}"
    for clock in seen.get("clocks", ()):
        due = f"due {clock['due']}, {clock['state']}"
        yield f"  clock        {clock['rule']} {clock['title']}: {due}"
    for breach in seen.get("violations") or ():
        yield f"  violation    law {breach['law']}: {breach['text']}"
    yield f"  as of        position {seen['as_of']['position']}, {seen['as_of']['recorded_at']}"
