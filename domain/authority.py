"""Who may decide what alone (Freigaben): value by role and kind of decision, as pinned policy."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from attrs import frozen

from domain.decision_plan import Verdict
from domain.events.register import StaffRole
from domain.facts import Facts
from domain.money import Money
from domain.staff import Roster

MATRIX = "Oase-F-1"
"""The version of the limits, as events name it."""
_ALONE: Mapping[StaffRole, Mapping[Verdict, Decimal]] = {
    "agent": {
        "accepted": Decimal(5_000), "accepted_in_part": Decimal(5_000),
        "goodwill": Decimal(1_000), "rejected": Decimal(5_000),
    },
    "lead": {
        "accepted": Decimal(50_000), "accepted_in_part": Decimal(50_000),
        "goodwill": Decimal(10_000), "rejected": Decimal(50_000),
    },
}  # fmt: skip
"""The value up to which each role decides alone; above it four eyes are needed."""


@frozen(kw_only=True)
class Need:
    """Why a decision is not one person's alone, and who is asked for the second look."""

    worth: Money
    limit: Decimal
    approver: UUID | None


def worth_of(facts: Facts, amount: Money | None = None) -> Money | None:
    """Return what is at stake: the amount decided, the one disputed, or the price of the lines."""
    if amount is not None:
        return amount
    if facts.billing is not None and facts.billing.disputed is not None:
        return facts.billing.disputed
    prices = [
        (line.unit_price.amount * line.quantity, line.unit_price.currency)
        for line in facts.lines
        if line.unit_price is not None
    ]
    if not prices:
        return None
    return Money(amount=sum((price for price, _ in prices), Decimal(0)), currency=prices[0][1])


def need(roster: Roster, by: UUID, verdict: Verdict, worth: Money | None) -> Need | None:
    """Return what somebody needs to decide this, None where it is theirs alone.

    Whoever stands in no roster, as in a case of an import, has no authority but that of an agent.
    """
    member = roster.members.get(by)
    role: StaffRole = member.role if member is not None else "agent"
    limit = _ALONE.get(role, _ALONE["agent"])[verdict]
    if worth is None or worth.amount <= limit:
        return None
    return Need(worth=worth, limit=limit, approver=approver_for(roster, by))


def approver_for(roster: Roster, by: UUID) -> UUID | None:
    """Return who looks at it too: another lead on duty, else who stands in for one."""
    leads = sorted(m.id for m in roster.members.values() if m.role == "lead" and m.id != by)
    on_duty = [lead for lead in leads if roster.members[lead].on_duty]
    if on_duty:
        return on_duty[0]
    deputies = (roster.deputy_of(lead) for lead in leads)
    return next((deputy for deputy in deputies if deputy is not None and deputy != by), None)


def may_approve(roster: Roster, by: UUID, proposer: UUID, approver: UUID | None) -> bool:
    """Say whether somebody may give the second look: a lead, or who was named, never oneself."""
    member = roster.members.get(by)
    if by == proposer or member is None:
        return False
    return member.role == "lead" or by == approver
