"""The log itself: positions, versions, times and commands."""

from typing import Any

import psycopg
from psycopg import sql

from adapters.postgres.sqlfile import load
from adapters.verify.checks import MOST_PLACES, Check
from domain.events import NAMES
from domain.events.archive import HistoryRecorded
from projections.history import HISTORY, History
from projections.party_view import PartyView
from projections.party_view.tables import PARTY_VIEW
from projections.registers import STAFF, Registers

Connection = psycopg.Connection[Any]

_TABLES = {
    "view": sql.Identifier("view", f"{PARTY_VIEW.name}_v{PartyView().version}"),
    "history": sql.Identifier("view", f"{HISTORY.name}_v{History().version}"),
    "staff": sql.Identifier("view", f"{STAFF.name}_v{Registers().version}"),
}
_NAMED = ("unnamed", "open_views", "outside", "shown")
_TEXTS = load("adapters.verify", "structure.sql")
SQL = {
    name: sql.SQL(text).format(**_TABLES) if name in _NAMED else sql.SQL(text)
    for name, text in _TEXTS.items()
}


def positions(connection: Connection, head: int) -> Check:
    """Check that positions run on from 1 without a gap."""
    check = Check("positions are free of gaps", law=12)
    found = connection.execute(SQL["positions"], {"head": head}).fetchone()
    number, first, last = found or (0, 1, 0)
    check.count("events", number)
    if (first, last) != (1, number):
        check.breaks(f"{number} events lie between positions {first} and {last}")
    return check


def versions(connection: Connection, head: int) -> Check:
    """Check that the versions of each stream run on from 1."""
    check = Check("versions of each stream are contiguous", law=12)
    streams = connection.execute(SQL["streams"], {"head": head}).fetchone()
    check.count("streams", streams[0] if streams else 0)
    values = {"head": head, "archived": NAMES[HistoryRecorded]}
    for stream, number, first, last in connection.execute(SQL["versions"], values):
        check.breaks(f"stream {stream}: {number} events have versions {first} to {last}")
    return check


def times(connection: Connection, head: int) -> Check:
    """Check that recorded-at never runs backwards, nor ahead of the clock."""
    check = Check("recorded-at never runs backwards", law=12)
    for (position,) in connection.execute(SQL["order"], {"head": head}):
        check.breaks(f"position {position} is recorded before the one ahead of it")
    ahead = connection.execute(SQL["future"], {"head": head}).fetchone()
    if ahead and ahead[0]:
        check.breaks(f"{ahead[0]} events are recorded later than the clock shows")
    check.count("events", head)
    return check


def commands(connection: Connection, head: int) -> Check:
    """Check that every event belongs to one command, and no command recorded twice."""
    check = Check("each command recorded once", law=12)
    end = 0
    for command, first, last in connection.execute(SQL["commands"], {"head": head}):
        check.count("commands")
        if first != end + 1 and len(check.places) < MOST_PLACES:
            what = "overlap" if first <= end else "belong to no command"
            check.breaks(f"positions {min(first, end + 1)} to {max(first - 1, end)} {what}")
        end = max(end, last)
        if last > head:
            break
        _ = command
    if end < head:
        check.breaks(f"positions {end + 1} to {head} belong to no command")
    for (command,) in connection.execute(SQL["doubled"]):
        check.breaks(f"command {command} occurs twice")
    return check


def known_by_name(connection: Connection) -> Check:
    """Check that every party of an open case is shown somebody responsible by name."""
    check = Check("every party is shown who is responsible", law=1)
    found = connection.execute(SQL["open_views"]).fetchone()
    check.count("views", found[0] if found else 0)
    for case, party in connection.execute(SQL["unnamed"]):
        check.breaks(f"case {case}: party {party} is shown nobody by name")
    return check
