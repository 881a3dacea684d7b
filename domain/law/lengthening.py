"""What moves the end of a limitation of warranty: extension, tails and suspension, all raw.

Nothing here rolls an end that is still to be chained from; only whether something still happened
within a period that had not yet run out is asked of its rolled end.
"""

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from domain.calendar import Calendar
from domain.law import periods

EXTENSION_MONTHS = 12
SHOWN_MONTHS = 4
RETURNED_MONTHS = 2
SUSPENDED_MONTHS = 3

REPAIR_EXTENSION_SINCE: Mapping[str, date | None] = {
    "DE": date(2026, 7, 31),
    "AT": None,
    "CH": None,
}
"""From which day of the contract a repair extends the liability once by 12 months.

None is never: Austria has not transposed Directive (EU) 2024/1799, Switzerland need not.
"""


@attrs.frozen(order=True)
class Suspension:
    """Days on which a limitation does not run; the first and the last one are both counted."""

    since: date
    until: date


@attrs.frozen(kw_only=True)
class Suspended:
    """A limitation with the suspended days added.

    It ends not before `not_before`, which is None where nothing was suspended.
    """

    raw_end: date
    days: int
    not_before: date | None


def extended(base: date) -> date:
    """Return the end after the one extension that repair brings."""
    return periods.months_after(base, EXTENSION_MONTHS)


def shown_tail(shown: date | None, base: date) -> date | None:
    """Return the end of the four months after a defect showed, if it did within the period."""
    if shown is None or shown > base:
        return None
    return periods.months_after(shown, SHOWN_MONTHS)


def returned_tail(
    handed_over: date | None, returned: date | None, raw_end: date, place: Calendar | None
) -> date | None:
    """Return the end of the two months after the goods came back.

    Goods handed over when the claim was barred already revive nothing: the tail only holds up an
    end that is still ahead.
    """
    if returned is None:
        return None
    if handed_over is not None and handed_over > periods.roll(raw_end, place):
        return None
    return periods.months_after(returned, RETURNED_MONTHS)


def latest(base: date, *tails: date | None) -> date:
    """Return the end with its tails, which are minimum ends and never shorten."""
    return max([base, *(tail for tail in tails if tail is not None)])


def suspended(
    raw_end: date, holds: Iterable[Suspension], *, after: date, place: Calendar | None
) -> Suspended:
    """Add the suspended days of a period that began after `after`, each day once."""
    days, not_before, counted_to = 0, None, after
    for hold in sorted(holds):
        end = latest(periods.days_after(raw_end, days), not_before)
        if hold.since > periods.roll(end, place):
            break
        first = max(hold.since, periods.days_after(counted_to, 1))
        days += max(periods.days_between(first, hold.until) + 1, 0)
        counted_to = max(counted_to, hold.until)
        not_before = periods.months_after(counted_to, SUSPENDED_MONTHS)
    return Suspended(raw_end=periods.days_after(raw_end, days), days=days, not_before=not_before)
