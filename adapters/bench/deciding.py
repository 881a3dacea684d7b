"""What a command on a case of 100 events takes beyond loading the case and appending to it.

Both sides load a case with its names readable and append the same events to it, through the log
of the server. Ours asks besides who may, folds, works out what time has brought, decides the step
and works out what follows. How the answer is rendered is not among it; that is part of the POST.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Generator, Iterator
from contextlib import AsyncExitStack, contextmanager
from statistics import median

from attrs import define, field, frozen
from uuid_utils.compat import uuid7

from adapters.bench.cases import AT, course
from adapters.bench.figures import Figure, InTurns, at_most, in_turns
from adapters.bench.ground import Ground, Site
from adapters.bench.writing import note
from adapters.postgres.clock import MovableClock
from adapters.postgres.committer import Committer
from adapters.postgres.log import PostgresLog, readers
from adapters.postgres.numbers import PostgresNumbers
from adapters.postgres.registers import PostgresRegisters
from application.cases import Cases, Command
from application.policy import Action, Caller
from application.ports import Answer, Append
from domain.case import Case
from domain.events import CaseEvent
from domain.fold import after
from domain.party import Actor, Role
from domain.step_checks import StatedEvidence, StepFacts
from domain.step_decisions import Now, complete

EVENTS = 100
TIMES = 60
"""Commands of one run, each on a case of its own."""

_KEPT = StepFacts(evidence=(StatedEvidence(type="EV-11", reference="steht im Keller"),))


@define
class _Ready:
    """A case, and what completing the step on it comes to, as the limit appends it."""

    case: Case
    events: tuple[CaseEvent, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        dealer = Actor(kind="party", id=self.case.opener, role=Role.DEALER)
        self.events = _step(self.case, Now(at=AT, by=dealer, ids=[uuid7()]))


@frozen
class _Side:
    """One side of the comparison, on cases that nobody has touched yet."""

    once: Callable[[_Ready], Awaitable[object]]
    cases: Iterator[_Ready]
    cpu: list[float]

    async def run(self, times: int) -> float:
        """Return the microseconds of one command; note those of the processor."""
        cpu, began = time.process_time(), time.perf_counter()
        for _ in range(times):
            await self.once(next(self.cases))
        took = time.perf_counter() - began
        self.cpu.append(1e6 * (time.process_time() - cpu) / times)
        return 1e6 * took / times


def deciding(site: Site) -> tuple[Figure, Figure]:
    """Measure a step that the dealer completes."""
    times, rounds = site.effort.count(TIMES), site.effort.rounds
    with site.ground() as ground, asyncio.Runner() as loop:
        cases = _filled(ground, times * 2 * (rounds + 2))
        with _log(ground, loop) as (log, commands):
            ours = _Side(lambda case: _decide(commands, case), cases, [])
            limit = _Side(lambda case: _repeat(log, case), cases, [])
            for side in (limit, ours):
                loop.run(side.run(times))  # keys, plans and procedure are known after that
                side.cpu.clear()
            found = in_turns(
                lambda: loop.run(ours.run(times)), lambda: loop.run(limit.run(times)), rounds
            )
    return _figures(found, (median(ours.cpu) - median(limit.cpu)) / 1000)


def _figures(found: InTurns, own: float) -> tuple[Figure, Figure]:
    title = f"a step completed on a case of {EVENTS} events"
    ratio = Figure(
        title=title, value=found.value, unit="µs", limit=found.limit, ratio=found.ratio,
        limit_is="load and append of the same", targets=(at_most(1.5),),
        keys={"decide.us_100": found.value, "decide.ratio": found.ratio},
    )  # fmt: skip
    return ratio, Figure(
        title=f"{title}: processor time beyond that", value=own, unit="ms",
        targets=(at_most(2, "value"),), keys={"decide.own_cpu_ms": own},
    )  # fmt: skip


@contextmanager
def _log(ground: Ground, loop: asyncio.Runner) -> Generator[tuple[PostgresLog, Cases]]:
    stack = AsyncExitStack()

    async def opened() -> tuple[PostgresLog, Cases]:
        pool = await stack.enter_async_context(readers(ground.dsn, size=1))
        committer = await stack.enter_async_context(Committer(ground.dsn))
        log, clock = PostgresLog(ground.mapper, ground.keyring, pool, committer), MovableClock()
        registers = PostgresRegisters(pool, log, ground.mapper)
        return log, Cases(log, clock, registers, PostgresNumbers(log, clock, uuid7), uuid7)

    try:
        yield loop.run(opened())
    finally:
        loop.run(stack.aclose())


def _filled(ground: Ground, number: int) -> Iterator[_Ready]:
    """Record cases of 100 events: their first days, and notes."""
    made: list[_Ready] = []
    with ground.log() as log:
        for _ in range(number):
            case, appends = course()
            notes = tuple(note(200) for _ in range(EVENTS - case.version))
            last = Append(stream=case.id, expected=case.version, events=notes, command=uuid7())
            for append in (*appends, last):
                log.append(append)
            made.append(_Ready(after(case, notes)))
    return iter(made)


def _step(case: Case, now: Now) -> tuple[CaseEvent, ...]:
    return complete(case, "D03", _KEPT, None, now)


async def _decide(commands: Cases, ready: _Ready) -> None:
    case = ready.case
    caller = Caller(client=uuid7(), role="partner", company=case.opener)
    command = Command(id=uuid7(), answer=lambda _: Answer(fingerprint=b"", status=200, body=b""))
    await commands.decide(
        case.id, caller, Action.COMPLETE, _step, command, seen=case.version, ids=1
    )


async def _repeat(log: PostgresLog, ready: _Ready) -> None:
    case = ready.case
    await log.load(case.id, unseal=True)
    append = Append(
        stream=case.id, expected=case.version, events=ready.events, command=uuid7(),
        procedure=case.procedure,
    )  # fmt: skip
    await log.append(append)
