"""Periods are counted raw, rolled once, and never end early."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import KNOWN_CALENDARS, Calendar, calendar_of
from domain.law import periods

DAYS = st.dates(date(2001, 1, 1), date(2080, 12, 31))
PLACES = st.sampled_from(KNOWN_CALENDARS).map(calendar_of)
LENGTHS = st.integers(0, 240)
ZONES = st.sampled_from(["Europe/Berlin", "Europe/Vienna", "Europe/Zurich"]).map(ZoneInfo)
BERLIN = ZoneInfo("Europe/Berlin")


@given(DAYS, DAYS, LENGTHS)
def test_a_later_event_never_ends_a_period_earlier(one: date, other: date, length: int) -> None:
    first, second = sorted((one, other))

    assert periods.months_after(first, length) <= periods.months_after(second, length)
    assert periods.days_after(first, length) <= periods.days_after(second, length)


@given(DAYS, LENGTHS)
def test_a_longer_period_ends_later(event: date, length: int) -> None:
    assert periods.months_after(event, length) < periods.months_after(event, length + 1)
    assert periods.weeks_after(event, length).weekday() == event.weekday()
    assert periods.months_after(event, 12 * length) == periods.years_after(event, length)


@given(DAYS, LENGTHS)
def test_months_keep_the_number_of_the_day_or_take_the_last_one(event: date, months: int) -> None:
    end = periods.months_after(event, months)

    clipped = (end + timedelta(days=1)).day == 1
    assert end.day == event.day or (clipped and end.day < event.day)


@given(DAYS, st.integers(1, 240))
def test_a_period_from_the_beginning_of_a_day_is_followed_without_a_gap_by_the_next(
    start: date, months: int
) -> None:
    last = periods.months_from(start.replace(day=1), months)

    assert (last + timedelta(days=1)).day == 1
    assert periods.months_from(start, months) >= periods.months_after(start, months) - (
        timedelta(days=1)
    )
    assert periods.days_from(start, months) == periods.days_after(start, months) - periods.ONE_DAY


@given(DAYS, PLACES, st.booleans())
def test_a_roll_never_ends_early_and_rolls_no_further_a_second_time(
    day: date, place: Calendar, saturday: bool
) -> None:
    rolled = periods.roll(day, place, saturday=saturday)

    assert rolled >= day
    assert periods.roll(rolled, place, saturday=saturday) == rolled
    assert not periods.is_free(rolled, place, saturday=saturday)
    assert all(
        periods.is_free(passed, place, saturday=saturday)
        for passed in [day, *periods.days_of(day, rolled)][:-1]
    )


@given(DAYS, DAYS, PLACES)
def test_rolling_keeps_the_order(one: date, other: date, place: Calendar) -> None:
    first, second = sorted((one, other))

    assert periods.roll(first, place) <= periods.roll(second, place)


@given(DAYS)
def test_without_a_calendar_nothing_rolls(day: date) -> None:
    assert periods.roll(day, None) == day


@given(DAYS, PLACES)
def test_the_safe_target_is_a_working_day_in_time_under_every_reading(
    raw_end: date, place: Calendar
) -> None:
    safe = periods.safe_target(raw_end, place)

    assert safe <= raw_end <= periods.roll(raw_end, place)
    assert place.is_working_day(safe)
    assert (safe == raw_end) == place.is_working_day(raw_end)


@given(DAYS, st.integers(1, 40), PLACES)
def test_counted_days_end_on_a_day_that_counts(event: date, days: int, place: Calendar) -> None:
    werktag = periods.werktage_after(event, days, place)
    arbeitstag = periods.arbeitstage_after(event, days, place)

    assert event + timedelta(days=days) <= werktag <= arbeitstag
    assert place.is_working_day(arbeitstag)
    assert sum(place.is_working_day(day) for day in periods.days_of(event, arbeitstag)) == days


@given(DAYS, ZONES)
def test_a_day_is_as_long_as_the_clocks_make_it(day: date, zone: ZoneInfo) -> None:
    end, begin = periods.end_of(day, zone), periods.end_of(day - timedelta(days=1), zone)

    assert (end.astimezone(UTC) - begin.astimezone(UTC)) / timedelta(hours=1) in {23, 24, 25}
    assert periods.local_day(end, zone) == day + timedelta(days=1)
    assert periods.local_day(end.astimezone(UTC) - timedelta(microseconds=1), zone) == day


@given(DAYS, st.integers(0, 500), ZONES)
def test_hours_are_elapsed_hours_whatever_the_clocks_do(
    day: date, hours: int, zone: ZoneInfo
) -> None:
    start = periods.end_of(day, zone)

    passed = periods.hours_after(start, hours, zone).astimezone(UTC) - start.astimezone(UTC)

    assert passed == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24)]
)
def test_the_days_of_the_clock_change_have_23_and_25_hours(day: date, hours: int) -> None:
    length = periods.end_of(day, BERLIN).astimezone(UTC) - periods.end_of(
        day - timedelta(days=1), BERLIN
    ).astimezone(UTC)

    assert length == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 10, 22, 21, 59, 59, tzinfo=UTC), date(2026, 10, 22)),
        (datetime(2026, 10, 22, 22, 0, tzinfo=UTC), date(2026, 10, 23)),
        (datetime(2026, 11, 22, 22, 30, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 23)),
    ],
)
def test_the_local_date_of_an_instant_is_the_day_of_the_event(instant: datetime, day: date) -> None:
    assert periods.local_day(instant, BERLIN) == day


@pytest.mark.parametrize(
    ("event", "months", "end"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
    ],
)
def test_months_with_missing_days(event: date, months: int, end: date) -> None:
    assert periods.months_after(event, months) == end


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2026, 3, 1), 1, date(2026, 3, 31)),
        (date(2026, 3, 15), 1, date(2026, 4, 14)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2026, 1, 29), 1, date(2026, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 2, 1), 1, date(2026, 2, 28)),
    ],
)
def test_months_from_the_beginning_of_a_day(start: date, months: int, last: date) -> None:
    assert periods.months_from(start, months) == last


def test_half_a_month_is_fifteen_days_after_the_whole_ones() -> None:
    assert periods.half_month_after(date(2026, 1, 31), 1) == date(2026, 3, 15)
    assert periods.half_month_after(date(2026, 11, 10)) == date(2026, 11, 25)


def test_a_swiss_saturday_is_a_holiday_for_statutory_periods_only() -> None:
    zurich, saturday = calendar_of("CH-ZH"), date(2026, 11, 21)

    assert periods.roll(saturday, zurich) == date(2026, 11, 23)
    assert periods.roll(saturday, zurich, saturday=False) == saturday
    assert periods.roll(date(2026, 11, 22), zurich, saturday=False) == date(2026, 11, 23)


def test_bank_days_know_no_regional_holiday() -> None:
    assert periods.bank_days_after(date(2026, 6, 3), 1) == date(2026, 6, 4)
    assert periods.bank_days_after(date(2026, 4, 2), 1) == date(2026, 4, 7)
    assert periods.bank_days_after(date(2026, 12, 24), 1) == date(2026, 12, 28)
