"""One space – a database with its log, views, registers and keys – opened for one process."""

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import attrs
import psycopg
from uuid_utils.compat import uuid7

from adapters.evidence_room import EvidenceRoom, evidence_room
from adapters.files.store import Store
from adapters.live import Live
from adapters.postgres import keys
from adapters.postgres.access import Access, SpaceKind, space_kind
from adapters.postgres.access_links import LinkTokens
from adapters.postgres.clock import CHANNEL as CLOCK
from adapters.postgres.clock import MovableClock
from adapters.postgres.committer import Committer
from adapters.postgres.head import Head
from adapters.postgres.keys import FileMaster, Keyring, Master
from adapters.postgres.listen import wakes
from adapters.postgres.log import Pool, PostgresLog, readers
from adapters.postgres.mapper import Mapper
from adapters.postgres.migrations import require_current
from adapters.postgres.numbers import PostgresNumbers
from adapters.postgres.opener import Opener
from adapters.postgres.pace import Pace
from adapters.postgres.positions import Positions
from adapters.postgres.projector import KEYS
from adapters.postgres.reads import Reads
from adapters.postgres.registers import PostgresRegisters
from adapters.read_models import FEED
from application.cases import Cases
from application.links import Links
from domain.credit_note import Issuer
from domain.events import EVENTS

OWN_PATIENCE = 0.5
"""Seconds for which a read waits unasked."""


@attrs.frozen(kw_only=True)
class Space:
    """All that a process needs to serve one database; `kind` says which keys it takes."""

    dsn: str
    kind: SpaceKind
    mapper: Mapper
    keyring: Keyring
    clock: MovableClock
    pool: Pool
    log: PostgresLog
    reads: Reads
    registers: PostgresRegisters
    positions: Positions
    live: Live
    access: Access
    cases: Cases
    links: Links
    evidence: EvidenceRoom | None
    secret: bytes = attrs.field(repr=False)
    public_url: str = ""
    """The origin under which people reach this space, for links that are sent to them."""
    house_name: str = ""
    """What the house is called towards others; without it they are told of the seller."""
    issuer: Issuer | None = None
    """Who issues documents, None where the house has not said."""
    beside: bool = False
    """Whether other processes write what readers of this one want to see."""
    head: Head = attrs.field(init=False, repr=False)
    _last: list[int] = attrs.field(factory=lambda: [0, 0], repr=False)

    def __attrs_post_init__(self) -> None:
        """Ask this log where it ends."""
        object.__setattr__(self, "head", Head(self.log.head))

    @property
    def tokens(self) -> LinkTokens:
        """Return what opens cases by link."""
        return LinkTokens(self.pool, self.secret)

    @property
    def pace(self) -> Pace:
        """Return what bounds how often somebody may ask."""
        return Pace(self.pool, self.secret)

    def written(self, position: int) -> None:
        """Note where a write lies."""
        self._last[0] = max(self._last[0], position)

    async def caught_up(self, view: str) -> None:
        """Wait for a moment until a view shows what was written, as far as this process knows.

        So whoever is told of a write and reads, finds it. A view that stands still is waited for
        once, not by every reader.
        """
        if self.beside:  # somebody else may have answered that it is written
            self.written(await self.head.read())
        written, gave_up = self._last
        now = self.positions.latest(view)
        if now >= written or now == gave_up:
            return
        if not await self.positions.reached(view, written, OWN_PATIENCE):
            self._last[1] = self.positions.latest(view)

    @property
    def opener(self) -> Opener:
        """Return how projections read events."""
        return Opener(self.mapper, self.keyring)


@contextlib.asynccontextmanager
async def open_space(
    dsn: str, master: Master | Path, *, pool_size: int = 4, public_url: str = "",
    house_name: str = "", files: Store | None = None, beside: bool = False,
    issuer: Issuer | None = None,
) -> AsyncGenerator[Space]:  # fmt: skip
    """Open a migrated database with its master key, given or as the file it lies in.

    Raises:
        MigrationRefused: the schema is not this program's.
        WrongMasterKey: the key is not the one this database began with.
    """
    master, clock = FileMaster.at(master) if isinstance(master, Path) else master, MovableClock()
    kind, secret = await asyncio.to_thread(_prove, dsn, master, clock), _secret(master)
    mapper, keyring = Mapper(EVENTS), Keyring(master)
    async with (
        readers(dsn, size=pool_size) as pool, Committer(dsn) as committer,
        Positions(dsn) as positions, Reads(dsn, pool) as reads,
    ):  # fmt: skip
        log = PostgresLog(mapper, keyring, pool, committer)
        registers, tokens = PostgresRegisters(pool, log, mapper), LinkTokens(pool, secret)
        cases = Cases(log, clock, registers, PostgresNumbers(log, clock, uuid7), uuid7)
        space = Space(
            dsn=dsn, kind=kind, mapper=mapper, keyring=keyring, clock=clock, pool=pool, log=log,
            reads=reads, registers=registers, positions=positions, cases=cases, beside=beside,
            live=Live(FEED, positions, reads), access=Access(pool, registers, tokens, kind),
            links=Links(log, clock, cases, tokens, _machine), secret=secret, public_url=public_url,
            evidence=evidence_room(files, cases, log, pool, secret), house_name=house_name,
            issuer=issuer,
        )  # fmt: skip
        async with _following(space):
            yield space


def _machine() -> datetime:
    return datetime.now(UTC)


def _secret(master: Master) -> bytes:
    """Return what only holders of the master key know, to sign what is given out and comes back."""
    return hashlib.sha256(master.wrap(hashlib.sha256(b"oase: signed cursors").digest())).digest()


def _prove(dsn: str, master: Master, clock: MovableClock) -> SpaceKind:
    require_current(dsn)
    with psycopg.connect(dsn, autocommit=True) as connection:
        keys.prove(connection, master)
        clock.refresh_now(connection)
        return space_kind(connection)


@contextlib.asynccontextmanager
async def _following(space: Space) -> AsyncGenerator[None]:
    """Hear of what happens, of a clock that somebody moves, of keys that somebody destroys."""
    tasks = [asyncio.create_task(_clock(space)), asyncio.create_task(_keys(space))]
    try:
        async with space.live:
            yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if space.evidence is not None:
            await space.evidence.close()


async def _clock(space: Space) -> None:
    async with contextlib.aclosing(wakes(space.dsn, CLOCK)) as rounds:
        async for connection, _ in rounds:  # also without a hint: one may have been lost
            with contextlib.suppress(psycopg.OperationalError):
                await space.clock.refresh(connection)


async def _keys(space: Space) -> None:
    first = True
    async with contextlib.aclosing(wakes(space.dsn, KEYS)) as rounds:
        async for _, hints in rounds:
            for hint in hints:
                space.keyring.forget(UUID(hint))
            if hints or first:
                space.registers.forget()
            first = False
