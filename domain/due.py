"""Until when a step is to be done: by a clock of the law, or by the house's own policy."""

from attrs import frozen


@frozen
class WorkingDays:
    """Due by the house's policy: so many working days after the step opened, at 17:00 there."""

    days: int


@frozen
class WorkingHours:
    """Due as agreed: so many working hours (9:00 to 17:00 on working days) after it opened."""

    hours: int


@frozen
class ByClock:
    """Due by law: the date of a clock of the procedure; where none runs, policy days instead.

    So too where the clock runs by a rule of `not_under`, whose date is too far off to wait for.
    """

    clock: str
    otherwise: int = 5
    not_under: tuple[str, ...] = ()


Due = WorkingDays | WorkingHours | ByClock
DEFAULT_DUE = WorkingDays(5)
