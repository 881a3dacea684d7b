"""What the use cases need from outside."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import attrs

from domain.event import Recorded, Via
from domain.picture import Examined


@attrs.frozen(kw_only=True)
class Answer:
    """What is kept of a command's answer in the same commit, so that a repeat gets it again.

    `fingerprint` is the hash of what was asked (method, path, body). `body` is empty where the
    answer can be rendered again from the history, so that no name lies in clear beside the log.
    """

    fingerprint: bytes
    status: int
    body: bytes


@attrs.frozen(kw_only=True)
class Append:
    """Events of one stream to be recorded in one commit.

    `expected` is the version the stream had when it was decided (0: it must not exist yet).
    `command` is unique for ever: a second append under it records nothing.
    """

    stream: UUID
    expected: int
    events: Sequence[Any]
    command: UUID
    correlation: UUID | None = None
    via: Via = "human"
    procedure: str | None = None
    law: str | None = None
    answer: Answer | None = None


@attrs.frozen(kw_only=True)
class Appended:
    """What the commit gave: position of the first and last event, and when they were recorded."""

    first: int
    last: int
    recorded_at: datetime


@attrs.frozen(kw_only=True)
class Kept:
    """A command that is already in the log, with the answer kept for it, if any."""

    appended: Appended
    answer: Answer | None


class StaleStream(Exception):
    """Somebody else was faster: the stream is no longer at the version decided upon."""


class CommandSeen(Exception):
    """This command is already in the log."""


class Overloaded(Exception):
    """More is waiting to be written than may wait; nothing was recorded."""

    retry_after_seconds = 1


@attrs.frozen(kw_only=True)
class Stored:
    """A file in the store: its name there, and hash and size of what was given."""

    name: str
    plain_hash: str
    size: int


class Erased(Exception):
    """The person's key was destroyed: what it sealed is gone for ever."""


class FileLost(Exception):
    """A file is not there, or not what was stored."""


class Files(Protocol):
    """Where originals and copies lie, sealed for a person, under the hash of what lies there."""

    async def keep(self, person: UUID, pieces: Iterable[bytes]) -> Stored:
        """Store a file for good before returning its name; raise Erased."""
        ...

    async def read(self, person: UUID, name: str) -> bytes:
        """Return a file as it was given; raise Erased or FileLost."""
        ...


class Examining(Protocol):
    """What looks into files of strangers, at a safe distance; raises Overloaded."""

    async def examine(self, data: bytes) -> Examined:
        """Return what can be found in a file, a problem included."""
        ...

    async def copied(self, data: bytes, edge: int, page: int) -> bytes | None:
        """Return a JPEG copy, upright and without metadata; None of what cannot be shown."""
        ...


@attrs.frozen(kw_only=True)
class Like:
    """A picture that came in before, and the case it is in."""

    fingerprint: str
    case: UUID
    number: str


class Pictures(Protocol):
    """The pictures that came in so far."""

    async def like(self, fingerprint: str) -> Sequence[Like]:
        """Return the first few that can be the same picture."""
        ...


class Log(Protocol):
    """The one record of everything that happened."""

    async def load(
        self, stream: UUID, *, unseal: bool = False, until: int | None = None
    ) -> list[Recorded]:
        """Return a stream's events in order, empty if there is none.

        Personal fields stay sealed unless `unseal`; `until` is the last position wanted.
        """
        ...

    async def append(self, append: Append) -> Appended:
        """Record events; raise StaleStream, CommandSeen or Overloaded, and then record nothing."""
        ...

    async def kept(self, command: UUID) -> Kept | None:
        """Return what the log holds for a command."""
        ...


class Clock(Protocol):
    """The clock that governs everything in the domain; movable in demo and sandbox."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...
