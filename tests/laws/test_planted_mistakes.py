"""The checks of the laws are no ornament: each finds the mistake that is planted for it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from attrs import evolve

from domain.event import Recorded
from domain.events.clocks import ClockRecomputed, ClockStarted
from domain.events.contacts import AnswerMissed, MessageSent
from domain.events.steps import StepOverdue
from domain.money import Money
from domain.party import Role
from projections.table import Key, Rows
from tests.given import MORNING, Scenario, given
from tests.laws import checks
from tests.laws.checks import MARKER


def told() -> Scenario:
    """Tell a case in which something of everything happened."""
    story = given()
    story.claimant.does("D02")
    story.days(8)
    story.house.says("Wir sind dran.")
    story.house.corrects("delivery.delivered_on", "2026-11-13")
    return story


def with_changed(story: Scenario, kind: type, **more: object) -> list[Recorded]:
    """Return the history with its first event of a kind changed."""
    place = next(i for i, row in enumerate(story.history) if isinstance(row.event, kind))
    row = story.history[place]
    changed = evolve(row, event=evolve(row.event, **more))
    return [*story.history[:place], changed, *story.history[place + 1 :]]


def test_a_sound_history_passes() -> None:
    story = told()

    checks.someone_is_responsible(story.case)
    checks.somebody_hears_by_a_date(story.case)
    checks.nothing_due_is_forgotten(story.case, story.at)
    checks.no_breach_is_invented(story.history)
    checks.the_clock_is_honest(story.history)
    checks.every_clock_is_there(story.case)
    checks.inside_stays_inside(story.history)
    checks.replay_is_truth(story.history, {seen.version: seen for seen in story.seen})


def test_money_that_comes_from_nowhere_is_found() -> None:
    story = told()
    story.house.does("D04", form="text_form").house.does("D08", euros="5.00", evidence=("EV-10",))
    story.carrier.does("D10", "accepted", euros="5.00")
    checks.nothing_is_created(story.case)
    more = evolve(story.case.steps["D10"], amount=Money(amount=Decimal(6), currency="EUR"))

    with pytest.raises(AssertionError):
        checks.nothing_is_created(evolve(story.case, steps={**story.case.steps, "D10": more}))


def test_a_case_without_anybody_responsible_is_found() -> None:
    with pytest.raises(AssertionError):
        checks.someone_is_responsible(evolve(told().case, responsibility=None))


def test_a_case_in_which_nobody_hears_anything_is_found() -> None:
    story = told()
    silent = evolve(story.case, clocks={}, steps={},
                    contacts=evolve(story.case.contacts, answer_by=None))  # fmt: skip

    with pytest.raises(AssertionError):
        checks.somebody_hears_by_a_date(silent)


def test_a_date_that_passed_without_the_worker_is_found() -> None:
    with pytest.raises(AssertionError):
        checks.nothing_due_is_forgotten(given().case, MORNING + timedelta(days=5))


@pytest.mark.parametrize("kind", [AnswerMissed, StepOverdue])
def test_a_breach_of_a_date_that_had_not_passed_is_found(kind: type) -> None:
    story = told()

    with pytest.raises(AssertionError):
        checks.no_breach_is_invented(with_changed(story, kind, due=story.at + timedelta(days=1)))


@pytest.mark.parametrize("kind", [ClockStarted, ClockRecomputed])
def test_a_clock_that_shows_a_date_of_its_own_is_found(kind: type) -> None:
    story = told()
    right = story.events(kind)[0].due

    with pytest.raises(AssertionError):
        checks.the_clock_is_honest(with_changed(story, kind, due=right + timedelta(days=1)))


def test_a_clock_set_back_is_found() -> None:
    story = told()
    reset = evolve(story.clock("carrier_notice"), earlier=())
    forgotten = evolve(story.case, clocks={**story.case.clocks, "carrier_notice": reset})

    with pytest.raises(AssertionError):
        checks.no_clock_was_reset(story.case, story.history, forgotten)


def test_a_clock_that_is_not_there_is_found() -> None:
    with pytest.raises(AssertionError):
        checks.every_clock_is_there(evolve(told().case, clocks={}))


def test_internal_text_in_an_outside_view_is_found() -> None:
    with pytest.raises(AssertionError, match="reads what is internal"):
        checks.inside_stays_inside(with_changed(told(), MessageSent, text=MARKER))


def test_a_history_that_was_changed_is_found() -> None:
    story = told()

    with pytest.raises(AssertionError):
        checks.replay_is_truth(
            with_changed(story, AnswerMissed, rung=9), {seen.version: seen for seen in story.seen}
        )


def test_a_step_that_waits_for_who_has_left_is_found() -> None:
    story = given()
    story.claimant.does("D02")
    story.house.does("D04", form="text_form")
    checks.nothing_waits_for_nobody(story.case)
    others = {n: p for n, p in story.case.parties.items() if p.role is not Role.CARRIER}

    with pytest.raises(AssertionError):
        checks.nothing_waits_for_nobody(evolve(story.case, parties=others))


def test_a_view_that_is_left_behind_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    story = given()
    story.house.lets_leave(story.carrier.by.id)
    checks.each_party_has_its_row(story.history)

    def keep(_rows: Rows, _table: str, _key: Key) -> None:
        """Forget to take the row away."""

    monkeypatch.setattr(Rows, "drop", keep)
    with pytest.raises(AssertionError):
        checks.each_party_has_its_row(story.history)
