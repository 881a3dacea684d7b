"""To whom a history is told, and what people, steps and periods are called in it."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from attrs import frozen

from adapters.web import words
from adapters.web.language import gettext, spoken
from adapters.web.naming import house_name
from adapters.web.times import by_then
from domain.procedure import Procedure

Data = Mapping[str, Any]
Said = tuple[str, Sequence[str]]
"""A sentence, and the texts that belong to it."""


@frozen(kw_only=True)
class Teller:
    """Tells the events of one case to one viewer; `names` holds parties and staff by id."""

    viewer: str
    zone: ZoneInfo
    plan: Procedure | None
    names: Mapping[str, str]

    def name(self, person: str | None) -> str:
        """Return the name of a party or member of staff."""
        return self.names.get(person or "") or gettext("jemand")

    def step(self, fact: Data) -> str:
        """Return the title of an event's step."""
        known = self.plan.by_id.get(fact["step"]) if self.plan else None
        title = spoken(known.title) if known else str(fact["step"])
        return f"{title} ({fact['step']})" if self.viewer == "seller" else title

    def clock(self, fact: Data) -> str:
        """Return the title of an event's clock."""
        known = self.plan.plan(fact["clock"]).title if self.plan else str(fact["clock"])
        return spoken(known)

    def until(self, value: str) -> str:
        """Return until when."""
        return by_then(value, self.zone)

    def who(self, kind: str, role: str, fact: Data) -> str:
        """Return who did it, as the viewer may know them."""
        if "activity" in fact:
            return fact["resource_name"] or gettext("das alte System")
        if kind == "system":
            return house_name() or "Oase"
        if kind == "staff" and self.viewer == "seller":
            return self.name(fact["by"]["id"])
        return words.role_of(role, self.viewer)
