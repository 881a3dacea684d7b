"""What speaks for a claim: promises, own faults, serial numbers, diagnoses."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from adapters.http.calls import Call, as_uuid
from adapters.http.case_commands import Because, said_why
from adapters.http.cases import until_position
from adapters.http.commands import OnCase, on_case
from adapters.http.replies import Reply, etag, json
from adapters.read_models import PARTY_VIEW
from adapters.serials import history_of
from application.cases import Decision
from application.policy import Action, NoSuchCase
from domain.assuring import (
    AssuranceLooked,
    AssuranceStated,
    assurance_of,
    check_assurance,
    note_assurance,
)
from domain.case import Case
from domain.diagnosing import Diagnosis, diagnose
from domain.event import Recorded
from domain.own_fault import FaultFound, link_fault, unlink_fault
from domain.party import Actor
from domain.serials import SerialsSeen, record_serials

_NOBODYS = UUID(int=0)


async def state_assurance(call: Call) -> Reply:
    """Record a promise made before the sale, bound to a line of the order."""

    def decision(said: AssuranceStated) -> Decision:
        return lambda case, now: note_assurance(case, said, now)

    return await on_case(
        call,
        OnCase(
            action=Action.STATE_ASSURANCE, needs_seen=False, body=AssuranceStated,
            decision=decision, ids=lambda _: 1,
        ),
    )  # fmt: skip


async def look_at_assurance(call: Call) -> Reply:
    """Confirm a promise that a claimant states, or say why it cannot be confirmed."""
    assurance = as_uuid(call.names["aid"]) or _NOBODYS

    def known(case: Case, _: Sequence[Recorded], __: Actor) -> None:
        assurance_of(case, assurance)

    def decision(looked: AssuranceLooked) -> Decision:
        said_why(looked)
        return lambda case, now: check_assurance(case, assurance, looked, now)

    return await on_case(
        call,
        OnCase(
            action=Action.CHECK_ASSURANCE, needs_seen=False, body=AssuranceLooked,
            decision=decision, before=known,
        ),
    )  # fmt: skip


async def link_own_fault(call: Call) -> Reply:
    """Link a change or incident of the house's own as the cause."""

    def decision(found: FaultFound) -> Decision:
        return lambda case, now: link_fault(case, found, now)

    return await on_case(
        call,
        OnCase(action=Action.LINK_FAULT, needs_seen=False, body=FaultFound, decision=decision),
    )


async def unlink_own_fault(call: Call) -> Reply:
    """Say that the cause turned out to be another."""

    def decision(because: Because) -> Decision:
        reason = said_why(because)
        return lambda case, now: unlink_fault(case, reason, now)

    return await on_case(
        call, OnCase(action=Action.LINK_FAULT, needs_seen=False, body=Because, decision=decision)
    )


async def record_serial_numbers(call: Call) -> Reply:
    """Record serial numbers of a line: of the faulty device, and of its replacement."""

    def decision(seen: SerialsSeen) -> Decision:
        return lambda case, now: record_serials(case, seen, now)

    return await on_case(
        call,
        OnCase(action=Action.RECORD_SERIALS, needs_seen=False, body=SerialsSeen, decision=decision),
    )


async def read_serials(call: Call) -> Reply:
    """Tell the devices of a case, and the other claims about them that the caller may know of."""
    case, _ = await call.space.cases.case(call.uuid("id"), call.caller, Action.READ_SERIALS)
    if str(call.caller.viewer) not in case.parties:  # whatever a policy may say
        raise NoSuchCase
    await until_position(call, PARTY_VIEW)
    viewer = call.caller.viewer if call.caller.case is None else None
    found = await history_of(call.space, case, viewer)
    return json(msgspec.json.encode({"items": found, "next": None}), etag(case.version))


async def record_diagnosis(call: Call) -> Reply:
    """Record what was checked and found; what was checked before is not, unless for a reason."""

    def decision(wanted: Diagnosis) -> Decision:
        return lambda case, now: diagnose(case, wanted, now)

    return await on_case(
        call,
        OnCase(
            action=Action.DIAGNOSE, needs_seen=True, body=Diagnosis, decision=decision,
            ids=lambda _: 1,
        ),
    )  # fmt: skip
