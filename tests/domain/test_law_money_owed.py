"""Default, interest, disputed bills and outages, at the edges that the examples leave out."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law import compute, deadline
from domain.law.refusals import DatesContradict, InputMissing, NumberOutOfRange, RateUnknown
from domain.refusal import Refusal

INVOICE = {"due_and_invoice_received_on": "2026-10-22", "calendar": "DE-BE"}
OUT: dict[str, Any] = {
    "fault_reported_on": "2026-11-02",
    "complete_outage": True,
    "monthly_fee_eur": "39.99",
}
OVER = {"principal_eur": "1000.00", "interest_from": "2025-06-21", "paid_on": "2025-07-10"}


@pytest.mark.parametrize(
    ("rule", "inputs", "expected"),
    [
        # a consumer is in default only if told, or when reminded
        (
            "DE-B-01",
            INVOICE | {"debtor": "consumer", "invoice_has_default_notice": False},
            {"raw_end": "2026-11-21", "default_from": None, "default_from_weekday": None},
        ),
        (
            "DE-B-01",
            INVOICE | {"debtor": "consumer", "invoice_has_default_notice": True},
            {"default_from": "2026-11-24"},
        ),
        (
            "DE-B-01",
            INVOICE | {"debtor": "business", "reminder_received_on": "2026-11-02"},
            {"default_from": "2026-11-02"},
        ),
        (
            "DE-B-01",
            INVOICE | {"debtor": "business", "reminder_received_on": "2026-10-02"},
            {"default_from": "2026-11-24"},
        ),
        (
            "DE-B-02",
            {"pay_by_agreed": "2026-11-29", "calendar": "DE-BE"},
            {"default_from": "2026-12-01"},
        ),
        ("DE-B-02", {"event_on": "2026-11-02", "days": 10}, {"default_from": "2026-11-13"}),
        (
            "DE-B-02",
            {"pay_by_agreed": "2026-11-30", "refused_on": "2026-11-20"},
            {"default_from": "2026-11-20"},
        ),
        # the flat fee, and interest where the half-year changes the base rate
        (
            "DE-B-03",
            {"debtor": "business"},
            {"flat_fee_eur": "40.00", "interest_eur": None, "days": None},
        ),
        (
            "DE-B-03",
            {"debtor": "business", "collection_costs_eur": "30.00", **OVER},
            {"days": 20, "interest_eur": "5.90", "collection_costs_beyond_eur": "0.00"},
        ),
        (
            "DE-B-03",
            {"debtor": "consumer", **OVER},
            {"flat_fee_eur": "0.00", "interest_eur": "3.71"},
        ),
        (
            "DE-B-03",
            {"debtor": "business", "creditor": "consumer", **OVER},
            {"flat_fee_eur": "40.00", "interest_eur": "3.71"},
        ),
        (
            "DE-B-03",
            {
                "debtor": "business",
                "contract_on": "2014-07-28",
                **OVER,
                "interest_from": "2016-07-01",
                "paid_on": "2016-07-31",
            },
            {"flat_fee_eur": "0.00", "interest_eur": "6.05"},
        ),
        (
            "DE-B-03",
            {
                "debtor": "consumer",
                "base_rate_percent": "2.00",
                **OVER,
                "interest_from": "2027-01-01",
                "paid_on": "2027-12-31",
            },
            {"days": 365, "interest_eur": "70.00"},
        ),
        (
            "AT-B-01",
            {"debtor": "business", **OVER},
            {"flat_fee_eur": "40.00", "interest_eur": "6.15"},
        ),
        (
            "AT-B-01",
            {"debtor": "business", "debtor_responsible": False, **OVER},
            {"flat_fee_eur": "40.00", "interest_eur": "2.19"},
        ),
        (
            "AT-B-01",
            {"debtor": "consumer", **OVER},
            {"flat_fee_eur": "0.00", "interest_eur": "2.19"},
        ),
        (
            "CH-B-01",
            {
                "principal_chf": "1000.00",
                "reminder_received_on": "2026-11-30",
                "paid_on": "2026-12-31",
                "day_count": "actual/360",
            },
            {"default_from": "2026-11-30", "days": 31, "interest_chf": "4.31"},
        ),
        (
            "CH-B-01",
            {
                "principal_chf": "1000.00",
                "agreed_due_date": "2026-11-30",
                "paid_on": "2026-11-30",
            },
            {"days": 0, "interest_chf": "0.00"},
        ),
        # disputed bills
        (
            "DE-B-04",
            {"invoice_amount_eur": "100.00", "disputed_amount_eur": "33.33"},
            {"dunning_hold": True, "held_eur": "33.33", "still_due_eur": "66.67"},
        ),
        (
            "DE-B-05",
            {"invoice_received_on": "2026-10-31", "calendar": "DE-BE"},
            {"object_by": "2026-12-28", "in_time": None},
        ),
        (
            "DE-B-05",
            {
                "invoice_received_on": "2026-10-01",
                "objected_on": "2026-10-31",
                "overdue_eur": "180.00",
                "disputed_eur": "90.00",
                "blocking_warned_on": "2026-11-02",
            },
            {"in_time": True, "check_by": "2026-12-31", "blocking_possible_from": None},
        ),
        (
            "AT-B-02",
            {"invoice_received_on": "2026-08-24", "calendar": "AT"},
            {"object_by": "2026-11-24"},
        ),
        (
            "GEN-B-01",
            {
                "dispute_received_on": "2026-11-20",
                "decided_on": "2026-12-01",
                "calendar": "DE-BE",
            },
            {"copy_by": "2026-11-24", "decide_by": "2026-12-04", "new_due_date": "2026-12-08"},
        ),
        # outages, day by day
        (
            "DE-S-01",
            {**OUT, "complete_outage": False},
            {"amount_eur": "0.00", "other_remedy": "price_reduction_or_termination"},
        ),
        (
            "DE-S-01",
            {**OUT, "repaired_on": "2026-11-05"},
            {"days_at_rate1": 0, "amount_eur": "0.00"},
        ),
        (
            "DE-S-01",
            {**OUT, "repaired_on": "2026-11-06"},
            {"days_at_rate1": 1, "days_at_rate2": 0, "amount_eur": "5.00"},
        ),
        (
            "DE-S-01",
            {**OUT, "repaired_on": "2026-11-10", "price_reduction_eur": "12.50"},
            {"amount_eur": "27.50"},
        ),
        (
            "DE-S-01",
            {**OUT, "repaired_on": "2026-11-10", "caused_by": "force_majeure"},
            {"amount_eur": "0.00"},
        ),
        (
            "DE-S-02",
            {"monthly_fee_eur": "79.90", "missed_appointments": 1},
            {"amount_eur": "15.98"},
        ),
        (
            "DE-S-03",
            {"monthly_fee_eur": "79.90", "working_days_without_service": 3, "number_days_late": 2},
            {"days_paid": 2, "amount_eur": "51.96"},
        ),
        (
            "DE-S-04",
            {"monthly_fee_eur": "40.00", "agreed_quality": "100", "measured_quality": "60"},
            {"reduction_eur": "16.00"},
        ),
        (
            "GEN-S-01",
            {
                "reported_at": "2026-11-20T16:00:00+01:00",
                "hours": 4,
                "clock_mode": "business_hours",
                "opens_at_hour": 8,
                "closes_at_hour": 18,
                "calendar": "DE-BE",
            },
            {"due_at": "2026-11-23T10:00:00+01:00"},
        ),
        (
            "GEN-S-01",
            {"reported_at": "2026-11-20T16:00:00+01:00", "hours": 4, "clock_mode": "24x7"},
            {"due_at": "2026-11-20T20:00:00+01:00"},
        ),
    ],
)
def test_a_rule_at_its_edge(rule: str, inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    found = compute(rule, inputs).as_json()

    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("refusal", "rule", "inputs", "pointer"),
    [
        (InputMissing, "DE-B-01", INVOICE | {"debtor": "consumer"}, "invoice_has_default_notice"),
        (InputMissing, "DE-B-02", {}, "pay_by_agreed"),
        (InputMissing, "DE-B-02", {"event_on": "2026-11-02"}, "days"),
        (InputMissing, "DE-B-03", {}, "debtor"),
        (InputMissing, "DE-B-03", {"debtor": "business", "paid_on": "2026-01-02"}, "principal_eur"),
        (
            DatesContradict,
            "DE-B-03",
            {"debtor": "business", **OVER, "paid_on": "2025-06-20"},
            "paid_on",
        ),
        (
            RateUnknown,
            "DE-B-03",
            {"debtor": "business", **OVER, "paid_on": "2026-07-01"},
            "base_rate_percent",
        ),
        (
            RateUnknown,
            "AT-B-01",
            {"debtor": "business", **OVER, "interest_from": "2012-12-31"},
            "base_rate_percent",
        ),
        (
            NumberOutOfRange,
            "DE-B-04",
            {"invoice_amount_eur": "10.00", "disputed_amount_eur": "10.01"},
            "disputed_amount_eur",
        ),
        (
            NumberOutOfRange,
            "DE-S-04",
            {"monthly_fee_eur": "9", "agreed_quality": "0", "measured_quality": "1"},
            "agreed_quality",
        ),
        (InputMissing, "DE-S-01", OUT, "repaired_on"),
        (
            InputMissing,
            "DE-S-01",
            {"fault_reported_on": "2026-11-02", "complete_outage": True}
            | {"repaired_on": "2026-11-09"},
            "monthly_fee_eur",
        ),
        (DatesContradict, "DE-S-01", {**OUT, "repaired_on": "2026-11-01"}, "repaired_on"),
    ],
)
def test_what_is_missing_or_impossible_is_refused_by_name(
    refusal: type[Refusal], rule: str, inputs: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(refusal) as refused:
        compute(rule, inputs)

    assert pointer in str(refused.value.errors)


@given(
    st.dates(date(2020, 1, 1), date(2025, 12, 31)),
    st.integers(0, 180),
    st.integers(0, 180),
    st.decimals(0, 10_000, places=2),
)
def test_interest_of_two_parts_is_the_interest_of_the_whole(
    start: date, first: int, second: int, principal: Decimal
) -> None:
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second + 1)
    if end > date(2026, 6, 30):
        return

    def owed(since: date, until: date) -> Decimal:
        found = compute(
            "DE-B-03",
            {
                "debtor": "business",
                "principal_eur": principal,
                "interest_from": since,
                "paid_on": until,
            },
        ).outputs["interest_eur"]
        assert isinstance(found, Decimal)
        return found

    parts = owed(start, middle) + owed(middle + timedelta(days=1), end)

    assert abs(parts - owed(start, end)) <= Decimal("0.01")


@given(st.integers(0, 60), st.decimals(0, 500, places=2))
def test_a_longer_outage_never_costs_less(days: int, fee: Decimal) -> None:
    def owed(out: int) -> Decimal:
        asked = {**OUT, "monthly_fee_eur": fee}
        found = compute(
            "DE-S-01", {**asked, "repaired_on": date(2026, 11, 2) + timedelta(days=out)}
        ).outputs["amount_eur"]
        assert isinstance(found, Decimal)
        return found

    assert owed(days) <= owed(days + 1) <= owed(days) + max(Decimal(10), fee / 5) + Decimal("0.01")


def test_a_provider_informs_by_the_day_after_the_first_day_without_repair() -> None:
    told = deadline("DE-S-01/info", start=date(2026, 11, 2), calendar="DE-BE")

    assert told.due == date(2026, 11, 4)
