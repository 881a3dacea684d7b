"""The log on PostgreSQL as the server uses it, asynchronously."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

import psycopg
from psycopg_pool import AsyncConnectionPool

from adapters.postgres import keys
from adapters.postgres.batch import SQL, KeyTaken, Prepared, Unreachable, kept, prepared
from adapters.postgres.committer import Committer
from adapters.postgres.keys import Cipher, Keyring
from adapters.postgres.mapper import Mapper
from application.ports import Append, Appended, Kept
from domain.event import Recorded

Pool = AsyncConnectionPool[psycopg.AsyncConnection[Any]]

PATIENCE = 5.0
"""Seconds for which a read waits for a database that does not answer."""


def readers(dsn: str, *, size: int = 4) -> Pool:
    """Return the pool of reading connections of one process, not yet open."""
    return AsyncConnectionPool(
        dsn,
        min_size=size,
        max_size=size,
        timeout=PATIENCE,
        kwargs={"autocommit": True},
        open=False,
        name="readers",
    )


class PostgresLog:
    """The record of everything that happened, read through a pool and written in groups."""

    def __init__(self, mapper: Mapper, keyring: Keyring, pool: Pool, committer: Committer) -> None:
        self._mapper, self._keyring = mapper, keyring
        self._pool, self._committer = pool, committer

    async def load(
        self, stream: UUID, *, unseal: bool = False, until: int | None = None
    ) -> list[Recorded]:
        """Return a stream's events in order, empty if there is none."""
        if until is None:
            rows = await self._rows(SQL["load"], (stream,))
        else:
            rows = await self._rows(SQL["load_until"], (stream, until))
        history = self._mapper.history(stream, rows)
        return await self.unsealed(history) if unseal else history

    async def load_many(
        self, streams: Iterable[UUID], *, unseal: bool = False
    ) -> dict[UUID, list[Recorded]]:
        """Return the events of several streams by one statement; unknown streams are left out."""
        rows = await self._rows(SQL["load_many"], (list(streams),))
        histories: dict[UUID, list[Recorded]] = {}
        for recorded in await self._decoded(rows, unseal=unseal):
            histories.setdefault(recorded.stream, []).append(recorded)
        return histories

    async def after(
        self, position: int, limit: int = 1000, *, unseal: bool = False
    ) -> list[Recorded]:
        """Return what was recorded after a position, in order and without a gap."""
        rows = await self._rows(SQL["after"], (position, limit))
        return await self._decoded(rows, unseal=unseal)

    async def head(self) -> int:
        """Return the last position, 0 of an empty log."""
        return int((await self._rows(SQL["head"], ()))[0][0])

    async def position_at(self, instant: datetime) -> int:
        """Return the last position recorded at or before an instant, 0 if there is none."""
        return int((await self._rows(SQL["position_at"], (instant,)))[0][0])

    async def kept(self, command: UUID) -> Kept | None:
        """Return what the log holds for a command."""
        rows = await self._rows(SQL["kept"], (command,))
        return kept(rows[0]) if rows else None

    async def append(self, append: Append) -> Appended:
        """Record events; raise StaleStream, CommandSeen or Overloaded, and then record nothing."""
        while True:
            item = await self._prepared(append)
            try:
                done = await self._committer.append(item)
            except KeyTaken:
                await self._keys(item.keys)  # the winner's, with which it is sealed anew
            else:
                self._keyring.recorded(item.keys)
                return done

    async def cipher(self, person: UUID) -> Cipher:
        """Return the data key of a person; None of one who has none, or none any more."""
        return (await self._keys((person,))).get(person)

    async def unsealed(self, recorded: Sequence[Recorded]) -> list[Recorded]:
        """Return loaded events with their personal texts opened."""
        persons = self._mapper.persons(item.event for item in recorded)
        return self._mapper.unseal(recorded, await self._keys(persons))

    async def _prepared(self, append: Append) -> Prepared:
        persons = self._mapper.persons(append.events)
        # a new stream is mostly about new persons: their keys are made without asking first
        held, missing = self._keyring.held(persons)
        if missing and append.expected:
            held = await self._keys(persons)
        drafts = self._keyring.drafted(persons - held.keys())
        ciphers: dict[UUID, Cipher] = held | {p: draft.cipher for p, draft in drafts.items()}
        names, states = self._mapper.encode(append, ciphers)
        return prepared(append, names, states, {p: draft.wrapped for p, draft in drafts.items()})

    async def _keys(self, persons: Iterable[UUID]) -> dict[UUID, Cipher]:
        held, missing = self._keyring.held(persons)
        if missing:
            held |= self._keyring.learn(await self._rows(keys.SQL["keys"], (missing,)))
        return held

    async def _decoded(self, rows: list[Any], *, unseal: bool) -> list[Recorded]:
        recorded = list(map(self._mapper.decode, rows))
        return await self.unsealed(recorded) if unseal else recorded

    async def _rows(self, query: LiteralString, parameters: Sequence[Any]) -> list[Any]:
        """Read, and read again for a while if the connection turns out to be dead."""
        until, pause = time.monotonic() + PATIENCE, 0.05
        while True:
            try:
                async with self._pool.connection() as connection:
                    cursor = connection.cursor(binary=True)
                    await cursor.execute(query, parameters, prepare=True)
                    return await cursor.fetchall()
            except psycopg.errors.QueryCanceled:
                raise
            except psycopg.OperationalError as error:
                if time.monotonic() > until:
                    raise Unreachable(str(error)) from error
            await asyncio.sleep(pause)
            await self._pool.check()  # one dead connection is rarely alone
            pause *= 2
