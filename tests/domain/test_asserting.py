"""Facts told to a claimant: with evidence, held against what the case learns, put right."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from domain.asserting import (
    Contradiction,
    FactTold,
    KnownOtherwise,
    NoSuchAssertion,
    NotContradicted,
    PutRight,
    WithoutEvidence,
    contradict,
    put_right,
    tell_fact,
)
from domain.events.assertions import AssertionContradicted
from domain.party import Role
from domain.policy import ANSWER_WITHIN, working_days_from
from domain.step_refusals import AnswersOwed
from tests.domain.test_grounds import now
from tests.domain.test_warranty import cured, examined, warranty
from tests.given import Scenario, given, refused

SENT = date(2026, 11, 12)


def told(story: Scenario, **more: Any) -> UUID:  # noqa: ANN401 - facts of any kind
    usual: dict[str, Any] = {
        "subject": "dispatched", "on": SENT, "source": "Versandliste 4711", "text": "Ist unterwegs",
    }  # fmt: skip
    at = now(story.house)
    story.keep(tell_fact(story.case, FactTold(**usual | more), at))
    return at.ids[0]


def shows(story: Scenario, assertion: UUID) -> Scenario:
    shown = Contradiction(known_from="tracking", on=date(2026, 11, 15), text="erst am 15. gescannt")
    return story.keep(contradict(story.case, assertion, shown, now(story.claimant)))


def rights(story: Scenario, assertion: UUID) -> Scenario:
    right = PutRight(text="Das Paket ging erst am 15. ab. Bitte entschuldigen Sie.")
    return story.keep(put_right(story.case, assertion, right, now(story.house)))


def owed(story: Scenario) -> bool:
    return "correction" in {item.what for item in story.missing_from(Role.SELLER)}


def test_a_fact_is_told_with_its_evidence_or_not_at_all() -> None:
    story = given()

    refused(WithoutEvidence, told, story, source=" ")
    piece = story.claimant.gives("EV-03")
    told(story, source="", cites=(piece,))
    assert not owed(story)


def test_nobody_is_told_what_the_case_knows_to_be_untrue() -> None:
    refused(KnownOtherwise, told, given(taken_over_on=date(2026, 11, 13)))


def test_what_the_case_learns_later_is_held_against_what_was_told() -> None:
    story = given(delivered_on=date(2026, 11, 16))
    assertion = told(story)
    story.days(1)

    story.house.corrects("delivery.taken_over_on", "2026-11-15", "Scan des Frachtführers")

    (fact,) = story.events(AssertionContradicted)
    assert (fact.assertion, fact.known_from, fact.on) == (assertion, "case", date(2026, 11, 15))
    assert owed(story)
    due = working_days_from(story.at, ANSWER_WITHIN, story.case.facts.calendar)
    assert story.case.contacts.answer_by is not None
    assert story.case.contacts.answer_by <= due

    rights(story, assertion)
    assert not owed(story)
    refused(NotContradicted, rights, story, assertion)


def test_who_was_told_can_show_that_it_is_not_so_and_the_alarm_goes_if_nobody_cares() -> None:
    story = given()
    assertion = told(story)

    shows(story, assertion)
    refused(NotContradicted, shows, story, assertion)
    promised = story.case.contacts.answer_by
    assert promised is not None
    story.until(promised + timedelta(hours=1))
    assert [breach.what for breach in story.case.breaches] == ["answer"]
    refused(NoSuchAssertion, shows, story, UUID(int=3))


def test_the_case_is_not_closed_before_it_is_put_right() -> None:
    story = cured(examined(warranty()).house.does("W10", "accepted"))
    assertion = told(story, subject="other", on=None, text="Neuteil verbaut")
    shows(story, assertion)
    story.house.waives("W15")

    refused(AnswersOwed, story.house.does, "W16")
    rights(story, assertion).house.does("W16")
    assert story.case.closed_at is not None
