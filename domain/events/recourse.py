"""Recourse: a case opens another one against who answers for its loss, and hears what came of it.

Each of the two has its event, in its own stream. That of the parent comes first and holds all
that the new case begins with, so that whoever finds it without its case opens that, and only once.
"""

from datetime import date, datetime
from uuid import UUID

from domain.event import event, personal
from domain.facts import Delivery, Line
from domain.party import Actor
from domain.recourse_facts import Against, State


@event("recourse.opened.v1")
class RecourseOpened:
    """In the parent: a recourse is opened, with its number, against whom and for whom.

    `creditor` has the claim: the house, or the debtor of the recourse that is the parent.
    """

    at: datetime
    by: Actor
    recourse: UUID
    number: str
    against: Against
    debtor: UUID
    debtor_company: UUID | None = None
    creditor: UUID
    creditor_company: UUID | None = None
    delivery: Delivery
    debtor_country: str | None = None
    lines: tuple[Line, ...] = ()
    fulfilled_on: date | None = None
    consumer: bool = True
    name: str = personal(of="debtor")
    email: str | None = personal(of="debtor", default=None)
    phone: str | None = personal(of="debtor", default=None)
    creditor_name: str | None = personal(of="creditor", default=None)
    description: str = personal(of="creditor")


@event("recourse.begun.v1")
class RecourseBegun:
    """In the recourse: from which case it was opened, and what decides on its periods."""

    at: datetime
    by: Actor
    parent: UUID
    against: Against
    fulfilled_on: date | None = None
    consumer: bool = True


@event("recourse.told.v1")
class RecourseTold:
    """In the parent: what a recourse came to, as its own case says, or that it goes on.

    `state` is open, settled or written_off.
    """

    at: datetime
    by: Actor
    recourse: UUID
    number: str
    state: State
    currency: str = ""
    claimed: str = "0.00"
    accepted: str = "0.00"
    received: str = "0.00"
    written_off: str = "0.00"
