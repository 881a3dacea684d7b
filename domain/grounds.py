"""What speaks for a claim besides its facts, as it was recorded: nothing in most cases."""

from datetime import datetime
from typing import assert_never

from attrs import evolve, field, frozen

from domain.assertion import Assertion
from domain.assurance import Assurance, Checked, Fault, Replaced
from domain.events.assertions import (
    AssertionContradicted,
    AssertionCorrected,
    AssertionMade,
)
from domain.events.coverage import CoverageEvaluated
from domain.events.grounds import (
    AssuranceChecked,
    AssuranceNoted,
    DiagnosisRecorded,
    FaultLinked,
    FaultUnlinked,
    SerialRecorded,
)
from domain.spelling import plain

GroundsEvent = (
    CoverageEvaluated
    | AssuranceNoted
    | AssuranceChecked
    | FaultLinked
    | FaultUnlinked
    | SerialRecorded
    | DiagnosisRecorded
    | AssertionMade
    | AssertionContradicted
    | AssertionCorrected
)


@frozen(kw_only=True)
class Grounds:
    """What was recorded for a claim; `evaluated` is when the step that used it was settled.

    `checks` are those of all diagnoses by what they are known by, each as it was done last.
    """

    evaluated: dict[str, datetime] = field(factory=dict[str, datetime])
    assurances: tuple[Assurance, ...] = ()
    fault: Fault | None = None
    serials: tuple[Replaced, ...] = ()
    checks: dict[str, Checked] = field(factory=dict[str, Checked])
    assertions: tuple[Assertion, ...] = ()

    @property
    def waiting(self) -> tuple[Assurance, ...]:
        """Return the promises that nobody of the house has looked at."""
        return tuple(one for one in self.assurances if one.confirmed is None)

    @property
    def untrue(self) -> tuple[Assertion, ...]:
        """Return what the claimant was told, is not so, and nobody has put right."""
        return tuple(one for one in self.assertions if one.standing == "contradicted")

    @property
    def owed(self) -> tuple[str, ...]:
        """Return what the house owes before the case can be closed."""
        return ("assurance",) * len(self.waiting) + ("correction",) * len(self.untrue)


def check_key(component: str, check: str) -> str:
    """Return what a check is known by, however it is spelled."""
    return f"{' '.join(plain(component).split())} / {' '.join(plain(check).split())}"


def grounds_after(before: Grounds | None, fact: GroundsEvent) -> Grounds:
    """Return what was recorded after one event more."""
    was = before or Grounds()
    match fact:
        case CoverageEvaluated():
            return evolve(was, evaluated={**was.evaluated, fact.step: fact.settled_at})
        case AssuranceNoted():
            return evolve(was, assurances=(*was.assurances, _assurance(fact)))
        case AssuranceChecked():
            return evolve(was, assurances=tuple(_checked(one, fact) for one in was.assurances))
        case FaultLinked():
            fault = Fault(kind=fact.kind, happened_on=fact.happened_on, linked_at=fact.at)
            return evolve(was, fault=fault)
        case FaultUnlinked():
            return evolve(was, fault=None)
        case SerialRecorded():
            return evolve(was, serials=_serials(was.serials, fact))
        case DiagnosisRecorded():
            return evolve(was, checks={**was.checks, **_checks(fact)})
        case AssertionMade():
            told = Assertion(id=fact.assertion, subject=fact.subject, on=fact.on, since=fact.at)
            return evolve(was, assertions=(*was.assertions, told))
        case AssertionContradicted() | AssertionCorrected():
            return evolve(was, assertions=tuple(_told(one, fact) for one in was.assertions))
        case _:
            assert_never(fact)


def _assurance(fact: AssuranceNoted) -> Assurance:
    return Assurance(
        id=fact.assurance, line=fact.line, source=fact.source, promisor=fact.promisor,
        said_on=fact.said_on, noted_at=fact.at, confirmed=True if fact.confirmed else None,
        alleged=fact.alleged,
    )  # fmt: skip


def _checked(one: Assurance, fact: AssuranceChecked) -> Assurance:
    return evolve(one, confirmed=fact.confirmed) if one.id == fact.assurance else one


def _told(one: Assertion, fact: AssertionContradicted | AssertionCorrected) -> Assertion:
    if one.id != fact.assertion:
        return one
    untrue = isinstance(fact, AssertionContradicted)
    return evolve(one, standing="contradicted" if untrue else "corrected", since=fact.at)


def _serials(known: tuple[Replaced, ...], fact: SerialRecorded) -> tuple[Replaced, ...]:
    new = Replaced(
        line=fact.line, faulty=fact.faulty, replacement=fact.replacement,
        replaced_on=fact.replaced_on,
    )  # fmt: skip
    return (*known, new)


def _checks(fact: DiagnosisRecorded) -> dict[str, Checked]:
    return {
        check_key(fact.component, one.check): Checked(
            component=fact.component, check=one.check, found=one.found, at=fact.at
        )
        for one in fact.checks
    }
