"""Custody of evidence: who looked at which file, which copies were made, and where else it serves.

It lies in a stream of its own for each piece, so that reading a case never moves its version.
"""

from datetime import datetime
from typing import Literal
from uuid import UUID

from domain.event import event
from domain.party import Actor


@event("evidence.viewed.v1")
class EvidenceViewed:
    """Somebody was given the file as it was sent, or a copy of it."""

    at: datetime
    by: Actor
    case: UUID
    evidence: UUID
    what: Literal["original", "copy"]
    edge: int | None = None
    page: int | None = None


@event("evidence.shared.v1")
class EvidenceShared:
    """The original serves another case too, there as the piece `named`."""

    at: datetime
    by: Actor
    case: UUID
    evidence: UUID
    to: UUID
    named: UUID


@event("evidence.copied.v1")
class EvidenceCopied:
    """A copy was made to be shown: upright, without metadata, its longer edge at most `edge`.

    Of a document it is the picture of a page.
    """

    at: datetime
    by: Actor
    case: UUID
    claimant: UUID
    evidence: UUID
    edge: int
    page: int | None = None
    file: str
    media_type: str
    size: int
