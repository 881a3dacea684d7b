"""What the house told as a fact, with its evidence; contradicted, and put right."""

from datetime import date, datetime
from uuid import UUID

from domain.assertion import Refuted, Subject
from domain.event import event, personal
from domain.party import Actor


@event("assertion.made.v1")
class AssertionMade:
    """The claimant was told a fact; `cites` is the evidence of it, `source` where else it is from.

    `on` is the day that it is about.
    """

    at: datetime
    by: Actor
    claimant: UUID
    assertion: UUID
    subject: Subject
    on: date | None = None
    cites: tuple[UUID, ...] = ()
    source: str = personal(of="claimant")
    text: str = personal(of="claimant")


@event("assertion.contradicted.v1")
class AssertionContradicted:
    """What the claimant was told is not so; from now on somebody owes it a correction.

    `known_from` says what contradicts it, `on` which day it was instead.
    """

    at: datetime
    by: Actor
    claimant: UUID
    assertion: UUID
    known_from: Refuted
    on: date | None = None
    text: str | None = personal(of="claimant", default=None)


@event("assertion.corrected.v1")
class AssertionCorrected:
    """The claimant was told what is so instead."""

    at: datetime
    by: Actor
    claimant: UUID
    assertion: UUID
    on: date | None = None
    text: str = personal(of="claimant")


AssertionEvent = AssertionMade | AssertionContradicted | AssertionCorrected
