"""A remedy from its offer to its confirmation, and a replacement that is owed later.

`text` is what the other side reads; what the house notes for itself is a `note`.
"""

from datetime import datetime
from uuid import UUID

from domain.event import event, personal
from domain.party import Actor
from domain.remedy import Because, Fault, Kind


@event("remedy.offered.v1")
class RemedyOffered:
    """The house offers a remedy, to be carried out by `due`.

    `in_addition` is one that takes the place of no right; `because` is why the law lets the
    claimant go without the remedy that comes first; `replaces` one that did not help or is owed.
    `gives_up` names the steps whose right the claimant gives up by accepting. With `warn_at` it is
    owed later (a rain check), and the responsible person is reminded then. One that `waits` is
    beyond its offerer's authority: the claimant is told of it once somebody else has approved it.
    """

    at: datetime
    by: Actor
    claimant: UUID
    remedy: UUID
    kind: Kind
    law: str
    due: datetime
    amount: str | None = None
    currency: str | None = None
    in_addition: bool = False
    because: Because | None = None
    replaces: UUID | None = None
    gives_up: tuple[str, ...] = ()
    warn_at: datetime | None = None
    waits: bool = False
    approver: UUID | None = None
    text: str | None = personal(of="claimant", default=None)


@event("remedy.approved.v1")
class RemedyApproved:
    """Somebody else with the authority has approved the offer: now the claimant is told of it."""

    at: datetime
    by: Actor
    remedy: UUID
    policy: str


@event("remedy.accepted.v1")
class RemedyAccepted:
    """The claimant's side wants it so; `understood` where it gives up a right by that."""

    at: datetime
    by: Actor
    claimant: UUID
    remedy: UUID
    understood: bool = False


@event("remedy.declined.v1")
class RemedyDeclined:
    """The claimant's side does not want it, or the house takes back what nobody has accepted."""

    at: datetime
    by: Actor
    claimant: UUID
    remedy: UUID
    text: str | None = personal(of="claimant", default=None)


@event("remedy.completed.v1")
class RemedyCompleted:
    """The house says that it is carried out. That alone does not count."""

    at: datetime
    by: Actor
    claimant: UUID
    remedy: UUID
    done_at: datetime
    proof: UUID | None = None
    text: str | None = personal(of="claimant", default=None)


@event("remedy.confirmed.v1")
class RemedyConfirmed:
    """The remedy counts: the claimant's side says so, or evidence proves it."""

    at: datetime
    by: Actor
    claimant: UUID
    remedy: UUID
    proof: UUID | None = None


@event("remedy.disputed.v1")
class RemedyDisputed:
    """It did not come or did not help: the same case goes on, and its clocks with it."""

    at: datetime
    by: Actor
    claimant: UUID
    remedy: UUID
    fault: Fault
    text: str = personal(of="claimant")


@event("remedy.deferred.v1")
class RemedyDeferred:
    """It is owed later (a rain check), or later still: until when is said to the claimant.

    At `warn_at` the responsible person is reminded to renew it or to put another in its place.
    """

    at: datetime
    by: Actor
    claimant: UUID
    remedy: UUID
    until: datetime
    warn_at: datetime
    text: str = personal(of="claimant")


@event("remedy.in-stock.v1")
class RemedyInStock:
    """What was owed is there: it is due now."""

    at: datetime
    by: Actor
    remedy: UUID
    due: datetime


@event("remedy.warned.v1")
class RemedyWarned:
    """A rain check comes to its date; `dealt_by` renews it, or puts another remedy in its place."""

    at: datetime
    by: Actor
    remedy: UUID
    until: datetime
    late: bool
    dealt_by: UUID


@event("remedy.overdue.v1")
class RemedyOverdue:
    """The date of a remedy has passed without it; it is owed all the same."""

    at: datetime
    by: Actor
    remedy: UUID
    due: datetime
    late: bool
    dealt_by: UUID


OfRemedies = (
    RemedyAccepted
    | RemedyApproved
    | RemedyCompleted
    | RemedyConfirmed
    | RemedyDeclined
    | RemedyDeferred
    | RemedyDisputed
    | RemedyInStock
    | RemedyOffered
    | RemedyOverdue
    | RemedyWarned
)
