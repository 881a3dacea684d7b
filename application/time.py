"""What time does to a case: whatever fell due is recorded, each date once."""

from uuid import UUID, uuid5

from attrs import frozen

from application.ports import Append, Clock, CommandSeen, Log, StaleStream
from application.registers import Registers
from domain.events.case import CaseOpened
from domain.fold import fold
from domain.timers import Timer, time_passed, timers

TRIES = 8


@frozen(kw_only=True)
class Visit:
    """What a visit to a case found: whether something was recorded, and where its history ends."""

    recorded: bool
    position: int


def command_of(case: UUID, timer: Timer) -> UUID:
    """Return the id of the command that a timer issues: the same for whoever finds it due."""
    return uuid5(case, f"{timer.kind} {timer.key} {timer.due_at.isoformat()}")


@frozen
class Time:
    """The use case of the clock: nobody calls it but time itself."""

    log: Log
    clock: Clock
    registers: Registers

    async def passes(self, case_id: UUID) -> Visit:
        """Record what fell due in a case by now.

        All that is due together is one command, named by the first date. So each takes effect
        once, also where several workers see it, or one sees it again after a crash.
        """
        for _ in range(TRIES):
            history = await self.log.load(case_id)
            if not history or not isinstance(history[0].event, CaseOpened):
                break
            case, at, end = fold(history), self.clock.now(), history[-1].position
            assert case is not None, "an opening makes a case"
            due = [timer for timer in timers(case) if timer.due_at <= at]
            events = time_passed(case, await self.registers.roster(), at) if due else ()
            if not events:
                return Visit(recorded=False, position=end)
            first = min(due, key=lambda timer: (timer.due_at, timer.kind, timer.key))
            append = Append(
                stream=case.id, expected=case.version, events=events, via="system",
                command=command_of(case.id, first), procedure=case.procedure,
            )  # fmt: skip
            try:
                done = await self.log.append(append)
            except StaleStream:
                continue
            except CommandSeen:
                return Visit(recorded=False, position=end)
            return Visit(recorded=True, position=done.last)
        return Visit(recorded=False, position=0)
