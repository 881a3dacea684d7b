"""What the house tells a claimant as a fact (Auskunft), and whether it has turned out untrue."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, get_args
from uuid import UUID

from attrs import frozen

Subject = Literal["dispatched", "delivered", "other"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
Refuted = Literal["tracking", "carrier", "warehouse", "case", "other"]
REFUTED: tuple[Refuted, ...] = get_args(Refuted)
Standing = Literal["stands", "contradicted", "corrected"]

TOLD_BY: Mapping[str, str] = {
    "dispatched": "delivery.taken_over_on",
    "delivered": "delivery.delivered_on",
}
"""The facts of a case that tell by themselves whether such an assertion is true."""


@frozen(kw_only=True)
class Assertion:
    """An assertion as the case remembers it; its text is not in here."""

    id: UUID
    subject: Subject
    on: date | None
    standing: Standing = "stands"
    since: datetime
