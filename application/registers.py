"""What opening a case asks the registers for: the roster, companies, free numbers."""

from typing import Protocol
from uuid import UUID

from domain.companies import Company
from domain.staff import Roster


class Registers(Protocol):
    """The registers as a process knows them, at most a second old."""

    async def roster(self) -> Roster:
        """Return who works here."""
        ...

    async def company(self, company: UUID) -> Company | None:
        """Return a registered company."""
        ...

    async def company_named(self, name: str) -> Company | None:
        """Return the company that a name, alias, GLN or SCAC stands for, if it is registered."""
        ...


class Numbers(Protocol):
    """Case numbers, each given once."""

    async def next(self, series: str) -> str:
        """Return the next number of a series, such as LS-26-000123-7."""
        ...
