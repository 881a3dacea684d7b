"""Access links: whatever opens a case was given in the log, to whom and for as long as it says."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from adapters.postgres.sqlfile import load
from adapters.verify.checks import Check
from adapters.verify.structure import Connection
from application.links import link_of
from domain.event import Recorded
from domain.events.links import LinkGiven

SQL = load("adapters.verify", "doors.sql")
_Row = tuple[UUID, UUID, UUID, datetime, bool]


class Loads(Protocol):
    """A log that streams are read from."""

    def load(self, stream: UUID) -> list[Recorded]:
        """Return the events of a stream."""
        ...


def doors(connection: Connection, log: Loads) -> Check:
    """Check that nobody can see a case by a link of which the log does not know."""
    check = Check("each link that opens a case is in the log")
    rows: list[Any] = connection.execute(SQL["links"]).fetchall()
    for row in rows:
        check.count("links")
        try:
            found = [*_wrong(row, log.load(row[0]))]
        except Exception as error:  # noqa: BLE001 - changed events may fail anywhere
            found = [f"cannot be read: {type(error).__name__}"]
        for what in found:
            check.breaks(f"link {row[0]} into case {row[1]} {what}")
    return check


def _wrong(row: _Row, history: list[Recorded]) -> Iterator[str]:
    _, case, party, until, opens = row
    if not history or not isinstance(history[0].event, LinkGiven):
        yield "was never given"
        return
    link = link_of(history)
    if (link.case, link.party) != (case, party):
        yield "was given into another case or to another party"
    if link.expires_at != until:
        yield f"opens until {until:%Y-%m-%d}, but was given until {link.expires_at:%Y-%m-%d}"
    if opens and link.revoked_at is not None:
        yield "was revoked and opens it still"
