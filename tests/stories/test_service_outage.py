"""An outage through the API: reported, repaired after eight days, and credited as the law says."""

from datetime import timedelta

from tests.stories.teller import Json, Stage


def euros(amount: str) -> Json:
    return {"amount": amount, "currency": "EUR"}


def test_the_days_without_service_are_reckoned_and_credited(stage: Stage) -> None:
    partner, agent, today = stage.partner, stage.agent, stage.today()
    reported = today - timedelta(days=8)
    report = {
        "kind": "service_outage", "jurisdiction": "DE", "calendar": "DE-BY",
        "claimant": {"type": "consumer", "name": "Eva Muster", "email": "eva@example.org"},
        "order": {"number": "V-2024-17"},
        "outage": {"reported_on": str(reported), "complete": True, "monthly_fee": euros("39.99")},
        "description": "Seit einer Woche geht weder Telefon noch Internet.",
    }  # fmt: skip
    receipt = partner.report(report)
    case = receipt["id"]
    assert receipt["number"].startswith("SA-")
    agent.done(case, "S2", note="Ein Bagger hat das Kabel getroffen.")
    found = {"outage.restored_on": str(today), "outage.caused_by": "provider"}
    agent.done(case, "S3", facts={"outcome": "repaired", "stated": found})
    seen = partner.done(case, "S4")
    owed = seen["sums"]
    assert [(each["id"], each["amount"]) for each in owed] == [("compensation", euros("40.00"))]
    assert any("5. Tag" in line for line in owed[0]["explanation"])

    less = agent.settle(case, "S6", facts={"outcome": "credited", "amount": euros("39.99")})
    assert less.status_code == 422
    assert "DE-S-01" in less.json()["rule"]
    credited = {"outcome": "credited", "amount": euros("40.00")}
    assert agent.done(case, "S6", facts=credited)["status"] == "closed"
