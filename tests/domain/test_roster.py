"""Who becomes responsible, who stands in, and who deals with what went wrong."""

from collections import Counter
from datetime import UTC, datetime
from uuid import UUID

from attrs import evolve

from domain.events.register import StaffDutySet, StaffJoined
from domain.numbers import case_number, is_case_number
from domain.party import SYSTEM
from domain.staff import Member, Roster, roster
from tests.given import ANNA, BEN, LEA, STAFF, without

CASES = [UUID(int=number) for number in range(400)]
NOW = datetime(2026, 11, 21, tzinfo=UTC)


def chosen(among: Roster, kind: str = "delivery_damage", language: str = "de") -> Counter[UUID]:
    return Counter(among.choose(case, kind, language)[0].id for case in CASES)


def test_the_skilled_person_on_duty_is_chosen() -> None:
    assert set(chosen(STAFF)) == {ANNA}


def test_without_the_skilled_one_somebody_who_speaks_the_language_is_chosen() -> None:
    assert set(chosen(without(STAFF, ANNA), language="en")) == {BEN}


def test_a_lead_is_responsible_only_where_no_agent_is_on_duty() -> None:
    assert set(chosen(without(STAFF, ANNA, BEN))) == {LEA}


def test_auditors_and_admins_are_never_responsible() -> None:
    others = {UUID(int=n): Member(id=UUID(int=n), role="auditor") for n in range(3)}

    assert set(chosen(Roster(members={**others, **STAFF.members}), kind="other")) <= {ANNA, BEN}


def test_work_spreads_evenly_among_equals_and_the_choice_can_be_computed_again() -> None:
    equals = {UUID(int=n): Member(id=UUID(int=n), role="agent") for n in range(4)}
    team = Roster(members=equals)

    shares = chosen(team)

    assert min(shares.values()) > 60
    assert chosen(team) == shares
    assert chosen(Roster(members=dict(reversed(equals.items())))) == shares


def test_the_first_deputy_on_duty_stands_in_else_a_lead_never_oneself() -> None:
    assert STAFF.deputy_of(ANNA) == BEN
    assert without(STAFF, BEN).deputy_of(ANNA) == LEA
    assert without(STAFF, BEN, LEA).deputy_of(ANNA) is None
    assert STAFF.deputy_of(LEA) is None
    selfish = evolve(STAFF.members[ANNA], deputies=(ANNA,))
    assert Roster(members={ANNA: selfish}).deputy_of(ANNA) is None


def test_a_lead_deals_with_what_went_wrong_and_without_one_the_person_named() -> None:
    assert STAFF.lead(ANNA) == LEA
    assert without(STAFF, LEA).lead(ANNA) == LEA
    assert Roster(members={ANNA: STAFF.members[ANNA]}).lead(ANNA) == ANNA


def test_the_roster_is_what_its_history_says() -> None:
    joined = StaffJoined(
        at=NOW, by=SYSTEM, staff=ANNA, role="agent", name="Anna", title="Sachbearbeiterin",
        skills=("delivery_damage",), languages=("de",), deputies=(BEN,),
    )  # fmt: skip
    off = StaffDutySet(at=NOW, by=SYSTEM, staff=ANNA, on_duty=False)
    stands_in = StaffDutySet(at=NOW, by=SYSTEM, staff=ANNA, on_duty=True, deputies=(LEA,))

    assert roster([joined]).members[ANNA] == STAFF.members[ANNA]
    assert not roster([joined, off]).members[ANNA].on_duty
    assert roster([joined, off]).members[ANNA].deputies == (BEN,)
    assert roster([joined, off, stands_in]).members[ANNA].deputies == (LEA,)


def test_a_case_number_carries_series_year_and_a_check_digit() -> None:
    assert case_number("LS", 2026, 123) == "LS-26-000123-5"
    assert is_case_number("LS-26-000123-5")
    assert is_case_number(case_number("LS", 2026, 1_234_567))


def test_one_wrong_digit_or_two_swapped_ones_are_found_out() -> None:
    number = "26-000123-5"
    for place, digit in enumerate(number):
        for wrong in "0123456789":
            if digit.isdigit() and wrong != digit:
                slip = number[:place] + wrong + number[place + 1 :]
                assert not is_case_number(f"LS-{slip}")
    assert not is_case_number("LS-26-000132-5")
    assert not is_case_number("LS-62-000123-5")


def test_other_texts_are_no_case_numbers_and_do_no_harm() -> None:
    for text in ("", "LS", "LS-", "26-000123-7", "LS-26", "LS-26-00012x-7", "LS-26-00012²-7",
 "LS 26 000123 7"):  # fmt: skip
        assert not is_case_number(text)
