"""Quantities line by line, and the 8D report: of buyer and house alone."""

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from domain.case import Case
from domain.eight_d import NAMES, RESERVATION
from domain.events.reclamation import EightDWritten
from domain.events.steps import StepBegun
from domain.law import compute
from domain.party import CLAIMANT_SIDE, Role
from domain.quality import Quality
from domain.tally import counts_of

_COUNTS = ("claimed", "open", "accepted", "rejected", "returned", "credited", "replaced")


def quantities(case: Case) -> dict[str, Any]:
    """Return how many pieces stand where: in all, and of each line that was decided on."""
    counts = counts_of(case)
    whole = {name: sum(getattr(each, name) for each in counts.values()) for name in _COUNTS}
    decided = case.tally.lines if case.tally is not None else {}
    lines = [
        {"line": line, **{name: getattr(count, name) for name in _COUNTS}}
        for line, count in counts.items()
        if line in decided
    ]
    return {"quantities": {**whole, "lines": lines, **_rated(case, whole)}}


def _rated(case: Case, whole: Mapping[str, int]) -> dict[str, Any]:
    """Return the faulty parts per million (INT-Q-04), where it is known how many came."""
    delivered = (case.facts.quality or Quality()).delivered_parts
    if delivered is None or whole["accepted"] > delivered:
        return {}
    asked = {"defective": whole["accepted"], "delivered": delivered}
    return {"ppm": compute("INT-Q-04", asked).outputs["ppm"]}


@define(kw_only=True)
class Written:
    """What one discipline of the 8D says, and since when."""

    at: str
    text: str


@define(kw_only=True)
class EightD:
    """The 8D as it is being written, and as it was submitted last."""

    draft: dict[str, Written] = field(factory=dict[str, Written])
    submitted: dict[str, Written] = field(factory=dict[str, Written])
    submitted_at: str | None = None


def eight_d_after(report: EightD | None, fact: EightDWritten | StepBegun) -> EightD | None:
    """Return the 8D after an event; what is written on after its submission nobody has read."""
    at = fact.at.isoformat()
    if isinstance(fact, EightDWritten):
        found = report or EightD()
        found.draft[fact.discipline] = Written(at=at, text=fact.text)
        return found
    if report is not None:
        report.submitted, report.submitted_at = dict(report.draft), at
    return report


def eight_d_seen(report: EightD | None, role: Role) -> dict[str, Any]:
    """Return the 8D as a role reads it: the house its draft, the buyer what was submitted."""
    inside = role is Role.SELLER
    if report is None or not (inside or (role in CLAIMANT_SIDE and report.submitted_at)):
        return {}
    parts = report.draft if inside else report.submitted
    said = [
        {"discipline": name, "title": NAMES[name], "at": part.at, "text": part.text}
        for name, part in sorted(parts.items())
    ]
    shown = {"submitted_at": report.submitted_at, "reservation": RESERVATION, "parts": said}
    return {"eight_d": shown}
