"""Messages, questions, answers and notes: every contact counts, every question gets its answer."""

from datetime import datetime
from uuid import UUID

from attrs import frozen

from domain.case import Case
from domain.events import CaseEvent
from domain.events.contacts import (
    AnswerPromised,
    AnswerSettled,
    Channel,
    MessageReceived,
    MessageSent,
    NoteAdded,
    QuestionAnswered,
    QuestionAsked,
)
from domain.fold import after
from domain.party import CLAIMANT_SIDE, HOUSE, SYSTEM, Role
from domain.policy import ANSWER_WITHIN, STATUS_WITHIN, working_days_from
from domain.refusal import Refusal
from domain.step_decisions import Now


class EmptyMessage(Refusal):
    """A message says something."""

    rule = "Oase: contacts"
    way_out = "Send a text."


class NoSuchParty(Refusal):
    """Nobody in this case has that role."""

    rule = "Oase: contacts"
    way_out = "Write to a party that the case lists."


class NothingToAnswer(Refusal):
    """This message holds no open question for you."""

    rule = "C10: a question is answered once"
    way_out = "Send a message instead."


class UnknownMessage(Refusal):
    """There is no such message in this case."""

    rule = "Oase: contacts"
    way_out = "Use a message id that the case lists."


@frozen(kw_only=True)
class Message:
    """A contact (body of `POST …/messages`); `to` matters only for what the house sends."""

    text: str
    channel: Channel = "api"
    direction: str | None = None
    questions: tuple[str, ...] = ()
    to: Role = Role.CLAIMANT


def say(case: Case, message: Message, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a message; the first id is the message's, then one per question."""
    if not message.text.strip() or not all(q.strip() for q in message.questions):
        raise EmptyMessage
    if now.by.kind == "party":
        return _received(case, message, now)
    if message.direction == "internal":
        note = NoteAdded(
            at=now.at, by=now.by, note=now.ids[0], claimant=case.claimant, text=message.text
        )
        return (note,)
    if message.direction == "inbound":
        return _received(case, message, now, from_role=message.to)
    return _sent(case, message, now)


def answer(case: Case, message: UUID, text: str, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events that answer every open question of a message to whoever answers.

    The house also records what a party answered by another way, or that no answer is to be had.
    """
    if not text.strip():
        raise EmptyMessage("An answer says something.")
    mine = CLAIMANT_SIDE if now.by.role in CLAIMANT_SIDE else (now.by.role,)
    answered = tuple(
        QuestionAnswered(
            at=now.at,
            by=now.by,
            question=UUID(name),
            message=message,
            party=question.party,
            text=text,
        )
        for name, question in case.questions.items()
        if question.message == message and (question.to in mine or now.by.kind == "staff")
    )
    if not answered:
        raise NothingToAnswer
    if not any(case.questions[str(fact.question)].to is Role.SELLER for fact in answered):
        return answered
    return (*answered, *_next_word(after(case, answered), now.at, "Frage beantwortet"))


def _received(
    case: Case, message: Message, now: Now, from_role: Role | None = None
) -> tuple[CaseEvent, ...]:
    party = now.by.id if from_role is None else _party(case, from_role)
    first = MessageReceived(
        at=now.at,
        by=now.by,
        message=now.ids[0],
        party=party,
        channel=message.channel,
        text=message.text,
    )
    asked = _questions(message, now, party, Role.SELLER)
    soon = working_days_from(now.at, ANSWER_WITHIN, case.facts.calendar)
    due, late = case.contacts.answer_by, case.contacts.rung > 0
    if not late and (due is None or soon < due):
        promise = AnswerPromised(at=now.at, by=SYSTEM, due=soon, why="Nachricht eingegangen")
        return (first, *asked, promise)
    return (first, *asked)


def _sent(case: Case, message: Message, now: Now) -> tuple[CaseEvent, ...]:
    party = _party(case, message.to)
    first = MessageSent(
        at=now.at,
        by=now.by,
        message=now.ids[0],
        party=party,
        channel=message.channel,
        text=message.text,
    )
    asked = _questions(message, now, party, message.to)
    return (first, *asked, *_next_word(case, now.at, "Nachricht gesendet"))


def _questions(message: Message, now: Now, party: UUID, to: Role) -> tuple[QuestionAsked, ...]:
    assert len(now.ids) > len(message.questions), "message and questions have their ids"
    return tuple(
        QuestionAsked(
            at=now.at, by=now.by, question=new, message=now.ids[0], party=party, to=to, text=text
        )
        for text, new in zip(message.questions, now.ids[1:], strict=False)
    )


def _next_word(case: Case, at: datetime, why: str) -> tuple[AnswerPromised | AnswerSettled, ...]:
    """Promise when the parties hear next: soon while they have an open question, else by policy.

    After the closing nothing more is owed once everything that came since has its answer.
    """
    owed = any(question.to is Role.SELLER for question in case.questions.values())
    if case.closed_at is not None and not owed:
        return (AnswerSettled(at=at, by=SYSTEM),) if case.contacts.answer_by else ()
    days = ANSWER_WITHIN if owed else STATUS_WITHIN
    due = working_days_from(at, days, case.facts.calendar)
    return (AnswerPromised(at=at, by=SYSTEM, due=due, why=why),)


def _party(case: Case, role: Role) -> UUID:
    found = next((p.id for p in case.parties.values() if p.role is role and p.id != HOUSE), None)
    if found is None:
        raise NoSuchParty(f"This case has no {role}.")
    return found
