"""A delivery damage taken down on the phone: opened from a page, by the rules of every opening."""

from collections.abc import Generator
from datetime import date
from uuid import UUID

import pytest

from domain.party import Role
from tests.adapters.web_house import ANNA, PAUL, Browser, House, house, words

TOLD = {
    "claimant.name": "Eva Muster", "claimant.type": "consumer", "claimant.phone": "+49 170 1",
    "jurisdiction": "DE", "calendar": "DE-BY", "language": "de",
    "description": "Gehäuse links eingedrückt.\nDer Karton war heil.",
    "delivery.delivered_on": "16.11.2026", "delivery.carrier": "Nordkurier",
    "delivery.damage_visible": "ja", "lines.0.description": "Waschmaschine",
    "lines.0.unit_price.amount": "1.599,00", "currency": "EUR", "desired_remedy": "replacement",
}  # fmt: skip


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database) as running:
        yield running


@pytest.fixture(scope="module")
def anna(at: House) -> Browser:
    return at.browser(ANNA)


def hidden(browser: Browser) -> dict[str, str]:
    page = browser.get("/melden").text
    names = ("csrf", "nonce")
    return {name: page.partition(f'name="{name}" value="')[2].partition('"')[0] for name in names}


def test_a_call_becomes_a_case_with_number_person_step_and_date(at: House, anna: Browser) -> None:
    answer = anna.send("/melden", hidden(anna) | TOLD)
    assert answer.status_code == 303
    case = at.case(UUID(answer.headers["location"].rpartition("/")[2]))
    assert case.facts.delivery.delivered_on == date(2026, 11, 16)
    assert case.facts.calendar == "DE-BY"
    receipt = words(anna.get(answer.headers["location"]).text)
    for said in (
        f"Eröffnet: {case.number}", "Verantwortlich ist Anna Brandt", "Als Nächstes:",
        "Wer gemeldet hat, hört von uns spätestens bis Mittwoch, 18. November 2026, 17:00 Uhr",
        "vom Käufer", "Link und QR-Code",
    ):  # fmt: skip
        assert said in receipt
    seen = words(at.browser().get(at.link(case.id)).text)
    assert "Eva Muster" in seen
    assert "Gehäuse links eingedrückt." in seen


def test_sent_twice_it_opens_one_case(anna: Browser) -> None:
    fields = hidden(anna) | TOLD
    first, again = anna.send("/melden", fields), anna.send("/melden", fields)
    assert first.status_code == again.status_code == 303
    assert first.headers["location"] == again.headers["location"]
    anew = anna.send("/melden", hidden(anna) | TOLD)
    assert anew.headers["location"] != first.headers["location"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("claimant.name", " ", "Bitte nennen Sie den Namen."),
        ("claimant.name", "Eva\nMuster", "Hier stehen unsichtbare Steuerzeichen"),
        ("claimant.email", "eva@", "Das ist keine E-Mail-Adresse."),
        ("description", "", "Bitte schreiben Sie, was geschehen ist."),
        ("description", "x" * 10_001, "Das ist zu lang."),
        ("jurisdiction", "FR", "Diese Auswahl gibt es nicht."),
        ("calendar", "AT-1", "Dieser Ort liegt nicht im gewählten Land."),
        ("delivery.delivered_on", "32.11.2026", "Ein Tag sieht so aus: 16.11.2026."),
        ("delivery.delivered_on", "2027-01-01", "Dieser Tag liegt in der Zukunft."),
        ("delivery.delivered_on", "", "Wann wurde geliefert?"),
        ("delivery.missing", "ja", "Eine Sendung, die geliefert wurde, fehlt nicht."),
        ("delivery.sscc", "123", "18 Ziffern, die letzte ist eine Prüfziffer."),
        ("lines.0.gtin", "4006381333930", "Die letzte Ziffer ist eine Prüfziffer."),
        ("lines.0.quantity", "0", "Mindestens 1."),
        ("lines.0.quantity", "viele", "Eine ganze Zahl."),
        ("lines.0.unit_price.amount", "NaN", "Ein Betrag sieht so aus: 1234,50."),
        ("lines.0.unit_price.amount", "-1", "Ein Betrag sieht so aus: 1234,50."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_lost(
    anna: Browser, field: str, value: str, said: str
) -> None:
    answer = anna.send("/melden", hidden(anna) | TOLD | {field: value})
    assert answer.status_code == 422
    beside = answer.text.partition(f'id="{field}-falsch"')[2].partition("</p>")[0]
    assert said in beside
    assert f'name="{field}" aria-invalid="true" aria-describedby="{field}-falsch"' in answer.text
    kept = "Waschmaschine" if field != "lines.0.description" else "Eva Muster"
    assert f'value="{kept}"' in answer.text


def test_a_rule_that_refuses_is_named_and_goods_are_needed(anna: Browser) -> None:
    lacking = {name: value for name, value in TOLD.items() if not name.startswith("lines")}
    page = words(anna.send("/melden", hidden(anna) | lacking).text)
    assert "Diese Angabe fehlt. Grundlage: Oase: what a kind of case needs" in page


def test_a_field_that_the_form_has_not_is_refused(at: House, anna: Browser) -> None:
    answer = anna.send("/melden", hidden(anna) | TOLD | {"delivery.insured": "ja"})
    assert answer.status_code == 422
    assert "Dieses Formular hat kein Feld delivery.insured." in words(answer.text)
    case, customer = at.open(), at.browser()
    link = at.link(case)
    fields = customer.form(link, "message") | {"text": "Hallo", "urgent": "ja"}
    before = at.events(case)
    answer = customer.send(link, fields)
    assert answer.status_code == 422
    assert "Dieses Formular hat kein Feld urgent." in words(answer.text)
    assert "Hallo" in words(answer.text)
    assert at.events(case) == before


def test_a_claim_of_warranty_is_taken_down_too_and_its_frame_in_a_form(
    at: House, anna: Browser
) -> None:
    """Facts of the case are stated with a step, as days and choices."""
    told = TOLD | {"kind": "warranty", "goods.shown_on": "17.11.2026", "goods.unsafe": "ja"}
    del told["delivery.carrier"], told["delivery.damage_visible"]
    answer = anna.send("/melden", hidden(anna) | told)
    assert answer.status_code == 303, words(answer.text)
    case = at.case(UUID(answer.headers["location"].rpartition("/")[2]))
    assert case.facts.kind == "warranty"
    assert {party.role for party in case.parties.values()} == {Role.CLAIMANT, Role.SELLER}
    page = f"/staff/cases/{case.id}"
    frame = {"fact-goods.used": "nein", "fact-goods.digital": "ja", "fact-goods.guarantee": ""}
    frame |= {"fact-order.contract_on": "2026-11-02", "fact-goods.supplied_until": "15.1.2030"}
    lacking = anna.send(page, anna.form(page, "complete", step="W03") | frame)
    assert lacking.status_code == 409
    assert "Daneben gibt es eine Garantie" in words(lacking.text)
    frame["fact-goods.guarantee"] = "nein"
    anna.send(page, anna.form(page, "complete", step="W03") | frame)
    case = at.case(case.id)
    assert case.settled["W05"] == "done"
    assert "Angegeben: Ware war gebraucht ist nein" in words(anna.get(page).text)
    assert case.clocks["digital"].rule == "DE-W-10"


def test_an_auditor_opens_nothing(at: House) -> None:
    paul = at.browser(PAUL)
    assert paul.get("/melden").status_code == 403
    assert "Fall eröffnen" not in paul.get("/staff").text


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("late_delivery", {"delivery.due_on": "10.11.2026", "lateness.essential": "nein"}),
        (
            "billing_dispute",
            {
                "order.invoice_number": "R-77", "billing.disputed": "149,90",
                "billing.reason": "wrong_price",
            },
        ),
        (
            "service_outage",
            {
                "order.number": "V-1", "outage.reported_on": "2026-11-15",
                "outage.complete": "ja",
            },
        ),
        ("reclamation", {"claimant.type": "business", "quality.lot": "C-19"}),
    ],
)  # fmt: skip
def test_every_kind_asks_what_it_needs_and_nothing_of_the_others(
    at: House, anna: Browser, kind: str, own: dict[str, str]
) -> None:
    shown = anna.get(f"/melden?art={kind}").text
    assert all(f'name="{name}"' in shown for name in own)
    fields = {name: value for name, value in (TOLD | own).items() if f'name="{name}"' in shown}
    if kind == "late_delivery":
        fields["delivery.delivered_on"] = ""

    answer = anna.send("/melden", hidden(anna) | fields | {"kind": kind})

    assert answer.status_code == 303, words(answer.text)
    case = at.case(UUID(answer.headers["location"].rpartition("/")[2]))
    assert case.facts.kind == kind
    for name in own.keys() - {"claimant.type"}:
        assert case.facts.value(name) is not None
    foreign = {"goods.unsafe": "ja"}
    refused = anna.send("/melden", hidden(anna) | fields | foreign | {"kind": kind})
    assert refused.status_code == 422
    assert "Dieses Formular hat kein Feld goods.unsafe." in words(refused.text)


def test_an_amount_that_is_none_is_told_beside_its_field(anna: Browser) -> None:
    told = {name: TOLD[name] for name in ("claimant.name", "jurisdiction", "description")}
    told |= {"kind": "billing_dispute", "order.invoice_number": "R-77", "billing.disputed": "viel"}
    answer = anna.send("/melden", hidden(anna) | told)
    assert answer.status_code == 422
    assert "1234,50" in answer.text.partition('id="billing.disputed-falsch"')[2][:80]
    assert 'name="kind" value="billing_dispute"' in answer.text
