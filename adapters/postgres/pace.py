"""How often somebody may ask, the same in every process."""

import hmac
import secrets
from datetime import timedelta

import attrs

from adapters.postgres.log import Pool
from adapters.postgres.reads import rows
from adapters.postgres.sqlfile import load
from domain.refusal import Refusal

SQL = load("adapters.postgres", "pace.sql")

EVERY = timedelta(seconds=2)
AHEAD = timedelta(seconds=58)
"""One every two seconds, thirty at once."""
_SWEEP = 256


class TooOften(Refusal):
    """You ask more often than anybody needs to."""

    rule = "Oase: contact lookups are bounded, so that nobody tries out numbers"
    way_out = "Ask again after Retry-After."
    retry_after_seconds = 2


@attrs.frozen
class Pace:
    """Counts by a digest that tells nobody who asked."""

    pool: Pool
    secret: bytes = attrs.field(repr=False)

    async def keep(self, who: str) -> None:
        """Count one more; raises TooOften."""
        known = hmac.digest(self.secret, b"oase pace " + who.encode(), "sha256")
        values = {"who": known, "every": EVERY, "ahead": AHEAD}
        if not await rows(self.pool, SQL["take"], values):
            raise TooOften
        if secrets.randbelow(_SWEEP) == 0:
            async with self.pool.connection() as connection:
                await connection.execute(SQL["sweep"])
