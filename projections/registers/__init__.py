"""The registers as rows: companies by what they are found by, staff by how they are reached."""

from collections.abc import Iterable
from typing import Any

import msgspec
from attrs import define, field

from domain.companies import Company, folded
from domain.event import Recorded
from domain.events import NAMES
from domain.events.register import CompanyChanged, CompanyRegistered, StaffDutySet, StaffJoined
from projections.table import Column, Index, Key, Rows, Table

COMPANY = Table(
    "company",
    (
        Column("company_id", "uuid"),
        Column("position", "bigint"),
        Column("version", "bigint"),
        Column("name", "text"),
        Column("names", "text[]"),
        Column("gs1_prefixes", "text[]"),
        Column("body", "bytea"),
    ),
    key=1,
    indexes=(Index("names", "USING gin (names)"), Index("newest", "(position DESC)")),
)
"""Companies; `names` are name, aliases, GLN and SCAC as they are compared."""

STAFF = Table(
    "staff",
    (
        Column("staff_id", "uuid"),
        Column("position", "bigint"),
        Column("role", "text"),
        Column("on_duty", "boolean"),
        Column("contact", "bytea"),
    ),
    key=1,
)
"""Staff; `contact` is personal: name, role in words, mail and phone as the parties see them."""

_encode = msgspec.json.Encoder().encode
_FACTS = (CompanyRegistered, CompanyChanged, StaffJoined, StaffDutySet)


@define
class Registers:
    """Folds the registers."""

    name: str = "registers"
    version: int = 1
    tables: tuple[Any, ...] = (COMPANY, STAFF)
    topics: frozenset[str] | None = field(default=frozenset(NAMES[cls] for cls in _FACTS))
    needs_names: bool = True

    def keys(self, recorded: Recorded) -> Iterable[tuple[str, Key]]:
        """Ask for the row of whoever goes on or off duty."""
        fact = recorded.event
        return (("staff", (fact.staff,)),) if isinstance(fact, StaffDutySet) else ()

    def fold(self, rows: Rows, recorded: Recorded) -> None:
        """Take in one event."""
        match recorded.event:
            case CompanyRegistered() | CompanyChanged() as fact:
                company = Company.after(fact)
                found = [company.name, *company.aliases, company.gln or "", company.scac or ""]
                names = sorted({folded(name) for name in found if name})
                row = [company.id, recorded.position, recorded.version, company.name, names]
                rows.put("company", [*row, list(company.gs1_prefixes), _encode(company)])
            case StaffJoined() as fact:
                contact = contact_of(fact)
                rows.put("staff", [fact.staff, recorded.position, fact.role, True, contact])
            case StaffDutySet() as fact:
                row = list(rows.get("staff", (fact.staff,)) or [])
                row[1], row[3] = recorded.position, fact.on_duty
                rows.put("staff", row)
            case _:
                pass


def contact_of(fact: StaffJoined) -> bytes:
    """Return how a member of staff is shown to the parties of a case."""
    shown = {"name": fact.name, "role": fact.title, "email": fact.email, "phone": fact.phone}
    return _encode(shown)
