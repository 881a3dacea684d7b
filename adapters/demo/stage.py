"""Where the story of the demo is played: on the real use cases, on a clock that begins days ago.

So every event has been recorded when it is said to have happened, and what time does in between
has been done on time.
"""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any, Literal
from uuid import UUID

import psycopg
from attrs import define, evolve, field
from uuid_utils.compat import uuid7

from adapters.demo.pictures import PHOTOS, Numbers
from adapters.space import Space
from application.cases import Command, Decided, Decision
from application.evidence import Sent
from application.links import LinkWanted
from application.policy import Action, Caller
from application.ports import Answer, Append
from application.time import Time
from domain.case import Case
from domain.correcting import Correction, correct
from domain.events.register import CompanyRegistered, RouteSet, StaffJoined
from domain.fold import fold
from domain.links import LONGEST_TERM
from domain.party import Role
from domain.report import Report
from domain.routing import route_stream
from domain.step_checks import StatedEvidence, StepFacts
from domain.step_decisions import complete
from domain.talking import Message, answer, say
from domain.timers import timers

_TICK = timedelta(milliseconds=50)
_NO_ANSWER = Answer(fingerprint=sha256(b"").digest(), status=201, body=b"")

Who = Caller | Literal["claimant", "responsible"]
"""Somebody by key, or who has the claim or the responsibility in a case."""


@define
class Stage:
    """Plays one scene after the other; the clock only goes forward."""

    space: Space
    connection: psycopg.AsyncConnection[Any]
    cases: dict[str, UUID] = field(factory=dict[str, UUID])
    chance: Random = field(factory=lambda: Random(2291))  # noqa: S311 - no secret
    drawn: dict[str, asyncio.Task[bytes]] = field(factory=dict[str, "asyncio.Task[bytes]"])

    @property
    def now(self) -> datetime:
        """What the clock of the story shows."""
        return self.space.clock.now()

    async def until(self, at: datetime) -> None:
        """Let time pass, and all that it brings about be recorded when it is due."""
        time = Time(self.space.log, self.space.clock, self.space.registers)
        while (due := await self._next_due()) is not None and due[0] <= at:
            await self._advance(due[0] + _TICK)
            await time.passes(due[1])
        await self._advance(at)

    async def register(self, events: Sequence[StaffJoined | CompanyRegistered | RouteSet]) -> None:
        """Enter people and companies, and who is asked first."""
        for event in events:
            stream = _stream(event)
            await self.space.log.append(
                Append(stream=stream, expected=0, events=(event,), command=uuid7(), via="system")
            )
        self.space.registers.expire()

    def draw(self, pictures: Iterable[str], at: datetime, numbers: Numbers) -> None:
        """Begin to draw photos in threads beside, so that they are there when they are given."""
        for name in pictures:
            drawing = asyncio.to_thread(PHOTOS[name].taken, at, numbers)
            self.drawn[name] = asyncio.create_task(drawing)

    async def open(self, name: str, caller: Caller, report: Report) -> None:
        """Open a case, which the story calls by this name."""
        # ids that follow the story, not chance: so the same people are responsible every time
        cases = evolve(self.space.cases, new_id=self._id)
        decided, _ = await cases.open(report, caller, _command())
        self.cases[name] = decided.case.id

    async def do(self, name: str, who: Who, step: str, *evidence: str, **facts: Any) -> None:  # noqa: ANN401 - fields of StepFacts
        """Complete a step with evidence such as `EV-01 IMG_2041.jpg`."""
        stated = [StatedEvidence(type=e[:5], reference=e[6:]) for e in evidence]
        said = StepFacts(evidence=tuple(stated), **facts)
        await self._decide(
            name, who, Action.COMPLETE, lambda c, now: complete(c, step, said, None, now),
            len(evidence),
        )  # fmt: skip

    async def say(self, name: str, who: Who, message: Message) -> None:
        """Say something."""
        await self._decide(
            name, who, Action.SPEAK, lambda c, now: say(c, message, now),
            1 + len(message.questions),
        )  # fmt: skip

    async def answer(self, name: str, who: Who, text: str) -> None:
        """Answer what was asked last."""
        await self._decide(
            name, who, Action.SPEAK, lambda c, now: answer(c, _asked(c, now.by.kind), text, now), 1
        )

    async def correct(self, name: str, who: Who, wanted: Correction) -> None:
        """Put a fact right."""
        await self._decide(
            name, who, Action.CORRECT, lambda c, now: correct(c, wanted, now), 1,
            names=wanted.carrier,
        )  # fmt: skip

    async def give(self, name: str, who: Who, picture: str) -> None:
        """Give a photo that was drawn as evidence, as if it had been uploaded."""
        assert self.space.evidence is not None, "a stage has a place for files"
        photo = PHOTOS[picture]
        sent = Sent(
            type=photo.evidence, content=await self.drawn[picture], view=photo.view,
            file_name=photo.file_name,
        )  # fmt: skip
        case = await self._case(self.cases[name])
        await self.space.evidence.intake.give(case.id, _caller(case, who), sent, _command())

    async def link(self, name: str, caller: Caller) -> str:
        """Give the claimant a link into the case, and return its token."""
        given, _ = await self.space.links.give(
            uuid7(), self.cases[name], LinkWanted(expires_at=datetime.now(UTC) + LONGEST_TERM),
            caller, command=uuid7(), answer=_NO_ANSWER,
        )  # fmt: skip
        return self.space.tokens.token(given.id)

    def _id(self) -> UUID:
        minute = int(self.now.timestamp()) // 60 * 60_000
        few, many = self.chance.getrandbits(12), self.chance.getrandbits(62)
        return UUID(int=minute << 80 | 7 << 76 | few << 64 | 2 << 62 | many)

    async def _decide(
        self, name: str, who: Who, action: Action, decision: Decision, ids: int,
        *, names: str | None = None,
    ) -> None:  # fmt: skip
        case = await self._case(self.cases[name])
        await self.space.cases.decide(
            case.id, _caller(case, who), action, decision, _command(), ids=ids, names=names
        )

    async def _case(self, case: UUID) -> Case:
        found = fold(await self.space.log.load(case))
        assert found is not None, "the story opened it"
        return found

    async def _advance(self, to: datetime) -> None:
        if to > self.now:
            await self.space.clock.advance(self.connection, to)

    async def _next_due(self) -> tuple[datetime, UUID] | None:
        known = [await self._case(case) for case in self.cases.values()]
        return min(((t.due_at, case.id) for case in known for t in timers(case)), default=None)


def _stream(event: StaffJoined | CompanyRegistered | RouteSet) -> UUID:
    match event:
        case StaffJoined():
            return event.staff
        case CompanyRegistered():
            return event.company
        case RouteSet():
            return route_stream(event.company)


def _caller(case: Case, who: Who) -> Caller:
    """Return who acts in a case, as they would by their link or login."""
    if who == "claimant":
        return Caller(client=case.claimant, role="claimant", case=case.id, party=case.claimant)
    if who == "responsible":
        assert case.responsibility is not None, "a case opens with one"
        staff = case.responsibility.staff
        return Caller(client=staff, role="agent", staff=staff)
    return who


def _asked(case: Case, kind: str) -> UUID:
    """Return the last message that asks the house, or somebody outside."""
    house = kind == "staff"
    return [q.message for q in case.questions.values() if (q.to is Role.SELLER) == house][-1]


def _command() -> Command:
    return Command(id=uuid7(), answer=_answer)


def _answer(decided: Decided) -> Answer:
    return Answer(fingerprint=sha256(decided.case.id.bytes).digest(), status=201, body=b"{}")
