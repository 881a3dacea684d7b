"""Quantities of lines that are settled, and the 8D report that is written."""

from attrs import frozen

from adapters.http.calls import Call
from adapters.http.commands import OnCase, on_case
from adapters.http.replies import Reply
from application.cases import Decision
from application.policy import Action
from domain.line_move import LineMove, What
from domain.tallying import LinesWanted, Written, settle_lines, write_eight_d


@frozen(kw_only=True)
class LineWanted:
    """Pieces of the line of the path that are settled (body of `POST …/lines/{line}`)."""

    what: What
    quantity: int
    undo: bool = False
    reason: str | None = None


async def settle_all(call: Call) -> Reply:
    """Settle pieces of as many lines as there are, all or none."""

    def decision(wanted: LinesWanted) -> Decision:
        return lambda case, now: settle_lines(case, wanted, now)

    plan = OnCase(action=Action.SETTLE_LINES, needs_seen=True, body=LinesWanted, decision=decision)
    return await on_case(call, plan)


async def settle_one(call: Call) -> Reply:
    """Settle pieces of one line."""
    line = call.names["line"]

    def decision(wanted: LineWanted) -> Decision:
        move = LineMove(line=line, what=wanted.what, quantity=wanted.quantity, undo=wanted.undo)
        whole = LinesWanted(moves=(move,), reason=wanted.reason)
        return lambda case, now: settle_lines(case, whole, now)

    plan = OnCase(action=Action.SETTLE_LINES, needs_seen=True, body=LineWanted, decision=decision)
    return await on_case(call, plan)


async def write_report(call: Call) -> Reply:
    """Write a discipline of the 8D report."""

    def decision(wanted: Written) -> Decision:
        return lambda case, now: write_eight_d(case, wanted, now)

    plan = OnCase(action=Action.WRITE_EIGHT_D, needs_seen=False, body=Written, decision=decision)
    return await on_case(call, plan)
