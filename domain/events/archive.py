"""Histories brought in from elsewhere."""

from datetime import datetime
from uuid import UUID

from domain.event import event, personal


@event("history.recorded.v1")
class HistoryRecorded:
    """One row of an old log: what was done in an archived case.

    Its identity is (`log`, `case_name`, `place`): the same row again adds nothing. `resource` is
    a keyed pseudonym of who did it. `attributes` is all else the row held, as one JSON object.
    `zone_assumed` says that the source gave a local time without a zone.
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
    zone_assumed: str | None = None
    attributes: str = personal(of="case")
