"""Pieces of evidence as the parties of a case see them; names of files stay with who gave them."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any, assert_never
from uuid import UUID

from attrs import asdict, define, field

from domain.events.evidence import (
    EvidenceReceived,
    EvidenceReferred,
    EvidenceReleased,
    EvidenceReleaseEnded,
    EvidenceWithdrawn,
    Finding,
)
from domain.exhibits import CameIn, Exhibit, ExhibitEvent, gave, giver_of, may_see, sees_by_role
from domain.party import Role

_OF_GIVER = frozenset({"file_name", "note", "sha256", "withdrawn_because"})
_ABSENT = frozenset({"party"})
_INSIDE = frozenset({"noticed", "releases", "origin", "moved_to"})
_BARE: dict[str, Any] = {"findings": [], "label": [], "taken_at": None, "view": None}
"""What all but the giver's side and the house get: nothing that was read out of the file."""


@define(kw_only=True)
class Said:
    """A finding as it was told: what is so, and below it how to do better."""

    code: str
    level: str
    text_de: str
    text_en: str


@define(kw_only=True)
class Release:
    """To whom a piece was released, by whom of the house, why, and since when no longer."""

    id: str
    to: str
    role: str
    by: str
    at: str
    reason: str
    ended_at: str | None = None
    ended_because: str | None = None


@define(kw_only=True)
class Origin:
    """In which case a piece was given, what it is there, when, and why it is here too."""

    case: str
    piece: str
    given_at: str
    reason: str


@define(kw_only=True)
class Piece:
    """An uploaded piece of evidence: what it is, who gave it, and how it was judged."""

    id: str
    type: str
    received_at: str
    by: str
    party: str
    view: str | None
    verdict: str
    findings: list[Said]
    media_type: str
    size: int
    width: int | None
    height: int | None
    pages: int | None
    taken_at: str | None
    label: list[str]
    noticed: list[Said] = field(factory=list[Said])
    withdrawn_at: str | None = None
    file_name: str | None = None
    note: str | None = None
    sha256: str | None = None
    withdrawn_because: str | None = None
    releases: list[Release] = field(factory=list[Release])
    origin: Origin | None = None
    moved_to: str | None = None


def take_piece(pieces: dict[str, Piece], fact: ExhibitEvent) -> None:
    """Take in what became of a piece: that it came in, is shown to somebody, or was withdrawn."""
    match fact:
        case EvidenceReceived() | EvidenceReferred():
            pieces[str(fact.evidence)] = _piece(fact)
        case EvidenceReleased():
            releases = pieces[str(fact.evidence)].releases
            release = Release(
                id=str(len(releases) + 1), to=str(fact.to), role=fact.role.value,
                by=str(fact.by.id), at=fact.at.isoformat(), reason=fact.reason,
            )  # fmt: skip
            releases.append(release)
        case EvidenceReleaseEnded():
            _ended(pieces[str(fact.evidence)], str(fact.to), fact.at.isoformat(), fact.reason)
        case EvidenceWithdrawn():
            piece = pieces[str(fact.evidence)]
            piece.withdrawn_at, piece.withdrawn_because = fact.at.isoformat(), fact.reason
            piece.moved_to = str(fact.moved_to) if fact.moved_to else None
        case _:
            assert_never(fact)


def _ended(piece: Piece, party: str, at: str, reason: str | None) -> None:
    for release in piece.releases:
        if release.to == party and release.ended_at is None:
            release.ended_at, release.ended_because = at, reason


def left(pieces: dict[str, Piece], party: str, at: str) -> None:
    """Take in that a party left: what was released to it is so no longer."""
    for piece in pieces.values():
        _ended(piece, party, at, None)


def _piece(fact: CameIn) -> Piece:
    return Piece(
        id=str(fact.evidence), type=fact.type, received_at=fact.at.isoformat(),
        by=giver_of(fact).value, origin=_origin(fact),
        party=str(fact.party), view=fact.view, verdict=verdict_of(fact),
        findings=_said(fact.findings, fact.findings_de, fact.findings_en),
        noticed=_said(fact.noticed, fact.noticed_de, fact.noticed_en), media_type=fact.media_type,
        size=fact.size, width=fact.width, height=fact.height, pages=fact.pages,
        taken_at=fact.taken_at, label=list(fact.label), file_name=fact.file_name, note=fact.note,
        sha256=fact.plain_hash,
    )  # fmt: skip


def _origin(fact: CameIn) -> Origin | None:
    if not isinstance(fact, EvidenceReferred):
        return None
    return Origin(
        case=str(fact.origin),
        piece=str(fact.piece),
        given_at=fact.given_at.isoformat(),
        reason=fact.reason,
    )


def verdict_of(fact: CameIn) -> str:
    """Return the verdict in one word: the gravest of what was found."""
    if not fact.accepted:
        return "refused"
    return "hint" if any(found.level == "hint" for found in fact.findings) else "ok"


def pieces_seen(
    pieces: dict[str, Piece], exhibits: dict[str, Exhibit], viewer: UUID, role: Role
) -> Iterator[dict[str, Any]]:
    """Yield the pieces that a party may see, each as far as it may."""
    for name, exhibit in exhibits.items():
        if not may_see(exhibit, viewer, role):
            continue
        hidden = _ABSENT if role is Role.SELLER else _ABSENT | _INSIDE
        others = role is not Role.SELLER and not gave(exhibit, viewer, role)
        hidden |= _OF_GIVER if others else _ABSENT
        shown = asdict(pieces[name])
        if others or not sees_by_role(exhibit, viewer, role):
            shown |= _BARE
        if others and shown["verdict"] != "refused":
            shown["verdict"] = "ok"  # a hint is for who could do better
        reference = shown["file_name"] if "file_name" not in hidden else None
        yield {
            **{key: value for key, value in shown.items() if key not in hidden},
            "step": None, "reference": reference or "",
        }  # fmt: skip


def _said(found: Iterable[Finding], german: Iterable[str], english: Iterable[str]) -> list[Said]:
    """Return findings with their sentences."""
    told = zip_longest(found, german, english, fillvalue="")
    return [
        Said(code=one.code, level=one.level, text_de=de, text_en=en)
        for one, de, en in told
        if isinstance(one, Finding)
    ]
