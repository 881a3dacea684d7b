"""The claim against the carrier beside its cap: the smaller of both, what lacks, what is over."""

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from domain.claim import ClaimFacts
from domain.claim_cap import Capped, capped
from domain.events.case import FactCorrected
from domain.facts import Line
from domain.party import Role
from domain.step_refusals import ImpossibleStepFacts
from projections.party_view.texts import Texts
from projections.party_view.view import views
from tests.given import MORNING, Scenario, given, refused

RATE: dict[str, Any] = {"sdr_rate": Decimal("1.2135"), "sdr_rate_on": date(2026, 11, 16)}
WEIGHT = Decimal("12.4")


def open_claim(**facts: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    story = given(**facts)
    story.claimant.does("D02")
    return story.house.does("D04", form="writing")


def claimed(
    euros: str | None = "599.00",
    claim: ClaimFacts | None = None,
    **facts: Any,  # noqa: ANN401 - as above
) -> Scenario:
    return open_claim(**facts).house.does("D08", euros=euros, evidence=("EV-10",), claim=claim)


def cap_of(story: Scenario) -> Capped:
    return capped(story.case, story.case.plan.by_id["D08"])


def house_view(story: Scenario, role: Role = Role.SELLER) -> dict[str, Any]:
    texts = Texts()
    for recorded in story.history:
        texts.take(recorded)
    found = next(view for view in views(story.case, texts) if view.role is role)
    shown: dict[str, Any] = msgspec.json.decode(found.body)
    return shown


@pytest.mark.parametrize(
    ("facts", "limit_sdr", "limit", "law"),
    [
        ({}, "103.292", "125.34", "DE-T-06"),
        ({"cross_border": True}, "103.292", "125.34", "INT-T-10"),
        ({"jurisdiction": "AT"}, "103.292", "125.34", "INT-T-10"),
        ({"mode": "air", "cross_border": True}, "322.4", "391.23", "INT-T-10"),
        ({"mode": "rail", "cross_border": True}, "210.8", "255.81", "INT-T-10"),
    ],
)
def test_the_smaller_of_loss_and_cap_is_owed(
    facts: dict[str, Any], limit_sdr: str, limit: str, law: str
) -> None:
    found = cap_of(claimed(claim=ClaimFacts(gross_weight_kg=WEIGHT, **RATE), **facts))

    assert found.limit_sdr == Decimal(limit_sdr)
    assert found.limit is not None
    assert found.payable is not None
    assert (found.limit.amount, found.payable.amount) == (Decimal(limit), Decimal(limit))
    assert found.law.startswith(law)
    assert found.missing == ()

    small = cap_of(claimed("80.00", ClaimFacts(gross_weight_kg=WEIGHT, **RATE), **facts))
    assert small.payable is not None
    assert small.payable.amount == Decimal("80.00")
    assert small.warning is None


def test_the_law_of_obligations_knows_no_cap_by_weight() -> None:
    found = cap_of(claimed(jurisdiction="CH"))

    assert (found.limit, found.missing, found.warning) == (None, (), None)
    assert found.payable is not None
    assert found.payable.amount == Decimal("599.00")
    assert "Art. 447, 448 OR" in found.explanation[0]


def test_what_lacks_for_the_cap_is_said() -> None:
    found = cap_of(open_claim())

    assert [what for what, _ in found.missing] == ["delivery.gross_weight_kg", "claim.sdr_rate"]
    assert found.payable is None
    assert found.loss is not None
    assert found.loss.amount == Decimal(599)
    assert "mit dem Anspruch anzugeben" in found.missing[1][1]
    unpriced = cap_of(open_claim(lines=(Line(line="1"),)))
    assert unpriced.missing[0][0] == "lines.unit_price"


def test_what_is_claimed_over_the_cap_is_allowed_and_warned_of() -> None:
    story = claimed(claim=ClaimFacts(gross_weight_kg=WEIGHT, **RATE))
    warning = cap_of(story).warning

    assert warning is not None
    assert "599,00 EUR sind mehr als die Haftungsgrenze von 125,34 EUR (§ 431 HGB)" in warning
    assert "§ 435 HGB" in warning
    assert "§§ 430, 432 HGB" in warning


def test_where_the_carriers_fault_is_stated_the_cap_falls() -> None:
    fault = ClaimFacts(gross_weight_kg=WEIGHT, qualified_fault=True, **RATE)
    found = cap_of(claimed(claim=fault))

    assert found.warning is None
    assert found.payable is not None
    assert found.payable.amount == Decimal("599.00")
    assert any("§ 435 HGB" in line for line in found.explanation)

    air = cap_of(claimed(claim=fault, mode="air", cross_border=True))
    assert air.payable is not None
    assert air.payable.amount < Decimal("599.00")
    assert air.warning is not None


def test_the_weight_stated_with_the_claim_puts_that_of_the_delivery_right() -> None:
    story = claimed(claim=ClaimFacts(gross_weight_kg=WEIGHT), gross_weight_kg=Decimal(21))

    [corrected] = story.events(FactCorrected)
    assert (corrected.what, corrected.value) == ("delivery.gross_weight_kg", '"12.4"')
    assert story.case.facts.delivery.gross_weight_kg == WEIGHT
    same = claimed(claim=ClaimFacts(gross_weight_kg=WEIGHT), gross_weight_kg=WEIGHT)
    assert same.events(FactCorrected) == []


def test_the_day_of_the_rate_is_shown_and_questioned_where_it_is_not_that_of_the_taking_over() -> (
    None
):
    said = ClaimFacts(gross_weight_kg=WEIGHT, **RATE)
    found = cap_of(claimed(claim=said, taken_over_on=date(2026, 11, 13)))

    assert "Kurs vom Mo 16.11.2026." in found.explanation
    assert any("§ 431 Abs. 4 HGB" in line for line in found.explanation)
    same = cap_of(claimed(claim=said, taken_over_on=date(2026, 11, 16)))
    assert not any("§ 431 Abs. 4 HGB" in line for line in same.explanation)


def test_the_cap_is_for_the_house_to_see_and_for_the_buyer_whose_claim_it_is() -> None:
    story = claimed(claim=ClaimFacts(gross_weight_kg=WEIGHT, **RATE), party="business")

    claim = house_view(story)["carrier_claim"]
    assert claim["payable"] == {"amount": "125.34", "currency": "EUR"}
    assert claim["claimed"] == {"amount": "599.00", "currency": "EUR"}
    assert claim["accounts"] == ["buyer"]
    for role in (Role.CLAIMANT, Role.DEALER):
        assert house_view(story, role)["carrier_claim"] == claim
    for role in (Role.CARRIER, Role.INSURER):
        assert "carrier_claim" not in house_view(story, role)
        step = next(s for s in house_view(story, role)["steps"] if s["id"] == "D08")
        assert step["amount"] == {"amount": "599.00", "currency": "EUR"}


def test_a_buyer_at_risk_sees_the_cap_before_it_claims_and_the_carrier_never_does() -> None:
    story = open_claim(party="business")
    assert house_view(story, Role.CLAIMANT)["carrier_claim"]["accounts"] == ["consignee"]

    story.claimant.does(
        "D08", euros="599.00", evidence=("EV-10",), claim=ClaimFacts(gross_weight_kg=WEIGHT, **RATE)
    )
    mine = house_view(story, Role.DEALER)["carrier_claim"]
    assert mine["accounts"] == ["consignee"]
    assert mine["payable"] == {"amount": "125.34", "currency": "EUR"}
    assert "§ 431 HGB" in mine["warning"]
    assert "carrier_claim" not in house_view(story, Role.CARRIER)


def test_a_claim_of_the_sellers_own_is_shown_to_no_buyer() -> None:
    assert "carrier_claim" not in house_view(claimed(), Role.CLAIMANT)
    served = open_claim(jurisdiction="CH").house.does("D05", "replacement")
    served.house.does("D08", euros="599.00", evidence=("EV-10",))
    assert "carrier_claim" not in house_view(served, Role.CLAIMANT)


def test_nothing_is_shown_of_a_claim_that_cannot_be_made_yet_or_is_waived() -> None:
    assert "carrier_claim" not in house_view(given())
    story = given()
    story.house.waives("D08")
    assert "carrier_claim" not in house_view(story)


@pytest.mark.parametrize(
    ("stated", "where"),
    [
        ({"gross_weight_kg": Decimal(0)}, "gross_weight_kg"),
        ({"sdr_rate": Decimal("1.2")}, "sdr_rate_on"),
        ({"sdr_rate_on": date(2026, 11, 16)}, "sdr_rate_on"),
        ({"sdr_rate": Decimal(0), "sdr_rate_on": date(2026, 11, 16)}, "sdr_rate"),
        (
            {"sdr_rate": Decimal("1.2"), "sdr_rate_on": MORNING.date().replace(day=18)},
            "sdr_rate_on",
        ),
    ],
)
def test_what_cannot_be_stated_of_a_claim(stated: dict[str, Any], where: str) -> None:
    story = open_claim()
    refusal = refused(
        ImpossibleStepFacts, story.house.does, "D08", evidence=("EV-10",),
        claim=ClaimFacts(**stated),
    )  # fmt: skip
    assert refusal.errors[0]["pointer"] == f"/facts/claim/{where}"


def test_only_the_claim_against_the_carrier_is_a_claim() -> None:
    refusal = refused(ImpossibleStepFacts, given().house.does, "D04", claim=ClaimFacts())
    assert refusal.errors[0]["pointer"] == "/facts/claim"
