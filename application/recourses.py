"""The use case of recourse: opening it from a case; the case says so first, then it begins."""

from collections.abc import Sequence

from attrs import frozen

from application.cases import Cases, Command, Decided, Loaded
from application.hearing import begin
from application.policy import Action, Caller, require
from application.ports import Appended
from domain.case import Case
from domain.event import Recorded
from domain.events.parties import PartyJoined
from domain.fold import fold
from domain.party import HOUSE
from domain.procedures.recourse import RECOURSE
from domain.recourse_checks import RecourseWanted
from domain.recourse_opening import Creditor, creditor_of, may_open, open_recourse


@frozen
class Recourses:
    """Opening recourse from a case; an act of the house."""

    cases: Cases

    async def open(
        self, wanted: RecourseWanted, caller: Caller, command: Command, loaded: Loaded,
        seen: int | None = None,
    ) -> tuple[Decided, Appended]:  # fmt: skip
        """Record in the case that a recourse is opened, then begin it."""
        case, history = loaded
        require(caller, Action.OPEN_RECOURSE, case)
        may_open(case, wanted)
        number = await self.cases.numbers.next(RECOURSE.series)
        creditor = _creditor(case, history)
        decided, appended = await self.cases.decide(
            case.id, caller, Action.OPEN_RECOURSE,
            lambda now_case, now: open_recourse(now_case, wanted, number, creditor, now), command,
            seen=seen, ids=2, loaded=loaded, names=wanted.company or wanted.name,
        )  # fmt: skip
        await self.begin(decided.case)
        return decided, appended

    async def begin(self, case: Case) -> None:
        """Begin what the case has opened and what is not there yet."""
        history = await self.cases.log.load(case.id, unseal=True)
        registers, now = self.cases.registers, self.cases.clock.now()
        await begin(self.cases.log, fold(history) or case, history, registers, now)


def _creditor(case: Case, history: Sequence[Recorded]) -> Creditor:
    """Return who claims on from a case, by the name it joined with."""
    party, company = creditor_of(case)
    if party == HOUSE:
        return Creditor()
    joined = (item.event for item in history if isinstance(item.event, PartyJoined))
    name = next((fact.name for fact in joined if fact.party == party), None)
    return Creditor(id=party, company=company, name=name)
