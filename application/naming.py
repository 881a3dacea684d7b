"""Who takes part in a case: names matched with the register of companies."""

from collections.abc import Callable, Sequence
from uuid import UUID

from application.policy import Caller
from application.registers import Registers
from domain.companies import Company
from domain.opening import Named
from domain.party import HOUSE, Actor, Role
from domain.procedures import CURRENT
from domain.report import IncompleteReport, Report


async def company_called(names: str | UUID | None, registers: Registers) -> Company | None:
    """Return the company with an id, or that a name, alias, GLN or SCAC stands for."""
    if names is None:
        return None
    if isinstance(names, UUID):
        return await registers.company(names)
    return await registers.company_named(names)


async def at_opening(
    report: Report, caller: Caller, registers: Registers, new_id: Callable[[], UUID]
) -> tuple[Named, ...]:
    """Return the parties that a case opens with: claimant, who acts for it, and the carrier."""
    carrier = await _carrier(report, caller, registers, new_id)
    return (*_claimants(report, caller, new_id), *carrier)


def as_party(party: UUID, parties: Sequence[Named]) -> Actor:
    """Return who opens a case as an actor of it."""
    role = next((p.role for p in parties if p.id == party), Role.CLAIMANT)
    return Actor(kind="party", id=party, role=role)


def _claimants(report: Report, caller: Caller, new_id: Callable[[], UUID]) -> list[Named]:
    """Return who has the claim and who acts for them, by who opens and whom the body names."""
    named = _stated(report, new_id)
    if caller.company is None:
        if named is None:
            lacking = {"what": "claimant", "text": "claimant is needed"}
            raise IncompleteReport("Say whose claim it is.", missing=[lacking])
        return [named]
    role = Role.DEALER if named else Role.CLAIMANT
    partner = Named(id=caller.company, role=role, name=caller.company_name, company=caller.company)
    return [named, partner] if named else [partner]


def _stated(report: Report, new_id: Callable[[], UUID]) -> Named | None:
    if (stated := report.claimant) is None:
        return None
    return Named(
        id=new_id(), role=Role.CLAIMANT, name=stated.name, email=stated.email, phone=stated.phone
    )


async def _carrier(
    report: Report, caller: Caller, registers: Registers, new_id: Callable[[], UUID]
) -> list[Named]:
    name = report.delivery and report.delivery.carrier
    if not name or not name.strip() or Role.CARRIER not in CURRENT[report.kind].roles:
        return []
    known = await registers.company_named(name)
    if known is None or known.id in {caller.company, HOUSE}:
        return [Named(id=new_id(), role=Role.CARRIER, name=name)]
    return [Named(id=known.id, role=Role.CARRIER, name=known.name, company=known.id)]
