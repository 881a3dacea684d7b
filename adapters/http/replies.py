"""Answers on their way out: bytes, a status, and headers that every answer carries."""

from collections.abc import AsyncGenerator, Callable, Sequence

import attrs

Header = tuple[bytes, bytes]

ALWAYS: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"strict-transport-security", b"max-age=31536000"),
)
CLOSED: Header = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")

_JSON: Header = (b"content-type", b"application/json")


def header(name: str, value: str) -> Header:
    """Return a header as it goes out."""
    return name.encode("latin-1"), value.encode("latin-1", "replace")


@attrs.frozen
class Reply:
    """An answer. Without headers of its own it is JSON."""

    status: int
    body: bytes
    headers: Sequence[Header] = (_JSON,)


@attrs.frozen
class Streaming:
    """An answer that goes on: server-sent events, and what is to be done once they have ended."""

    chunks: AsyncGenerator[bytes]
    ended: Callable[[], None]
    status: int = 200
    headers: Sequence[Header] = (
        (b"content-type", b"text/event-stream"),
        (b"x-accel-buffering", b"no"),
    )


def json(body: bytes, *headers: Header, status: int = 200) -> Reply:
    """Return a JSON answer."""
    return Reply(status, body, (_JSON, *headers))


def etag(version: int) -> Header:
    """Return the version of a case as its ETag."""
    return b"etag", b'"v%d"' % version


def position(at: int) -> Header:
    """Return the position in the log at which a write lies."""
    return b"oase-position", b"%d" % at
