"""Parties that join a case and leave it."""

from collections.abc import Sequence
from uuid import UUID

from adapters.http.calls import Call, as_uuid
from adapters.http.commands import OnCase, on_case
from adapters.http.replies import Reply
from application.cases import Decision
from application.policy import Action
from domain.case import Case
from domain.event import Recorded
from domain.events.parties import PartyJoined
from domain.joining import Joining, Leaving, join, leave
from domain.joining_refusals import NoPartyOfCase
from domain.party import HOUSE, Actor


async def join_case(call: Call) -> Reply:
    """Let a party join."""

    def decision(wanted: Joining) -> Decision:
        return lambda case, now: join(case, wanted, now)

    return await on_case(
        call,
        OnCase(
            action=Action.CHANGE_PARTIES, needs_seen=False, body=Joining, decision=decision,
            ids=lambda _: 1, names=lambda wanted: wanted.company or wanted.name,
        ),
    )  # fmt: skip


async def leave_case(call: Call) -> Reply:
    """Let a party leave, for a reason."""
    party = as_uuid(call.names["pid"]) or UUID(int=0)

    def ever_there(_: Case, history: Sequence[Recorded], by: Actor) -> None:  # noqa: ARG001 - as asked
        facts = (item.event for item in history)
        joined = {fact.party for fact in facts if isinstance(fact, PartyJoined)}
        if party not in {HOUSE, *joined}:
            raise NoPartyOfCase

    def decision(leaving: Leaving) -> Decision:
        return lambda case, now: leave(case, party, leaving.reason, now)

    return await on_case(
        call,
        OnCase(
            action=Action.CHANGE_PARTIES, needs_seen=False, body=Leaving, decision=decision,
            before=ever_there,
        ),
    )  # fmt: skip
