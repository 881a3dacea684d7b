"""Which clocks a delivery damage has, by which rule, until when, and what became of them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.clock_plan import Form
from domain.events.clocks import ClockMet, ClockMissed, ClockPaused, ClockResumed
from domain.events.steps import StepOverdue
from domain.facts import Order
from domain.party import Role
from domain.step_refusals import TooSoon
from tests.given import DELIVERED, MISSING, MORNING, Scenario, given, refused

HIDDEN: dict[str, Any] = {"damage_visible": False}
AT_ONCE = datetime(2026, 11, 16, 15, tzinfo=UTC)
"""Still on the day of the delivery."""


def day(year: int, month: int, number: int) -> date:
    return date(year, month, number)


@pytest.mark.parametrize(
    ("facts", "clock", "rule", "due"),
    [
        ({}, "carrier_notice", "DE-T-02", day(2026, 11, 23)),
        ({}, "carrier_limitation", "DE-T-05", day(2027, 11, 16)),
        ({"cross_border": True}, "carrier_notice", "INT-T-02", day(2026, 11, 24)),
        ({"cross_border": True}, "carrier_limitation", "INT-T-05", day(2027, 11, 16)),
        ({"jurisdiction": "AT"}, "carrier_notice", "AT-T-01", day(2026, 11, 24)),
        ({"jurisdiction": "AT"}, "carrier_limitation", "INT-T-05", day(2027, 11, 16)),
        ({"jurisdiction": "CH"}, "carrier_notice", "CH-T-01", day(2026, 11, 24)),
        ({"jurisdiction": "CH"}, "carrier_limitation", "CH-T-02", day(2027, 11, 16)),
        ({"mode": "air", "cross_border": True}, "carrier_notice", "INT-T-07", day(2026, 11, 30)),
        ({"mode": "air", "cross_border": True}, "carrier_limitation", "INT-T-08",
         day(2028, 11, 16)),
        ({"mode": "rail", "cross_border": True}, "carrier_notice", "INT-T-09", day(2026, 11, 23)),
        ({"mode": "air"}, "carrier_notice", "DE-T-02", day(2026, 11, 23)),
        ({}, "reservation", "DE-T-01", DELIVERED),
        ({"cross_border": True}, "reservation", "INT-T-01", DELIVERED),
        ({"jurisdiction": "CH"}, "reservation", "CH-T-01/visible", DELIVERED),
        ({"mode": "rail", "cross_border": True}, "reservation", "INT-T-09/visible", DELIVERED),
        ({"party": "business"}, "buyer_notice", "DE-N-01", day(2026, 11, 19)),
        ({"party": "business", "jurisdiction": "AT"}, "buyer_notice", "AT-N-01",
         day(2026, 11, 30)),
        ({"party": "business", "jurisdiction": "CH"}, "buyer_notice", "CH-N-01",
         day(2026, 11, 23)),
        ({"jurisdiction": "CH"}, "buyer_notice", "CH-N-01", day(2026, 11, 23)),
        ({"party": "business", "cross_border": True}, "buyer_notice", "INT-N-01",
         day(2028, 11, 16)),
        ({"party": "business", "cross_border": True, "cisg_excluded": True}, "buyer_notice",
         "AT-N-01", day(2026, 11, 30)),
        ({"party": "business", "cross_border": True, "cisg_excluded": True, "from_country": "CH"},
         "buyer_notice", "CH-N-01", day(2026, 11, 23)),
        ({"party": "business", "cross_border": True, "from_country": "AT",
          "order": Order(seller_country="DE")}, "buyer_notice", "DE-N-01", day(2026, 11, 19)),
        ({"party": "business", "order": Order(seller_country="AT")}, "buyer_notice", "INT-N-01",
         day(2028, 11, 16)),
        ({"party": "business", **HIDDEN, "discovered_on": date(2026, 11, 17)}, "buyer_notice",
         "DE-N-02", day(2026, 11, 20)),
        ({"party": "business", "discovered_on": date(2026, 11, 17)}, "buyer_notice", "DE-N-01",
         day(2026, 11, 19)),
        ({"party": "business", "jurisdiction": "AT", **HIDDEN,
          "discovered_on": date(2026, 11, 17)}, "buyer_notice", "AT-N-01", day(2026, 12, 1)),
        ({"jurisdiction": "CH", **HIDDEN, "discovered_on": date(2026, 11, 17)}, "buyer_notice",
         "CH-N-01", day(2026, 11, 24)),
        ({"party": "business", "cross_border": True, "from_country": "GB"}, "buyer_notice",
         "DE-N-01", day(2026, 11, 19)),
        (MISSING, "loss", "DE-T-04", day(2026, 11, 25)),
        ({**MISSING, "taken_over_on": None}, "loss", "DE-T-04", day(2026, 11, 25)),
        ({**MISSING, "cross_border": True}, "loss", "INT-T-04", day(2026, 12, 5)),
        ({**MISSING, "cross_border": True, "due_on": None}, "loss", "INT-T-04/taken_over",
         day(2027, 1, 2)),
        ({**MISSING, "cross_border": True, "mode": "air"}, "loss", "INT-T-08/loss",
         day(2026, 11, 12)),
        ({**MISSING, "cross_border": True, "mode": "air"}, "carrier_limitation", "INT-T-08",
         day(2028, 11, 5)),
        ({**MISSING, "cross_border": True, "mode": "rail"}, "loss", "INT-T-09/loss",
         day(2026, 12, 5)),
        ({**MISSING, "cross_border": True, "mode": "rail"}, "carrier_limitation",
         "INT-T-09/loss_limitation", day(2027, 12, 6)),
        ({"cross_border": True, "mode": "rail"}, "carrier_limitation", "INT-T-09/limitation",
         day(2027, 11, 16)),
        (MISSING, "carrier_limitation", "DE-T-05", day(2027, 11, 5)),
        ({**MISSING, "cross_border": True}, "carrier_limitation", "INT-T-05/loss",
         day(2027, 12, 6)),
    ],
)  # fmt: skip
def test_each_clock_runs_by_the_rule_that_governs_it(
    facts: dict[str, Any], clock: str, rule: str, due: date
) -> None:
    found = given(**facts).clock(clock)

    assert (found.rule, found.due) == (rule, due)
    assert found.law
    assert found.calendar_version


def test_consumers_in_germany_and_austria_have_no_duty_of_notice_to_lose_rights_by() -> None:
    for country in ("DE", "AT"):
        late = given(jurisdiction=country, at=MORNING + timedelta(days=90))

        assert "buyer_notice" not in late.case.clocks
        assert "D02" in late.open_now
        assert "D05" not in [e.step for e in late.events(ClockMissed) if hasattr(e, "step")]
        late.claimant.does("D02", evidence=("EV-06",))
        assert "D05" in late.open_now


def test_a_consumer_in_switzerland_who_reports_late_is_told_what_follows() -> None:
    late = given(jurisdiction="CH", at=MORNING + timedelta(days=30))

    assert late.clock("buyer_notice").state == "missed"
    [missed] = [e for e in late.events(ClockMissed) if e.clock == "buyer_notice"]
    assert missed.consequence == "goods_approved"
    assert "D02" in late.open_now, "lateness is the seller's plea, never a closed door"


def test_a_business_that_reports_in_time_has_met_its_duty_by_reporting() -> None:
    story = given(party="business")

    assert story.clock("buyer_notice").state == "met"


def test_a_missed_carrier_notice_hurts_the_recourse_and_never_the_consumer() -> None:
    story = given(**HIDDEN).days(10)

    assert story.clock("carrier_notice").state == "missed"
    [missed] = [e for e in story.events(ClockMissed) if e.clock == "carrier_notice"]
    assert missed.consequence == "presumption_of_undamaged_delivery"
    assert not missed.late
    story.claimant.does("D02")
    story.house.does("D05", "refund")
    assert story.case.standing()["D05"] == "done"


@pytest.mark.parametrize(
    ("facts", "consequence"),
    [
        ({}, "presumption_of_undamaged_delivery"),
        ({"cross_border": True}, "presumption_of_undamaged_delivery"),
        ({"jurisdiction": "CH"}, "claim_extinguished"),
        ({"mode": "air", "cross_border": True}, "claim_extinguished_except_fraud"),
        ({"mode": "rail", "cross_border": True}, "claim_extinguished"),
    ],
)
def test_what_follows_from_a_missed_notice_depends_on_the_law(
    facts: dict[str, Any], consequence: str
) -> None:
    story = given(**facts, **HIDDEN).days(20)

    [missed] = [e for e in story.events(ClockMissed) if e.clock == "carrier_notice"]
    assert missed.consequence == consequence


def test_a_notice_sent_in_time_meets_the_clock() -> None:
    story = given()
    story.house.waives("D02")
    story.house.does("D04", form="text_form")

    assert story.clock("carrier_notice").state == "met"
    [met] = [e for e in story.events(ClockMet) if e.clock == "carrier_notice"]
    assert met.done_at == story.at


def test_a_notice_sent_on_the_last_evening_is_in_time_and_a_minute_after_midnight_is_late() -> None:
    for minutes, state in ((-1, "met"), (1, "missed")):
        story = given()
        story.house.waives("D02")
        midnight = story.clock("carrier_notice").ends_at
        story.at = midnight + timedelta(minutes=minutes)
        story.house.does("D04")

        assert story.clock("carrier_notice").state == state


def test_a_notice_that_was_sent_in_time_but_recorded_late_counts_as_in_time() -> None:
    story = given()
    story.house.waives("D02")
    story.days(9)
    assert story.clock("carrier_notice").state == "missed"

    story.house.does("D04", form="text_form", at=datetime(2026, 11, 20, 9, tzinfo=UTC))

    assert story.clock("carrier_notice").state == "met"
    assert len(story.events(ClockMissed)) == 2, "that it was shown as missed stays on record"


def test_a_reservation_at_the_door_meets_its_clock_and_its_step() -> None:
    story = given(reservation_noted=True)

    assert story.clock("reservation").state == "met"
    assert story.case.standing()["D01"] == "done"


def test_without_a_reservation_visible_damage_is_presumed_not_to_have_been_there() -> None:
    story = given()

    assert story.clock("reservation").state == "missed"
    assert story.case.standing()["D01"] == "open"
    assert story.case.standing()["D02"] == "open", "and nothing waits for it"


def test_on_the_day_itself_the_driver_can_still_note_the_damage() -> None:
    story = given(at=AT_ONCE)
    assert story.clock("reservation").state == "running"

    story.carrier.does("D01", evidence=("EV-08",))

    assert story.clock("reservation").state == "met"


@pytest.mark.parametrize("facts", [{}, {"cross_border": True}, {"jurisdiction": "CH"}])
def test_a_reservation_is_the_notice_to_the_carrier_and_the_other_clock_is_met_too(
    facts: dict[str, Any],
) -> None:
    story = given(reservation_noted=True, **facts).days(20)

    assert story.clock("carrier_notice").state == "met"
    assert [e for e in story.events(ClockMissed) if e.clock == "carrier_notice"] == []

    story.house.corrects("delivery.reservation_noted", False)
    assert story.clock("carrier_notice").state == "missed"


def test_what_the_driver_notes_at_the_door_is_the_notice_and_a_note_made_later_is_none() -> None:
    noted = given(at=AT_ONCE)
    noted.carrier.does("D01")
    assert noted.clock("carrier_notice").state == "met"

    late = given()
    late.carrier.does("D01")
    assert late.clock("carrier_notice").state == "running"


def test_a_notice_after_visible_damage_does_not_cure_the_reservation_that_is_missing() -> None:
    story = given()
    story.house.does("D02")
    story.house.does("D04")

    assert story.clock("carrier_notice").state == "met"
    assert story.clock("reservation").state == "missed"
    for clock in ("reservation", "carrier_notice"):
        assert "heilt eine spätere Anzeige nicht" in story.clock(clock).consequence_text


def test_on_rails_the_official_report_is_the_notice_and_a_reservation_is_none() -> None:
    rail: dict[str, Any] = {"mode": "rail", "cross_border": True}
    story = given(**rail, reservation_noted=True, at=AT_ONCE)
    assert story.clock("reservation").state == "running"
    story.house.waives("D02")
    story.house.does("D04")
    story.carrier.does("D06", evidence=("EV-09",))

    assert story.clock("reservation").state == "met"
    assert story.clock("carrier_notice").state == "met"


@pytest.mark.parametrize(
    ("facts", "form", "state"),
    [
        ({}, "oral", "running"), ({}, "text_form", "met"), ({}, None, "met"),
        ({"cross_border": True}, "text_form", "running"),
        ({"cross_border": True}, "writing", "met"), ({"cross_border": True}, None, "met"),
        ({"mode": "air", "cross_border": True}, "text_form", "running"),
        ({"jurisdiction": "CH"}, "oral", "met"),
    ],
)  # fmt: skip
def test_a_notice_in_too_weak_a_form_is_recorded_and_meets_nothing(
    facts: dict[str, Any],
    form: Form | None,
    state: str,
) -> None:
    story = given(**facts)
    story.house.waives("D02")

    story.house.does("D04", form=form)

    assert story.case.standing()["D04"] == "done"
    assert story.clock("carrier_notice").state == state


def test_the_buyers_report_by_the_opening_or_sooner_meets_its_duty() -> None:
    late = given(party="business", at=MORNING + timedelta(days=9))
    assert late.clock("buyer_notice").state == "missed"

    late.house.does("D02", at=MORNING)

    assert late.clock("buyer_notice").state == "met"


def test_a_seller_that_waives_the_plea_ends_the_duty() -> None:
    late = given(party="business", at=MORNING + timedelta(days=9))
    assert "kann einwenden" in late.clock("buyer_notice").consequence_text

    late.house.corrects("plea_waived", True)

    assert late.clock("buyer_notice").state == "dropped"


def test_the_wait_for_missing_goods_is_reached_and_nobody_has_missed_it() -> None:
    story = given(**MISSING)
    refusal = refused(TooSoon, story.house.does, "D07", "declared_lost")
    assert "2026-11-26" in refusal.detail

    story.house.does("D07", "requested")
    story.until(datetime(2026, 11, 26, 9, tzinfo=UTC))

    assert story.clock("loss").state == "reached"
    assert [e for e in story.events(ClockMissed) if e.clock == "loss"] == []
    assert [e for e in story.events(StepOverdue) if e.step == "D07"] == []
    story.house.does("D07", "declared_lost")
    assert story.case.standing()["D07"] == "done"


def test_without_a_day_of_delivery_the_case_names_the_fact_that_is_missing() -> None:
    unknown: dict[str, Any] = {**MISSING, "due_on": None}
    story = given(**unknown)
    assert "loss" not in story.case.clocks
    assert "delivery.due_on" in [item.what for item in story.missing_from(Role.SELLER)]
    refused(TooSoon, story.house.does, "D07", "declared_lost")

    story.house.corrects("delivery.due_on", "2026-11-05")

    assert story.clock("loss").state == "running"
    assert "delivery.due_on" not in [item.what for item in story.missing_from(Role.SELLER)]


def test_hidden_damage_needs_no_reservation() -> None:
    story = given(**HIDDEN)

    assert "reservation" not in story.case.clocks
    assert story.case.standing()["D01"] == "skipped"


def claimed(**facts: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    """Tell a case up to the claim against the carrier."""
    story = given(**facts)
    story.house.waives("D02")
    story.house.does("D04", form="writing")
    story.house.does("D08", euros="599.00", evidence=("EV-10",))
    return story


def test_the_claim_suspends_the_limitation_and_its_rejection_ends_that() -> None:
    story = claimed()
    assert story.clock("carrier_limitation").state == "paused"

    story.days(10)
    story.carrier.does("D10", "rejected")

    limitation = story.clock("carrier_limitation")
    [resumed] = story.events(ClockResumed)
    assert resumed.days == 11, "the first and the last day both count (BGB § 209)"
    assert limitation.state == "running"
    assert limitation.earlier == (day(2027, 11, 16),)
    assert limitation.due == day(2027, 11, 29), "16 + 11 days is a Saturday"


def test_under_the_cmr_the_day_of_the_claim_does_not_count() -> None:
    story = claimed(cross_border=True).days(10)

    story.carrier.does("D10", "rejected")

    [resumed] = story.events(ClockResumed)
    assert resumed.days == 10


def test_an_acceptance_in_part_rejects_the_rest() -> None:
    story = claimed().days(3)

    story.carrier.does("D10", "accepted_in_part", euros="100.00")

    assert story.clock("carrier_limitation").state == "running"


@pytest.mark.parametrize("outcome", ["accepted", "no_answer"])
def test_without_a_rejection_the_suspension_goes_on(outcome: str) -> None:
    story = claimed().days(3)

    story.house.does("D10", outcome)

    assert story.clock("carrier_limitation").state == "paused"


def test_a_rejection_corrected_later_counts_the_days_anew_and_not_twice() -> None:
    for facts, days in (({}, 31), ({"cross_border": True}, 30)):
        story = claimed(**facts)
        story.carrier.does("D10", "rejected")

        story.house.reopens("D10")
        assert story.clock("carrier_limitation").state == "paused"
        story.days(30)
        story.carrier.does("D10", "rejected")

        assert story.clock("carrier_limitation").extra_days == days


@pytest.mark.parametrize("undo", ["reopens", "waives"])
def test_a_claim_that_was_never_made_suspends_nothing(undo: str) -> None:
    story = claimed().days(10)
    story.carrier.does("D10", "rejected")
    assert story.clock("carrier_limitation").extra_days == 11

    story.house.reopens("D08")
    if undo == "waives":
        story.house.waives("D08")

    limitation = story.clock("carrier_limitation")
    assert (limitation.state, limitation.extra_days) == ("running", 0)
    assert limitation.due == day(2027, 11, 16)


def test_only_days_of_the_period_itself_are_suspended() -> None:
    story = given(**MISSING, cross_border=True)
    story.house.does("D05", "refund")
    story.until(datetime(2026, 12, 6, 9, tzinfo=UTC))
    story.house.does("D07", "declared_lost")
    story.house.does("D08", euros="1.00", evidence=("EV-10",), at=story.at)
    story.days(10)
    story.carrier.does("D10", "rejected")

    assert story.clock("carrier_limitation").extra_days == 10
    assert story.clock("carrier_limitation").due == day(2027, 12, 15)


def test_a_claim_in_too_weak_a_form_suspends_nothing() -> None:
    story = given(cross_border=True)
    story.house.waives("D02")
    story.house.does("D04", form="writing")

    story.house.does("D08", euros="1.00", form="text_form", evidence=("EV-10",))

    assert story.clock("carrier_limitation").state == "running"


@pytest.mark.parametrize("facts", [{"jurisdiction": "CH"}, {"mode": "air", "cross_border": True}])
def test_neither_swiss_law_nor_the_air_convention_knows_a_suspension(facts: dict[str, Any]) -> None:
    story = claimed(**facts)

    assert story.clock("carrier_limitation").state == "running"
    assert story.events(ClockPaused) == []


def test_a_claim_after_the_limitation_suspends_nothing() -> None:
    story = given()
    story.house.waives("D02")
    story.house.does("D04")
    story.days(400)

    story.house.does("D08", euros="599.00", evidence=("EV-10",))

    assert story.clock("carrier_limitation").state == "missed"


def test_a_claim_made_in_time_but_recorded_after_the_limitation_did_suspend_it() -> None:
    story = given()
    story.house.waives("D02")
    story.house.does("D04")
    story.days(400)

    story.house.does("D08", euros="599.00", evidence=("EV-10",), at=MORNING + timedelta(days=20))

    assert story.clock("carrier_limitation").state == "paused"


def test_reopening_never_sets_a_clock_back() -> None:
    story = given()
    story.house.waives("D02")
    story.days(2)
    story.house.does("D04")
    due = story.clock("carrier_notice").due

    story.house.reopens("D04")
    assert story.clock("carrier_notice").state == "running"
    assert story.clock("carrier_notice").due == due

    story.days(10)
    assert story.clock("carrier_notice").state == "missed"


def test_reopening_after_the_date_shows_at_once_that_it_has_passed() -> None:
    story = given()
    story.house.waives("D02")
    story.house.does("D04")
    story.days(20)

    story.house.reopens("D04")

    assert story.clock("carrier_notice").state == "missed"


def test_reopening_the_settlement_leaves_a_suspended_limitation_suspended() -> None:
    story = claimed()
    story.carrier.does("D10", "accepted", euros="599.00")
    story.house.does("D11", "paid", euros="599.00")
    assert story.clock("carrier_limitation").state == "met"

    story.house.reopens("D11")

    assert story.clock("carrier_limitation").state == "paused"


def test_a_house_step_with_a_legal_date_is_a_breach_when_it_passes() -> None:
    story = given()
    story.house.waives("D02")
    story.days(10)

    [overdue] = [e for e in story.events(StepOverdue) if e.step == "D04"]
    assert overdue.dealt_by is not None
    assert overdue.due == story.clock("carrier_notice").ends_at


def test_a_worker_that_comes_late_says_so() -> None:
    story = given(**HIDDEN).asleep_until(MORNING + timedelta(days=30))

    assert all(e.late for e in story.events(ClockMissed))
    assert {e.at for e in story.events(ClockMissed)} == {story.at}


def test_under_the_cisg_the_report_is_asked_for_soon_and_not_in_two_years() -> None:
    story = given(party="business", cross_border=True)

    assert story.clock("buyer_notice").due == day(2028, 11, 16), "the absolute cut-off"
    assert story.case.steps["D02"].due == datetime(2026, 11, 19, 16, tzinfo=UTC)
