"""Uploads that may be broken off and gone on with, for a day, by whoever began them.

Where one lies follows from its owner and its hash under a key of this space, so nobody else can
come upon it, and its name on disk tells neither.
"""

import asyncio
import contextlib
import fcntl
import hashlib
import hmac
import os
import time
from collections.abc import AsyncGenerator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from attrs import frozen
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adapters.files.spool import Spool, reading

LIFETIME = timedelta(days=1)
MOST_UNFINISHED = 20
"""Uploads that one owner may have under way."""


class Busy(Exception):
    """Somebody is writing this upload right now."""


class TooMany(Exception):
    """The owner has too many uploads under way."""


@frozen(kw_only=True)
class Progress:
    """How far an upload has come, and until when it is kept."""

    offset: int
    complete: bool
    expires_at: datetime


@frozen
class Uploads:
    """Unfinished uploads in a folder."""

    root: Path
    secret: bytes

    async def progress(self, owner: UUID, digest: str) -> Progress | None:
        """Return how far an upload of this owner has come, None where there is none."""
        return await asyncio.to_thread(self._progress, self._place(owner, digest), digest)

    async def content(self, owner: UUID, digest: str) -> bytes | None:
        """Return a complete upload, None where there is none."""
        return await asyncio.to_thread(self._content, self._place(owner, digest), digest)

    async def drop(self, owner: UUID, digest: str) -> None:
        """Forget an upload."""
        place = self._place(owner, digest)
        await asyncio.to_thread(place.unlink, missing_ok=True)

    @contextlib.asynccontextmanager
    async def writing(self, owner: UUID, digest: str) -> AsyncGenerator[Spool]:
        """Begin an upload or go on with it; raises Busy or TooMany."""
        place = self._place(owner, digest)
        file = await asyncio.to_thread(_taken, place)
        try:
            yield await asyncio.to_thread(Spool, file, self._key, place.name.encode())
        finally:
            await asyncio.to_thread(file.close)

    def _progress(self, place: Path, digest: str) -> Progress | None:
        now = time.time()
        try:
            with place.open("rb") as file:
                ends = os.fstat(file.fileno()).st_mtime + LIFETIME.total_seconds()
                offset, told = 0, hashlib.sha256()
                for piece in self._pieces(file, place):
                    offset += len(piece)
                    told.update(piece)
        except FileNotFoundError:
            return None
        if ends < now:
            return None
        until = datetime.fromtimestamp(ends, UTC)
        return Progress(offset=offset, complete=told.hexdigest() == digest, expires_at=until)

    def _content(self, place: Path, digest: str) -> bytes | None:
        progress = self._progress(place, digest)
        if progress is None or not progress.complete:
            return None
        with place.open("rb") as file:
            return b"".join(self._pieces(file, place))

    def _pieces(self, file: BinaryIO, place: Path) -> Iterator[bytes]:
        return reading(file, self._key, place.name.encode())

    def _place(self, owner: UUID, digest: str) -> Path:
        whose = hmac.digest(self.secret, b"owner " + owner.bytes, "sha256").hex()[:32]
        which = hmac.digest(self.secret, b"upload " + owner.bytes + digest.encode(), "sha256").hex()
        return self.root / whose / which

    @property
    def _key(self) -> AESGCM:
        return AESGCM(hmac.digest(self.secret, b"oase uploads", "sha256"))


def _taken(place: Path) -> BinaryIO:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not place.exists() and len(list(place.parent.iterdir())) >= MOST_UNFINISHED:
        raise TooMany
    descriptor = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise Busy from None
    if os.fstat(descriptor).st_mtime < time.time() - LIFETIME.total_seconds():
        os.ftruncate(descriptor, 0)  # it had expired, whether or not anybody has swept it away
    return os.fdopen(descriptor, "r+b")


def expire(root: Path) -> int:
    """Remove uploads that nobody went on with for a day; return how many."""
    before, gone = time.time() - LIFETIME.total_seconds(), 0
    for file in list(root.glob("*/*")):
        with contextlib.suppress(FileNotFoundError):
            if file.stat().st_mtime < before:
                file.unlink()
                gone += 1
    for folder in list(root.glob("*")):
        with contextlib.suppress(OSError):  # it is not empty
            folder.rmdir()
    return gone
