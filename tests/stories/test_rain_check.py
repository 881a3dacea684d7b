"""Regenscheck: the replacement is out of stock, and what is owed later is not forgotten."""

from datetime import timedelta

from tests.stories.teller import Json, Party, Stage


def acts(who: Party, case: str, what: str, **body: object) -> Json:
    """Do something about the remedies of a case as it is now."""
    seen = who.get(f"/v1/cases/{case}").headers["ETag"]
    answer = who.post(f"/v1/cases/{case}/remedies{what}", body, **{"If-Match": seen})
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def broken(stage: Stage) -> Json:
    """Report a toaster that came in pieces, documented so far that the house can act."""
    today = stage.today()
    receipt = stage.partner.report(
        {
            "kind": "delivery_damage", "jurisdiction": "DE", "calendar": "DE-BY",
            "claimant": {"type": "consumer", "name": "Eva Muster"},
            "delivery": {"delivered_on": str(today), "carrier": "Nordkurier"},
            "lines": [{"line": "1", "description": "Toaster", "quantity": 1,
                       "unit_price": {"amount": "89.00", "currency": "EUR"}}],
            "description": "Der Toaster ist zerbrochen.", "desired_remedy": "replacement",
        }
    )  # fmt: skip
    stage.agent.done(receipt["id"], "D02", "waive", reason="Fotos sind da")
    return receipt


def test_what_is_owed_later_is_forgotten_and_everybody_sees_it(stage: Stage) -> None:
    case, agent, partner = broken(stage)["id"], stage.agent, stage.partner
    out = stage.today() + timedelta(days=30)

    early = agent.post(
        f"/v1/cases/{case}/remedies",
        {"kind": "refund", "amount": {"amount": "89.00", "currency": "EUR"}},
        **{"If-Match": agent.get(f"/v1/cases/{case}").headers["ETag"]},
    )  # the replacement comes first in law, out of stock or not
    assert early.status_code == 409
    assert early.json()["type"] == "urn:oase:problem:out-of-rank"
    assert "§ 475d BGB" in early.json()["rule"]

    seen = acts(agent, case, "", kind="replace", due=str(out), rain_check=True,
                text="Der Toaster ist gerade ausverkauft.")  # fmt: skip
    owed = seen["remedies"][0]
    acts(partner, case, f"/{owed['id']}/accept")
    assert partner.read(case)["remedies"][0]["owed_until"] is not None

    stage.later(days=35)

    forgotten = agent.read(case)
    told = [e["type"] for e in agent.get(f"/v1/cases/{case}/events", limit="200").json()["items"]]
    assert told.index("remedy.warned.v1") < told.index("remedy.overdue.v1"), "first the alarm"
    assert any(
        breach["what"] == f"remedy {owed['id']}" and breach["resolved_at"] is None
        for breach in forgotten["violations"]
    )
    theirs = partner.read(case)
    assert theirs["remedies"][0]["late"]
    assert theirs["remedies"][0]["state"] == "accepted", "it does not lapse"
    assert theirs["status"] != "closed"
    assert "remedy.warned.v1" not in {
        e["type"] for e in partner.get(f"/v1/cases/{case}/events", limit="200").json()["items"]
    }

    # the buyer need not wait any longer, and the same case goes on
    acts(partner, case, f"/{owed['id']}/dispute", fault="late", text="Ich warte nicht länger.")
    seen = acts(agent, case, "", kind="refund", because="late",
                amount={"amount": "89.00", "currency": "EUR"})  # fmt: skip
    refund = seen["remedies"][-1]["id"]
    acts(partner, case, f"/{refund}/accept")
    assert agent.read(case)["number"] == forgotten["number"]


def test_what_is_owed_later_is_renewed_in_time_told_and_kept(stage: Stage) -> None:
    case, agent, partner = broken(stage)["id"], stage.agent, stage.partner
    first = stage.today() + timedelta(days=20)
    seen = acts(agent, case, "", kind="replace", due=str(first), rain_check=True)
    owed = seen["remedies"][0]["id"]
    acts(partner, case, f"/{owed}/accept")

    stage.later(days=17)
    later = stage.today() + timedelta(days=15)
    text = f"Der Hersteller liefert erst später; Sie bekommen den Toaster bis {later:%d.%m.%Y}."
    acts(agent, case, f"/{owed}/defer", until=str(later), text=text)

    told = partner.read(case)
    assert told["remedies"][0]["renewed"] == 1
    assert text in {message["text"] for message in told["messages"]}

    stage.later(days=5)
    acts(agent, case, f"/{owed}/in-stock")
    stage.later(hours=20)
    done = acts(agent, case, f"/{owed}/complete", text="Heute abgeschickt.")
    assert done["remedies"][0]["state"] == "completed", "nobody has confirmed it yet"
    counted = acts(partner, case, f"/{owed}/confirm")

    assert counted["remedies"][0]["state"] == "counted"
    assert not any(b["what"].startswith("remedy") for b in agent.read(case)["violations"])
