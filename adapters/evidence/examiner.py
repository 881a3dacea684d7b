"""The room where files of strangers are examined: a few workers, and a short queue before them."""

import asyncio
import logging
from math import ceil
from types import TracebackType
from typing import Literal, Self

from attrs import evolve

from adapters.evidence.decoding import Unreadable
from adapters.evidence.hand import Hand, Lost, NoWorker
from adapters.evidence.sniffing import media_type
from adapters.evidence.wire import Answer, Job
from application.ports import Overloaded
from domain.picture import DOCUMENTS, MOST_PAGES, PHOTOS, Examined, Problem

log = logging.getLogger(__name__)

LARGEST = 40_000_000
"""Bytes of a file that is given to a worker."""

_READ = PHOTOS | DOCUMENTS
THUMBNAIL = 320
"""Pixels of the longer edge of a thumbnail."""


class Examiner:
    """Examines and copies files in worker processes, which start with the first of them.

    At most `waiting` files wait for one of the `workers`; who comes then is told that it is
    `Overloaded`. A worker that takes longer than `seconds`, needs more than `memory` bytes or
    dies twice of a file is replaced, and the file has that as its problem. The workers end with
    the process.
    """

    def __init__(
        self,
        *,
        workers: int = 2,
        waiting: int = 16,
        seconds: float = 10.0,
        memory: int = 1 << 30,
    ) -> None:
        self._hands = [Hand(memory=memory, seconds=seconds) for _ in range(workers)]
        self._free = list(self._hands)
        self._places = asyncio.Semaphore(workers)
        self._seconds, self._closed = seconds, False
        self._may_wait, self._waiting = waiting, 0

    async def __aenter__(self) -> Self:
        """Open the room; nobody works in it yet."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None
    ) -> None:
        """End the workers, whatever they are doing."""
        self._closed = True
        for hand in self._hands:
            await hand.end()

    @property
    def workers(self) -> list[int]:
        """The numbers of the running worker processes."""
        return [hand.pid for hand in self._hands if hand.pid is not None]

    async def examine(self, data: bytes) -> Examined:
        """Return what can be found in a file, a problem included; raise Overloaded."""
        kind = media_type(data)
        found = Examined(media_type=kind, size_bytes=len(data), problem=_unfit(data))
        if found.problem is not None or kind not in _READ:
            return found
        answer, _ = await self._do("examine", data, kind)
        return answer.examined or evolve(found, problem=answer.problem)

    async def copy(self, data: bytes, *, edge: int | None, page: int = 1) -> bytes:
        """Return a JPEG copy to show to others, of a document of a page.

        Raises Unreadable or Overloaded.
        """
        kind = media_type(data)
        if kind not in _READ or not 1 <= page <= (MOST_PAGES if kind in DOCUMENTS else 1):
            raise Unreadable("broken")
        if (unfit := _unfit(data)) is not None:
            raise Unreadable(unfit)
        answer, copied = await self._do("copy", data, kind, edge, page)
        if answer.problem is not None:
            raise Unreadable(answer.problem)
        return copied

    async def thumbnail(self, data: bytes) -> bytes:
        """Return a small copy for lists; raise Unreadable or Overloaded."""
        return await self.copy(data, edge=THUMBNAIL)

    async def _do(
        self, what: Literal["examine", "copy"], data: bytes, kind: str,
        edge: int | None = None, page: int = 1,
    ) -> tuple[Answer, bytes]:  # fmt: skip
        limit = ceil(self._seconds) + 1  # the worker's own, should this process be gone
        job = Job(do=what, media_type=kind, edge=edge, page=page, seconds=limit)
        hand = await self._hand()
        try:
            return await self._done(hand, job, data)
        except TimeoutError:
            return Answer(problem="too_slow"), b""
        except Lost as why:
            if self._closed:  # it was not the file's fault
                raise Overloaded from why
            return Answer(problem="too_demanding"), b""
        except NoWorker as why:
            log.exception("no process starts that could examine a file")
            raise Overloaded from why
        finally:
            self._free.append(hand)
            self._places.release()

    async def _done(self, hand: Hand, job: Job, data: bytes) -> tuple[Answer, bytes]:
        """Have a job done; once more if the worker ended, which others may have done to it."""
        try:
            return await hand.do(job, data)
        except Lost:
            if self._closed:
                raise
            return await hand.do(job, data)

    async def _hand(self) -> Hand:
        """Wait for a free worker: in the order of coming, in a queue that does not grow on."""
        if self._closed or (self._places.locked() and self._waiting >= self._may_wait):
            raise Overloaded
        self._waiting += 1
        try:
            await self._places.acquire()
        finally:
            self._waiting -= 1
        return self._free.pop()


def _unfit(data: bytes) -> Problem | None:
    if not data:
        return "empty"
    return "too_large" if len(data) > LARGEST else None
