"""Messages, questions, answers and notes: every contact counts, every question gets its answer."""

from datetime import UTC, datetime
from uuid import UUID

from attrs import frozen

from domain.addressing import counterpart
from domain.case import Case
from domain.contacts import Question
from domain.decision import deciding_step
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
from domain.fairness import AskedAfterwards, refused
from domain.fold import after
from domain.party import CLAIMANT_SIDE, SYSTEM, Actor, Role
from domain.policy import ANSWER_WITHIN, STATUS_WITHIN, working_days_from
from domain.questions import awaits_answer, of_claimant
from domain.refusal import Refusal
from domain.step_decisions import Now


class EmptyMessage(Refusal):
    """A message says something."""

    rule = "Oase: contacts"
    where = "/text"
    way_out = "Send a text."


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
    """A contact (body of `POST …/messages`); `to` and `party` matter for what the house records.

    `party` is one of those that the case lists; `to` is enough where a role is there once.
    """

    text: str
    channel: Channel = "api"
    direction: str | None = None
    questions: tuple[str, ...] = ()
    to: Role = Role.CLAIMANT
    party: UUID | None = None


def say(case: Case, message: Message, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a message; the first id is the message's, then one per question."""
    if not message.text.strip():
        raise EmptyMessage
    empty = [place for place, said in enumerate(message.questions) if not said.strip()]
    if empty:
        why = "A question says something."
        raise EmptyMessage(
            why, errors=[{"pointer": f"/questions/{place}", "detail": why} for place in empty]
        )
    if now.by.kind == "party":
        return _received(case, message, now)
    if message.direction == "internal":
        note = NoteAdded(
            at=now.at, by=now.by, note=now.ids[0], claimant=case.claimant, text=message.text
        )
        return (note,)
    if message.direction == "inbound":
        return _received(case, message, now)
    return _sent(case, message, now)


def answer(
    case: Case, message: UUID, text: str, now: Now, only: UUID | None = None
) -> tuple[CaseEvent, ...]:
    """Return the events that answer every open question of a message to whoever answers.

    With `only` just that question of it. The house also records what a party answered by another
    way, or that no answer is to be had.
    """
    if not text.strip():
        raise EmptyMessage("An answer says something.")
    answered = tuple(
        QuestionAnswered(
            at=now.at, by=now.by, question=UUID(name), message=message, party=question.party,
            party_role=case.parties[str(question.party)].role, text=text,
        )
        for name, question in case.questions.items()
        if question.message == message
        and only in {None, UUID(name)}
        and (now.by.kind == "staff" or _asks(question, now.by))
    )  # fmt: skip
    if not answered:
        raise NothingToAnswer
    ours = [q for fact in answered if (q := case.questions[str(fact.question)]).to is Role.SELLER]
    if not any(case.closed_at is not None or of_claimant(case, question) for question in ours):
        return answered
    return (*answered, *next_word(after(case, answered), now.at, "Frage beantwortet"))


def _asks(question: Question, by: Actor) -> bool:
    """Say whether a question is put to a party, or to the side of the claimant it acts on."""
    if by.role in CLAIMANT_SIDE:
        return question.to in CLAIMANT_SIDE
    return question.to is by.role and question.party == by.id


def _received(case: Case, message: Message, now: Now) -> tuple[CaseEvent, ...]:
    party, role = counterpart(case, now.by, message.to, message.party)
    first = MessageReceived(
        at=now.at, by=now.by, message=now.ids[0], party=party, party_role=role,
        channel=message.channel, text=message.text,
    )  # fmt: skip
    asked = _questions(message, now, party, role, Role.SELLER)
    return (first, *asked, *soon(case, party, now.at, "Nachricht eingegangen"))


def soon(
    case: Case, party: UUID, at: datetime, why: str, latest: datetime | None = None
) -> tuple[AnswerPromised, ...]:
    """Bring the next word forward for the claimant's side, and for all after the closing.

    A word that is late stays late, until its ladder of alarms has ended: then a new one begins.
    """
    talk, theirs = case.contacts, case.role_of(party) in CLAIMANT_SIDE
    if not theirs and talk.answer_by is not None:
        return ()
    due = working_days_from(at, ANSWER_WITHIN, case.facts.calendar)
    if latest is not None and at < latest < due:
        due = latest.astimezone(UTC)
    on_time = talk.rung == 0 and (talk.answer_by is None or due < talk.answer_by)
    if not on_time and not talk.ladder_ended:
        return ()
    return (AnswerPromised(at=at, by=SYSTEM, due=due, why=why, heard=False),)


def _sent(case: Case, message: Message, now: Now) -> tuple[CaseEvent, ...]:
    party, role = counterpart(case, now.by, message.to, message.party)
    if message.questions and role in CLAIMANT_SIDE and refused(case):
        raise AskedAfterwards(f"{deciding_step(case).id} refuses the claim.")
    first = MessageSent(
        at=now.at, by=now.by, message=now.ids[0], party=party, party_role=role,
        channel=message.channel, text=message.text,
    )  # fmt: skip
    asked = _questions(message, now, party, role, role)
    if role not in CLAIMANT_SIDE and case.closed_at is None:
        return (first, *asked)
    return (first, *asked, *next_word(case, now.at, "Nachricht gesendet"))


def _questions(
    message: Message, now: Now, party: UUID, role: Role, to: Role
) -> tuple[QuestionAsked, ...]:
    assert len(now.ids) > len(message.questions), "message and questions have their ids"
    return tuple(
        QuestionAsked(
            at=now.at,
            by=now.by,
            question=new,
            message=now.ids[0],
            party=party,
            party_role=role,
            to=to,
            text=text,
        )
        for text, new in zip(message.questions, now.ids[1:], strict=False)
    )


def next_word(case: Case, at: datetime, why: str) -> tuple[AnswerPromised | AnswerSettled, ...]:
    """Promise when the claimant's side hears next; while its question is open, nothing new.

    After the closing nothing more is owed once everything that came since has its answer.
    """
    if awaits_answer(case):
        return ()
    if case.closed_at is not None:
        owed = any(question.to is Role.SELLER for question in case.questions.values())
        settles = case.contacts.answer_by is not None and not owed
        return (AnswerSettled(at=at, by=SYSTEM),) if settles else ()
    due = working_days_from(at, STATUS_WITHIN, case.facts.calendar)
    return (AnswerPromised(at=at, by=SYSTEM, due=due, why=why),)
