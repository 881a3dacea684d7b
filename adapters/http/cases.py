"""Opening, listing and reading cases, and what happened in them."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from adapters.assembly import assembled, responsible
from adapters.http import cursors
from adapters.http.calls import Call, as_uuid
from adapters.http.commands import once, opened
from adapters.http.decoding import Malformed, bad_header, bad_query
from adapters.http.events import event_json
from adapters.http.field_words import FILTERS
from adapters.http.problems import KeyMissing, NotSoFar
from adapters.http.replies import Reply, etag, json
from adapters.postgres.reads import CaseRow, Wanted
from adapters.read_models import HISTORY, PARTY_VIEW
from adapters.replay import Until, replayed
from application.cases import Command
from application.gs1 import check_numbers
from application.plausible import check_days
from application.policy import Action, NoSuchCase, require
from domain.report import Report
from domain.spelling import plain

PATIENCE = 2.0
"""Seconds for which a read waits for a view to come to where the caller wants it."""
MOST = 2**62
MOST_WORDS = 8


async def open_case(call: Call) -> Reply:
    """Open a case; the receipt is the case as the caller sees it."""
    require(call.caller, Action.OPEN)

    async def run(command: Command) -> Reply:
        if call.key is None:
            raise KeyMissing
        report = await call.read(Report)
        check_numbers(report)
        check_days(report, call.space.clock.now())
        decided, appended = await call.space.cases.open(report, call.caller, command)
        return await opened(call, decided, appended)

    return await once(call, 201, run)


async def list_cases(call: Call) -> Reply:
    """List the caller's cases, the last changed first."""
    require(call.caller, Action.READ)
    query, most = call.query, call.page
    wanted = Wanted(
        kind=_word(call, "kind"), status=_word(call, "status"), turn=_word(call, "turn"),
        responsible=_responsible(query.get("responsible")),
        external_ref=query.get("external_ref"), changed_since=call.instant("changed_since"),
        words=_words(query.get("q", "")), before=cursors.before(call), most=most + 1,
    )  # fmt: skip
    await until_position(call, PARTY_VIEW)
    rows = await call.space.reads.cases(call.caller.viewer, wanted, call.caller.case)
    more = cursors.cursor(call, rows[most - 1][2]) if len(rows) > most else None
    return page(call, [case_json(row) for row in rows[:most]], more)


async def read_case(call: Call) -> Reply:
    """Read a case as it is, or as it was known or had happened by then."""
    require(call.caller, Action.READ)
    case, viewer = call.uuid("id"), call.caller.viewer
    if call.caller.case not in {None, case}:
        raise NoSuchCase
    row = await known_row(call, case, viewer)
    if not call.query:
        return json(case_json(row), etag(row[4]))
    until = Until(
        at=call.instant("at"), position=call.number("position", 0, MOST),
        occurred=call.instant("occurred_until"),
    )  # fmt: skip
    shown = await replayed(call.space, case, viewer, until)
    if shown is None:
        raise NoSuchCase("There was no such case then, or none that you were a party of.")
    return json(shown.json, etag(shown.version))


async def list_events(call: Call) -> Reply:
    """List what happened in a case, as far as the caller may see it, in order."""
    require(call.caller, Action.READ)
    case, viewer = call.uuid("id"), call.caller.viewer
    if call.caller.case not in {None, case}:
        raise NoSuchCase
    await known_row(call, case, viewer)
    after, most = cursors.before(call) or 0, call.page
    await until_position(call, HISTORY)
    rows = await call.space.reads.history(case, viewer, after, most + 1)
    more = cursors.cursor(call, rows[most - 1][0]) if len(rows) > most else None
    return page(call, [event_json(row) for row in rows[:most]], more)


def page(call: Call, items: Sequence[bytes], more: str | None) -> Reply:
    """Return a page of a list, with the way to the next one."""
    following = msgspec.json.encode(more)
    body = b'{"items":[%b],"next":%b}' % (b",".join(items), following)
    return json(body, *([cursors.next_link(call, more)] if more is not None else []))


def case_json(row: CaseRow) -> bytes:
    """Return a row of the party view as the case it is."""
    _, _, position, recorded_at, _, body, personal, contact, since, deputy, staff = row
    duty = responsible(contact, since, deputy, staff)
    return assembled(body, personal, duty, position, recorded_at)


async def until_position(call: Call, view: str) -> None:
    """Wait until a view has come to what the caller asks for, or wrote itself."""
    said = call.header(b"oase-position")
    if said is None:
        await call.space.caught_up(view)
        return
    if not (said.isascii() and said.isdigit() and len(said) < 19):  # noqa: PLR2004
        raise bad_header("Oase-Position", "is no plain integer")
    if not await call.space.positions.reached(view, int(said), PATIENCE):
        raise NotSoFar(f"The view is at {call.space.positions.latest(view)}.")


async def known_row(call: Call, case: UUID, viewer: UUID) -> CaseRow:
    """Return a case of the caller's; a view that may be behind is not believed that it has none."""
    try:
        await until_position(call, PARTY_VIEW)
    except Malformed:  # is said only to who may know of the case
        if await call.space.reads.case(case, viewer) is None:
            raise NoSuchCase from None
        raise
    row = await call.space.reads.case(case, viewer)
    if row is None:
        head = await call.space.log.head()
        if call.space.positions.latest(PARTY_VIEW) < head:
            if not await call.space.positions.reached(PARTY_VIEW, head, PATIENCE):
                raise NotSoFar("The view is behind: it cannot tell yet whether there is this case.")
            row = await call.space.reads.case(case, viewer)
    if row is None:
        raise NoSuchCase
    return row


def _responsible(said: str | None) -> UUID | None:
    found = as_uuid(said) if said is not None else None
    if said is not None and found is None:
        raise bad_query("responsible", "is no id of a member of staff")
    return found


def _word(call: Call, name: str) -> str | None:
    said = call.query.get(name)
    if said is not None and said not in FILTERS[name]:
        raise bad_query(name, f"is none of {', '.join(FILTERS[name])}")
    return said


def _words(said: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(plain(said).split()))
    if len(words) > MOST_WORDS:
        raise bad_query("q", f"has more than {MOST_WORDS} words")
    return words
