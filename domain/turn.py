"""Whose turn it is in a case: one role, so that nobody waits for nobody."""

from domain.case import Case
from domain.due import ByClock
from domain.party import CLAIMANT_SIDE, Role
from domain.procedure import Step
from domain.status import awaited


def turn(case: Case, urgent: list[Step]) -> Role:
    """Return whose turn it is: the claimant's, as long as a period of the law waits for it.

    Then who owes it an answer, then who does the most urgent step.
    """
    hers = (step for step in urgent if case.doer(step) in CLAIMANT_SIDE and _presses(case, step))
    if (pressing := next(hers, None)) is not None:
        return case.doer(pressing)
    if case.stated or any(question.to is Role.SELLER for question in case.questions.values()):
        return Role.SELLER
    first = next((step for step in urgent if awaited(case, step)), None)
    return case.doer(first) if first is not None else Role.SELLER


def _presses(case: Case, step: Step) -> bool:
    """Say whether a running period of the law waits for a step, or for one that it holds up."""
    held = (other for other in case.plan.steps if step.id in case.plan.before[other.id])
    dues = (case.reading.dues[one.id] for one in (step, *held) if one.id not in case.settled)
    clocks = (case.clocks.get(due.clock) for due in dues if isinstance(due, ByClock))
    return any(clock is not None and clock.state == "running" for clock in clocks)
