"""The registers as one process knows them: it follows their few events, at most a second behind."""

import asyncio
import time
from collections.abc import Callable, Mapping
from uuid import UUID

import attrs

from adapters.postgres.log import Pool, PostgresLog
from adapters.postgres.mapper import Mapper
from adapters.postgres.reads import rows
from adapters.postgres.sqlfile import load
from domain.agreements import Agreements
from domain.companies import Company, folded
from domain.event import Recorded
from domain.events.agreements import AgreementEnded, AgreementMade
from domain.events.register import (
    CompanyChanged,
    CompanyRegistered,
    RouteDropped,
    RouteSet,
    StaffDutySet,
    StaffJoined,
)
from domain.routing import Routes
from domain.staff import Roster
from projections.registers import contact_of

SQL = load("adapters.postgres", "registers.sql")

FRESH = 1.0
"""Seconds for which what is known is used without looking again."""


@attrs.define
class _Known:
    """What the events up to a position say."""

    position: int = 0
    roster: Roster = attrs.field(factory=Roster)
    companies: dict[UUID, Company] = attrs.field(factory=dict[UUID, Company])
    names: dict[str, UUID] = attrs.field(factory=dict[str, UUID])
    contacts: dict[UUID, bytes] = attrs.field(factory=dict[UUID, bytes])
    people: dict[UUID, str] = attrs.field(factory=dict[UUID, str])
    routes: Routes = attrs.field(factory=Routes)
    agreements: dict[UUID, Agreements] = attrs.field(factory=dict[UUID, Agreements])

    def take(self, recorded: Recorded) -> None:
        """Take in one event."""
        self.position = recorded.position
        match recorded.event:
            case CompanyRegistered() | CompanyChanged() as fact:
                self._company(Company.after(fact))
            case StaffJoined() as fact:
                self.roster = self.roster.after(fact)
                self.contacts[fact.staff] = contact_of(fact)
                self.people[fact.staff] = fact.name
            case StaffDutySet() as fact:
                self.roster = self.roster.after(fact)
            case RouteSet() | RouteDropped() as fact:
                self.routes = self.routes.after(fact)
            case AgreementMade() | AgreementEnded() as fact:
                known = self.agreements.get(fact.company, Agreements())
                self.agreements[fact.company] = known.after(fact)
            case _:
                pass

    def _company(self, company: Company) -> None:
        if (was := self.companies.get(company.id)) is not None:
            for name in names_of(was):
                self.names.pop(name, None)
        self.companies[company.id] = company
        for name in names_of(company):
            self.names.setdefault(name, company.id)


def names_of(company: Company) -> set[str]:
    """Return what a company is found by, as it is compared."""
    said = (company.name, *company.aliases, company.gln, company.scac)
    return {folded(name) for name in said if name}


class PostgresRegisters:
    """Roster and companies, read from the log itself so that no projection has to run first."""

    def __init__(
        self,
        pool: Pool,
        log: PostgresLog,
        mapper: Mapper,
        machine: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pool, self._log, self._mapper, self._machine = pool, log, mapper, machine
        self._known = _Known()
        self._fresh_until = 0.0
        self._lock = asyncio.Lock()
        self.entering = asyncio.Lock()
        """Held while somebody looks whether a company is new, and enters it."""

    async def roster(self) -> Roster:
        """Return who works here."""
        return (await self._fresh()).roster

    async def names(self) -> Mapping[UUID, str]:
        """Return how those who work here are called."""
        return (await self._fresh()).people

    async def company(self, company: UUID) -> Company | None:
        """Return a registered company."""
        return (await self._fresh()).companies.get(company)

    async def company_named(self, name: str) -> Company | None:
        """Return the company that a name, alias, GLN or SCAC stands for, if it is registered."""
        known = await self._fresh()
        found = known.names.get(folded(name))
        return known.companies[found] if found is not None else None

    async def company_with_prefix(self, prefix: str) -> Company | None:
        """Return the company that has a GS1 prefix, if it is registered."""
        known = (await self._fresh()).companies.values()
        return next((company for company in known if prefix in company.gs1_prefixes), None)

    async def agreements(self, company: UUID) -> Agreements | None:
        """Return what is agreed on the procedure with a company, None for nothing."""
        return (await self._fresh()).agreements.get(company)

    async def companies(self) -> list[Company]:
        """Return all companies."""
        return list((await self._fresh()).companies.values())

    async def routes(self) -> Routes:
        """Return who is asked in whose matters."""
        return (await self._fresh()).routes

    async def contact(self, staff: UUID) -> bytes | None:
        """Return how a member of staff is shown to the parties, as JSON; None for a stranger."""
        return (await self._fresh()).contacts.get(staff)

    def expire(self) -> None:
        """Look again before the next answer: this process has just written."""
        self._fresh_until = 0.0

    def forget(self) -> None:
        """Read everything anew: somebody's key was destroyed, and with it a name."""
        self._known, self._fresh_until = _Known(), 0.0

    async def _fresh(self) -> _Known:
        if self._machine() < self._fresh_until:
            return self._known
        async with self._lock:
            while self._machine() >= self._fresh_until:
                known = self._known
                for recorded in await self._changes(known.position):
                    known.take(recorded)
                if known is self._known:  # else it was to be forgotten meanwhile
                    self._fresh_until = self._machine() + FRESH
            return self._known

    async def _changes(self, position: int) -> list[Recorded]:
        found = await rows(self._pool, SQL["changes"], (position,))
        return await self._log.unsealed([self._mapper.decode(row) for row in found])
