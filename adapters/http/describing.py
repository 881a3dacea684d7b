"""The description of the API, for programs and for people, made of the table of routes."""

from adapters.http.calls import Call
from adapters.http.replies import Reply, header, json

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
"""Its files are beside those of the pages, under /assets/api."""


async def openapi(call: Call) -> Reply:
    """Return the API description, with what is true of this house."""
    from adapters.http.openapi import described  # noqa: PLC0415 - it is made of the routes, this one among them

    room = call.space.evidence
    return json(described(room.store.largest) if room is not None else described())


async def docs(_: Call) -> Reply:
    """Return the API description as a page."""
    from adapters.http.docs import PAGE  # noqa: PLC0415 - it is made of the routes, this one among them

    headers = (
        header("content-type", "text/html; charset=utf-8"),
        header("content-security-policy", PAGE_POLICY),
    )
    return Reply(200, PAGE, headers)
