"""Law 8 across cases, as `oase verify` checks it: a case and its recourses say the same."""

from attrs import evolve

from adapters.verify.recovered import recourses
from domain.case import Case
from tests.domain.test_recourse import hears, opens, settled
from tests.given import Scenario, given


def broken(*cases: Case) -> list[str]:
    return recourses({case.id: case for case in cases}).places


def a_settled_one() -> tuple[Scenario, Scenario]:
    story = given(kind="warranty")
    recourse = settled(opens(story))
    hears(story, recourse)
    return story, recourse


def test_what_a_case_and_its_recourse_say_of_each_other_holds() -> None:
    story, recourse = a_settled_one()
    assert broken(story.case, recourse.case) == []


def test_a_recourse_that_nobody_opened_or_began_is_named() -> None:
    story, recourse = a_settled_one()
    assert "was never begun" in broken(story.case)[0]
    orphan = evolve(story.case, recourses=())
    assert "no case says that it opened" in broken(orphan, recourse.case)[0]


def test_a_case_closed_on_another_word_is_named() -> None:
    story, recourse = a_settled_one()
    known = story.case.recourses[0]
    other = evolve(known, recovery=evolve(known.recovery, received=known.recovery.claimed))
    closed = evolve(story.case, recourses=(other,), closed_at=story.at)
    assert "without the last word" in broken(closed, recourse.case)[0]


def test_more_claimed_than_there_is_is_named() -> None:
    story, recourse = a_settled_one()
    twice = evolve(story.case.recourses[0], quantities=(("1", 2),))
    assert "more of line 1" in broken(evolve(story.case, recourses=(twice,)), recourse.case)[0]
