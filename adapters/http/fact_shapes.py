"""What answers say of the facts of a case, for the API description alone."""

from datetime import date, datetime
from typing import NotRequired, TypedDict

from domain.facts import ClaimantType, Delivery, Jurisdiction, Line, Order, Remedy
from domain.goods import Goods
from domain.lateness import Lateness


class Stated(TypedDict):
    """What the claimant says is otherwise; it holds once the house has confirmed it."""

    what: str
    value: str | bool | None
    at: datetime


class Facts(TypedDict):
    """What was stated, corrected values included."""

    jurisdiction: Jurisdiction
    calendar: str
    delivery: NotRequired[Delivery]
    lines: NotRequired[list[Line]]
    order: NotRequired[Order]
    goods: NotRequired[Goods]
    lateness: NotRequired[Lateness]
    claimant_type: NotRequired[ClaimantType]
    desired_remedy: NotRequired[Remedy | None]
    needed_by: NotRequired[date | None]
    plea_waived: NotRequired[bool]
