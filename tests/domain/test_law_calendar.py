"""Which days are holidays depends on the place, and the place is never guessed."""

from datetime import date

import pytest

from domain.calendar import (
    CALENDAR_VERSION,
    KNOWN_CALENDARS,
    UnknownCalendar,
    YearOutsideCalendar,
    calendar_of,
)


@pytest.mark.parametrize(
    ("day", "places", "elsewhere"),
    [
        (date(2026, 6, 4), ("DE-BY", "DE-NW", "DE-SN+catholic"), ("DE-BE", "DE-SN", "DE")),
        (date(2026, 8, 8), ("DE-Augsburg",), ("DE-BY", "DE-BY+catholic")),
        (date(2026, 8, 15), ("DE-SL", "DE-BY+catholic", "AT", "CH-LU"), ("DE-BY", "DE", "CH-ZH")),
        (date(2026, 11, 18), ("DE-SN",), ("DE-BE", "DE-BY", "DE")),
        (date(2026, 3, 8), ("DE-BE", "DE-MV"), ("DE-BB",)),
        (date(2026, 9, 20), ("DE-TH",), ("DE-SN",)),
        (date(2025, 5, 8), ("DE-BE",), ("DE-BB", "DE")),
        (date(2026, 10, 31), ("DE-BB", "DE-SH"), ("DE-BE", "DE-BY")),
        (date(2026, 10, 26), ("AT", "AT-9"), ("DE-BY", "CH-ZH")),
        (date(2026, 5, 1), ("CH-ZH", "DE", "AT", "TARGET"), ("CH", "CH-LU")),
        (date(2026, 8, 1), ("CH", "CH-GE"), ("DE", "AT")),
        (date(2026, 1, 6), ("DE-BY", "AT"), ("TARGET", "DE-BE")),
    ],
)
def test_a_holiday_holds_where_it_is_one(
    day: date, places: tuple[str, ...], elsewhere: tuple[str, ...]
) -> None:
    assert [place for place in places if not calendar_of(place).is_holiday(day)] == []
    assert [place for place in elsewhere if calendar_of(place).is_holiday(day)] == []


@pytest.mark.parametrize(
    "friday", [date(1991, 3, 29), date(2024, 3, 29), date(2026, 4, 3), date(2038, 4, 23)]
)
def test_good_friday_ends_no_austrian_period(friday: date) -> None:
    assert calendar_of("AT").holiday(friday) == "Karfreitag"
    assert calendar_of("AT-7").is_holiday(friday)
    assert calendar_of("DE").is_holiday(friday)
    assert not calendar_of("CH").is_holiday(friday)


def test_a_working_day_is_monday_to_friday_without_holidays() -> None:
    bavaria = calendar_of("DE-BY")

    week = [bavaria.is_working_day(date(2026, 6, day)) for day in range(1, 8)]

    assert week == [True, True, True, False, True, False, False]


@pytest.mark.parametrize("name", ["", "DE-XX", "FR", "de-by", "DE-BY+protestant", "CH-1", "AT-10"])
def test_an_unknown_calendar_is_refused_and_the_known_ones_are_named(name: str) -> None:
    with pytest.raises(UnknownCalendar, match="Known are DE, DE-BB") as refused:
        calendar_of(name)

    assert "CH-ZH" in refused.value.way_out


@pytest.mark.parametrize("name", KNOWN_CALENDARS)
def test_every_known_calendar_works(name: str) -> None:
    calendar = calendar_of(name)

    assert calendar.is_holiday(date(2026, 12, 25))
    assert calendar.zone.key.startswith("Europe/")
    assert calendar.version == CALENDAR_VERSION


@pytest.mark.parametrize("day", [date(1990, 12, 31), date(2101, 1, 1)])
def test_a_year_whose_holidays_are_not_known_is_refused_not_taken_for_free_of_holidays(
    day: date,
) -> None:
    with pytest.raises(YearOutsideCalendar):
        calendar_of("DE-BY").is_holiday(day)
