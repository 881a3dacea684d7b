"""Who may do what: the one function that every command and every query asks."""

from typing import Literal
from uuid import UUID

from attrs import frozen

from application.actions import Action
from domain.case import Case
from domain.party import CLAIMANT_SIDE, HOUSE, Actor, Role
from domain.refusal import Refusal

__all__ = [
    "ALLOWED", "EVERYBODY", "ONLY_AS", "Action", "Allowed", "Caller", "CallerRole", "Forbidden",
    "NoSuchCase", "may", "require",
]  # fmt: skip

CallerRole = Literal["partner", "claimant", "agent", "lead", "auditor", "admin"]


class NoSuchCase(Refusal):
    """There is no such case, or none that you may know of."""

    rule = "Oase: a case is known to its parties"
    way_out = "Use the id of a case that you are a party of."


class ArchivedCase(Refusal):
    """An archived history is read and never added to."""

    rule = "Oase: archived histories have no procedure"
    way_out = "Open a case of its own and name the history in it."


class Forbidden(Refusal):
    """Your role does not allow this."""

    rule = "Oase: roles"
    way_out = "Ask somebody whose role allows it."


@frozen(kw_only=True)
class Caller:
    """Who asks, as far as the key or link tells: role, and which company, person or case."""

    client: UUID
    role: CallerRole
    company: UUID | None = None
    company_name: str = ""
    staff: UUID | None = None
    case: UUID | None = None
    party: UUID | None = None

    @property
    def viewer(self) -> UUID:
        """Return the party whose view this caller sees; the house for all who work here."""
        return HOUSE if self.role in _INSIDE else self.company or self.party or self.client


_INSIDE = frozenset({"agent", "lead", "auditor", "admin"})
_PARTIES = frozenset({"partner", "claimant"})
_WORKING = frozenset({"agent", "lead"})

EVERYBODY = _PARTIES | _INSIDE

ALLOWED: dict[Action, frozenset[str]] = {
    Action.OPEN: frozenset({"partner", *_WORKING}),
    Action.READ: _PARTIES | _INSIDE,
    Action.READ_INSIDE: _INSIDE,
    Action.READ_COVERAGE: EVERYBODY,
    Action.FOLLOW: _PARTIES | _INSIDE,
    Action.SPEAK: _PARTIES | _WORKING,
    Action.NOTE: _WORKING,
    Action.COMPLETE: _PARTIES | _WORKING,
    Action.WAIVE: _PARTIES | _WORKING,
    Action.REOPEN: _PARTIES | _WORKING,
    Action.DECIDE: _WORKING,
    Action.APPROVE: _WORKING,
    Action.SUMMARISE: _WORKING,
    Action.CONFIRM_SUMMARY: _PARTIES,
    Action.APPEAL: _PARTIES | _WORKING,
    Action.ASSESS: _WORKING,
    Action.CONTEST: _PARTIES | _WORKING,
    Action.CORRECT: _PARTIES | _WORKING,
    Action.CHANGE_PARTIES: frozenset({*_WORKING, "admin"}),
    Action.GIVE_EVIDENCE: _PARTIES | _WORKING,
    Action.WITHDRAW_EVIDENCE: _PARTIES | _WORKING,
    Action.RELEASE_EVIDENCE: _WORKING,
    Action.REFER_EVIDENCE: _WORKING,
    Action.OFFER_REMEDY: _WORKING,
    Action.ANSWER_REMEDY: _PARTIES | _WORKING,
    Action.CARRY_OUT_REMEDY: _WORKING,
    Action.APPROVE_REMEDY: frozenset({"lead"}),
    Action.WITHDRAW: _PARTIES,
    Action.ACKNOWLEDGE_STOP: _WORKING,
    Action.OPEN_RECOURSE: _WORKING,
    Action.READ_RECOVERY: _INSIDE,
    Action.SEND_NOTICE: _WORKING,
    Action.TAKE_BACK: _WORKING,
    Action.READ_FILES: _PARTIES | _INSIDE,
    Action.READ_CUSTODY: _INSIDE,
    Action.STATE_ASSURANCE: _PARTIES | _WORKING,
    Action.CHECK_ASSURANCE: _WORKING,
    Action.TELL_FACT: _WORKING,
    Action.CONTRADICT_FACT: _PARTIES | _WORKING,
    Action.LINK_FAULT: _WORKING,
    Action.RECORD_SERIALS: _PARTIES | _WORKING,
    Action.READ_SERIALS: EVERYBODY,
    Action.DIAGNOSE: frozenset({"partner", *_WORKING}),
    Action.GIVE_LINK: frozenset({"partner", *_WORKING}),
    Action.READ_LINKS: frozenset({"partner", *_INSIDE}),
    Action.REVOKE_LINK: frozenset({"partner", *_WORKING}),
    Action.ASK_CONTACT: _PARTIES | _INSIDE,
    Action.SETTLE_LINES: _WORKING,
    Action.WRITE_EIGHT_D: _WORKING,
    Action.READ_COMPANIES: _INSIDE,
    Action.REGISTER_COMPANY: frozenset({"lead", "admin"}),
    Action.AGREE: frozenset({"lead", "admin"}),
    Action.COMPUTE_DEADLINE: _PARTIES | _INSIDE,
    Action.READ_CLOCK: _INSIDE,
    Action.MOVE_CLOCK: frozenset({"admin"}),
}
"""The roles that may do each thing; all else is denied."""

ONLY_AS: dict[Action, frozenset[Role]] = {
    **dict.fromkeys(
        (Action.GIVE_LINK, Action.READ_LINKS, Action.REVOKE_LINK),
        frozenset({Role.SELLER, Role.DEALER}),
    ),
    **dict.fromkeys(
        (
            Action.READ_COVERAGE, Action.STATE_ASSURANCE, Action.RECORD_SERIALS,
            Action.READ_SERIALS, Action.APPEAL, Action.CONTEST,
        ),
        frozenset({Role.SELLER, *CLAIMANT_SIDE}),
    ),
    Action.CONTRADICT_FACT: frozenset({Role.SELLER, *CLAIMANT_SIDE}),
    Action.DIAGNOSE: frozenset({Role.SELLER, Role.DEALER, Role.EXPERT}),
    Action.CONFIRM_SUMMARY: frozenset(CLAIMANT_SIDE),
}  # fmt: skip
"""What only some parties of a case may do, whatever the key: who acts for the claimant, and for
what is between buyer and seller, those two."""


@frozen
class Allowed:
    """Yes, acting in this role."""

    role: Role


def may(caller: Caller, action: Action, case: Case | None = None) -> Allowed | Refusal:
    """Say whether a caller may do something, with a case or without one; deny by default.

    A case that the caller is no party of is answered like one that does not exist.
    """
    role = Role.SELLER if caller.role in _INSIDE else Role.CLAIMANT
    if case is not None and caller.role not in _INSIDE:
        found = case.role_of(caller.viewer)
        if found is None or caller.case not in {None, case.id}:
            return NoSuchCase()
        role = found
    if caller.role not in ALLOWED.get(action, frozenset()):
        return Forbidden(f"The role {caller.role} does not allow {action.value}.")
    if role not in ONLY_AS.get(action, frozenset({role})):
        return Forbidden(f"A {role.value} of the case may not {action.value}.")
    return Allowed(role)


def require(caller: Caller, action: Action, case: Case | None = None) -> Actor:
    """Return the caller as an actor of the case; raises the refusal where it may not."""
    answer = may(caller, action, case)
    if isinstance(answer, Refusal):
        raise answer
    if caller.role in _INSIDE:
        return Actor(kind="staff", id=caller.staff or caller.client, role=answer.role)
    return Actor(kind="party", id=caller.viewer, role=answer.role)
