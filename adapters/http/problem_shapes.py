"""What refusals look like, for the API description alone."""

from typing import Any, NotRequired, TypedDict

from adapters.http.shapes import Event


class WrongPlace(TypedDict):
    """What is wrong: a place by JSON Pointer, a parameter of the query or a header."""

    pointer: NotRequired[str]
    parameter: NotRequired[str]
    header: NotRequired[str]
    detail: str


class Problem(TypedDict):
    """Problem details (RFC 9457); a stale command brings version and the events since."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    rule: str
    way_out: str
    errors: list[WrongPlace]
    missing: list[dict[str, Any]]
    version: NotRequired[int]
    events: NotRequired[list[Event]]
