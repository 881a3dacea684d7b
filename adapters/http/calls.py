"""Requests as the handlers see them: who calls, what was asked, a body that cannot be endless."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import parse_qsl
from uuid import UUID

import attrs

from adapters.http.decoding import Malformed, bad_header, bad_query, decode
from adapters.http.problems import KeyMissing, NoSuchRoute, TooLarge, TooSlow, WrongMedia
from adapters.space import Space
from application.policy import Caller

T = TypeVar("T")
Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

MOST_BYTES = 1024 * 1024
MOST_SECONDS = 30.0
LONGEST_KEY = 255
_LAST_YEAR = 9998
"""Beyond it the day of an instant is none at some place of the earth."""

MOST_PAGE, USUAL_PAGE = 200, 50


class Gone(Exception):
    """The caller hung up before all of the body was there."""


@attrs.define
class Call:
    """One request."""

    space: Space
    method: str
    path: str
    names: Mapping[str, str]
    scope: Scope
    receive: Receive
    known_query: frozenset[str] = frozenset()
    _caller: Caller | None = None
    _body: bytes | None = None
    _query: dict[str, str] | None = None
    _reader: Callable[[], Awaitable[bytes]] | None = None

    @property
    def caller(self) -> Caller:
        """Return who calls; every handler but the public ones has one."""
        assert self._caller is not None, "the route asks for a key"
        return self._caller

    def called_by(self, caller: Caller) -> None:
        """Note who calls."""
        self._caller = caller

    def header(self, name: bytes) -> str | None:
        """Return a header, None where it is not there; refuse one that came twice."""
        found = [value for key, value in self.scope["headers"] if key == name]
        if len(found) > 1:
            raise bad_header(name.decode(), f"came {len(found)} times")
        return found[0].decode("latin-1") if found else None

    def uuid(self, name: str) -> UUID:
        """Return an id of the path; what is none names nothing."""
        found = as_uuid(self.names[name])
        if found is None:
            raise NoSuchRoute(f"{self.names[name][:50]!r} is no id.")
        return found

    @property
    def query(self) -> dict[str, str]:
        """Return the query, each name once and known."""
        if self._query is None:
            self._query = self._read_query()
        return self._query

    def _read_query(self) -> dict[str, str]:
        raw: bytes = self.scope.get("query_string", b"")
        try:
            pairs = parse_qsl(
                raw.decode("ascii"), keep_blank_values=True, strict_parsing=bool(raw),
                max_num_fields=50, errors="strict",
            )  # fmt: skip
        except ValueError as error:
            raise Malformed("The query of the address cannot be read.") from error
        for name, value in pairs:
            if name not in self.known_query:
                raise bad_query(name[:50], "is unknown")
            if len(value) > 500 or not value.isprintable():  # noqa: PLR2004 - long enough for all
                raise bad_query(name, "is no short text")
            if [other for other, _ in pairs].count(name) > 1:
                raise bad_query(name, "came twice")
        return dict(pairs)

    def instant(self, name: str) -> datetime | None:
        """Return an instant of the query."""
        raw = self.query.get(name)
        if raw is None:
            return None
        try:
            # a plus of the offset reads as a blank where the caller did not encode it
            found = datetime.fromisoformat(raw.replace(" ", "+"))
        except ValueError:
            found = None
        if found is None or found.tzinfo is None or not 1 < found.year < _LAST_YEAR:
            raise bad_query(name, "is no RFC 3339 instant with an offset")
        return found

    def number(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number of the query within its bounds."""
        raw = self.query.get(name)
        if raw is None:
            return None
        digits = raw if raw.isascii() and raw.isdigit() and len(raw) < 20 else ""  # noqa: PLR2004
        if not digits or not least <= int(digits) <= most:
            raise bad_query(name, f"is no number from {least} to {most}")
        return int(digits)

    @property
    def page(self) -> int:
        """Return how many items a page has."""
        return self.number("limit", 1, MOST_PAGE) or USUAL_PAGE

    @property
    def key(self) -> str | None:
        """Return the Idempotency-Key, None where there is none."""
        found = self.header(b"idempotency-key")
        if found is None:
            return None
        if not (0 < len(found) <= LONGEST_KEY and found.isascii() and found.isprintable()):
            raise KeyMissing(f"An Idempotency-Key has 1 to {LONGEST_KEY} visible characters.")
        return found

    @property
    def body_read(self) -> bytes:
        """Return as much of the body as was read, which is all or nothing."""
        return self._body or b""

    def read_by(self, reader: Callable[[], Awaitable[bytes]]) -> None:
        """Have a body that is no JSON read by what knows it; it gives what tells bodies apart."""
        self._reader = reader

    async def body(self) -> bytes:
        """Return the body, which is JSON by its type and bounded in size and time."""
        if self._body is None and self._reader is not None:
            self._body = await self._reader()
        if self._body is None:
            said = (self.header(b"content-type") or "").split(";")[0].strip().lower()
            if said != "application/json":
                raise WrongMedia
            length = self.header(b"content-length")
            if length is not None and length.isdigit() and int(length) > MOST_BYTES:
                raise TooLarge
            try:
                async with asyncio.timeout(MOST_SECONDS):
                    self._body = await self._received()
            except TimeoutError:
                raise TooSlow from None
        return self._body

    async def _received(self) -> bytes:
        parts: list[bytes] = []
        size = 0
        while True:
            message = await self.receive()
            if message["type"] != "http.request":
                raise Gone
            part: bytes = message.get("body", b"")
            size += len(part)
            if size > MOST_BYTES:
                raise TooLarge
            parts.append(part)
            if not message.get("more_body", False):
                return b"".join(parts) if len(parts) > 1 else part

    async def read(self, kind: type[T]) -> T:
        """Return the body as an object of a class."""
        return decode(await self.body(), kind)


def as_uuid(text: str) -> UUID | None:
    """Return an id in its usual spelling, None where it is none."""
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text.lower() else None
