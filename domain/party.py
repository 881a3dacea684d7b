"""Who takes part in a case, and in which role."""

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


HOUSE = UUID("00000000-0000-7000-8000-00000000ca5e")
"""The party id of the house in every case: one organisation per database."""

CLAIMANT_SIDE = (Role.CLAIMANT, Role.DEALER)


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
