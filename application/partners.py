"""Those who take part in a case with whom something is agreed on its procedure."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from application.naming import company_called
from application.registers import Registers
from domain.agreements import Partner
from domain.opening import Named


async def named(names: str | UUID | None, registers: Registers) -> dict[str, Any]:
    """Return the company that a command names, with what is agreed with it."""
    company = await company_called(names, registers)
    if company is None:
        return {"company": None}
    return {"company": company, "agreements": await registers.agreements(company.id)}


async def partners_of(parties: Iterable[Named], registers: Registers) -> tuple[Partner, ...]:
    """Return the registered companies among parties with what is agreed with them."""
    found: list[Partner] = []
    for party in parties:
        if party.company is None:
            continue
        if (agreed := await registers.agreements(party.company)) is not None:
            partner = Partner(
                company=party.company, name=party.name, role=party.role, agreements=agreed
            )
            found.append(partner)
    return tuple(found)
