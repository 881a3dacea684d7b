"""Agreements on the procedure: made with a company, ended, pinned in the cases they apply to."""

from datetime import date, datetime
from uuid import UUID

from domain.event import event
from domain.facts import ClaimantType
from domain.party import Actor, Role
from domain.terms import StepTerms


@event("company.agreement-made.v1")
class AgreementMade:
    """With a company it is agreed how a procedure goes in cases in which it has a role.

    `number` counts the agreements of the company, `version` those that replaced each other. It
    applies to cases opened from `valid_from` on whose claimant is one of `claimants`.
    """

    at: datetime
    by: Actor
    agreement: UUID
    company: UUID
    number: int
    version: int
    kind: str
    procedure: str
    role: Role
    claimants: tuple[ClaimantType, ...]
    valid_from: date
    terms: tuple[StepTerms, ...]
    note: str | None = None


@event("company.agreement-ended.v1")
class AgreementEnded:
    """An agreement applies to no case that is opened from a day on, for a reason."""

    at: datetime
    by: Actor
    agreement: UUID
    company: UUID
    ends_on: date
    reason: str


@event("agreement.pinned.v1")
class AgreementPinned:
    """An agreement applies to this case from now on, as it reads now, for as long as it lasts.

    `name` is what the company is called in the register. `against` says why it does not apply
    although it would: it does not go together with one that applies already.
    """

    at: datetime
    by: Actor
    agreement: UUID
    company: UUID
    name: str
    number: int
    version: int
    role: Role
    claimants: tuple[ClaimantType, ...]
    valid_from: date
    terms: tuple[StepTerms, ...]
    against: str | None = None
