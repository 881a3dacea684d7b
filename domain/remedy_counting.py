"""A remedy is carried out, and counts once the claimant says so or evidence proves it."""

from datetime import UTC, datetime
from uuid import UUID

from attrs import frozen

from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.case import CaseReopened
from domain.events.remedies import RemedyCompleted, RemedyConfirmed, RemedyDisputed
from domain.events.steps import StepReopened
from domain.evidence import visible
from domain.party import CLAIMANT_SIDE
from domain.remedy import Fault
from domain.remedy_refusals import LacksProof, NotSo, WrongDate
from domain.remedy_state import Remedy
from domain.remedy_steps import ends, to_do_again
from domain.remedying import remedy_for
from domain.step_decisions import Now
from domain.talking import next_word, soon

DONE, CONFIRMED, DISPUTED = "Abhilfe ausgeführt", "Abhilfe bestätigt", "Abhilfe stimmt nicht"


@frozen(kw_only=True)
class Completion:
    """That a remedy is carried out (body of `…/complete`): with proof it counts at once."""

    proof: UUID | None = None
    text: str | None = None
    occurred_at: datetime | None = None


@frozen(kw_only=True)
class Dispute:
    """What is wrong with a remedy (body of `…/dispute`)."""

    fault: Fault
    text: str


def complete_remedy(
    case: Case, remedy: UUID, wanted: Completion, now: Now
) -> tuple[CaseEvent, ...]:
    """Return the events of a remedy that the house has carried out."""
    found = _in_state(case, remedy, now, "accepted")
    at = wanted.occurred_at.astimezone(UTC) if wanted.occurred_at else now.at
    if not found.offered_at <= at <= now.at:
        why = "It was carried out after it was offered, and not in the future."
        raise WrongDate(why, errors=[{"pointer": "/occurred_at", "detail": why}])
    settled = _settled(case, found, now)  # refused before the last step that comes before it
    if wanted.proof is not None:
        _counts(case, wanted.proof, now)
    done = RemedyCompleted(
        at=now.at, by=now.by, claimant=case.claimant, remedy=remedy, done_at=at,
        proof=wanted.proof, text=wanted.text,
    )  # fmt: skip
    events: tuple[CaseEvent, ...] = (done,)
    if wanted.proof is not None:
        counts = RemedyConfirmed(
            at=now.at, by=now.by, claimant=case.claimant, remedy=remedy, proof=wanted.proof
        )
        events = (done, counts, *settled)
    events = with_consequences(case, events, now.at)
    return (*events, *next_word(case, now.at, DONE)) if case.closed_at is None else events


def confirm(case: Case, remedy: UUID, proof: UUID | None, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a remedy that counts from now on."""
    theirs = now.by.role in CLAIMANT_SIDE
    found = _in_state(case, remedy, now, "completed", *(("accepted",) if theirs else ()))
    if proof is None and not theirs:
        raise LacksProof
    if proof is not None:
        _counts(case, proof, now)
    confirmed = RemedyConfirmed(
        at=now.at, by=now.by, claimant=case.claimant, remedy=remedy, proof=proof
    )
    events = with_consequences(case, (confirmed, *_settled(case, found, now)), now.at)
    return (*events, *soon(case, now.by.id, now.at, CONFIRMED)) if theirs else events


def dispute(case: Case, remedy: UUID, wanted: Dispute, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a remedy that did not come or did not help: the same case goes on.

    No clock is set back: what the remedy had settled is open again as if it had never ended.
    """
    found = remedy_for(case, remedy, now.by)
    waits = found.state == "accepted" and (found.late or found.rain is not None)
    if not (waits or found.state in {"completed", "counted"}):
        raise NotSo(f"The remedy is {found.state}; what is not due yet cannot be late or bad.")
    wrong = RemedyDisputed(
        at=now.at, by=now.by, claimant=case.claimant, remedy=remedy, fault=wanted.fault,
        text=wanted.text,
    )  # fmt: skip
    events: tuple[CaseEvent, ...] = (wrong,)
    if case.closed_at is not None:
        again = CaseReopened(at=now.at, by=now.by, claimant=case.claimant, reason=DISPUTED)
        events = (*events, again, _reopened(case, case.plan.closes, now))
    events = (*events, *(_reopened(case, step, now) for step in to_do_again(case, found.kind)))
    events = with_consequences(case, events, now.at)
    if case.closed_at is not None:
        return (*events, *soon(case, case.claimant, now.at, DISPUTED))
    return (*events, *soon(case, now.by.id, now.at, DISPUTED))


def _in_state(case: Case, remedy: UUID, now: Now, *states: str) -> Remedy:
    found = remedy_for(case, remedy, now.by)
    if found.state not in states:
        raise NotSo(f"The remedy is {found.state}, not {' or '.join(states)}.")
    return found


def _settled(case: Case, remedy: Remedy, now: Now) -> tuple[CaseEvent, ...]:
    if remedy.in_addition:
        return ()
    pairs = case.plan.remedies.settles(remedy.kind).counted
    return ends(case, pairs, now, amount=remedy.amount)


def _counts(case: Case, proof: UUID, now: Now) -> None:
    """Refuse a proof that is no evidence of this case, or none that counts."""
    if not visible(case, proof, now.by).counts:
        raise LacksProof("This piece of evidence does not count.")


def _reopened(case: Case, step: str, now: Now) -> StepReopened:
    return StepReopened(at=now.at, by=now.by, claimant=case.claimant, step=step, reason=DISPUTED)
