"""Coverage (Deckung): statutory liability and commercial guarantee side by side, never merged.

A pure function of a case and a day. No answer closes a case or refuses a claim: limitation and
late notice are pleas of the seller, and only the house's own decision says no to a defect.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from domain.calendar import calendar_of
from domain.case import Case
from domain.coverage.assured import replaced
from domain.coverage.burden import burden
from domain.coverage.frame import frame
from domain.coverage.guarantee import guarantee
from domain.coverage.lines import Account, Coverage, Line, Result
from domain.coverage.periods import periods
from domain.coverage.subject import Subject
from domain.events.coverage import CoverageEvaluated
from domain.law.periods import local_day
from domain.party import SYSTEM

COVERED: Final = frozenset({"warranty", "delivery_damage", "reclamation"})
"""The kinds of cases that are about goods which are not as they should be."""

USED_BY: Mapping[str, tuple[str, ...]] = {"warranty": ("W05", "W10")}
"""The steps that rest on the evaluation: it is recorded as it was when they were settled."""

_DECISIVE = ("start", "risk", "defect")
"""The answers of which a no stands by itself; the others are pleas that somebody must raise."""
_NEEDED = ("law", "start", "risk", "emergence", "end", "notice", "defect")


def coverage(case: Case, on: date) -> Coverage:
    """Evaluate what covers a claim as of a day at the place of the case."""
    of, place = Subject(case=case, on=on), calendar_of(case.facts.calendar)
    accounts: tuple[Account, ...] = ()
    if case.facts.kind in COVERED:
        accounts = (_statutory(of),)
        if case.facts.goods is not None:
            accounts = (*accounts, _guarantee(of))
    return Coverage(
        on=on, calendar=place.name, calendar_version=place.version,
        accounts=accounts,
    )  # fmt: skip


def rested_on(case: Case, at: datetime) -> Iterator[CoverageEvaluated]:
    """Yield the evaluation that a settled step rests on and nobody has recorded yet."""
    known = case.grounds.evaluated if case.grounds is not None else {}
    for step in USED_BY.get(case.facts.kind, ()):
        state = case.steps.get(step)
        settled = state.ended_at if state is not None else None
        if settled is not None and known.get(step) != settled:
            found = coverage_at(case, at)
            yield CoverageEvaluated(
                at=at, by=SYSTEM, step=step, settled_at=settled, on=found.on,
                calendar=found.calendar, calendar_version=found.calendar_version,
                accounts=found.accounts,
            )  # fmt: skip


def coverage_at(case: Case, at: datetime) -> Coverage:
    """Evaluate what covers a claim at an instant."""
    return coverage(case, local_day(at, calendar_of(case.facts.calendar).zone))


def _statutory(of: Subject) -> Account:
    lines = list(frame(of))
    if of.delivered is not None:
        lines += periods(of)
        lines += (*burden(of), *replaced(of))
    return Account(
        basis="statutory", debtor="seller", result=_of(lines, _DECISIVE, _NEEDED),
        lines=tuple(lines),
    )  # fmt: skip


def _guarantee(of: Subject) -> Account:
    lines = list(guarantee(of))
    result = _of(lines, ("given", "shown"), ("given", "term", "shown", "conditions"))
    return Account(basis="guarantee", debtor="guarantor", result=result, lines=tuple(lines))


def _of(lines: list[Line], decisive: tuple[str, ...], needed: tuple[str, ...]) -> Result:
    """Return the answer of an account: a plea that can be raised leaves it open."""
    if any(line.result == "no" for line in lines if line.code in decisive):
        return "no"
    if any(line.result != "yes" for line in lines if line.code in needed):
        return "open"
    return "yes"
