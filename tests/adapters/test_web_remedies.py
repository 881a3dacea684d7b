"""Remedies and a withdrawal on the pages: offered, answered, disputed, stopped."""

import re
from collections.abc import Generator

import pytest

from application.policy import Action
from domain.waiving import waive
from tests.adapters.web_house import ANNA, House, house, page_of, words


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database, name="Kurhaus Handel") as running:
        yield running


def test_a_remedy_is_offered_answered_and_disputed_on_the_pages(at: House) -> None:
    case, anna, buyer = at.open(), at.browser(ANNA), at.browser()
    at.decide(case, Action.WAIVE, lambda c, now: waive(c, "D02", "Fotos sind da", now))
    inside, link = page_of(case), buyer.through(at.link(case))

    money = anna.form(f"{inside}/abhilfe", "offer") | {"kind": "refund", "amount": "599,00"}
    out_of_rank = anna.send(inside, money)
    assert out_of_rank.status_code == 409
    assert "Das Gesetz gibt zuerst eine andere Abhilfe." in words(out_of_rank.text)
    offer = anna.form(f"{inside}/abhilfe", "offer") | {
        "kind": "replace", "rain_check": "ja", "due": "2026-12-10", "text": "Gerade ausverkauft.",
    }  # fmt: skip
    assert anna.send(inside, offer).status_code == 303
    voucher = anna.form(f"{inside}/abhilfe", "offer") | {"kind": "voucher", "amount": "20"}
    assert anna.send(inside, voucher).status_code == 303

    page = words(buyer.get(link).text)
    for told in (
        "Was wir Ihnen anbieten und zugesagt haben", "Zu dem, was wir anbieten",
        "Ersatz angeboten", "Gerade ausverkauft.", "Ihr Anspruch verfällt nicht",
        "Gutschein: 20,00 €", "Ich weiß das und will es so.", "Ersatz, Reparatur, Preisminderung",
    ):  # fmt: skip
        assert told in page
    first = buyer.form(link, "accept")["remedy"]
    offers = [m["remedy"] for m in _forms(buyer.get(link).text, "accept")]
    replace = next(each for each in offers if each != first)
    hasty = buyer.send(link, buyer.form(link, "accept", remedy=first))
    assert hasty.status_code == 422
    assert buyer.send(link, buyer.form(link, "decline", remedy=first)).status_code == 303
    assert buyer.send(link, buyer.form(link, "accept", remedy=replace)).status_code == 303
    stock = anna.form(inside, "in_stock")
    assert anna.send(inside, stock).status_code == 303
    assert anna.send(inside, anna.form(inside, "carried_out")).status_code == 303
    assert "Wir haben das am" in words(buyer.get(link).text)
    assert buyer.send(link, buyer.form(link, "confirm")).status_code == 303
    wrong = buyer.form(link, "dispute") | {"fault": "defective", "text": "Sie dreht nicht."}
    assert buyer.send(link, wrong).status_code == 303

    seen = words(anna.get(inside).text)
    assert "stimmt nicht" in seen
    assert "Sie dreht nicht." in seen
    assert "Abhilfe beanstandet: Es funktioniert nicht" in seen
    assert "Remedy objected to: It does not work" in words(anna.get(f"{inside}?sprache=en").text)
    assert "What we offer and have promised you" in words(buyer.get(f"{link}?sprache=en").text)
    assert anna.get(f"{inside}/replay").status_code == 200


def test_a_buyer_withdraws_on_a_page_of_its_own_and_the_house_stops_all_of_it(at: House) -> None:
    case, anna, buyer = at.open(), at.browser(ANNA), at.browser()
    inside, link = page_of(case), buyer.through(at.link(case))
    assert f"{link}/zurueckziehen" in buyer.get(link).text

    asked = words(buyer.get(f"{link}/zurueckziehen").text)
    assert "Wollen Sie wirklich zurückziehen?" in asked
    assert "Sie bekommen nichts mehr geliefert" in asked
    form = buyer.form(f"{link}/zurueckziehen", "withdraw_case", what="contract")
    assert buyer.send(link, form).status_code == 422
    assert buyer.send(link, form | {"understood": "ja"}).status_code == 303

    page = words(buyer.get(link).text)
    assert "Der Fall ist zurückgezogen." in page
    assert page.count("noch nicht bestätigt, bis") == 3
    for stop in ("delivery", "replacement", "dunning"):
        done = anna.form(inside, "acknowledge", stop=stop) | {"acknowledged_by": "Frau Huber"}
        assert anna.send(inside, done).status_code == 303
    assert words(buyer.get(link).text).count("angehalten am") == 3
    assert "Frau Huber" not in buyer.get(link).text
    assert "Frau Huber" in anna.get(inside).text
    assert "Ruhende" in words(anna.get("/staff?stand=ruhend").text)


def _forms(page: str, do: str) -> list[dict[str, str]]:

    found: list[dict[str, str]] = []
    for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
        if fields.get("do") == do:
            found.append(fields)
    return found
