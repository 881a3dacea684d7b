"""Agreements on the procedure over HTTP: made, renewed, ended, and pinned in the cases."""

from collections.abc import Generator
from datetime import timedelta
from typing import Any

import pytest

from tests.adapters.serving import BODY, TODAY, Served, serving

BUSINESS: dict[str, Any] = {"claimant": {**BODY["claimant"], "type": "business"}}
TERMS: dict[str, Any] = {
    "kind": "delivery_damage", "role": "carrier", "valid_from": TODAY.isoformat(),
    "steps": [{"step": "D06", "must": ["EV-09"], "asks": ["EV-12"], "working_days": 3}],
}  # fmt: skip


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


def notified(oase: Served, **more: Any) -> tuple[str, dict[str, Any]]:  # noqa: ANN401 - facts
    """Return a case in which the carrier was told of the damage, by its address and as it is."""
    path = oase.opened(**more).headers["location"]
    for step in ("D02", "D04"):
        tag = {"If-Match": oase.get(path, "agent").headers["etag"]}
        done = oase.post(f"{path}/steps/{step}", "agent", json={}, headers=tag)
        assert done.status_code == 200, done.text
    return path, oase.get(path, "agent").json()


def asked(case: dict[str, Any]) -> dict[str, Any]:
    """Return what the finding with the carrier waits for, each with the reason by agreement."""
    return {m["what"]: m.get("agreed") for m in case["missing"] if m["step"] == "D06"}


def test_a_case_goes_by_the_agreement_that_was_in_force_when_it_was_opened(oase: Served) -> None:
    _, before = notified(oase, **BUSINESS)
    path = f"/v1/companies/{oase.companies['carrier']}/agreements"
    made = oase.post(path, "lead", json=TERMS, key="v1")
    assert made.status_code == 201, made.text
    assert oase.post(path, "lead", json=TERMS, key="v1").content == made.content
    assert oase.post(path, "lead", json=TERMS).status_code == 409, "one for these cases"
    assert (made.json()["number"], made.headers["etag"]) == ("V-1", '"v1"')

    address, case = notified(oase, **BUSINESS)
    reason = f"vereinbart mit Paketdienst, Vereinbarung V-1 (Fassung 1), gültig ab {TODAY:%d.%m.%Y}"
    assert asked(case) == {"EV-09": reason, "EV-12": reason, "D06": reason}
    assert asked(before) == {"EV-09": None, "D06": None}
    assert asked(notified(oase)[1]) == {"EV-09": None, "D06": None}, "a consumer loses nothing"

    theirs = oase.get(address, "carrier").json()
    assert asked(theirs)["EV-09"] == reason
    assert theirs["agreements"][0]["number"] == "V-1"
    partners = oase.get(address).json()
    assert "Vereinbarung" not in str(partners["missing"])
    tag = {"If-Match": oase.get(address, "carrier").headers["etag"]}
    refused = oase.post(f"{address}/steps/D06", "carrier", json={}, headers=tag)
    assert refused.status_code == 409
    assert refused.json()["missing"] == [{"step": "D06", "what": "EV-09"}]

    where = made.headers["location"]
    renewed = {**TERMS, "steps": [{"step": "D06", "working_hours": 8}]}
    stale = {"If-Match": '"v7"'}
    assert oase.call("PUT", where, "lead", json=renewed, headers=stale).status_code == 412
    told = oase.call("PUT", where, "lead", json=renewed, headers={"If-Match": '"v1"'})
    assert [each["version"] for each in told.json()["versions"]] == [1, 2]
    assert asked(oase.get(address, "agent").json())["EV-09"] == reason, "pinned"
    _, later = notified(oase, **BUSINESS)
    assert asked(later)["EV-09"] is None
    assert "Fassung 2" in asked(later)["D06"]

    over = {"on": TODAY.isoformat(), "reason": "gekündigt"}
    assert oase.post(f"{where}/end", "lead", json=over).json()["ends_on"] == TODAY.isoformat()
    assert oase.post(f"{where}/end", "lead", json=over).status_code == 409
    assert asked(notified(oase, **BUSINESS)[1]) == {"EV-09": None, "D06": None}
    assert oase.get(path, "agent").json()["items"] == [oase.get(where, "agent").json()]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"kind": "lottery"}, "unknown-kind"),
        ({"role": "supplier"}, "impossible-terms"),
        ({"claimants": []}, "impossible-terms"),
        ({"steps": [{"step": "D04", "working_days": 9}]}, "binding-law"),
        ({"steps": [{"step": "D13", "left_out": True}]}, "needed-step"),
        ({"claimants": ["consumer"], "steps": [{"step": "D02", "asks": ["EV-07"]}]},
         "to-the-detriment"),
    ],
)  # fmt: skip
def test_what_cannot_be_agreed_is_refused_with_rule_and_way_out(
    oase: Served, changed: dict[str, Any], kind: str
) -> None:
    path = f"/v1/companies/{oase.companies['carrier']}/agreements"
    answer = oase.post(path, "admin", json={**TERMS, **changed})
    assert answer.status_code == 422, answer.text
    said = answer.json()
    assert said["type"] == f"urn:oase:problem:{kind}"
    assert said["rule"]
    assert said["way_out"]
    assert said["errors"] or kind == "unknown-kind"


def test_a_carrier_that_joins_brings_its_agreement(oase: Served) -> None:
    company = oase.companies["stranger"]
    soon = (TODAY + timedelta(days=9)).isoformat()
    path = f"/v1/companies/{company}/agreements"
    dealer = {**TERMS, "role": "dealer", "steps": [{"step": "D10", "working_days": 2}]}
    assert oase.post(path, "lead", json=dealer).status_code == 201
    later = {**dealer, "kind": "warranty", "valid_from": soon}
    later["steps"] = [{"step": "W10", "working_days": 1}]
    assert oase.post(path, "lead", json=later).json()["number"] == "V-2"

    address = oase.opened(**BUSINESS).headers["location"]
    body = {"role": "dealer", "company": str(company)}
    joined = oase.post(f"{address}/parties", "agent", json=body)
    assert [each["number"] for each in joined.json()["agreements"]] == ["V-1"]
    told = oase.get(
        f"{address}/events?limit=200", "stranger",
        headers={"Oase-Position": joined.headers["oase-position"]},
    ).json()["items"]  # fmt: skip
    assert "agreement.pinned.v1" in {event["type"] for event in told}
    theirs = oase.get(f"{address}/events?limit=200").json()["items"]
    assert "agreement.pinned.v1" not in {event["type"] for event in theirs}
