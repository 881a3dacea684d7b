"""Amounts of money as people enter them for a fact of a case."""

from zoneinfo import ZoneInfo

import pytest

from adapters.web.entered import BadForm, value_of

BERLIN, ZURICH = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/Zurich")


@pytest.mark.parametrize(
    ("entered", "zone", "meant"),
    [
        ("150,00", BERLIN, "150.00 EUR"),
        ("150,00 €", BERLIN, "150.00 EUR"),
        ("150", BERLIN, "150 EUR"),
        ("150.00", BERLIN, "150.00 EUR"),
        ("1.234,50 EUR", BERLIN, "1234.50 EUR"),
        ("150.00 EUR", ZURICH, "150.00 EUR"),
        ("1'150.50", ZURICH, "1150.50 CHF"),
    ],
)
def test_an_amount_is_read_as_people_write_it(entered: str, zone: ZoneInfo, meant: str) -> None:
    assert value_of("billing.disputed", entered, zone) == meant


@pytest.mark.parametrize("entered", ["viel", "1.234", "1,234", "-5", "150 Dollar", "1e3", "1,2,3"])
def test_what_could_mean_another_amount_is_refused(entered: str) -> None:
    with pytest.raises(BadForm, match="1234,50"):
        value_of("billing.disputed", entered, BERLIN)
