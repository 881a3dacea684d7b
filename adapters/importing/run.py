"""`oase import`: a file of old histories into the log, and a report of what became of it."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from adapters.importing import mapping
from adapters.importing.archive import LogArchive
from adapters.importing.files import Stream, Unreadable, form_of, opened, stem
from adapters.importing.mapping import Map, MapRefused
from adapters.importing.table import read_table
from adapters.importing.xes import XesReader
from adapters.postgres.keys import Master
from adapters.postgres.mapper import Mapper
from application.histories import Broken, Report, Row, SourceBroken
from application.importing import Import
from domain.events import EVENTS

__all__ = ["MapRefused", "Unreadable", "as_json", "as_text", "run_import"]

MOST_SHOWN = 20


def run_import(
    file: Path, *, dsn: str, master: Master, log: str | None = None, map_file: Path | None = None
) -> Report:
    """Bring a file's histories in; raise MapRefused or Unreadable if none can be read.

    The database is migrated and `master` is its master key. The log's name is the one given, the
    one in the map or in the file itself, or the name of the file.
    """
    given = None if map_file is None else mapping.read(map_file)
    with opened(file) as stream:
        try:
            name, rows = _read(file, stream, given)
        except SourceBroken as error:
            raise Unreadable(f"{error}. Nothing was read.") from error
        with LogArchive(dsn, master, Mapper(EVENTS)) as archive:
            return Import(log or name or stem(file), archive).run(rows)


def as_json(report: Report) -> str:
    """Return the report as one line of JSON: counts, and the rows that are named one by one."""
    counted: dict[str, Any] = msgspec.to_builtins(report)
    counted["rejected_rows"] = counted.pop("rejected")
    counted["differing_rows"] = counted.pop("differing")
    counted["rejected"] = len(report.rejected)
    counted["differing"] = counted.pop("differing_count")
    return msgspec.json.encode(counted).decode()


def as_text(report: Report) -> str:
    """Return the report as somebody reads it."""
    return "\n".join(_lines(report))


def _read(
    file: Path, stream: Stream, given: Map | None
) -> tuple[str | None, Iterator[Row | Broken]]:
    """Return the log's name, if the map or the file says it, and the rows."""
    if form_of(file, stream) == "csv":
        used, rows = read_table(stream, given)
        return used.log, rows
    if given is not None:
        raise MapRefused("A map is for tables; an XES file says itself what is what.")
    reader = XesReader()
    rows = reader.rows(stream)
    first = [row for row in [next(rows, None)] if row is not None]  # the log's name comes before it
    return reader.log, chain(first, rows)


def _lines(report: Report) -> Iterator[str]:
    yield f"Log “{report.log}”: {report.cases} cases, {report.events} events read"
    yield f"  newly recorded  {report.added}"
    yield f"  rejected        {len(report.rejected)}"
    yield f"  differing       {report.differing_count}"
    yield f"  hand-overs      {report.handovers} in {report.cases_with_handover} cases"
    yield f"  ping-pongs      {report.ping_pongs} in {report.cases_with_ping_pong} cases"
    if report.zones_assumed:
        zones = ", ".join(sorted(report.zones_assumed))
        yield f"  times without a zone were taken to be of {zones}"
    for bad in report.rejected[:MOST_SHOWN]:
        yield f"rejected, line {bad.line}: {bad.reason}"
    if (more := len(report.rejected) - MOST_SHOWN) > 0:
        yield f"… and {more} more; --json names them all"
    for row in report.differing[:MOST_SHOWN]:
        what = ", ".join(row.what)
        yield f"differing, line {row.line}: {what} of row {row.place} of case {row.case}"
    if (more := report.differing_count - MOST_SHOWN) > 0:
        yield f"… and {more} more that say something else than is recorded, which stays"
    if report.stopped is not None:
        yield f"Not read to its end: {report.stopped}."
