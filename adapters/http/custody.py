"""The custody of a piece of evidence, as the house reads it."""

from collections.abc import Iterator, Sequence
from typing import Any

from domain.event import Recorded
from domain.events.custody import EvidenceCopied, EvidenceShared, EvidenceViewed


def accesses(history: Sequence[Recorded]) -> list[dict[str, Any]]:
    """Return who was given a file, and which copies were made, in order."""
    return list(_accesses(history))


def _accesses(history: Sequence[Recorded]) -> Iterator[dict[str, Any]]:
    for item in history:
        fact = item.event
        if isinstance(fact, EvidenceShared):
            yield {
                "at": fact.at, "type": item.name, "position": item.position,
                "by": {"kind": fact.by.kind, "role": fact.by.role, "id": fact.by.id},
                "what": "shared", "edge": None, "page": None,
                "to": {"case": fact.to, "piece": fact.named},
            }  # fmt: skip
        if not isinstance(fact, EvidenceViewed | EvidenceCopied):
            continue
        shown: dict[str, Any] = {
            "at": fact.at, "type": item.name, "position": item.position,
            "by": {"kind": fact.by.kind, "role": fact.by.role, "id": fact.by.id},
            "what": fact.what if isinstance(fact, EvidenceViewed) else "copy",
            "edge": fact.edge, "page": fact.page,
        }  # fmt: skip
        if isinstance(fact, EvidenceCopied):
            shown["file"] = fact.file
        yield shown
