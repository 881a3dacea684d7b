"""The personal texts of a case: names, descriptions, messages. Erasing a person empties them."""

from collections.abc import Collection, Iterator
from typing import Any, get_args
from uuid import UUID

from attrs import define, field

from domain.event import Recorded, personal_fields
from domain.events import NAMES
from domain.events.case import CaseOpened, FactCorrected
from domain.events.contacts import (
    MessageReceived,
    MessageSent,
    NoteAdded,
    QuestionAnswered,
    QuestionAsked,
)
from domain.events.parties import PartyJoined, PartyLeft
from domain.events.reclamation import EightDWritten
from domain.events.steps import EvidenceStated, StepBegun
from domain.exhibits import ExhibitEvent
from domain.party import CLAIMANT_SIDE, KNOWS, Role
from projections.party_view.decision import take_decision
from projections.party_view.exhibits import Piece, left, take_piece
from projections.party_view.relief import WORDED, Words, take_words
from projections.party_view.tally import EightD, eight_d_after, eight_d_seen

_WORDLESS = frozenset(cls for cls in NAMES if not personal_fields(cls)) - {PartyLeft}
"""The events that no text is in: most are, and to ask them one by one would take longer."""
_OF_PIECES = frozenset(get_args(ExhibitEvent))


MOST_MESSAGES = 300
"""Messages of one party that a view keeps, the newest; the history of the case has them all."""


@define(kw_only=True)
class Question:
    """A question of a message, and its answer once there is one."""

    id: str
    to: str
    text: str
    answer: str | None = None


@define(kw_only=True)
class Message:
    """A message as its party sees it."""

    id: str
    at: str
    direction: str
    party: str
    channel: str
    text: str
    questions: list[Question] = field(factory=list)


@define(kw_only=True)
class Person:
    """A party's name and how to reach it; whoever left is still known to have been there."""

    role: str
    name: str
    email: str | None = None
    phone: str | None = None
    left_at: str | None = None


@define(kw_only=True)
class Evidence:
    """Stated evidence with its reference."""

    id: str
    type: str
    step: str
    reference: str
    at: str


@define(kw_only=True)
class Texts:
    """All personal texts of a case; grown in place while folding."""

    description: str = ""
    people: dict[str, Person] = field(factory=dict)
    messages: dict[str, Message] = field(factory=dict)
    evidence: list[Evidence] = field(factory=list)
    pieces: dict[str, Piece] = field(factory=dict)
    notes: list[dict[str, str]] = field(factory=list)
    left_out: dict[str, int] = field(factory=dict)
    remedies: Words = field(factory=dict)
    decided: dict[str, str] = field(factory=dict)
    eight_d: EightD | None = None

    def take(self, recorded: Recorded) -> bool:
        """Take in one event with its personal fields open; say whether it had any text."""
        fact = recorded.event
        if type(fact) in _WORDLESS:
            return False
        match fact:
            case CaseOpened():
                self.description = fact.description
            case FactCorrected(what="description", text=str(text)):
                self.description = text
            case PartyJoined() | PartyLeft():
                self._takes_part(fact)
            case EvidenceStated() | NoteAdded():
                self._listed(fact)
            case MessageReceived() | MessageSent() | QuestionAsked() | QuestionAnswered():
                self._talk(fact)
            case _ if type(fact) in WORDED:
                take_words(self.remedies, recorded)
            case EightDWritten() | StepBegun(outcome="submitted"):
                self.eight_d = eight_d_after(self.eight_d, fact)
            case _ if type(fact) in _OF_PIECES:
                take_piece(self.pieces, fact)
            case _:
                return take_decision(self.decided, fact)
        return True

    def _listed(self, fact: EvidenceStated | NoteAdded) -> None:
        if isinstance(fact, EvidenceStated):
            self.evidence.append(_stated(fact))
        else:
            self.notes.append({"id": str(fact.note), "at": _time(fact), "text": fact.text})

    def _takes_part(self, fact: PartyJoined | PartyLeft) -> None:
        if isinstance(fact, PartyLeft):
            self.people[str(fact.party)].left_at = _time(fact)
            left(self.pieces, str(fact.party), fact.at.isoformat())
            return
        self.people[str(fact.party)] = Person(
            role=fact.role.value, name=fact.name, email=fact.email, phone=fact.phone
        )

    def _talk(self, fact: MessageReceived | MessageSent | QuestionAsked | QuestionAnswered) -> None:
        name = str(fact.message)
        match fact:
            case QuestionAsked():
                asked = Question(id=str(fact.question), to=fact.to.value, text=fact.text)
                self.messages[name].questions.append(asked)
            case QuestionAnswered():  # one with an open question is never left out
                for question in self.messages[name].questions:
                    if question.id == str(fact.question):
                        question.answer = fact.text
            case MessageReceived() | MessageSent():
                inbound = isinstance(fact, MessageReceived)
                self.messages[name] = Message(
                    id=name, at=_time(fact), direction="inbound" if inbound else "outbound",
                    party=str(fact.party), channel=fact.channel, text=fact.text,
                )  # fmt: skip
                self._keep_few(str(fact.party))

    def _keep_few(self, party: str) -> None:
        """Leave out the oldest message of a party that has written too many to show."""
        own = [each for each in self.messages.values() if each.party == party]
        settled = (each for each in own[:-1] if all(q.answer is not None for q in each.questions))
        if len(own) > MOST_MESSAGES and (oldest := next(settled, None)) is not None:
            del self.messages[oldest.id]
            self.left_out[party] = self.left_out.get(party, 0) + 1


def seen_by(texts: Texts, viewer: UUID, role: Role, *, steps: frozenset[str]) -> dict[str, Any]:
    """Return what of the texts a party may see: its own, and names of those it deals with.

    `steps` are those whose evidence the party may see. What a dealer wrote for the claimant stays
    the claimant's when the dealer has left.
    """
    inside, own = role is Role.SELLER, str(viewer)
    mine = {own} if role not in CLAIMANT_SIDE else _with_role(texts, CLAIMANT_SIDE)
    seen: dict[str, Any] = {
        "parties": [
            _person(name, person, full=inside or name in mine)
            for name, person in texts.people.items()
            if name == own or person.role in KNOWS[role]
        ],
        "messages": [m for m in texts.messages.values() if inside or m.party in mine],
        "evidence": [item for item in texts.evidence if item.step in steps],
    }
    if earlier := sum(n for party, n in texts.left_out.items() if inside or party in mine):
        seen["earlier_messages"] = earlier
    if inside or role in CLAIMANT_SIDE:
        seen["description"] = texts.description
    seen |= eight_d_seen(texts.eight_d, role)
    if inside:
        seen["notes"] = texts.notes
    return seen


def names_known_to(texts: Texts, role: Role) -> Iterator[str]:
    """Yield the names of the parties that a role is told of."""
    yield from (person.name for person in texts.people.values() if person.role in KNOWS[role])


def _with_role(texts: Texts, roles: Collection[str]) -> set[str]:
    return {name for name, person in texts.people.items() if person.role in roles}


def _person(name: str, person: Person, *, full: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": name, "role": person.role, "name": person.name}
    if person.left_at is not None:
        shown["left_at"] = person.left_at
    if full:
        shown |= {"email": person.email, "phone": person.phone}
    return shown


def _stated(fact: EvidenceStated) -> Evidence:
    return Evidence(
        id=str(fact.evidence), type=fact.type, step=fact.step, reference=fact.reference,
        at=_time(fact),
    )  # fmt: skip


def _time(fact: Any) -> str:  # noqa: ANN401 - every event has its time
    text: str = fact.at.isoformat()
    return text
