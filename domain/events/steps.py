"""Claim steps: asked for, done, waived, reopened, overdue; and the evidence stated with them.

`also` are the roles that may see the event besides those of its step: the facts of the case let
them (domain.showing).
"""

from datetime import datetime
from uuid import UUID

from domain.claim import CarrierClaim
from domain.event import event, personal
from domain.party import Actor, Role


@event("step.opened.v1")
class StepOpened:
    """A step can be done now: it is asked of `by_role`, with its evidence, by its due date.

    `due` is the policy's date; a step whose date a law fixes has a clock instead.
    """

    at: datetime
    by: Actor
    step: str
    by_role: Role
    due: datetime | None = None
    clock: str | None = None
    asks: tuple[str, ...] = ()
    also: tuple[Role, ...] = ()


@event("step.completed.v1")
class StepCompleted:
    """A step is done. `for_role` is whose step it was when somebody recorded it for another.

    `claim` says what a claim against a carrier rests on.
    """

    at: datetime
    by: Actor
    claimant: UUID
    step: str
    for_role: Role
    outcome: str | None = None
    amount: str | None = None
    currency: str | None = None
    form: str | None = None
    claim: CarrierClaim | None = None
    also: tuple[Role, ...] = ()
    note: str | None = personal(of="claimant", default=None)


@event("step.begun.v1")
class StepBegun:
    """A step is under way, such as a tracing that was requested: it has no date any more.

    `claim` is one against a carrier that was assigned to the buyer and not made yet.
    """

    at: datetime
    by: Actor
    claimant: UUID
    step: str
    for_role: Role
    outcome: str
    claim: CarrierClaim | None = None
    also: tuple[Role, ...] = ()
    note: str | None = personal(of="claimant", default=None)


@event("step.waived.v1")
class StepWaived:
    """Who may do without the step has done so, for a reason."""

    at: datetime
    by: Actor
    claimant: UUID
    step: str
    also: tuple[Role, ...] = ()
    reason: str = personal(of="claimant")


@event("step.reopened.v1")
class StepReopened:
    """A settled step is open again, for a reason; its clock goes on as if it had never ended."""

    at: datetime
    by: Actor
    claimant: UUID
    step: str
    also: tuple[Role, ...] = ()
    reason: str = personal(of="claimant")


@event("step.overdue.v1")
class StepOverdue:
    """A step's due date has passed without it; `dealt_by` sees to it where the house is late."""

    at: datetime
    by: Actor
    step: str
    by_role: Role
    due: datetime
    late: bool
    dealt_by: UUID | None = None
    also: tuple[Role, ...] = ()


@event("evidence.stated.v1")
class EvidenceStated:
    """Evidence is said to exist under a reference, such as the number of an invoice or a photo."""

    at: datetime
    by: Actor
    claimant: UUID
    evidence: UUID
    type: str
    step: str
    also: tuple[Role, ...] = ()
    reference: str = personal(of="claimant")
