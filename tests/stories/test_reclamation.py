"""Two reclamations between businesses through the API: one fulfilled, one refused with reasons."""

from typing import Any

from tests.stories.teller import Json, Stage

CONTAINED = {
    "quality.stock_blocked": True, "quality.transit_checked": True,
    "quality.customer_stock_checked": True, "quality.sorting_arranged": True,
    "quality.clean_point": "L-0816",
}  # fmt: skip


def faulty(stage: Stage, **more: Any) -> Json:  # noqa: ANN401 - parts of a report
    """Return the report of a business that got parts out of tolerance."""
    return {
        "kind": "reclamation", "jurisdiction": "DE", "calendar": "DE-BY",
        "claimant": {"type": "business", "name": "Maschinenbau Süd GmbH"},
        "order": {"number": "A-1001"}, "delivery": {"delivered_on": str(stage.today())},
        "lines": [
            {"line": "1", "quantity": 500, "unit_price": {"amount": "2.40", "currency": "EUR"}},
            {"line": "2", "quantity": 20, "unit_price": {"amount": "9.00", "currency": "EUR"}},
        ],
        "quality": {"lot": "L-0815", "orders": [{"number": "A-1002", "lines": ["2"]}]},
        "description": "Bohrung außerhalb der Toleranz.",
    } | more  # fmt: skip


def cited(code: str) -> Json:
    return {"evidence": [{"type": code, "reference": f"{code}.pdf"}]}


def analysed(stage: Stage, cause: str) -> str:
    """Bring a reclamation to its cause, and return it."""
    partner, agent = stage.partner, stage.agent
    case: str = partner.report(faulty(stage))["id"]
    partner.done(case, "B01", facts=cited("EV-19"))
    partner.done(case, "B02", facts=cited("EV-17"))
    agent.done(case, "B03", facts={"outcome": "acknowledged"})
    agent.done(case, "B04")
    agent.done(case, "B05", facts={"stated": CONTAINED})
    agent.done(case, "B06", facts={"outcome": "sent_back"})
    agent.done(case, "B07", facts=cited("EV-16") | {"outcome": cause})
    return case


def step(case: Json, name: str) -> Json:
    return next(step for step in case["steps"] if step["id"] == name)


def clock(case: Json, name: str) -> Json:
    return next(clock for clock in case["clocks"] if clock["id"] == name)


def test_the_customer_approves_the_8d_and_is_credited(stage: Stage) -> None:
    partner, agent = stage.partner, stage.agent
    case = analysed(stage, "supplier_fault")
    opened = partner.read(case)
    assert opened["number"].startswith("RK-")
    assert opened["facts"]["quality"]["orders"] == [{"number": "A-1002", "lines": ["2"]}]
    assert {clock(opened, name)["state"] for name in ("buyer_notice", "containment")} == {"met"}

    early = agent.settle(case, "B09", facts={"outcome": "submitted"})
    assert early.status_code == 409
    for stage_of_it in ("chosen", "implemented"):
        agent.done(case, "B08", facts={"outcome": stage_of_it})
    assert step(agent.read(case), "B08")["outcomes"] == ["ineffective", "effective"]
    worked = {"quality.effective_on": str(stage.today())}
    agent.done(case, "B08", facts={"outcome": "effective", "stated": worked})
    gaps = agent.settle(case, "B09", facts={"outcome": "submitted"})
    assert gaps.status_code == 409
    assert gaps.json()["missing"][0]["what"] == "D1"
    for discipline in ("D1", "D2", "D3", "D4", "D5", "D6", "D7"):
        said = {"discipline": discipline, "text": f"{discipline}: siehe Anlage."}
        assert agent.post(f"/v1/cases/{case}/eight-d", said).status_code == 200
    assert "eight_d" not in partner.read(case)
    agent.done(case, "B09", facts={"outcome": "submitted"})
    report = partner.read(case)["eight_d"]
    assert report["parts"][0]["discipline"] == "D1"
    assert "ohne Anerkennung" in report["reservation"]
    assert step(partner.read(case), "B09")["by"] == "claimant"
    partner.done(case, "B09", facts={"outcome": "approved"})

    agent.understands(case, partner, "500 Bohrungen sind außerhalb der Toleranz.")
    on = [one["id"] for one in agent.read(case)["evidence"] if one["type"] == "EV-16"]
    because = {"reason": "20 Stück waren in Ordnung.", "basis": "§ 434 BGB", "refused": "20 Stück"}
    decided = agent.decides(case, "accepted_in_part", **because, evidence=on)
    assert decided.is_success, decided.text
    agent.done(case, "B11", facts={"outcome": "cured"})
    seen = {"If-Match": agent.get(f"/v1/cases/{case}").headers["ETag"]}
    too_many = {"what": "accepted", "quantity": 501}
    assert agent.post(f"/v1/cases/{case}/lines/1", too_many, **seen).status_code == 422
    moves = [
        {"line": "1", "what": "accepted", "quantity": 480},
        {"line": "1", "what": "rejected", "quantity": 20},
        {"line": "1", "what": "returned", "quantity": 100},
        {"line": "2", "what": "accepted", "quantity": 20},
    ]
    assert partner.post(f"/v1/cases/{case}/lines", {"moves": moves}, **seen).status_code == 403
    settled = agent.post(f"/v1/cases/{case}/lines", {"moves": moves}, **seen)
    assert settled.status_code == 200, settled.text
    whole = partner.read(case)["quantities"]
    assert (whole["claimed"], whole["open"], whole["accepted"], whole["rejected"]) == (
        520, 0, 500, 20,
    )  # fmt: skip
    credit = {"amount": "1200.00", "currency": "EUR"}
    agent.done(case, "B12", facts={"outcome": "credit_note", "amount": credit})
    agent.done(case, "B13", "waive", reason="Eigene Fertigung.")
    assert agent.done(case, "B14")["status"] == "closed"


def test_who_stored_the_parts_wrongly_is_refused_and_may_dispute_it(stage: Stage) -> None:
    partner, agent = stage.partner, stage.agent
    case = analysed(stage, "customer_fault")
    no = {"outcome": "refused_with_reasons"}
    assert agent.settle(case, "B10", facts=no).status_code == 409
    agent.understands(case, partner, "Die Teile sind korrodiert.")
    on = [one["id"] for one in agent.read(case)["evidence"] if one["type"] == "EV-16"]
    because = {"reason": "Feucht gelagert, siehe Prüfbericht.", "basis": "§ 434 BGB"}
    assert agent.decides(case, "rejected", **because, evidence=on).is_success
    refused = partner.read(case)
    assert refused["status"] == "decided"
    assert step(refused, "B12")["state"] == "skipped"

    brought = {"what": "quality.dispute", "value": "expert", "reason": "Gutachten gewünscht"}
    assert partner.post(f"/v1/cases/{case}/corrections", brought).status_code == 200
    assert step(partner.read(case), "B12")["state"] == "waiting"
    agent.done(case, "B15", facts={"outcome": "for_seller"})
    agent.done(case, "B12", facts={"outcome": "nothing_owed"})
    assert refused["quantities"]["rejected"] == 520
    agent.done(case, "B08", facts={"outcome": "none_needed"})
    for discipline in ("D1", "D2", "D3", "D4"):
        said = {"discipline": discipline, "text": "Siehe Anlage."}
        agent.post(f"/v1/cases/{case}/eight-d", said)
    agent.done(case, "B09", facts={"outcome": "submitted"})
    partner.done(case, "B09", facts={"outcome": "approved"})
    agent.done(case, "B13", "waive", reason="Kein Fehler des Lieferanten.")
    assert agent.done(case, "B14")["status"] == "closed"
