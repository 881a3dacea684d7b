"""Logins of staff: one link a person, and the sessions that begin with it.

Of links and sessions the database holds only digests. A session gets a new id at every login,
and ends with its link.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, Literal, LiteralString
from uuid import UUID, uuid5

import psycopg
from attrs import frozen
from psycopg.rows import tuple_row

from adapters.postgres.log import Pool
from adapters.postgres.sqlfile import load
from application.policy import Caller, CallerRole

SQL = load("adapters.web", "sessions.sql")

LASTS = timedelta(hours=12)
SECRET_BYTES = 32
_CLIENTS = UUID("7d0f5a0e-1c1b-5c1e-8c37-5b9a9b1d2f10")
_LONGEST = 100

StaffLogin = Literal["agent", "lead", "auditor", "admin"]


@frozen(kw_only=True)
class Visitor:
    """Who looks at a page, and the secret by which the forms of the page are known as ours."""

    caller: Caller
    csrf: str


def create_login(
    connection: psycopg.Connection[Any],
    staff: UUID,
    role: StaffLogin,
    *,
    expires_at: datetime | None = None,
) -> str:
    """Make a link by which a member of staff logs in, and return its token, shown this once."""
    token = secrets.token_urlsafe(SECRET_BYTES)
    connection.execute(SQL["create_login"], (digest(token), staff, role, expires_at))
    return token


def revoke_login(connection: psycopg.Connection[Any], token: str) -> bool:
    """Revoke a link with all its sessions; say whether there is such a link."""
    return connection.execute(SQL["revoke_login"], (digest(token),)).rowcount == 1


def staff_url(base: str, token: str) -> str:
    """Return the address by which a member of staff logs in."""
    return f"{base}/login/{token}"


def digest(secret: str) -> bytes:
    """Return what lies in the database in place of a secret."""
    return hashlib.sha256(secret.encode()).digest()


def form_secret(secret: str) -> str:
    """Return what the forms of a session or link carry; nobody finds the secret from it."""
    return hashlib.sha256(b"oase form " + secret.encode()).hexdigest()


class Sessions:
    """The sessions of one database."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def begin(self, token: str, former: str | None) -> str | None:
        """Begin a session by a link and end the former one; None if the link does not count."""
        if len(token) > _LONGEST:
            return None
        new = secrets.token_urlsafe(SECRET_BYTES)
        row = await self._row(SQL["begin"], (digest(new), LASTS, digest(token)))
        if row is None:
            return None
        if former is not None:
            await self.end(former)
        await self._row(SQL["sweep"], ())
        return new

    async def end(self, session: str) -> None:
        """End a session."""
        await self._row(SQL["end"], (digest(session),))

    async def visitor(self, session: str | None) -> Visitor | None:
        """Return whose session it is, None if it is nobody's any more."""
        if not session or len(session) > _LONGEST:
            return None
        row = await self._row(SQL["session"], (digest(session),))
        if row is None:
            return None
        staff, role = row
        known: CallerRole = role
        caller = Caller(client=uuid5(_CLIENTS, str(staff)), role=known, staff=staff)
        return Visitor(caller=caller, csrf=form_secret(session))

    async def _row(self, query: LiteralString, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        async with self._pool.connection() as connection:
            cursor = connection.cursor(row_factory=tuple_row)
            await cursor.execute(query, values)
            return await cursor.fetchone() if cursor.description else None
