"""What an agreement (Vereinbarung) says of one claim step, as a value that is kept as it is."""

from attrs import frozen

from domain.due import WorkingDays, WorkingHours
from domain.party import Role

HOURS_A_DAY = 8
"""The working hours of a working day, by which hours and days are compared."""


@frozen(kw_only=True)
class StepTerms:
    """What is agreed on a step: each field left out leaves the step as its procedure has it.

    `asks` is evidence asked for besides, `must` evidence without which it cannot be done, `drops`
    evidence no longer asked for. `working_days` or `working_hours` is until when it is to be done.
    `waive` may do without it too, and one that is `left_out` no case has.
    """

    step: str
    asks: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    working_days: int | None = None
    working_hours: int | None = None
    waive: tuple[Role, ...] = ()
    left_out: bool = False

    @property
    def due(self) -> WorkingDays | WorkingHours | None:
        """Return until when the step is to be done, None where nothing is agreed on that."""
        if self.working_days is not None:
            return WorkingDays(self.working_days)
        return None if self.working_hours is None else WorkingHours(self.working_hours)

    @property
    def days(self) -> float | None:
        """Return the time that is agreed on in working days."""
        if self.working_days is not None:
            return self.working_days
        return None if self.working_hours is None else self.working_hours / HOURS_A_DAY

    @property
    def empty(self) -> bool:
        """Say whether nothing is agreed."""
        return self == StepTerms(step=self.step)
