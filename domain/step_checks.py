"""What must hold before a claim step is settled: whose it is, what is stated, what came before."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation

from attrs import field, frozen

from domain.case import Case
from domain.claim import ClaimFacts
from domain.claiming import impossible_claim
from domain.clock_plan import Form
from domain.money import Money
from domain.party import Actor, Role
from domain.procedure import Step
from domain.recourse_closing import must_be_recovered
from domain.remedy_owed import must_owe_nothing
from domain.staging import outcomes_now
from domain.stating import impossible_statements
from domain.step_refusals import (
    AlreadyClosed,
    AnswersOwed,
    ImpossibleStepFacts,
    LacksEvidence,
    LacksOutcome,
    LacksReason,
    NotWaivable,
    NotYourStep,
    StepNotOpen,
    UnknownStep,
)
from domain.step_times import impossible_time, must_be_reached


@frozen(kw_only=True)
class StatedEvidence:
    """Evidence said to exist: its type (EV-01 …) and the reference it is found under."""

    type: str
    reference: str


@frozen(kw_only=True)
class StepFacts:
    """What is stated when a step is done. `occurred_at` is when it really happened, if earlier.

    `claim` belongs to the claim against the carrier; `stated` are facts of the case by their
    paths, such as `goods.returned_on`.
    """

    outcome: str | None = None
    amount: Money | None = None
    form: Form | None = None
    occurred_at: datetime | None = None
    evidence: tuple[StatedEvidence, ...] = ()
    claim: ClaimFacts | None = None
    stated: dict[str, str | int | bool | None] = field(factory=dict)


def law_of(case: Case, step: Step) -> str:
    """Return the law that a step rests on in this case, as a refusal names it."""
    return step.law_under(case.plan.features(case.facts))


def step_for(case: Case, step_id: str, by: Actor, *, waiving: bool = False) -> Step:
    """Return a step that is this actor's to settle; the house may record any step for another.

    Raises UnknownStep (also for one the actor may not know of), NotYourStep or NotWaivable.
    """
    step = case.plan.by_id.get(step_id)
    if step is None or by.role not in step.seers(case.plan.features(case.facts)):
        raise UnknownStep(f"This procedure has no step {step_id!r}.")
    if waiving and by.role not in step.waive:
        who = ", ".join(step.waive) or "nobody"
        raise NotWaivable(f"{step_id} can be waived by {who}.", rule=law_of(case, step))
    doers = case.doers(step)
    if not waiving and by.role not in (*doers, Role.SELLER):
        raise NotYourStep(f"{step_id} is done by {', '.join(doers)}.", rule=law_of(case, step))
    return step


def must_be_open(case: Case, step: Step, by: Actor, *, waiving: bool = False) -> None:
    """Refuse a step that is not open now, and name what it waits for."""
    if case.closed_at is not None:
        raise AlreadyClosed(rule=law_of(case, step))
    now = case.standing()
    if now[step.id] == "open" or (waiving and step.waive_early and now[step.id] == "waiting"):
        return
    features, titles = case.plan.features(case.facts), case.reading.titles
    held = [
        {"step": other.id, "text": titles[other.id], "from": case.doer(other).value}
        for other in case.plan.steps
        if now[other.id] in {"open", "waiting"}
        and (other.id in step.needs or step.id in other.blocks)
        and by.role in other.seers(features)
    ]
    raise StepNotOpen(
        f"{step.id} is {now[step.id]}, not open.", rule=law_of(case, step), missing=held
    )


def check_evidence(case: Case, step: Step, facts: StepFacts) -> None:
    """Refuse a step without the evidence it must have, and closing while answers are owed."""
    stated = {item.type for item in facts.evidence}
    lacking = [code for code in step.must if code not in stated and code not in case.evidence]
    if lacking:
        raise LacksEvidence(
            f"{step.id} cannot be done without {', '.join(lacking)}.",
            rule=law_of(case, step),
            missing=[{"step": step.id, "what": code} for code in lacking],
        )
    must_owe_nothing(case, step)
    if step.id != case.plan.closes:
        return
    must_be_recovered(case)
    if case.questions or case.stated or (case.grounds and case.grounds.owed):
        raise AnswersOwed(
            missing=[
                *({"what": one.what, "from": Role.SELLER.value} for one in case.stated),
                *_promises_waiting(case),
                *(
                    {"what": "answer", "from": question.to.value, "message": str(question.message)}
                    for question in case.questions.values()
                ),
            ],
        )


def _promises_waiting(case: Case) -> list[dict[str, str]]:
    owed = case.grounds.owed if case.grounds is not None else ()
    return [{"what": what, "from": Role.SELLER.value} for what in owed]


def check_facts(case: Case, step: Step, facts: StepFacts, at: datetime, by: Actor) -> None:
    """Refuse what cannot be so, whatever state the step is in."""
    outcome = outcome_of(case, step, facts)
    must_be_reached(case, step, outcome, facts.occurred_at or at)
    wrong = [
        *_impossible(case, step, facts), *impossible_time(case, step, facts.occurred_at, at),
        *impossible_claim(case, step, facts.claim, at, by.role),
        *impossible_statements(case, step, facts.stated, at),
    ]  # fmt: skip
    if wrong:
        raise ImpossibleStepFacts(
            "; ".join(why for _, why in wrong),
            rule=law_of(case, step),
            errors=[{"pointer": f"/facts/{where}", "detail": why} for where, why in wrong],
        )


def must_have_reason(case: Case, step: Step, facts: StepFacts, note: str | None) -> None:
    """Refuse a decision that nobody gave a reason for."""
    ended = outcome_of(case, step, facts)
    if ended in step.reasoned and not (note and note.strip()):
        raise LacksReason(f"{step.id} ends as {ended} only with a reason.", rule=law_of(case, step))


def outcome_of(case: Case, step: Step, facts: StepFacts) -> str | None:
    """Return how a step ended: as stated, else as the claimant desired where that is an outcome."""
    if facts.outcome is not None or not step.outcomes:
        return facts.outcome
    wish, may = case.facts.desired_remedy, outcomes_now(case, step)
    if wish in may:
        return wish
    raise LacksOutcome(f"Say how {step.id} ended: {', '.join(may)}.", rule=law_of(case, step))


def _impossible(case: Case, step: Step, facts: StepFacts) -> Iterator[tuple[str, str]]:
    if facts.outcome is not None and facts.outcome not in step.outcomes:
        yield "outcome", f"{facts.outcome!r} is no outcome of {step.id}"
    elif facts.outcome is not None and facts.outcome not in (may := outcomes_now(case, step)):
        yield "outcome", f"{step.id} ends in this case as {', '.join(may) or 'nothing now'}"
    if facts.form is not None and facts.form not in step.forms:
        yield "form", f"{step.id} has no form {facts.form}"
    if facts.amount is not None:
        prices = {line.unit_price.currency for line in case.facts.lines if line.unit_price}
        if not step.amount or not _positive(facts.amount):
            yield "amount", f"{step.id} takes no such amount"
        elif facts.claim is not None and facts.claim.account in step.begins:
            yield "amount", "an assignment demands no amount of the carrier; the claim itself does"
        elif facts.outcome in step.nothing:
            yield "amount", f"{step.id} ends as {facts.outcome}, which stands for no money"
        elif prices and facts.amount.currency not in prices:
            yield "amount", f"the case is in {', '.join(prices)}, not {facts.amount.currency}"
    for index, item in enumerate(facts.evidence):
        if item.type not in step.asks:
            yield f"evidence/{index}/type", f"{item.type} is no evidence that {step.id} asks for"
        if not item.reference.strip():
            yield f"evidence/{index}/reference", "evidence is found under a reference"


def _positive(money: Money) -> bool:
    try:
        return money.amount > 0 and money.amount == money.amount.quantize(Decimal("0.01"))
    except InvalidOperation:
        return False
