"""Pieces of evidence as the parties of a case see them; names of files stay with who gave them."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any
from uuid import UUID

from attrs import asdict, define, field

from domain.events.evidence import EvidenceReceived, EvidenceWithdrawn, Finding
from domain.exhibits import Exhibit, gave, may_see
from domain.party import Role

_OF_GIVER = frozenset({"file_name", "note", "sha256", "withdrawn_because"})
_ABSENT = frozenset({"party"})
_INSIDE = frozenset({"noticed"})


@define(kw_only=True)
class Said:
    """A finding as it was told: what is so, and below it how to do better."""

    code: str
    level: str
    text_de: str
    text_en: str


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


def take_piece(pieces: dict[str, Piece], fact: EvidenceReceived | EvidenceWithdrawn) -> None:
    """Take in that a piece came in, or that it does not belong to the case."""
    if isinstance(fact, EvidenceReceived):
        pieces[str(fact.evidence)] = _piece(fact)
        return
    piece = pieces[str(fact.evidence)]
    piece.withdrawn_at, piece.withdrawn_because = fact.at.isoformat(), fact.reason


def _piece(fact: EvidenceReceived) -> Piece:
    return Piece(
        id=str(fact.evidence), type=fact.type, received_at=fact.at.isoformat(),
        by=fact.by.role.value,
        party=str(fact.party), view=fact.view, verdict=verdict_of(fact),
        findings=_said(fact.findings, fact.findings_de, fact.findings_en),
        noticed=_said(fact.noticed, fact.noticed_de, fact.noticed_en), media_type=fact.media_type,
        size=fact.size, width=fact.width, height=fact.height, pages=fact.pages,
        taken_at=fact.taken_at, label=list(fact.label), file_name=fact.file_name, note=fact.note,
        sha256=fact.plain_hash,
    )  # fmt: skip


def verdict_of(fact: EvidenceReceived) -> str:
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
        if role is not Role.SELLER and not gave(exhibit, viewer, role):
            hidden |= _OF_GIVER
        shown = asdict(pieces[name])
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
