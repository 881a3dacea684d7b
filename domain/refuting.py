"""What the case knows by now held against what the claimant was told as a fact."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.assertion import TOLD_BY, Subject
from domain.case import Case
from domain.events.assertions import AssertionContradicted
from domain.events.contacts import AnswerPromised
from domain.party import SYSTEM
from domain.policy import ANSWER_WITHIN, working_days_from
from domain.word_missing import REFUTED


def refuted(case: Case, at: datetime) -> Iterator[AssertionContradicted | AnswerPromised]:
    """Yield what turns out untrue by the facts of the case, and by when that is put right."""
    if case.grounds is None:
        return
    for one in case.grounds.assertions:
        known = known_day(case, one.subject)
        if one.standing == "stands" and None not in {one.on, known} and known != one.on:
            yield AssertionContradicted(
                at=at, by=SYSTEM, claimant=case.claimant, assertion=one.id, known_from="case",
                on=known,
            )  # fmt: skip
    owed = any(one.standing == "contradicted" for one in case.grounds.assertions)
    due = working_days_from(at, ANSWER_WITHIN, case.facts.calendar)
    talk = case.contacts
    if owed and talk.rung == 0 and (talk.answer_by is None or due < talk.answer_by):
        yield AnswerPromised(at=at, by=SYSTEM, due=due, why=REFUTED, heard=False)


def known_day(case: Case, subject: Subject) -> date | None:
    """Return the day that the case itself knows of a subject."""
    path = TOLD_BY.get(subject)
    found = case.facts.value(path) if path is not None else None
    return found if isinstance(found, date) else None
