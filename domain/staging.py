"""Deciding on the stages of a claim step: which can come now, and what one opens again."""

from domain.case import Case
from domain.events.steps import StepBegun, StepReopened
from domain.party import SYSTEM, Actor, Role
from domain.procedure import Step
from domain.stage import following
from domain.stating import Stated, facts_with
from domain.step_refusals import LacksFacts, NotYourStep

GONE_BACK = "Die Maßnahmen gehen in eine neue Runde"
"""Why a step that was done is open again without anybody's reopening it."""


def outcomes_now(case: Case, step: Step) -> tuple[str, ...]:
    """Return how a step can end or go on now: by the facts, and by the stage it is in."""
    features = case.plan.features(case.facts)
    may = step.outcomes_under(features)
    if not step.stages:
        return may
    state, known = case.steps.get(step.id), {**features, **case.settled}
    begun = state.begun if state is not None else None
    stages = (s for s in following(step.stages, begun) if s.by != () and s.when.holds(known))
    next_ones = {stage.outcome for stage in stages}
    return tuple(outcome for outcome in may if outcome in next_ones)


def check_stage(case: Case, step: Step, outcome: str | None, stated: Stated, by: Actor) -> None:
    """Refuse a stage that is another party's, or that lacks a fact it rests on.

    The house records any for another.
    """
    stage = next((each for each in step.stages if each.outcome == outcome), None)
    if stage is None:
        return
    if (
        stage.by is not None
        and by.role not in stage.by
        and not (by.role is Role.SELLER and stage.by)
    ):
        who = ", ".join(stage.by) or "nobody"
        raise NotYourStep(f"{step.id} ends as {outcome} by {who}.")
    facts = facts_with(case.facts, stated)
    if lacking := [path for path in stage.known if facts.value(path) is None]:
        raise LacksFacts(
            f"{step.id} cannot end as {outcome} without {', '.join(lacking)}.",
            missing=[{"step": step.id, "what": path} for path in lacking],
        )


def gone_back(case: Case, step: Step, done: object) -> tuple[StepReopened | StepBegun, ...]:
    """Return what opens again because of a stage: a step that was done, begun anew."""
    if not isinstance(done, StepBegun):
        return ()
    stage = next((each for each in step.stages if each.outcome == done.outcome), None)
    events: tuple[StepReopened | StepBegun, ...] = ()
    for name, begun in stage.undoes if stage is not None else ():
        if name not in case.settled:
            continue
        events += (
            StepReopened(
                at=done.at, by=SYSTEM, claimant=case.claimant, step=name, reason=GONE_BACK
            ),
            StepBegun(
                at=done.at, by=SYSTEM, claimant=case.claimant, step=name,
                for_role=case.plan.by_id[name].by[0], outcome=begun,
            ),
        )  # fmt: skip
    return events
