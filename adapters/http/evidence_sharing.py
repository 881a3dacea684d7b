"""Evidence shown to one more party, or taken over by another case: acts of the house alone."""

from collections.abc import Sequence
from uuid import UUID

from adapters.http.calls import Call, as_uuid
from adapters.http.case_commands import Because, said_why
from adapters.http.commands import OnCase, on_case, once
from adapters.http.evidence import told_again, told_of
from adapters.http.problems import KeyMissing
from adapters.http.replies import Reply
from adapters.http.uploads import room_of
from application.cases import Command, Decision
from application.policy import Action, require
from application.referring import ReferenceWanted
from domain.case import Case
from domain.event import Recorded
from domain.evidence import visible
from domain.joining_refusals import NoPartyOfCase
from domain.party import Actor
from domain.releasing import Release, end_release, release

_NOBODYS = UUID(int=0)


async def release_evidence(call: Call) -> Reply:
    """Show a piece to a party that would not see it by its role, without metadata."""
    evidence = _named(call)

    def decision(wanted: Release) -> Decision:
        said_why(wanted)
        return lambda case, now: release(case, evidence, wanted, now)

    return await on_case(
        call,
        OnCase(
            action=Action.RELEASE_EVIDENCE, needs_seen=False, body=Release, decision=decision,
            before=lambda case, _, by: _known(case, evidence, by),
        ),
    )  # fmt: skip


async def end_a_release(call: Call) -> Reply:
    """Show a piece to a party no longer."""
    evidence, party = _named(call), as_uuid(call.names["pid"]) or _NOBODYS

    def decision(because: Because) -> Decision:
        return lambda case, now: end_release(case, evidence, party, said_why(because), now)

    def known(case: Case, _: Sequence[Recorded], by: Actor) -> None:
        _known(case, evidence, by)
        if str(party) not in case.parties:
            raise NoPartyOfCase

    return await on_case(
        call,
        OnCase(
            action=Action.RELEASE_EVIDENCE, needs_seen=False, body=Because, decision=decision,
            before=known,
        ),
    )  # fmt: skip


async def refer_evidence(call: Call) -> Reply:
    """Take a piece over into another case; here it is withdrawn, unless it stays."""
    loaded = await call.space.cases.case(call.uuid("id"), call.caller, Action.REFER_EVIDENCE)
    evidence, room = _named(call), room_of(call)
    _known(loaded[0], evidence, require(call.caller, Action.REFER_EVIDENCE, loaded[0]))

    async def run(command: Command) -> Reply:
        if call.key is None:
            raise KeyMissing
        wanted = await call.read(ReferenceWanted)
        said_why(wanted)
        async with room.turn():
            taken = await room.referring.refer(evidence, wanted, call.caller, command, loaded)
        return await told_of(call, command, taken)

    return await once(call, 201, run, lambda kept: told_again(call, kept))


def _named(call: Call) -> UUID:
    return as_uuid(call.names["eid"]) or _NOBODYS


def _known(case: Case, evidence: UUID, by: Actor) -> None:
    visible(case, evidence, by)
