"""Taking evidence of another case over by reference: the same original, judged by this case."""

from datetime import datetime
from uuid import UUID

from attrs import frozen

from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.evidence import EvidenceReferred
from domain.evidence import Judgement, done_by
from domain.exhibits import Exhibit
from domain.party import HOUSE, Role
from domain.refusal import Refusal
from domain.step_decisions import Now


class SameCase(Refusal):
    """The evidence is in this case already."""

    rule = "Oase: evidence is taken over by another case"
    way_out = "Name the case that it belongs to."
    where = "/to"


class AlreadyThere(Refusal):
    """That case has this evidence already."""

    rule = "Oase: a case has the same evidence once"
    way_out = "Read the evidence of that case; withdraw it here if it does not belong here."


@frozen(kw_only=True)
class Original:
    """A piece of another case: where it lies, whose it is, and how it came in there."""

    case: UUID
    evidence: UUID
    exhibit: Exhibit
    owner: UUID
    given_at: datetime
    file: str
    plain_hash: str
    size: int
    file_name: str | None = None
    note: str | None = None


@frozen(kw_only=True)
class Reference:
    """What is to be taken over, how it was judged for this case, and why."""

    evidence: UUID
    original: Original
    judged: Judgement
    reason: str


def refer(case: Case, wanted: Reference, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of evidence that counts here as it counted there, or should have.

    It is shown to the parties of this case by their roles where who gave it is one of them, or
    the house. Else only the house sees it, and releases it piece by piece: whoever gave it to
    another case did not give it to these parties.
    """
    if wanted.original.case == case.id:
        raise SameCase
    if any(e.piece == wanted.original.evidence and not e.withdrawn for e in case.exhibits.values()):
        raise AlreadyThere
    referred = _referred(case, wanted, now)
    done = done_by(case, referred, now) if referred.accepted else ()
    return with_consequences(case, (referred, *done), now.at)


def _giver(case: Case, exhibit: Exhibit) -> tuple[UUID, Role, bool]:
    """Return who gives it here, in which role, and whether that shows it to the others."""
    role = case.role_of(exhibit.party)
    if role is None:
        return HOUSE, Role.SELLER, False
    return exhibit.party, role, True


def _referred(case: Case, wanted: Reference, now: Now) -> EvidenceReferred:
    there, judged, picture = wanted.original, wanted.judged, wanted.judged.picture
    party, giver, shown = _giver(case, there.exhibit)
    return EvidenceReferred(
        at=now.at, by=now.by, claimant=case.claimant, owner=there.owner, origin=there.case,
        piece=there.evidence, given_at=there.given_at, party=party, giver=giver, shown=shown,
        evidence=wanted.evidence, type=there.exhibit.type, view=there.exhibit.view,
        file=there.file, media_type=judged.media_type, size=there.size, accepted=judged.accepted,
        findings=judged.findings, findings_de=judged.findings_de, findings_en=judged.findings_en,
        noticed=judged.noticed, noticed_de=judged.noticed_de, noticed_en=judged.noticed_en,
        width=picture.width, height=picture.height, pages=picture.pages,
        taken_at=picture.taken_at, label=picture.label, picture_hash=picture.hash,
        plain_hash=there.plain_hash, file_name=there.file_name, note=there.note,
        reason=wanted.reason, also=case.plan.sent_to(there.exhibit.type),
    )  # fmt: skip
