"""Warranty, guarantee and withdrawal at their edges: short months, holidays, invalid agreements."""

from datetime import date
from typing import Any

import pytest

from domain.law import RULES, compute, governing
from domain.law.refusals import (
    DatesContradict,
    InputMissing,
    NumberOutOfRange,
    RuleDoesNotApply,
    UnknownCode,
    WrongType,
)
from domain.refusal import Refusal

USED = {"delivered_on": "2025-10-03", "calendar": "DE-BE"}
SOLD = {"contract_on": "2026-08-03", "delivered_on": "2026-08-10"}
NEW = SOLD | {"calendar": "DE-BE"}


def given(rule: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """Return the outputs of a rule as JSON has them."""
    return compute(rule, inputs).as_json()


EDGES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    # the plain period, and what parties may agree
    ("DE-W-01", {"delivered_on": "2024-02-29"}, {"limitation_end": "2026-02-28"}),
    ("DE-W-01", {"delivered_on": "2024-06-04", "calendar": "DE-BE"}, {"rolled": False}),
    ("DE-W-02", {"delivered_on": "2020-02-29"}, {"raw_end": "2025-02-28"}),
    (
        "DE-W-03",
        {"knowledge_on": "2023-02-10", "calendar": "DE-BE"},
        {"raw_end": "2026-12-31", "route_to_lawyer": True},
    ),
    (
        "DE-W-03",
        {"knowledge_on": "2022-01-01", "delivered_on": "2021-06-01",
         "used_for_building": True, "calendar": "DE-BE"},
        {"raw_end": "2026-06-01"},
    ),
    (
        "DE-W-03",
        {"knowledge_on": "2030-01-01", "delivered_on": "2021-06-01"},
        {"raw_end": "2031-06-01"},
    ),
    (
        "DE-W-07",
        USED | {"months": 12, "used": True, "shortening": "terms_only"},
        {"raw_end": "2027-10-03", "limitation_end": "2027-10-04"},
    ),
    (
        "DE-W-07",
        USED | {"months": 12, "used": False, "shortening": "express_and_separate"},
        {"raw_end": "2027-10-03"},
    ),
    (
        "DE-W-07",
        USED | {"months": 6, "used": True, "shortening": "express_and_separate"},
        {"raw_end": "2027-10-03"},
    ),
    ("DE-W-07", USED | {"months": 36, "used": False}, {"raw_end": "2028-10-03"}),
    (
        "DE-W-08",
        {"delivered_on": "2025-11-22", "months": 12, "calendar": "DE-BE"},
        {"raw_end": "2026-11-22", "limitation_end": "2026-11-23", "rolled": True},
    ),
    # tails
    (
        "DE-W-04",
        {"delivered_on": "2024-06-10", "defect_shown_on": "2026-06-10", "calendar": "DE-BE"},
        {"tail_raw_end": "2026-10-10", "limitation_end": "2026-10-12", "tail_applies": True,
         "claim_time_barred_if_pleaded": False},
    ),
    (
        "DE-W-04",
        {"delivered_on": "2024-06-10", "defect_shown_on": "2026-05-31"},
        {"tail_raw_end": "2026-09-30", "limitation_end": "2026-09-30"},
    ),
    (
        "DE-W-04",
        {"delivered_on": "2024-06-10", "defect_shown_on": "2026-06-10",
         "asserted_on": "2026-10-13", "calendar": "DE-BE"},
        {"claim_time_barred_if_pleaded": True},
    ),
    (
        "DE-W-05",
        {"delivered_on": "2024-12-10", "handed_over_on": "2026-12-11",
         "returned_on": "2026-12-31", "calendar": "DE-BE"},
        {"two_month_tail": None, "four_month_tail": None, "limitation_end": "2026-12-10"},
    ),
    (
        "DE-W-05",
        NEW | {"handed_over_on": "2029-08-01", "returned_on": "2029-09-15",
               "remedy": "repair"},
        {"end_for_other_defects": "2029-08-10", "limitation_end": "2029-11-15"},
    ),
    (
        "DE-W-05",
        NEW | {"handed_over_on": "2028-08-01", "returned_on": "2028-09-15",
               "remedy": "replacement"},
        {"end_for_other_defects": "2028-08-10", "limitation_end": "2028-11-15"},
    ),
    (
        "DE-W-04",
        NEW | {"defect_shown_on": "2029-07-01", "remedy": "repair"},
        {"base_raw_end": "2029-08-10", "limitation_end": "2029-11-01", "tail_applies": True},
    ),
    (
        "DE-W-04",
        NEW | {"defect_shown_on": "2029-07-01"},
        {"base_raw_end": "2028-08-10", "tail_applies": False},
    ),
    # repair extends once
    (
        "DE-W-06",
        NEW | {"remedy": "repair", "repairs_returned_on": ["2027-09-01", "2027-03-01"]},
        {"extensions_counted": 1, "limitation_end": "2029-08-10"},
    ),
    (
        "DE-W-06",
        NEW | {"remedy": "repair", "repairs_returned_on": ["2029-07-31"]},
        {"extended_raw_end": "2029-08-10", "limitation_end": "2029-10-01"},
    ),
    (
        "DE-W-06",
        NEW | {"contract_on": "2026-07-30", "remedy": "repair",
               "repairs_returned_on": ["2027-03-01"]},
        {"extension_applies": False, "extensions_counted": 0, "extended_raw_end": None,
         "limitation_end": "2028-08-10"},
    ),
    (
        "DE-W-06",
        NEW | {"remedy": "repair", "repairs_returned_on": []},
        {"extension_applies": False},
    ),
    ("DE-W-06", NEW | {"remedy": "repair"}, {"extension_applies": True}),
    # burden of proof
    (
        "DE-W-09",
        {"risk_passed_on": "2024-02-29", "defect_shown_on": "2025-03-01"},
        {"presumption_last_day": "2025-02-28", "presumption_applies": False},
    ),
    ("DE-W-09", {"risk_passed_on": "2026-01-31", "animal": True},
     {"presumption_last_day": "2026-07-31", "presumption_applies": None}),
    (
        "DE-W-09",
        {"risk_passed_on": "2026-01-31", "supply_period_ends_on": "2027-01-31"},
        {"presumption_last_day": "2028-01-31"},
    ),
    # digital
    (
        "DE-W-10",
        {"delivered_on": "2026-01-15", "supply_period_ends_on": "2026-07-15"},
        {"digital_elements_raw_end": "2028-01-15", "update_duty_raw_end": None},
    ),
    (
        "DE-W-10",
        {"delivered_on": "2026-01-15", "supply_period_ends_on": "2029-01-15",
         "update_period_ends_on": "2031-01-15", "calendar": "DE-BE"},
        {"update_duty_limitation_end": "2032-01-15"},
    ),
    (
        "DE-W-19",
        {"provided_on": "2026-01-15", "defect_shown_on": "2028-01-10"},
        {"base_raw_end": "2028-01-15", "limitation_end": "2028-05-10",
         "presumption_last_day": "2027-01-15"},
    ),
    (
        "DE-W-19",
        {"provided_on": "2026-01-15", "supply_period_ends_on": "2028-01-15"},
        {"limitation_end": "2029-01-15", "presumption_last_day": "2028-01-15"},
    ),
    # suspension
    (
        "DE-W-11",
        {"delivered_on": "2024-05-15", "negotiation_from": "2026-05-10",
         "negotiation_refused_on": "2026-05-12", "calendar": "DE-BE"},
        {"suspended_days": 3, "shifted_raw_end": "2026-05-18",
         "three_months_after_end": "2026-08-12", "limitation_end": "2026-08-12"},
    ),
    (
        "DE-W-11",
        {"delivered_on": "2024-05-16", "negotiation_from": "2026-05-18",
         "negotiation_refused_on": "2026-06-30", "calendar": "DE-BE"},
        {"suspended_days": 44, "limitation_end": "2026-09-30"},
    ),
    (
        "DE-W-11",
        {"delivered_on": "2024-05-15", "negotiation_from": "2026-05-16",
         "negotiation_refused_on": "2026-06-30", "calendar": "DE-BE"},
        {"suspended_days": 0, "limitation_end": "2026-05-15",
         "three_months_after_end": None},
    ),
    # remedies
    (
        "DE-W-12",
        {"repair_attempts_failed": 1, "defect_minor": True},
        {"rescission_open_without_grace_period": False,
         "price_reduction_open_without_grace_period": True},
    ),
    (
        "DE-W-12",
        {"repair_attempts_failed": 0, "defect_minor": False},
        {"rescission_open_without_grace_period": False},
    ),
    (
        "DE-W-12",
        {"repair_attempts_failed": 0, "defect_minor": False, "cure_refused": True},
        {"rescission_open_without_grace_period": True},
    ),
    (
        "DE-W-13",
        {"repair_attempts_failed": 1, "special_circumstances": False},
        {"rescission_open_without_grace_period": False},
    ),
    (
        "DE-W-13",
        {"repair_attempts_failed": 2, "special_circumstances": True},
        {"rescission_open_without_grace_period": False},
    ),
    (
        "DE-W-14",
        {"remedy": "rescission", "cure_failed": True, "defect_minor": True},
        {"remedy_open": False, "rank": 2, "remedy_instead": "price_reduction"},
    ),
    ("DE-W-14", {"remedy": "repair"}, {"remedy_open": True, "rank": 1}),
    ("AT-W-07", {"remedy": "price_reduction"}, {"remedy_instead": "repair"}),
    ("CH-W-04", {"remedy": "rescission"}, {"remedy_open": True, "rank": 1}),
    ("CH-W-04", {"remedy": "repair"}, {"remedy_open": False}),
    ("CH-W-04", {"remedy": "repair", "repair_agreed": True}, {"remedy_open": True}),
    (
        "DE-W-15",
        {"price": 99.99, "value_defect_free": "3", "value_actual": "2"},
        {"reduced_price": "66.66", "refund_if_paid": "33.33"},
    ),
    # Austria
    (
        "AT-W-03",
        {"delivered_on": "2024-01-03", "supply_period_ends_on": "2025-01-03"},
        {"defect_must_emerge_by": "2026-01-03", "limitation_end": "2026-04-03"},
    ),
    (
        "AT-W-04",
        {"delivered_on": "2025-10-24", "used": True, "shortening": "terms_only"},
        {"defect_must_emerge_by": "2027-10-24"},
    ),
    (
        "AT-W-04",
        {"delivered_on": "2025-10-24", "used": True, "first_registered_on": "2024-10-24"},
        {"defect_must_emerge_by": "2027-10-24"},
    ),
    (
        "AT-W-05",
        {"delivered_on": "2024-01-03", "immovable": True, "calendar": "AT"},
        {"defect_must_emerge_by": "2027-01-03", "limitation_end": "2027-04-05"},
    ),
    (
        "AT-W-06",
        {"delivered_on": "2025-08-31", "defect_shown_on": "2026-03-01"},
        {"presumption_last_day": "2026-02-28", "presumption_applies": False},
    ),
    (
        "AT-W-08",
        {"knowledge_on": "2023-11-22", "delivered_on": "2020-01-31", "calendar": "AT"},
        {"limitation_end": "2026-11-23", "fault_presumption_last_day": "2030-01-31"},
    ),
    # Switzerland
    (
        "CH-W-01",
        {"delivered_on": "2021-08-01", "integrated_into_immovable": True,
         "calendar": "CH-ZH"},
        {"raw_end": "2026-08-01", "limitation_end": "2026-08-03"},
    ),
    (
        "CH-W-02",
        {"delivered_on": "2024-08-01", "notified_on": "2026-08-02", "price_paid": False,
         "asserted_on": "2026-08-01"},
        {"claim_time_barred": False, "defence_against_price_claim_preserved": False},
    ),
    (
        "CH-W-02",
        {"delivered_on": "2024-08-01", "notified_on": "2026-08-01", "price_paid": True,
         "asserted_on": "2026-08-02"},
        {"claim_time_barred": True, "defence_against_price_claim_preserved": False},
    ),
    (
        "CH-W-03",
        {"delivered_on": "2025-08-04", "months": 12},
        {"shortening_valid": False, "raw_end": "2027-08-04"},
    ),
    (
        "CH-W-03",
        {"delivered_on": "2025-08-04", "months": 12, "used": True},
        {"shortening_valid": True, "raw_end": "2026-08-04"},
    ),
    # the Union, and what may be agreed when
    ("EU-W-01", {"delivered_on": "2026-08-10"}, {"liable_until": "2028-08-10"}),
    (
        "EU-W-01",
        {"delivered_on": "2026-08-10", "supply_period_ends_on": "2030-08-10"},
        {"liable_until": "2030-08-10"},
    ),
    ("EU-W-01", {"delivered_on": "2026-08-10", "used": True}, {"liable_until": "2027-08-10"}),
    (
        "EU-W-02",
        {"delivered_on": "2025-05-16", "defect_shown_on": "2026-05-18"},
        {"presumption_applies": False},
    ),
    (
        "DE-W-18",
        {"agreed_on": "2026-08-10", "defect_notified_on": "2026-08-10"},
        {"agreement_binding": True},
    ),
    ("DE-W-18", {"agreed_on": "2026-08-10"}, {"agreement_binding": False}),
    (
        "AT-W-09",
        {"agreed_on": "2026-08-09", "defect_known_on": "2026-08-10"},
        {"agreement_binding": False},
    ),
    (
        "EU-W-04",
        SOLD | {"country": "AT", "remedy": "repair"},
        {"extension_applies": False, "inform_before_remedy": False},
    ),
    (
        "EU-W-04",
        SOLD
        | {"country": "AT", "remedy": "repair", "extension_in_force_from": "2026-08-01"},
        {"extension_applies": True, "extended_raw_end": "2029-08-10"},
    ),
    (
        "EU-W-05",
        {"goods": "dishwasher", "form_issued_on": "2026-10-31"},
        {"maker_must_repair": True, "form_binds_until": "2026-11-30"},
    ),
    # guarantees and withdrawal
    (
        "CH-G-01",
        {"delivered_on": "2024-02-29", "guarantee_months": 12,
         "guarantee_starts_on": "2024-03-31"},
        {"guarantee_last_day": "2025-03-31"},
    ),
    (
        "DE-X-02",
        {"goods_received_on": "2025-03-03", "instructed_on": "2025-06-06",
         "calendar": "DE-BE"},
        {"right_ends": "2025-06-20"},
    ),
    (
        "DE-X-02",
        {"goods_received_on": "2024-02-29", "calendar": "DE-BE"},
        {"right_ends": "2025-03-14"},
    ),
    (
        "DE-X-03",
        {"withdrawal_declared_on": "2026-11-22", "calendar": "DE-BE"},
        {"refund_due": None, "last_day_to_send_back": "2026-12-07"},
    ),
    (
        "AT-X-01",
        {"goods_received_on": "2026-10-12", "instructed": False, "calendar": "AT"},
        {"last_day_to_send": "2027-10-27"},
    ),
    ("CH-X-01", {"channel": "shop"}, {"statutory_withdrawal": False, "last_day": None}),
    ("CH-X-01", {"channel": "phone", "price_chf": "100"}, {"statutory_withdrawal": False}),
    (
        "CH-X-01",
        {"channel": "doorstep", "price_chf": "100.05"},
        {"statutory_withdrawal": True, "last_day": None},
    ),
    (
        "CH-X-01",
        {"channel": "phone", "price_chf": 250, "instruction_received_on": "2026-11-20",
         "contract_on": "2026-11-22", "calendar": "CH-ZH"},
        {"last_day": "2026-12-07", "last_day_weekday": "Mon"},
    ),
    # where a period ends at all
    ("GEN-A-01", {"period_starts_at_beginning_of": "2026-01-01", "days": 31},
     {"last_day": "2026-01-31"}),
    ("GEN-A-02", {"base_event": "2026-11-20", "weeks": 2}, {"raw_end": "2026-12-04"}),
    ("GEN-A-02", {"base_event": "2024-02-29", "years": 1}, {"raw_end": "2025-02-28"}),
    ("GEN-A-02", {"base_event": "2026-11-20", "half_month": True}, {"raw_end": "2026-12-05"}),
    ("GEN-A-07", {"raw_end": "2026-04-03", "calendar": "AT"}, {"end": "2026-04-07"}),
    (
        "GEN-A-08",
        {"raw_end": "2026-11-21", "calendar": "CH-ZH", "statutory": False},
        {"end": "2026-11-21"},
    ),
    ("GEN-A-08", {"raw_end": "2026-11-21", "calendar": "CH-ZH"}, {"end": "2026-11-23"}),
    (
        "GEN-A-10",
        {"raw_end": "2026-11-21", "calendar": "DE-BE"},
        {"legal_end": "2026-11-23", "safe_target": "2026-11-20"},
    ),
    ("GEN-A-11", {"base_event": "2026-10-31", "months": 1}, {"end": "2026-11-30"}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "inputs", "expected"), EDGES)
def test_a_rule_of_sale_at_its_edge(
    rule: str, inputs: dict[str, Any], expected: dict[str, Any]
) -> None:
    found = given(rule, inputs)

    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("refusal", "rule", "inputs", "pointer"),
    [
        (InputMissing, "DE-W-06", {"delivered_on": "2026-08-10", "remedy": "repair"},
         "contract_on"),
        (InputMissing, "DE-W-07", USED | {"months": 12, "used": True}, "shortening"),
        (InputMissing, "DE-W-08", USED, "months"),
        (InputMissing, "CH-X-01", {"channel": "phone"}, "price_chf"),
        (InputMissing, "DE-X-03", {"calendar": "DE-BE"},
         "withdrawal_received_by_trader_on or withdrawal_declared_on"),
        (WrongType, "DE-W-06", NEW | {"remedy": "repair", "repairs_returned_on": "2027-03-01"},
         "repairs_returned_on"),
        (UnknownCode, "DE-W-06", NEW | {"remedy": "magic"}, "remedy"),
        (DatesContradict, "DE-W-06",
         NEW | {"remedy": "repair", "repairs_returned_on": ["2026-08-09"]},
         "repairs_returned_on"),
        (DatesContradict, "DE-W-04",
         {"delivered_on": "2026-08-10", "defect_shown_on": "2026-08-09"}, "defect_shown_on"),
        (DatesContradict, "DE-W-05",
         USED | {"handed_over_on": "2026-08-10", "returned_on": "2026-08-09"}, "returned_on"),
        (DatesContradict, "DE-W-11",
         {"delivered_on": "2024-05-15", "negotiation_from": "2026-05-16",
          "negotiation_refused_on": "2026-05-15"}, "negotiation_refused_on"),
        (RuleDoesNotApply, "DE-W-12",
         {"repair_attempts_failed": 2, "defect_minor": False, "party": "B2B"}, "party"),
        (RuleDoesNotApply, "DE-W-13",
         {"repair_attempts_failed": 2, "special_circumstances": False, "party": "B2C"}, "party"),
        (RuleDoesNotApply, "GEN-A-07", {"raw_end": "2026-04-03", "calendar": "DE-BE"},
         "calendar"),
        (NumberOutOfRange, "DE-W-15",
         {"price": "9", "value_defect_free": "0", "value_actual": "0"}, "value_defect_free"),
        (NumberOutOfRange, "DE-W-01", {"delivered_on": "2026-08-10", "months": -1}, "months"),
    ],
)  # fmt: skip
def test_what_a_rule_of_sale_cannot_answer_is_refused_in_its_place(
    refusal: type[Refusal], rule: str, inputs: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(refusal) as refused:
        compute(rule, inputs)

    assert refused.value.errors[0]["pointer"] == f"/inputs/{pointer}"


def test_the_switches_name_the_rules_that_govern() -> None:
    german = governing("DE", "B2C", date(2026, 8, 3), "statutory_warranty")
    former = governing("DE", "B2C", date(2021, 12, 31), "statutory_warranty")

    assert {"DE-W-01", "DE-W-04", "DE-W-06", "EU-W-04", "DE-N-07"} <= set(german)
    assert not {"DE-W-08", "DE-N-01", "AT-W-01"} & set(german)
    assert not {"DE-W-04", "DE-W-06", "DE-W-12"} & set(former)
    assert "DE-W-09" in former
    assert governing("CISG", "B2B", date(2026, 8, 3), "statutory_warranty") == ("INT-N-01",)
    assert governing("CH", "B2C", date(2026, 8, 3), "withdrawal") == ("CH-X-01",)
    assert governing("CISG", "B2C", date(2026, 8, 3), "statutory_warranty") == ()
    assert governing("AT", "B2C", date(2026, 8, 3), "goodwill") == ()


def test_a_rule_that_is_only_text_is_told() -> None:
    told = compute("DE-W-16", {})

    assert told.outputs == {}
    assert told.explanation[-1] == RULES["DE-W-16"].consequence_text
