"""The store of files as a folder: each lies sealed, under the hash of what lies there.

A file is on disk for good, with the entry in its folder, before anybody gets its name; so an
event never names a file that a loss of power could take away again.
"""

import asyncio
import hashlib
import logging
import os
import re
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from uuid import UUID

from attrs import frozen
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from uuid_utils import uuid7

from adapters.files.sealing import HEADER, Damaged, opened, person_of, sealed
from adapters.files.store import DRAFTS
from application.ports import Erased, FileLost, Stored

_LOG = logging.getLogger(__name__)

DAY = 24 * 3600.0
_NAME = re.compile(r"[0-9a-f]{64}")
_SHARD = re.compile(r"[0-9a-f]{2}")

Ciphers = Callable[[UUID], Awaitable[AESGCM | None]]
"""From a person to its data key; None is a destroyed one."""


@frozen
class Folder:
    """Files in a folder and its 256 subfolders."""

    root: Path
    ciphers: Ciphers

    async def keep(self, person: UUID, pieces: Iterable[bytes]) -> Stored:
        """Store a file, sealed for a person; raises Erased where nothing is kept of it any more."""
        key = await self._key(person)
        return await asyncio.to_thread(self._keep, key, person, pieces)

    async def read(self, person: UUID, name: str) -> bytes:
        """Return a file as it was given; raises Erased or FileLost."""
        key = await self._key(person)
        try:
            return await asyncio.to_thread(self._read, key, person, name)
        except FileLost as error:
            _LOG.error("%s", error)
            raise

    async def _key(self, person: UUID) -> AESGCM:
        key = await self.ciphers(person)
        if key is None:
            raise Erased
        return key

    def _keep(self, key: AESGCM, person: UUID, pieces: Iterable[bytes]) -> Stored:
        drafts = self.root / DRAFTS
        drafts.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft, outer, inner = drafts / str(uuid7()), hashlib.sha256(), _Counted(pieces)
        try:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                for piece in sealed(inner, key, person):
                    outer.update(piece)
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            name = outer.hexdigest()
            self._put(draft, name)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        return Stored(name=name, plain_hash=inner.hash.hexdigest(), size=inner.size)

    def _put(self, draft: Path, name: str) -> None:
        place = place_of(self.root, name)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        draft.replace(place)
        for folder in (place.parent, self.root, self.root.parent):
            _sync(folder)

    def _read(self, key: AESGCM, person: UUID, name: str) -> bytes:
        try:
            raw = place_of(self.root, name).read_bytes()
        except OSError as error:
            raise FileLost(f"The file {name} cannot be read: {error.strerror}.") from error
        if hashlib.sha256(raw).hexdigest() != name:
            raise FileLost(f"The file {name} was changed.")
        try:
            return b"".join(opened(BytesIO(raw), key, person))
        except Damaged as error:
            raise FileLost(f"The file {name} does not open: {error}") from error


class _Counted:
    """Pieces that are hashed and counted while somebody reads them."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self.hash, self.size = pieces, hashlib.sha256(), 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.hash.update(piece)
            self.size += len(piece)
            yield piece


def place_of(root: Path, name: str) -> Path:
    """Return where a file lies; a name that is no hash names nothing."""
    if not _NAME.fullmatch(name):
        raise FileLost(f"{name[:80]!r} names no file.")
    return root / name[:2] / name


def stored(root: Path) -> Iterator[Path]:
    """Yield every file of a store."""
    for shard in sorted(root.iterdir()) if root.is_dir() else ():
        if _SHARD.fullmatch(shard.name):
            yield from (file for file in shard.iterdir() if _NAME.fullmatch(file.name))


Known = Callable[[Sequence[UUID]], Collection[UUID]]
"""From persons to those of them that the database knows."""


def swept(
    root: Path, named: Callable[[], Collection[str]], known: Known, *, age: float = DAY
) -> int:
    """Remove what no event names and nobody has touched for a day; return how many files.

    What is old is listed before the events are read: a file whose event comes in between was
    written long before it, which no command does. Of a person whom the database does not know
    nothing is removed: it is another database's, in whose folder this one was let by mistake.
    """
    before = time.time() - age
    old = [file for file in stored(root) if _older(file, before)]
    drafts = root / DRAFTS
    gone = [f for f in drafts.iterdir() if _older(f, before)] if drafts.is_dir() else []
    if old:
        names = named()
        loose = {file: _person(file) for file in old if file.name not in names}
        ours = known([person for person in loose.values() if person is not None])
        gone += [file for file, person in loose.items() if person in ours]
    for file in gone:
        file.unlink(missing_ok=True)
    return len(gone)


def _older(file: Path, than: float) -> bool:
    try:
        return file.stat().st_mtime < than
    except FileNotFoundError:
        return False


def _person(file: Path) -> UUID | None:
    with file.open("rb") as opened_file:
        return person_of(opened_file.read(HEADER))


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
