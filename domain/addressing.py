"""Whom the house talks with: by the role where it is there once, else by the party."""

from uuid import UUID

from domain.case import Case
from domain.joining import party_in
from domain.party import HOUSE, Actor, Role
from domain.refusal import Refusal


class NoSuchParty(Refusal):
    """Nobody like that takes part in this case."""

    rule = "Oase: contacts"
    way_out = "Write to a party that the case lists."


def counterpart(case: Case, by: Actor, to: Role, party: UUID | None) -> tuple[UUID, Role]:
    """Return the party that is talked with, and its role.

    That is whoever writes from outside, else the party named, else the one with the role.
    """
    if by.kind == "party":
        if party is not None:
            raise NoSuchParty("A party writes to the house: leave out party.")
        return by.id, by.role
    found = party_in(case, to) if party is None else case.parties.get(str(party))
    if found is None or found.id == HOUSE:
        raise NoSuchParty(f"This case has no {to.value}." if party is None else None)
    return found.id, found.role
