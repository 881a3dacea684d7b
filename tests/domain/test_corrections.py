"""A recorded fact is put right: clocks move, steps open or fall away, nothing is forgotten."""

from datetime import date, timedelta

import pytest

from domain.calendar import UnknownCalendar
from domain.correcting import NothingToCorrect, ReasonMissing
from domain.events.case import FactCorrected
from domain.events.clocks import ClockDropped, ClockRecomputed, ClockStarted
from domain.fact_checks import NotYoursToCorrect
from domain.facts import CORRECTABLE
from domain.values import UnknownFact, WrongValue, read_value, written
from tests.given import MISSING, given, refused


def test_a_corrected_day_of_delivery_moves_every_clock_and_keeps_the_earlier_dates() -> None:
    story = given()

    story.dealer.corrects("delivery.delivered_on", "2026-11-12")

    notice = story.clock("carrier_notice")
    assert notice.due == date(2026, 11, 19)
    assert notice.earlier == (date(2026, 11, 23),)
    assert story.clock("carrier_limitation").due == date(2027, 11, 12)
    [correction] = story.events(FactCorrected)
    assert correction.value == '"2026-11-12"'
    assert correction.corrects == 1
    again = story.dealer.corrects("delivery.delivered_on", "2026-11-13")
    assert again.events(FactCorrected)[1].corrects == story.seen[1].corrected[correction.what]
    assert again.clock("carrier_notice").earlier == (date(2026, 11, 23), date(2026, 11, 19))


def test_a_correction_leaves_clocks_alone_that_do_not_rest_on_it() -> None:
    story = given()
    before = dict(story.case.clocks)

    story.dealer.corrects("delivery.tracking_number", "JJD-1")
    story.dealer.corrects("needed_by", "2026-12-23")

    assert story.case.clocks == before


def test_a_missed_clock_that_a_correction_puts_off_runs_again_and_one_put_back_is_missed() -> None:
    story = given().days(8)
    assert story.clock("carrier_notice").state == "missed"

    story.house.corrects("delivery.delivered_on", "2026-11-20")
    assert story.clock("carrier_notice").state == "running"

    story.house.corrects("delivery.delivered_on", "2026-11-14")
    assert story.clock("carrier_notice").state == "missed"


def test_a_correction_does_not_set_a_suspension_back() -> None:
    story = given()
    story.house.waives("D02")
    story.house.does("D04")
    story.house.does("D08", euros="1.00", evidence=("EV-10",))
    story.days(10)
    story.house.corrects("delivery.delivered_on", "2026-11-13")
    assert story.clock("carrier_limitation").state == "paused"

    story.carrier.does("D10", "rejected")
    story.house.corrects("delivery.delivered_on", "2026-11-12")

    limitation = story.clock("carrier_limitation")
    assert (limitation.state, limitation.extra_days) == ("running", 11)
    assert limitation.due == date(2027, 11, 23)


def test_a_correction_to_air_ends_a_suspension_that_its_law_does_not_know() -> None:
    story = given(cross_border=True)
    story.house.waives("D02")
    story.house.does("D04")
    story.house.does("D08", euros="1.00", evidence=("EV-10",))
    assert story.clock("carrier_limitation").state == "paused"

    story.house.corrects("delivery.mode", "air")

    limitation = story.clock("carrier_limitation")
    assert (limitation.rule, limitation.state, limitation.due) == (
        "INT-T-08", "running", date(2028, 11, 16),
    )  # fmt: skip


def test_a_business_taken_for_a_consumer_gets_its_duty_of_notice_and_back() -> None:
    story = given()
    assert "buyer_notice" not in story.case.clocks

    story.house.corrects("claimant.type", "business")
    assert story.clock("buyer_notice").rule == "DE-N-01"
    assert story.clock("buyer_notice").state == "met", "the report was in time"

    story.house.corrects("claimant.type", "consumer")
    assert story.clock("buyer_notice").state == "dropped"
    assert story.case.steps["D02"].due is not None, "an open step always has a date"
    assert len(story.events(ClockDropped)) == 1


def test_a_clock_that_applies_again_still_shows_its_earlier_dates() -> None:
    story = given()
    story.house.corrects("delivery.missing", True)
    assert story.clock("carrier_notice").state == "dropped"

    story.house.corrects("delivery.delivered_on", "2026-11-13")

    assert story.clock("carrier_notice").earlier == (date(2026, 11, 23),)
    assert [e.clock for e in story.events(ClockStarted)].count("carrier_notice") == 1


def test_the_second_date_of_a_rule_moves_its_clock_too() -> None:
    story = given(**MISSING)

    story.house.corrects("delivery.taken_over_on", "2026-10-01")

    assert story.clock("loss").due == date(2026, 12, 10), "the period of delivery once more"


def test_a_parcel_that_turned_up_damaged_is_a_damage_from_then_on() -> None:
    story = given(**MISSING)
    refused(WrongValue, story.house.corrects, "delivery.missing", False)

    story.house.corrects("delivery.delivered_on", "2026-11-16")

    assert not story.case.facts.delivery.missing

    assert story.clock("loss").state == "dropped"
    assert story.clock("carrier_notice").due == date(2026, 11, 23)
    assert story.case.standing()["D07"] == "skipped"
    assert "D02" in story.open_now


def test_a_parcel_that_never_came_is_traced_from_then_on() -> None:
    story = given(due_on=date(2026, 11, 12))
    refused(WrongValue, story.house.corrects, "delivery.delivered_on", None)

    story.house.corrects("delivery.missing", True)

    assert story.case.facts.delivery.delivered_on is None

    assert story.case.standing()["D02"] == "skipped"
    assert "D07" in story.open_now
    assert story.clock("loss").state == "running"
    assert story.clock("carrier_notice").state == "dropped"


def test_a_road_that_was_a_flight_changes_rule_and_date() -> None:
    story = given(cross_border=True)

    story.house.corrects("delivery.mode", "air")

    notice = story.clock("carrier_notice")
    assert (notice.rule, notice.due) == ("INT-T-07", date(2026, 11, 30))
    assert [e.because for e in story.events(ClockRecomputed)] == ["berichtigte Angaben"] * 2


def test_a_reservation_that_was_noted_after_all_counts_from_the_delivery() -> None:
    story = given()
    assert story.clock("reservation").state == "missed"

    refused(NotYoursToCorrect, story.dealer.corrects, "delivery.reservation_noted", True)
    story.house.corrects("delivery.reservation_noted", True)

    assert story.clock("reservation").state == "met"
    assert story.case.standing()["D01"] == "done"


def test_a_reservation_that_was_not_noted_after_all_is_missed() -> None:
    story = given(reservation_noted=True)

    story.house.corrects("delivery.reservation_noted", False)

    assert story.clock("reservation").state == "missed"
    assert story.case.standing()["D01"] == "open"


def test_what_somebody_did_stays_done_when_a_fact_changes() -> None:
    story = given(insured=True)
    story.house.does("D09")

    story.house.corrects("delivery.insured", False)
    story.house.corrects("delivery.insured", True)

    assert story.case.standing()["D09"] == "done"


def test_a_closed_case_keeps_its_clocks_until_it_is_reopened() -> None:
    story = given()
    story.house.waives("D02")
    story.house.does("D05", "refund")
    story.house.does("D04")
    story.house.waives("D08")
    story.house.does("D12")
    story.house.does("D13")
    due = story.clock("carrier_limitation").due

    story.house.corrects("delivery.delivered_on", "2026-11-13")
    assert story.clock("carrier_limitation").due == due

    story.house.reopens("D13")
    assert story.clock("carrier_limitation").due == due - timedelta(days=1), "13 is a Saturday"


def test_with_the_receipt_stated_the_dealer_too_corrects_what_was_noted_on_it() -> None:
    story = given(reservation_noted=True)
    story.house.corrects("delivery.reservation_noted", False)
    story.dealer.does("D01", evidence=("EV-08",))

    story.dealer.corrects("delivery.reservation_noted", True)

    assert story.clock("reservation").state == "met"


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("delivery.risk", "seller"), ("claimant.type", "business"),
        ("delivery.cisg_excluded", True), ("delivery.carrier_chosen_by", "consumer"),
        ("delivery.insured", True), ("delivery.cross_border", True), ("calendar", "DE-BE"),
        ("jurisdiction", "AT"), ("plea_waived", True), ("order.seller_country", "AT"),
    ],
)  # fmt: skip
def test_what_decides_on_law_risk_and_cover_the_house_alone_corrects(
    what: str, value: object
) -> None:
    story = given()
    refused(NotYoursToCorrect, story.claimant.corrects, what, value)
    refused(NotYoursToCorrect, story.dealer.corrects, what, value)

    story.house.corrects(what, value)

    assert story.case.facts.value(what) == value


def test_another_country_brings_its_calendar_and_its_laws() -> None:
    story = given()
    refused(WrongValue, story.house.corrects, "calendar", "AT")
    refused(UnknownCalendar, story.house.corrects, "calendar", "DE-XX")

    story.house.corrects("jurisdiction", "AT")

    assert story.case.facts.calendar == "AT"
    assert story.clock("carrier_notice").rule == "AT-T-01"


def test_goods_from_another_country_cross_a_border() -> None:
    story = given()
    refused(WrongValue, story.house.corrects, "delivery.from_country", "AT")
    story.house.corrects("delivery.cross_border", True)
    story.house.corrects("delivery.from_country", "AT")
    refused(WrongValue, story.house.corrects, "delivery.cross_border", False)


def test_hidden_damage_is_found_after_the_delivery_and_not_in_the_future() -> None:
    story = given(party="business", damage_visible=False)
    for impossible in ("2026-11-15", "2026-11-18"):
        refused(WrongValue, story.dealer.corrects, "delivery.discovered_on", impossible)

    story.dealer.corrects("delivery.discovered_on", "2026-11-17")

    assert story.clock("buyer_notice").rule == "DE-N-02"


# refusals


def test_only_the_claimants_side_and_the_house_put_facts_right() -> None:
    refused(NotYoursToCorrect, given().carrier.corrects, "delivery.damage_visible", False)
    refused(NotYoursToCorrect, given().insurer.corrects, "delivery.insured", True)


def test_a_correction_has_a_reason_and_changes_something() -> None:
    story = given()

    refused(ReasonMissing, story.house.corrects, "delivery.insured", True, reason=" ")
    refused(NothingToCorrect, story.house.corrects, "delivery.insured", False)
    refused(UnknownFact, story.house.corrects, "delivery.colour", "red")


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("delivery.delivered_on", "2026-11-18"),
        ("delivery.delivered_on", "2026-11-01"),
        ("delivery.delivered_on", "16.11.2026"),
        ("delivery.delivered_on", "20261113"),
        ("delivery.delivered_on", "2026-W46-1"),
        ("delivery.delivered_on", 20261112),
        ("order.contract_on", "2026-11-17"),
        ("order.contract_on", "2027-01-01"),
        ("delivery.mode", "ship"),
        ("delivery.mode", None),
        ("delivery.insured", "yes"),
        ("delivery.insured", 1),
        ("delivery.gross_weight_kg", "0"),
        ("delivery.gross_weight_kg", "NaN"),
        ("delivery.gross_weight_kg", "Infinity"),
        ("delivery.gross_weight_kg", True),
        ("delivery.from_country", "XX"),
        ("delivery.carrier", 7),
        ("claimant.type", "dealer"),
        ("description", ""),
        ("description", 7),
    ],
)
def test_a_value_that_cannot_be_corrects_nothing(what: str, value: object) -> None:
    refused(WrongValue, given().house.corrects, what, value)


def test_a_delivery_is_not_due_before_it_was_taken_over() -> None:
    refused(WrongValue, given(**MISSING).house.corrects, "delivery.due_on", "2026-11-01")


@pytest.mark.parametrize("what", sorted(CORRECTABLE))
def test_each_fact_is_written_and_read_back_the_same(what: str) -> None:
    value = given().case.facts.value(what)

    assert read_value(what, written(value)) == value


def test_a_corrected_description_leaves_the_facts_alone() -> None:
    story = given()
    facts = story.case.facts

    story.dealer.corrects("description", "Gehäuse eingedrückt und gesprungen")

    assert story.case.facts == facts
    assert "description" in story.case.corrected
