"""Recourse against the supplier and late delivery, at the edges that the examples leave out."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law import compute, deadline
from domain.law.refusals import DatesContradict, InputMissing, RuleDoesNotApply
from domain.refusal import Refusal

DAYS = st.dates().filter(lambda day: 2000 <= day.year <= 2090)
CHAIN = {"supplier_delivered_on": "2021-05-02", "consumer_claim_fulfilled_on": "2026-04-18"}
AUSTRIAN = {"supplier_delivered_on": "2021-05-02", "own_warranty_fulfilled_on": "2026-04-18"}


@pytest.mark.parametrize(
    ("rule", "inputs", "expected"),
    [
        # the two years stay where the tail is shorter
        (
            "DE-R-01",
            {"supplier_delivered_on": "2025-03-01", "consumer_claim_fulfilled_on": "2025-06-01"},
            {"base_raw_end": "2027-03-01", "limitation_end": "2027-03-01"},
        ),
        # the cap of five years fell with the contracts of 2022
        ("DE-R-01", CHAIN, {"limitation_end": "2026-06-18"}),
        ("DE-R-01", CHAIN | {"contract_on": "2022-01-01"}, {"limitation_end": "2026-06-18"}),
        ("DE-R-01", CHAIN | {"contract_on": "2021-12-31"}, {"limitation_end": "2026-05-02"}),
        (
            "DE-R-02",
            {"risk_passed_on": "2024-02-29", "defect_shown_on": "2025-02-28"},
            {"presumption_last_day": "2025-02-28", "presumption_applies": True},
        ),
        (
            "DE-R-02",
            {
                "risk_passed_on": "2021-08-31",
                "defect_shown_on": "2022-03-01",
                "contract_on": "2021-08-01",
            },
            {"presumption_last_day": "2022-02-28", "presumption_applies": False},
        ),
        (
            "DE-R-03",
            {"consumer_right_exercised_on": "2026-08-31", "calendar": "DE-BE"},
            {"limitation_end": "2027-03-01"},
        ),
        # the lesser of the two in Austria, and only two months before 2022
        ("AT-R-01", AUSTRIAN | {"calendar": "AT"}, {"limitation_end": "2026-05-04"}),
        (
            "AT-R-01",
            {
                "supplier_delivered_on": "2021-05-02",
                "own_warranty_fulfilled_on": "2022-12-31",
                "contract_on": "2021-12-31",
            },
            {"three_months": None, "limitation_end": "2023-02-28"},
        ),
        (
            "CH-R-01",
            {"supplier_delivered_on": "2024-08-01", "calendar": "CH-ZH"},
            {"raw_end": "2026-08-01", "limitation_end": "2026-08-03"},
        ),
        # delivery without an agreed day
        (
            "DE-L-01",
            {"contract_on": "2026-11-25", "calendar": "DE-BE"},
            {"raw_end": "2026-12-25", "deliver_by": "2026-12-28"},
        ),
        (
            "DE-L-02",
            {"grace_set_received_on": "2026-12-12", "calendar": "DE-BE"},
            {"grace_ends": "2026-12-28", "rescission_possible_from": "2026-12-29"},
        ),
        ("DE-L-02", {"grace_set_received_on": "2026-12-12"}, {"grace_ends": "2026-12-26"}),
        # a fixed date does not move, the day to insist is a working day
        (
            "DE-L-03",
            {"fixed_date": "2026-12-24", "calendar": "DE-BE"},
            {
                "rescission_possible_from": "2026-12-25",
                "insist_on_performance_by_policy": "2026-12-28",
            },
        ),
        (
            "DE-L-04",
            {"time_essential": True, "due_on": "2026-12-24"},
            {
                "rescission_open_without_grace_period": True,
                "rescission_possible_from": "2026-12-25",
            },
        ),
        (
            "DE-L-04",
            {"delivery_refused": False},
            {"rescission_open_without_grace_period": False, "rescission_possible_from": None},
        ),
        (
            "AT-L-02",
            {"grace_set_received_on": "2026-03-20", "days": 14, "calendar": "AT"},
            {"grace_ends": "2026-04-07", "rescission_possible_from": "2026-04-08"},
        ),
        (
            "CH-L-01",
            {"grace_set_received_on": "2026-11-06", "calendar": "CH-ZH"},
            {
                "grace_ends": "2026-11-20",
                "declare_by_policy": "2026-11-23",
                "insist_on_performance_by_policy": None,
            },
        ),
        (
            "CH-L-01",
            {"fixed_date": "2026-11-20", "calendar": "CH-ZH"},
            {"grace_ends": None, "insist_on_performance_by_policy": "2026-11-23"},
        ),
        (
            "EU-L-01",
            {"grace_set_received_on": "2026-11-07", "calendar": "DE-BE"},
            {"grace_ends": "2026-11-23"},
        ),
    ],
)
def test_a_rule_at_its_edge(rule: str, inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    found = compute(rule, inputs).as_json()

    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("refusal", "rule", "inputs", "pointer"),
    [
        (InputMissing, "DE-R-01", {"supplier_delivered_on": "2026-01-02"}, "consumer_claim_"),
        (InputMissing, "DE-R-03", {}, "consumer_claim_fulfilled_on"),
        (InputMissing, "DE-L-03", {"fixed_date": "2026-12-24"}, "calendar"),
        (InputMissing, "DE-L-04", {}, "delivery_refused"),
        (InputMissing, "CH-L-01", {"calendar": "CH-ZH"}, "grace_set_received_on"),
        (
            DatesContradict,
            "DE-R-01",
            {"supplier_delivered_on": "2026-01-02", "consumer_claim_fulfilled_on": "2026-01-01"},
            "consumer_claim_fulfilled_on",
        ),
        (
            DatesContradict,
            "AT-R-01",
            {"supplier_delivered_on": "2026-01-02", "own_warranty_fulfilled_on": "2026-01-01"},
            "own_warranty_fulfilled_on",
        ),
        (
            DatesContradict,
            "DE-L-02",
            {"grace_set_received_on": "2026-01-01", "due_on": "2026-01-02"},
            "grace_set_received_on",
        ),
        (
            RuleDoesNotApply,
            "DE-R-03",
            {"consumer_claim_fulfilled_on": "2022-05-01", "contract_on": "2021-12-31"},
            "contract_on",
        ),
    ],
)
def test_what_is_missing_or_impossible_is_refused_by_name(
    refusal: type[Refusal], rule: str, inputs: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(refusal) as refused:
        compute(rule, inputs)

    assert pointer in str(refused.value.errors)


@given(DAYS, st.integers(0, 3000))
def test_recourse_never_ends_before_two_years_nor_before_two_months(
    delivered: date, later: int
) -> None:
    fulfilled = delivered + timedelta(days=later)

    found = compute(
        "DE-R-01", {"supplier_delivered_on": delivered, "consumer_claim_fulfilled_on": fulfilled}
    ).as_json()

    assert found["limitation_end"] == max(str(found["base_raw_end"]), str(found["two_month_tail"]))


@given(DAYS, st.integers(0, 3000))
def test_austrian_recourse_ends_with_the_lesser(delivered: date, later: int) -> None:
    fulfilled = delivered + timedelta(days=later)

    found = compute(
        "AT-R-01", {"supplier_delivered_on": delivered, "own_warranty_fulfilled_on": fulfilled}
    ).as_json()

    assert found["limitation_end"] == min(str(found["three_months"]), str(found["five_year_cap"]))


def test_a_clock_knows_the_day_that_is_safe_under_every_reading() -> None:
    recourse = deadline(
        "AT-R-01", start=date(2026, 11, 30), calendar="AT", supplier_delivered_on=date(2024, 2, 10)
    )
    grace = deadline("DE-L-02", start=date(2026, 12, 12), calendar="DE-BE")

    assert (recourse.due, recourse.safe_target) == (date(2027, 3, 1), date(2027, 2, 26))
    assert (grace.due, grace.safe_target) == (date(2026, 12, 28), date(2026, 12, 24))
