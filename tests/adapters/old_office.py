"""Small histories of old, written to files by the tests that import them."""

import gzip
from pathlib import Path
from uuid import uuid4

from adapters.importing.run import run_import
from adapters.postgres.keys import Keyring
from adapters.postgres.mapper import Mapper
from adapters.postgres.synclog import SyncLog
from application.histories import Report
from domain.archive import case_id
from domain.event import Recorded
from domain.events import EVENTS
from domain.events.archive import HistoryRecorded
from tests.adapters.samples import MASTER

MAP = """
log = "desk"
[columns]
case = "Case"
activity = "What"
resource = "Who"
time = "When"
[time]
format = "%d.%m.%Y %H:%M"
zone = "Europe/Berlin"
"""

HEADER = "Case,What,Who,When,Tag,Tag\n"

GOOD = HEADER + (
    "K-1,open,Anna,01.02.2013 08:00,x,y\n"
    "K-1,work,Bert,01.02.2013 09:00,,\n"
    "K-1,work,Bert,01.02.2013 09:00,,\n"
    "K-2,open,Anna,03.07.2013 10:30,,\n"
    "K-1,closed,Anna,02.02.2013 08:00,,\n"
    "K-1,work,Anna,03.02.2013 08:00,,\n"
)


class Office:
    """A place with a database and a folder, where files are imported and looked at."""

    def __init__(self, dsn: str, folder: Path) -> None:
        self.dsn, self.folder = dsn, folder

    def file(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        raw = text.encode() if isinstance(text, str) else text
        path.write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
        return path

    def bring(self, file: Path, *, by: str | None = None, log: str | None = None) -> Report:
        """Import a file, a table by the map given."""
        map_file = None if by is None else self.file(f"map-{uuid4().hex}.toml", by)
        return run_import(file, dsn=self.dsn, master=MASTER, log=log, map_file=map_file)

    def csv(self, text: str | bytes, by: str = MAP) -> Report:
        return self.bring(self.file("rows.csv", text), by=by)

    def xes(self, text: str | bytes, *, log: str | None = None) -> Report:
        return self.bring(self.file("desk.xes", text), log=log)

    def history(self, log: str, case: str) -> list[Recorded]:
        with SyncLog(Mapper(EVENTS), Keyring(MASTER), self.dsn) as events:
            return events.load(case_id(log, case), unseal=True)

    def rows(self, log: str, case: str) -> list[HistoryRecorded]:
        return [recorded.event for recorded in self.history(log, case)]

    def head(self) -> int:
        with SyncLog(Mapper(EVENTS), Keyring(MASTER), self.dsn) as events:
            return events.head()


def xes(*events: str, head: str = "", case: str = "K-1") -> str:
    """Write an event log of one case."""
    name = f'<string key="concept:name" value="{case}"/>'
    return f"<?xml version='1.0'?><log>{head}<trace>{name}{''.join(events)}</trace></log>"


def happened(what: str, who: str, when: str, more: str = "") -> str:
    """Write an event of an event log."""
    return (
        f'<event><string key="concept:name" value="{what}"/>'
        f'<string key="org:resource" value="{who}"/>'
        f'<date key="time:timestamp" value="{when}"/>{more}</event>\n'
    )
