"""`oase doctor`: what is well and what is not."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import click
import psycopg
from attrs import field, frozen

from adapters.commands.failures import Sorry, explained
from adapters.household import database, master_key
from adapters.postgres.embedded_orphans import refugees
from adapters.postgres.migrations import known, require_current
from adapters.postgres.parking import parked
from adapters.postgres.projector import LEADER_LOCK
from adapters.postgres.sqlfile import load
from adapters.postgres.tables import has_operator_class
from adapters.read_models import PROJECTIONS
from adapters.settings import Settings
from adapters.timers import SQL as TIMERS
from domain.policy import TOLERANCE
from projections.table import identity

SQL = load("adapters.commands", "doctor.sql")

SERVING = 12
"""Connections of a process of `oase serve`: of its reads, its writes, and those that listen."""

SCARCE = 1_000_000_000
"""Bytes of disk below which it is time to act."""

SKEW = timedelta(seconds=5)
_LAG = 1000


@frozen
class Finding:
    """One thing that was looked at; `well` None is worth knowing without being wrong."""

    what: str
    text: str
    well: bool | None = field(kw_only=True)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(*, as_json: bool) -> None:
    """Say what is well and what is not; exit code 1 if something is not."""
    found = list(_findings(Settings.read()))
    ill = [finding for finding in found if finding.well is False]
    if as_json:
        rows = [{"what": f.what, "well": f.well, "text": f.text} for f in found]
        click.echo(json.dumps({"well": not ill, "findings": rows}, ensure_ascii=False))
    else:
        for finding in found:
            mark = {True: "ok  ", False: "ILL ", None: "note"}[finding.well]
            click.echo(f"{mark}  {finding.what:<11} {finding.text}")
    if ill:
        raise Sorry(f"Not well: {', '.join(finding.what for finding in ill)}.")


def _findings(settings: Settings) -> Iterator[Finding]:
    yield _disk(settings)
    yield from _left_behind()
    try:
        with database(settings) as dsn:
            yield from _database(dsn, settings)
    except Exception as error:
        sentence, _ = explained(error)
        if sentence is None:
            raise
        yield Finding("database", sentence, well=False)


def _disk(settings: Settings) -> Finding:
    place = settings.data_dir
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    return Finding("disk", f"{free / 1e9:.1f} GB free for {settings.data_dir}", well=free > SCARCE)


def _left_behind() -> Iterator[Finding]:
    """Name embedded databases whose data directory is gone; the next start removes them."""
    found = list(refugees())
    for each in found:
        if each.orphan:
            text = f"{each.folder} belongs to {each.data_dir}, which is gone"
            yield Finding("orphan", text, well=None)
    if unknown := [each for each in found if each.data_dir is None]:
        text = f"{len(unknown)} databases such as {unknown[0].folder} do not say whose they are"
        yield Finding("orphan", text, well=None)


def _database(dsn: str, settings: Settings) -> Iterator[Finding]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        row = connection.execute(SQL["server"]).fetchone()
        assert row is not None, "one row"
        version, replica, size, commit = row
        text = f"PostgreSQL {version}, {size / 1e6:.0f} MB"
        text += ", a read-only replica" if replica else ""
        text += "" if commit == "on" else f", synchronous_commit is {commit}: commits may be lost"
        yield Finding("database", text, well=not replica and commit == "on")
        require_current(dsn)
        yield Finding("schema", f"{len(known())} migrations", well=True)
        master_key(dsn, settings.master_key_file)
        yield Finding("master key", f"{settings.master_key_file} opens this database", well=True)
        yield _connections(connection)
        yield _clock(connection)
        yield from _projections(connection)
        yield _timers(connection)
        yield _search(connection)


def _connections(connection: psycopg.Connection[tuple[object, ...]]) -> Finding:
    """Say whether another process that serves would get what it needs."""
    row = connection.execute(SQL["connections"]).fetchone()
    assert row is not None, "one row"
    taken, most = row
    assert isinstance(taken, int), "a number"
    assert isinstance(most, int), "a number"
    text = f"{taken} of {most} connections are taken; a process that serves keeps {SERVING}"
    return Finding("connections", text, well=taken + SERVING <= most)


def _clock(connection: psycopg.Connection[tuple[object, ...]]) -> Finding:
    row = connection.execute(SQL["clock"]).fetchone()
    assert row is not None, "a migrated database has a clock"
    shows, theirs, speed = row
    assert isinstance(shows, datetime), "a time"
    assert isinstance(theirs, datetime), "a time"
    apart = abs(theirs - datetime.now(UTC))
    moved = f", moved to {shows.isoformat()}" if abs(shows - theirs) > SKEW else ""
    text = f"database and machine are {apart.total_seconds():.1f} s apart, speed {speed}{moved}"
    return Finding("clock", text, well=apart < SKEW)


def _projections(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[Finding]:
    leads = connection.execute(SQL["leading"], {"lock": LEADER_LOCK}).fetchone() == (True,)
    yield Finding("projector", "one leads" if leads else "none runs: start `oase work`", well=leads)
    rows = {row[0]: row[1:] for row in connection.execute(SQL["lag"])}
    for projection in PROJECTIONS:
        row = rows.get(identity(projection))
        if row is None:
            yield Finding("projection", f"{identity(projection)} was never built", well=None)
            continue
        position, lag, _ = row
        assert isinstance(lag, int), "a number of events"
        text = f"{identity(projection)} at {position}, {lag} events behind"
        yield Finding("projection", text, well=lag < _LAG)
    for item in parked(connection):
        text = f"{item.projection}: {item.stream} at {item.position}: {item.error}"
        yield Finding("parked", text, well=False)


def _search(connection: psycopg.Connection[tuple[object, ...]]) -> Finding:
    """Say whether the house finds parts of words by an index."""
    if connection.execute(SQL["search_index"]).fetchone() == (True,):
        return Finding("search", "parts of words are found by an index", well=True)
    way = "`oase rebuild party_view` makes the index"
    if not has_operator_class(connection, "gin_trgm_ops"):
        way = f"let an administrator run CREATE EXTENSION pg_trgm; then {way}"
    return Finding("search", f"every search reads all cases: {way}", well=None)


def _timers(connection: psycopg.Connection[tuple[object, ...]]) -> Finding:
    row = connection.execute(SQL["clock"]).fetchone()
    assert row is not None, "a migrated database has a clock"
    assert isinstance(row[0], datetime), "a time"
    try:
        found = connection.execute(TIMERS["overdue"], {"before": row[0] - TOLERANCE}).fetchone()
    except psycopg.errors.UndefinedTable:
        return Finding("timers", "no table yet", well=None)
    assert found is not None, "a count"
    number, oldest, case = found
    text = f"{number} overdue" + (f", the oldest since {oldest} in case {case}" if number else "")
    return Finding("timers", text, well=not number)
