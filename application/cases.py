"""The use cases of a case: load, ask who may, decide, append; again where somebody was faster."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from attrs import frozen

from application.hearing import LATER, NOBODY_ASKS, begin, heard, word_of
from application.naming import as_party, at_opening
from application.partners import named, partners_of
from application.policy import Action, Allowed, ArchivedCase, Caller, NoSuchCase, may, require
from application.ports import Answer, Append, Appended, Clock, Log, Overloaded, StaleStream
from application.registers import Numbers, Registers
from domain.case import Case
from domain.event import Recorded
from domain.events import CaseEvent
from domain.events.case import CaseOpened
from domain.fold import after, fold
from domain.opening import Opener, opened_case
from domain.procedures import CURRENT
from domain.refusal import Refusal
from domain.report import Report, check
from domain.step_decisions import Now
from domain.timers import time_passed, timers

Decision = Callable[[Case, Now], tuple[CaseEvent, ...]]
Loaded = tuple[Case, list[Recorded]]
WHO_DECIDES = frozenset(
    {Action.COMPLETE, Action.DECIDE, Action.APPROVE, Action.APPEAL, Action.ASSESS, Action.CONTEST}
)
TRIES = 100
"""How often one may be overtaken by others at the same case."""


class StaleView(Refusal):
    """The case is not as you saw it."""

    rule = "Law 12: a command made on a stale view never wins silently"
    way_out = "Read what happened since, then decide again with the new ETag."


@frozen(kw_only=True)
class Decided:
    """A decision before it is recorded: the history, what is new, and the case it makes."""

    case: Case
    history: Sequence[Recorded]
    events: tuple[CaseEvent, ...]
    at: datetime


@frozen(kw_only=True)
class Command:
    """How a command came: its id, which derives from the caller's key, and how to answer it."""

    id: UUID
    answer: Callable[[Decided], Answer]


@frozen
class Cases:
    """All commands on cases."""

    log: Log
    clock: Clock
    registers: Registers
    numbers: Numbers
    new_id: Callable[[], UUID]

    async def open(
        self, report: Report, caller: Caller, command: Command
    ) -> tuple[Decided, Appended]:
        """Open a case: receipt, responsible person, answer-by and clocks in one commit."""
        by = require(caller, Action.OPEN)
        at = self.clock.now()
        check(report, at)
        parties = await at_opening(report, caller, self.registers, self.new_id)
        case_id = self.new_id()
        series = CURRENT[report.kind].series
        opener = Opener(
            case=case_id, number=await self.numbers.next(series), parties=parties, at=at,
            by=by if by.kind == "staff" else as_party(by.id, parties),
            roster=await self.registers.roster(),
            claimant_type=report.claimant.type if report.claimant else "business",
            partners=await partners_of(parties, self.registers),
        )  # fmt: skip
        opened, events = opened_case(report, opener)
        case, late = await self._fell_due(opened, at)
        decided = Decided(case=case, history=(), events=(*events, *late), at=at)
        return decided, await self._append(decided, 0, command)

    async def case(self, case_id: UUID, caller: Caller, action: Action) -> Loaded:
        """Return a case with its history, names readable; refuses who may not know of it."""
        history = await self.log.load(case_id, unseal=True)
        live = bool(history) and isinstance(history[0].event, CaseOpened)
        case = fold(history) if live else None
        if case is None:
            if history and isinstance(may(caller, Action.READ_INSIDE), Allowed):
                require(caller, action)
                raise ArchivedCase
            raise NoSuchCase
        require(caller, action, case)
        return case, history

    async def decide(
        self, case_id: UUID, caller: Caller, action: Action, decision: Decision, command: Command,
        *, seen: int | None = None, ids: int = 0, loaded: Loaded | None = None,
        names: str | UUID | None = None,
    ) -> tuple[Decided, Appended]:  # fmt: skip
        """Decide on a case and record it.

        With `seen` the case must still be at that version, else StaleView; without it, somebody
        who was faster only means deciding again on what is now the case, and being Overloaded
        where that never ends. `loaded` is the case as the caller has just loaded it; `names` is
        the company that is named in what is wanted.
        """
        for _ in range(TRIES):
            case, history = loaded or await self.case(case_id, caller, action)
            loaded = None
            if seen is not None and seen != case.version:
                raise StaleView(f"The case is at version {case.version}, you saw {seen}.")
            at = self.clock.now()
            by, known = require(caller, action, case), await self._known(action, names)
            now = Now(at=at, by=by, ids=self._ids(ids), history=history, **known)
            decided = await self._decided((case, history), decision, now)
            try:
                appended = await self._append(decided, case.version, command)
            except StaleStream:
                if seen is not None:
                    raise StaleView from None
            else:
                await self._tell(case)
                return decided, appended
        raise Overloaded

    async def _decided(self, loaded: Loaded, decision: Decision, now: Now) -> Decided:
        before, due = await self._until_now(loaded, now.at)
        wanted = decision(before, now)
        ended, late = await self._fell_due(after(before, wanted), now.at)
        events = (*due, *wanted, *late)
        return Decided(case=ended, history=loaded[1], events=events, at=now.at)

    async def _until_now(self, loaded: Loaded, at: datetime) -> tuple[Case, tuple[CaseEvent, ...]]:
        """Return a case as it stands before a decision, and what nobody has recorded of that."""
        case, history = loaded
        if not case.recourses:
            return await self._fell_due(case, at)
        await begin(self.log, case, history, self.registers, at)
        said = tuple(await heard(self.log, case, at))
        before, due = await self._fell_due(after(case, said), at)
        return before, (*said, *due)

    async def _tell(self, recourse: Case) -> None:
        """Let the case that a recourse came from hear of it; should all end here, it asks later."""
        about = recourse.facts.recourse
        if about is None or about.parent is None:
            return
        history, at = await self.log.load(about.parent, unseal=True), self.clock.now()
        case = fold(history)
        if case is None or not await heard(self.log, case, at):
            return
        ended, events = await self._until_now((case, history), at)
        hears = Command(id=word_of(case), answer=lambda _: NOBODY_ASKS)
        with contextlib.suppress(*LATER):
            decided = Decided(case=ended, history=history, events=events, at=at)
            await self._append(decided, case.version, hears)

    def _ids(self, number: int) -> list[UUID]:
        return [self.new_id() for _ in range(number)]

    async def _known(self, action: Action, names: str | UUID | None) -> dict[str, Any]:
        """Return the company that is named, and who works here for what is decided by whom."""
        known: dict[str, Any] = await named(names, self.registers)
        if action not in WHO_DECIDES:
            return known
        people = {"roster": await self.registers.roster(), "names": await self.registers.names()}
        return known | people

    async def _fell_due(self, case: Case, at: datetime) -> tuple[Case, tuple[CaseEvent, ...]]:
        """Return what is due by now and nobody has recorded yet, and the case as it leaves it.

        Before a decision: who acts late does not make the lateness undone (law 2). And after it,
        since what a late deed opens may be due already.
        """
        if all(timer.due_at > at for timer in timers(case)):
            return case, ()
        due = time_passed(case, await self.registers.roster(), at)
        return after(case, due), due

    async def _append(self, decided: Decided, expected: int, command: Command) -> Appended:
        append = Append(
            stream=decided.case.id, expected=expected, events=decided.events, command=command.id,
            procedure=decided.case.procedure, answer=command.answer(decided),
        )  # fmt: skip
        return await self.log.append(append)
