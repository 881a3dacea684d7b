"""The history of a case: what happened, as each party may see it."""

from collections.abc import Iterable
from uuid import UUID

import attrs
import msgspec
from attrs import define, field

from domain.event import Recorded, personal_fields
from domain.events import EVENTS
from domain.party import Role
from projections.history.audience import HIDDEN, INSIDE, Audience, audience
from projections.party_view import TOPICS
from projections.table import Column, Index, Key, Rows, Table

HISTORY = Table(
    "history",
    (
        Column("case_id", "uuid"),
        Column("version", "bigint"),
        Column("position", "bigint"),
        Column("recorded_at", "timestamptz"),
        Column("at", "timestamptz"),
        Column("name", "text"),
        Column("by_kind", "text"),
        Column("by_role", "text"),
        Column("roles", "text[]"),
        Column("party", "uuid"),
        Column("outside", "bytea"),
        Column("outside_text", "bytea"),
        Column("inside", "bytea"),
        Column("inside_text", "bytea"),
    ),
    key=2,
    indexes=(Index("position", "(position)"),),
)
"""One row an event; the columns ending in `_text` hold what the erasure of a person empties."""

_encode = msgspec.json.Encoder().encode
_PERSONAL = {cls: frozenset(personal_fields(cls)) for cls in EVENTS.values()}
_NAMES = {cls: tuple(f.name for f in attrs.fields(cls)) for cls in EVENTS.values()}


@attrs.frozen(kw_only=True)
class Entry:
    """One event as somebody sees it, its personal texts apart."""

    name: str
    data: bytes
    texts: bytes


@define
class History:
    """Writes each event of a case once, with who may see it."""

    name: str = "history"
    version: int = 1
    tables: tuple[Table, ...] = (HISTORY,)
    topics: frozenset[str] | None = field(default=TOPICS)
    needs_names: bool = True

    def keys(self, recorded: Recorded) -> Iterable[tuple[str, Key]]:  # noqa: ARG002 - never reads
        """Ask for no row: each event makes one of its own."""
        return ()

    def fold(self, rows: Rows, recorded: Recorded) -> None:
        """Put the event's row."""
        fact, seers = recorded.event, audience(recorded)
        by = getattr(fact, "by", None)
        outside = Entry(name=recorded.name, data=b"", texts=b"")
        if seers.roles != INSIDE or seers.party is not None:
            outside = entry(recorded, inside=False)
        inside = entry(recorded, inside=True)
        rows.put(
            "history",
            [
                recorded.stream, recorded.version, recorded.position, recorded.recorded_at, fact.at,
                recorded.name, by.kind if by else "system", by.role.value if by else "seller",
                sorted(role.value for role in seers.roles), seers.party,
                outside.data, outside.texts, inside.data, inside.texts,
            ],
        )  # fmt: skip


def entry(recorded: Recorded, *, inside: bool) -> Entry:
    """Return what an event says, to the house or to an outside party that may see it."""
    fact = recorded.event
    personal = _PERSONAL[type(fact)]
    hidden = {"at"} if inside else HIDDEN
    shown = [name for name in _NAMES[type(fact)] if name not in hidden]
    data = {name: getattr(fact, name) for name in shown if name not in personal}
    texts = {name: getattr(fact, name) for name in shown if name in personal}
    return Entry(name=recorded.name, data=_encode(data), texts=_encode(texts))


def may_see(seers: Audience, viewer: UUID, role: Role) -> bool:
    """Say whether a party may see an event with this audience."""
    return role in seers.roles or seers.party == viewer
