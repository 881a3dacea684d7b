"""Histories brought in from elsewhere."""

from datetime import datetime
from uuid import UUID

from domain.event import event, personal


@event("history.recorded.v1")
class HistoryRecorded:
    """One row of an old log: what was done in an archived case.

    Its identity is (`log`, `case_name`, `place`): the same row again adds nothing. `place` counts
    the rows of the case in the order of the source and is the version of the event in its stream;
    a row that was broken leaves its place free. `resource` is a keyed pseudonym of who did it.
    `offset` is by how many seconds the source's clock was ahead of UTC, `zone_assumed` says that
    the source did not name its zone and which one was taken. `attributes` is all else the row
    held, as one JSON object.
    """

    at: datetime
    log: str
    case_name: str
    case: UUID
    place: int
    activity: str
    lifecycle: str | None = None
    resource: UUID | None = None
    resource_name: str | None = personal(of="resource", default=None)
    offset: int = 0
    zone_assumed: str | None = None
    attributes: str = personal(of="case")
