"""Who takes part in a case, and in which role."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal
from uuid import UUID

from attrs import frozen


class Role(StrEnum):
    """A role in a case. Each party sees its own view; the seller is the house that runs Oase."""

    CLAIMANT = "claimant"
    """Who has the claim (Anspruchsteller): the buyer, as a rule also the consignee (Empfänger)."""
    DEALER = "dealer"
    """A dealer acting for the claimant (Händler); sees what the claimant sees."""
    SELLER = "seller"
    """The house itself, as a rule also the shipper (Absender)."""
    CARRIER = "carrier"
    """The carrier (Frachtführer) and its driver."""
    SUPPLIER = "supplier"
    """The supplier of the goods (Lieferant), debtor of the seller's recourse."""
    INSURER = "insurer"
    """The transport insurer (Transportversicherer)."""
    EXPERT = "expert"
    """A neutral expert (Sachverständiger, Havariekommissar)."""

    __hash__ = str.__hash__  # an Enum's own takes Python, and roles are looked up all the time


HOUSE = UUID("00000000-0000-7000-8000-00000000ca5e")
"""The party id of the house in every case: one organisation per database."""

CLAIMANT_SIDE = (Role.CLAIMANT, Role.DEALER)
ALWAYS_THERE = frozenset({Role.CLAIMANT, Role.SELLER})
"""The roles that every case has; any other may be absent, so nothing may hang on it alone."""

_OF_THE_SALE = frozenset({*CLAIMANT_SIDE, Role.CARRIER, Role.EXPERT})
KNOWS: Mapping[Role, frozenset[Role]] = {
    Role.SELLER: frozenset(Role),
    Role.CLAIMANT: _OF_THE_SALE,
    Role.DEALER: _OF_THE_SALE,
    Role.CARRIER: frozenset({*CLAIMANT_SIDE, Role.EXPERT}),
    Role.EXPERT: frozenset({Role.CARRIER}),
    Role.INSURER: frozenset({Role.CARRIER, Role.EXPERT}),
    Role.SUPPLIER: frozenset(),
}
"""Of which other parties of a case each role is told, by name; of itself every party is.

Cover and supply are the house's own business: nobody else learns whether there is an insurer or
a supplier. Carrier, insurer, expert and supplier learn of no second one of their kind, and only
who met the claimant at the delivery learns its name.
"""


def known_to(role: Role) -> frozenset[Role]:
    """Return the roles that are told of a party with this role."""
    return frozenset(other for other in Role if role in KNOWS[other])


@frozen(kw_only=True)
class Actor:
    """Who did something: a member of staff, a party of the case, or the system itself."""

    kind: Literal["staff", "party", "system"]
    id: UUID
    role: Role = Role.SELLER


SYSTEM = Actor(kind="system", id=UUID("00000000-0000-7000-8000-0000000070ff"))


@frozen(kw_only=True)
class Party:
    """A party of one case. Its name lies in the log, encrypted, never here."""

    id: UUID
    role: Role
    company: UUID | None = None
