"""Recourse through the API: opening it from a case, and the ledger of what came of all."""

import msgspec

from adapters.http.calls import Call
from adapters.http.commands import once, told, told_once_more, version_seen
from adapters.http.problems import KeyMissing
from adapters.http.replies import Reply, json
from adapters.http.stale import Stale
from adapters.postgres.recovery import ledger
from adapters.read_models import PARTY_VIEW
from application.cases import Command, StaleView
from application.policy import Action, require
from application.ports import Kept
from application.recourses import Recourses
from domain.recourse_checks import RecourseWanted


async def open_recourse(call: Call) -> Reply:
    """Open a recourse; the answer is the case it was opened from, which names it."""
    loaded = await call.space.cases.case(call.uuid("id"), call.caller, Action.OPEN_RECOURSE)
    case, recourses = loaded[0], Recourses(call.space.cases)
    require(call.caller, Action.OPEN_RECOURSE, case)

    async def run(command: Command) -> Reply:
        version = version_seen(call, loaded, needed=False)
        if call.key is None:
            raise KeyMissing
        wanted = await call.read(RecourseWanted)
        try:
            decided, appended = await recourses.open(wanted, call.caller, command, loaded, version)
        except StaleView:
            now = await call.space.cases.case(case.id, call.caller, Action.OPEN_RECOURSE)
            raise Stale(now, version or 0, call.caller.viewer) from None
        await _begun(call)
        return await told(call, decided, appended, 200)

    async def again(kept: Kept) -> Reply:
        await recourses.begin(case)
        await _begun(call)
        return await told_once_more(call, kept)

    return await once(call, 200, run, again)


async def _begun(call: Call) -> None:
    """Let whoever reads the new case next find it: it was recorded after the answer's position."""
    call.space.written(await call.space.log.head())


async def read_recovery(call: Call) -> Reply:
    """Answer with the ledger: what was claimed of each debtor, and what came of it."""
    require(call.caller, Action.READ_RECOVERY)
    await call.space.caught_up(PARTY_VIEW)
    accounts = await ledger(call.space.pool, call.space.clock.now())
    return json(msgspec.json.encode({"items": accounts}))
