"""Deciding on claim steps: what is done."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from attrs import evolve, field, frozen

from domain.agreements import Agreements
from domain.amounts import check_amounts
from domain.case import Case
from domain.claim import BUYERS_OWN, CarrierClaim
from domain.claiming import claim_made, weight_put_right
from domain.companies import Company
from domain.consequences import with_consequences
from domain.event import Recorded
from domain.events import CaseEvent
from domain.events.contacts import AnswerPromised
from domain.events.decision import DecisionMade
from domain.events.evidence import EvidenceReleased
from domain.events.steps import (
    EvidenceStated,
    StepBegun,
    StepCompleted,
)
from domain.fairness import must_have_authority, must_have_grounds
from domain.fold import after
from domain.party import CLAIMANT_SIDE, SYSTEM, Actor, Role
from domain.policy import STATUS_WITHIN, working_days_from
from domain.procedure import Step
from domain.questions import awaits_answer
from domain.staff import Roster
from domain.staging import check_stage, gone_back
from domain.stating import facts_stated, must_be_known
from domain.step_checks import (
    StepFacts,
    check_evidence,
    check_facts,
    must_be_open,
    must_have_reason,
    outcome_of,
    step_for,
)
from domain.tally_steps import check_tally, rest_settled


@frozen(kw_only=True)
class Now:
    """The moment of a decision: when, by whom, and fresh ids for what it creates.

    `company` is the one of the register that what is wanted names, if there is one, `agreements`
    what is agreed with it. `roster` and `names` are those of who works here, `history` all that
    the case rests on, its texts readable.
    """

    at: datetime
    by: Actor
    ids: Sequence[UUID] = ()
    company: Company | None = None
    roster: Roster = field(factory=Roster)
    names: Mapping[UUID, str] = field(factory=dict[UUID, str])
    history: Sequence[Recorded] = ()
    agreements: Agreements | None = None


def complete(
    case: Case, step_id: str, facts: StepFacts, note: str | None, now: Now,
    *, decided: tuple[DecisionMade | EvidenceReleased, ...] = (),
) -> tuple[CaseEvent, ...]:  # fmt: skip
    """Return the events of a step that is done, with all that follows from it.

    `decided` is the decision with its grounds that ends the step, and what it shows.
    """
    step = step_for(case, step_id, now.by)
    check_facts(case, step, facts, now.at, now.by)
    if not decided:
        must_have_grounds(case, step, facts.outcome, now.by)
        must_have_authority(case, step, now.roster, now.by)
    must_be_open(case, step, now.by)
    check_evidence(case, step, facts)
    _must_fit(case, step, facts, now.by)
    at = facts.occurred_at.astimezone(UTC) if facts.occurred_at else now.at
    done = _done(case, step, facts, note, evolve(now, at=at))
    known = (
        *weight_put_right(case, facts.claim, now.at, now.by),
        *facts_stated(case, step, facts.stated, now.at, now.by),
    )
    stated = _evidence(case, step, facts, now)
    back = (*gone_back(case, step, done), *rest_settled(case, step, done))
    events = with_consequences(case, (*stated, *known, *decided, done, *back), now.at)
    return (*events, *_heard(case, step, events, now))


def _evidence(case: Case, step: Step, facts: StepFacts, now: Now) -> tuple[EvidenceStated, ...]:
    assert len(now.ids) >= len(facts.evidence), "each statement of evidence has its id"
    return tuple(
        EvidenceStated(
            at=now.at, by=now.by, claimant=case.claimant, evidence=new, type=item.type,
            step=step.id, reference=item.reference,
        )
        for item, new in zip(facts.evidence, now.ids, strict=False)
    )  # fmt: skip


def _must_fit(case: Case, step: Step, facts: StepFacts, by: Actor) -> None:
    """Refuse what does not fit the facts, stages and amounts of the case."""
    outcome = outcome_of(case, step, facts)
    must_be_known(case, step, facts.stated)
    check_stage(case, step, outcome, facts.stated, by)
    check_amounts(case, step, outcome or "done", facts.amount)
    check_tally(case, step, outcome)


def _done(
    case: Case, step: Step, facts: StepFacts, note: str | None, when: Now
) -> StepCompleted | StepBegun:
    must_have_reason(case, step, facts, note)
    at, by = when.at, when.by
    outcome, claim = outcome_of(case, step, facts), claim_made(case, step, facts.claim, by.role)
    begun = claim.account if claim is not None else outcome
    whose = _whose(case, step, by, claim)
    if begun is not None and begun in step.begins:
        return StepBegun(
            at=at, by=by, claimant=case.claimant, step=step.id, for_role=whose, outcome=begun,
            note=note, claim=claim,
        )  # fmt: skip
    return StepCompleted(
        at=at, by=by, claimant=case.claimant, step=step.id, for_role=whose, outcome=outcome,
        amount=str(facts.amount.amount) if facts.amount else None,
        currency=facts.amount.currency if facts.amount else None, form=facts.form, note=note,
        claim=claim,
    )  # fmt: skip


def _whose(case: Case, step: Step, by: Actor, claim: CarrierClaim | None) -> Role:
    """Return whose step it was: the buyer's own claim is the buyer's, whoever recorded it."""
    if by.role not in CLAIMANT_SIDE and claim is not None and claim.account == BUYERS_OWN:
        return Role.CLAIMANT
    doers = case.doers(step)
    return by.role if by.role in doers else doers[0]


def _heard(
    case: Case, step: Step, events: tuple[CaseEvent, ...], now: Now
) -> tuple[CaseEvent, ...]:
    """Promise the next word where the house has just done something of its own, once a step.

    What the claimant does not see is no word to the claimant, and no step answers a question.
    """
    state = case.steps.get(step.id)
    seers = step.seers(case.plan.features(case.facts))
    ours = now.by.kind == "staff" and Role.SELLER in step.by and Role.CLAIMANT in seers
    if not ours or (state is not None and state.told) or awaits_answer(case):
        return ()
    if after(case, events).closed_at is not None:
        return ()
    due = working_days_from(now.at, STATUS_WITHIN, case.facts.calendar)
    return (AnswerPromised(at=now.at, by=SYSTEM, due=due, why="Schritt erledigt"),)
