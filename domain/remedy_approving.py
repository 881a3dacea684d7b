"""Four eyes for remedies: what is beyond one person's authority is approved before it is told."""

from decimal import Decimal
from uuid import UUID

from attrs import evolve

from domain.authority import MATRIX, Need, may_approve, need, worth_of
from domain.case import Case
from domain.consequences import with_consequences
from domain.decision import standing_decision
from domain.events import CaseEvent
from domain.events.remedies import RemedyApproved
from domain.relief import remedies_of
from domain.remedy import EXTRA
from domain.remedy_rank import Offer
from domain.remedy_refusals import NeedsNoApproval, NotYoursToGrant, UnknownRemedy
from domain.remedy_state import GOOD
from domain.step_decisions import Now


def needs_approval(case: Case, wanted: Offer, now: Now) -> Need | None:
    """Return why an offer is not one person's alone, None where it is.

    What a decision of the case has granted was looked at by then. Sums add up over the remedies of
    the case, so that small ones in a row need the same approval as a large one.
    """
    extra = wanted.kind in EXTRA or wanted.in_addition
    if standing_decision(case) is not None and not extra:
        return None
    worth = worth_of(case.facts, wanted.amount)
    if worth is not None and wanted.amount is not None:
        others = (one for one in remedies_of(case.relief).values() if one.state in GOOD)
        more = sum((one.amount.amount for one in others if one.amount is not None), Decimal(0))
        worth = evolve(worth, amount=worth.amount + more)
    return need(now.roster, now.by.id, "goodwill" if extra else "accepted", worth)


def approve_remedy(case: Case, remedy: UUID, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of an offer that somebody else has approved."""
    found = remedies_of(case.relief).get(str(remedy))
    if found is None:
        raise UnknownRemedy
    if found.state != "proposed":
        raise NeedsNoApproval
    if not may_approve(now.roster, now.by.id, found.offered_by, found.approver):
        raise NotYoursToGrant
    approved = RemedyApproved(at=now.at, by=now.by, remedy=remedy, policy=MATRIX)
    return with_consequences(case, (approved,), now.at)
