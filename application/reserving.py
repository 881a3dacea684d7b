"""A name or number for one company alone, whoever enters it, in however many processes.

Each name has a stream of its own, to which whoever wants the name appends that it takes it, before
it is recorded at the company. Two cannot append at once: the log settles one after the other, and
the later one looks again. So nothing is needed that spans two streams.

A reservation names the version its company was decided on. It stands as long as the company uses
the name, or can still be recorded upon that version. One that nobody recorded upon, because
whoever made it died, is taken over once the company's stream has been closed to it.
"""

from collections.abc import Iterable
from uuid import UUID, uuid5

from attrs import frozen

from application.company_checks import Wrong
from application.ports import Append, Clock, CommandSeen, Log, StaleStream
from domain.companies import Company, folded
from domain.events.register import (
    CompanyChanged,
    CompanyForgone,
    CompanyRegistered,
    NameReserved,
)
from domain.party import SYSTEM, Actor

_NAMES = UUID("5b0f6f0e-43b1-5d0c-9f53-0c1f9a6f7d21")


def keys_of(company: Company) -> frozenset[str]:
    """Return all that a company alone may be found by, names and prefixes apart."""
    said = (company.name, *company.aliases, company.gln, company.scac)
    names = (f"name {folded(name)}" for name in said if name)
    return frozenset((*names, *(f"prefix {prefix}" for prefix in company.gs1_prefixes)))


@frozen(kw_only=True)
class Wanting:
    """A company that wants names: as it was decided to be, on which version, by whose command."""

    company: Company
    version: int
    by: Actor
    command: UUID


@frozen
class Reservations:
    """The names that companies have taken, each with a stream of its own."""

    log: Log
    clock: Clock

    async def take(self, wanting: Wanting, names: Iterable[Wrong]) -> Wrong | None:
        """Take names that are new to a company; return the first that is another's."""
        for where, key in names:
            if (holder := await self._taken(wanting, key)) is not None:
                return where, f"stands for {holder} already"
        return None

    async def _taken(self, wanting: Wanting, key: str) -> UUID | None:
        """Take one name; return whose it is where it is not to be had."""
        stream = uuid5(_NAMES, key)
        while True:
            history = await self.log.load(stream)
            last = history[-1].event if history else None
            if isinstance(last, NameReserved) and last.company != wanting.company.id:
                if await self._stands(last, key):
                    return last.company
            elif isinstance(last, NameReserved) and last.seen == wanting.version:
                return None
            fact = NameReserved(
                at=self.clock.now(), by=wanting.by, key=key, company=wanting.company.id,
                seen=wanting.version,
            )  # fmt: skip
            command = uuid5(wanting.command, f"{key} {len(history)}")
            try:
                await self.log.append(
                    Append(stream=stream, expected=len(history), events=(fact,), command=command)
                )
            except (StaleStream, CommandSeen):
                continue
            return None

    async def _stands(self, held: NameReserved, key: str) -> bool:
        """Say whether a reservation of another company stands, or can still come to stand."""
        while True:
            history = await self.log.load(held.company)
            last = history[-1].event if history else None
            if isinstance(last, CompanyRegistered | CompanyChanged):
                return key in keys_of(Company.after(last)) or len(history) == held.seen
            if last is not None:
                return False
            if await self._closed(held.company):
                return False

    async def _closed(self, company: UUID) -> bool:
        """Close the stream of a company that was never entered; False if it just has been."""
        fact = CompanyForgone(at=self.clock.now(), by=SYSTEM, company=company)
        command = uuid5(_NAMES, str(company))
        try:
            await self.log.append(
                Append(stream=company, expected=0, events=(fact,), command=command, via="system")
            )
        except (StaleStream, CommandSeen):
            return False
        return True
