"""What the worklist says of a case: what is due or overdue first, whoever's it is."""

from datetime import timedelta
from typing import Any

from projections.party_view import PartyView
from projections.table import Rows, fold_all
from tests.given import Scenario, given


def row(story: Scenario) -> list[Any]:
    projection = PartyView()
    rows = Rows(projection.tables, whole=True)
    fold_all(projection, rows, story.history)
    found = rows.get("worklist", (story.case.id,))
    assert found is not None
    return found


def test_a_step_that_the_carrier_has_not_done_in_time_leads_with_its_name() -> None:
    story = given()
    story.house.waives("D02")
    story.house.does("D04")
    story.house.does("D05", "refund")
    story.house.does("D03")
    due = story.case.steps["D06"].due
    assert due is not None
    story.until(due - timedelta(hours=1))
    story.house.says("Wir warten auf den Schadenbefund.")

    story.until(due + timedelta(minutes=1))

    assert (row(story)[8], row(story)[9]) == (due, "overdue D06 carrier")
    story.carrier.does("D06")
    assert row(story)[9] != "overdue D06 carrier"


def test_what_a_buyer_stated_is_what_is_due_in_the_worklist() -> None:
    story = given()
    story.claimant.corrects("delivery.carrier", "Alpenfracht")

    assert row(story)[9] == "look delivery.carrier"
    assert row(story)[8] == story.case.contacts.answer_by
