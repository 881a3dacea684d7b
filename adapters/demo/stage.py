"""Where the story of the demo is played: on the real use cases, on a clock that begins days ago.

So every event has been recorded when it is said to have happened, and what time does in between
has been done on time.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import psycopg
from attrs import define, field
from uuid_utils.compat import uuid7

from adapters.space import Space
from application.cases import Command, Decided, Decision
from application.links import LinkWanted
from application.policy import Action, Caller
from application.ports import Answer, Append
from application.time import Time
from domain.case import Case
from domain.events.register import CompanyRegistered, RouteSet, StaffJoined
from domain.fold import fold
from domain.links import LONGEST_TERM
from domain.report import Report
from domain.routing import route_stream
from domain.step_checks import StatedEvidence, StepFacts
from domain.step_decisions import complete
from domain.talking import Message, say
from domain.timers import timers

_TICK = timedelta(milliseconds=50)
_NO_ANSWER = Answer(fingerprint=sha256(b"").digest(), status=201, body=b"")


@define
class Stage:
    """Plays one scene after the other; the clock only goes forward."""

    space: Space
    connection: psycopg.AsyncConnection[Any]
    cases: dict[str, UUID] = field(factory=dict[str, UUID])

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

    async def open(self, name: str, caller: Caller, report: Report) -> None:
        """Open a case, which the story calls by this name."""
        decided, _ = await self.space.cases.open(report, caller, _command())
        self.cases[name] = decided.case.id

    async def do(self, name: str, caller: Caller, step: str, *evidence: str, **facts: Any) -> None:  # noqa: ANN401 - fields of StepFacts
        """Complete a step with evidence such as `EV-01 IMG_2041.jpg`."""
        stated = [StatedEvidence(type=e[:5], reference=e[6:]) for e in evidence]
        said = StepFacts(evidence=tuple(stated), **facts)
        await self._decide(
            name, caller, Action.COMPLETE, lambda c, now: complete(c, step, said, None, now),
            len(evidence),
        )  # fmt: skip

    async def say(self, name: str, caller: Caller, message: Message) -> None:
        """Say something."""
        await self._decide(
            name, caller, Action.SPEAK, lambda c, now: say(c, message, now),
            1 + len(message.questions),
        )  # fmt: skip

    async def link(self, name: str, caller: Caller) -> str:
        """Give the claimant a link into the case, and return its token."""
        given, _ = await self.space.links.give(
            uuid7(), self.cases[name], LinkWanted(expires_at=datetime.now(UTC) + LONGEST_TERM),
            caller, command=uuid7(), answer=_NO_ANSWER,
        )  # fmt: skip
        return self.space.tokens.token(given.id)

    async def _decide(
        self, name: str, caller: Caller, action: Action, decision: Decision, ids: int
    ) -> None:
        case = self.cases[name]
        await self.space.cases.decide(case, caller, action, decision, _command(), ids=ids)

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


def _command() -> Command:
    return Command(id=uuid7(), answer=_answer)


def _answer(decided: Decided) -> Answer:
    return Answer(fingerprint=sha256(decided.case.id.bytes).digest(), status=201, body=b"{}")
