"""What a carrier owes, who bears the risk, and notices in a chain, at their edges."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law import compute
from domain.law.refusals import DatesContradict, InputMissing, RuleDoesNotApply
from domain.refusal import Refusal

GOODS = {"gross_weight_kg": "12.4", "eur_per_sdr": "1.15", "goods_value_eur": "950.00"}
CLAIMED = {"delivered_on": "2025-11-03", "calendar": "DE-BE", "claim_received_on": "2026-02-02"}
RECOURSE = {
    "delivered_on": "2025-11-03",
    "judgment_or_payment_on": "2026-03-02",
    "damage_known_on": "2025-11-10",
}


@pytest.mark.parametrize(
    ("rule", "inputs", "expected"),
    [
        ("DE-T-06", GOODS, {"payable_eur": "118.79", "total_eur": "118.79"}),
        ("DE-T-06", GOODS | {"qualified_fault": True}, {"payable_eur": "950.00"}),
        (
            "DE-T-06",
            GOODS | {"survey_cost_eur": "80", "freight_share_eur": "20.50"},
            {"payable_eur": "118.79", "total_eur": "219.29"},
        ),
        (
            "DE-T-06",
            GOODS | {"delay_loss_eur": "500", "freight_eur": "40"},
            {"delay_payable_eur": "120.00"},
        ),
        (
            "INT-T-10",
            GOODS | {"mode": "road", "delay_loss_eur": "500", "freight_eur": "40"},
            {"limit_sdr": "103.292", "delay_payable_eur": "40.00"},
        ),
        # by air the cap of cargo holds against every fault, and was 22 before the end of 2024
        (
            "INT-T-10",
            GOODS | {"mode": "air", "qualified_fault": True},
            {"limit_sdr": "322.4", "payable_eur": "370.76"},
        ),
        ("INT-T-10", GOODS | {"mode": "air", "contract_on": "2024-12-27"}, {"limit_sdr": "272.8"}),
        ("INT-T-10", GOODS | {"mode": "rail"}, {"limit_sdr": "210.8"}),
        ("INT-T-10", GOODS | {"sdr_per_kg": "17"}, {"limit_sdr": "210.8"}),
        (
            "DE-T-07",
            {"agreed_sdr_per_kg": "40", "party": "B2B", "notice_given": True},
            {"clause_valid": True},
        ),
        (
            "DE-T-07",
            {"agreed_sdr_per_kg": "1.99", "party": "B2B", "notice_given": True},
            {"clause_valid": False},
        ),
        (
            "DE-T-07",
            {"agreed_sdr_per_kg": "20", "party": "B2C", "notice_given": True},
            {"clause_valid": False},
        ),
        ("DE-T-12", GOODS, {"limit_eur": "118.79", "payable_eur": "118.79"}),
        ("DE-T-12", GOODS | {"handling": "multimodal_sea"}, {"limit_eur": "28.52"}),
        (
            "DE-T-12",
            {"goods_value_eur": "90000", "handling": "ordered_storage"},
            {"payable_eur": "35000.00"},
        ),
        ("DE-T-12", {"goods_value_eur": "50000", "handling": "other"}, {"limit_eur": "125000.00"}),
        (
            "DE-T-12",
            {"goods_value_eur": "9000000", "gross_weight_kg": "200000", "eur_per_sdr": "1.2"},
            {"limit_eur": "1250000.00"},
        ),
        (
            "CH-T-03",
            {"goods_value_chf": "900", "agreed_limit_chf": "500"},
            {"payable_chf": "500.00"},
        ),
        ("CH-T-03", {"goods_value_chf": "900"}, {"payable_chf": "900.00"}),
        # the risk in transit
        (
            "AT-T-02",
            {"carrier_chosen_by": "consumer", "lost_in_transit": True},
            {"risk_bearer": "buyer", "seller_must_deliver_again_or_refund": False},
        ),
        (
            "AT-T-03",
            {"dispatch_agreed_or_usual": True, "lost_in_transit": True},
            {"risk_bearer": "buyer", "price_still_due": True},
        ),
        ("AT-T-03", {"incoterm": "DAP", "lost_in_transit": True}, {"risk_bearer": "seller"}),
        ("CH-T-04", {"specific_goods": True, "lost_in_transit": True}, {"risk_bearer": "buyer"}),
        (
            "CH-T-04",
            {"specific_goods": False, "set_apart_and_dispatched": False, "lost_in_transit": True},
            {"risk_bearer": "seller", "price_still_due": False},
        ),
        # limitation, suspended once, with both days counted
        (
            "DE-T-05",
            CLAIMED | {"rejected_on": "2026-03-02"},
            {"suspended_days": 29, "raw_end": "2026-12-02", "limitation_end": "2026-12-02"},
        ),
        ("DE-T-05", CLAIMED, {"suspended_days": None, "limitation_end": None}),
        (
            "DE-T-05",
            CLAIMED | {"claim_received_on": "2026-11-04", "rejected_on": "2026-12-04"},
            {"suspended_days": 0, "limitation_end": "2026-11-03"},
        ),
        (
            "DE-T-05",
            RECOURSE | {"recourse_debtor_told_on": "2026-02-10"},
            {"limitation_end": "2027-03-02"},
        ),
        (
            "DE-T-05",
            RECOURSE | {"recourse_debtor_told_on": "2026-02-11"},
            {"limitation_end": "2026-11-03"},
        ),
        (
            "CH-T-02",
            {"delivery_due_on": "2025-11-21", "calendar": "CH-ZH"},
            {"raw_end": "2026-11-21", "limitation_end": "2026-11-23"},
        ),
        (
            "DE-T-04",
            {
                "taken_over_on": "2026-09-01",
                "delivery_due_on": "2026-09-26",
                "found_notice_received_on": "2026-11-22",
                "calendar": "DE-BE",
            },
            {"waiting_period_ends": "2026-10-21", "demand_delivery_by": "2026-12-22"},
        ),
        (
            "INT-T-04",
            {"delivery_due_on": "2026-10-01", "found_notice_received_on": "2026-12-01"},
            {"demand_delivery_by": "2026-12-31"},
        ),
        # goods that never came, by air and by rail
        (
            "INT-T-08",
            {"delivery_due_on": "2026-11-02"},
            {"action_by": "2028-11-02", "may_treat_as_lost_from": "2026-11-10"},
        ),
        (
            "INT-T-09",
            {"delivery_due_on": "2025-10-01", "calendar": "DE-BE"},
            {
                "ask_for_ascertainment_by": None,
                "waiting_period_ends": "2025-10-31",
                "limitation_end": "2026-11-02",
            },
        ),
        (
            "INT-T-09",
            {"accepted_on": "2026-10-01", "qualified_fault": True},
            {"ask_for_ascertainment_by": "2026-10-08", "limitation_end": "2028-10-01"},
        ),
        (
            "INT-T-01",
            {"reservation_noted_at_delivery": True, "kind_and_extent_stated": False},
            {"in_time": False, "claim_lost": False},
        ),
        # notices besides the first
        (
            "DE-N-05",
            {"delivered_on": "2026-11-20", "calendar": "DE-BE"},
            {"notify_by": "2026-11-25"},
        ),
        (
            "DE-N-06",
            {"delivered_on": "2026-11-20", "calendar": "DE-BE"},
            {"customer_notify_by": "2026-11-25", "notify_by": "2026-11-30"},
        ),
        ("DE-N-04", {"waived_by": "seller"}, {"lateness_can_be_pleaded": False}),
        ("DE-N-04", {"fraud": False}, {"lateness_can_be_pleaded": True}),
        ("AT-N-02", {"gross_negligence": True}, {"lateness_can_be_pleaded": False}),
        (
            "AT-N-01",
            {"delivered_on": "2026-10-01", "discovered_on": "2026-10-09", "calendar": "AT"},
            {"notify_by": "2026-10-23"},
        ),
        (
            "CH-N-01",
            {"delivered_on": "2026-11-10", "calendar": "CH-ZH"},
            {"notify_by": "2026-11-17"},
        ),
        (
            "CH-N-02",
            {
                "contract_on": "2026-03-20",
                "delivered_on": "2026-04-07",
                "discovered_on": "2026-05-07",
                "integrated_into_immovable": True,
                "calendar": "CH-ZH",
            },
            {"raw_end": "2026-07-06", "notify_by": "2026-07-06"},
        ),
    ],
)
def test_a_rule_at_its_edge(rule: str, inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    found = compute(rule, inputs).as_json()

    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("refusal", "rule", "inputs", "pointer"),
    [
        (InputMissing, "INT-T-10", GOODS, "sdr_per_kg"),
        (InputMissing, "INT-T-10", GOODS | {"sdr_per_kg": "17", "delay_loss_eur": "9"}, "mode"),
        (InputMissing, "DE-T-06", GOODS | {"delay_loss_eur": "9"}, "freight_eur"),
        (InputMissing, "DE-T-12", {"goods_value_eur": "9"}, "gross_weight_kg"),
        (InputMissing, "DE-N-04", {}, "fraud"),
        (InputMissing, "INT-T-08", {}, "arrived_on"),
        (InputMissing, "INT-T-09", {}, "accepted_on"),
        (InputMissing, "CH-T-02", {}, "delivered_on"),
        (InputMissing, "DE-T-05", RECOURSE, "recourse_debtor_told_on"),
        (DatesContradict, "DE-T-05", CLAIMED | {"rejected_on": "2026-02-01"}, "rejected_on"),
        (
            RuleDoesNotApply,
            "AT-T-02",
            {"party": "B2B", "carrier_chosen_by": "seller", "lost_in_transit": True},
            "",
        ),
    ],
)
def test_what_is_missing_or_impossible_is_refused_by_name(
    refusal: type[Refusal], rule: str, inputs: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(refusal) as refused:
        compute(rule, inputs)

    assert pointer in str(refused.value.errors)


MONEY = st.decimals(0, 100_000, places=2)


@given(MONEY, st.decimals(0, 1_000, places=3), st.booleans())
def test_a_carrier_never_owes_more_than_the_loss(
    loss: Decimal, kilos: Decimal, fault: bool
) -> None:
    found = compute(
        "DE-T-06",
        {
            "gross_weight_kg": kilos,
            "eur_per_sdr": "1.15",
            "goods_value_eur": loss,
            "qualified_fault": fault,
        },
    ).outputs

    assert isinstance(found["payable_eur"], Decimal)
    assert found["payable_eur"] <= loss
    assert fault is False or found["payable_eur"] == loss
