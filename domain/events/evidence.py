"""Evidence as files (Beweismittel): received, withdrawn; and who looked at which of it.

What is seen and copied lies in a stream of its own for each piece, so that reading a case never
moves its version.
"""

from datetime import datetime
from typing import Literal
from uuid import UUID

from attrs import frozen

from domain.event import event, personal
from domain.party import Actor, Role

Level = Literal["ok", "hint", "refused"]


@frozen(kw_only=True)
class Finding:
    """One thing that was found in a piece of evidence, and how grave it is."""

    code: str
    level: Level


@event("evidence.received.v1")
class EvidenceReceived:
    """Evidence came in and was judged at once; a refused piece is kept and does not count.

    `file` is the hash of the file as it lies encrypted in the store, `plain_hash` that of what was
    sent. `view` is what the picture shows as its giver says, `taken_at` when it was taken as the
    camera wrote it. A party gave it, or the house. To each of the `findings` belong the sentences
    that were told in two languages; what the house alone is told was `noticed`.
    """

    at: datetime
    by: Actor
    claimant: UUID
    party: UUID
    evidence: UUID
    type: str
    view: str | None = None
    file: str
    media_type: str
    size: int
    accepted: bool
    findings: tuple[Finding, ...] = ()
    noticed: tuple[Finding, ...] = ()
    width: int | None = None
    height: int | None = None
    pages: int | None = None
    taken_at: str | None = None
    plain_hash: str = personal(of="claimant")
    picture_hash: str | None = personal(of="claimant", default=None)
    file_name: str | None = personal(of="claimant", default=None)
    note: str | None = personal(of="claimant", default=None)
    label: tuple[str, ...] = personal(of="claimant", default=())
    findings_de: tuple[str, ...] = personal(of="claimant", default=())
    findings_en: tuple[str, ...] = personal(of="claimant", default=())
    noticed_de: tuple[str, ...] = personal(of="claimant", default=())
    noticed_en: tuple[str, ...] = personal(of="claimant", default=())


@event("evidence.withdrawn.v1")
class EvidenceWithdrawn:
    """A piece of evidence does not belong here, as one put into the wrong case; its file stays.

    `party` gave it, in the role `giver`; `counted` says whether the case could rest on it.
    """

    at: datetime
    by: Actor
    claimant: UUID
    party: UUID
    giver: Role
    evidence: UUID
    type: str
    counted: bool
    reason: str = personal(of="claimant")


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
