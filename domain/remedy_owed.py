"""What remedies are still owed: by whom an answer or a deed, and that no case is closed on them."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from attrs import frozen

from domain.party import Role
from domain.procedure import Step
from domain.relief import Relief, remedies_of
from domain.remedy_refusals import RemedyOwed
from domain.remedy_state import UNDONE
from domain.stop import TASKS, Withdrawal
from domain.withdrawal_refusals import StopsOwed

if TYPE_CHECKING:
    from domain.case import Case


@frozen(kw_only=True)
class Owed:
    """What somebody has still to do about a remedy, and since when."""

    of: Role
    text: str
    since: datetime
    what: str = "remedy"


TO_ANSWER = "Ein Angebot wartet auf Antwort."
TO_CONFIRM = "Ist die Abhilfe angekommen, und stimmt sie?"
TO_APPROVE = "Ein Angebot wartet auf Freigabe."
TO_DO = "Eine zugesagte Abhilfe steht aus."


def owed(relief: Relief) -> Iterator[Owed]:
    """Yield what is still to be done about remedies."""
    for one in relief.remedies.values():
        match one.state:
            case "proposed":
                yield Owed(of=Role.SELLER, text=TO_APPROVE, since=one.offered_at)
            case "offered":
                yield Owed(of=Role.CLAIMANT, text=TO_ANSWER, since=one.offered_at)
            case "accepted":
                yield Owed(of=Role.SELLER, text=TO_DO, since=one.offered_at)
            case "completed":
                done = one.completed_at or one.offered_at
                yield Owed(of=Role.CLAIMANT, text=TO_CONFIRM, since=done)
            case _:
                pass
    if relief.withdrawal is not None:
        for name in relief.withdrawal.running:
            text = next(text for stop, text in TASKS.items() if stop == name)
            yield Owed(of=Role.SELLER, text=text, since=relief.withdrawal.at, what="stop")


def must_owe_nothing(case: "Case", step: Step) -> None:
    """Refuse to close a case while a remedy is offered or promised and does not count yet."""
    if case.relief is None or step.id != case.plan.closes:
        return
    if case.relief.withdrawal is not None:
        _must_have_stopped(case.relief.withdrawal)
        return
    owed = [(name, one) for name, one in remedies_of(case.relief).items() if one.state in UNDONE]
    if owed:
        raise RemedyOwed(
            missing=[{"what": "remedy", "remedy": name, "state": one.state} for name, one in owed]
        )


def _must_have_stopped(withdrawal: Withdrawal) -> None:
    """Refuse to close a case while something that was to stop may still be running."""
    if withdrawal.running:
        raise StopsOwed(missing=[{"what": "stop", "stop": name} for name in withdrawal.running])
