"""A warranty ends when all its rules together say so, and never earlier for more of them."""

from datetime import date, timedelta
from typing import Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import calendar_of
from domain.law import RULES, Suspension, WarrantyFacts, compute, deadline, periods, warranty_end
from domain.law.refusals import DatesContradict, RuleDoesNotApply, UnknownVersion

SOLD = WarrantyFacts(
    country="DE",
    party="B2C",
    contract_on=date(2026, 8, 3),
    delivered_on=date(2026, 8, 10),
    calendar="DE-BE",
)
DAYS = st.dates(date(2019, 1, 1), date(2040, 12, 31))
Country = Literal["DE", "AT", "CH"]
PLACES: dict[Country, tuple[str, ...]] = {
    "DE": ("DE-BE", "DE-BY", "DE-SN"),
    "AT": ("AT", "AT-9"),
    "CH": ("CH-ZH", "CH-TI", "CH-LU"),
}


@st.composite
def sales(draw: st.DrawFn) -> WarrantyFacts:
    """Draw a sale with a defect and anything that may have happened to it."""
    country = draw(st.sampled_from(list(PLACES)))
    delivered = draw(DAYS)
    later = st.dates(delivered, date(2045, 12, 31))
    away = sorted(draw(st.tuples(later, later)))
    return WarrantyFacts(
        country=country,
        party=draw(st.sampled_from(["B2C", "B2B"])),
        contract_on=delivered - timedelta(days=draw(st.integers(0, 60))),
        delivered_on=delivered,
        calendar=draw(st.sampled_from(PLACES[country])),
        agreed_months=draw(st.none() | st.integers(12, 60)),
        shown_on=draw(st.none() | later),
        handed_over_on=away[0],
        returned_on=draw(st.sampled_from([None, away[1]])),
        repaired_on=tuple(draw(st.lists(later, max_size=2))),
        suspensions=tuple(draw(st.lists(holds(), max_size=3))),
    )


@st.composite
def holds(draw: st.DrawFn) -> Suspension:
    """Draw some days of negotiation."""
    since = draw(DAYS)
    return Suspension(since, since + timedelta(days=draw(st.integers(0, 200))))


@given(sales())
def test_a_warranty_never_ends_before_its_base_nor_on_a_day_off(facts: WarrantyFacts) -> None:
    found = warranty_end(facts)
    assert facts.calendar is not None

    assert found.base_raw_end <= found.raw_end <= found.legal_end
    assert found.safe_target <= found.raw_end
    assert not periods.is_free(found.legal_end, calendar_of(facts.calendar))
    assert found.legal_end - found.raw_end < timedelta(days=8)
    assert found.barred_on(found.legal_end) is False
    assert set(found.rules) <= set(RULES)
    assert warranty_end(facts) == found


@given(sales(), holds())
def test_more_suspension_never_shortens(facts: WarrantyFacts, more: Suspension) -> None:
    longer = attrs.evolve(facts, suspensions=(*facts.suspensions, more))

    assert warranty_end(longer).raw_end >= warranty_end(facts).raw_end


@given(sales(), DAYS)
def test_a_repair_extends_once_and_never_shortens(facts: WarrantyFacts, again: date) -> None:
    unrepaired = warranty_end(attrs.evolve(facts, repaired_on=()))
    later = max(again, facts.delivered_on)
    once, twice = (
        warranty_end(attrs.evolve(facts, repaired_on=repairs))
        for repairs in [(later,), (later, later)]
    )

    assert unrepaired.raw_end <= once.raw_end
    assert (once.raw_end, once.extended_raw_end) == (twice.raw_end, twice.extended_raw_end)


@given(sales(), st.integers(1, 400))
def test_who_gets_the_goods_later_has_no_shorter_warranty(facts: WarrantyFacts, days: int) -> None:
    plain = attrs.evolve(
        facts, shown_on=None, handed_over_on=None, returned_on=None, repaired_on=(), suspensions=()
    )
    later = attrs.evolve(plain, delivered_on=plain.delivered_on + timedelta(days=days))

    assert warranty_end(plain).raw_end <= warranty_end(later).raw_end


@pytest.mark.parametrize(
    ("known", "end", "rules"),
    [
        ({}, date(2028, 8, 10), ("DE-W-01",)),
        ({"agreed_months": 12}, date(2027, 8, 10), ("DE-W-07",)),
        ({"repaired_on": (date(2027, 3, 1),)}, date(2029, 8, 10), ("DE-W-01", "DE-W-06")),
        ({"shown_on": date(2028, 6, 30)}, date(2028, 10, 30), ("DE-W-01", "DE-W-04")),
        ({"shown_on": date(2028, 8, 11)}, date(2028, 8, 10), ("DE-W-01", "DE-W-04")),
        (
            {"handed_over_on": date(2028, 8, 1), "returned_on": date(2028, 12, 31)},
            date(2029, 2, 28),
            ("DE-W-01", "DE-W-05"),
        ),
        (
            {"handed_over_on": date(2028, 8, 11), "returned_on": date(2028, 12, 31)},
            date(2028, 8, 10),
            ("DE-W-01", "DE-W-05"),
        ),
        (
            {"suspensions": (Suspension(date(2028, 1, 1), date(2028, 1, 31)),)},
            date(2028, 9, 11),
            ("DE-W-01", "DE-W-11"),
        ),
        (
            {"suspensions": (Suspension(date(2028, 8, 10), date(2028, 8, 10)),)},
            date(2028, 11, 10),
            ("DE-W-01", "DE-W-11"),
        ),
        (
            {"suspensions": (Suspension(date(2028, 8, 11), date(2028, 9, 30)),)},
            date(2028, 8, 10),
            ("DE-W-01", "DE-W-11"),
        ),
    ],
)
def test_the_german_links_each_by_itself(
    known: dict[str, object], end: date, rules: tuple[str, ...]
) -> None:
    found = warranty_end(attrs.evolve(SOLD, **known))  # type: ignore[arg-type]

    assert (found.legal_end, found.rules) == (end, (*rules, "DE-W-09"))


def test_all_links_are_chained_raw_and_rolled_once() -> None:
    found = warranty_end(
        attrs.evolve(
            SOLD,
            shown_on=date(2029, 7, 1),
            handed_over_on=date(2029, 7, 3),
            returned_on=date(2029, 9, 8),
            repaired_on=(date(2029, 9, 7),),
            suspensions=(Suspension(date(2029, 7, 1), date(2029, 7, 2)),),
        )
    )

    assert (found.base_raw_end, found.extended_raw_end) == (date(2028, 8, 10), date(2029, 8, 10))
    assert (found.shown_tail, found.returned_tail) == (date(2029, 11, 1), date(2029, 11, 8))
    assert (found.suspended_days, found.raw_end) == (2, date(2029, 11, 10))
    assert (found.legal_end, found.safe_target) == (date(2029, 11, 12), date(2029, 11, 9))
    assert found.seller_proves is False
    assert "einmalig" in " ".join(found.lines)


def test_goods_that_are_away_and_talks_that_go_on_leave_the_end_open() -> None:
    away = warranty_end(attrs.evolve(SOLD, handed_over_on=date(2028, 8, 1)))
    talking = warranty_end(attrs.evolve(SOLD, suspended_since=date(2028, 8, 1)))
    too_late = warranty_end(attrs.evolve(SOLD, suspended_since=date(2028, 8, 11)))

    assert (away.is_open, talking.is_open, too_late.is_open) == (True, True, False)
    assert not talking.barred_on(date(2040, 1, 1))
    assert too_late.barred_on(date(2028, 8, 11))


def test_austria_extends_only_once_its_law_is_in_force() -> None:
    sold = attrs.evolve(SOLD, country="AT", calendar="AT", repaired_on=(date(2027, 3, 1),))
    switched_on = attrs.evolve(sold, repair_extension_since=date(2026, 8, 1))

    assert warranty_end(sold).emerges_by == date(2028, 8, 10)
    assert warranty_end(sold).legal_end == date(2028, 11, 10)
    assert warranty_end(switched_on).emerges_by == date(2029, 8, 10)
    assert warranty_end(switched_on).legal_end == date(2029, 11, 12)


def test_switzerland_knows_no_tail_no_extension_and_no_presumption() -> None:
    found = warranty_end(
        attrs.evolve(
            SOLD,
            country="CH",
            calendar="CH-ZH",
            shown_on=date(2028, 8, 1),
            repaired_on=(date(2027, 3, 1),),
        )
    )

    assert (found.legal_end, found.proof_until, found.seller_proves) == (
        date(2028, 8, 10),
        None,
        False,
    )


def test_the_former_law_had_no_tails_and_half_the_presumption() -> None:
    sold = attrs.evolve(
        SOLD,
        contract_on=date(2021, 12, 31),
        delivered_on=date(2022, 1, 4),
        shown_on=date(2023, 12, 20),
    )

    found = warranty_end(sold)

    assert (found.legal_end, found.proof_until) == (date(2024, 1, 4), date(2022, 7, 4))
    assert found.rules == ("DE-W-01", "DE-W-09")


@pytest.mark.parametrize(
    "wrong",
    [
        {"shown_on": date(2026, 8, 9)},
        {"returned_on": date(2026, 8, 11), "handed_over_on": date(2026, 8, 12)},
        {"suspensions": (Suspension(date(2027, 1, 2), date(2027, 1, 1)),)},
    ],
)
def test_what_cannot_have_been_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(DatesContradict):
        attrs.evolve(SOLD, **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "inputs", "version"),
    [
        ("DE-W-09", {"risk_passed_on": "2021-05-16"}, 1),
        ("AT-W-01", {"delivered_on": "2021-05-16", "calendar": "AT"}, 1),
        ("AT-W-02", {"delivered_on": "2021-05-16"}, 1),
        ("AT-W-05", {"delivered_on": "2021-05-16"}, 1),
        ("DE-W-01", {"delivered_on": "2021-05-16"}, 1),
    ],
)
def test_a_pinned_version_gives_the_same_again(
    rule: str, inputs: dict[str, str], version: int
) -> None:
    old = {} if rule == "DE-W-01" else {"contract_on": "2021-05-01"}
    then = compute(rule, {**inputs, **old})

    assert then.rule_version == version
    assert compute(rule, inputs, version=version).outputs == then.outputs
    if old:
        assert compute(rule, inputs).rule_version == version + 1
        assert compute(rule, inputs).outputs != then.outputs


def test_a_contract_from_before_a_rule_is_refused_and_so_is_a_version_it_never_had() -> None:
    inputs = {"delivered_on": "2021-05-16", "defect_shown_on": "2022-05-16"}

    with pytest.raises(RuleDoesNotApply) as refused:
        compute("DE-W-04", {**inputs, "contract_on": "2021-12-31"})
    with pytest.raises(UnknownVersion):
        compute("DE-W-04", inputs, version=7)

    assert refused.value.errors[0]["pointer"] == "/inputs/contract_on"
    assert compute("DE-W-04", {**inputs, "contract_on": "2022-01-01"}).rule == "DE-W-04"


def test_a_warranty_can_be_a_clock_of_a_case() -> None:
    clock = deadline("DE-W-01", start=date(2024, 2, 29), calendar="DE-BE")
    window = deadline("DE-W-09", start=date(2025, 5, 16), calendar="DE-BE")

    assert (clock.raw_end, clock.due, clock.safe_target) == (
        date(2026, 2, 28),
        date(2026, 3, 2),
        date(2026, 2, 27),
    )
    assert (window.due, window.safe_target) == (date(2026, 5, 16), None)


@pytest.mark.parametrize(
    ("clock", "start", "more", "due", "safe"),
    [
        ("DE-W-04", date(2024, 6, 10), {"defect_shown_on": date(2026, 6, 10)},
         date(2026, 10, 12), date(2026, 10, 9)),
        ("DE-W-05", date(2024, 12, 10), {"returned_on": date(2026, 12, 31)},
         date(2027, 3, 1), date(2027, 2, 26)),
        ("DE-W-06", date(2026, 8, 4),
         {"contract_on": date(2026, 7, 31), "remedy": "repair",
          "repairs_returned_on": (date(2026, 12, 1),)}, date(2029, 8, 6), date(2029, 8, 3)),
        ("DE-W-11", date(2024, 5, 15),
         {"negotiation_from": date(2026, 1, 10), "negotiation_refused_on": date(2026, 2, 7)},
         date(2026, 6, 15), date(2026, 6, 12)),
        ("DE-X-02", date(2025, 3, 1), {}, date(2026, 3, 16), date(2026, 3, 13)),
        ("DE-X-03", date(2026, 11, 21), {}, date(2026, 12, 7), date(2026, 12, 4)),
        ("DE-X-03/return", date(2026, 11, 22), {}, date(2026, 12, 7), date(2026, 12, 4)),
        ("AT-W-01/emerge", date(2024, 1, 3), {}, date(2026, 1, 3), None),
    ],
)  # fmt: skip
def test_the_clocks_of_a_sale(
    clock: str, start: date, more: dict[str, object], due: date, safe: date | None
) -> None:
    found = deadline(clock, start=start, calendar="DE-BE", **more)

    assert (found.due, found.safe_target) == (due, safe)


SOLD_AT = st.sampled_from(["DE-BE", "DE-BY", "DE-SN", "DE-NW", "AT", "CH-ZH", "CH-TI", "CH-LU"])
PLAIN = sorted(
    rule.id
    for rule in RULES.values()
    if rule.id.split("-")[1] in {"W", "G", "X"} and rule.formula is not None
    if "" in rule.formula.clocks
    and {field.name for field in rule.formula.inputs if field.needed}
    <= {rule.formula.clocks[""].starts, "months", "guarantee_months", "used"}
)


@given(st.sampled_from(PLAIN), DAYS, SOLD_AT)
def test_a_clock_of_a_sale_ends_on_a_working_day_and_the_same_again(
    rule: str, start: date, place: str
) -> None:
    formula = RULES[rule].formula
    assert formula is not None
    needed = {"months": 24, "guarantee_months": 36, "used": False}
    more = {each.name: needed[each.name] for each in formula.inputs if each.name in needed}
    given_inputs: dict[str, object] = {formula.clocks[""].starts: start, **more}
    if any(field.name == "calendar" for field in formula.inputs):
        given_inputs["calendar"] = place

    found = deadline(rule, start=start, calendar=place, **more)
    again = compute(rule, given_inputs, version=found.rule_version)

    assert again.outputs[formula.clocks[""].ends] == found.due
    assert start < found.raw_end <= found.due
    if not formula.clocks[""].window:
        assert not periods.is_free(found.due, calendar_of(place))
        assert found.safe_target is not None
        assert found.safe_target <= found.raw_end
