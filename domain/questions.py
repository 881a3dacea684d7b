"""Open questions to the house: whose they are, and that only their answer is one."""

from domain.case import Case
from domain.contacts import Question
from domain.party import CLAIMANT_SIDE, Role


def of_claimant(case: Case, question: Question) -> bool:
    """Say whether a question was put to the house by the claimant's side."""
    return question.to is Role.SELLER and case.role_of(question.party) in CLAIMANT_SIDE


def awaits_answer(case: Case) -> bool:
    """Say whether the claimant's side waits for an answer: nothing else is a word to it then.

    What it stated and nobody has looked at is a question too.
    """
    return bool(case.stated) or any(
        of_claimant(case, question) for question in case.questions.values()
    )
