"""Evidence as files (Beweismittel): received, taken over, shown to further parties, withdrawn."""

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
    that were told in two languages; what the house alone is told was `noticed`. `also` are the
    roles that it is sent to besides those that see its type in every procedure.
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
    also: tuple[Role, ...] = ()
    plain_hash: str = personal(of="claimant")
    picture_hash: str | None = personal(of="claimant", default=None)
    file_name: str | None = personal(of="claimant", default=None)
    note: str | None = personal(of="claimant", default=None)
    label: tuple[str, ...] = personal(of="claimant", default=())
    findings_de: tuple[str, ...] = personal(of="claimant", default=())
    findings_en: tuple[str, ...] = personal(of="claimant", default=())
    noticed_de: tuple[str, ...] = personal(of="claimant", default=())
    noticed_en: tuple[str, ...] = personal(of="claimant", default=())


@event("evidence.referred.v1")
class EvidenceReferred:
    """Evidence of another case counts here too, by reference: there is one original, judged anew.

    It came in as the `piece` of the case `origin` at `given_at`, and lies under the key of
    `owner`, whose erasure takes it from both. `party` gave it, in the role `giver` that it has
    here. Where who gave it takes no part here the house gives it, and it is not `shown`: nobody
    outside sees it by a role, and each further party by a release alone.
    """

    at: datetime
    by: Actor
    claimant: UUID
    owner: UUID
    origin: UUID
    piece: UUID
    given_at: datetime
    party: UUID
    giver: Role
    shown: bool
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
    also: tuple[Role, ...] = ()
    reason: str = personal(of="claimant")
    plain_hash: str = personal(of="owner")
    picture_hash: str | None = personal(of="owner", default=None)
    file_name: str | None = personal(of="owner", default=None)
    note: str | None = personal(of="owner", default=None)
    label: tuple[str, ...] = personal(of="owner", default=())
    findings_de: tuple[str, ...] = personal(of="owner", default=())
    findings_en: tuple[str, ...] = personal(of="owner", default=())
    noticed_de: tuple[str, ...] = personal(of="owner", default=())
    noticed_en: tuple[str, ...] = personal(of="owner", default=())


@event("evidence.withdrawn.v1")
class EvidenceWithdrawn:
    """A piece of evidence does not belong here, as one put into the wrong case; its file stays.

    `party` gave it, in the role `giver`; `counted` says whether the case could rest on it, `shown`
    whether parties saw it by their roles, `moved_to` the case that it belongs to.
    """

    at: datetime
    by: Actor
    claimant: UUID
    party: UUID
    giver: Role
    evidence: UUID
    type: str
    counted: bool
    shown: bool = True
    also: tuple[Role, ...] = ()
    moved_to: UUID | None = None
    reason: str = personal(of="claimant")


@event("evidence.released.v1")
class EvidenceReleased:
    """The house shows a piece to a party that would not see it by its role, from now on.

    That party, `to`, gets copies without metadata, never the original.
    """

    at: datetime
    by: Actor
    claimant: UUID
    evidence: UUID
    type: str
    to: UUID
    role: Role
    reason: str = personal(of="claimant")


@event("evidence.release-ended.v1")
class EvidenceReleaseEnded:
    """The house shows a piece to a party no longer; what it saw it has seen."""

    at: datetime
    by: Actor
    claimant: UUID
    evidence: UUID
    type: str
    to: UUID
    role: Role
    reason: str = personal(of="claimant")
