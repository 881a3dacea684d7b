"""Amounts along a claim: what is accepted is no more than what is claimed, nor paid than accepted.

Law 8 in its first form: nothing is created on the way.
"""

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from domain.case import Case
from domain.money import Money
from domain.procedure import Step
from domain.relief import withdrawal_of
from domain.remedy_money import too_much
from domain.step_refusals import AmountsContradict, OwesMore
from domain.steps import StepState

_NONE = Decimal("0.00")


def check_amounts(case: Case, step: Step, ended: str, amount: Money | None) -> None:
    """Refuse an amount that does not fit those of the other steps, before and after it."""
    was = case.steps.get(step.id)
    if was is None or not step.amount:
        return
    _must_be_enough(case, step, ended, amount)
    would_be = evolve(was, ended=ended, amount=amount)
    for why in contradictions(evolve(case, steps={**case.steps, step.id: would_be})):
        raise AmountsContradict(why, errors=[{"pointer": "/facts/amount", "detail": why}])


def _must_be_enough(case: Case, step: Step, ended: str, amount: Money | None) -> None:
    """Refuse a step that ends with less than what the law gives for the facts of the case."""
    if not step.owes or ended in step.begins or withdrawal_of(case.relief) is not None:
        return
    owed = [each for each in case.plan.sums(case.facts, case.settled) if each.amount.amount]
    if not owed:
        return
    least = evolve(owed[0].amount, amount=sum((each.amount.amount for each in owed), _NONE))
    enough = amount is not None and amount.amount >= least.amount
    if not enough or (amount is not None and amount.currency != least.currency):
        why = f"{step.id} is no less than {_said(least)}."
        law = f"{owed[0].rule} {owed[0].law}"
        raise OwesMore(why, rule=law, errors=[{"pointer": "/facts/amount", "detail": why}])


def contradictions(case: Case) -> Iterator[str]:
    """Yield a sentence for each amount of a case that is more than another allows."""
    if case.relief is not None:
        yield from too_much(case)
    for step in case.plan.steps:
        state = case.steps.get(step.id)
        bound = _bound(case, step, state)
        if state is None or state.amount is None or bound is None:
            continue
        most, of = bound
        here, there = f"{_said(state.amount)} in {step.id}", f"{_said(most)} of {of}"
        if most.currency not in {"", state.amount.currency}:
            yield f"{here} is in another currency than the {there}."
        elif state.amount.amount > most.amount:
            yield f"{here} is more than the {there}."


def _bound(case: Case, step: Step, state: StepState | None) -> tuple[Money, str] | None:
    """Return the most that a step's amount can be, and of which step or fact that is the amount."""
    if step.up_to is not None:
        stated = case.facts.value(step.up_to)
        return (stated, step.up_to) if isinstance(stated, Money) else None
    ended = state.ended if state is not None else None
    if ended == "waived" or not step.within:
        return None
    within = dict(step.within)
    other = within.get(ended or "", step.within[0][1] if ended is None else "")
    return _worth(case, other) if other else None


def _worth(case: Case, name: str) -> tuple[Money, str] | None:
    """Return the money a step stands for: its own, none, or what it stays within."""
    step, state = case.plan.by_id[name], case.steps.get(name)
    if state is not None and state.ended is not None:
        if state.amount is not None:
            return state.amount, name
        if state.ended in step.nothing:
            return Money(amount=_NONE, currency=""), name
    return _bound(case, step, state)


def _said(money: Money) -> str:
    return f"{money.amount} {money.currency}".strip()
