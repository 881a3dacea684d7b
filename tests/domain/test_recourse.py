"""Recourse: a case of its own beside the customer's, link by link, until all is settled."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given as forall
from hypothesis import strategies as st

from domain.agreement_checks import check_terms
from domain.agreements import Agreements, Partner
from domain.events import CaseEvent
from domain.events.agreements import AgreementMade
from domain.events.recourse import RecourseOpened
from domain.fold import begun
from domain.party import HOUSE, SYSTEM, Role
from domain.procedures.recourse import RECOURSE
from domain.recourse_begin import KNOWS_IT, Around, recourse_begun
from domain.recourse_checks import Part, RecourseWanted
from domain.recourse_closing import must_be_recovered
from domain.recourse_opening import Creditor, creditor_of, open_recourse
from domain.recourse_refusals import (
    ImpossibleRecourse,
    NoRecourseHere,
    RecourseOfClosed,
    RecourseRunning,
)
from domain.recovery import recovery, told
from domain.step_decisions import Now
from domain.step_refusals import AmountsContradict, LacksReason
from domain.terms import StepTerms
from projections.party_view.texts import Texts
from projections.party_view.view import views
from tests.given import DELIVERED, MORNING, STAFF, Scenario, given, refused, without

NUMBER = "RG-26-000001-8"


def wanted(**more: Any) -> RecourseWanted:  # noqa: ANN401 - what a body says
    usual: dict[str, Any] = {
        "against": "supplier", "name": "Trommelwerk", "description": "Lager der Trommel defekt",
    }  # fmt: skip
    return RecourseWanted(**usual | more)


def opens(story: Scenario, number: str = NUMBER, **more: Any) -> Scenario:  # noqa: ANN401 - a body
    """Open a recourse from a case, and return it as a case of its own."""
    now = Now(at=story.at, by=story.house.by, ids=[story.new_id() for _ in range(2)])
    party, company = creditor_of(story.case)
    creditor = Creditor(
        id=party, company=company, name=None if party == HOUSE else "Zwischenhandel"
    )
    story.keep(open_recourse(story.case, wanted(**more), number, creditor, now))
    fact = story.events(RecourseOpened)[-1]
    return beginning(story, fact)


def beginning(story: Scenario, fact: RecourseOpened, *partners: Partner) -> Scenario:
    around = Around(parent=story.case, roster=story.roster, at=story.at, partners=partners)
    _, events = recourse_begun(fact, around)
    case = begun(fact.recourse, events)
    new = Scenario(case=case, at=story.at, roster=story.roster, new_id=story.new_id, seen=[case])
    new.record(events)
    return new


def hears(story: Scenario, recourse: Scenario) -> Scenario:
    events: Sequence[CaseEvent] = (told(recourse.case, SYSTEM, recourse.at),)
    return story.keep(tuple(events))


def settled(recourse: Scenario, claimed: str = "480", accepted: str = "300") -> Scenario:
    recourse.house.does("R01", form="text_form", evidence=("EV-17",))
    recourse.house.does("R02", euros=claimed, evidence=("EV-10",), form="text_form")
    recourse.party(Role(recourse.case.facts.recourse.against)).does(  # type: ignore[union-attr]
        "R03", "accepted_in_part", euros=accepted
    )
    recourse.house.does("R04", "paid", euros=accepted)
    return recourse.house.does("R05")


def bodies(story: Scenario) -> dict[Role, str]:
    texts = Texts()
    for row in story.history:
        texts.take(row)
    shown = views(story.case, texts)
    return {view.role: (view.body + view.personal).decode() for view in shown}


def test_a_recourse_is_a_case_of_its_own_with_its_own_clocks_and_person() -> None:
    story = given(kind="warranty")
    recourse = opens(story, supplied_on=date(2026, 3, 2))

    assert recourse.case.number == NUMBER
    assert recourse.case.claimant == HOUSE
    assert recourse.clock("notice").rule == "DE-N-02"
    assert recourse.clock("notice").starts_on == MORNING.date()
    assert recourse.open_now[0] == "R01"
    known, mine = story.case.responsibility, recourse.case.responsibility
    assert known is not None
    assert mine is not None
    assert mine.staff == known.staff
    assert story.case.standing()["W15"] == "done"
    assert story.case.recourses[0].state == "open"


def test_who_is_off_duty_gets_no_recourse_of_a_case_they_know() -> None:
    story = given(kind="warranty")
    duty = story.case.responsibility
    assert duty is not None
    story.roster = without(STAFF, duty.staff)
    mine = opens(story).case.responsibility
    assert mine is not None
    assert mine.staff != duty.staff
    assert KNOWS_IT


def test_the_debtor_sees_the_recourse_alone_and_nothing_of_the_customer() -> None:
    story = given(kind="warranty")
    recourse = opens(story)
    supplier, house = bodies(recourse)[Role.SUPPLIER], bodies(recourse)[Role.SELLER]

    assert set(bodies(recourse)) == {Role.SELLER, Role.SUPPLIER}
    for secret in ("Eva", "A-1001", "599", str(story.case.id), story.case.number):
        assert secret not in supplier
    assert str(story.case.id) in house
    assert NUMBER not in bodies(story)[Role.CLAIMANT]


def test_a_case_is_closed_only_when_its_recourse_is_settled_or_written_off() -> None:
    story = given(kind="warranty", at=MORNING)
    recourse = opens(story)
    with pytest.raises(RecourseRunning) as caught:
        must_be_recovered(story.case)
    assert caught.value.missing[0]["text"] == NUMBER

    recourse.house.waives("R02", "zu alt")
    hears(story, recourse)
    with pytest.raises(RecourseRunning):  # the claim is given up, the case not closed yet
        must_be_recovered(story.case)
    recourse.house.does("R05")
    hears(story, recourse)
    assert story.case.recourses[0].state == "written_off"
    must_be_recovered(story.case)


@pytest.mark.parametrize(
    ("facts", "more", "rule", "due"),
    [
        ({}, {}, "DE-R-01", date(2028, 3, 2)),
        ({"jurisdiction": "AT"}, {}, "AT-R-01", date(2027, 2, 17)),
        ({"jurisdiction": "CH"}, {}, "CH-R-01", date(2028, 3, 2)),
    ],
)
def test_the_limitation_is_that_of_the_country(
    facts: dict[str, Any], more: dict[str, Any], rule: str, due: date
) -> None:
    story = given(kind="warranty", **facts)
    recourse = opens(story, supplied_on=date(2026, 3, 2), fulfilled_on=MORNING.date(), **more)
    assert recourse.clock("limitation").rule == rule
    assert recourse.clock("limitation").due == due


def test_what_the_limitation_lacks_is_asked_for_with_the_claim() -> None:
    recourse = opens(given(kind="warranty"))
    recourse.house.does("R01")
    asked = {item.what for item in recourse.missing_from(Role.SELLER)}
    assert {"delivery.delivered_on", "recourse.fulfilled_on"} <= asked
    recourse.house.does(
        "R02", euros="480", evidence=("EV-10",),
        stated={"delivery.delivered_on": "2026-03-02", "recourse.fulfilled_on": "2026-11-17"},
    )  # fmt: skip
    assert recourse.clock("limitation").rule == "DE-R-01"


def test_a_seller_abroad_is_told_by_the_convention() -> None:
    recourse = opens(given(kind="warranty"), country="AT", supplied_on=date(2026, 3, 2))
    assert recourse.clock("notice").rule == "INT-N-01"


def test_a_carrier_is_told_by_the_law_of_the_carriage() -> None:
    recourse = opens(given(kind="warranty"), against="carrier", name="Nordkurier")
    assert recourse.clock("notice").rule == "DE-T-02"
    assert recourse.clock("notice").starts_on == DELIVERED


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"description": " "}, "/description"),
        ({"name": None}, "/name"),
        ({"lines": (Part(line="7", quantity=1),)}, "/lines/0/line"),
        ({"lines": (Part(line="1", quantity=0),)}, "/lines/0/quantity"),
        ({"lines": (Part(line="1", quantity=2),)}, "/lines"),
        ({"supplied_on": date(2027, 1, 1)}, "/supplied_on"),
        ({"found_on": date(2027, 1, 1)}, "/found_on"),
        ({"fulfilled_on": date(2027, 1, 1)}, "/fulfilled_on"),
    ],
)
def test_what_cannot_be_so_is_refused_with_its_place(more: dict[str, Any], where: str) -> None:
    story = given(kind="warranty")
    with pytest.raises(ImpossibleRecourse) as caught:
        opens(story, **more)
    assert where in [error["pointer"] for error in caught.value.errors]
    assert not story.case.recourses


def test_no_claim_is_made_twice() -> None:
    story = given()
    with pytest.raises(NoRecourseHere):
        opens(story, against="carrier")
    opens(story)
    with pytest.raises(ImpossibleRecourse):
        opens(story)
    opens(story, against="insurer")


def test_what_was_written_off_may_be_claimed_of_another() -> None:
    story = given(kind="warranty")
    first = opens(story)
    first.house.waives("R02", "falscher Lieferant")
    first.house.does("R05")
    hears(story, first)
    assert opens(story, name="Lagerwerk").case.number == NUMBER


def test_a_closed_case_opens_no_recourse() -> None:
    story = opens(given(kind="warranty"))
    story.house.waives("R02", "zu alt")
    story.house.does("R05")
    with pytest.raises(RecourseOfClosed):
        opens(story)


def test_giving_up_what_is_left_has_a_reason() -> None:
    recourse = opens(given(kind="warranty"))
    recourse.house.does("R01")
    recourse.house.does("R02", euros="480", evidence=("EV-10",))
    recourse.party(Role.SUPPLIER).does("R03", "rejected")
    refused(LacksReason, recourse.house.does, "R04", "written_off")
    recourse.house.does("R04", "written_off", note="Beweis fehlt")
    recourse.house.does("R05")
    assert recovery(recourse.case).written_off == Decimal(480)


def test_no_more_is_accepted_than_claimed_nor_received_than_accepted() -> None:
    recourse = opens(given(kind="warranty"))
    recourse.house.does("R01")
    recourse.house.does("R02", euros="480", evidence=("EV-10",))
    supplier = recourse.party(Role.SUPPLIER)
    refused(AmountsContradict, supplier.does, "R03", "accepted", euros="481")
    supplier.does("R03", "accepted_in_part", euros="300")
    refused(AmountsContradict, recourse.house.does, "R04", "paid", euros="301")


def test_the_chain_goes_on_link_by_link_and_each_sees_its_share() -> None:
    story = given(kind="warranty")
    first = opens(story, "RG-26-000001-8", name="Zwischenhandel")
    second = opens(first, "RG-26-000002-6", name="Trommelwerk")
    third = opens(second, "RG-26-000003-4", name="Kugellager AG")

    debtor = first.party(Role.SUPPLIER).by.id
    assert second.case.claimant == debtor
    assert second.case.role_of(debtor) is Role.CLAIMANT
    assert first.case.facts.recourse is not None
    assert [c.case.facts.recourse.parent for c in (first, second, third)] == [  # type: ignore[union-attr]
        story.case.id, first.case.id, second.case.id,
    ]  # fmt: skip
    shown = bodies(second)
    assert str(story.case.id) not in shown[Role.CLAIMANT]
    assert str(first.case.id) not in shown[Role.SUPPLIER]
    assert str(third.case.id) not in shown[Role.CLAIMANT]
    with pytest.raises(RecourseRunning):
        first.house.waives("R02", "x").house.does("R05")


def test_the_same_word_of_the_parent_begins_the_same_recourse() -> None:
    story = given(kind="warranty")
    first = opens(story)
    again = beginning(story, story.events(RecourseOpened)[-1])
    assert [row.event for row in again.history] == [row.event for row in first.history]


def test_a_recourse_goes_by_what_is_agreed_with_the_debtor() -> None:
    story = given(kind="warranty")
    opens(story)
    fact = story.events(RecourseOpened)[-1]
    maker = evolve(fact, debtor_company=fact.debtor)
    terms = (StepTerms(step="R03", asks=("EV-16",), must=("EV-16",), working_days=5),)
    made = AgreementMade(
        at=MORNING, by=SYSTEM, agreement=story.new_id(), company=fact.debtor, number=1, version=1,
        kind="recourse", procedure="recourse.v1", role=Role.SUPPLIER, claimants=("business",),
        valid_from=MORNING.date(), terms=terms,
    )  # fmt: skip
    partner = Partner(
        company=fact.debtor, name="Trommelwerk", role=Role.SUPPLIER,
        agreements=Agreements().after(made),
    )  # fmt: skip
    recourse = beginning(story, maker, partner)
    assert recourse.case.plan.by_id["R03"].must == ("EV-16",)
    assert check_terms(RECOURSE, Role.SUPPLIER, ("business",), terms) == recourse.case.plan


MONEY = st.decimals(min_value="0.01", max_value="9999.99", places=2)


@forall(claimed=MONEY, share=st.integers(0, 100), paid=st.integers(0, 100), ends=st.sampled_from(
    ("accepted", "accepted_in_part", "rejected", "no_answer", "waived")))  # fmt: skip
def test_sums_of_a_recourse_and_of_its_parent_reconcile(
    claimed: Decimal, share: int, paid: int, ends: str
) -> None:
    story = given(kind="warranty")
    recourse = opens(story)
    before = recovery(recourse.case)
    assert before.open == before.claimed == 0
    recourse.house.does("R01")
    if ends == "waived":
        recourse.house.waives("R02", "zu alt")
    else:
        _through(recourse, claimed, share, paid, ends)
    recourse.house.does("R05")
    hears(story, recourse)

    found = recovery(recourse.case)
    assert found.open == 0
    assert found.claimed == found.received + found.written_off
    assert found.received <= found.accepted <= found.claimed
    assert story.case.recourses[0].recovery == found
    assert story.case.recourses[0].state == ("settled" if found.received else "written_off")


def _through(recourse: Scenario, claimed: Decimal, share: int, paid: int, ends: str) -> None:
    cents = Decimal("0.01")
    recourse.house.does("R02", euros=str(claimed), evidence=("EV-10",))
    accepted = (claimed * share / 100).quantize(cents)
    named = str(accepted) if ends.startswith("accepted") and accepted else None
    recourse.house.does("R03", ends, euros=named)
    assert recovery(recourse.case).open == claimed
    part = ((accepted if named else claimed) * paid / 100).quantize(cents)
    if part and ends != "rejected":
        recourse.house.does("R04", "paid", euros=str(part))
    else:
        recourse.house.does("R04", "written_off", note="nicht durchzusetzen")


def test_time_passes_in_a_recourse_as_in_any_case() -> None:
    recourse = opens(given(kind="warranty"))
    recourse.until(recourse.at + timedelta(days=30))
    assert recourse.case.breaches
    assert settled(recourse).case.closed_at is not None
