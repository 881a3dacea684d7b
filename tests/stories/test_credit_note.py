"""A buyer pays less: the credit note is issued, kept by both sides, and a second one is a copy."""

from tests.stories.teller import Json, Party, Stage


def seen(who: Party, case: str) -> dict[str, str]:
    return {"If-Match": who.get(f"/v1/cases/{case}").headers["ETag"]}


def test_a_disputed_bill_ends_with_a_credit_note_for_its_invoice(stage: Stage) -> None:
    partner, agent = stage.partner, stage.agent
    receipt = partner.report(
        {
            "kind": "delivery_damage", "jurisdiction": "DE", "calendar": "DE-BY",
            "claimant": {"type": "consumer", "name": "Eva Muster"},
            "order": {"number": "A-7", "invoice_number": "R-77"},
            "delivery": {"delivered_on": str(stage.today()), "carrier": "Nordkurier"},
            "lines": [{"line": "1", "description": "Toaster", "quantity": 1,
                       "unit_price": {"amount": "89.00", "currency": "EUR"}}],
            "description": "Ein Kratzer.",
        }
    )  # fmt: skip
    case: str = receipt["id"]
    agent.done(case, "D02", "waive", reason="Fotos sind da")
    path = f"/v1/cases/{case}/remedies"
    less: Json = {
        "kind": "price_reduction", "amount": {"amount": "20.00", "currency": "EUR"},
        "because": "disproportionate",
    }  # fmt: skip
    assert agent.post(path, less, **seen(agent, case)).status_code == 409, "a repair comes first"
    offered = agent.post(path, {**less, "because": "impossible"}, **seen(agent, case)).json()
    remedy = f"{path}/{offered['remedies'][0]['id']}"
    early = agent.post(f"{remedy}/credit-note", {}, **seen(agent, case))
    assert early.status_code == 409, "nobody has accepted it yet"
    partner.post(f"{remedy}/accept", {}, **seen(partner, case))
    assert partner.get(f"{remedy}/credit-note").status_code == 404

    issued = agent.post(f"{remedy}/credit-note", {}, **seen(agent, case))
    assert issued.status_code == 200, issued.text
    note = issued.json()["remedies"][0]["credit_note"]
    assert note == {"number": f"{receipt['number']}-G1", "net": "16.81", "tax": "3.19", "copies": 0}
    again = agent.post(f"{remedy}/credit-note", {"reason": "verlegt"}, **seen(agent, case))
    assert again.json()["remedies"][0]["credit_note"]["copies"] == 1

    first, copy = (
        partner.get(f"{remedy}/credit-note", copy="0"),
        partner.get(f"{remedy}/credit-note"),
    )
    assert first.headers["content-type"] == "application/pdf"
    assert first.content.startswith(b"%PDF-")
    assert first.content != copy.content
    assert stage.carrier.get(f"{remedy}/credit-note").status_code == 404
