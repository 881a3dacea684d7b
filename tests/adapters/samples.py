"""Events and logs that only tests know."""

import os
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal
from uuid import UUID

from attrs import frozen
from uuid_utils.compat import uuid7

from adapters.postgres.committer import Committer
from adapters.postgres.keys import FileMaster, Keyring
from adapters.postgres.log import PostgresLog, readers
from adapters.postgres.mapper import Mapper
from application.ports import Append
from domain.event import event, personal

LOCK = "SELECT pg_advisory_lock(7216001)"
"""Keep everybody from writing, until `UNLOCK`."""
UNLOCK = "SELECT pg_advisory_unlock(7216001)"
WAITS = """
    SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
     WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted
"""
"""How many wait at the server until they may write."""
KILL_OTHERS = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND backend_type = 'client backend'
"""

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MASTER = FileMaster(os.urandom(32))


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@frozen(kw_only=True)
class Price:
    amount: Decimal
    currency: Literal["EUR", "CHF"]


@event("test.counted.v1")
class Counted:
    """Something without any personal data."""

    at: datetime
    number: int


@event("test.complained.v2")
class Complained:
    """Something with every type a field can have."""

    at: datetime
    person: UUID
    name: str = personal(of="person")
    phone: str | None = personal(of="person", default=None)
    notes: tuple[str, ...] = personal(of="person")
    price: Price | None = None
    colours: tuple[Colour, ...] = ()
    bought_on: date | None = None
    urgent: bool = False


EVENTS: dict[str, type] = {"test.counted.v1": Counted, "test.complained.v2": Complained}
MAPPER = Mapper(EVENTS)


def counted(*numbers: int) -> list[Counted]:
    return [Counted(at=NOON, number=number) for number in numbers]


def complained(person: UUID, name: str, *notes: str) -> Complained:
    return Complained(at=NOON, person=person, name=name, notes=notes)


def appending(
    events: Sequence[object], *, to: UUID | None = None, expected: int = 0, as_: UUID | None = None
) -> Append:
    return Append(stream=to or uuid7(), expected=expected, events=events, command=as_ or uuid7())


@asynccontextmanager
async def opened(
    dsn: str, *, keyring: Keyring | None = None, patience: float = 5.0
) -> AsyncGenerator[PostgresLog]:
    """Open the log as one process does."""
    async with readers(dsn, size=2) as pool, Committer(dsn, patience=patience) as committer:
        yield PostgresLog(MAPPER, keyring or Keyring(MASTER), pool, committer)
