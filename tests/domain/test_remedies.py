"""A remedy from its offer to its confirmation: in the rank of law, and never on mere say-so."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from domain.amounts import contradictions
from domain.evidence import UnknownEvidence
from domain.money import Money
from domain.party import Actor, Role
from domain.procedures import PROCEDURES
from domain.refusal import Refusal
from domain.relief import remedies_of
from domain.remedy import MONEY, Kind
from domain.remedy_refusals import (
    LacksProof,
    MoreThanClaimed,
    NeedsNoApproval,
    NoSuchKind,
    NotForYou,
    NothingLeft,
    NotSo,
    NotSoYet,
    NotTheirChoice,
    NotUnderstoodSo,
    NotYoursToGrant,
    OutOfRank,
    RemedyOwed,
    UnknownRemedy,
    WrongAmount,
    WrongDate,
)
from domain.remedy_state import GOOD, Remedy
from domain.status import status
from domain.step_refusals import AlreadyClosed, StepNotOpen
from domain.timers import timers
from tests.given import LEA, Acting, Scenario, given, refused

FRAME: dict[str, Any] = {"goods.used": False, "goods.digital": False, "goods.guarantee": False}


def damaged(**more: Any) -> Scenario:  # noqa: ANN401 - as in given
    """Return a delivery damage that is reported and documented: the house owes a remedy."""
    story = given(**more)
    story.house.waives("D02")
    return story


def decided(outcome: str = "accepted", choice: str = "repair", **more: Any) -> Scenario:  # noqa: ANN401 - as in given
    """Return a claim of warranty that is decided on."""
    story = given(kind="warranty", **more)
    claimant, house = story.claimant, story.house
    house.waives("W01")
    house.does("W02")
    house.does("W03", stated=FRAME)
    if "W06" in story.open_now:
        house.does("W06", evidence=("EV-18",))
    claimant.does("W07", choice)
    claimant.waives("W08")
    house.does("W09", evidence=("EV-16",))
    if outcome == "refused_with_reasons":
        return house.rejects()
    return house.does("W10", outcome)


def one(story: Scenario, remedy: UUID) -> Remedy:
    return remedies_of(story.case.relief)[str(remedy)]


def test_a_remedy_goes_from_offer_to_confirmation_and_settles_its_step() -> None:
    story = decided()

    repair = story.house.offers("repair", text="Wir holen das Gerät am Freitag ab.")
    assert "§§ 439, 475 BGB" in one(story, repair).law
    assert "remedy" in {item.what for item in story.missing_from(Role.CLAIMANT)}
    story.claimant.accepts(repair)
    story.days(3).house.carries_out(repair)

    assert story.case.settled.get("W11") is None, "the word of the house alone does not count"
    story.claimant.confirms(repair)

    assert one(story, repair).state == "counted"
    assert story.case.settled["W11"] == "repair"


def test_in_a_delivery_damage_what_is_accepted_is_decided_and_the_case_waits_for_it() -> None:
    story = damaged(desired_remedy="replacement")

    new = story.house.offers("replace")
    story.claimant.accepts(new)

    assert story.case.settled["D05"] == "replacement"
    assert status(story.case, story.case.standing()) == "remedy_running"
    story.house.waives("D08")
    story.carrier.waives("D12")
    owed = refused(RemedyOwed, story.house.does, "D13")
    assert [item["state"] for item in owed.missing] == ["accepted"]
    story.house.carries_out(new)
    refused(RemedyOwed, story.house.does, "D13")
    story.claimant.confirms(new)
    assert story.house.does("D13").case.closed_at is not None


@pytest.mark.parametrize(
    ("country", "party", "kind", "outcome"),
    [
        ("DE", "consumer", "replace", None), ("DE", "business", "repair", None),
        ("AT", "consumer", "repair", None), ("DE", "consumer", "refund", "§ 475d BGB"),
        ("DE", "business", "price_reduction", "§§ 440"), ("AT", "consumer", "refund", "VGG"),
        ("CH", "consumer", "price_reduction", None), ("CH", "business", "refund", None),
    ],
)  # fmt: skip
def test_each_law_has_its_rank(country: str, party: str, kind: Kind, outcome: str | None) -> None:
    story = damaged(jurisdiction=country, party=party, risk="seller")
    euros = "100.00" if kind in MONEY else None

    if outcome is None:
        story.house.offers(kind, euros=euros)
        return
    refusal = refused(OutOfRank, story.house.offers, kind, euros=euros)
    assert outcome in refusal.broken_rule
    assert "repair" in refusal.detail
    story.house.offers(kind, euros=euros, because="impossible")  # with its reason it may be


def test_repair_or_replacement_is_the_claimants_choice() -> None:
    story = decided(choice="replacement")

    refusal = refused(NotTheirChoice, story.house.offers, "repair")
    assert "439" in refusal.broken_rule
    story.house.offers("repair", because="disproportionate")


def test_a_cure_that_failed_reopens_the_same_case_and_opens_the_next_rank() -> None:
    story = decided(delivered_on=given().case.facts.delivery.delivered_on)
    repair = story.house.offers("repair")
    story.claimant.accepts(repair)
    story.house.carries_out(repair)
    story.claimant.confirms(repair)
    story.house.waives("W15")
    closed = story.house.does("W16").case
    assert closed.closed_at is not None
    due = {name: clock.due for name, clock in story.case.clocks.items()}

    story.days(4).claimant.disputes(repair)

    assert story.case.closed_at is None
    assert story.case.number == closed.number
    assert "W11" in story.open_now
    assert {name: clock.due for name, clock in story.case.clocks.items()} == due
    assert story.case.contacts.answer_by is not None
    refused(WrongAmount, story.house.offers, "refund")
    less = story.house.offers("price_reduction", euros="120.00")
    story.claimant.accepts(less)
    assert story.case.settled["W11"] == "failed"
    assert story.case.settled["W13"] == "price_reduction"
    story.house.carries_out(less, proof=story.house.gives("EV-15"))
    assert story.case.steps["W14"].amount == Money(amount=Decimal("120.00"), currency="EUR")


def test_a_business_in_germany_waits_for_a_second_attempt() -> None:
    story = damaged(party="business", risk="seller")
    for attempt in (1, 2):
        repair = story.house.offers("repair")
        story.claimant.accepts(repair)
        story.house.carries_out(repair)
        if attempt == 2:
            refused(OutOfRank, story.house.offers, "refund", euros="599.00", because="failed")
        story.claimant.disputes(repair)
    story.house.offers("refund", euros="599.00", because="failed")


def test_a_replacement_can_be_claimed_on_too() -> None:
    story = damaged(desired_remedy="repair")
    repair = story.house.offers("repair")
    story.claimant.accepts(repair)
    story.house.carries_out(repair)
    story.claimant.disputes(repair, "incomplete")
    assert "D05" in story.open_now

    new = story.house.offers("replace", replaces=repair)
    story.claimant.accepts(new)
    story.claimant.confirms(new)
    story.claimant.disputes(new)

    assert [each.state for each in remedies_of(story.case.relief).values()] == ["failed", "failed"]
    paid = story.house.offers("price_reduction", euros="9.00")
    story.claimant.accepts(paid)
    story.house.carries_out(paid)
    refused(NotSo, story.house.offers, "refund", euros="9.00", replaces=paid)


def test_goodwill_takes_the_place_of_no_right_unknowingly() -> None:
    story = damaged()
    voucher = story.house.offers("voucher", euros="50.00")

    refusal = refused(NotUnderstoodSo, story.claimant.accepts, voucher)
    assert "Ersatz" in refusal.detail
    extra = story.house.offers("voucher", euros="20.00", in_addition=True)
    story.claimant.accepts(extra)
    assert "D05" in story.open_now, "what comes in addition takes nothing away"
    story.claimant.accepts(voucher, understood=True)
    assert story.case.steps["D05"].waived_by is Role.CLAIMANT


def test_after_a_refusal_only_goodwill_is_left() -> None:
    story = decided("refused_with_reasons")
    refused(NothingLeft, story.house.offers, "repair")
    goodwill = story.house.offers("goodwill", euros="50.00")
    story.claimant.accepts(goodwill)


def test_nobody_answers_for_the_claimant_and_no_outsider_knows_of_remedies() -> None:
    story = damaged()
    new = story.house.offers("replace")
    refused(NotForYou, story.house.accepts, new)
    refused(UnknownRemedy, story.carrier.accepts, new)
    refused(UnknownRemedy, story.claimant.accepts, story.new_id())
    story.claimant.accepts(new)
    refused(NotSo, story.claimant.accepts, new)
    refused(NotSo, story.claimant.declines, new)
    refused(NotSo, story.claimant.disputes, new)


def test_an_offer_can_be_declined_or_taken_back_and_blocks_nothing_then() -> None:
    story = damaged()
    new = story.house.offers("replace")
    story.claimant.declines(new, "Ich möchte eine Reparatur.")
    assert one(story, new).state == "declined"
    story.house.declines(story.house.offers("repair"))
    assert not [i for i in story.missing_from(Role.CLAIMANT) if i.what == "remedy"]


def test_the_house_confirms_with_evidence_of_this_case_alone() -> None:
    story, other = damaged(), damaged(start=500)
    new = story.house.offers("replace")
    story.claimant.accepts(new)
    story.house.carries_out(new)
    refused(LacksProof, story.house.confirms, new)
    refused(UnknownEvidence, story.house.confirms, new, other.house.gives("EV-12"))
    refused(LacksProof, story.house.confirms, new, story.house.gives("EV-12", accepted=False))
    story.house.confirms(new, story.house.gives("EV-12"))
    assert one(story, new).state == "counted"


def test_what_comes_before_a_remedy_is_named() -> None:
    story = given()
    waits = refused(StepNotOpen, story.house.offers, "repair")
    assert [item["step"] for item in waits.missing] == ["D02"]


def test_a_remedy_that_is_late_is_a_breach_and_the_claimant_need_not_wait() -> None:
    story = damaged()
    new = story.house.offers("replace", due=story.at.date() + timedelta(days=7))
    story.claimant.accepts(new)
    refused(NotSo, story.claimant.disputes, new, "late")

    story.days(9)

    assert one(story, new).late
    breach = story.case.breaches[-1]
    assert (breach.law, breach.resolved_at) == (2, None)
    assert [t for t in timers(story.case) if t.kind == "remedy"] == []
    story.claimant.disputes(new, "late")
    assert "D05" in story.open_now
    story.house.offers("refund", euros="599.00", because="late")


@pytest.mark.parametrize(
    ("why", "more"),
    [
        (WrongAmount, {"kind": "refund", "because": "serious"}),
        (WrongAmount, {"kind": "replace", "euros": "5.00"}),
        (WrongAmount, {"kind": "refund", "euros": "0.00", "because": "serious"}),
        (WrongAmount, {"kind": "refund", "euros": "-5.00", "because": "serious"}),
        (WrongAmount, {"kind": "refund", "because": "serious",
                       "amount": Money(amount=Decimal(5), currency="CHF")}),
        (MoreThanClaimed, {"kind": "refund", "euros": "599.01", "because": "serious"}),
        (NotSoYet, {"kind": "refund", "euros": "9.00", "because": "failed"}),
        (NotSoYet, {"kind": "refund", "euros": "9.00", "because": "late"}),
        (WrongDate, {"kind": "replace", "due": given().at.date() - timedelta(days=1)}),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(why: type[Refusal], more: dict[str, Any]) -> None:
    story = damaged()
    refused(why, story.house.offers, more.pop("kind"), **more)


def test_each_kind_of_case_has_remedies_of_its_own() -> None:
    story = given(kind="service_outage")
    refused(NoSuchKind, story.house.offers, "replace")
    closed = damaged()
    closed.claimant.waives("D05")
    closed.house.waives("D08")
    closed.carrier.waives("D12")
    closed.house.does("D13")
    refused(AlreadyClosed, closed.house.offers, "goodwill")
    for procedure in PROCEDURES.values():
        for row in procedure.remedies.settling:
            assert {name for name, _ in (*row.accepted, *row.counted)} <= procedure.by_id.keys()


MONEYS: list[Kind] = ["refund", "price_reduction", "credit", "withdrawal", "voucher"]


@over(
    st.lists(
        st.tuples(
            st.sampled_from(MONEYS), st.decimals("0.01", "700", places=2),
            st.sampled_from(["", "accept", "complete", "confirm", "dispute", "replace"]),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_money_is_conserved_whatever_is_offered(deeds: list[tuple[Kind, Decimal, str]]) -> None:
    """Law 8: what is promised and paid is never more than what is claimed."""
    story = damaged(jurisdiction="CH", party="consumer")
    last: UUID | None = None
    for kind, euros, deed in deeds:
        try:
            earlier = last if deed == "replace" else None
            last = story.house.offers(kind, euros=str(euros), replaces=earlier)
            if deed:
                story.claimant.accepts(last, understood=True)
            if deed in {"complete", "confirm", "dispute"}:
                story.house.carries_out(last)
            if deed == "confirm":
                story.claimant.confirms(last)
            if deed == "dispute":
                story.claimant.disputes(last)
        except Refusal:
            continue
        assert list(contradictions(story.case)) == []
    kept = [r for r in remedies_of(story.case.relief).values() if r.state in GOOD]
    paid = sum((r.amount.amount for r in kept if r.kind in MONEY and r.amount), Decimal(0))
    assert paid <= Decimal(599)


def test_an_offer_beyond_ones_authority_is_told_once_somebody_else_has_approved_it() -> None:
    story = damaged()
    small = story.house.offers("voucher", euros="700.00", in_addition=True)
    story.claimant.accepts(small)

    large = story.house.offers("voucher", euros="400.00", in_addition=True)  # 1,100 in all

    assert one(story, large).state == "proposed"
    refused(UnknownRemedy, story.claimant.accepts, large)
    refused(NotYoursToGrant, story.house.grants, large)
    Acting(story, Actor(kind="staff", id=LEA)).grants(large)
    refused(NeedsNoApproval, story.house.grants, large)
    story.claimant.accepts(large)
    assert one(story, large).state == "accepted"
