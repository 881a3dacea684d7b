"""Pictures that came in before, found by their fingerprints among those of all cases."""

from collections.abc import Sequence

from attrs import frozen
from psycopg import errors, sql

from adapters.postgres.log import Pool
from adapters.postgres.sqlfile import load
from application.ports import Like
from domain.picture import SAME
from projections.party_view import PartyView
from projections.party_view.tables import PARTY_VIEW
from projections.pictures import PICTURE, Pictures, as_fingerprint, as_number

TEXTS = load("adapters.files", "files.sql")
_LIKE = sql.SQL(TEXTS["like"]).format(
    picture=sql.Identifier("view", f"{PICTURE.name}_v{Pictures().version}"),
    view=sql.Identifier("view", f"{PARTY_VIEW.name}_v{PartyView().version}"),
)


@frozen
class SeenPictures:
    """The pictures of all cases; one that came in this moment may not be among them yet."""

    pool: Pool

    async def like(self, fingerprint: str) -> Sequence[Like]:
        """Return the first few that can be the same picture; none where no worker ever ran."""
        number = as_number(fingerprint)
        try:
            async with self.pool.connection() as connection:
                cursor = await connection.execute(_LIKE, {"fingerprint": number, "most": SAME})
                rows = await cursor.fetchall()
        except errors.UndefinedTable:  # a photo is not refused for want of those before it
            return []
        return [
            Like(fingerprint=as_fingerprint(found), case=case, number=number)
            for found, case, number in rows
        ]
