"""A link into a case, as its few events leave it, and what a new one must be."""

from datetime import datetime, timedelta
from uuid import UUID

from attrs import evolve, frozen

from domain.case import Case
from domain.events.links import LinkGiven, LinkRevoked, LinkUsed
from domain.party import CLAIMANT_SIDE, HOUSE, Actor, Party, Role
from domain.refusal import Refusal

USUAL_TERM = timedelta(days=365)
LONGEST_TERM = timedelta(days=3 * 366)
"""As long as a buyer's rights last at the longest (§ 438 BGB: two years, three with suspension)."""


class ImpossibleTerm(Refusal):
    """A link ends after now, and within three years."""

    rule = "Oase: access links end"
    way_out = "Leave expires_at out, or send an instant within the next three years."


class NobodyToOpenFor(Refusal):
    """The case has no such party, or not one that you may give a link to."""

    rule = "Oase: a link is for a party of the case; a dealer's for the claimant it acts for"
    way_out = "Leave party out: the link is for the claimant then."


@frozen(kw_only=True)
class Link:
    """A link: for whom, by whom, from when to when."""

    id: UUID
    case: UUID
    party: UUID
    role: Role
    given_at: datetime
    given_by: Actor
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    revoked_by: Actor | None = None

    @classmethod
    def given(cls, fact: LinkGiven) -> "Link":
        """Return a new link."""
        return cls(
            id=fact.link, case=fact.case, party=fact.party, role=fact.role, given_at=fact.at,
            given_by=fact.by, expires_at=fact.expires_at,
        )  # fmt: skip

    def after(self, fact: LinkUsed | LinkRevoked) -> "Link":
        """Return the link as one more event leaves it."""
        if isinstance(fact, LinkUsed):
            return evolve(self, used_at=fact.at)
        return evolve(self, revoked_at=fact.at, revoked_by=fact.by)


def term(wanted: datetime | None, now: datetime) -> datetime:
    """Return until when a new link opens the case; raises ImpossibleTerm."""
    until = wanted or now + USUAL_TERM
    if not now < until <= now + LONGEST_TERM:
        raise ImpossibleTerm
    return until


def holder(case: Case, wanted: UUID | None, by: Actor) -> Party:
    """Return the party a link is for: the claimant, or for the house whom it names."""
    party = case.parties.get(str(wanted or case.claimant))
    if party is None or party.id == HOUSE or not within(by, party.role):
        raise NobodyToOpenFor
    return party


def within(by: Actor, role: Role) -> bool:
    """Say whether links for a role are this actor's business: the house's all of them."""
    return by.kind == "staff" or role in CLAIMANT_SIDE
