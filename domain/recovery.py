"""What a recourse came to, reckoned from its steps; nothing is created or lost on the way."""

from datetime import datetime
from decimal import Decimal

from domain.case import Case
from domain.events.recourse import RecourseTold
from domain.money import Money
from domain.party import HOUSE, Actor
from domain.recourse import NONE, Onward, Recovery
from domain.recourse_facts import State

Steps = tuple[str, str, str]
STEPS: dict[str, Steps] = {
    "recourse": ("R02", "R03", "R04"),
    "delivery_damage": ("D08", "D10", "D11"),
}
"""By which steps a kind of case claims of somebody else, hears the answer and books it."""
REFUSED = frozenset({"rejected", "no_answer"})


def steps_of(case: Case) -> Steps | None:
    """Return the steps by which the house claims for itself in this case, None where it does not.

    A recourse whose creditor is another, and a claim for a buyer at risk, are not the house's.
    """
    if case.facts.kind == "recourse":
        return STEPS["recourse"] if case.claimant == HOUSE else None
    found = STEPS.get(case.facts.kind)
    return found if found is not None and case.claim_made in {"none", "seller"} else None


def recovery(case: Case) -> Recovery:
    """Return what was claimed, accepted and received in a case, and what was given up.

    What nobody named an amount of is what the next step says; once the payment is booked, what
    is not received is written off.
    """
    claim, answer, booking = STEPS.get(case.facts.kind, STEPS["recourse"])
    ended = case.settled
    if ended.get(claim) == "waived":
        return Recovery()
    named = [_amount(case, step) for step in (claim, answer, booking)]
    first = next((money for money in named if money is not None), None)
    if first is None:
        return Recovery()
    claimed, booked = first.amount, ended.get(booking)
    accepted = _accepted(ended.get(answer), named[1], claimed)
    received = _received(named[2], accepted, claimed) if booked == "paid" else NONE
    return Recovery(
        currency=first.currency, claimed=claimed, accepted=max(accepted, received),
        received=received,
        written_off=claimed - received if booked is not None else NONE,
    )  # fmt: skip


def state(case: Case) -> State:
    """Return what became of a recourse: it runs, something came of it, or all is given up."""
    if case.closed_at is None:
        return "open"
    return "settled" if recovery(case).received > NONE else "written_off"


def differs(known: Onward, case: Case) -> bool:
    """Say whether a recourse stands otherwise than the case that it was opened from knows."""
    return (known.state, known.recovery) != (state(case), recovery(case))


def told(case: Case, by: Actor, at: datetime) -> RecourseTold:
    """Return what a recourse says of itself to the case that it was opened from."""
    came_to = recovery(case)
    return RecourseTold(
        at=at, by=by, recourse=case.id, number=case.number, state=state(case),
        currency=came_to.currency, claimed=str(came_to.claimed), accepted=str(came_to.accepted),
        received=str(came_to.received), written_off=str(came_to.written_off),
    )  # fmt: skip


def _accepted(ended: str | None, named: Money | None, claimed: Decimal) -> Decimal:
    if ended is None or ended in REFUSED or ended == "waived":
        return NONE
    return named.amount if named is not None else claimed


def _received(named: Money | None, accepted: Decimal, claimed: Decimal) -> Decimal:
    """Return what was paid: who pays without a word accepts as much."""
    return named.amount if named is not None else accepted or claimed


def _amount(case: Case, step: str) -> Money | None:
    found = case.steps.get(step)
    return found.amount if found is not None and found.ended is not None else None
