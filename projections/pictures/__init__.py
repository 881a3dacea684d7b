"""The pictures that came in, by their fingerprints: the same one in two cases is told the house."""

from collections.abc import Iterable
from typing import Any

from attrs import define, field

from domain.event import Recorded
from domain.events import NAMES
from domain.events.evidence import EvidenceReceived
from projections.table import Column, Index, Key, Rows, Table

PICTURE = Table(
    "picture",
    (
        Column("evidence_id", "uuid"),
        Column("case_id", "uuid"),
        Column("position", "bigint"),
        Column("fingerprint", "bigint"),
    ),
    key=1,
    indexes=(Index("case", "(case_id)"),),
)
"""Pictures; `fingerprint` is what the erasure of a person empties."""


@define
class Pictures:
    """Writes down each picture once."""

    name: str = "pictures"
    version: int = 1
    tables: tuple[Any, ...] = (PICTURE,)
    topics: frozenset[str] | None = field(default=frozenset({NAMES[EvidenceReceived]}))
    needs_names: bool = True

    def keys(self, recorded: Recorded) -> Iterable[tuple[str, Key]]:  # noqa: ARG002 - never reads
        """Ask for no row: each picture makes one of its own."""
        return ()

    def fold(self, rows: Rows, recorded: Recorded) -> None:
        """Put the picture's row; what is no picture has none."""
        fact = recorded.event
        if fact.picture_hash is not None:
            number = as_number(fact.picture_hash)
            rows.put("picture", [fact.evidence, recorded.stream, recorded.position, number])


def as_number(fingerprint: str) -> int | None:
    """Return the 64 bits of a fingerprint as a signed number, None of one that was erased."""
    try:
        return int(fingerprint, 16) - (1 << 63)
    except ValueError:
        return None


def as_fingerprint(number: int) -> str:
    """Return the fingerprint that a number stands for."""
    return f"{number + (1 << 63):016x}"
