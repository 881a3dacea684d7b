"""The registers: what opening a case asks them for, and how companies get into theirs."""

from typing import Protocol
from uuid import UUID

from attrs import frozen

from application.gs1 import GLN, is_gs1
from application.policy import Action, Caller, require
from application.ports import Answer, Append, Appended, Clock, Log
from domain.companies import Company, IncompleteCompany, WrongNumber
from domain.events.register import CompanyChanged, CompanyRegistered
from domain.party import Role
from domain.refusal import Refusal
from domain.staff import Roster


class NoSuchCompany(Refusal):
    """There is no such company in the register."""

    rule = "Oase: register of companies"
    way_out = "Use the id of a registered company."


class DuplicateNumber(Refusal):
    """Another company has this number."""

    rule = "Oase: a number stands for one company"
    way_out = "Use the company that is registered, or correct the number."


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
        _, version = await self.known(company)
        return await self._record(company, version, details, caller, command=command, answer=answer)

    async def _record(
        self, company: UUID, version: int, details: CompanyDetails, caller: Caller,
        *, command: UUID, answer: Answer,
    ) -> Appended:  # fmt: skip
        by = require(caller, Action.REGISTER_COMPANY)
        await self._check(company, details)
        make = CompanyChanged if version else CompanyRegistered
        fact = make(
            at=self.clock.now(), by=by, company=company, name=details.name.strip(),
            roles=details.roles, aliases=details.aliases, country=details.country,
            gln=details.gln, scac=details.scac, gs1_prefixes=details.gs1_prefixes,
        )  # fmt: skip
        return await self.log.append(
            Append(stream=company, expected=version, events=(fact,), command=command, answer=answer)
        )

    async def _check(self, company: UUID, details: CompanyDetails) -> None:
        if not details.name.strip() or not details.roles:
            raise IncompleteCompany
        if wrong := list(_wrong_numbers(details)):
            raise WrongNumber(
                "; ".join(f"{where} {why}" for where, why in wrong),
                errors=[{"pointer": where, "detail": why} for where, why in wrong],
            )
        for where, number in (("/gln", details.gln), ("/scac", details.scac)):
            other = await self.registers.company_named(number) if number else None
            if other is not None and other.id != company:
                raise DuplicateNumber(
                    f"{number} stands for {other.name}.",
                    errors=[{"pointer": where, "detail": "is taken"}],
                )


def _wrong_numbers(details: CompanyDetails) -> list[tuple[str, str]]:
    wrong: list[tuple[str, str]] = []
    if details.gln is not None and not is_gs1(details.gln, GLN):
        wrong.append(("/gln", "is no GLN: 13 digits, the last a check digit"))
    if details.scac is not None and not (details.scac.isascii() and details.scac.isalpha()
                                         and len(details.scac) in {2, 3, 4}):  # fmt: skip
        wrong.append(("/scac", "is no SCAC: two to four letters"))
    if details.country is not None and not (details.country.isalpha() and details.country.isupper()
                                            and len(details.country) == 2):  # noqa: PLR2004  # fmt: skip
        wrong.append(("/country", "is no country code such as DE (ISO 3166-1)"))
    for index, prefix in enumerate(details.gs1_prefixes):
        if not (prefix.isascii() and prefix.isdigit() and len(prefix) in range(4, 13)):
            wrong.append((f"/gs1_prefixes/{index}", "is no GS1 company prefix: 4 to 12 digits"))
    return wrong
