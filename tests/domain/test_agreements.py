"""Agreements on the procedure with a partner, carrier or supplier: what they do to a case."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from attrs import evolve

from domain.agreed_reasons import told
from domain.agreement import procedure_of
from domain.agreement_checks import check_terms
from domain.agreement_refusals import (
    AtOthersExpense,
    BindingLaw,
    ImpossibleTerms,
    NeededStep,
    ToTheDetriment,
    WouldGetStuck,
)
from domain.agreements import CLASH, DECIDED, Agreements, Partner
from domain.companies import Company
from domain.events.agreements import AgreementEnded, AgreementMade, AgreementPinned
from domain.facts import ClaimantType
from domain.fold import begun, fold
from domain.joining import Joining, join
from domain.opening import opened
from domain.party import HOUSE, Actor, Role
from domain.policy import working_hours_from
from domain.procedures import CURRENT
from domain.refusal import Refusal
from domain.step_decisions import Now
from domain.step_refusals import LacksEvidence
from domain.terms import StepTerms
from tests.given import MORNING, Scenario, opening, refused, report

DAMAGE = CURRENT["delivery_damage"]
DEALER, CARRIER, OTHER = (UUID(int=(7 << 76) + (2 << 62) + number) for number in (71, 72, 73))
TODAY = MORNING.date()
BUSINESS: tuple[ClaimantType, ...] = ("business",)
BOTH: tuple[ClaimantType, ...] = ("business", "consumer")


def agreed(*terms: StepTerms, **more: Any) -> Agreements:  # noqa: ANN401 - fields of any kind
    """Return what is agreed with the carrier, or with whom `more` names."""
    usual: dict[str, Any] = {
        "at": MORNING, "by": Actor(kind="staff", id=HOUSE), "agreement": UUID(int=4711),
        "company": CARRIER, "number": 3, "version": 1, "kind": "delivery_damage",
        "procedure": DAMAGE.id, "role": Role.CARRIER, "claimants": BUSINESS,
        "valid_from": TODAY - timedelta(days=30), "terms": terms,
    }  # fmt: skip
    return Agreements().after(AgreementMade(**usual | more))


def story(*partners: Agreements, **facts: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    """Return a case of a business that opens under agreements."""
    stated = report(**{"party": "business"} | facts)
    opener, new_id = opening(stated)
    names = {CARRIER: "Nordkurier", DEALER: "Fachhandel Süd"}
    known = tuple(
        Partner(company=(made := found.known[0]).company, name=names[made.company], role=made.role,
                agreements=found)
        for found in partners
    )  # fmt: skip
    swapped = {made.role: made.company for made in known}
    parties = tuple(
        evolve(p, id=swapped[p.role], company=swapped[p.role]) if p.role in swapped else p
        for p in opener.parties
    )
    opener = evolve(opener, partners=known, parties=parties)
    events = opened(stated, opener)
    case = begun(opener.case, events)
    found = Scenario(case=case, at=MORNING, roster=opener.roster, new_id=new_id, seen=[case])
    found.record(events)
    return found


def must(case: Scenario) -> tuple[str, ...]:
    """Return what the finding with the carrier cannot be done without."""
    return case.case.plan.by_id["D06"].must


PROTOCOL = agreed(StepTerms(step="D06", must=("EV-09",), asks=("EV-12",), working_hours=12))


def test_a_case_under_an_agreement_asks_what_is_agreed_and_says_with_whom() -> None:
    plain, case = story(), story(PROTOCOL)
    for each in (plain, case):
        each.claimant.does("D02")
        each.house.does("D04", form="text_form")

    found = {item.what: item for item in case.missing_from(Role.CARRIER) if item.step == "D06"}
    assert found.keys() == {"EV-09", "EV-12", "D06"}
    assert found["EV-12"].agreed is not None
    assert told(found["EV-12"].agreed) == (
        "vereinbart mit Nordkurier, Vereinbarung V-3 (Fassung 1), gültig ab 18.10.2026"
    )
    assert "EV-12" not in {item.what for item in plain.missing_from(Role.CARRIER)}
    assert all(item.agreed is None for item in plain.missing_from(Role.CARRIER))

    plain.carrier.does("D06")
    refused(LacksEvidence, case.carrier.does, "D06")
    case.carrier.does("D06", evidence=("EV-09",))


def test_working_hours_count_on_working_days_from_nine_to_five() -> None:
    case = story(PROTOCOL)
    case.claimant.does("D02")
    case.house.does("D04", form="text_form")
    asked = case.case.steps["D06"]
    assert asked.due == working_hours_from(MORNING, 12, "DE-BY")
    assert asked.due is not None
    assert asked.due - MORNING == timedelta(days=1, hours=4), (
        "10 to 17, and 9 to 14 on the next day"
    )


def test_what_is_left_out_counts_as_waived_from_the_beginning() -> None:
    left_out = agreed(
        StepTerms(step="D08", left_out=True), company=DEALER, role=Role.DEALER,
    )  # fmt: skip
    case = story(left_out, risk="seller")
    case.claimant.does("D02")
    stands = case.case.standing()
    assert {stands[step] for step in ("D04", "D06", "D08", "D10", "D11")} == {"skipped"}
    case.house.does("D05", "replacement")
    case.claimant.does("D03")
    case.house.does("D12")
    case.house.does("D13")
    assert case.case.closed_at is not None


def test_a_replay_of_the_log_alone_makes_the_same_case() -> None:
    case = story(PROTOCOL)
    procedure_of.cache_clear()
    again = fold(case.history)
    assert again == case.case
    assert again is not None
    assert again.plan.by_id["D06"].must == ("EV-09",)


def test_two_agreements_apply_together_and_one_that_contradicts_does_not() -> None:
    dealer = agreed(
        StepTerms(step="D06", working_days=3), StepTerms(step="D03", drops=("EV-11",)),
        company=DEALER, role=Role.DEALER, agreement=UUID(int=12),
    )  # fmt: skip
    photos = agreed(StepTerms(step="D02", must=("EV-05",)))
    case = story(photos, dealer)
    assert [pin.against for pin in case.events(AgreementPinned)] == [None, None]
    assert case.case.plan.by_id["D02"].must == ("EV-05",)
    assert case.case.plan.by_id["D03"].asks == ()

    case = story(PROTOCOL, dealer)
    assert [pin.against for pin in case.events(AgreementPinned)] == [None, CLASH]
    assert must(case) == ()


def test_what_is_agreed_with_businesses_ends_where_the_claimant_is_a_consumer() -> None:
    assert story(PROTOCOL, party="consumer").events(AgreementPinned) == []
    case = story(PROTOCOL)
    case.house.corrects("claimant.type", "consumer")
    assert must(case) == ()
    case.house.corrects("claimant.type", "business", "doch ein Betrieb")
    assert must(case) == ("EV-09",)


def test_the_version_of_the_day_is_pinned_and_a_later_one_changes_no_running_case() -> None:
    later = agreed(
        StepTerms(step="D06", working_days=1), version=2, valid_from=TODAY + timedelta(days=1)
    ).known[0].versions[0]  # fmt: skip
    both = PROTOCOL.after(later)
    found = both.known[0]
    assert found.on(TODAY) == PROTOCOL.known[0].versions[0]
    assert found.on(TODAY + timedelta(days=1)) == later
    assert found.on(date(2026, 1, 1)) is None
    ended = both.after(
        AgreementEnded(
            at=MORNING,
            by=later.by,
            agreement=found.id,
            company=CARRIER,
            ends_on=TODAY,
            reason="gekündigt",
        )
    )
    assert ended.known[0].on(TODAY) is None
    assert [pin.version for pin in story(both).events(AgreementPinned)] == [1]


def nordkurier() -> Company:
    return Company(id=CARRIER, name="Nordkurier", roles=(Role.CARRIER,))


def joins(case: Scenario, agreements: Agreements) -> Scenario:
    now = Now(
        at=case.at, by=case.house.by, ids=[case.new_id()], company=nordkurier(),
        agreements=agreements,
    )  # fmt: skip
    return case.keep(join(case.case, Joining(role="carrier", company=CARRIER), now))


def test_a_carrier_that_joins_brings_its_agreement_and_takes_it_along() -> None:
    case = story()
    case.house.lets_leave(case.carrier.by.id)
    joins(case, PROTOCOL)
    assert must(case) == ("EV-09",)
    case.house.lets_leave(CARRIER)
    assert case.case.agreed is None


def test_once_it_is_decided_nothing_new_is_asked_for() -> None:
    case = story(risk="seller")
    case.house.lets_leave(case.carrier.by.id)
    case.claimant.does("D02")
    case.house.does("D05", "replacement")
    joins(case, PROTOCOL)
    assert [pin.against for pin in case.events(AgreementPinned)] == [DECIDED]
    assert case.case.agreed is None


@pytest.mark.parametrize(
    ("terms", "role", "claimants", "kind"),
    [
        (StepTerms(step="D99", must=("EV-09",)), Role.CARRIER, BUSINESS, ImpossibleTerms),
        (StepTerms(step="D06"), Role.CARRIER, BUSINESS, ImpossibleTerms),
        (StepTerms(step="D06", must=("EV-05",)), Role.CARRIER, BUSINESS, ImpossibleTerms),
        (StepTerms(step="D06", asks=("EV-99",)), Role.CARRIER, BUSINESS, ImpossibleTerms),
        (StepTerms(step="D06", working_days=0), Role.CARRIER, BUSINESS, ImpossibleTerms),
        (
            StepTerms(step="D06", working_days=3, working_hours=3),
            Role.CARRIER, BUSINESS, ImpossibleTerms,
        ),
        (
            StepTerms(step="D03", left_out=True, working_days=3),
            Role.DEALER, BUSINESS, ImpossibleTerms,
        ),
        (StepTerms(step="D04", working_days=9), Role.CARRIER, BUSINESS, BindingLaw),
        (StepTerms(step="D06", drops=("EV-09",)), Role.CARRIER, BUSINESS, BindingLaw),
        (StepTerms(step="D13", left_out=True), Role.CARRIER, BUSINESS, NeededStep),
        (StepTerms(step="D05", left_out=True), Role.DEALER, BUSINESS, NeededStep),
        (StepTerms(step="D04", left_out=True), Role.CARRIER, BUSINESS, NeededStep),
        (StepTerms(step="D10", waive=(Role.INSURER,)), Role.CARRIER, BUSINESS, NeededStep),
        (StepTerms(step="D02", asks=("EV-07",)), Role.CARRIER, BOTH, ToTheDetriment),
        (StepTerms(step="D02", must=("EV-03",)), Role.DEALER, BOTH, ToTheDetriment),
        (StepTerms(step="D03", working_days=2), Role.DEALER, BOTH, ToTheDetriment),
        (StepTerms(step="D05", working_days=9), Role.DEALER, BOTH, ToTheDetriment),
        (StepTerms(step="D08", drops=("EV-10",)), Role.CARRIER, BOTH, ToTheDetriment),
    ],
)  # fmt: skip
def test_an_agreement_that_cannot_be_is_refused_with_rule_and_way_out(
    terms: StepTerms, role: Role, claimants: tuple[ClaimantType, ...], kind: type[Refusal]
) -> None:
    said = refused(kind, check_terms, DAMAGE, role, claimants, (terms,))
    assert said.errors


@pytest.mark.parametrize(
    "terms",
    [
        StepTerms(step="D05", working_hours=8),
        StepTerms(step="D03", drops=("EV-11",)),
        StepTerms(step="D02", drops=("EV-04",)),
        StepTerms(step="D01", left_out=True),
        StepTerms(step="D06", asks=("EV-12",), working_days=3),
    ],
    ids=lambda terms: terms.step,
)
def test_what_favours_a_consumer_can_be_agreed_for_consumers_too(terms: StepTerms) -> None:
    plan = check_terms(DAMAGE, Role.CARRIER, BOTH, (terms,))
    assert plan != DAMAGE


def test_two_cannot_agree_at_the_expense_of_a_third() -> None:
    terms = (StepTerms(step="W09", left_out=True),)
    warranty = CURRENT["warranty"]
    refused(AtOthersExpense, check_terms, warranty, Role.SUPPLIER, BUSINESS, terms)
    assert check_terms(warranty, Role.DEALER, BUSINESS, terms) != warranty


def test_a_procedure_in_which_a_case_would_get_stuck_is_refused() -> None:
    stuck = evolve(DAMAGE, steps=DAMAGE.steps)
    object.__setattr__(stuck, "closes", "D99")
    said = refused(
        WouldGetStuck, check_terms, stuck, Role.CARRIER, BUSINESS,
        (StepTerms(step="D06", working_days=3),),
    )  # fmt: skip
    assert "D99 is no step" in said.errors[0]["detail"]
