"""A buyer who bears the risk of carriage: the claim against the carrier is there for its sake."""

from typing import Any

import msgspec
import pytest

from domain.claim import Account, ClaimFacts
from domain.events.steps import StepBegun, StepCompleted
from domain.party import Role
from domain.step_refusals import (
    AmountsContradict,
    ImpossibleStepFacts,
    NotYourStep,
    UnknownStep,
)
from projections.history.audience import audience
from projections.party_view.texts import Texts
from projections.party_view.view import views
from tests.given import Scenario, given, refused

FOR_ITS_SAKE = ["D08", "D10", "D11"]
PHOTOS = ("EV-01", "EV-06")


def seen(story: Scenario, role: Role) -> dict[str, Any]:
    texts = Texts()
    for recorded in story.history:
        texts.take(recorded)
    found = next(view for view in views(story.case, texts) if view.role is role)
    shown: dict[str, Any] = msgspec.json.decode(found.body)
    shown |= msgspec.json.decode(found.personal)
    return shown


def recourse_seen_by(story: Scenario, role: Role) -> list[str]:
    return [s["id"] for s in seen(story, role)["steps"] if s["id"] in FOR_ITS_SAKE]


def told(story: Scenario, role: Role) -> list[tuple[str, str]]:
    """Return what of the recourse a role reads in the history."""
    return [
        (recorded.name, recorded.event.step)
        for recorded in story.history
        if role in audience(recorded).roles
        and getattr(recorded.event, "step", None) in FOR_ITS_SAKE
    ]


def reported(story: Scenario) -> Scenario:
    story.claimant.does("D02", evidence=PHOTOS)
    story.house.does("D04", form="writing")
    return story


def claimed(story: Scenario, **more: Any) -> Scenario:  # noqa: ANN401 - as in does
    return reported(story).house.does("D08", euros="599.00", evidence=("EV-10",), **more)


@pytest.mark.parametrize("country", ["DE", "AT", "CH"])
@pytest.mark.parametrize(
    ("party", "more", "at_risk"),
    [
        ("business", {}, {"DE", "AT", "CH"}),
        ("business", {"risk": "buyer"}, {"DE", "AT", "CH"}),
        ("business", {"risk": "seller"}, set[str]()),
        ("consumer", {}, {"CH"}),
        ("consumer", {"risk": "seller"}, set[str]()),
        ("consumer", {"carrier_chosen_by": "consumer"}, {"DE", "AT", "CH"}),
    ],
)
def test_who_bears_the_risk_sees_the_claim_and_the_others_do_not(
    country: str, party: str, more: dict[str, Any], at_risk: set[str]
) -> None:
    story = claimed(given(party=party, jurisdiction=country, **more))
    expected = FOR_ITS_SAKE if country in at_risk else []

    for role in (Role.CLAIMANT, Role.DEALER):
        assert recourse_seen_by(story, role) == expected
        assert bool(told(story, role)) == bool(expected)
        clocks = {clock["id"] for clock in seen(story, role)["clocks"]}
        assert ("carrier_limitation" in clocks) == bool(expected)
        evidence = {item["type"] for item in seen(story, role)["evidence"]}
        assert ("EV-10" in evidence) == bool(expected)


@pytest.mark.parametrize("role", [Role.CARRIER, Role.INSURER])
def test_nobody_else_sees_more_for_it(role: Role) -> None:
    story = claimed(given(party="business"))

    assert recourse_seen_by(story, role) == ["D08", "D10"]
    assert all(step != "D11" for _, step in told(story, role))


def test_the_history_tells_the_buyer_all_that_happens_to_its_claim() -> None:
    story = claimed(given(party="business"))
    story.carrier.does("D10", "accepted", euros="480.00")
    story.house.does("D11", "paid", euros="480.00")

    assert [step for name, step in told(story, Role.CLAIMANT) if name == "step.completed.v1"] == (
        FOR_ITS_SAKE
    )
    assert ("evidence.stated.v1", "D08") in told(story, Role.CLAIMANT)
    periods = {
        recorded.name
        for recorded in story.history
        if Role.CLAIMANT in audience(recorded).roles
        and getattr(recorded.event, "clock", None) == "carrier_limitation"
    }
    assert {"clock.started.v1", "clock.paused.v1"} <= periods


@pytest.mark.parametrize(
    ("country", "law"), [("DE", "§ 447 BGB"), ("AT", "§ 429 ABGB"), ("CH", "Art. 185 OR")]
)
def test_the_step_says_that_the_seller_supports_the_buyer_and_by_which_law(
    country: str, law: str
) -> None:
    story = reported(given(party="business", jurisdiction=country))

    step = next(s for s in seen(story, Role.CLAIMANT)["steps"] if s["id"] == "D08")
    assert step["title"] == "Anspruch beim Frachtführer für den Käufer geltend machen"
    assert law in step["how"]
    assert "tritt ihm den Anspruch ab" in step["how"]
    waits = {item["what"]: item["from"] for item in seen(story, Role.CLAIMANT)["missing"]}
    assert waits["D08"] == "seller"


def test_a_swiss_consumer_is_told_of_both_ways() -> None:
    story = reported(given(jurisdiction="CH"))

    step = next(s for s in seen(story, Role.CLAIMANT)["steps"] if s["id"] == "D08")
    assert "fordert der Verkäufer für sich" in step["how"]
    assert "CH-T-04" in step["how"]


def test_where_the_seller_bears_the_risk_nothing_reads_otherwise() -> None:
    story = reported(given(party="business", risk="seller"))

    step = next(s for s in seen(story, Role.SELLER)["steps"] if s["id"] == "D08")
    assert step["title"] == "Anspruch beim Frachtführer geltend machen"
    assert "how" not in step


@pytest.mark.parametrize(
    ("facts", "usual", "others"),
    [
        ({"party": "business"}, "buyer", ["assigned", "consignee"]),
        ({"party": "business", "risk": "seller"}, "seller", []),
        ({"party": "consumer"}, "seller", []),
        ({"party": "consumer", "jurisdiction": "CH"}, "buyer", ["assigned", "consignee"]),
    ],
)
def test_a_claim_says_for_whom_it_is_made(
    facts: dict[str, Any], usual: Account, others: list[Account]
) -> None:
    [*_, made] = claimed(given(**facts)).events(StepCompleted)
    assert made.claim.account == usual

    for account in others:
        story = reported(given(**facts))
        story.house.does("D08", evidence=("EV-10",), claim=ClaimFacts(account=account))
        step = next(s for s in seen(story, Role.CLAIMANT)["steps"] if s["id"] == "D08")
        assert step["account"] == account


@pytest.mark.parametrize(
    ("facts", "account"),
    [
        ({"party": "business"}, "seller"),
        ({"party": "business", "risk": "seller"}, "buyer"),
        ({"party": "consumer"}, "assigned"),
    ],
)
def test_nobody_claims_for_himself_what_is_anothers_loss(
    facts: dict[str, Any], account: Account
) -> None:
    story = reported(given(**facts))
    said = ClaimFacts(account=account)

    refusal = refused(ImpossibleStepFacts, story.house.does, "D08", evidence=("EV-10",), claim=said)
    assert refusal.errors[0]["pointer"] == "/facts/claim/account"
    assert "-T-0" in refusal.errors[0]["detail"]


def test_who_has_served_a_swiss_consumer_nevertheless_claims_for_himself() -> None:
    story = reported(given(jurisdiction="CH"))
    story.house.does("D05", "replacement")
    story.house.does("D08", euros="599.00", evidence=("EV-10",))

    [*_, made] = story.events(StepCompleted)
    assert made.claim.account == "seller"


CLAIM: dict[str, Any] = {"euros": "599.00", "form": "writing", "evidence": ("EV-10",)}
ASSIGNED: dict[str, Any] = {"evidence": ("EV-10",), "claim": ClaimFacts(account="assigned")}


def assigned(**facts: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    return reported(given(party="business", **facts)).house.does("D08", **ASSIGNED)


def title_of(story: Scenario, step: str) -> str:
    return next(str(s["title"]) for s in seen(story, Role.CLAIMANT)["steps"] if s["id"] == step)


@pytest.mark.parametrize("country", ["DE", "AT", "CH"])
@pytest.mark.parametrize("role", [Role.CLAIMANT, Role.DEALER])
def test_who_bears_the_risk_makes_the_claim_itself(country: str, role: Role) -> None:
    story = reported(given(party="business", jurisdiction=country))
    story.party(role).does("D08", **CLAIM)

    made = story.events(StepCompleted)[-1]
    assert (made.claim.account, made.for_role) == ("consignee", role)
    assert story.clock("carrier_limitation").state == ("running" if country == "CH" else "paused")
    assert title_of(story, "D08") == "Eigenen Anspruch des Käufers beim Frachtführer geltend machen"
    assert ("step.completed.v1", "D08") in told(story, Role.CARRIER)


@pytest.mark.parametrize(
    ("country", "form", "state"),
    [
        ("DE", "oral", "running"),
        ("DE", "text_form", "paused"),
        ("AT", "text_form", "running"),
        ("AT", "writing", "paused"),
        ("CH", "writing", "running"),
    ],
)
def test_its_own_claim_suspends_by_its_form_like_the_houses(
    country: str, form: str, state: str
) -> None:
    story = reported(given(party="business", jurisdiction=country))
    how: dict[str, Any] = {**CLAIM, "form": form}
    story.claimant.does("D08", **how)

    assert story.clock("carrier_limitation").state == state


@pytest.mark.parametrize("account", ["seller", "buyer", "assigned"])
def test_the_buyer_claims_for_itself_alone(account: Account) -> None:
    story = reported(given(party="business"))

    said = ClaimFacts(account=account)
    how: dict[str, Any] = {"evidence": ("EV-10",), "claim": said}
    refusal = refused(ImpossibleStepFacts, story.claimant.does, "D08", **how)
    assert refusal.errors[0]["pointer"] == "/facts/claim/account"


@pytest.mark.parametrize(
    "facts", [{}, {"jurisdiction": "AT"}, {"party": "business", "risk": "seller"}]
)
def test_who_does_not_bear_the_risk_has_no_claim_to_make(facts: dict[str, Any]) -> None:
    story = reported(given(**facts))

    refused(UnknownStep, story.claimant.does, "D08", **CLAIM)
    refused(UnknownStep, story.dealer.does, "D10", "rejected")


def test_who_was_served_nevertheless_leaves_the_claim_to_the_seller() -> None:
    story = reported(given(jurisdiction="CH"))
    story.house.does("D05", "replacement")

    refused(NotYourStep, story.claimant.does, "D08", **CLAIM)
    assert "carrier_claim" not in seen(story, Role.CLAIMANT)


def test_what_the_house_claims_for_the_buyer_stays_the_houses() -> None:
    story = claimed(given(party="business"))

    refused(NotYourStep, story.claimant.does, "D08", **CLAIM)
    refused(NotYourStep, story.claimant.reopens, "D08")
    refused(NotYourStep, story.claimant.does, "D10", "accepted", euros="1.00")


@pytest.mark.parametrize("country", ["DE", "AT", "CH"])
def test_an_assignment_only_begins_the_claim_and_the_buyers_own_completes_it(country: str) -> None:
    story = assigned(jurisdiction=country)
    due = story.clock("carrier_limitation").due

    assert story.case.standing()["D08"] == "open"
    assert story.clock("carrier_limitation").state == "running"
    assert story.clock("carrier_limitation").due == due
    assert story.events(StepBegun)[-1].outcome == "assigned"
    assert "D08" in {item.step for item in story.missing_from(Role.CLAIMANT)}
    assert title_of(story, "D08") == "Eigenen Anspruch des Käufers beim Frachtführer geltend machen"

    story.claimant.does("D08", **CLAIM)
    assert story.case.standing()["D10"] == "open"
    assert story.clock("carrier_limitation").state == ("running" if country == "CH" else "paused")


def test_the_house_records_the_claim_of_the_buyer_that_it_learns_of() -> None:
    story = assigned()
    story.house.does("D08", **CLAIM)

    made = story.events(StepCompleted)[-1]
    assert (made.claim.account, made.for_role) == ("consignee", Role.CLAIMANT)


def test_an_assignment_is_put_right_or_the_claim_waived_so_that_nothing_stands_still() -> None:
    story = assigned()
    story.house.does("D08", **CLAIM, claim=ClaimFacts(account="buyer"))
    assert story.clock("carrier_limitation").state == "paused"

    story = assigned()
    story.house.waives("D08")
    assert story.case.standing()["D10"] == "skipped"


def test_a_risk_that_turns_out_to_be_the_sellers_brings_an_assigned_claim_back_to_it() -> None:
    story = assigned()
    story.house.corrects("delivery.risk", "seller")

    assert "D08" in {item.step for item in story.missing_from(Role.SELLER)}
    assert "D08" not in {item.step for item in story.missing_from(Role.CLAIMANT)}
    story.house.does("D08", **CLAIM)
    assert story.events(StepCompleted)[-1].claim.account == "seller"


def test_an_assignment_demands_no_amount() -> None:
    story = reported(given(party="business"))

    refusal = refused(
        ImpossibleStepFacts, story.house.does, "D08", euros="599.00", **ASSIGNED
    )  # fmt: skip
    assert refusal.errors[0]["pointer"] == "/facts/amount"


@pytest.mark.parametrize("who", ["claimant", "dealer", "house", "carrier"])
def test_the_answer_to_the_buyers_own_claim_is_recorded_by_whoever_hears_it(who: str) -> None:
    story = assigned()
    story.claimant.does("D08", **CLAIM)
    actor = getattr(story, who)
    refused(AmountsContradict, actor.does, "D10", "accepted", euros="599.01")

    actor.does("D10", "accepted_in_part", euros="300.00", form="writing")
    assert story.clock("carrier_limitation").state == "running"
    refused(AmountsContradict, story.house.does, "D11", "paid", euros="300.01")
    story.house.does("D11", "paid", euros="300.00")


def test_the_house_passes_on_only_what_it_claimed_for_the_buyer() -> None:
    assert title_of(claimed(given(party="business")), "D11").startswith("Zahlung an den Käufer")
    story = assigned()
    assert title_of(story, "D11") == "Abrechnen und buchen"
    story.claimant.does("D08", **CLAIM)

    assert title_of(story, "D11") == "Festhalten, was der Frachtführer dem Käufer gezahlt hat"
    how = next(s["how"] for s in seen(story, Role.CLAIMANT)["steps"] if s["id"] == "D11")
    assert "weitergeben" not in how
    assert "beim Verkäufer ist nichts zu buchen" in how


def test_the_claim_made_for_the_buyer_is_a_word_to_the_buyer() -> None:
    assert claimed(given(party="business")).case.steps["D08"].told
    story = reported(given(party="business"))
    before = story.case.contacts.answer_by
    story.days(1)
    story.house.does("D08", euros="599.00", evidence=("EV-10",))
    assert before is not None
    assert story.case.contacts.answer_by is not None
    assert story.case.contacts.answer_by > before


def test_what_was_seen_stays_seen_when_the_risk_turns_out_to_be_the_sellers() -> None:
    story = claimed(given(party="business"))
    before = told(story, Role.CLAIMANT)
    story.house.corrects("delivery.risk", "seller")
    story.carrier.does("D10", "rejected")

    assert recourse_seen_by(story, Role.CLAIMANT) == []
    assert told(story, Role.CLAIMANT) == before
