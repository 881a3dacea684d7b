"""The whole application over a log in memory: callers of every kind, cases, time that passes."""

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from attrs import define, field

from application.cases import Cases, Command, Decided, Decision
from application.policy import Action, Caller
from application.ports import Answer, Appended
from application.time import Time
from domain.agreements import Agreements
from domain.case import Case
from domain.companies import Company
from domain.event import Recorded
from domain.events.agreements import AgreementMade
from domain.fold import fold
from domain.numbers import case_number
from domain.party import SYSTEM, Role
from domain.refusal import Refusal
from domain.report import Report
from domain.staff import Roster
from domain.terms import StepTerms
from domain.timers import timers
from tests.given import ANNA, LEA, MORNING, STAFF
from tests.memory_log import MemoryLog, MovableClock, ids

T = TypeVar("T")


def done(work: Coroutine[Any, Any, T]) -> T:
    """Run what never waits, for nothing in memory does."""
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    raise AssertionError("it waits for something")


def company(number: int, name: str, role: Role) -> Company:
    return Company(
        id=UUID(int=(7 << 76) + (2 << 62) + (0xC << 120) + number), name=name, roles=(role,)
    )


DEALER = company(1, "Fachhandel Nord", Role.DEALER)
CARRIER = company(2, "Paketdienst", Role.CARRIER)
STRANGER = company(3, "Ganz Fremde AG", Role.DEALER)


def agreed(firm: Company, number: int, *terms: StepTerms) -> Agreements:
    """Return what is agreed with a company for damages."""
    made = AgreementMade(
        at=MORNING, by=SYSTEM, agreement=UUID(int=firm.id.int + 100), company=firm.id,
        number=number, version=1, kind="delivery_damage", procedure="delivery_damage.v1",
        role=firm.roles[0], claimants=("business", "consumer"), valid_from=MORNING.date(),
        terms=terms,
    )  # fmt: skip
    return Agreements().after(made)


AGREED = {
    CARRIER.id: agreed(CARRIER, 1, StepTerms(step="D06", asks=("EV-12",), working_hours=6)),
    DEALER.id: agreed(
        DEALER, 2, StepTerms(step="D01", left_out=True), StepTerms(step="D10", working_days=3)
    ),
}
"""What is agreed on the procedure: damages with them go by it."""


def _partner(firm: Company) -> Caller:
    return Caller(client=firm.id, role="partner", company=firm.id, company_name=firm.name)


CALLERS: dict[str, Caller] = {
    "agent": Caller(client=ANNA, role="agent", staff=ANNA),
    "lead": Caller(client=LEA, role="lead", staff=LEA),
    "auditor": Caller(client=UUID(int=1), role="auditor"),
    "admin": Caller(client=UUID(int=2), role="admin"),
    "dealer": _partner(DEALER),
    "carrier": _partner(CARRIER),
    "stranger": _partner(STRANGER),
}
"""Everybody who may knock, apart from the claimant, who has one case only."""


@define
class Registers:
    """The registers, known at once."""

    staff: Roster = STAFF

    async def roster(self) -> Roster:
        return self.staff

    async def names(self) -> dict[UUID, str]:
        return {member: f"Person {member}" for member in self.staff.members}

    async def company(self, company: UUID) -> Company | None:
        return next((c for c in (DEALER, CARRIER, STRANGER) if c.id == company), None)

    async def company_named(self, name: str) -> Company | None:
        return next((c for c in (DEALER, CARRIER, STRANGER) if c.name == name), None)

    async def company_with_prefix(self, prefix: str) -> Company | None:  # noqa: ARG002 - none has one
        return None

    async def agreements(self, company: UUID) -> Agreements | None:
        return AGREED.get(company)


@define
class Numbers:
    """Numbers from 1 on."""

    last: int = 0

    async def next(self, series: str) -> str:
        self.last += 1
        return case_number(series, 2026, self.last)


@define
class House:
    """The application with all that surrounds it."""

    clock: MovableClock = field(factory=lambda: MovableClock(MORNING))
    log: MemoryLog = field(init=False)
    registers: Registers = field(factory=Registers)
    numbers: Numbers = field(factory=Numbers)
    new_id: Callable[[], UUID] = field(factory=lambda: ids(1000))
    cases: Cases = field(init=False)
    time: Time = field(init=False)
    opened: list[UUID] = field(factory=list[UUID])

    def __attrs_post_init__(self) -> None:
        self.log = MemoryLog(self.clock)
        self.cases = Cases(self.log, self.clock, self.registers, self.numbers, self.new_id)
        self.time = Time(self.log, self.clock, self.registers)

    def command(self) -> Command:
        return Command(id=self.new_id(), answer=_answer)

    def open(
        self, report: Report, caller: Caller, command: Command | None = None
    ) -> tuple[Decided, Appended]:
        decided, appended = done(self.cases.open(report, caller, command or self.command()))
        self.opened.append(decided.case.id)
        return decided, appended

    def decide(
        self, case: UUID, caller: Caller, action: Action, decision: Decision,
        command: Command | None = None, *, seen: int | None = None, names: str | None = None,
    ) -> tuple[Decided, Appended]:  # fmt: skip
        work = self.cases.decide(
            case, caller, action, decision, command or self.command(), seen=seen, ids=9, names=names
        )
        return done(work)

    def history(self, case: UUID) -> Sequence[Recorded]:
        return done(self.log.load(case))

    def case(self, case: UUID) -> Case:
        found = fold(self.history(case))
        assert found is not None
        return found

    def claimant_of(self, case: UUID) -> Caller:
        party = self.case(case).claimant
        return Caller(client=party, role="claimant", case=case, party=party)

    def wait(self, how_long: timedelta, *, punctual: bool) -> None:
        """Let time pass; a punctual worker fires each timer when it falls due, a late one after."""
        until = self.clock.at + how_long
        while punctual and (due := self._due_by(until)):
            self.clock.to(due)
            self.work()
        self.clock.to(until)
        self.work()

    def _due_by(self, until: datetime) -> datetime | None:
        dates = [t.due_at for case in self.opened for t in timers(self.case(case))]
        return min((date for date in dates if date <= until), default=None)

    def work(self) -> None:
        """Issue what has fallen due in every case, as the worker does."""
        for case in self.opened:
            done(self.time.passes(case))


def tried(deed: Callable[[], T]) -> T | Refusal:
    """Return what came of a deed, or the refusal; anything else is a defect."""
    try:
        return deed()
    except Refusal as refusal:
        return refusal


def _answer(decided: Decided) -> Answer:
    return Answer(fingerprint=b"", status=200, body=str(decided.case.version).encode())
