"""Events as a projection reads them: decoded, and opened where it shows names."""

from collections.abc import Sequence
from typing import Any

import attrs
import psycopg

from adapters.postgres import keys
from adapters.postgres.keys import Keyring
from adapters.postgres.mapper import Mapper, Row
from domain.event import Recorded


@attrs.frozen
class Opener:
    """The mapper together with the keys, which it reads on the reader's own connection."""

    mapper: Mapper
    keyring: Keyring

    def decode(self, row: Row) -> Recorded:
        """Return the event with its personal texts sealed."""
        return self.mapper.decode(row)

    def opened(
        self, connection: psycopg.Connection[Any], events: Sequence[Recorded]
    ) -> list[Recorded]:
        """Return the events with their personal texts open, all keys read at once."""
        persons = self.mapper.persons(item.event for item in events)
        return self.mapper.unseal(events, keys.fetch(connection, self.keyring, persons))
