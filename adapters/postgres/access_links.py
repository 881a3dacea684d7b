"""The tokens of access links: what opens a case, of which the database holds digests alone.

A token follows from the id of its link and what only holders of the master key know. So a command
that is repeated can show it again, and whoever reads the whole database finds none.
"""

import base64
import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import Any, LiteralString
from uuid import UUID

import attrs

from adapters.postgres.log import Pool
from adapters.postgres.reads import rows
from adapters.postgres.sqlfile import load
from application.policy import Caller
from domain.links import Link

SQL = load("adapters.postgres", "access_links.sql")

LASTS = timedelta(hours=12)
SECRET_BYTES = 32
LONGEST = 100


def digest(secret: str) -> bytes:
    """Return what lies in the database in place of a secret."""
    return hashlib.sha256(secret.encode()).digest()


@attrs.frozen
class LinkTokens:
    """The links of one database and the sessions that they begin. They run on machine time."""

    pool: Pool
    secret: bytes = attrs.field(repr=False)

    def token(self, link: UUID) -> str:
        """Return the token of a link."""
        made = hmac.digest(self.secret, b"oase link " + link.bytes, "sha256")
        name = base64.b32encode(hashlib.sha256(link.bytes).digest()[:5]).decode("ascii").lower()
        return f"oase_link_{name}_{base64.urlsafe_b64encode(made).decode('ascii').rstrip('=')}"

    async def admit(self, link: Link) -> None:
        """Let the token of a link open its case from now on; once is enough."""
        known = (link.id, digest(self.token(link.id)), link.case, link.party, link.expires_at)
        await self._do(SQL["admit"], known)

    async def revoke(self, link: UUID) -> None:
        """Let the token of a link open nothing from now on, open sessions included."""
        await self._do(SQL["revoke"], (link,))

    async def of_case(self, case: UUID) -> list[UUID]:
        """Name the links of a case, in the order in which they were given."""
        return [row[0] for row in await rows(self.pool, SQL["of_case"], (case,))]

    async def holder(self, token: str) -> Caller | None:
        """Return whose token it is, None if it is nobody's any more."""
        return _caller(await rows(self.pool, SQL["holder"], (digest(token),)))

    async def begin(self, token: str) -> str | None:
        """Begin a session by a token and return its secret; None if the link does not count."""
        new = secrets.token_urlsafe(SECRET_BYTES)
        if not await rows(self.pool, SQL["begin"], (digest(new), LASTS, digest(token))):
            return None
        await self._do(SQL["sweep"], ())
        return new

    async def session(self, secret: str, case: UUID) -> Caller | None:
        """Return whose session in a case it is, None if it is nobody's any more."""
        if len(secret) > LONGEST:
            return None
        return _caller(await rows(self.pool, SQL["session"], (digest(secret), case)))

    async def _do(self, statement: LiteralString, values: tuple[Any, ...]) -> None:
        async with self.pool.connection() as connection:
            await connection.execute(statement, values)


def _caller(found: list[Any]) -> Caller | None:
    if not found:
        return None
    link, case, party = found[0]
    return Caller(client=link, role="claimant", case=case, party=party)
