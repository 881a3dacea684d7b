"""What an event is: a frozen fact with a permanent name, some of whose fields are personal."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Literal, TypeVar, dataclass_transform
from uuid import UUID

import attrs

T = TypeVar("T")

type_names: dict[type, str] = {}
"""Permanent log name of each event class; filled by `event`, read by `domain.events`."""

Via = Literal["human", "bot", "system"]


def personal(*, of: str, default: Any = attrs.NOTHING) -> Any:  # noqa: ANN401 - a field specifier
    """Mark a text field as personal data of the person named by the sibling field `of`.

    Such a field is `str`, `str | None` or `tuple[str, ...]`. In the log it lies encrypted with
    that person's key, so that destroying the key erases it from all history at once.
    """
    return attrs.field(default=default, metadata={"personal": of})


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(attrs.field, personal),
)
def event(name: str) -> Callable[[type[T]], type[T]]:
    """Make a class an event that lies in the log under `name` for ever: `case.opened.v1`."""

    def make(cls: type[T]) -> type[T]:
        made = attrs.frozen(kw_only=True, slots=True)(cls)
        type_names[made] = name
        return made

    return make


def personal_fields(cls: type) -> Mapping[str, str]:
    """Return the personal fields of an event class, each with the field that names its person."""
    return {
        field.name: field.metadata["personal"]
        for field in attrs.fields(cls)
        if "personal" in field.metadata
    }


@attrs.frozen(kw_only=True)
class Filing:
    """What the events of one command were filed with: they were recorded together, or not at all.

    `recorded_at` never runs backwards along the positions.
    """

    recorded_at: datetime
    command: UUID
    correlation: UUID
    via: Via
    procedure: str | None = None
    law: str | None = None


@attrs.frozen(kw_only=True, weakref_slot=False)
class Recorded:
    """An event as it lies in the log: the fact, its place, and what it was filed with.

    `position` orders all events of the log, `version` those of one stream from 1 on. `id` is a
    UUID as text: hardly a reader looks at it, and each event that is read would pay for more.
    """

    position: int
    stream: UUID
    version: int
    id: str
    name: str
    event: Any
    filing: Filing

    @property
    def recorded_at(self) -> datetime:
        """Return when it was recorded."""
        return self.filing.recorded_at

    @property
    def command(self) -> UUID:
        """Return the command that it came of."""
        return self.filing.command

    @property
    def procedure(self) -> str | None:
        """Return the procedure, with its version, that it was decided by."""
        return self.filing.procedure
