"""What covers a claim: statutory liability and guarantee line by line, and never merged."""

from datetime import UTC, date, datetime
from typing import Any, Literal

import pytest

from domain.coverage.evaluating import coverage
from domain.coverage.lines import Account, Line
from domain.coverage.saying import RESULTS, SAYINGS, TITLES, told
from domain.events.coverage import CoverageEvaluated
from domain.facts import Order
from tests.domain.test_warranty import FRAME, cured, examined, warranty
from tests.given import MORNING, Scenario, given

Country = Literal["DE", "AT", "CH"]


def account(story: Scenario, basis: str = "statutory", on: date | None = None) -> Account:
    found = coverage(story.case, on or story.at.date())
    return next(one for one in found.accounts if one.basis == basis)


def line(story: Scenario, code: str, on: date | None = None, basis: str = "statutory") -> Line:
    return next(one for one in account(story, basis, on).lines if one.code == code)


def answers(story: Scenario, basis: str = "statutory", on: date | None = None) -> dict[str, str]:
    return {one.code: one.result for one in account(story, basis, on).lines}


def contract(day: date) -> dict[str, Any]:
    return {"order": Order(contract_on=day)}


def test_both_bases_stand_side_by_side_each_with_its_own_debtor_and_answer() -> None:
    story = warranty(guarantee=False)

    found = coverage(story.case, story.at.date())

    assert [(a.basis, a.debtor, a.result) for a in found.accounts] == [
        ("statutory", "seller", "open"), ("guarantee", "guarantor", "no"),
    ]  # fmt: skip
    assert line(story, "defect").lacks == ("EV-16", "W10")


def test_a_recognised_defect_makes_the_statutory_claim_whole_and_no_guarantee() -> None:
    story = examined(warranty()).house.does("W10", "accepted")

    assert account(story).result == "yes"
    assert account(story, "guarantee").result == "no"


@pytest.mark.parametrize(
    ("day", "law", "window"),
    [
        (date(2021, 12, 31), "in der Fassung bis 31.12.2021", date(2027, 5, 16)),
        (date(2022, 1, 1), "in der Fassung seit 01.01.2022", date(2027, 11, 16)),
        (date(2026, 7, 31), "in der Fassung seit 31.07.2026", date(2027, 11, 16)),
    ],
)
def test_the_law_of_the_day_of_the_contract_governs(day: date, law: str, window: date) -> None:
    story = warranty(**contract(day))

    assert line(story, "law").law.endswith(law)
    assert line(story, "proof").until == window


def test_without_the_day_of_the_contract_it_is_said_what_is_missing() -> None:
    story = warranty(order=Order())

    assert line(story, "law").lacks == ("order.contract_on",)
    assert line(story, "extension").lacks == ("order.contract_on",)


@pytest.mark.parametrize("country", ["DE", "AT", "CH"])
@pytest.mark.parametrize("party", ["consumer", "business"])
def test_the_end_is_that_of_the_clock_of_the_case(country: Country, party: str) -> None:
    story = warranty(jurisdiction=country, party=party, used=True, agreed_months=12)

    assert line(story, "end").until == story.clock("liability").due


@pytest.mark.parametrize(
    ("country", "party", "shown", "who"),
    [
        ("DE", "consumer", date(2027, 11, 16), "seller"),
        ("DE", "consumer", date(2027, 11, 17), "buyer"),
        ("DE", "business", date(2026, 11, 17), "none"),
        ("AT", "consumer", date(2027, 11, 16), "seller"),
        ("AT", "business", date(2027, 5, 16), "seller"),
        ("AT", "business", date(2027, 5, 17), "buyer"),
        ("CH", "consumer", date(2026, 11, 17), "none"),
    ],
)
def test_who_must_prove_what(country: Country, party: str, shown: date, who: str) -> None:

    late = datetime(2028, 1, 3, 9, tzinfo=UTC)
    story = warranty(jurisdiction=country, party=party, shown_on=shown, at=late)

    assert line(story, "proof").said == who


def test_as_long_as_nobody_says_when_it_showed_that_is_what_is_missing() -> None:
    story = warranty(shown_on=None)

    assert line(story, "proof").lacks == ("goods.shown_on",)
    assert line(story, "tail_shown").lacks == ("goods.shown_on",)


def test_a_limitation_that_is_over_is_a_plea_and_no_answer() -> None:
    story = warranty()
    after = date(2029, 6, 1)

    assert answers(story, on=after)["end"] == "no"
    assert account(story, on=after).result == "open"
    assert "Kulanz" in told(line(story, "plea", after)).plain.de


def test_a_swiss_buyer_keeps_the_defence_against_the_price() -> None:
    story = warranty(jurisdiction="CH")

    assert line(story, "plea", date(2029, 6, 1)).said == "over_CH"
    assert answers(story)["extension"] == "no"
    assert answers(story)["notice"] == "yes"


def test_a_repair_adds_twelve_months_once_and_tails_stand_beside_it() -> None:
    before = examined(warranty())
    assert line(before, "extension").said == "possible"
    assert line(before, "tail_returned").said == "away"

    story = cured(before.house.does("W10", "accepted"))

    assert line(story, "extension").until == date(2029, 11, 16)
    assert line(story, "tail_returned").said == "until"
    assert line(warranty(**contract(date(2026, 7, 30))), "extension").said == "before"


def test_talks_suspend_and_are_told_with_their_beginning() -> None:
    story = warranty()
    assert line(story, "suspension").said == "none"

    examined(story)
    assert (line(story, "suspension").said, line(story, "suspension").since) == (
        "now", story.at.date(),
    )  # fmt: skip
    assert line(story, "end", date(2030, 1, 1)).said == "held"

    story.days(20)
    story.house.rejects("Sturzschaden")
    assert line(story, "suspension").said == "over"
    assert line(story, "suspension").days == 21
    assert account(story).result == "no"


def test_an_austrian_defect_must_emerge_in_its_window() -> None:
    story = warranty(jurisdiction="AT")

    assert (line(story, "emergence").said, line(story, "emergence").until) == (
        "within", date(2028, 11, 16),
    )  # fmt: skip
    assert answers(warranty(jurisdiction="AT", shown_on=None))["emergence"] == "open"


def test_late_notice_of_a_business_is_an_objection_and_no_refusal() -> None:

    late = warranty(
        party="business",
        delivered_on=date(2026, 10, 1),
        shown_on=date(2026, 10, 5),
        at=MORNING,
        **contract(date(2026, 9, 1)),
    )

    assert line(late, "notice").said == "missed"
    assert account(late).result == "open"


@pytest.mark.parametrize(
    ("country", "party", "rule", "law"),
    [
        ("DE", "consumer", "DE-G-01", "§§ 443, 479 BGB"),
        ("AT", "consumer", "AT-G-01", "§ 9b KSchG"),
        ("AT", "business", None, "§ 880a ABGB (Vertrag)"),
        ("CH", "consumer", "CH-G-01", "Art. 210 Abs. 1 OR; Art. 3 Abs. 1 Buchst. b UWG"),
    ],
)
def test_a_guarantee_has_its_own_term_under_each_law(
    country: Country, party: str, rule: str | None, law: str
) -> None:
    story = warranty(jurisdiction=country, party=party, guarantee=True, guarantee_months=36)
    term = line(story, "term", basis="guarantee")

    assert (term.rule, term.law, term.until) == (rule, law, date(2029, 11, 16))
    if rule is not None:
        assert story.clock("guarantee").rule == rule
        assert story.clock("guarantee").due == date(2029, 11, 16)
    assert line(story, "conditions", basis="guarantee").lacks == ("guarantee_statement",)


def test_a_defect_after_the_term_is_none_of_the_guarantee_but_still_of_the_law() -> None:
    shown = date(2027, 8, 1)

    story = warranty(
        guarantee=True, guarantee_months=6, shown_on=shown, at=datetime(2027, 9, 1, 9, tzinfo=UTC)
    )

    assert account(story, "guarantee").result == "no"
    assert account(story).result == "open"


def test_whose_risk_the_carriage_was_decides_on_damage_by_it() -> None:
    assert answers(given())["risk"] == "yes"
    assert account(given(party="business")).result == "no"
    assert len(coverage(given().case, date(2026, 11, 17)).accounts) == 1


def test_what_steps_rest_on_is_recorded_as_it_was_then() -> None:
    story = warranty()
    story.house.does("W03", stated=FRAME)
    (first,) = story.events(CoverageEvaluated)
    assert (first.step, first.on) == ("W05", story.at.date())
    assert first.accounts == coverage(story.case, story.at.date()).accounts

    story.house.corrects("order.contract_on", "2021-12-01")
    assert story.events(CoverageEvaluated) == [first], "the decision has its own"

    examined(story := warranty()).house.does("W10", "accepted")
    last = story.events(CoverageEvaluated)[-1]
    assert (last.step, last.accounts[0].result) == ("W10", "yes")
    assert all(one.rule_version for one in last.accounts[0].lines if one.rule)


def test_every_answer_has_its_sentences_in_both_languages() -> None:
    days = {"since": date(2026, 1, 2), "until": date(2026, 3, 4), "days": 5, "law": "§ 1"}

    for said in SAYINGS.values():
        for text in (said.de, said.en, said.staff_de, said.staff_en):
            assert text.format(**days)
    assert {key.partition(" ")[0] for key in RESULTS} == TITLES.keys()


def test_no_delivery_lets_nothing_run() -> None:
    story = given(
        delivered_on=None, missing=True, damage_visible=False, due_on=date(2026, 11, 5),
        taken_over_on=date(2026, 11, 3),
    )  # fmt: skip

    assert answers(story)["start"] == "no"
    assert "end" not in answers(story)
