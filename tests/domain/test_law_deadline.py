"""A clock of a case: its last day, the instant it is over, and what then is not lost."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import CALENDAR_VERSION, UnknownCalendar
from domain.law import RULES, carriage_regime, deadline, liability_cap
from domain.law.refusals import NotADeadline, NothingToCompute, RuleDoesNotApply
from domain.law.regime import Country, Mode

CLOCKS = [
    (f"{rule.id}/{variant}".removesuffix("/"), rule)
    for rule in RULES.values()
    if rule.formula is not None
    for variant in rule.formula.clocks
]


def test_a_clock_knows_its_last_day_and_the_instant_at_which_it_is_over() -> None:
    clock = deadline("DE-T-02", start=date(2026, 11, 14), calendar="DE-BY")

    assert clock.starts_on == date(2026, 11, 14)
    assert clock.raw_end == date(2026, 11, 21)
    assert clock.due == date(2026, 11, 23)
    assert clock.safe_target == date(2026, 11, 20)
    assert clock.ends_at == datetime(2026, 11, 24, tzinfo=ZoneInfo("Europe/Berlin"))
    assert clock.ends_at.astimezone(UTC) == datetime(2026, 11, 23, 23, tzinfo=UTC)
    assert clock.consequence == "presumption_of_undamaged_delivery"
    assert "Nicht verloren" in clock.consequence_text
    assert clock.calendar == "DE-BY"
    assert clock.calendar_version == CALENDAR_VERSION
    assert "§ 438 Abs. 2" in clock.law


def test_an_instant_starts_a_clock_on_its_local_day() -> None:
    late = datetime(2026, 11, 15, 23, 30, tzinfo=UTC)

    clock = deadline("DE-T-02", start=late, calendar="DE-BY")

    assert clock.starts_on == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("clock", "start", "calendar", "due", "safe"),
    [
        ("DE-T-01", date(2026, 11, 14), "DE-BE", date(2026, 11, 14), date(2026, 11, 14)),
        ("INT-T-01", date(2026, 11, 16), "DE-BE", date(2026, 11, 16), date(2026, 11, 16)),
        ("CH-T-01/visible", date(2026, 11, 16), "CH-ZH", date(2026, 11, 16), date(2026, 11, 16)),
        ("CH-T-01", date(2026, 11, 13), "CH-ZH", date(2026, 11, 23), date(2026, 11, 20)),
        ("INT-T-02", date(2026, 11, 13), "DE-BE", date(2026, 11, 21), date(2026, 11, 20)),
        ("AT-T-01", date(2026, 12, 7), "AT", date(2026, 12, 16), date(2026, 12, 16)),
        ("INT-T-03", date(2026, 11, 2), "DE-BE", date(2026, 11, 23), date(2026, 11, 23)),
        ("INT-T-07", date(2026, 11, 7), "DE-BE", date(2026, 11, 21), date(2026, 11, 20)),
        ("INT-T-07/delay", date(2026, 11, 2), "DE-BE", date(2026, 11, 23), date(2026, 11, 23)),
        ("INT-T-08", date(2024, 11, 21), "DE-BE", date(2026, 11, 21), date(2026, 11, 20)),
        ("INT-T-09", date(2026, 10, 1), "DE-BE", date(2026, 10, 8), date(2026, 10, 8)),
        ("INT-T-09/delay", date(2026, 10, 1), "DE-BE", date(2026, 11, 30), date(2026, 11, 30)),
        ("DE-T-05", date(2025, 11, 21), "DE-BE", date(2026, 11, 23), date(2026, 11, 20)),
        ("INT-T-05/loss", date(2025, 10, 1), "DE-BE", date(2026, 11, 2), date(2026, 10, 30)),
        ("CH-T-02", date(2025, 11, 21), "CH-ZH", date(2026, 11, 23), date(2026, 11, 20)),
        ("DE-N-01", date(2026, 11, 20), "DE-BE", date(2026, 11, 25), date(2026, 11, 25)),
        ("DE-N-02", date(2026, 11, 20), "DE-BE", date(2026, 11, 25), date(2026, 11, 25)),
        ("DE-N-03", date(2026, 11, 20), "DE-BE", date(2026, 11, 23), date(2026, 11, 23)),
        ("AT-N-01", date(2026, 10, 12), "AT", date(2026, 10, 27), date(2026, 10, 23)),
        ("CH-N-01", date(2026, 11, 14), "CH-ZH", date(2026, 11, 23), date(2026, 11, 23)),
        ("INT-T-04", date(2026, 10, 1), "DE-BE", date(2026, 10, 31), None),
    ],
)
def test_the_clocks_of_a_delivery(
    clock: str, start: date, calendar: str, due: date, safe: date | None
) -> None:
    found = deadline(clock, start=start, calendar=calendar)

    assert (found.due, found.safe_target) == (due, safe)


def test_a_clock_takes_the_further_inputs_of_its_rule() -> None:
    lost = deadline(
        "DE-T-04",
        start=date(2026, 9, 26),
        calendar="DE-BE",
        taken_over_on=date(2026, 9, 1),
        cross_border=False,
    )
    fault = deadline("DE-T-05", start=date(2023, 11, 22), calendar="DE-BE", qualified_fault=True)
    cut_off = deadline(
        "INT-N-01",
        start=date(2024, 11, 25),
        calendar="CH-ZH",
        seller_country="DE",
        buyer_country="CH",
    )

    assert lost.due == date(2026, 10, 21)
    assert lost.safe_target is None
    assert fault.due == date(2026, 11, 23)
    assert cut_off.due == date(2026, 11, 25)


def test_what_is_no_deadline_is_refused() -> None:
    with pytest.raises(NotADeadline):
        deadline("DE-T-06", start=date(2026, 11, 16), calendar="DE-BE")
    with pytest.raises(NotADeadline):
        deadline("DE-T-02/delay", start=date(2026, 11, 16), calendar="DE-BE")
    with pytest.raises(NothingToCompute):
        deadline("CH-P-02", start=date(2026, 11, 16), calendar="DE-BE")
    with pytest.raises(UnknownCalendar):
        deadline("DE-T-02", start=date(2026, 11, 16), calendar="Bayern")


def test_a_rule_that_does_not_govern_the_contract_gives_no_clock() -> None:
    with pytest.raises(RuleDoesNotApply, match="CH-N-01"):
        deadline(
            "CH-N-02",
            start=date(2026, 4, 7),
            calendar="CH-ZH",
            contract_on=date(2025, 12, 31),
            integrated_into_immovable=True,
        )


@pytest.mark.parametrize(
    ("country", "mode", "cross_border", "hidden", "cap"),
    [
        ("DE", "road", False, "DE-T-02", "8.33"),
        ("DE", "air", False, "DE-T-02", "8.33"),
        ("DE", "rail", False, "DE-T-02", "8.33"),
        ("AT", "road", False, "AT-T-01", "8.33"),
        ("CH", "road", False, "CH-T-01", None),
        ("CH", "rail", False, "CH-T-01", None),
        ("DE", "road", True, "INT-T-02", "8.33"),
        ("AT", "road", True, "INT-T-02", "8.33"),
        ("CH", "road", True, "INT-T-02", "8.33"),
        ("DE", "air", True, "INT-T-07", "26"),
        ("AT", "air", False, "INT-T-07", "26"),
        ("AT", "rail", False, "INT-T-09", "17"),
        ("CH", "rail", True, "INT-T-09", "17"),
    ],
)
def test_country_means_and_border_decide_which_rules_govern(
    country: Country, mode: Mode, cross_border: bool, hidden: str, cap: str | None
) -> None:
    regime = carriage_regime(country, mode, cross_border=cross_border)

    assert regime.hidden == hidden
    assert regime.sdr_per_kg == (cap and Decimal(cap))


def test_the_cap_of_the_air_rose_at_the_end_of_2024() -> None:
    before = carriage_regime("DE", "air", cross_border=True, on=date(2024, 12, 27))
    since = carriage_regime("DE", "air", cross_border=True, on=date(2024, 12, 28))

    assert (before.sdr_per_kg, since.sdr_per_kg) == (Decimal(22), Decimal(26))


@pytest.mark.parametrize("country", ["DE", "AT", "CH"])
@pytest.mark.parametrize("mode", ["road", "air", "rail"])
@pytest.mark.parametrize("cross_border", [True, False])
def test_every_clock_of_a_regime_can_be_computed(
    country: Country, mode: Mode, cross_border: bool
) -> None:
    regime = carriage_regime(country, mode, cross_border=cross_border)
    clocks = [regime.visible, regime.hidden, regime.delay, regime.limitation]

    for clock in filter(None, [*clocks, regime.loss_limitation]):
        found = deadline(clock, start=date(2026, 11, 2), calendar="DE-BE")
        assert found.due >= found.starts_on
    if regime.loss:
        more = {"taken_over_on": date(2026, 10, 30)} if regime.loss == "DE-T-04" else {}
        lost = deadline(regime.loss, start=date(2026, 11, 2), calendar="DE-BE", **more)
        assert lost.due > lost.starts_on
    assert regime.cap in RULES


def test_a_cap_is_rounded_half_up_and_the_lower_of_loss_and_limit_is_owed() -> None:
    cap = liability_cap(
        gross_weight_kg=Decimal("12.4"),
        sdr_per_kg=Decimal("8.33"),
        money_per_sdr=Decimal("1.15"),
        loss=Decimal("118.785"),
    )

    assert cap.limit_sdr == Decimal("103.292")
    assert cap.limit == Decimal("118.79")
    assert cap.payable == Decimal("118.79")


@pytest.mark.parametrize(("clock", "rule"), CLOCKS, ids=[clock for clock, _ in CLOCKS])
def test_a_clock_names_inputs_and_outputs_that_its_rule_has(clock: str, rule: object) -> None:
    found = RULES[clock.partition("/")[0]]
    assert found is rule
    assert found.formula is not None
    way = found.formula.clocks[clock.partition("/")[2]]

    assert way.starts in {field.name for field in found.formula.inputs}
    assert {way.ends, way.raw or way.ends} <= set(found.formula.outputs)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_can_be_read_by_a_lawyer(rule: object) -> None:
    shown = RULES[getattr(rule, "id", "")]

    assert shown.title
    assert shown.trigger
    assert shown.period
    assert shown.consequence_text.endswith(".")
    assert shown.source
