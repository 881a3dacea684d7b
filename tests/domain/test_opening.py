"""A case opens in one commit: number, parties, one responsible person, answer-by, clocks."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from domain.calendar import UnknownCalendar
from domain.events.case import CaseOpened
from domain.events.contacts import AnswerPromised
from domain.events.parties import PartyJoined, ResponsibleAssigned
from domain.facts import Line, Order
from domain.money import Money
from domain.opening import opened
from domain.party import Role
from domain.refusal import Refusal
from domain.report import Claimant, ImpossibleFacts, IncompleteReport, UnknownKind
from domain.staff import NobodyOnDuty, Roster
from tests.given import ANNA, BEN, LEA, MISSING, STAFF, given, opening, report, without


def euros(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="EUR")


def test_a_new_case_has_a_number_parties_and_exactly_one_responsible_person() -> None:
    story = given()

    first = story.history[0].event
    assert isinstance(first, CaseOpened)
    assert first.number == "LS-26-000123-5"
    assert [e.role for e in story.events(PartyJoined)] == [
        Role.CLAIMANT, Role.DEALER, Role.CARRIER, Role.INSURER,
    ]  # fmt: skip
    [assigned] = story.events(ResponsibleAssigned)
    assert assigned.staff == ANNA
    assert assigned.deputy == BEN
    assert assigned.why == "im Dienst, kundig: delivery_damage, spricht de"


def test_the_parties_hear_by_the_close_of_the_next_working_day() -> None:
    friday = datetime(2026, 11, 20, 15, tzinfo=UTC)

    story = given(at=friday)

    [promise] = story.events(AnswerPromised)
    assert promise.due == datetime(2026, 11, 23, 16, tzinfo=UTC)  # 17:00 in Munich
    assert story.next_due == promise.due


def test_the_answer_by_time_skips_a_holiday_of_the_place() -> None:
    before_all_saints = datetime(2026, 10, 30, 9, tzinfo=UTC)

    munich = given(
        at=datetime(2026, 1, 5, 9, tzinfo=UTC), delivered_on=date(2026, 1, 5), order=None
    )
    berlin = given(at=datetime(2026, 1, 5, 9, tzinfo=UTC), delivered_on=date(2026, 1, 5),
                   order=None, calendar="DE-BE")  # fmt: skip

    assert before_all_saints.weekday() == 4
    assert munich.case.contacts.answer_by == datetime(2026, 1, 7, 16, tzinfo=UTC)
    assert berlin.case.contacts.answer_by == datetime(2026, 1, 6, 16, tzinfo=UTC)


def test_all_of_the_opening_happens_at_one_instant() -> None:
    story = given()

    assert {row.event.at for row in story.history} == {story.at}
    assert story.case.version == len(story.history)


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ({"description": "  "}, "/description"),
        ({"claimant": Claimant(type="consumer", name=" ")}, "/claimant/name"),
        ({**MISSING, "order": Order(contract_on=date(2026, 11, 18))}, "/order/contract_on"),
        ({"order": Order(contract_on=date(2026, 11, 17))}, "/delivery/delivered_on"),
        ({"delivered_on": None}, "/delivery/delivered_on"),
        ({"delivered_on": date(2026, 11, 18)}, "/delivery/delivered_on"),
        ({"missing": True}, "/delivery/missing"),
        ({"gross_weight_kg": Decimal(0)}, "/delivery/gross_weight_kg"),
        ({"from_country": "XX"}, "/delivery/from_country"),
        ({**MISSING, "due_on": date(2026, 11, 1)}, "/delivery/due_on"),
        ({"lines": (Line(line="1"), Line(line="1"))}, "/lines/1/line"),
        ({"lines": (Line(line="1", quantity=0),)}, "/lines/0/quantity"),
        ({"lines": (Line(line="1", unit_price=euros("-1")),)}, "/lines/0/unit_price/amount"),
        ({"lines": (Line(line="1", unit_price=euros("1.005")),)}, "/lines/0/unit_price/amount"),
        ({"lines": (Line(line="1", unit_price=euros("NaN")),)}, "/lines/0/unit_price/amount"),
        (
            {"lines": (
                Line(line="1", unit_price=euros("1")),
                Line(line="2", unit_price=Money(amount=Decimal(1), currency="CHF")),
            )},
            "/lines",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_so_opens_no_case_and_is_named(facts: dict[str, Any], where: str) -> None:
    with pytest.raises(ImpossibleFacts) as refusal:
        given(**facts)

    assert [error["pointer"] for error in refusal.value.errors] == [where]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"kind": "gossip"}, UnknownKind),
        ({"lines": ()}, IncompleteReport),
        ({"delivery": None}, IncompleteReport),
        ({"calendar": "DE-XX"}, UnknownCalendar),
        ({"delivered_on": date(1900, 1, 1)}, Refusal),
        ({**MISSING, "due_on": date.max}, Refusal),
    ],
)
def test_a_report_that_no_case_can_begin_with_is_refused(
    facts: dict[str, Any], why: type[Refusal]
) -> None:
    with pytest.raises(why):
        given(**facts)


def test_everything_that_lacks_is_named_at_once() -> None:
    with pytest.raises(IncompleteReport) as refusal:
        given(delivery=None, lines=())

    assert [item["what"] for item in refusal.value.missing] == ["delivery", "lines"]


def test_without_anybody_on_duty_no_case_opens() -> None:
    with pytest.raises(NobodyOnDuty):
        given(roster=without(STAFF, ANNA, BEN, LEA))
    with pytest.raises(NobodyOnDuty):
        given(roster=Roster())


def test_the_same_report_opens_the_same_case() -> None:
    stated = report()
    opener, _ = opening(stated)

    assert opened(stated, opener) == opened(stated, opener)


def test_a_partner_without_a_named_claimant_has_the_claim_itself_as_a_business() -> None:
    story = given(claimant=None)

    assert story.case.facts.claimant_type == "business"
