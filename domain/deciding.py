"""Deciding on a claim: what is granted or refused, why, on what, and how to object to it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from domain.calendar import calendar_of
from domain.case import Case
from domain.decision import deciding_step, open_appeal
from domain.decision_grounds import (
    DecisionWanted,
    ImpossibleDecision,
    NothingToDecide,
    check_fairness,
    check_grounds,
    must_be_another,
)
from domain.decision_policy import APPEAL_WITHIN, POLICY
from domain.events import CaseEvent
from domain.events.decision import DecisionMade
from domain.events.evidence import EvidenceReleased
from domain.exhibits import may_see
from domain.law.periods import end_of, local_day
from domain.party import CLAIMANT_SIDE
from domain.procedure import Step
from domain.step_checks import StepFacts, law_of, must_be_open, step_for
from domain.step_decisions import Now, complete
from domain.understanding import understood

OF_DECISION = "Grundlage der Entscheidung"
"""Why a piece is shown to whom it was not shown before."""


def check(case: Case, wanted: DecisionWanted, now: Now) -> None:
    """Refuse a decision that cannot be now, or not so."""
    step = step_for(case, deciding_step(case).id, now.by)
    if case.standing()[step.id] == "skipped":
        raise NothingToDecide(rule=law_of(case, step))
    must_be_open(case, step, now.by)
    outcome_of(case, step, wanted)
    must_be_another(case, now.by)
    check_grounds(case, wanted)
    check_fairness(case, wanted, now.at)
    understood(case, wanted.decision, now.at)


def decided(
    case: Case, wanted: DecisionWanted, now: Now, *, proposed_by: UUID | None = None
) -> tuple[CaseEvent, ...]:
    """Return the events of a decision: the deciding step ends by it, and the claimant reads why.

    What it rests on is shown to the claimant's side by that.
    """
    step = deciding_step(case)
    outcome = outcome_of(case, step, wanted)
    made = _made(case, step, wanted, now, proposed_by)
    facts = StepFacts(
        outcome=outcome, stated=wanted.stated, amount=wanted.amount if step.amount else None
    )
    shown = tuple(_shown(case, wanted, now))
    note = wanted.reason.strip() or None
    return complete(case, step.id, facts, note, now, decided=(made, *shown))


def outcome_of(case: Case, step: Step, wanted: DecisionWanted) -> str:
    """Return how the deciding step ends: as stated, the only way, or as the claimant desired."""
    can = step.outcomes_under(case.plan.features(case.facts))
    may = [name for name in case.plan.decision.outcomes(wanted.decision) if name in can]
    wish = wanted.outcome or (may[0] if len(may) == 1 else case.facts.desired_remedy)
    if wish in may:
        return wish
    why = f"is one of {', '.join(may)}" if may else f"{step.id} is never {wanted.decision}"
    where = "/outcome" if may else "/decision"
    raise ImpossibleDecision(why, errors=[{"pointer": where, "detail": why}])


def _made(
    case: Case, step: Step, wanted: DecisionWanted, now: Now, proposed_by: UUID | None
) -> DecisionMade:
    """Return the decision as it is recorded, with the day until which it can be objected to."""
    outcome = outcome_of(case, step, wanted)
    appeal, open_to = open_appeal(case), wanted.decision != "accepted"
    was = case.deciding.decision if case.deciding is not None else None
    again = appeal is not None and was is not None
    return DecisionMade(
        at=now.at, by=now.by, claimant=case.claimant, decision=now.ids[0], step=step.id,
        verdict=wanted.decision, outcome=outcome, policy=POLICY,
        amount=str(wanted.amount.amount) if wanted.amount else None,
        currency=wanted.amount.currency if wanted.amount else None,
        evidence=wanted.evidence, lacks=wanted.lacks, explanation=wanted.reason.strip(),
        basis=wanted.basis.strip(), refused=wanted.refused,
        appeal_route=("outside" if again else "house") if open_to else None,
        appeal_until=appeal_until(case, now.at) if open_to and not again else None,
        understood=understood(case, wanted.decision, now.at), proposed_by=proposed_by,
        appeal=appeal.id if appeal is not None else None,
        changed=(was.outcome, was.amount) != (outcome, wanted.amount) if again and was else None,
    )  # fmt: skip


def appeal_until(case: Case, at: datetime) -> datetime:
    """Return until when the claimant can object: the end of a day at the place of the case."""
    zone = calendar_of(case.facts.calendar).zone
    return end_of(local_day(at, zone) + timedelta(days=APPEAL_WITHIN), zone).astimezone(UTC)


def _shown(case: Case, wanted: DecisionWanted, now: Now) -> Iterator[EvidenceReleased]:
    """Yield what lets the claimant's side see the pieces that the decision rests on."""
    for piece in dict.fromkeys(wanted.evidence):
        exhibit = case.exhibits.get(str(piece))
        for party in case.parties.values() if exhibit is not None else ():
            if party.role not in CLAIMANT_SIDE or exhibit is None:
                continue
            if not may_see(exhibit, party.id, party.role):
                yield EvidenceReleased(
                    at=now.at, by=now.by, claimant=case.claimant, evidence=piece,
                    type=exhibit.type, to=party.id, role=party.role, reason=OF_DECISION,
                )  # fmt: skip
