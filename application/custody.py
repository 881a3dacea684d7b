"""Who was given which file of a piece of evidence, and which copies were made of it (custody).

Each access is recorded before anything is handed out, in a stream of the piece's own.
"""

from collections.abc import Callable, Sequence
from typing import Literal
from uuid import UUID, uuid5

from attrs import frozen

from application.cases import TRIES, Cases
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
from domain.events.evidence import EvidenceCopied, EvidenceReceived, EvidenceViewed
from domain.evidence import visible
from domain.exhibits import gave
from domain.party import Actor
from domain.refusal import Refusal

COPY_TYPE = "image/jpeg"
_STREAMS = UUID("5c1de0a4-6d2f-5f5c-9c1b-5a8e0f6f3d11")


class OriginalNotForYou(Refusal):
    """The original is for who gave it and for the house; there are copies for the others."""

    rule = "Oase: others get copies without metadata"
    way_out = "Ask for the copy."


class NoCopy(Refusal):
    """There is no copy of this file, since it is no picture that can be read."""

    rule = "Oase: copies are made of pictures"
    way_out = "Ask the responsible person for it."


class FileErased(Refusal):
    """The file was erased together with all that was known of its person."""

    rule = "GDPR 17: erasure"
    way_out = "There is none: what was erased cannot be brought back."


class FileUnavailable(Refusal):
    """The file cannot be read just now."""

    rule = "Oase: originals are kept unchanged"
    way_out = "Ask again later; the house sees to it."


@frozen(kw_only=True)
class Handed:
    """A file as it is handed out."""

    content: bytes
    media_type: str
    name: str | None


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
        content = await self._read(fact.claimant, fact.file)
        await self._record(evidence, (self._viewed(case_id, evidence, by, "original"),))
        return Handed(content=content, media_type=fact.media_type, name=fact.file_name)

    async def copy(self, case_id: UUID, evidence: UUID, caller: Caller, edge: int) -> Handed:
        """Hand out a copy: a picture of its pixels alone; it is made once for each size."""
        _, fact, by = await self._found(case_id, evidence, caller)
        made = await self._made(evidence, edge)
        news: tuple[EvidenceCopied, ...] = ()
        content = await self._read(fact.claimant, made.file) if made is not None else None
        if content is None:
            content = await self.examiner.copied(await self._read(fact.claimant, fact.file), edge)
            if content is None:
                raise NoCopy
            news = (await self._keep(case_id, fact, by, edge, content),)
        viewed = self._viewed(case_id, evidence, by, "copy", edge)
        await self._record(evidence, (*news, viewed))
        return Handed(content=content, media_type=COPY_TYPE, name=None)

    async def history(self, evidence: UUID) -> Sequence[Recorded]:
        """Return every access to a piece and every copy made of it."""
        return await self.log.load(stream_of(evidence))

    async def _found(
        self, case_id: UUID, evidence: UUID, caller: Caller
    ) -> tuple[Case, EvidenceReceived, Actor]:
        case, history = await self.cases.case(case_id, caller, Action.READ_FILES)
        by = require(caller, Action.READ_FILES, case)
        visible(case, evidence, by)
        return case, received(history, evidence), by

    async def _made(self, evidence: UUID, edge: int) -> EvidenceCopied | None:
        facts = (item.event for item in await self.history(evidence))
        return next((f for f in facts if isinstance(f, EvidenceCopied) and f.edge == edge), None)

    async def _read(self, person: UUID, name: str) -> bytes:
        try:
            return await self.files.read(person, name)
        except Erased:
            raise FileErased from None
        except FileLost as error:
            raise FileUnavailable from error

    async def _keep(
        self, case: UUID, fact: EvidenceReceived, by: Actor, edge: int, content: bytes
    ) -> EvidenceCopied:
        stored = await self.files.keep(fact.claimant, (content,))
        return EvidenceCopied(
            at=self.clock.now(), by=by, case=case, claimant=fact.claimant, evidence=fact.evidence,
            edge=edge, file=stored.name, media_type=COPY_TYPE, size=stored.size,
        )  # fmt: skip

    def _viewed(
        self, case: UUID, evidence: UUID, by: Actor, what: Literal["original", "copy"],
        edge: int | None = None,
    ) -> EvidenceViewed:  # fmt: skip
        return EvidenceViewed(
            at=self.clock.now(), by=by, case=case, evidence=evidence, what=what, edge=edge
        )

    async def _record(
        self, evidence: UUID, facts: tuple[EvidenceCopied | EvidenceViewed, ...]
    ) -> None:
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


def stream_of(evidence: UUID) -> UUID:
    """Return the stream in which the custody of a piece of evidence lies."""
    return uuid5(_STREAMS, str(evidence))


def received(history: Sequence[Recorded], evidence: UUID) -> EvidenceReceived:
    """Return the event by which a piece of evidence came in."""
    return next(
        item.event
        for item in history
        if isinstance(item.event, EvidenceReceived) and item.event.evidence == evidence
    )
