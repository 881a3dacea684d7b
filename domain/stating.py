"""Facts of the case that are stated with a claim step, and those without which it is not done."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from domain.case import Case
from domain.events.case import FactCorrected
from domain.fact_checks import by_itself, must_fit
from domain.facts import Facts
from domain.party import Actor
from domain.procedure import Step
from domain.refusal import Refusal
from domain.step_refusals import LacksFacts
from domain.values import typed, written

Stated = Mapping[str, object]
"""What is stated of the case, by the paths of the facts."""

STATED_WITH = "mit {} angegeben"
"""Why a fact is put right, or known for the first time, that was stated with a step."""


def impossible_statements(
    case: Case, step: Step, stated: Stated, at: datetime
) -> Iterator[tuple[str, str]]:
    """Yield what of the facts stated with a step cannot be so, each with its place."""
    wrong = [pair for path, value in stated.items() for pair in _wrong(case, step, path, value, at)]
    yield from wrong
    if stated and not wrong:
        yield from _unfit(case, stated, at)


def must_be_known(case: Case, step: Step, stated: Stated) -> None:
    """Refuse a step as long as a fact is not known that it rests on."""
    lacking = unknown(facts_with(case.facts, stated), step)
    if lacking:
        raise LacksFacts(
            f"{step.id} cannot be done without {', '.join(lacking)}.",
            missing=[{"step": step.id, "what": path} for path in lacking],
        )


def facts_stated(
    case: Case, step: Step, stated: Stated, at: datetime, by: Actor
) -> tuple[FactCorrected, ...]:
    """Return what a step says of the case; what was known already stays as it is."""
    return tuple(
        FactCorrected(
            at=at, by=by, claimant=case.claimant, what=path, value=written(typed(path, value)),
            corrects=case.corrected.get(path, 1), reason=STATED_WITH.format(step.id),
        )
        for path, value in stated.items()
        if case.facts.value(path) != typed(path, value)
    )  # fmt: skip


def unknown(facts: Facts, step: Step) -> list[str]:
    """Return the facts that a step rests on and nobody has stated yet."""
    return [path for path in step.known if facts.value(path) is None]


def facts_with(facts: Facts, stated: Stated) -> Facts:
    """Return the facts as they are with what is stated."""
    for path, value in stated.items():
        facts = facts.corrected(path, typed(path, value))
    return facts


def _wrong(
    case: Case, step: Step, path: str, value: object, at: datetime
) -> Iterator[tuple[str, str]]:
    if path not in step.states:
        may = f"; it takes {', '.join(step.states)}" if step.states else ""
        yield f"stated/{path}", f"{step.id} says nothing of {path}{may}"
        return
    try:
        by_itself(case, path, value, at)
    except Refusal as wrong:
        yield f"stated/{path}", wrong.detail


def _unfit(case: Case, stated: Stated, at: datetime) -> Iterator[tuple[str, str]]:
    """Yield why the facts cannot be so together; the days of one step belong together."""
    try:
        must_fit(case, facts_with(case.facts, stated), at)
    except Refusal as wrong:
        yield "stated", wrong.detail
