"""The claim against the carrier on the pages: for whom, how much, and how it stands to its cap."""

from collections.abc import Generator
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from application.policy import Action
from domain.facts import Line
from domain.goods import Goods
from domain.money import Money
from domain.report import Claimant
from domain.step_checks import StepFacts
from domain.step_decisions import complete
from tests.adapters.web_house import ANNA, Browser, House, house, page_of, words

BUSINESS = Claimant(type="business", name="Gasthof Krone")


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database) as running:
        yield running


def sent(browser: Browser, case: UUID, step: str, **fields: str) -> Any:  # noqa: ANN401 - an answer
    form = browser.form(page_of(case), "complete", step=step) | fields
    return browser.send(page_of(case), form)


def noticed(at: House, **more: object) -> tuple[UUID, Browser]:
    case, browser = at.open(**more), at.browser(ANNA)
    for step in ("D02", "D04"):
        assert sent(browser, case, step).status_code == 303
    return case, browser


CLAIM = {
    "evidence-EV-10": "R-77", "amount": "599,00", "gross_weight_kg": "12,4",
    "sdr_rate": "1,2135", "sdr_rate_on": "2026-11-16",
}  # fmt: skip


def test_the_page_says_what_lacks_for_the_cap_then_the_smaller_of_both(at: House) -> None:
    case, browser = noticed(at)
    before = words(browser.get(page_of(case)).text)
    assert "Rohgewicht der Sendung: ohne es ist kein Höchstbetrag zu nennen." in before
    assert "für uns selbst" in before

    assert sent(browser, case, "D08", **CLAIM).status_code == 303
    after = words(browser.get(page_of(case)).text)
    assert "Der kleinere Betrag von beiden 125,34 €" in after
    assert "Gefordert ist mehr, als der Frachtführer höchstens schuldet." in after
    assert "12,4 kg × 8,33 SZR = 103,292 SZR (§ 431 HGB)." in after
    assert "§ 435 HGB" in after


def test_with_the_carriers_fault_stated_nothing_is_capped(at: House) -> None:
    case, browser = noticed(at)
    assert sent(browser, case, "D08", **CLAIM, qualified_fault="ja").status_code == 303
    seen = words(browser.get(page_of(case)).text)
    assert "Der kleinere Betrag von beiden 599,00 €" in seen
    assert "Gefordert ist mehr" not in seen


def test_a_buyer_at_risk_sees_that_the_claim_is_made_for_him(at: House) -> None:
    case, browser = noticed(at, claimant=BUSINESS)
    assert "in unserem Namen für den Käufer / an den Käufer abgetreten" in words(
        browser.get(page_of(case)).text
    )
    assert sent(browser, case, "D08", **CLAIM, account="buyer").status_code == 303

    seen = words(at.browser().get(at.link(case)).text)
    assert "Anspruch beim Frachtführer für den Käufer geltend machen" in seen
    assert "Höchstbetrag der Haftung" in seen
    english = words(at.browser().get(f"{at.link(case)}?sprache=en").text)
    assert "Claim from the carrier for the buyer" in english


@pytest.mark.parametrize("left", [True, False])
def test_a_buyer_at_risk_claims_itself_on_its_page(at: House, left: bool) -> None:
    case, browser = noticed(at, claimant=BUSINESS)
    if left:
        bill = {"evidence-EV-10": "R-77"}
        assert sent(browser, case, "D08", **bill, account="assigned").status_code == 303

    buyer, link = at.browser(), at.link(case)
    seen = words(buyer.get(link).text)
    assert ("Eigenen Anspruch des Käufers" in seen) == left
    assert ("Den Anspruch selbst geltend machen" in seen) == (not left)
    form = buyer.form(link, "complete", step="D08") | CLAIM
    assert buyer.send(link, form).status_code == 303
    after = words(buyer.get(link).text)
    assert "der Käufer fordert selbst" in after
    assert "Der kleinere Betrag von beiden 125,34 €" in after


def test_numbers_that_are_none_are_refused_in_words(at: House) -> None:
    case, browser = noticed(at)
    weight = sent(browser, case, "D08", **CLAIM | {"gross_weight_kg": "schwer"})
    assert "Eine Zahl sieht so aus: 12,4." in words(weight.text)
    day = sent(browser, case, "D08", **CLAIM | {"sdr_rate_on": "gestern"})
    assert "Ein Tag sieht so aus: 2026-11-20." in words(day.text)


def test_more_than_was_claimed_is_not_accepted(at: House) -> None:
    case, browser = noticed(at)
    assert sent(browser, case, "D08", **CLAIM).status_code == 303
    amount = StepFacts(outcome="accepted", amount=Money(amount=Decimal(599), currency="EUR"))
    refused = sent(browser, case, "D10", outcome="accepted", amount="599,01")
    assert "erkennt höchstens an, was gefordert ist" in words(refused.text)
    at.decide(case, Action.COMPLETE, lambda c, now: complete(c, "D10", amount, None, now))


def test_what_a_claim_rests_on_is_told_to_both_sides_and_grows_by_their_forms(at: House) -> None:
    device = Line(line="1", serial_number="WM-7", quantity=1)
    case = at.open(kind="warranty", lines=(device,), goods=Goods())
    at.open(kind="warranty", lines=(device,), goods=Goods())
    staff, customer, link = at.browser(ANNA), at.browser(), at.link(case)

    def done(browser: Browser, path: str, do: str, **fields: str) -> str:
        assert browser.send(path, browser.form(path, do) | fields).status_code == 303
        return words(browser.get(path).text)

    assert "Gewährleistung: gesetzlich" in words(customer.get(link).text)
    promise = {
        "line": "1",
        "source": "advertising",
        "promisor": "seller",
        "text": "Läuft im Freien",
    }
    stated = done(
        customer, link, "assure", **promise, said_on="2026-10-20", lack="rostet im Freien"
    )
    assert "Daran fehlt es: rostet im Freien" in stated
    looked = done(staff, page_of(case), "check_assurance", confirmed="ja", reason="Prospekt")
    assert "Damit wurde geworben" in looked
    assert "GW-" in looked.partition("Geräte")[2], "the other claim about the device"
    cause = {"kind": "change", "incident": "CHG-17", "happened_on": "2026-11-10"}
    assert "CHG-17" in done(staff, page_of(case), "own_fault", **cause, text="Neue Firmware")
    found = {"component": "Pumpe", "text": "leckt", "check": "Dichtung", "found": "failed"}
    assert "Dichtung: Fehler gefunden" in done(staff, page_of(case), "diagnose", **found)
    again = staff.send(page_of(case), staff.form(page_of(case), "diagnose") | found)
    assert again.status_code == 409
    assert "Dichtung" in words(again.text), "what was written is not lost"
    seen = words(customer.get(link).text)
    assert "Die Ursache liegt bei uns. Sie müssen nichts beweisen." in seen
    assert "CHG-17" not in seen
    assert "Was für den Anspruch spricht" in words(staff.get(f"{page_of(case)}/replay").text)
