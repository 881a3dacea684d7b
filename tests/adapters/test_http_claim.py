"""The claim against the carrier through the API: made for a buyer at risk, beside its cap."""

from collections.abc import Generator
from typing import Any

import httpx2
import pytest

from tests.adapters.serving import BODY, Served, serving


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


def settled(oase: Served, path: str, step: str, who: str, **facts: Any) -> httpx2.Response:  # noqa: ANN401 - facts of any kind
    seen = oase.get(path, who).headers["etag"]
    return oase.post(f"{path}/steps/{step}", who, json={"facts": facts}, headers={"If-Match": seen})


def euros(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "EUR"}


def test_a_claim_for_the_buyer_beside_its_cap_and_no_more_accepted_than_claimed(
    oase: Served,
) -> None:
    claimant = {**BODY["claimant"], "type": "business"}
    path = oase.opened(claimant=claimant).headers["location"]
    assert settled(oase, path, "D02", "partner").status_code == 200
    assert settled(oase, path, "D04", "agent", form="text_form").status_code == 200

    claim = {"gross_weight_kg": "12.4", "sdr_rate": "1.2135", "sdr_rate_on": "2026-01-05"}
    evidence = [{"type": "EV-10", "reference": "R-77"}]
    made = settled(
        oase, path, "D08", "agent", amount=euros("599.00"), evidence=evidence, claim=claim
    )
    assert made.status_code == 200, made.text
    shown = made.json()["carrier_claim"]
    assert (shown["payable"], shown["accounts"]) == (euros("125.34"), ["buyer"])
    assert "§ 435 HGB" in shown["warning"]

    mine = oase.get(path, "partner").json()
    step = next(s for s in mine["steps"] if s["id"] == "D08")
    assert (step["account"], step["amount"]) == ("buyer", euros("599.00"))
    assert mine["carrier_claim"] == shown
    told = oase.get(f"{path}/events", "partner").json()["items"]
    assert "D08" in {e["data"].get("step") for e in told if e["type"] == "step.completed.v1"}

    more = settled(oase, path, "D10", "agent", outcome="accepted", amount=euros("599.01"))
    assert more.status_code == 422
    assert more.json()["type"] == "urn:oase:problem:amounts-contradict"
    assert more.json()["detail"] == "599.01 EUR in D10 is more than the 599.00 EUR of D08."
    assert more.json()["rule"].startswith("Law 8")


def test_a_buyer_at_risk_claims_itself_after_an_assignment_and_records_the_answer(
    oase: Served,
) -> None:
    claimant = {**BODY["claimant"], "type": "business"}
    path = oase.opened(claimant=claimant).headers["location"]
    assert settled(oase, path, "D02", "partner").status_code == 200
    assert settled(oase, path, "D04", "agent", form="text_form").status_code == 200
    evidence = [{"type": "EV-10", "reference": "R-77"}]

    left = settled(oase, path, "D08", "agent", evidence=evidence, claim={"account": "assigned"})
    assert left.status_code == 200, left.text
    step = next(s for s in left.json()["steps"] if s["id"] == "D08")
    assert (step["state"], step["outcome"], step["by"]) == ("open", "assigned", "claimant")

    own = settled(oase, path, "D08", "partner", amount=euros("599.00"), form="text_form")
    assert own.status_code == 200, own.text
    assert own.json()["carrier_claim"]["accounts"] == ["consignee"]
    period = next(c for c in own.json()["clocks"] if c["id"] == "carrier_limitation")
    assert period["state"] == "paused"
    assert settled(oase, path, "D10", "partner", outcome="rejected").status_code == 200


def test_a_buyer_not_at_risk_is_told_that_there_is_no_such_step_for_him(oase: Served) -> None:
    path = oase.opened().headers["location"]
    assert settled(oase, path, "D02", "partner").status_code == 200
    refused = settled(oase, path, "D08", "partner", amount=euros("599.00"))
    assert refused.status_code == 404
    assert {"rule", "way_out"} <= refused.json().keys()
