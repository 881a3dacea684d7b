"""What covers a claim: read by its parties, now or as it was known then."""

from datetime import date

import msgspec

from adapters.covering import day_of, shown
from adapters.http.calls import Call
from adapters.http.cases import MOST
from adapters.http.decoding import bad_query
from adapters.http.replies import Reply, etag, json
from adapters.replay import Until
from application.policy import Action, NoSuchCase
from domain.fold import fold


async def read_coverage(call: Call) -> Reply:
    """Tell line by line what covers a claim."""
    _, history = await call.space.cases.case(call.uuid("id"), call.caller, Action.READ_COVERAGE)
    until = Until(
        at=call.instant("at"), position=call.number("position", 0, MOST),
        occurred=call.instant("occurred_until"),
    )  # fmt: skip
    known = until.of(history)
    case, viewer = fold(known), call.caller.viewer
    if case is None or str(viewer) not in case.parties:
        raise NoSuchCase("There was no such case then, or none that you were a party of.")
    last = known[-1]
    at = until.at or until.occurred or call.space.clock.now()
    if until.position is not None and until.at is None and until.occurred is None:
        at = last.recorded_at
    found = shown(case, known, viewer, _day(call) or day_of(case, at))
    found["as_of"] = {"position": last.position, "recorded_at": last.recorded_at}
    return json(msgspec.json.encode(found), etag(case.version))


def _day(call: Call) -> date | None:
    said = call.query.get("on")
    if said is None:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise bad_query("on", "is no date such as 2026-11-16") from None
