"""Telling a claimant facts: with evidence, never against what is known, and put right when untrue.

What the case learns later, such as the day on which the carrier took over, is held against what
was told; then a correction is owed by a date, and the case is not closed without it.
"""

from datetime import date
from uuid import UUID

from attrs import frozen

from domain.assertion import TOLD_BY, Assertion, Refuted, Subject
from domain.assuring import must_be_open, says
from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.assertions import AssertionContradicted, AssertionCorrected, AssertionMade
from domain.evidence import visible
from domain.fold import after
from domain.grounds_refusals import NoSuchGround, NotNow
from domain.refusal import Refusal
from domain.refuting import known_day
from domain.step_decisions import Now
from domain.talking import next_word
from domain.word_missing import CORRECTED


class WithoutEvidence(Refusal):
    """A fact is told with its evidence."""

    rule = "Oase: what is told as a fact cites its evidence"
    way_out = "Name a piece of evidence under cites, or under source where it is known from."


class KnownOtherwise(NotNow):
    """The case knows it otherwise."""

    rule = "Oase: nobody is told what the house knows to be untrue"
    way_out = "Tell what is so, or correct the fact of the case first."


class NoSuchAssertion(NoSuchGround):
    """There is no such assertion in this case."""

    rule = "Oase: what is told as a fact"
    way_out = "Use an id that the case shows under facts.assertions."


class NotContradicted(NotNow):
    """Nothing contradicts this, or it has been put right."""

    way_out = "Nothing needs to be done."


@frozen(kw_only=True)
class FactTold:
    """A fact that the claimant is told (body of `POST …/assertions`)."""

    subject: Subject = "other"
    on: date | None = None
    cites: tuple[UUID, ...] = ()
    source: str = ""
    text: str


@frozen(kw_only=True)
class Contradiction:
    """What shows that it is not so (body of `POST …/assertions/{aid}/contradict`)."""

    known_from: Refuted
    on: date | None = None
    text: str


@frozen(kw_only=True)
class PutRight:
    """What is so instead (body of `POST …/assertions/{aid}/correct`)."""

    on: date | None = None
    text: str


def tell_fact(case: Case, told: FactTold, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a fact that the claimant is told."""
    must_be_open(case)
    says(told.text, "/text")
    if not told.cites and not told.source.strip():
        raise WithoutEvidence(errors=[{"pointer": "/cites", "detail": "names no evidence"}])
    for piece in told.cites:
        visible(case, piece, now.by)
    known = known_day(case, told.subject)
    if told.on is not None and known is not None and known != told.on:
        raise KnownOtherwise(f"The case says {TOLD_BY[told.subject]} {known}, not {told.on}.")
    made = AssertionMade(
        at=now.at, by=now.by, claimant=case.claimant, assertion=now.ids[0], subject=told.subject,
        on=told.on, cites=told.cites, source=told.source, text=told.text,
    )  # fmt: skip
    return with_consequences(case, (made,), now.at)


def contradict(
    case: Case, assertion: UUID, shown: Contradiction, now: Now
) -> tuple[CaseEvent, ...]:
    """Return the events of what shows that it is not so; a correction is owed from now on."""
    must_be_open(case)
    if assertion_of(case, assertion).standing != "stands":
        raise NotContradicted("It was contradicted already.")
    says(shown.text, "/text")
    fact = AssertionContradicted(
        at=now.at, by=now.by, claimant=case.claimant, assertion=assertion,
        known_from=shown.known_from, on=shown.on, text=shown.text,
    )  # fmt: skip
    return with_consequences(case, (fact,), now.at)


def put_right(case: Case, assertion: UUID, right: PutRight, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of telling the claimant what is so."""
    if assertion_of(case, assertion).standing != "contradicted":
        raise NotContradicted
    says(right.text, "/text")
    fact = AssertionCorrected(
        at=now.at, by=now.by, claimant=case.claimant, assertion=assertion, on=right.on,
        text=right.text,
    )  # fmt: skip
    events = with_consequences(case, (fact,), now.at)
    return (*events, *next_word(after(case, events), now.at, CORRECTED))


def assertion_of(case: Case, assertion: UUID) -> Assertion:
    """Return an assertion of the case; refuse one that it has not."""
    known = case.grounds.assertions if case.grounds is not None else ()
    found = next((one for one in known if one.id == assertion), None)
    if found is None:
        raise NoSuchAssertion
    return found
