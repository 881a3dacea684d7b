"""What the feed looks like, for the API description alone; a test holds real answers against it."""

from datetime import datetime
from typing import Literal, TypedDict
from uuid import UUID


class Told(TypedDict):
    """What an event of the feed is about; `link` is where the case is read."""

    case: UUID
    number: str
    version: int
    recorded_at: datetime
    link: str


class CloudEvent(TypedDict):
    """An event of the feed: CloudEvents 1.0, `position` and `casenumber` are extensions."""

    specversion: Literal["1.0"]
    id: str
    source: str
    type: str
    subject: UUID
    time: datetime
    datacontenttype: Literal["application/json"]
    position: int
    casenumber: str
    data: Told


class Feed(TypedDict):
    """A page of the feed; `after` is what to ask with next time, `next` says there is more now."""

    items: list[CloudEvent]
    next: str | None
    after: str
