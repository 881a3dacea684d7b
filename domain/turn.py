"""Whose turn it is in a case: one role, so that nobody waits for nobody."""

from domain.case import Case
from domain.party import Role
from domain.procedure import Step
from domain.status import awaited


def turn(case: Case, urgent: list[Step]) -> Role:
    """Return whose turn it is: who owes an answer first, then who does the most urgent step.

    What is awaited from others meanwhile stands in what is missing, and pages say both.
    """
    if case.stated or any(question.to is Role.SELLER for question in case.questions.values()):
        return Role.SELLER
    first = next((step for step in urgent if awaited(case, step)), None)
    return case.doer(first) if first is not None else Role.SELLER
