"""All that taking in and handing out evidence needs, opened for one process."""

import contextlib
from collections.abc import AsyncGenerator
from uuid import UUID

from attrs import field, frozen
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from uuid_utils.compat import uuid7

from adapters.evidence.decoding import Unreadable
from adapters.evidence.examiner import Examiner
from adapters.files.folder import Folder
from adapters.files.pictures import SeenPictures
from adapters.files.store import Store
from adapters.files.uploads import Uploads
from adapters.postgres.log import Pool, PostgresLog
from adapters.receiving import Receiving
from application.cases import Cases
from application.custody import Custody
from application.evidence import Evidence
from application.ports import Overloaded
from application.referring import Referring
from application.verdicts import Verdicts
from domain.picture import Examined

MOST_AT_ONCE = 12
"""Files that one process has in memory at once; who comes then is asked to come again."""


@frozen(kw_only=True)
class EvidenceRoom:
    """Evidence and its custody, with the uploads that are on their way."""

    intake: Evidence
    custody: Custody
    referring: Referring
    uploads: Uploads
    store: Store
    examiner: Examiner
    receiving: Receiving = field(factory=Receiving)
    busy: list[int] = field(factory=lambda: [0])

    async def close(self) -> None:
        """End the examination, whatever it is doing."""
        await self.examiner.__aexit__(None, None, None)

    @contextlib.asynccontextmanager
    async def turn(self) -> AsyncGenerator[None]:
        """Have a whole file in memory, with few others; raises Overloaded."""
        if self.busy[0] >= MOST_AT_ONCE:
            raise Overloaded
        self.busy[0] += 1
        try:
            yield
        finally:
            self.busy[0] -= 1


@frozen
class _Desk:
    """The examiner as the use cases know it."""

    examiner: Examiner

    async def examine(self, data: bytes) -> Examined:
        """Return what can be found in a file."""
        return await self.examiner.examine(data)

    async def copied(self, data: bytes, edge: int, page: int) -> bytes | None:
        """Return a copy of a picture or page, None of what cannot be read."""
        try:
            return await self.examiner.copy(data, edge=edge, page=page)
        except Unreadable:
            return None


def evidence_room(
    store: Store | None, cases: Cases, log: PostgresLog, pool: Pool, secret: bytes
) -> EvidenceRoom | None:
    """Return the room, to be closed in the end; without a place for files there is none."""
    if store is None:
        return None

    async def cipher(person: UUID) -> AESGCM | None:
        return await log.cipher(person)

    examiner, clock = Examiner(), cases.clock
    desk, files = _Desk(examiner), Folder(store.root, cipher)
    verdicts = Verdicts(desk, SeenPictures(pool))
    custody = Custody(cases, log, clock, files, desk, uuid7)
    return EvidenceRoom(
        intake=Evidence(cases, clock, files, verdicts, uuid7), custody=custody,
        referring=Referring(cases, custody, verdicts),
        uploads=Uploads(store.uploads, secret), store=store, examiner=examiner,
    )  # fmt: skip
