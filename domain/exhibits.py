"""Pieces of evidence as a case knows them, and who may see which kind of them."""

from datetime import datetime
from typing import assert_never
from uuid import UUID

from attrs import evolve, frozen

from domain.events.evidence import (
    EvidenceReceived,
    EvidenceReferred,
    EvidenceReleased,
    EvidenceReleaseEnded,
    EvidenceWithdrawn,
)
from domain.party import CLAIMANT_SIDE, Role

CameIn = EvidenceReceived | EvidenceReferred
"""How a piece of evidence comes into a case: it is given, or another case has it already."""

ExhibitEvent = CameIn | EvidenceWithdrawn | EvidenceReleased | EvidenceReleaseEnded

_CLAIM = frozenset(CLAIMANT_SIDE)
_CARRIAGE = frozenset({*_CLAIM, Role.CARRIER, Role.INSURER, Role.EXPERT})
_VALUE = frozenset({Role.CARRIER, Role.INSURER})
_OBJECT = frozenset({*_CLAIM, Role.EXPERT})
_INSIDE = frozenset[Role]()

SEEN_BY: dict[str, frozenset[Role]] = {
    "EV-01": _CARRIAGE,  # packing and goods as the carrier delivered them
    "EV-02": _CARRIAGE,
    "EV-03": _CARRIAGE,
    "EV-04": _CARRIAGE,
    "EV-05": _CARRIAGE,
    "EV-06": _CARRIAGE,
    "EV-07": _OBJECT,  # the type plate: the thing itself, no matter of the carriage
    "EV-08": _CARRIAGE,  # the reservation
    "EV-09": _CARRIAGE,  # the joint report
    "EV-10": _VALUE,  # proof of value: what the house pays is no business of the buyer
    "EV-11": _CARRIAGE,
    "EV-12": _CARRIAGE,  # the papers of the carriage
    "EV-13": _CLAIM,  # purchase, use, hand-over: between buyer and seller
    "EV-14": _OBJECT,
    "EV-15": _CLAIM,
    "EV-16": frozenset({Role.EXPERT}),  # findings reach the claimant with the decision
    "EV-17": _INSIDE,  # the recourse file
    "EV-18": _CLAIM,
    "EV-19": _CLAIM,  # a supplier sees what is released to him
    "EV-20": _CARRIAGE,
}
"""Who of the outside sees accepted evidence of a type, whoever gave it. The house sees all.

Who gave a piece sees it always, with whoever acts beside him; a refused or withdrawn one is seen
by nobody else outside.
"""


@frozen(kw_only=True)
class Exhibit:
    """A piece of evidence: its type, who gave it, and whether it counts.

    `released` are the parties that see it because somebody of the house decided so; one that is
    not `shown` nobody outside sees by its role; to the roles of `also` it is sent. `piece` is what
    it is in the case it came from.
    """

    type: str
    party: UUID
    giver: Role
    accepted: bool
    view: str | None = None
    received_at: datetime
    withdrawn: bool = False
    shown: bool = True
    also: tuple[Role, ...] = ()
    piece: UUID | None = None
    released: frozenset[UUID] = frozenset()

    @property
    def counts(self) -> bool:
        """Say whether the case may rest on it."""
        return self.accepted and not self.withdrawn


def after(exhibits: dict[str, Exhibit], counted: dict[str, int], fact: ExhibitEvent) -> None:
    """Bring the exhibits, and the numbers of what counts by type, up to date with an event."""
    name = str(fact.evidence)
    match fact:
        case EvidenceReceived() | EvidenceReferred():
            exhibits[name] = Exhibit(
                type=fact.type, party=fact.party, giver=giver_of(fact), accepted=fact.accepted,
                view=fact.view, received_at=fact.at, shown=is_shown(fact), also=fact.also,
                piece=fact.piece if isinstance(fact, EvidenceReferred) else None,
            )  # fmt: skip
            if fact.accepted:
                counted[fact.type] = counted.get(fact.type, 0) + 1
        case EvidenceReleased():
            exhibits[name] = evolve(exhibits[name], released=exhibits[name].released | {fact.to})
        case EvidenceReleaseEnded():
            exhibits[name] = evolve(exhibits[name], released=exhibits[name].released - {fact.to})
        case EvidenceWithdrawn():
            _withdrawn(exhibits, counted, name)
        case _:
            assert_never(fact)


def _withdrawn(exhibits: dict[str, Exhibit], counted: dict[str, int], name: str) -> None:
    was = exhibits[name]
    exhibits[name] = evolve(was, withdrawn=True)
    if was.counts:
        counted[was.type] -= 1
        if not counted[was.type]:
            del counted[was.type]


def giver_of(fact: CameIn) -> Role:
    """Return in which role evidence was given."""
    return fact.giver if isinstance(fact, EvidenceReferred) else fact.by.role


def is_shown(fact: CameIn) -> bool:
    """Say whether parties of the case see evidence by their roles."""
    return not isinstance(fact, EvidenceReferred) or fact.shown


def owner_of(fact: CameIn) -> UUID:
    """Return the person under whose key the original lies."""
    return fact.owner if isinstance(fact, EvidenceReferred) else fact.claimant


def left(exhibits: dict[str, Exhibit], party: UUID) -> None:
    """End what was released to a party that leaves: should it come again, somebody decides anew."""
    for name, exhibit in exhibits.items():
        if party in exhibit.released:
            exhibits[name] = evolve(exhibit, released=exhibit.released - {party})


def seers(
    type_: str, giver: Role, *, counts: bool, shown: bool = True, also: tuple[Role, ...] = ()
) -> frozenset[Role]:
    """Return which outside roles may see evidence of a type that somebody in a role gave.

    Besides them, that party itself may.
    """
    if not shown:
        return _INSIDE
    roles = SEEN_BY.get(type_, _INSIDE).union(also) if counts else _INSIDE
    return roles | _CLAIM if giver in CLAIMANT_SIDE else roles


def may_see(exhibit: Exhibit, viewer: UUID, role: Role) -> bool:
    """Say whether a party may see an exhibit as it stands now, by its role or by a release."""
    return sees_by_role(exhibit, viewer, role) or (exhibit.counts and viewer in exhibit.released)


def sees_by_role(exhibit: Exhibit, viewer: UUID, role: Role) -> bool:
    """Say whether a party sees an exhibit without anybody deciding so."""
    counts, shown, also = exhibit.counts, exhibit.shown, exhibit.also
    roles = seers(exhibit.type, exhibit.giver, counts=counts, shown=shown, also=also)
    return role is Role.SELLER or role in roles or exhibit.party == viewer


def gave(exhibit: Exhibit, viewer: UUID, role: Role) -> bool:
    """Say whether a party gave an exhibit, or acts beside who did."""
    beside = exhibit.giver in CLAIMANT_SIDE and role in CLAIMANT_SIDE
    return beside or exhibit.party == viewer
