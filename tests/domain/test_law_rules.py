"""Each rule at its edges: holidays, short months, missing inputs that the law itself supplies."""

from typing import Any

import pytest

from domain.law import compute


def given(rule: str, **inputs: object) -> dict[str, Any]:
    """Return the outputs of a rule as JSON has them."""
    return compute(rule, inputs).as_json()


@pytest.mark.parametrize(
    ("rule", "inputs", "expected"),
    [
        # the carrier is told of hidden damage in Germany
        (
            "DE-T-02",
            {"delivered_on": "2026-11-14", "calendar": "DE-BE"},
            {"raw_end": "2026-11-21", "notify_by": "2026-11-23", "safe_target": "2026-11-20"},
        ),
        (
            "DE-T-02",
            {"delivered_on": "2026-05-28", "calendar": "DE-BY"},
            {"raw_end": "2026-06-04", "notify_by": "2026-06-05", "safe_target": "2026-06-03"},
        ),
        (
            "DE-T-02",
            {"delivered_on": "2026-05-28", "calendar": "DE-BE"},
            {"raw_end": "2026-06-04", "notify_by": "2026-06-04", "safe_target": "2026-06-04"},
        ),
        (
            "DE-T-02",
            {"delivered_on": "2026-12-18", "calendar": "DE-BE"},
            {"raw_end": "2026-12-25", "notify_by": "2026-12-28", "safe_target": "2026-12-24"},
        ),
        (
            "DE-T-02",
            {"delivered_on": "2026-11-14"},
            {"raw_end": "2026-11-21", "notify_by": "2026-11-21", "notify_by_weekday": "Sat"},
        ),
        # delay
        (
            "DE-T-03",
            {"delivered_on": "2026-10-31", "calendar": "DE-BE"},
            {"notify_by": "2026-11-23"},
        ),
        (
            "DE-T-03",
            {"delivered_on": "2026-03-13", "calendar": "DE-NW"},
            {"notify_by": "2026-04-07", "consequence_if_missed": "claim_extinguished"},
        ),
        (
            "INT-T-03",
            {"at_disposal_on": "2026-10-31", "calendar": "AT"},
            {"notify_by": "2026-11-23"},
        ),
        ("INT-T-03", {"at_disposal_on": "2026-10-31"}, {"notify_by": "2026-11-21"}),
        # loss
        (
            "DE-T-04",
            {"taken_over_on": "2026-11-02", "delivery_due_on": "2026-11-04"},
            {"waiting_period_ends": "2026-11-24", "may_treat_as_lost_from": "2026-11-25"},
        ),
        (
            "DE-T-04",
            {
                "taken_over_on": "2026-11-02",
                "delivery_due_on": "2026-11-04",
                "cross_border": True,
            },
            {"waiting_period_ends": "2026-12-04"},
        ),
        (
            "INT-T-04",
            {"taken_over_on": "2026-10-01"},
            {"waiting_period_ends": "2026-11-30", "may_treat_as_lost_from": "2026-12-01"},
        ),
        (
            "INT-T-04",
            {"taken_over_on": "2026-09-01", "delivery_due_on": "2026-10-01"},
            {"waiting_period_ends": "2026-10-31"},
        ),
        # limitation
        (
            "DE-T-05",
            {"delivered_on": "2025-11-21", "calendar": "DE-BE"},
            {"raw_end": "2026-11-21", "limitation_end": "2026-11-23"},
        ),
        (
            "DE-T-05",
            {"delivered_on": "2024-02-29", "calendar": "DE-BE"},
            {"raw_end": "2025-02-28", "limitation_end": "2025-02-28"},
        ),
        (
            "INT-T-05",
            {"delivered_on": "2025-11-21", "calendar": "DE-BE"},
            {
                "start_day_not_counted": "2025-11-21",
                "raw_end": "2026-11-21",
                "limitation_end": "2026-11-23",
                "safe_target": "2026-11-20",
            },
        ),
        (
            "INT-T-05",
            {"taken_over_on": "2025-09-01", "calendar": "DE-BE"},
            {"start_day_not_counted": "2025-10-31", "raw_end": "2026-10-31"},
        ),
        (
            "INT-T-05",
            {"contract_on": "2025-08-31", "calendar": "DE-BE"},
            {"start_day_not_counted": "2025-11-30", "limitation_end": "2026-11-30"},
        ),
        (
            "INT-T-05",
            {"delivered_on": "2023-11-22", "qualified_fault": True, "calendar": "AT"},
            {"raw_end": "2026-11-22", "limitation_end": "2026-11-23"},
        ),
        (
            "INT-T-06",
            {
                "delivered_on": "2025-11-03",
                "written_claim_received_on": "2026-02-02",
                "rejected_and_documents_returned_on": "2026-03-02",
                "calendar": "DE-BE",
            },
            {"suspended_days": 28, "raw_end": "2026-12-01", "limitation_end": "2026-12-01"},
        ),
        (
            "INT-T-06",
            {
                "delivered_on": "2024-11-04",
                "written_claim_received_on": "2025-11-05",
                "rejected_and_documents_returned_on": "2025-12-05",
                "calendar": "DE-BE",
            },
            {"suspended_days": 0, "limitation_end": "2025-11-04"},
        ),
        # seven days of the CMR: no Sunday, no holiday, but Saturdays
        (
            "INT-T-02",
            {"delivered_on": "2026-11-13", "calendar": "DE-BE"},
            {"notify_by": "2026-11-21", "notify_by_weekday": "Sat", "form": "writing"},
        ),
        (
            "INT-T-02",
            {"delivered_on": "2026-04-01", "calendar": "DE-BY"},
            {"notify_by": "2026-04-11"},
        ),
        (
            "INT-T-02",
            {"delivered_on": "2026-11-13", "saturday_counts": False, "calendar": "DE-BE"},
            {"notify_by": "2026-11-24"},
        ),
        (
            "AT-T-01",
            {"delivered_on": "2026-04-01", "calendar": "AT"},
            {"notify_by": "2026-04-11"},
        ),
        (
            "AT-T-01",
            {"delivered_on": "2026-10-23", "calendar": "AT"},
            {"notify_by": "2026-11-02"},
        ),
        # conventions without a roll
        ("INT-T-07", {"received_on": "2026-11-07"}, {"notify_by": "2026-11-21"}),
        ("INT-T-07", {"at_disposal_on": "2026-11-01"}, {"notify_by": "2026-11-22"}),
        ("INT-T-08", {"arrived_on": "2024-02-29"}, {"action_by": "2026-02-28"}),
        (
            "INT-T-09",
            {"accepted_on": "2026-11-14"},
            {"ask_for_ascertainment_by": "2026-11-21", "delay_claim_by": "2027-01-13"},
        ),
        # Switzerland
        (
            "CH-T-01",
            {"delivered_on": "2026-07-24", "calendar": "CH-ZH"},
            {"raw_end": "2026-08-01", "notify_by": "2026-08-03", "safe_target": "2026-07-31"},
        ),
        (
            "CH-T-02",
            {"delivered_on": "2025-05-01", "calendar": "CH-ZH"},
            {"raw_end": "2026-05-01", "limitation_end": "2026-05-04"},
        ),
        (
            "CH-N-01",
            {"discovered_on": "2026-11-14", "calendar": "CH-ZH"},
            {"notify_by": "2026-11-23"},
        ),
        (
            "CH-N-01",
            {"discovered_on": "2026-11-10", "days": 5, "calendar": "CH-ZH"},
            {"notify_by": "2026-11-16"},
        ),
        (
            "CH-N-02",
            {
                "contract_on": "2026-01-01",
                "delivered_on": "2026-02-02",
                "integrated_into_immovable": True,
                "days": 30,
                "calendar": "CH-ZH",
            },
            {"raw_end": "2026-04-03", "notify_by": "2026-04-07", "sixty_day_rule_applies": True},
        ),
        (
            "CH-N-02",
            {
                "contract_on": "2025-12-31",
                "delivered_on": "2026-02-02",
                "integrated_into_immovable": True,
                "calendar": "CH-ZH",
            },
            {"raw_end": None, "notify_by": None, "sixty_day_rule_applies": False},
        ),
        (
            "CH-N-02",
            {
                "contract_on": "2026-03-20",
                "delivered_on": "2026-04-07",
                "integrated_into_immovable": False,
            },
            {"notify_by": None, "notify_by_weekday": None, "sixty_day_rule_applies": False},
        ),
        # notice between businesses
        (
            "DE-N-01",
            {"delivered_on": "2026-04-01", "calendar": "DE-BE"},
            {"notify_by": "2026-04-08"},
        ),
        (
            "DE-N-01",
            {"delivered_on": "2026-11-21", "policy_working_days": 1, "calendar": "DE-BE"},
            {"notify_by": "2026-11-23"},
        ),
        (
            "DE-N-02",
            {"discovered_on": "2026-11-20", "notified_on": "2026-11-26", "calendar": "DE-BE"},
            {"notify_by": "2026-11-25", "in_time": False},
        ),
        (
            "DE-N-02",
            {"discovered_on": "2026-06-02", "calendar": "DE-BY"},
            {"notify_by": "2026-06-08", "in_time": None},
        ),
        (
            "DE-N-03",
            {"delivered_on": "2026-11-22T09:00:00+01:00", "calendar": "DE-BE"},
            {"notify_by": "2026-11-23", "recommended": "next_working_day"},
        ),
        (
            "DE-N-03",
            {"delivered_on": "2026-11-19T23:30:00Z", "calendar": "DE-BE"},
            {"notify_by": "2026-11-23", "recommended": "same_day"},
        ),
        (
            "AT-N-01",
            {"delivered_on": "2026-03-20", "calendar": "AT"},
            {"raw_end": "2026-04-03", "notify_by": "2026-04-07", "safe_target": "2026-04-02"},
        ),
        (
            "AT-N-01",
            {"delivered_on": "2026-10-12", "calendar": "AT"},
            {"raw_end": "2026-10-26", "notify_by": "2026-10-27", "safe_target": "2026-10-23"},
        ),
        # which law tells when to give notice
        (
            "INT-N-01",
            {"seller_country": "DE", "buyer_country": "AT", "handed_over_on": "2024-11-21"},
            {"regime": "CISG", "absolute_cut_off": "2026-11-21"},
        ),
        (
            "INT-N-01",
            {
                "seller_country": "CH",
                "buyer_country": "DE",
                "handed_over_on": "2024-11-25",
                "cisg_excluded": True,
            },
            {"regime": "OR_201", "or_201_applies": True, "absolute_cut_off": None},
        ),
        (
            "INT-N-01",
            {"seller_country": "DE", "buyer_country": "DE", "handed_over_on": "2024-11-25"},
            {"regime": "HGB_377", "hgb_377_applies": True, "or_201_applies": False},
        ),
        (
            "INT-N-01",
            {"seller_country": "AT", "buyer_country": "AT"},
            {"regime": "UGB_377", "hgb_377_applies": False, "or_201_applies": False},
        ),
        ("INT-N-01", {"seller_country": "GB", "buyer_country": "DE"}, {"regime": None}),
    ],
)
def test_a_rule_at_its_edge(
    rule: str, inputs: dict[str, object], expected: dict[str, object]
) -> None:
    found = given(rule, **inputs)

    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("visible", "noted", "notified_on", "in_time"),
    [
        (True, True, None, True),
        (True, False, "2026-11-16", False),
        (False, False, "2026-11-23", True),
        (False, False, "2026-11-24", False),
        (False, True, None, True),
    ],
)
def test_a_late_notice_to_the_carrier_is_a_presumption_and_never_the_loss_of_the_claim(
    visible: bool, noted: bool, notified_on: str | None, in_time: bool
) -> None:
    found = given(
        "DE-T-01",
        delivered_on="2026-11-16T10:00:00+01:00",
        damage_visible=visible,
        reservation_noted_at_delivery=noted,
        notified_on=notified_on,
    )

    assert found == {
        "in_time": in_time,
        "consequence": "none" if in_time else "presumption_of_undamaged_delivery",
        "claim_lost": False,
    }


def test_a_delivery_just_after_midnight_is_one_of_the_new_day() -> None:
    """23:30 in UTC on the 15th is the 16th in Berlin, so the seventh day is the 23rd."""
    delivered = "2026-11-15T23:30:00Z"

    found = given("DE-T-01", delivered_on=delivered, damage_visible=False, notified_on="2026-11-23")

    assert found["in_time"]


@pytest.mark.parametrize(
    ("rule", "inputs", "expected"),
    [
        (
            "DE-T-06",
            {"gross_weight_kg": 10, "eur_per_sdr": "1.15", "goods_value_eur": "950.00"},
            {"limit_sdr": "83.30", "limit_eur": "95.80", "payable_eur": "95.80"},
        ),
        (
            "DE-T-06",
            {"gross_weight_kg": 12.4, "eur_per_sdr": 1.15, "goods_value_eur": 99.9},
            {"limit_sdr": "103.292", "limit_eur": "118.79", "payable_eur": "99.90"},
        ),
        (
            "INT-T-10",
            {
                "gross_weight_kg": "12.4",
                "sdr_per_kg": "26",
                "eur_per_sdr": "1.15",
                "goods_value_eur": "950.00",
            },
            {"limit_sdr": "322.4", "limit_eur": "370.76", "payable_eur": "370.76"},
        ),
        (
            "INT-T-10",
            {
                "gross_weight_kg": "0.1",
                "sdr_per_kg": "1",
                "eur_per_sdr": "1.25",
                "goods_value_eur": "1",
            },
            {"limit_eur": "0.13", "payable_eur": "0.13"},
        ),
        (
            "DE-T-08",
            {"party": "B2C", "carrier_chosen_by": "consumer", "lost_in_transit": True},
            {"risk_bearer": "buyer", "seller_must_deliver_again_or_refund": False},
        ),
        (
            "DE-T-08",
            {"carrier_chosen_by": "seller", "lost_in_transit": False},
            {"risk_bearer": "seller", "seller_must_deliver_again_or_refund": False},
        ),
        (
            "DE-T-09",
            {"party": "B2B", "dispatch_sale": True, "incoterm": None, "lost_in_transit": True},
            {"risk_bearer": "buyer", "price_still_due": True},
        ),
        (
            "DE-T-09",
            {"dispatch_sale": True, "incoterm": "DAP", "lost_in_transit": True},
            {"risk_bearer": "seller", "price_still_due": False},
        ),
        (
            "DE-T-09",
            {"incoterm": "FCA", "lost_in_transit": True},
            {"risk_bearer": "buyer", "price_still_due": True},
        ),
        (
            "DE-T-09",
            {"dispatch_sale": False, "lost_in_transit": True},
            {"risk_bearer": "seller", "price_still_due": False},
        ),
    ],
)
def test_who_bears_what(rule: str, inputs: dict[str, object], expected: dict[str, object]) -> None:
    found = given(rule, **inputs)

    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("rule", "inputs", "expected"),
    [
        (
            "GEN-A-01",
            {"period_starts_at_beginning_of": "2026-01-31", "months": 1},
            {"last_day": "2026-02-28"},
        ),
        (
            "GEN-A-02",
            {"base_event": "2025-08-31", "months": 6, "calendar": "DE-BE"},
            {"raw_end": "2026-02-28", "end": "2026-03-02"},
        ),
        ("GEN-A-02", {"base_event": "2025-08-31", "months": 6}, {"end": "2026-02-28"}),
        (
            "GEN-A-03",
            {"base_event": "2024-08-31", "step1_months": 6, "step2_months": 6},
            {"step1_raw": "2025-02-28", "step2_raw": "2025-08-28", "end": "2025-08-28"},
        ),
        (
            "GEN-A-04",
            {"start": "2026-10-23", "n": 3, "calendar": "AT"},
            {
                "werktage": "2026-10-28",
                "arbeitstage": "2026-10-29",
                "target_bank_days": "2026-10-28",
            },
        ),
        ("GEN-A-04", {"start": "2026-11-21", "n": 0, "calendar": "CH"}, {"werktage": "2026-11-21"}),
        (
            "GEN-A-05",
            {"received_at": "2026-12-31T23:00:00Z", "zone": "Europe/Vienna"},
            {"local_event_date": "2027-01-01", "local_event_date_weekday": "Fri", "end": None},
        ),
        (
            "GEN-A-05",
            {"end_date": "2026-10-24", "zone": "Europe/Berlin"},
            {"end_instant_exclusive_utc": "2026-10-24T22:00:00Z", "end": None, "raw_end": None},
        ),
        (
            "GEN-A-05",
            {"end_date": "2026-10-25", "calendar": "CH-ZH"},
            {"end_instant_exclusive_utc": "2026-10-25T23:00:00Z"},
        ),
        (
            "GEN-A-05",
            {"received_at": "2026-10-22T22:15:00Z", "zone": "Europe/London", "days": 30},
            {
                "local_event_date": "2026-10-22",
                "end": "2026-11-21",
                "end_weekday": "Sat",
                "end_instant_exclusive_utc": "2026-11-22T00:00:00Z",
            },
        ),
        (
            "GEN-A-05",
            {"start": "2026-03-28T12:00:00+01:00", "hours": 24, "calendar": "DE-BE"},
            {"end": "2026-03-29T13:00:00+02:00"},
        ),
        (
            "GEN-A-05",
            {"start": "2026-03-28T12:00:00+01:00", "hours": "24"},
            {"end": "2026-03-29T12:00:00+01:00"},
        ),
        (
            "GEN-A-06",
            {"raw_end": "2026-06-04", "calendar": "DE-SN"},
            {
                "end_non_catholic_municipality": "2026-06-04",
                "end_catholic_municipality": "2026-06-05",
            },
        ),
        (
            "GEN-A-06",
            {"raw_end": "2025-08-15", "calendar": "DE-SL"},
            {
                "end_non_catholic_municipality": "2025-08-18",
                "end_catholic_municipality": "2025-08-18",
            },
        ),
    ],
)
def test_counting_at_its_edge(
    rule: str, inputs: dict[str, object], expected: dict[str, object]
) -> None:
    found = given(rule, **inputs)

    assert {name: found[name] for name in expected} == expected


def test_the_reasoning_says_why_an_end_moves_and_by_which_law() -> None:
    told = compute("DE-T-02", {"delivered_on": "2026-05-28", "calendar": "DE-BY"}).explanation

    assert told == (
        "Ablieferung: Do 28.05.2026. Dieser Tag zählt nicht mit (§ 187 Abs. 1 BGB).",
        "7 Tage danach: Do 04.06.2026 (§ 438 Abs. 2 HGB).",
        "Dieser Tag ist in DE-BY Feiertag (Fronleichnam); Ende daher Fr 05.06.2026 (§ 193 BGB).",
        "Auf der sicheren Seite ist, wer bis Mi 03.06.2026 handelt.",
        "Textform; die rechtzeitige Absendung genügt (§ 438 Abs. 4 HGB).",
    )
