"""Contacts: messages, questions and their answers, notes inside the house, the answer-by time.

What is said between the house and a party names that party with its role: the party and whoever
acts with it may read it, also when somebody of their side has left the case.
"""

from datetime import datetime
from typing import Literal
from uuid import UUID

from domain.event import event, personal
from domain.party import Actor, Role

Channel = Literal["portal", "api", "mail", "phone", "chat", "letter", "visit"]


@event("message.received.v1")
class MessageReceived:
    """A party wrote or said something to the house."""

    at: datetime
    by: Actor
    message: UUID
    party: UUID
    party_role: Role
    channel: Channel
    text: str = personal(of="party")


@event("message.sent.v1")
class MessageSent:
    """The house wrote or said something to a party, as sent."""

    at: datetime
    by: Actor
    message: UUID
    party: UUID
    party_role: Role
    channel: Channel
    text: str = personal(of="party")


@event("question.asked.v1")
class QuestionAsked:
    """A message holds a question; it stays open until it is answered. `to` must answer."""

    at: datetime
    by: Actor
    question: UUID
    message: UUID
    party: UUID
    party_role: Role
    to: Role
    text: str = personal(of="party")


@event("question.answered.v1")
class QuestionAnswered:
    """A question has its answer."""

    at: datetime
    by: Actor
    question: UUID
    message: UUID
    party: UUID
    party_role: Role
    text: str = personal(of="party")


@event("note.added.v1")
class NoteAdded:
    """A note inside the house; no outside party ever sees it."""

    at: datetime
    by: Actor
    note: UUID
    claimant: UUID
    text: str = personal(of="claimant")


@event("answer.promised.v1")
class AnswerPromised:
    """The parties hear from the house by then at the latest (Antwort bis)."""

    at: datetime
    by: Actor
    due: datetime
    why: str
    heard: bool = True


@event("answer.settled.v1")
class AnswerSettled:
    """What came after the case was closed has its answer; no further word is owed."""

    at: datetime
    by: Actor


@event("answer.missed.v1")
class AnswerMissed:
    """The answer-by time passed without substance; `dealt_by` must see to it by `next_due`.

    The ladder of alarms ends: on its last rung there is no `next_due`, the case stays overdue.
    """

    at: datetime
    by: Actor
    due: datetime
    late: bool
    rung: int
    dealt_by: UUID
    next_due: datetime | None = None
