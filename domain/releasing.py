"""Deciding to show a piece of evidence to a party that would not see it by its role.

It is an act of the house for one piece and one party, with a reason; it can end again, for what is
still to come.
"""

from uuid import UUID

from attrs import frozen

from domain.addressing import NoSuchParty
from domain.case import Case
from domain.events import CaseEvent
from domain.events.evidence import EvidenceReleased, EvidenceReleaseEnded
from domain.evidence import visible
from domain.exhibits import may_see
from domain.joining_refusals import NoPartyOfCase
from domain.party import HOUSE
from domain.refusal import Refusal
from domain.step_decisions import Now


class NotReleasable(Refusal):
    """What was refused or withdrawn is shown to nobody else."""

    rule = "Oase: only evidence that counts is released"
    way_out = "Release a piece that counts."


class SeesItAlready(Refusal):
    """This party sees the piece already."""

    rule = "Oase: evidence is released to a party that does not see it by its role"
    way_out = "There is nothing to do."


class NotReleased(Refusal):
    """This piece is not released to this party."""

    rule = "Oase: only a release that stands can end"
    way_out = "Release ends only what releases lists without ended_at."


@frozen(kw_only=True)
class Release:
    """To whom a piece is to be shown, and why."""

    to: UUID
    reason: str


def release(case: Case, evidence: UUID, wanted: Release, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a piece that one more party sees from now on, without metadata."""
    exhibit = visible(case, evidence, now.by)
    party = case.parties.get(str(wanted.to))
    if party is None:
        raise NoSuchParty
    if not exhibit.counts:
        raise NotReleasable
    if party.id == HOUSE or may_see(exhibit, party.id, party.role):
        raise SeesItAlready
    return (
        EvidenceReleased(
            at=now.at, by=now.by, claimant=case.claimant, evidence=evidence, type=exhibit.type,
            to=party.id, role=party.role, reason=wanted.reason,
        ),
    )  # fmt: skip


def end_release(
    case: Case, evidence: UUID, party: UUID, reason: str, now: Now
) -> tuple[CaseEvent, ...]:
    """Return the events of a piece that a party sees no longer."""
    exhibit, known = visible(case, evidence, now.by), case.parties.get(str(party))
    if known is None:
        raise NoPartyOfCase
    if party not in exhibit.released:
        raise NotReleased
    return (
        EvidenceReleaseEnded(
            at=now.at, by=now.by, claimant=case.claimant, evidence=evidence, type=exhibit.type,
            to=party, role=known.role, reason=reason,
        ),
    )  # fmt: skip
