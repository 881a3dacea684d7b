"""What cannot be answered is refused by name, saying what to do; nothing is ever guessed."""

import math
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import UnknownCalendar
from domain.law import RULES, Computed, compute
from domain.law.refusals import (
    DatesContradict,
    ImpossibleDate,
    InputMissing,
    InputUnknown,
    NothingToCompute,
    NumberOutOfRange,
    RuleDoesNotApply,
    UnknownCode,
    UnknownRule,
    UnknownZone,
    WrongType,
)
from domain.refusal import Refusal

DELIVERED: dict[str, Any] = {"delivered_on": "2026-11-16", "calendar": "DE-BE"}


@pytest.mark.parametrize(
    ("refusal", "rule", "inputs"),
    [
        (UnknownRule, "DE-T-99", {}),
        (UnknownRule, "", {}),
        (NothingToCompute, "CH-P-02", {"delivered_on": "2026-11-16"}),
        (NothingToCompute, "DE-N-07", DELIVERED),
        (NothingToCompute, "DE-T-11", DELIVERED),
        (InputMissing, "DE-T-02", {}),
        (InputMissing, "DE-T-02", {"delivered_on": None}),
        (InputMissing, "INT-T-02", {"delivered_on": "2026-11-16"}),
        (InputMissing, "INT-T-04", {}),
        (InputMissing, "INT-T-05", {"calendar": "DE-BE"}),
        (InputMissing, "INT-T-07", {}),
        (InputMissing, "GEN-A-05", {"zone": "Europe/Berlin"}),
        (InputMissing, "GEN-A-05", {"received_at": "2026-10-22T22:15:00Z", "days": 3}),
        (InputMissing, "DE-T-01", {"delivered_on": "2026-11-16T10:00:00Z"}),
        (InputMissing, "INT-N-01", {"seller_country": "DE", "buyer_country": "AT"}),
        (InputUnknown, "DE-T-02", DELIVERED | {"color": "red"}),
        (InputUnknown, "INT-T-08", {"arrived_on": "2026-11-16", "calendar": "DE-BE"}),
        (ImpossibleDate, "DE-T-02", {"delivered_on": "2026-02-30"}),
        (ImpossibleDate, "DE-T-02", {"delivered_on": "0000-01-01"}),
        (ImpossibleDate, "DE-T-02", {"delivered_on": "1026-11-16"}),
        (ImpossibleDate, "DE-T-01", {"delivered_on": "2026-11-16T25:00:00Z"}),
        (WrongType, "DE-T-02", {"delivered_on": "16.11.2026"}),
        (WrongType, "DE-T-02", {"delivered_on": "20261116"}),
        (WrongType, "DE-T-02", {"delivered_on": "2026-W47-1"}),
        (WrongType, "DE-T-02", {"delivered_on": "2026-11-16T10:00:00Z"}),
        (WrongType, "DE-T-02", {"delivered_on": 20261116}),
        (WrongType, "DE-T-02", {"delivered_on": ["2026-11-16"]}),
        (WrongType, "DE-T-02", DELIVERED | {"calendar": 7}),
        (WrongType, "DE-T-01", {"delivered_on": "2026-11-16"}),
        (WrongType, "DE-T-01", {"delivered_on": "2026-11-16T10:00:00"}),
        (WrongType, "DE-T-05", DELIVERED | {"qualified_fault": "yes"}),
        (WrongType, "DE-T-05", DELIVERED | {"qualified_fault": 1}),
        (WrongType, "AT-N-01", DELIVERED | {"days": 1.5}),
        (WrongType, "AT-N-01", DELIVERED | {"days": True}),
        (WrongType, "AT-N-01", DELIVERED | {"days": "fourteen"}),
        (WrongType, "AT-N-01", DELIVERED | {"days": math.inf}),
        (WrongType, "AT-N-01", DELIVERED | {"days": "1e3"}),
        (NumberOutOfRange, "AT-N-01", DELIVERED | {"days": -1}),
        (NumberOutOfRange, "AT-N-01", DELIVERED | {"days": 10**9}),
        (UnknownCalendar, "DE-T-02", DELIVERED | {"calendar": "DE-XX"}),
        (UnknownCode, "INT-T-02", DELIVERED | {"excluded": "mondays"}),
        (UnknownCode, "DE-T-08", {"carrier_chosen_by": "dog", "lost_in_transit": True}),
        (UnknownCode, "INT-N-01", {"seller_country": "XX", "buyer_country": "AT"}),
        (WrongType, "INT-N-01", {"seller_country": 49, "buyer_country": "AT"}),
        (UnknownZone, "GEN-A-05", {"end_date": "2026-11-16", "zone": "Europe/Atlantis"}),
        (UnknownZone, "GEN-A-05", {"end_date": "2026-11-16", "zone": "../etc/passwd"}),
        (WrongType, "GEN-A-05", {"end_date": "2026-11-16", "zone": 1}),
        (
            DatesContradict,
            "DE-T-04",
            {"taken_over_on": "2026-11-16", "delivery_due_on": "2026-11-15"},
        ),
        (
            DatesContradict,
            "DE-N-02",
            {"discovered_on": "2026-11-16", "notified_on": "2026-11-15", "calendar": "DE-BE"},
        ),
        (
            DatesContradict,
            "DE-T-01",
            {
                "delivered_on": "2026-11-16T10:00:00Z",
                "damage_visible": False,
                "notified_on": "2026-11-15",
            },
        ),
        (
            DatesContradict,
            "INT-T-07",
            {"received_on": "2026-11-16", "at_disposal_on": "2026-11-16"},
        ),
        (
            RuleDoesNotApply,
            "DE-T-08",
            {"party": "B2B", "carrier_chosen_by": "seller", "lost_in_transit": True},
        ),
        (
            RuleDoesNotApply,
            "DE-T-09",
            {"party": "B2C", "dispatch_sale": True, "lost_in_transit": True},
        ),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_by_name(
    refusal: type[Refusal], rule: str, inputs: dict[str, object]
) -> None:
    with pytest.raises(refusal) as refused:
        compute(rule, inputs)

    assert type(refused.value) is refusal
    assert refused.value.detail
    assert refused.value.way_out


def test_an_instant_without_an_offset_is_refused_in_python_too() -> None:
    with pytest.raises(WrongType, match="no offset"):
        compute("DE-T-01", {"delivered_on": datetime(2026, 11, 16, 10)})  # noqa: DTZ001 - on purpose


def test_every_missing_input_is_named() -> None:
    with pytest.raises(InputMissing) as refused:
        compute("DE-T-04", {})

    assert [each["input"] for each in refused.value.missing] == ["taken_over_on", "delivery_due_on"]
    assert refused.value.broken_rule == "DE-T-04"


def test_every_wrong_input_is_named_at_once() -> None:
    with pytest.raises(ImpossibleDate) as refused:
        compute("DE-T-04", {"taken_over_on": "2026-02-30", "delivery_due_on": 7})

    assert [error["pointer"] for error in refused.value.errors] == [
        "/inputs/taken_over_on",
        "/inputs/delivery_due_on",
    ]


def answered_or_refused(rule: str, inputs: dict[str, object]) -> Computed | Refusal:
    try:
        return compute(rule, inputs)
    except Refusal as refusal:
        return refusal


@given(
    st.sampled_from(sorted(rule for rule in RULES if RULES[rule].formula)),
    st.data(),
)
def test_whatever_is_asked_is_answered_or_refused_by_place(rule: str, data: st.DataObject) -> None:
    formula = RULES[rule].formula
    assert formula is not None
    values = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 50_000),
        st.floats(),
        st.text(max_size=12),
        st.dates().map(str),
        st.datetimes().map(lambda at: f"{at.isoformat()}Z"),
        st.sampled_from(["DE-BY", "AT", "CH-ZH", "Europe/Berlin", "B2B", "B2C", "seller", "DE"]),
    )
    names = st.sampled_from([field.name for field in formula.inputs])
    inputs = data.draw(st.dictionaries(names, values))

    answer = answered_or_refused(rule, inputs)

    assert answer.errors if isinstance(answer, Refusal) else answer.outputs
