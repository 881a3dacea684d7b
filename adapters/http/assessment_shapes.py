"""What answers say of how a claim is taken, for the API description alone."""

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from domain.events.assessment import Bearing, Judged


class GroundShown(TypedDict):
    """A piece of evidence, and what it bears out."""

    bears: Bearing
    evidence: UUID
    type: str


class LooksAgain(TypedDict):
    """Who looks at it anew."""

    name: str


class ContestShown(TypedDict):
    """An objection to being doubted: who looks at it anew, and until when."""

    id: UUID
    at: datetime
    text: str
    reviewer: LooksAgain
    anew: bool
    answer_by: datetime


class AssessmentShown(TypedDict):
    """How the house takes the claim, why and on what. A suspicion is none after `expires_at`.

    While an objection is open (`contest`) it does not count.
    """

    id: UUID
    judged: Judged
    made_at: datetime
    reason: str
    policy: str
    grounds: list[GroundShown]
    expires_at: datetime | None
    contest_until: datetime | None
    contest: ContestShown | None
