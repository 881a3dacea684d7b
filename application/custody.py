"""Who was given which file of a piece of evidence, and which copies were made of it (custody).

Each access is recorded before anything is handed out, in a stream of the piece's own.
"""

from collections.abc import Callable, Sequence
from typing import Literal
from uuid import UUID, uuid5

from attrs import evolve, frozen

from application.cases import TRIES, Cases
from application.custody_refusals import (
    FileErased,
    FileUnavailable,
    NoCopy,
    NoSuchPage,
    OriginalNotForYou,
)
from application.policy import Action, Caller, require
from application.ports import (
    Append,
    Clock,
    Erased,
    Examining,
    FileLost,
    Files,
    Log,
    Overloaded,
    StaleStream,
)
from domain.case import Case
from domain.event import Recorded
from domain.events.custody import EvidenceCopied, EvidenceShared, EvidenceViewed
from domain.evidence import visible
from domain.exhibits import CameIn, gave, owner_of
from domain.party import Actor
from domain.picture import MOST_PAGES

COPY_TYPE = "image/jpeg"
_STREAMS = UUID("5c1de0a4-6d2f-5f5c-9c1b-5a8e0f6f3d11")


@frozen(kw_only=True)
class Handed:
    """A file as it is handed out."""

    content: bytes
    media_type: str
    name: str | None


@frozen
class Size:
    """How large a copy is to be, and of which page of a document."""

    edge: int
    page: int | None = None


@frozen
class Custody:
    """Handing out files of evidence, and the record of it."""

    cases: Cases
    log: Log
    clock: Clock
    files: Files
    examiner: Examining
    new_id: Callable[[], UUID]

    async def original(self, case_id: UUID, evidence: UUID, caller: Caller) -> Handed:
        """Hand out a file as it was sent, to the house and to who gave it."""
        case, fact, by = await self._found(case_id, evidence, caller)
        if by.kind == "party" and not gave(case.exhibits[str(evidence)], by.id, by.role):
            raise OriginalNotForYou
        content = await self.read(owner_of(fact), fact.file)
        await self.record(evidence, (self._viewed(case_id, evidence, by, "original"),))
        return Handed(content=content, media_type=fact.media_type, name=fact.file_name)

    async def copy(self, case_id: UUID, evidence: UUID, caller: Caller, size: Size) -> Handed:
        """Hand out a copy: a picture of its pixels alone; it is made once for each size."""
        _, fact, by = await self._found(case_id, evidence, caller)
        size = _of(fact, size)
        made = await self._made(evidence, size)
        news: tuple[EvidenceCopied, ...] = ()
        content = await self.read(owner_of(fact), made.file) if made is not None else None
        if content is None:
            original = await self.read(owner_of(fact), fact.file)
            content = await self.examiner.copied(original, size.edge, size.page or 1)
            if content is None:
                raise NoCopy
            news = (await self._keep(case_id, fact, by, size, content),)
        viewed = self._viewed(case_id, evidence, by, "copy", size)
        await self.record(evidence, (*news, viewed))
        return Handed(content=content, media_type=COPY_TYPE, name=None)

    async def history(self, evidence: UUID) -> Sequence[Recorded]:
        """Return every access to a piece and every copy made of it."""
        return await self.log.load(stream_of(evidence))

    async def _found(
        self, case_id: UUID, evidence: UUID, caller: Caller
    ) -> tuple[Case, CameIn, Actor]:
        case, history = await self.cases.case(case_id, caller, Action.READ_FILES)
        by = require(caller, Action.READ_FILES, case)
        visible(case, evidence, by)
        return case, received(history, evidence), by

    async def _made(self, evidence: UUID, size: Size) -> EvidenceCopied | None:
        facts = (item.event for item in await self.history(evidence))
        made = (fact for fact in facts if isinstance(fact, EvidenceCopied))
        return next((f for f in made if (f.edge, f.page) == (size.edge, size.page)), None)

    async def read(self, person: UUID, name: str) -> bytes:
        """Return what is stored; raises FileErased or FileUnavailable."""
        try:
            return await self.files.read(person, name)
        except Erased:
            raise FileErased from None
        except FileLost as error:
            raise FileUnavailable from error

    async def _keep(
        self, case: UUID, fact: CameIn, by: Actor, size: Size, content: bytes
    ) -> EvidenceCopied:
        stored = await self.files.keep(owner_of(fact), (content,))
        return EvidenceCopied(
            at=self.clock.now(), by=by, case=case, claimant=owner_of(fact), evidence=fact.evidence,
            edge=size.edge, page=size.page, file=stored.name, media_type=COPY_TYPE,
            size=stored.size,
        )  # fmt: skip

    def _viewed(
        self, case: UUID, evidence: UUID, by: Actor, what: Literal["original", "copy"],
        size: Size | None = None,
    ) -> EvidenceViewed:  # fmt: skip
        edge, page = (size.edge, size.page) if size is not None else (None, None)
        return EvidenceViewed(
            at=self.clock.now(), by=by, case=case, evidence=evidence, what=what, edge=edge,
            page=page,
        )  # fmt: skip

    async def record(
        self, evidence: UUID, facts: tuple[EvidenceCopied | EvidenceViewed | EvidenceShared, ...]
    ) -> None:
        """Record what became of a file, in the piece's own stream."""
        stream = stream_of(evidence)
        for _ in range(TRIES):
            expected = len(await self.log.load(stream))
            try:
                await self.log.append(
                    Append(stream=stream, expected=expected, events=facts, command=self.new_id())
                )
            except StaleStream:
                continue
            return
        raise Overloaded


def _of(fact: CameIn, size: Size) -> Size:
    """Return which copy is meant: the first page of a document, no page of a picture."""
    if size.page is not None and not 0 < size.page <= min(fact.pages or 1, MOST_PAGES):
        raise NoSuchPage
    return evolve(size, page=(size.page or 1) if fact.pages else None)


def stream_of(evidence: UUID) -> UUID:
    """Return the stream in which the custody of a piece of evidence lies."""
    return uuid5(_STREAMS, str(evidence))


def received(history: Sequence[Recorded], evidence: UUID) -> CameIn:
    """Return the event by which a piece of evidence came in."""
    return next(
        item.event
        for item in history
        if isinstance(item.event, CameIn) and item.event.evidence == evidence
    )
