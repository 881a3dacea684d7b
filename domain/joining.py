"""Parties that join a case after its opening, leave it, or take another's place in it."""

from uuid import UUID

from attrs import frozen

from domain.agreeing import agreed_with
from domain.case import Case
from domain.companies import Company, folded
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.agreements import AgreementPinned
from domain.events.case import FactCorrected
from domain.events.parties import PartyJoined, PartyLeft
from domain.facts import CARRIER
from domain.joining_refusals import (
    JOINABLE,
    AlreadyParty,
    ClosedToParties,
    MustStay,
    NamelessParty,
    NoReasonToLeave,
    NoRoleToJoinIn,
    NotTakingPart,
    RoleTaken,
    UnknownCompany,
)
from domain.party import HOUSE, Party, Role
from domain.step_decisions import Now
from domain.values import written

JOINED = "als Beteiligter benannt"

ONLY_ONE = frozenset({Role.CARRIER, Role.INSURER})
"""Of the roles that can be joined in, those that a case has once, besides claimant and seller."""


@frozen(kw_only=True)
class Joining:
    """Who joins, and in which role (body of `POST …/parties`).

    `company` is the id of a registered one; a name is looked for among the names, aliases, GLN
    and SCAC of the register, and stays as it is where it is not found there.
    """

    role: str
    company: UUID | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None


@frozen(kw_only=True)
class Leaving:
    """Why a party leaves (body of `POST …/parties/{pid}/leave`)."""

    reason: str


def join(case: Case, wanted: Joining, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a party that joins; the first id is its own if it is not registered."""
    role, name = _role(case, wanted.role), _name(wanted, now.company)
    if case.closed_at is not None:
        raise ClosedToParties
    if role in ONLY_ONE and party_in(case, role) is not None:
        raise RoleTaken(f"The case has its {role.value} already.")
    if now.company is not None and str(now.company.id) in case.parties:
        raise AlreadyParty(f"{now.company.name} takes part in the case already.")
    joined = _joined(role, name, now, now.company, email=wanted.email, phone=wanted.phone)
    named = _carrier_named(case, name, now) if role is Role.CARRIER else ()
    return with_consequences(case, (joined, *named, *agreed_with(case, joined, now)), now.at)


def leave(case: Case, party: UUID, reason: str, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a party that leaves; what waited for it waits for who is still there.

    A carrier that leaves has carried the goods all the same: the fact that names it stays.
    """
    found = may_leave(case, party)
    if not reason.strip():
        raise NoReasonToLeave(errors=[{"pointer": "/reason", "detail": "says nothing"}])
    return with_consequences(case, (_left(found, reason, now),), now.at)


def carrier_corrected(
    case: Case, name: str | None, reason: str, now: Now
) -> tuple[PartyLeft | PartyJoined | AgreementPinned, ...]:
    """Return who leaves and who joins when another is named as the one who carried the goods."""
    old = party_in(case, Role.CARRIER)
    gone = () if old is None else (_left(old, reason, now),)
    if name is None:
        return gone
    company = now.company
    if company is not None and case.role_of(company.id) not in {None, Role.CARRIER}:
        company = None  # who delivers itself takes part as its own carrier, as at the opening
    if old is not None and _same(case, old, name, company):
        return ()
    if case.closed_at is not None:
        raise ClosedToParties
    joined = _joined(Role.CARRIER, company.name if company else name, now, company)
    return (*gone, joined, *agreed_with(case, joined, now))


def may_leave(case: Case, party: UUID) -> Party:
    """Return a party that can leave; raises NotTakingPart or MustStay."""
    found = case.parties.get(str(party))
    if found is None:
        raise NotTakingPart
    if found.role not in JOINABLE:
        raise MustStay(f"The {found.role.value} cannot leave: without it there is no claim.")
    return found


def party_in(case: Case, role: Role) -> Party | None:
    """Return the party with a role, the first where there are several; never the house."""
    return next((p for p in case.parties.values() if p.role is role and p.id != HOUSE), None)


def _role(case: Case, said: str) -> Role:
    if said not in JOINABLE or Role(said) not in case.plan.roles:
        known = said in set(Role)
        what = case.facts.kind
        why = f"Nobody joins a {what} as {said}." if known else f"There is no role {said!r}."
        raise NoRoleToJoinIn(why, errors=[{"pointer": "/role", "detail": "is none to join in"}])
    return Role(said)


def _name(wanted: Joining, company: Company | None) -> str:
    """Return the name a party joins by: that of the register, else as it was said."""
    said = (wanted.name or "").strip()
    if (wanted.company is None) == (not said):
        raise NamelessParty(errors=[{"pointer": "/name", "detail": "is needed, or company"}])
    if wanted.company is not None and company is None:
        raise UnknownCompany(errors=[{"pointer": "/company", "detail": "is not registered"}])
    return company.name if company is not None else said


def _same(case: Case, old: Party, name: str, company: Company | None) -> bool:
    """Say whether a name stands for the carrier that is there already."""
    if company is not None:
        return old.id == company.id
    return folded(name) == folded(case.facts.delivery.carrier or "")


def _joined(
    role: Role, name: str, now: Now, company: Company | None,
    *, email: str | None = None, phone: str | None = None,
) -> PartyJoined:  # fmt: skip
    known = company.id if company is not None else None
    return PartyJoined(
        at=now.at, by=now.by, party=known or now.ids[0], role=role, company=known, name=name,
        email=email, phone=phone,
    )  # fmt: skip


def _left(party: Party, reason: str, now: Now) -> PartyLeft:
    return PartyLeft(at=now.at, by=now.by, party=party.id, role=party.role, reason=reason)


def _carrier_named(case: Case, name: str, now: Now) -> tuple[FactCorrected, ...]:
    """Return the correction by which the delivery names the carrier that joins."""
    known = case.facts.delivery.carrier
    names = now.company.found_by if now.company is not None else {folded(name)}
    if known is not None and folded(known) in names:
        return ()
    return (
        FactCorrected(
            at=now.at, by=now.by, claimant=case.claimant, what=CARRIER,
            corrects=case.corrected.get(CARRIER, 1), value=written(name), reason=JOINED,
        ),
    )  # fmt: skip
