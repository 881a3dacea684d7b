"""Retention, privacy and quality, at the edges that the examples leave out."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law import compute
from domain.law.refusals import (
    DatesContradict,
    InputMissing,
    NumberOutOfRange,
    RuleDoesNotApply,
    UnknownCode,
    WrongType,
)
from domain.law.regime import Country
from domain.law.retention_classes import RetentionClass, retention
from domain.refusal import Refusal

CREATED = {"created_on": "2026-05-21"}
COMPLAINT = {"complaint_received_at": "2026-11-20T14:00:00+01:00"}


@pytest.mark.parametrize(
    ("rule", "inputs", "expected"),
    [
        # ten years that were over stay over, and none is shortened behind the law
        ("DE-D-02", {"created_on": "2014-03-01"}, {"retain_until": "2024-12-31"}),
        ("DE-D-02", {"created_on": "2015-03-01"}, {"retain_until": "2024-12-31"}),
        ("DE-D-02", {"created_on": "2017-03-01"}, {"retain_until": "2025-12-31"}),
        ("DE-D-02", {**CREATED, "financial_institution": True}, {"retain_until": "2036-12-31"}),
        (
            "DE-D-02",
            {**CREATED, "legal_hold": True},
            {"retain_until": None, "retain_until_weekday": None},
        ),
        ("DE-D-03", {"received_on": "2026-01-01"}, {"retain_until": "2032-12-31"}),
        ("DE-D-03", {"sent_on": "2026-12-31"}, {"retain_until": "2032-12-31"}),
        (
            "DE-D-04",
            {"document": "delivery_note", "invoice_received_on": "2026-05-21"},
            {"retain_until": "2026-05-21"},
        ),
        (
            "DE-D-04",
            {"invoice_sent_on": "2026-05-21", "needed_as_evidence": True},
            {"retain_until": None},
        ),
        (
            "DE-D-05",
            {"retain_until": "2034-12-31", "claim_pending": True},
            {"legal_hold": True, "retain_until": None},
        ),
        (
            "DE-D-05",
            {"retain_until": "2034-12-31"},
            {"legal_hold": False, "retain_until": "2034-12-31"},
        ),
        (
            "AT-D-01",
            {"created_on": "2026-11-21", "business_year_end": "2027-06-30"},
            {"retain_until": "2034-12-31"},
        ),
        (
            "CH-D-01",
            {"created_on": "2027-05-21", "business_year_end": "2028-02-29"},
            {"retain_until": "2038-02-28"},
        ),
        (
            "CH-D-01",
            {"document": "commercial_letter", **CREATED, "business_year_end": "2026-12-31"},
            {"retain_until": None},
        ),
        # privacy
        (
            "EU-P-01",
            {"request_received_on": "2026-11-26", "calendar": "DE-BE"},
            {
                "raw_end": "2026-12-26",
                "answer_by": "2026-12-28",
                "extension_notice_by": "2026-12-28",
                "extended_answer_by": "2027-02-26",
            },
        ),
        ("EU-P-01", {"request_received_on": "2026-01-31"}, {"answer_by": "2026-02-28"}),
        (
            "EU-P-02",
            {"document": "commercial_letter", "received_on": "2026-05-05"},
            {"state": "restricted", "restrict_until": "2032-12-31", "review_on": "2033-01-01"},
        ),
        (
            "EU-P-02",
            {
                "document": "commercial_letter",
                "received_on": "2026-05-05",
                "limitation_end": "2033-03-01",
            },
            {"restrict_until": "2033-03-01"},
        ),
        ("EU-P-02", {}, {"state": "erase", "restrict_until": None}),
        (
            "EU-P-02",
            {"limitation_end": "2026-05-05", "request_received_on": "2026-05-06"},
            {"state": "erase"},
        ),
        (
            "EU-P-03",
            {"aware_at": "2026-10-23T12:00:00+02:00", "zone": "Europe/Berlin"},
            {"notify_by": "2026-10-26T11:00:00+01:00"},
        ),
        (
            "EU-P-03",
            {"aware_at": "2026-12-23T12:00:00Z"},
            {"notify_by": "2026-12-26T12:00:00Z"},
        ),
        (
            "CH-P-01",
            {"request_received_on": "2026-07-02", "calendar": "CH-ZH"},
            {"answer_by": "2026-08-03"},
        ),
        ("CH-P-03", {"logged_on": "2026-02-28"}, {"keep_until": "2027-02-28"}),
        # quality
        (
            "INT-Q-01",
            {"complaint_received_at": "2026-11-20T23:30:00Z", "calendar": "DE-BE"},
            {
                "acknowledge_by": "2026-11-21",
                "human_reply_by": "2026-11-23",
                "decide_by": "2026-12-04",
            },
        ),
        (
            "INT-Q-02",
            {**COMPLAINT, "zone": "Europe/Berlin", "calendar": "DE-BE"},
            {
                "D1_D3_by": "2026-11-21",
                "elapsed_24h": "2026-11-21T14:00:00+01:00",
                "one_working_day": "2026-11-23",
            },
        ),
        (
            "INT-Q-02",
            {**COMPLAINT, "policy": {"D4": "5 working days", "D8": "20"}, "calendar": "DE-BE"},
            {"D4_by": "2026-11-27", "D7_by": "2026-12-15", "D8_by": "2026-12-10"},
        ),
        ("INT-Q-04", {"defective": 0, "delivered": 9}, {"ppm": "0"}),
        ("INT-Q-04", {"defective": 5, "delivered": 16_000}, {"ppm": "312.5"}),
        ("INT-Q-04", {"defective": 1, "delivered": 3}, {"ppm": "333333.33"}),
        (
            "INT-Q-07",
            {"gross_cost_eur": "120.00", "recoveries_eur": "150.50"},
            {"net_cost_eur": "-30.50"},
        ),
    ],
)
def test_a_rule_at_its_edge(rule: str, inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    found = compute(rule, inputs).as_json()

    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("refusal", "rule", "inputs", "pointer"),
    [
        (RuleDoesNotApply, "DE-D-01", {**CREATED, "document": "accounting_voucher"}, "DE-D-02"),
        (UnknownCode, "DE-D-01", {**CREATED, "document": "diary"}, "document"),
        (InputMissing, "DE-D-03", {}, "received_on"),
        (InputMissing, "DE-D-04", {}, "invoice_received_on"),
        (InputMissing, "CH-D-01", CREATED, "business_year_end"),
        (
            DatesContradict,
            "CH-D-01",
            {**CREATED, "business_year_end": "2026-05-20"},
            "business_year_end",
        ),
        (
            DatesContradict,
            "CH-D-01",
            {**CREATED, "business_year_end": "2028-04-22"},
            "business_year_end",
        ),
        (WrongType, "INT-Q-02", {**COMPLAINT, "policy": 7}, "policy"),
        (WrongType, "INT-Q-02", {**COMPLAINT, "policy": {"D4": -1}}, "/inputs/policy/D4"),
        (WrongType, "INT-Q-02", {**COMPLAINT, "policy": {"D4": True}}, "/inputs/policy/D4"),
        (UnknownCode, "INT-Q-02", {**COMPLAINT, "policy": {"D9": 1}}, "/inputs/policy/D9"),
        (NumberOutOfRange, "INT-Q-04", {"defective": 0, "delivered": 0}, "delivered"),
        (NumberOutOfRange, "INT-Q-04", {"defective": 2, "delivered": 1}, "defective"),
    ],
)
def test_what_is_missing_or_impossible_is_refused_by_name(
    refusal: type[Refusal], rule: str, inputs: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(refusal) as refused:
        compute(rule, inputs)

    assert pointer in str(refused.value.errors)


@pytest.mark.parametrize(
    ("kind", "country", "until"),
    [
        ("voucher", "DE", date(2034, 12, 31)),
        ("voucher", "AT", date(2033, 12, 31)),
        ("voucher", "CH", date(2036, 12, 31)),
        ("letter", "DE", date(2032, 12, 31)),
        ("letter", "AT", date(2033, 12, 31)),
        ("letter", "CH", None),
        ("books_docs", "DE", date(2036, 12, 31)),
        ("evidence_photo", "DE", date(2032, 12, 31)),
        ("evidence_photo", "CH", date(2029, 3, 1)),
        ("carrier_document", "DE", date(2032, 12, 31)),
        ("free_text_note", "DE", date(2026, 8, 1)),
    ],
)
def test_each_class_of_records_is_kept_as_long_as_the_law_wants(
    kind: RetentionClass, country: Country, until: date | None
) -> None:
    kept = retention(
        kind,
        country,
        date(2026, 5, 21),
        limitation_end=date(2028, 3, 1),
        closed_on=date(2026, 8, 1),
    )

    assert kept.until == until
    assert kept.law


def test_a_booked_document_of_the_carrier_is_a_voucher() -> None:
    kept = retention("carrier_document", "DE", date(2026, 5, 21), booked=True)

    assert kept.until == date(2034, 12, 31)


@given(st.dates(date(1990, 1, 1), date(2080, 12, 31)))
def test_a_voucher_is_never_kept_longer_than_ten_nor_shorter_than_eight_years(day: date) -> None:
    until = compute("DE-D-02", {"created_on": day}).outputs["retain_until"]

    assert isinstance(until, date)
    assert day.year + 8 <= until.year <= day.year + 10
    assert (until.month, until.day) == (12, 31)


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_parts_per_million_are_never_more_than_a_million(delivered: int, defective: int) -> None:
    ppm = compute("INT-Q-04", {"defective": min(defective, delivered), "delivered": delivered})

    assert Decimal(0) <= Decimal(str(ppm.as_json()["ppm"])) <= 10**6


@given(st.dates(date(2020, 1, 1), date(2080, 12, 31)))
def test_the_swiss_thirty_days_are_never_a_month_by_accident(day: date) -> None:
    found = compute("CH-P-01", {"request_received_on": day}).outputs["answer_by"]

    assert found == day + timedelta(days=30)
