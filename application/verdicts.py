"""What a file is worth as evidence of a case: examined, judged, and put into an event's words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from attrs import frozen

from application.ports import Examining, Pictures
from domain.asked import Asked, Used
from domain.case import Case
from domain.event import Recorded
from domain.events.evidence import Finding
from domain.evidence import Judgement, Picture
from domain.exhibits import CameIn
from domain.findings import Finding as Said
from domain.picture import Examined
from domain.verdict import Verdict, judge

MOST_CODES, LONGEST_CODE = 10, 200


@frozen
class Verdicts:
    """Looks into files; `pictures` knows those of other cases."""

    examiner: Examining
    pictures: Pictures

    async def on(  # noqa: PLR0917 - the file, what it is said to be, and where it comes in
        self, content: bytes, kind: str, view: str | None,
        case: Case, history: Sequence[Recorded], at: datetime,
    ) -> Judgement:  # fmt: skip
        """Return the judgement on a file as evidence of a kind; raises Overloaded."""
        examined = await self.examiner.examine(content)
        used = (*_here(history), *await self._elsewhere(examined, case.id))
        verdict = judge(examined, _asked(kind, view, case, at, used))
        return judgement(examined, verdict)

    async def _elsewhere(self, examined: Examined, here: UUID) -> tuple[Used, ...]:
        if examined.fingerprint is None:
            return ()
        found = await self.pictures.like(examined.fingerprint)
        return tuple(
            Used(fingerprint=other.fingerprint, where=other.number, here=False)
            for other in found
            if other.case != here
        )


def _here(history: Sequence[Recorded]) -> Iterator[Used]:
    for item in history:
        fact = item.event
        if isinstance(fact, CameIn) and fact.picture_hash is not None:
            yield Used(fingerprint=fact.picture_hash, where=fact.type, here=True)


def _asked(kind: str, view: str | None, case: Case, at: datetime, used: tuple[Used, ...]) -> Asked:
    delivery, lines = case.facts.delivery, case.facts.lines
    shipment = (delivery.sscc, delivery.tracking_number)
    return Asked(
        evidence=kind, view=view, delivered_on=delivery.delivered_on, received_on=at.date(),
        shipment=tuple(number for number in shipment if number),
        serials=tuple(line.serial_number for line in lines if line.serial_number), used=used,
    )  # fmt: skip


def judgement(examined: Examined, verdict: Verdict) -> Judgement:
    """Return a verdict as it is recorded: what the house alone is told stands apart."""
    outside = [found for found in verdict.findings if not found.inside]
    inside = [found for found in verdict.findings if found.inside]
    taken_at = examined.taken_at
    return Judgement(
        media_type=examined.media_type, accepted=not verdict.refused,
        findings=_codes(outside), findings_de=_said(outside, "de"),
        findings_en=_said(outside, "en"), noticed=_codes(inside), noticed_de=_said(inside, "de"),
        noticed_en=_said(inside, "en"),
        picture=Picture(
            width=examined.width, height=examined.height, pages=examined.pages,
            taken_at=taken_at.isoformat() if taken_at is not None else None,
            hash=examined.fingerprint,
            label=tuple(code.text[:LONGEST_CODE] for code in examined.codes[:MOST_CODES]),
        ),
    )  # fmt: skip


def _codes(found: Iterable[Said]) -> tuple[Finding, ...]:
    return tuple(Finding(code=one.code, level=one.level) for one in found)


def _said(found: Iterable[Said], language: str) -> tuple[str, ...]:
    """Return each finding as it was told: a sentence, and the advice on a line of its own."""
    if language == "de":
        return tuple(f"{one.text_de}\n{one.advice_de}".strip() for one in found)
    return tuple(f"{one.text_en}\n{one.advice_en}".strip() for one in found)
