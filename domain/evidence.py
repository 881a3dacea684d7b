"""Deciding on evidence that comes as a file: received, always; counting, if it is fit."""

from uuid import UUID

from attrs import field, frozen

from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.evidence import EvidenceReceived, EvidenceWithdrawn, Finding
from domain.events.steps import StepCompleted
from domain.exhibits import SEEN_BY, CameIn, Exhibit, gave, may_see
from domain.fold import after
from domain.lifted import asked
from domain.party import HOUSE, Actor, Role
from domain.refusal import Refusal
from domain.stating import unknown
from domain.step_decisions import Now
from domain.talking import soon


class UnknownEvidenceType(Refusal):
    """There is no such type of evidence."""

    rule = "Oase: the evidence catalogue"
    way_out = "Use one of the types EV-01 to EV-20; the case lists those it waits for in missing."


class UnknownEvidence(Refusal):
    """There is no such evidence in this case, or none that you may see."""

    rule = "Oase: evidence is seen by whom it is for"
    way_out = "Use an id that the case lists under evidence."


class NotYourEvidence(Refusal):
    """Somebody else gave this evidence."""

    rule = "Oase: evidence is withdrawn by who gave it, or by the house"
    way_out = "Send a message to the responsible person."


class AlreadyWithdrawn(Refusal):
    """This evidence was withdrawn before."""

    rule = "Oase: evidence is withdrawn once"
    way_out = "Send the file again if it belongs to this case after all."


@frozen(kw_only=True)
class Picture:
    """What a picture or document is by itself; where it was taken is never among it."""

    width: int | None = None
    height: int | None = None
    pages: int | None = None
    taken_at: str | None = None
    hash: str | None = None
    label: tuple[str, ...] = ()


@frozen(kw_only=True)
class Judgement:
    """What was found in a file, with the sentences told; `noticed` is for the house alone."""

    media_type: str
    accepted: bool
    findings: tuple[Finding, ...] = ()
    findings_de: tuple[str, ...] = ()
    findings_en: tuple[str, ...] = ()
    noticed: tuple[Finding, ...] = ()
    noticed_de: tuple[str, ...] = ()
    noticed_en: tuple[str, ...] = ()
    picture: Picture = field(factory=Picture)


@frozen(kw_only=True)
class Given:
    """A file given as evidence, examined and stored: `file` is its name in the store."""

    evidence: UUID
    type: str
    view: str | None = None
    file: str
    plain_hash: str
    size: int
    judged: Judgement
    file_name: str | None = None
    note: str | None = None


def known_type(code: str) -> str:
    """Return a type of the catalogue; raises UnknownEvidenceType."""
    if code not in SEEN_BY:
        where = [{"pointer": "/type", "detail": "is no type from EV-01 to EV-20"}]
        raise UnknownEvidenceType(f"{code[:20]!r} is no type of evidence.", errors=where)
    return code


def receive(case: Case, given: Given, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of evidence that came in; nobody's is refused for being too late.

    A step that waits for nothing but evidence ends with its last piece. After the closing
    somebody has to look, so that whoever sent it hears of it.
    """
    received = _received(case, given, now)
    done = done_by(case, received, now) if received.accepted else ()
    events = with_consequences(case, (received, *done), now.at)
    if case.closed_at is None or now.by.kind != "party":
        return events
    return (*events, *soon(case, now.by.id, now.at, "Nachweis eingegangen"))


def _received(case: Case, given: Given, now: Now) -> EvidenceReceived:
    judged, picture = given.judged, given.judged.picture
    return EvidenceReceived(
        at=now.at, by=now.by, claimant=case.claimant, evidence=given.evidence, type=given.type,
        party=now.by.id if now.by.kind == "party" else HOUSE, view=given.view, file=given.file,
        media_type=judged.media_type, size=given.size, accepted=judged.accepted,
        findings=judged.findings, findings_de=judged.findings_de, findings_en=judged.findings_en,
        noticed=judged.noticed, noticed_de=judged.noticed_de, noticed_en=judged.noticed_en,
        width=picture.width, height=picture.height, pages=picture.pages,
        taken_at=picture.taken_at, plain_hash=given.plain_hash, picture_hash=picture.hash,
        file_name=given.file_name, note=given.note, label=picture.label,
        also=case.plan.sent_to(given.type),
    )  # fmt: skip


def done_by(case: Case, received: CameIn, now: Now) -> tuple[StepCompleted, ...]:
    """Return the steps that this was the last piece for: whoever gave it has done them by that."""
    held, standing = after(case, (received,)).evidence, case.standing()
    return tuple(
        StepCompleted(
            at=now.at, by=now.by, claimant=case.claimant, step=step.id,
            for_role=now.by.role if now.by.role in step.by else step.by[0],
        )
        for step in case.plan.steps
        if step.done_by_evidence and standing[step.id] == "open" and received.type in step.asks
        and now.by.role in (*step.by, Role.SELLER)
        and all(code in held for code in asked(case, step))
        and not unknown(case.facts, step)
    )  # fmt: skip


def withdraw(
    case: Case, evidence: UUID, reason: str, now: Now, *, moved_to: UUID | None = None
) -> tuple[CaseEvent, ...]:
    """Return the events of evidence that does not belong here; what it proved is missing again.

    A step that it helped to end stays as it is: whoever doubts it opens it again, for a reason.
    """
    exhibit = withdrawable(case, evidence, now.by)
    if exhibit.withdrawn:
        raise AlreadyWithdrawn
    withdrawn = EvidenceWithdrawn(
        at=now.at, by=now.by, claimant=case.claimant, party=exhibit.party, giver=exhibit.giver,
        evidence=evidence, type=exhibit.type, counted=exhibit.accepted, shown=exhibit.shown,
        also=exhibit.also, moved_to=moved_to, reason=reason,
    )  # fmt: skip
    return with_consequences(case, (withdrawn,), now.at)


def withdrawable(case: Case, evidence: UUID, by: Actor) -> Exhibit:
    """Return a piece that somebody may withdraw; raises UnknownEvidence or NotYourEvidence."""
    exhibit = visible(case, evidence, by)
    if by.kind == "party" and not gave(exhibit, by.id, by.role):
        raise NotYourEvidence
    return exhibit


def visible(case: Case, evidence: UUID, by: Actor) -> Exhibit:
    """Return a piece of evidence that somebody may know of; raises UnknownEvidence."""
    exhibit = case.exhibits.get(str(evidence))
    if exhibit is None or not may_see(exhibit, by.id, by.role):
        raise UnknownEvidence
    return exhibit
