"""The registers: what opening a case asks them for, and how companies get into theirs."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from attrs import frozen

from application.company_checks import Wrong, doubled, names_said, wrong_details
from application.policy import Action, Caller, require
from application.ports import Answer, Append, Appended, Clock, Log, StaleStream
from application.reserving import Reservations, Wanting, keys_of
from domain.agreements import Agreements
from domain.companies import Company, IncompleteCompany, WrongNumber, folded
from domain.events.register import CompanyChanged, CompanyRegistered
from domain.party import Role
from domain.refusal import Refusal
from domain.staff import Roster


class NoSuchCompany(Refusal):
    """There is no such company in the register."""

    rule = "Oase: register of companies"
    way_out = "Use the id of a registered company."


class DuplicateNumber(Refusal):
    """A name or number stands for another company already, or is said twice."""

    rule = "Oase: a name or number stands for one company"
    way_out = "Use the company that is registered, or correct what errors names."


class EnteredMeanwhile(Refusal):
    """Somebody else enters a company of this name or number in this very moment."""

    rule = "Oase: a name or number stands for one company"
    way_out = "Look whether it is registered, and if not send it again under a new Idempotency-Key."


class Registers(Protocol):
    """The registers as a process knows them, at most a second old."""

    async def roster(self) -> Roster:
        """Return who works here."""
        ...

    async def names(self) -> Mapping[UUID, str]:
        """Return how those who work here are called."""
        ...

    async def company(self, company: UUID) -> Company | None:
        """Return a registered company."""
        ...

    async def company_named(self, name: str) -> Company | None:
        """Return the company that a name, alias, GLN or SCAC stands for, if it is registered."""
        ...

    async def company_with_prefix(self, prefix: str) -> Company | None:
        """Return the company that has a GS1 prefix, if it is registered."""
        ...

    async def agreements(self, company: UUID) -> Agreements | None:
        """Return what is agreed on the procedure with a company, None for nothing."""
        ...


class Numbers(Protocol):
    """Case numbers, each given once."""

    async def next(self, series: str) -> str:
        """Return the next number of a series, such as LS-26-000123-7."""
        ...


@frozen(kw_only=True)
class CompanyDetails:
    """All that is known of a company (body of `POST /v1/companies` and of its `PUT`)."""

    name: str
    roles: tuple[Role, ...]
    aliases: tuple[str, ...] = ()
    country: str | None = None
    gln: str | None = None
    scac: str | None = None
    gs1_prefixes: tuple[str, ...] = ()


@frozen
class Companies:
    """Commands on the register of companies."""

    log: Log
    clock: Clock
    registers: Registers

    async def known(self, company: UUID) -> tuple[Company, int]:
        """Return a company with its version; raises NoSuchCompany."""
        history = await self.log.load(company)
        if not history or not isinstance(history[-1].event, CompanyRegistered | CompanyChanged):
            raise NoSuchCompany
        return Company.after(history[-1].event), history[-1].version

    async def register(
        self, company: UUID, details: CompanyDetails, caller: Caller, command: UUID, answer: Answer
    ) -> Appended:
        """Enter a company."""
        return await self._record(company, 0, details, caller, command=command, answer=answer)

    async def change(
        self, company: UUID, details: CompanyDetails, caller: Caller, command: UUID, answer: Answer
    ) -> Appended:
        """Replace what is known of a company."""
        was, version = await self.known(company)
        return await self._record(
            company, version, details, caller, command=command, answer=answer, was=was
        )

    async def _record(
        self, company: UUID, version: int, details: CompanyDetails, caller: Caller,
        *, command: UUID, answer: Answer, was: Company | None = None,
    ) -> Appended:  # fmt: skip
        by = require(caller, Action.REGISTER_COMPANY)
        await self._check(company, details)
        make = CompanyChanged if version else CompanyRegistered
        fact = make(
            at=self.clock.now(), by=by, company=company, name=details.name.strip(),
            roles=details.roles, aliases=details.aliases, country=details.country,
            gln=details.gln, scac=details.scac, gs1_prefixes=details.gs1_prefixes,
        )  # fmt: skip
        wanting = Wanting(company=Company.after(fact), version=version, by=by, command=command)
        held = keys_of(was) if was is not None else frozenset[str]()
        if (taken := await self._reserved(wanting, held)) is not None:
            raise DuplicateNumber(_sentence([taken]), errors=_errors([taken]))
        append = Append(
            stream=company, expected=version, events=(fact,), command=command, answer=answer
        )
        try:
            return await self.log.append(append)
        except StaleStream:
            if version:
                raise
            raise EnteredMeanwhile from None

    async def _reserved(self, wanting: Wanting, held: frozenset[str]) -> Wrong | None:
        """Take what the company is to be found by and was not yet; return what is another's."""
        new = wanting.company
        names = names_said(new.name, new.aliases, new.gln, new.scac)
        said = [(where, f"name {folded(name)}") for where, name in names]
        said += [(f"/gs1_prefixes/{n}", f"prefix {p}") for n, p in enumerate(new.gs1_prefixes)]
        wanted = [(where, key) for where, key in said if key not in held]
        return await Reservations(self.log, self.clock).take(wanting, wanted)

    async def _check(self, company: UUID, details: CompanyDetails) -> None:
        if not details.name.strip() or not details.roles:
            raise IncompleteCompany
        wrong = list(
            wrong_details(
                country=details.country, gln=details.gln, scac=details.scac,
                prefixes=details.gs1_prefixes,
            )
        )  # fmt: skip
        if wrong:
            raise WrongNumber(_sentence(wrong), errors=_errors(wrong))
        names = (*names_said(details.name, details.aliases, details.gln, details.scac),)
        taken = list(doubled(names, details.roles, details.gs1_prefixes))
        taken += [pair async for pair in self._others(company, names, details.gs1_prefixes)]
        if taken:
            raise DuplicateNumber(_sentence(taken), errors=_errors(taken))

    async def _others(
        self, company: UUID, names: Sequence[Wrong], prefixes: Sequence[str]
    ) -> AsyncIterator[Wrong]:
        """Yield what another company is found by already."""
        for where, said in names:
            other = await self.registers.company_named(said)
            if other is not None and other.id != company:
                yield where, f"stands for {other.name} ({other.id}) already"
        for index, prefix in enumerate(prefixes):
            other = await self.registers.company_with_prefix(prefix)
            if other is not None and other.id != company:
                yield f"/gs1_prefixes/{index}", f"is that of {other.name} ({other.id})"


def _sentence(wrong: Sequence[Wrong]) -> str:
    return "; ".join(f"{where} {why}" for where, why in wrong)


def _errors(wrong: Sequence[Wrong]) -> list[dict[str, str]]:
    return [{"pointer": where, "detail": why} for where, why in wrong]
