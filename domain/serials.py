"""Serial numbers of a claim: the faulty device, and the one that took its place."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from domain.assuring import line_of, must_be_open
from domain.calendar import calendar_of
from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.grounds import SerialRecorded
from domain.grounds_refusals import ImpossibleDay, ImpossibleSerial
from domain.law.periods import local_day
from domain.step_decisions import Now

_LONGEST = 60


@frozen(kw_only=True)
class SerialsSeen:
    """Serial numbers as they were read off (body of `POST …/serials`)."""

    line: str
    faulty: str | None = None
    replacement: str | None = None
    replaced_on: date | None = None


def record_serials(case: Case, seen: SerialsSeen, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of serial numbers of a line."""
    must_be_open(case)
    line_of(case, seen.line)
    wrong = list(_wrong(case, seen))
    if wrong:
        raise ImpossibleSerial(
            "; ".join(why for _, why in wrong),
            errors=[{"pointer": where, "detail": why} for where, why in wrong],
        )
    day, today = seen.replaced_on, local_day(now.at, calendar_of(case.facts.calendar).zone)
    delivered = case.facts.delivery.delivered_on
    if day is not None and (day > today or (delivered is not None and day < delivered)):
        why = "lies in the future" if day > today else "lies before the delivery"
        raise ImpossibleDay(errors=[{"pointer": "/replaced_on", "detail": why}])
    fact = SerialRecorded(
        at=now.at, by=now.by, line=seen.line, faulty=seen.faulty, replacement=seen.replacement,
        replaced_on=seen.replaced_on or (today if seen.replacement else None),
    )  # fmt: skip
    return with_consequences(case, (fact,), now.at)


def _wrong(case: Case, seen: SerialsSeen) -> Iterator[tuple[str, str]]:
    given = [("/faulty", seen.faulty), ("/replacement", seen.replacement)]
    if all(number is None for _, number in given):
        yield "/faulty", "is needed, or a replacement"
    for where, number in given:
        if number is not None and not (0 < len(number.strip()) == len(number) <= _LONGEST):
            yield where, f"is no serial number of 1 to {_LONGEST} characters"
    if seen.replacement is None and seen.replaced_on is not None:
        yield "/replaced_on", "belongs to a replacement"
    faulty = seen.faulty or faulty_of(case, seen.line)
    if seen.replacement is not None and seen.replacement == faulty:
        yield "/replacement", "is the serial number of the faulty device"


def faulty_of(case: Case, line: str) -> str | None:
    """Return the serial number of the faulty device of a line, as it was recorded last."""
    recorded = case.grounds.serials if case.grounds is not None else ()
    found = [one.faulty for one in recorded if one.line == line and one.faulty]
    order = [one.serial_number for one in case.facts.lines if one.line == line]
    return found[-1] if found else next(iter(order), None)


def numbers_of(case: Case) -> frozenset[str]:
    """Return every serial number that the case is about, replacements too."""
    found = {one.serial_number for one in case.facts.lines}
    for one in case.grounds.serials if case.grounds is not None else ():
        found |= {one.faulty, one.replacement}
    return frozenset(number for number in found if number)
