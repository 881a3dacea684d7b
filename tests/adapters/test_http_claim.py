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


def warranty(oase: Served, serial: str) -> str:
    """Return the address of a claim of warranty on a device."""
    line = {**BODY["lines"][0], "serial_number": serial}
    delivery = {"delivered_on": BODY["delivery"]["delivered_on"]}
    opened = oase.opened(kind="warranty", delivery=delivery, lines=[line], goods={})
    return opened.headers["location"]


def test_a_promise_before_the_sale_is_stated_looked_at_and_counts(oase: Served) -> None:
    path = warranty(oase, "SN-P")
    stated = {
        "line": "1", "source": "advertising", "said_on": BODY["order"]["contract_on"],
        "text": "Läuft auch im Freien", "lack": "rostet im Freien",
    }  # fmt: skip
    assert oase.post(f"{path}/assurances", "partner", json=stated).status_code == 200

    def told(who: str) -> Any:  # noqa: ANN401 - JSON
        return oase.get(f"{path}/coverage", who).json()

    promise = told("partner")["assurances"][0]
    assert (promise["confirmed"], promise["text"]) == (None, "Läuft auch im Freien")
    seen = {"confirmed": True, "reason": "Prospekt liegt vor"}
    checked = oase.post(f"{path}/assurances/{promise['id']}/check", "agent", json=seen)
    assert checked.status_code == 200, checked.text
    lines = told("partner")["accounts"][0]["lines"]
    line = next(one for one in lines if one["code"] == "assurance")
    assert line["result"] == "yes"
    assert told("partner")["assurances"][0]["confirmed"] is True

    cause = {
        "kind": "change",
        "incident": "CHG-17",
        "happened_on": "2026-01-05",
        "text": "Firmware",
    }
    assert oase.post(f"{path}/own-fault", "agent", json=cause).status_code == 200
    assert told("partner")["own_fault"].keys() == {"kind", "happened_on", "text"}
    assert told("agent")["own_fault"]["incident"] == "CHG-17"
    events = oase.get(f"{path}/events", "partner").text
    assert "CHG-17" not in events
    missing = {item["what"] for item in oase.get(path, "partner").json()["missing"]}
    assert "EV-13" in missing
    assert not missing & {"EV-06", "EV-14"}


def test_a_device_is_known_by_its_number_in_all_its_claims(oase: Served) -> None:
    first, second = warranty(oase, "SN-100"), warranty(oase, "SN-200")
    swap = {"line": "1", "faulty": "SN-100", "replacement": "SN-200"}
    assert oase.post(f"{first}/serials", "agent", json=swap).status_code == 200

    (device,) = oase.get(f"{second}/serials", "agent").json()["items"]
    assert (device["faulty"], device["remaining_until"] is not None) == ("SN-200", True)
    assert [(one["case"], one["as_replacement"]) for one in device["prior"]] == [
        (first.rpartition("/")[2], True)
    ]
    assert len(oase.get(f"{second}/serials", "partner").json()["items"][0]["prior"]) == 1
    claimant = next(p for p in oase.get(second).json()["parties"] if p["role"] == "claimant")
    token = oase.link(second.rpartition("/")[2], claimant["id"])
    assert oase.get(f"{second}/serials", token).json()["items"][0]["prior"] == []


def test_a_diagnosis_is_made_once_and_goes_on(oase: Served) -> None:
    path = warranty(oase, "SN-D")

    def checked(**more: str) -> httpx2.Response:
        check = {"check": "Dichtung", "found": "failed", "text": "spröde", **more}
        body = {"component": "Pumpe", "text": "verliert Wasser", "checks": [check]}
        seen = oase.get(path, "agent").headers["etag"]
        return oase.post(f"{path}/diagnosis", "agent", json=body, headers={"If-Match": seen})

    assert checked().status_code == 200
    again = checked()
    assert (again.status_code, again.json()["type"]) == (409, "urn:oase:problem:check-repeated")
    assert "a reason" in again.json()["rule"]
    assert checked(again_because="nach dem Tausch").status_code == 200
    found = oase.get(f"{path}/coverage", "partner").json()["diagnosis"]
    assert [one["checks"][0]["again_because"] for one in found] == [None, "nach dem Tausch"]
