"""What just happened, handed to everybody who is looking: streams of the API, and pages.

One listener of the process hears that the feed has moved. What is new is then read once for all
readers, and each stream takes it from there. A stream that is further behind, because it has just
begun or its caller reads slowly, reads pages of its own, so nobody's backlog lies in memory.
"""

import asyncio
import contextlib
import logging
from bisect import bisect_right
from collections import Counter
from collections.abc import AsyncGenerator, Generator, Sequence
from types import TracebackType
from typing import Self
from uuid import UUID

import psycopg
from attrs import define, field
from psycopg_pool import PoolTimeout

from adapters.postgres.batch import Unreachable
from adapters.postgres.positions import Positions
from adapters.postgres.reads import FeedRow, Place, Reader, Reads
from domain.refusal import Refusal

_LOG = logging.getLogger(__name__)

STREAMS = 1000
"""Streams that one client may have open in a process, if nothing else is set."""
CLIENTS = 4
"""How many clients with all the streams they may have fit into a process."""
BEAT = 15.0
"""Seconds after which a stream without news says that it is still there."""
PACE = 0.03
"""Seconds between two rounds: what happens meanwhile goes out together."""
PAUSE = 0.5
"""Seconds until a read that failed is tried again."""
MOST = 200
"""Rows kept for each reader, and rows of a page of those who are behind."""
PAGING = 2
"""Streams that read pages of their own at a time, so that others may read too."""

Broken = (Unreachable, PoolTimeout, psycopg.OperationalError, psycopg.InterfaceError)


class TooManyStreams(Refusal):
    """You have more streams open than one client may have."""

    rule = "Oase: streams are bounded"
    way_out = "Close streams that you no longer read; one stream brings all your cases."


class NoStreamLeft(TooManyStreams):
    """All streams of this process are taken."""

    rule = "Oase: streams are bounded"
    way_out = "Ask again after Retry-After, or read page by page."


@define
class Window:
    """The last that happened for one reader: whoever has all up to `start` may go on from here."""

    start: int
    upto: int
    rows: Sequence[FeedRow] = ()
    news: asyncio.Event = field(factory=asyncio.Event)
    streams: int = 0
    _cut: dict[int, Sequence[FeedRow]] = field(factory=dict[int, Sequence["FeedRow"]])

    def since(self, position: int) -> Sequence[FeedRow]:
        """Return what is new after a position; the same object for all who stand there."""
        found = self._cut.get(position)
        if found is None:
            place = bisect_right(self.rows, position, key=_position)
            found = self._cut[position] = self.rows[place:]
        return found

    def add(self, rows: Sequence[FeedRow], until: int) -> None:
        """Take in what is new up to a position, and let go of the oldest."""
        self.upto = until
        if rows:
            whole = (*self.rows, *rows)
            self.rows = whole[-MOST:]
            if len(whole) > MOST:
                self.start = whole[-MOST - 1][1]
            self._cut.clear()
            self.wake()

    def skip(self, until: int) -> None:
        """Begin anew at a position; whoever is behind it reads for itself."""
        self.start = self.upto = until
        self.rows = ()
        self._cut.clear()
        self.wake()

    def wake(self) -> None:
        """Let all streams look."""
        self.news.set()
        self.news = asyncio.Event()


def _position(row: FeedRow) -> int:
    return row[1]


@define
class Live:
    """Everybody who is looking, in one process; `each` is how many streams a client may have."""

    feed: str
    positions: Positions
    reads: Reads
    each: int = STREAMS
    _at: int = 0
    _windows: dict[Reader, Window] = field(factory=dict[Reader, Window])
    _open: Counter[UUID] = field(factory=Counter[UUID])
    _ended: asyncio.Event = field(factory=asyncio.Event)
    _paging: asyncio.Semaphore = field(factory=lambda: asyncio.Semaphore(PAGING))
    _task: asyncio.Task[None] | None = None

    @property
    def ended(self) -> bool:
        """Say whether this process is about to end."""
        return self._ended.is_set()

    def end(self) -> None:
        """Let every stream come to its end; no new one begins."""
        self._ended.set()
        for window in self._windows.values():
            window.wake()

    def take_seat(self, client: UUID) -> None:
        """Count one more stream of a client; raises TooManyStreams or NoStreamLeft."""
        if self._open[client] >= self.each:
            raise TooManyStreams(f"{self.each} of them are open.")
        if self._open.total() >= CLIENTS * self.each:
            raise NoStreamLeft
        self._open[client] += 1

    def leave_seat(self, client: UUID) -> None:
        """Count one stream of a client less."""
        self._open[client] -= 1
        if not self._open[client]:
            del self._open[client]

    async def follow(self, reader: Reader, place: Place) -> AsyncGenerator[Sequence[FeedRow]]:
        """Yield what happens from a place on, whole positions at a time; () when nothing does."""
        with self._looking(reader) as window:
            beginning: Place | None = place
            at = place.position
            while not self.ended:
                news = window.news  # taken before looking, so that nothing falls in between
                if beginning is None and window.start <= at:
                    rows, at = window.since(at), max(at, window.upto)
                else:
                    rows, at, beginning = await self._page(reader, beginning or Place(at))
                if rows:
                    yield rows
                elif beginning is not None or not await self._news(news):
                    yield ()

    async def _page(
        self, reader: Reader, place: Place
    ) -> tuple[Sequence[FeedRow], int, Place | None]:
        """Return a page, the position it ends at, and the place if it has to be read again."""
        try:
            async with self._paging:
                reach = await self.reads.feed_reach(self.feed)
                (rows,) = await self.reads.feed([(reader, place)], reach, MOST)
        except Broken:
            await asyncio.sleep(PAUSE)
            return (), place.position, place
        at = rows[-1][1] if len(rows) >= MOST else max(reach, place.position)
        return rows, at, None

    async def _news(self, news: asyncio.Event) -> bool:
        try:
            async with asyncio.timeout(BEAT):
                await news.wait()
        except TimeoutError:
            return False
        return True

    @contextlib.contextmanager
    def _looking(self, reader: Reader) -> Generator[Window]:
        window = self._windows.setdefault(reader, Window(self._at, self._at))
        window.streams += 1
        try:
            yield window
        finally:
            window.streams -= 1
            if not window.streams:
                del self._windows[reader]

    async def _run(self) -> None:
        while True:
            try:
                if await self.positions.reached(self.feed, self._at + 1, BEAT):
                    await self._round()
            except Broken as error:
                _LOG.warning("The feed cannot be read: %s", type(error).__name__)
                await asyncio.sleep(PAUSE)
            except Exception:  # noqa: BLE001 - streams that nobody feeds would look alive
                _LOG.exception("The feed broke off and is read again.")
                await asyncio.sleep(PAUSE)
            await asyncio.sleep(PACE)

    async def _round(self) -> None:
        """Read once what is new for all who look; who came meanwhile reads for itself."""
        until, looking = await self.reads.feed_reach(self.feed), dict(self._windows)
        if until <= self._at:
            return
        here = Place(self._at)
        found = await self.reads.feed([(reader, here) for reader in looking], until, MOST)
        for window, rows in zip(looking.values(), found, strict=True):
            if len(rows) < MOST:
                window.add(rows, until)
            else:
                window.skip(until)
        self._at = until
        for reader, window in self._windows.items():
            if looking.get(reader) is not window:
                window.skip(until)

    async def __aenter__(self) -> Self:
        """Begin to follow the feed."""
        with contextlib.suppress(*Broken):  # it goes on where the feed is, or from its beginning
            self._at = await self.reads.feed_reach(self.feed)
        self._task = asyncio.create_task(self._run(), name="live")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Let the streams end, and stop following."""
        self.end()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
