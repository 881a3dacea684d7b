"""Reading the views: outside parties through functions that look at who asks, the house directly.

Concurrent point reads are gathered: whatever was asked for while the last statements were under
way goes into one.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, LiteralString, Self
from uuid import UUID

import attrs
import psycopg
from psycopg.rows import tuple_row
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from adapters.postgres.batch import Unreachable
from adapters.postgres.log import Pool
from adapters.postgres.sqlfile import load
from domain.numbers import as_printed
from domain.party import HOUSE

SQL = load("adapters.postgres", "reads.sql")

HOUSE_LIST = SQL["house_list"].format(found="")
HOUSE_FOUND = SQL["house_list"].format(found=SQL["house_found"])

_LITERALLY = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})

PATIENCE = 5.0
LANES = 2
MOST_AT_ONCE = 200

CaseRow = tuple[
    UUID, UUID, int, datetime, int, bytes, bytes, bytes | None, datetime | None, bytes | None,
    UUID | None,
]  # fmt: skip
"""Case, party, position, recorded-at, version, body, personal, responsible, since, deputy, and
for the house alone the id of who is responsible."""

EventRow = tuple[int, int, datetime, datetime, str, str, str, bytes, bytes]
"""Version, position, recorded-at, at, name, who by kind and role, data, personal texts."""

ALL_OF_IT = 2**62

Asked = tuple[UUID, UUID]
"""A case, and the party that asks for it."""


FeedRow = tuple[int, int, int, UUID, str, str, str, datetime, datetime]
"""Whose it is, position, version, case, its number, name, event id, at, recorded-at."""


class NotProjected(Unreachable):
    """The read models do not exist yet: no projector has run on this database."""


@attrs.frozen(kw_only=True)
class Wanted:
    """What a list is filtered by; `before` is the position it goes on from."""

    kind: str | None = None
    status: str | None = None
    turn: str | None = None
    responsible: UUID | None = None
    external_ref: str | None = None
    changed_since: datetime | None = None
    words: tuple[str, ...] = ()
    before: int | None = None
    most: int = 50


@attrs.frozen
class Place:
    """Where a reader of a feed stands.

    It has all before the position, and of that itself what lies up to the version `seen`.
    """

    position: int
    seen: int = ALL_OF_IT


@attrs.frozen
class Reader:
    """Whose feed it is; of one case alone for who came by a link."""

    party: UUID
    case: UUID | None = None


class Gathered:
    """Point reads of many askers in few statements."""

    def __init__(self, fetch: Callable[[Sequence[Asked]], Awaitable[Sequence[CaseRow]]]) -> None:
        self._fetch = fetch
        self._waiting: dict[Asked, list[asyncio.Future[CaseRow | None]]] = {}
        self._lanes: set[asyncio.Task[None]] = set()

    async def ask(self, asked: Asked) -> CaseRow | None:
        """Return the row, None where the party has no such case."""
        future: asyncio.Future[CaseRow | None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(asked, []).append(future)
        if len(self._lanes) < LANES:
            lane = asyncio.create_task(self._serve())
            self._lanes.add(lane)
            lane.add_done_callback(self._lanes.discard)
        return await future

    async def _serve(self) -> None:
        while self._waiting:
            keys = list(self._waiting)[:MOST_AT_ONCE]
            futures = [(key, self._waiting.pop(key)) for key in keys]
            try:
                found = {(row[0], row[1]): row for row in await self._fetch(keys)}
            except Exception as error:  # noqa: BLE001 - everybody who asked hears of it
                for _, askers in futures:
                    _settle(askers, error)
            else:
                for key, askers in futures:
                    _settle(askers, found.get(key))


def _settle(
    askers: Sequence[asyncio.Future[CaseRow | None]], result: CaseRow | Exception | None
) -> None:
    for future in askers:
        if future.done():
            continue
        if isinstance(result, Exception):
            future.set_exception(result)
        else:
            future.set_result(result)


class Reads:
    """The views of one space."""

    def __init__(self, dsn: str, inside: Pool) -> None:
        self._inside = inside
        self._outside: Pool = AsyncConnectionPool(
            dsn, min_size=LANES + 1, max_size=LANES + 1, timeout=PATIENCE, open=False,
            kwargs={"autocommit": True}, configure=_outward, name="outward",
        )  # fmt: skip
        self._gathered = {
            True: Gathered(lambda asked: self._cases(self._inside, SQL["house_cases"], asked)),
            False: Gathered(lambda asked: self._cases(self._outside, SQL["party_cases"], asked)),
        }

    async def case(self, case: UUID, viewer: UUID) -> CaseRow | None:
        """Return a case as a party sees it, None where it has no such case."""
        return await self._gathered[viewer == HOUSE].ask((case, viewer))

    async def cases(
        self, viewer: UUID, wanted: Wanted, only_case: UUID | None = None
    ) -> list[CaseRow]:
        """Return a party's cases, the last changed first."""
        inside = viewer == HOUSE
        values = {**attrs.asdict(wanted), "party": viewer, "only_case": only_case}
        values["words"] = list(wanted.words)
        if not inside:
            return await rows(self._outside, SQL["party_list"], values)
        if not wanted.words:
            return await rows(self._inside, HOUSE_LIST, values, prepare=False)
        return await rows(self._inside, HOUSE_FOUND, values | by_words(wanted.words), prepare=False)

    async def history(self, case: UUID, viewer: UUID, after: int, most: int) -> list[EventRow]:
        """Return what a party may see of a case's events, from a version on."""
        if viewer == HOUSE:
            return await rows(self._inside, SQL["house_history"], (case, after, most))
        return await rows(self._outside, SQL["party_history"], (case, viewer, after, most))

    async def feed_reach(self, feed: str) -> int:
        """Return up to which position a feed may be read."""
        found: int = (await rows(self._inside, SQL["feed_reach"], {"feed": feed}))[0][0]
        return found

    async def feed(
        self, asked: Sequence[tuple[Reader, Place]], until: int, most: int
    ) -> list[list[FeedRow]]:
        """Return what is new for each reader, at most so much, but no position cut in two."""
        found: list[list[FeedRow]] = [[] for _ in asked]
        values = (
            [reader.party for reader, _ in asked], [reader.case for reader, _ in asked],
            [place.position for _, place in asked], [place.seen for _, place in asked],
        )  # fmt: skip
        if any(reader.party != HOUSE for reader, _ in asked):
            for row in await rows(self._outside, SQL["party_feed"], (*values, until, most)):
                whose: int = row[0]
                found[whose - 1].append(row)
        for number, (reader, place) in enumerate(asked):
            if reader.party == HOUSE:
                given = (place.position, until, most)
                found[number] = await rows(self._inside, SQL["house_feed"], given)
        return found

    async def companies(
        self, before: int | None, most: int, name: str | None = None
    ) -> list[tuple[UUID, int, int, bytes]]:
        """Return the register of companies, the last changed first."""
        values = {"before": before, "most": most, "name": name}
        return await rows(self._inside, SQL["companies"], values)

    async def due(self, at: datetime) -> tuple[datetime | None, int]:
        """Return the next date of any case, and how many dates have come by an instant."""
        row: tuple[datetime | None, int] = (await rows(self._inside, SQL["due_timer"], (at,)))[0]
        return row

    async def _cases(
        self, pool: Pool, query: LiteralString, asked: Sequence[Asked]
    ) -> list[CaseRow]:
        return await rows(pool, query, ([case for case, _ in asked], [who for _, who in asked]))

    async def __aenter__(self) -> Self:
        """Connect."""
        await self._outside.open(wait=True)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Hang up."""
        await self._outside.close()


async def _outward(connection: psycopg.AsyncConnection[Any]) -> None:
    await connection.execute(SQL["outward"])


@contextlib.asynccontextmanager
async def _cursor(pool: Pool) -> AsyncGenerator[psycopg.AsyncCursor[Any]]:
    async with pool.connection() as connection:
        yield connection.cursor(binary=True, row_factory=tuple_row)


def by_words(words: Sequence[str]) -> dict[str, Any]:
    """Return the longest words as patterns that an index helps with, and the others."""
    words = sorted(map(as_printed, words), key=len, reverse=True)
    patterns = [f"%{word.translate(_LITERALLY)}%" for word in words[:3]]
    first, second, third = [*patterns, None, None, None][:3]
    return {"first": first, "second": second, "third": third, "words": words[3:]}


async def rows(
    pool: Pool, query: LiteralString, values: Any, *, prepare: bool = True  # noqa: ANN401 - as psycopg takes them
) -> list[Any]:  # fmt: skip
    """Read, and read again for a while if the connection turns out to be dead.

    What is not prepared is planned each time for the values it has.
    """
    until, pause = time.monotonic() + PATIENCE, 0.05
    while True:
        try:
            async with _cursor(pool) as cursor:
                await cursor.execute(query, values, prepare=prepare)
                return await cursor.fetchall()
        except psycopg.errors.UndefinedTable as error:
            raise NotProjected(str(error)) from error
        except psycopg.errors.QueryCanceled:
            raise
        except (psycopg.OperationalError, PoolTimeout) as error:
            if time.monotonic() > until:
                raise Unreachable(str(error)) from error
        await asyncio.sleep(pause)
        await pool.check()  # one dead connection is rarely alone
        pause *= 2
