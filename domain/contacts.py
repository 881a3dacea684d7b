"""Contacts of a case as far as decisions rest on them: open questions and the answer-by time."""

from datetime import datetime
from typing import assert_never
from uuid import UUID

from attrs import evolve, frozen

from domain.events.contacts import (
    AnswerMissed,
    AnswerPromised,
    AnswerSettled,
    MessageReceived,
    MessageSent,
    NoteAdded,
    QuestionAnswered,
    QuestionAsked,
)
from domain.events.parties import PartyLeft
from domain.party import CLAIMANT_SIDE, Role

ContactEvent = (
    MessageReceived
    | MessageSent
    | QuestionAsked
    | QuestionAnswered
    | NoteAdded
    | AnswerPromised
    | AnswerMissed
    | AnswerSettled
)


@frozen(kw_only=True)
class Question:
    """An open question: whose it is (`party`), who must answer it, and where it was asked."""

    message: UUID
    party: UUID
    to: Role
    asked_at: datetime


@frozen(kw_only=True)
class Contacts:
    """When the parties hear next, and how often that was missed."""

    answer_by: datetime | None = None
    rung: int = 0
    ladder_ended: bool = False
    dealt_by: UUID | None = None
    messages: int = 0


def after(was: Contacts, questions: dict[str, Question], fact: ContactEvent) -> Contacts:
    """Return the contacts after one event; open questions are kept in `questions`."""
    match fact:
        case MessageSent() | MessageReceived():
            return evolve(was, messages=was.messages + 1)
        case QuestionAsked() | QuestionAnswered():
            _asked(questions, fact)
            return was
        case NoteAdded():
            return was
        case AnswerPromised():
            return evolve(was, answer_by=fact.due, rung=0, ladder_ended=False, dealt_by=None)
        case AnswerMissed():
            return evolve(
                was, rung=fact.rung, dealt_by=fact.dealt_by,
                answer_by=fact.next_due or was.answer_by, ladder_ended=fact.next_due is None,
            )  # fmt: skip
        case AnswerSettled():
            return nothing_owed(was)
        case _:
            assert_never(fact)


def nothing_owed(was: Contacts) -> Contacts:
    """Return contacts in which no word is owed: the case is closed and nobody wrote since."""
    return evolve(was, answer_by=None, rung=0, ladder_ended=False, dealt_by=None)


def left(questions: dict[str, Question], fact: PartyLeft, claimant: UUID) -> None:
    """Drop the open questions of a party that left: it owes no answer and can read none.

    What somebody asked, or was asked, for the claimant stays: the claimant is still there.
    """
    for name in [name for name, question in questions.items() if question.party == fact.party]:
        if fact.role in CLAIMANT_SIDE:
            questions[name] = evolve(questions[name], party=claimant)
        else:
            del questions[name]


def _asked(questions: dict[str, Question], fact: QuestionAsked | QuestionAnswered) -> None:
    if isinstance(fact, QuestionAsked):
        questions[str(fact.question)] = Question(
            message=fact.message, party=fact.party, to=fact.to, asked_at=fact.at
        )
    else:
        questions.pop(str(fact.question), None)
