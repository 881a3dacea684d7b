"""Returns through the API: goods wanted back, received, inspected, or left with the buyer."""

from collections.abc import Callable, Sequence
from uuid import UUID

from adapters.http.calls import Call, as_uuid
from adapters.http.commands import OnCase, on_case, once, told, version_seen
from adapters.http.problems import KeyMissing
from adapters.http.replies import Reply
from adapters.http.stale import Stale
from application.cases import Command, Decision, StaleView
from application.policy import Action, require
from application.taking_back import TakingBack
from domain.case import Case
from domain.event import Recorded
from domain.party import Actor
from domain.returning import (
    Forgoing,
    Inspection,
    Receipt,
    ReturnWanted,
    forgo,
    inspect,
    known,
    receive,
)

_NOBODYS = UUID(int=0)


async def announce_return(call: Call) -> Reply:
    """Want goods back; the case names the return with its number and label."""
    loaded = await call.space.cases.case(call.uuid("id"), call.caller, Action.TAKE_BACK)
    case = loaded[0]
    require(call.caller, Action.TAKE_BACK, case)

    async def run(command: Command) -> Reply:
        version = version_seen(call, loaded, needed=False)
        if call.key is None:
            raise KeyMissing
        wanted = await call.read(ReturnWanted)
        returns = TakingBack(call.space.cases)
        try:
            decided, appended = await returns.announce(
                wanted, call.caller, command, loaded, version
            )
        except StaleView:
            now = await call.space.cases.case(case.id, call.caller, Action.TAKE_BACK)
            raise Stale(now, version or 0, call.caller.viewer) from None
        return await told(call, decided, appended, 200)

    return await once(call, 200, run)


async def forgo_return(call: Call) -> Reply:
    """Remedy without the goods coming back, for a reason."""

    def decision(wanted: Forgoing) -> Decision:
        return lambda case, now: forgo(case, wanted, now)

    return await on_case(
        call,
        OnCase(action=Action.TAKE_BACK, needs_seen=False, body=Forgoing, decision=decision),
    )


async def receive_return(call: Call) -> Reply:
    """Record that goods of a return came in."""
    which = as_uuid(call.names["rid"]) or _NOBODYS

    def decision(receipt: Receipt) -> Decision:
        return lambda case, now: receive(case, which, receipt, now)

    return await on_case(
        call,
        OnCase(
            action=Action.TAKE_BACK, needs_seen=False, body=Receipt, decision=decision,
            before=_there(which),
        ),
    )  # fmt: skip


async def inspect_return(call: Call) -> Reply:
    """Record in which state received goods are, and what becomes of them."""
    which = as_uuid(call.names["rid"]) or _NOBODYS

    def decision(found: Inspection) -> Decision:
        return lambda case, now: inspect(case, which, found, now)

    return await on_case(
        call,
        OnCase(
            action=Action.TAKE_BACK, needs_seen=False, body=Inspection, decision=decision,
            before=_there(which),
        ),
    )  # fmt: skip


def _there(which: UUID) -> Callable[[Case, Sequence[Recorded], Actor], None]:
    """Refuse a return that the case does not have, before anything of the body is looked at."""

    def before(case: Case, _history: Sequence[Recorded], _by: Actor) -> None:
        known(case, which)

    return before
