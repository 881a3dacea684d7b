"""The contact lookup: who is responsible, before any case exists, and who is once there is one."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from attrs import frozen

from application.gs1 import gtin_in, sscc_in
from application.policy import Action, Caller, require
from domain.companies import Company
from domain.routing import Door, Matter, Routes, door
from domain.staff import Roster


@frozen(kw_only=True)
class Asked:
    """What somebody who looks for the door knows; all of it may be wrong or missing."""

    order: str | None = None
    serial: str | None = None
    sscc: str | None = None
    carrier: str | None = None

    @property
    def numbers(self) -> dict[str, str]:
        """Return what a case could be known by."""
        sscc = self.sscc and (sscc_in(self.sscc) or self.sscc)
        said = {"order": self.order, "serial": self.serial, "sscc": sscc}
        return {name: text.strip() for name, text in said.items() if text and text.strip()}


@frozen(kw_only=True)
class KnownCase:
    """A case of the caller's own party, as far as the door to it goes."""

    id: UUID
    number: str
    responsible: bytes
    """Who is responsible, as JSON."""


@frozen(kw_only=True)
class Contact:
    """The door, and the case behind it where the caller is a party of one."""

    door: Door
    case: KnownCase | None


class Registers(Protocol):
    """What the lookup asks the registers for."""

    async def roster(self) -> Roster:
        """Return who works here."""
        ...

    async def routes(self) -> Routes:
        """Return who is asked in whose matters."""
        ...

    async def companies(self) -> Sequence[Company]:
        """Return all companies."""
        ...

    async def company_named(self, name: str) -> Company | None:
        """Return the company that a name, alias, GLN or SCAC stands for."""
        ...


class OwnCases(Protocol):
    """The cases that a caller may know of, through the same wall as every other read."""

    async def known_by(self, caller: Caller, numbers: dict[str, str]) -> KnownCase | None:
        """Return the caller's newest case that has one of these numbers."""
        ...


@frozen
class Contacts:
    """The lookup. It asks the same things in the same order, whatever there is to be found."""

    registers: Registers
    cases: OwnCases

    async def lookup(self, asked: Asked, caller: Caller) -> Contact:
        """Return the door for somebody with a key or link."""
        require(caller, Action.ASK_CONTACT)
        found = await self.cases.known_by(caller, asked.numbers)
        return Contact(door=await self._door(asked, caller.company), case=found)

    async def public(self, asked: Asked) -> Door:
        """Return the door for somebody nobody knows: never a case, whatever they send."""
        return await self._door(asked, None)

    async def _door(self, asked: Asked, partner: UUID | None) -> Door:
        companies = await self.registers.companies()
        named = asked.carrier and await self.registers.company_named(asked.carrier)
        matter = Matter(
            partner=next((c for c in companies if c.id == partner), None),
            gtin=gtin_in(asked.serial or ""), sscc=sscc_in(asked.sscc or ""), carrier=named or None,
        )  # fmt: skip
        routes, roster = await self.registers.routes(), await self.registers.roster()
        return door(matter, routes, companies, roster)
