"""The recorded side of remedies and of a withdrawal, as a case has them."""

from typing import get_args

from attrs import evolve, field, frozen

from domain.events.remedies import RemedyAccepted, RemedyOffered
from domain.events.withdrawal import CaseWithdrawn, StopAcknowledged, StopOverdue
from domain.remedy_state import Remedy, RemedyEvent, State, remedy_changed, remedy_offered
from domain.stop import StopState, Withdrawal

WithdrawalEvent = CaseWithdrawn | StopAcknowledged | StopOverdue
ReliefEvent = RemedyEvent | WithdrawalEvent
RELIEF = frozenset(get_args(ReliefEvent))


@frozen(kw_only=True)
class Relief:
    """All remedies of a case by their ids, in the order of their offers, and a withdrawal."""

    remedies: dict[str, Remedy] = field(factory=dict[str, Remedy])
    withdrawal: Withdrawal | None = None


def relief_after(was: Relief | None, fact: ReliefEvent) -> Relief:
    """Return the remedies of a case after one event."""
    was = was or Relief()
    if isinstance(fact, WithdrawalEvent):
        return _withdrawn(was, fact)
    name = str(fact.remedy)
    remedies = dict(was.remedies)
    if isinstance(fact, RemedyOffered):
        remedies[name] = remedy_offered(fact)
    else:
        remedies[name] = evolve(remedies[name], **remedy_changed(remedies[name], fact))
    earlier = str(remedies[name].replaces)
    if isinstance(fact, RemedyAccepted) and earlier in remedies:
        old = remedies[earlier]
        state: State = "failed" if old.state == "failed" else "replaced"
        remedies[earlier] = evolve(old, state=state)
    return evolve(was, remedies=remedies)


def _withdrawn(was: Relief, fact: WithdrawalEvent) -> Relief:
    """Return what a withdrawal makes of what was promised, and how far its stops have got."""
    if isinstance(fact, CaseWithdrawn):
        stopped = {
            name: evolve(one, state="stopped")
            if one.state in {"proposed", "offered", "accepted"}
            else one
            for name, one in was.remedies.items()
        }
        stops: dict[str, StopState] = {name: StopState() for name in fact.stops}
        new = Withdrawal(what=fact.what, at=fact.at, due=fact.due, stops=stops)
        return Relief(remedies=stopped, withdrawal=new)
    assert was.withdrawal is not None, "nothing stops without a withdrawal"
    now = dict(was.withdrawal.stops)
    if isinstance(fact, StopAcknowledged):
        now[fact.stop] = evolve(now[fact.stop], acknowledged_at=fact.at)
    else:
        now[fact.stop] = evolve(now[fact.stop], overdue_due=fact.due)
    return evolve(was, withdrawal=evolve(was.withdrawal, stops=now))


def gone_on(was: Relief | None) -> Relief | None:
    """Return the remedies of a case that goes on: a claim withdrawn is made again by that."""
    if was is None or was.withdrawal is None or was.withdrawal.what == "contract":
        return was
    return evolve(was, withdrawal=None)


def withdrawal_of(relief: Relief | None) -> Withdrawal | None:
    """Return what was withdrawn, None where nothing was."""
    return None if relief is None else relief.withdrawal


def remedies_of(relief: Relief | None) -> dict[str, Remedy]:
    """Return the remedies of a case by their ids."""
    return {} if relief is None else relief.remedies
