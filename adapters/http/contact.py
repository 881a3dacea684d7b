"""Who is responsible, before any case exists: one answer in one shape, whatever there is."""

from typing import Any

import msgspec
from attrs import asdict

from adapters.http.calls import Call
from adapters.http.replies import Reply, json
from adapters.known_cases import KnownCases
from application.contact import Asked, Contact, Contacts
from application.policy import Action, require
from domain.routing import Door

WORDS = {
    "order": "An order number.",
    "serial": "A serial number, a GTIN, or what a label says: (01)…(21)…",
    "sscc": "The number of a shipping unit (SSCC), with or without (00).",
    "carrier": "A carrier by name or SCAC.",
}
_KNOWN = "Genannt ist die verantwortliche Person Ihres Falls"
_decode = msgspec.json.Decoder(dict[str, Any]).decode


async def look_up_contact(call: Call) -> Reply:
    """Say who is responsible, with the case where the caller is a party of one."""
    require(call.caller, Action.ASK_CONTACT)
    await call.space.pace.keep(f"contact {call.caller.client}")
    found = await Contacts(call.space.registers, KnownCases(call.space)).lookup(
        Asked(**call.query), call.caller
    )
    return json(msgspec.json.encode(await _shown(call, found)))


async def _shown(call: Call, found: Contact) -> dict[str, Any]:
    door, case = found.door, found.case
    responsible = _decode(case.responsible) if case is not None else await _person(call, door)
    return {
        "responsible": responsible,
        "case": None if case is None else {"id": case.id, "number": case.number},
        "desk": {k: v for k, v in asdict(door.desk).items() if k != "staff"},
        "company": None if door.company is None else door.company.name,
        "why": door.why if case is None else f"{_KNOWN} {case.number}.",
    }


async def _person(call: Call, door: Door) -> dict[str, Any] | None:
    """Return who is asked, in the shape of a case's responsible person."""
    if door.member is None:
        return None
    registers = call.space.registers
    deputy = (await registers.roster()).deputy_of(door.member.id)
    known = await registers.contact(deputy) if deputy is not None else None
    stands_in = None if known is None else {"name": _decode(known)["name"]}
    contact = await registers.contact(door.member.id) or b"{}"
    return {**_decode(contact), "deputy": stands_in}
