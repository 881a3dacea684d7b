"""Who calls: by API keys, of which the database holds nothing that opens anything, or by links.

A token is `oase_<space>_<id>_<secret>`; secret scanners know it by its beginning. Keys run on the
machine's time, whatever the clock of the space says.
"""

import base64
import hashlib
import hmac
import re
import secrets
import time
from collections import OrderedDict
from datetime import datetime
from typing import Any, Literal, LiteralString
from uuid import UUID, uuid5

import attrs
import psycopg
from psycopg.rows import tuple_row

from adapters.postgres.access_links import LinkTokens
from adapters.postgres.log import Pool
from adapters.postgres.reads import rows
from adapters.postgres.registers import PostgresRegisters
from adapters.postgres.sqlfile import load
from application.policy import Caller, CallerRole
from domain.refusal import Refusal

SQL = load("adapters.postgres", "access.sql")

SpaceKind = Literal["live", "test"]
KeyRole = Literal["partner", "agent", "lead", "auditor", "admin"]

SECRET_BYTES = 32
CACHED_SECONDS = 2.0
"""How long a key that was good is taken for good: a revoked one is dead soon, everywhere."""
_MOST_CACHED = 10_000
_TOKEN = re.compile(r"oase_(live|test|link)_([a-z2-7]{8})_([A-Za-z0-9_-]{43})")
_CLIENTS = UUID("0e3c6c7e-53a6-5b63-9d6f-2b6ad0d1b2a4")


class Unauthenticated(Refusal):
    """No valid key came with the request."""

    rule = "Oase: API keys"
    way_out = "Send `Authorization: Bearer oase_…` with a key that is neither expired nor revoked."


class OtherSpace(Unauthenticated):
    """The key belongs to the other space."""

    way_out = "Use a test key in the sandbox and a live key in the live space."


class KeyMisplaced(Unauthenticated):
    """A key in the address ends up in logs and histories, so it is not taken from there."""

    way_out = "Revoke this key, then send the new one in the Authorization header."


@attrs.frozen(kw_only=True)
class ApiKey:
    """A key as it is listed; the secret is nowhere."""

    id: str
    role: KeyRole
    name: str
    company_id: UUID | None
    staff_id: UUID | None
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class Access:
    """Tells callers by their tokens."""

    def __init__(
        self, pool: Pool, registers: PostgresRegisters, links: LinkTokens, space: SpaceKind
    ) -> None:
        self._pool, self._registers, self._links, self.space = pool, registers, links, space
        self._cache: OrderedDict[bytes, tuple[float, Caller]] = OrderedDict()

    async def caller(self, token: str) -> Caller:
        """Return whose token this is; raise Unauthenticated where it is nobody's any more."""
        known = hashlib.sha256(token.encode()).digest()
        cached = self._cache.get(known)
        if cached is not None and time.monotonic() < cached[0]:
            return cached[1]
        parts = _TOKEN.fullmatch(token)
        if parts is None:
            raise Unauthenticated
        kind, id_, _ = parts.groups()
        if kind == "link":  # never kept: a revoked one is dead at once
            return await self._link(token)
        if kind != self.space:
            raise OtherSpace
        caller = await self._key(id_, known)
        self._cache[known] = (time.monotonic() + CACHED_SECONDS, caller)
        self._cache.move_to_end(known)
        if len(self._cache) > _MOST_CACHED:
            self._cache.popitem(last=False)
        return caller

    async def _link(self, token: str) -> Caller:
        found = await self._links.holder(token)
        if found is None:
            raise Unauthenticated
        return found

    async def _key(self, id_: str, digest: bytes) -> Caller:
        row = await self._row(SQL["key"], id_)
        if row is None or not hmac.compare_digest(row[0], digest):
            raise Unauthenticated
        role: CallerRole = row[1]
        company = await self._registers.company(row[2]) if row[2] is not None else None
        return Caller(
            client=uuid5(_CLIENTS, id_), role=role, company=row[2], staff=row[3],
            company_name=company.name if company is not None else "",
        )  # fmt: skip

    async def _row(self, query: LiteralString, id_: str) -> tuple[Any, ...] | None:
        found = await rows(self._pool, query, (id_,))
        return found[0] if found else None


def space_kind(connection: psycopg.Connection[Any]) -> SpaceKind:
    """Return which space a database is."""
    row = connection.cursor(row_factory=tuple_row).execute(SQL["space"]).fetchone()
    assert row is not None, "a migrated database knows its space"
    kind: SpaceKind = row[0]
    return kind


def mark_space(connection: psycopg.Connection[Any], kind: SpaceKind) -> None:
    """Say which space a database is; in a test space the clock can be moved."""
    connection.execute(SQL["mark_space"], (kind,))


def create_key(
    connection: psycopg.Connection[Any],
    role: KeyRole,
    name: str,
    *,
    company: UUID | None = None,
    staff: UUID | None = None,
    expires_at: datetime | None = None,
) -> str:
    """Make a key of this database's space and return it; it is shown this once."""
    token, id_ = _token(space_kind(connection))
    row = (id_, _digest(token), role, name, company, staff, expires_at)
    connection.execute(SQL["create_key"], row)
    return token


def list_keys(connection: psycopg.Connection[Any]) -> list[ApiKey]:
    """Return all keys, also those that do not count any more."""
    cursor = connection.cursor(row_factory=tuple_row).execute(SQL["keys"])
    names = [field.name for field in attrs.fields(ApiKey)]
    return [ApiKey(**dict(zip(names, row, strict=True))) for row in cursor]


def revoke_key(connection: psycopg.Connection[Any], id_: str) -> bool:
    """Revoke a key by its id or as a whole; say whether there is such a key."""
    found = _TOKEN.fullmatch(id_)
    id_ = found.group(2) if found is not None else id_
    return connection.execute(SQL["revoke_key"], (id_,)).rowcount == 1


def _token(kind: str) -> tuple[str, str]:
    id_ = base64.b32encode(secrets.token_bytes(5)).decode("ascii").lower()
    return f"oase_{kind}_{id_}_{secrets.token_urlsafe(SECRET_BYTES)}", id_


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
