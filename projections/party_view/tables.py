"""The tables of the party view: one row a party and case, and what the fold goes on from."""

from typing import LiteralString

from projections.table import Column, Index, Table

STATE = Table(
    "case_state",
    (
        Column("case_id", "uuid"),
        Column("state", "bytea"),
        Column("texts", "bytea"),
        Column("timers", "text[]"),
    ),
    key=1,
)
"""The folded case without personal data, its texts (personal), and the timers it has."""

_INSIDE: LiteralString = "WHERE party_id = '00000000-0000-7000-8000-00000000ca5e'"
"""The rows of the house alone: it has the most by far, and looks for the rarest."""

PARTY_VIEW = Table(
    "party_view",
    (
        Column("case_id", "uuid"),
        Column("party_id", "uuid"),
        Column("role", "text"),
        Column("position", "bigint"),
        Column("recorded_at", "timestamptz"),
        Column("version", "bigint"),
        Column("kind", "text"),
        Column("number", "text"),
        Column("external_ref", "text"),
        Column("status", "text"),
        Column("turn", "text"),
        Column("responsible", "uuid"),
        Column("since", "timestamptz"),
        Column("deputy", "uuid"),
        Column("opened_at", "timestamptz"),
        Column("body", "bytea"),
        Column("personal", "bytea"),
        Column("search", "text"),
    ),
    key=2,
    indexes=(
        Index("newest", "(party_id, position DESC)"),
        Index("whose", f"(responsible, position DESC) {_INSIDE}"),
        Index("kind", f"(kind, position DESC) {_INSIDE}"),
        Index("status", f"(status, position DESC) {_INSIDE}"),
        Index("number", "(number)"),
        Index("ref", "(external_ref) WHERE external_ref IS NOT NULL"),
    ),
)
"""What each party sees; `personal` and `search` hold what the erasure of a person empties.

The house does not search its rows but the table made for that.
"""

SEARCH = Table(
    "search",
    (
        Column("case_id", "uuid"),
        Column("words", "text"),
    ),
    key=1,
    indexes=(Index("parts", "USING gin (words gin_trgm_ops)", needs="gin_trgm_ops"),),
)
"""What the house finds a case by, in small letters; the erasure of a person empties it.

A table of its own, as its index is dear to write and the words of a case seldom change.
"""

WORKLIST = Table(
    "worklist",
    (
        Column("case_id", "uuid"),
        Column("position", "bigint"),
        Column("number", "text"),
        Column("kind", "text"),
        Column("status", "text"),
        Column("turn", "text"),
        Column("responsible", "uuid"),
        Column("dealt_by", "uuid"),
        Column("due_at", "timestamptz"),
        Column("why", "text"),
        Column("breaches", "integer"),
        Column("needed_by", "date"),
        Column("language", "text"),
    ),
    key=1,
    indexes=(
        Index("due", "(due_at, case_id)"),
        Index("whose", "(responsible, due_at, case_id)"),
        Index("dealt", "(dealt_by, due_at, case_id) WHERE dealt_by IS NOT NULL"),
        Index("kind", "(kind, due_at, case_id) WHERE kind <> 'delivery_damage'"),
        Index("turn", "(turn, due_at, case_id) WHERE turn IN ('supplier', 'insurer', 'expert')"),
        Index("language", "(language, due_at, case_id) WHERE language <> 'de'"),
    ),
)
"""Every open case with the next date at which somebody must act, and why.

What most cases are is found soon enough by date; an index leads to the others.
"""

TIMER = Table(
    "timer",
    (
        Column("case_id", "uuid"),
        Column("kind", "text"),
        Column("key", "text"),
        Column("due_at", "timestamptz"),
        Column("position", "bigint"),
    ),
    key=3,
    indexes=(Index("due", "(due_at)"),),
)
"""Every date of an open case that will fall due."""
