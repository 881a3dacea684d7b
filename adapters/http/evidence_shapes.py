"""What is said of evidence, and what a form of it has, for the API description alone."""

from datetime import datetime
from typing import Any, Literal, NotRequired, TypedDict
from uuid import UUID

from domain.events.evidence import Level
from domain.party import Role

Verdict = Level


class EvidenceForm(TypedDict):
    """The parts of a form: the file itself, or by its hash an upload that is complete."""

    type: str
    file: NotRequired[bytes]
    upload: NotRequired[str]
    view: NotRequired[str]
    note: NotRequired[str]


class FindingShown(TypedDict):
    """What was found in a file; below the sentence stands how to do better."""

    code: str
    level: Level
    text_de: str
    text_en: str


class ReleaseShown(TypedDict):
    """To whom a piece was released, by whom of the house, and since when no longer."""

    id: str
    to: UUID
    role: Role
    by: UUID
    at: datetime
    reason: str
    ended_at: datetime | None
    ended_because: str | None


class OriginShown(TypedDict):
    """In which case a piece was given, and why it is here too."""

    case: UUID
    piece: UUID
    given_at: datetime
    reason: str


class Piece(TypedDict):
    """Uploaded evidence; name, note and hash are for who gave it and for the house.

    Releases, the case it came from and the one it was moved to are for the house alone.
    """

    id: UUID
    type: str
    step: None
    reference: str
    received_at: datetime
    by: Role
    view: str | None
    verdict: Level
    findings: list[FindingShown]
    noticed: NotRequired[list[FindingShown]]
    media_type: str
    size: int
    width: int | None
    height: int | None
    pages: int | None
    taken_at: str | None
    label: list[str]
    withdrawn_at: datetime | None
    withdrawn_because: NotRequired[str | None]
    releases: NotRequired[list[ReleaseShown]]
    origin: NotRequired[OriginShown | None]
    moved_to: NotRequired[UUID | None]
    file_name: NotRequired[str | None]
    note: NotRequired[str | None]
    sha256: NotRequired[str]


class Links(TypedDict):
    """Where a piece and its files are read; others get no original, and not of all is a copy."""

    self: str
    copy: str | None
    original: str | None


class LinkedPiece(Piece):
    """Uploaded evidence, with where its files are."""

    links: Links


class Evidence(TypedDict):
    """Evidence of a case: stated by reference with a step (`step`, `at`), or uploaded."""

    id: UUID
    type: str
    step: str | None
    reference: str
    at: NotRequired[datetime]
    received_at: NotRequired[datetime]
    by: NotRequired[Role]
    view: NotRequired[str | None]
    verdict: NotRequired[Level]
    findings: NotRequired[list[FindingShown]]
    noticed: NotRequired[list[FindingShown]]
    media_type: NotRequired[str]
    size: NotRequired[int]
    width: NotRequired[int | None]
    height: NotRequired[int | None]
    pages: NotRequired[int | None]
    taken_at: NotRequired[str | None]
    label: NotRequired[list[str]]
    withdrawn_at: NotRequired[datetime | None]
    withdrawn_because: NotRequired[str | None]
    releases: NotRequired[list[ReleaseShown]]
    origin: NotRequired[OriginShown | None]
    moved_to: NotRequired[UUID | None]
    file_name: NotRequired[str | None]
    note: NotRequired[str | None]
    sha256: NotRequired[str]


class Listed(Evidence):
    """Evidence in a list; what was uploaded has its links."""

    links: NotRequired[Links]


class Accessor(TypedDict):
    """Who was given a file."""

    kind: Literal["staff", "party", "system"]
    role: Role
    id: UUID


class Elsewhere(TypedDict):
    """What the same original is in another case."""

    case: UUID
    piece: UUID


class Access(TypedDict):
    """A file handed out, a copy made, or the original shared with another case."""

    at: datetime
    type: str
    position: int
    by: Accessor
    what: Literal["original", "copy", "shared"]
    edge: int | None
    page: int | None
    file: NotRequired[str]
    to: NotRequired[Elsewhere]


class PieceRead(LinkedPiece):
    """Uploaded evidence; `custody` is for the house."""

    custody: NotRequired[list[Access]]


class Given(LinkedPiece):
    """What became of a file, and of the case by it."""

    views_missing: list[str]
    missing: list[dict[str, Any]]
    case: dict[str, Any]


class Pieces(TypedDict):
    """The evidence of a case, all on one page."""

    items: list[Listed]
    next: str | None


class UploadShown(TypedDict):
    """How far an upload has come, and until when it is kept."""

    offset: int
    complete: bool
    expires_at: datetime


EVIDENCE_OF: dict[str, Any] = {
    "given": Given, "pieces": Pieces, "piece": PieceRead, "upload": UploadShown, "file": bytes,
}  # fmt: skip
