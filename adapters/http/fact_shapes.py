"""What answers say of the facts of a case, for the API description alone."""

from datetime import date, datetime
from typing import NotRequired, TypedDict
from uuid import UUID

from domain.assertion import Standing, Subject
from domain.billing import Billing
from domain.facts import ClaimantType, Delivery, Jurisdiction, Line, Order, Remedy
from domain.goods import Goods
from domain.lateness import Lateness
from domain.money import Money
from domain.outage import Outage
from domain.quality import Quality
from domain.recourse_facts import Recourse


class Stated(TypedDict):
    """What the claimant says is otherwise; it holds once the house has confirmed it."""

    what: str
    value: str | bool | None
    at: datetime


class LineCounted(TypedDict):
    """How many pieces of a line stand where."""

    line: str
    claimed: int
    open: int
    accepted: int
    rejected: int
    returned: int
    credited: int
    replaced: int


class QuantitiesShown(TypedDict):
    """How many pieces of a reclamation stand where; `lines` are those that were decided on.

    `ppm` are the accepted parts per million of those delivered, where that number is known.
    """

    claimed: int
    open: int
    accepted: int
    rejected: int
    returned: int
    credited: int
    replaced: int
    lines: list[LineCounted]
    ppm: NotRequired[str]


class EightDPart(TypedDict):
    """What one discipline of an 8D says."""

    discipline: str
    title: str
    at: datetime
    text: str


class EightDShown(TypedDict):
    """An 8D report: the buyer reads it as it was submitted, the house as it stands."""

    submitted_at: datetime | None
    reservation: str
    parts: list[EightDPart]


class AssertionShown(TypedDict):
    """A fact that the claimant was told; `contradicted` as long as nobody has put it right."""

    id: UUID
    subject: Subject
    on: date | None
    standing: Standing


class Facts(TypedDict):
    """What was stated, corrected values included.

    `devices` are serial numbers that were recorded, each faulty one with its replacement.
    `own_cause` says that the cause is the house's own, so that the claimant need not prove it.
    """

    jurisdiction: Jurisdiction
    calendar: str
    delivery: NotRequired[Delivery]
    lines: NotRequired[list[Line]]
    order: NotRequired[Order]
    goods: NotRequired[Goods]
    lateness: NotRequired[Lateness]
    billing: NotRequired[Billing]
    outage: NotRequired[Outage]
    quality: NotRequired[Quality]
    recourse: NotRequired[Recourse]
    claimant_type: NotRequired[ClaimantType]
    desired_remedy: NotRequired[Remedy | None]
    needed_by: NotRequired[date | None]
    plea_waived: NotRequired[bool]
    own_cause: NotRequired[bool]
    assertions: NotRequired[list[AssertionShown]]
    devices: NotRequired[list[list[str | None]]]


class SumShown(TypedDict):
    """A sum of money that a rule gives for the facts of the case; `explanation` is German."""

    id: str
    title: str
    amount: Money
    rule: str
    law: str
    explanation: list[str]
