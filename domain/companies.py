"""Companies of the register: partners, carriers, suppliers, and the numbers they are found by."""

from uuid import UUID

from attrs import frozen

from domain.events.register import CompanyChanged, CompanyRegistered
from domain.party import Role
from domain.refusal import Refusal
from domain.spelling import plain


class IncompleteCompany(Refusal):
    """A company has a name and at least one role."""

    rule = "Oase: register of companies"
    way_out = "Send name and roles."


class WrongNumber(Refusal):
    """A number fails its check digit or form."""

    rule = "GS1 General Specifications: check digit"
    way_out = "Correct the number named in errors."


@frozen(kw_only=True)
class Company:
    """A company as it is known now."""

    id: UUID
    name: str
    roles: tuple[Role, ...]
    aliases: tuple[str, ...] = ()
    country: str | None = None
    gln: str | None = None
    scac: str | None = None
    gs1_prefixes: tuple[str, ...] = ()

    @property
    def found_by(self) -> frozenset[str]:
        """Return what a company is found by, as it is compared."""
        said = (self.name, *self.aliases, self.gln, self.scac)
        return frozenset(folded(name) for name in said if name)

    @classmethod
    def after(cls, fact: CompanyRegistered | CompanyChanged) -> "Company":
        """Return the company as an event leaves it: each says all that is known."""
        return cls(
            id=fact.company, name=fact.name, roles=fact.roles, aliases=fact.aliases,
            country=fact.country, gln=fact.gln, scac=fact.scac, gs1_prefixes=fact.gs1_prefixes,
        )  # fmt: skip


def folded(name: str) -> str:
    """Return a name as it is compared: case, spelling of letters and spaces do not matter."""
    return " ".join(plain(name).split())
