"""A buyer who bears the risk of carriage: the claim against the carrier is there for its sake."""

from typing import Any

import msgspec
import pytest

from domain.claim import Account, ClaimFacts
from domain.events.steps import StepCompleted
from domain.party import Role
from domain.step_refusals import ImpossibleStepFacts, NotYourStep
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
        ({"party": "business"}, "buyer", ["assigned"]),
        ({"party": "business", "risk": "seller"}, "seller", []),
        ({"party": "consumer"}, "seller", []),
        ({"party": "consumer", "jurisdiction": "CH"}, "buyer", ["assigned"]),
    ],
)
def test_a_claim_says_for_whom_it_is_made(
    facts: dict[str, Any], usual: Account, others: list[Account]
) -> None:
    [*_, made] = claimed(given(**facts)).events(StepCompleted)
    assert made.claim.account == usual

    for account in others:
        story = claimed(given(**facts), claim=ClaimFacts(account=account))
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


def test_the_buyer_sees_the_claim_and_leaves_it_to_the_seller() -> None:
    story = reported(given(party="business"))

    refused(NotYourStep, story.claimant.does, "D08", euros="1.00", evidence=("EV-10",))


@pytest.mark.parametrize("country", ["DE", "AT"])
def test_an_assignment_demands_nothing_of_the_carrier_and_suspends_nothing(country: str) -> None:
    story = reported(given(party="business", jurisdiction=country))
    due = story.clock("carrier_limitation").due
    how: dict[str, Any] = {"euros": "599.00", "form": "writing", "evidence": ("EV-10",)}

    story.house.does("D08", **how, claim=ClaimFacts(account="assigned"))
    assert story.clock("carrier_limitation").state == "running"
    assert story.clock("carrier_limitation").due == due

    story.house.reopens("D08")
    story.house.does("D08", **how, claim=ClaimFacts(account="buyer"))
    assert story.clock("carrier_limitation").state == "paused"


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
