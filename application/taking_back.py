"""The use case of a return: its number is drawn, its label's numbers are looked at."""

from attrs import frozen

from application.cases import Cases, Command, Decided, Loaded
from application.gs1 import SSCC, is_gs1
from application.policy import Action, Caller
from application.ports import Appended
from domain.returning import SERIES, ImpossibleReturn, ReturnWanted, announce


@frozen
class TakingBack:
    """Announcing returns; an act of the house."""

    cases: Cases

    async def announce(
        self, wanted: ReturnWanted, caller: Caller, command: Command, loaded: Loaded,
        seen: int | None = None,
    ) -> tuple[Decided, Appended]:  # fmt: skip
        """Give goods that are to come back their number, and record that they are wanted."""
        if wanted.sscc is not None and not is_gs1(wanted.sscc, SSCC):
            why = "is no SSCC: 18 digits, the last a check digit"
            raise ImpossibleReturn(f"sscc {why}.", errors=[{"pointer": "/sscc", "detail": why}])
        number = await self.cases.numbers.next(SERIES)
        return await self.cases.decide(
            loaded[0].id, caller, Action.TAKE_BACK,
            lambda case, now: announce(case, wanted, number, now), command,
            seen=seen, ids=1, loaded=loaded,
        )  # fmt: skip
