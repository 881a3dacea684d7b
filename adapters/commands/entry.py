"""One entry of a history: what was recorded together, and the page of a party around it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from attrs import frozen

from adapters.differences import Difference, differences
from adapters.postgres.reads import EventRow
from adapters.replay import Seen, Then
from domain.event import Recorded


@frozen(kw_only=True)
class Entry:
    """What was recorded together, with what a party saw before (`was`) and since (`now`).

    It is to be told before the next one is made: what the case holds is grown in place.
    """

    number: int
    of: int
    events: Sequence[Recorded]
    viewer: UUID
    after: Then
    was: Seen | None
    now: Seen | None

    @property
    def rows(self) -> list[EventRow]:
        """Return the events of the entry that the party may know of."""
        here = {item.version for item in self.events}
        return [row for row in self.after.told_to(self.viewer) if row[0] in here]

    @property
    def found(self) -> Sequence[Difference]:
        """Return in what the page of the party is another since."""
        return differences(_page(self.was), _page(self.now))


def _page(seen: Seen | None) -> dict[str, Any] | None:
    page: dict[str, Any] | None = msgspec.json.decode(seen.json) if seen is not None else None
    return page
