"""What covers a claim, as it was evaluated when a step rested on it."""

from datetime import date, datetime

from domain.coverage.lines import Account
from domain.event import event
from domain.party import Actor


@event("coverage.evaluated.v1")
class CoverageEvaluated:
    """Statutory liability and guarantee as they stood when a step was settled, line by line.

    Each line keeps the version of its rule, and the whole that of the calendar, so that it can be
    reckoned again.
    """

    at: datetime
    by: Actor
    step: str
    settled_at: datetime
    on: date
    calendar: str
    calendar_version: str
    accounts: tuple[Account, ...]
