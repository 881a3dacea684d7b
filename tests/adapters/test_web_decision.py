"""The decision on the pages: decided with its grounds, read by the buyer, objected to."""

import re
from collections.abc import Generator
from decimal import Decimal
from uuid import UUID

import pytest

from domain.facts import Line
from domain.money import Money
from tests.adapters.web_house import ANNA, LEA, Browser, House, house, page_of, words


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database, name="Kurhaus Handel") as running:
        yield running


def decided(browser: Browser, case: UUID, **fields: str) -> tuple[int, str]:
    """Fill in the form of the decision; with the first piece there is as its ground."""
    page = f"{page_of(case)}/entscheiden"
    grounds = re.findall(r'name="(ground-[0-9a-f-]+)"', browser.get(page).text)
    form = browser.form(page, "decide") | {"reason": "", "basis": ""} | fields
    if fields.get("reason"):
        form |= {grounds[0]: "ja"}
    answer = browser.send(page_of(case), form)
    return answer.status_code, words(answer.text)


def test_a_refusal_is_read_with_its_grounds_and_objected_to_on_the_page(at: House) -> None:
    case, anna, lea = at.open(), at.browser(ANNA), at.browser(LEA)
    report = anna.form(page_of(case), "complete", step="D02")
    assert anna.send(page_of(case), report | {"evidence-EV-03": "IMG 7"}).status_code == 303

    status, said = decided(anna, case, decision="rejected")
    assert status == 422
    assert "Einer Ablehnung fehlt etwas" in said
    assert "Das Gesetz oder die Stelle im Vertrag" in said
    why_not = {"reason": "Weil.", "basis": "§ 442 BGB"}
    status, said = decided(anna, case, decision="rejected", **why_not)
    assert (status, "ob wir ihn verstanden haben" in said) == (409, True)
    summary = anna.form(f"{page_of(case)}/entscheiden", "summarise") | {"text": "Eine Delle links."}
    assert anna.send(page_of(case), summary).status_code == 303
    link = at.link(case)
    buyer = at.browser()
    here = buyer.through(link)
    page = words(buyer.get(here).text)
    assert "Haben wir Sie richtig verstanden? Eine Delle links." in page
    assert "gilt das nicht als Zustimmung" in page
    form = buyer.form(here, "understood") | {"correction": "Und ein Kratzer."}
    assert buyer.send(here, form).status_code == 303
    assert "Und ein Kratzer." in words(anna.get(page_of(case)).text)
    why = {"reason": "Der Schaden war beim Verladen schon da.", "basis": "§ 442 BGB"}
    assert decided(anna, case, decision="rejected", **why)[0] == 303

    page = words(buyer.get(here).text)
    for told in (
        "Unsere Entscheidung Abgelehnt", why["reason"], why["basis"], "Worauf es sich stützt",
        "Wenn Sie nicht einverstanden sind", "Es ist entschieden.",
        "Widerspruch bis",
    ):  # fmt: skip
        assert told in page
    assert re.search(r"Bis [^.]*17. Dezember", page)
    objection = buyer.form(here, "appeal") | {"reason": "Beim Verladen war sie heil."}
    assert buyer.send(here, objection).status_code == 303
    page = words(buyer.get(here).text)
    assert "Lea Hoffmann prüft es neu und antwortet bis" in page
    assert "Beim Verladen war sie heil." in page

    status, said = decided(anna, case, decision="rejected", **why)
    assert (status, "jemand anders" in said) == (403, True)
    assert decided(lea, case, decision="accepted", outcome="refund", reason="Stimmt.")[0] == 303
    page = words(buyer.get(here).text)
    assert "Anerkannt : Erstattung" in page
    assert "die Entscheidung ist geändert" in page
    assert "Nach dem Widerspruch entschieden: Anerkannt" in page
    english = words(buyer.get(f"{here}?sprache=en").text)
    assert "Our decision Accepted" in english
    replay = words(lea.get(f"{page_of(case)}/replay").text)
    assert "Entschieden: Abgelehnt" in replay


def test_a_doubt_is_read_with_its_grounds_and_answered_by_somebody_else(at: House) -> None:
    case, anna, lea = at.open(), at.browser(ANNA), at.browser(LEA)
    report = anna.form(page_of(case), "complete", step="D02") | {"evidence-EV-03": "Sendung 7"}
    assert anna.send(page_of(case), report).status_code == 303
    asked = f"{page_of(case)}/einschaetzen"
    piece = re.findall(r'name="(bears-[0-9a-f-]+)"', anna.get(asked).text)[0]
    doubt = {"judged": "abusive", "reason": "Die Sendung kam laut Verlauf heil an."}

    form = anna.form(asked, "assess") | doubt
    refused = anna.send(page_of(case), form | {piece: "same_picture"})
    assert refused.status_code == 422
    form = anna.form(asked, "assess") | doubt
    assert anna.send(page_of(case), form | {piece: "contradicting_record"}).status_code == 303

    buyer = at.browser()
    here = buyer.through(at.link(case))
    page = words(buyer.get(here).text)
    for told in (
        "Wie wir den Anspruch einschätzen Verdacht auf Missbrauch", doubt["reason"],
        "Aufzeichnungen sagen anderes", "Abgelehnt wird nie allein deswegen.", "Spätestens am",
    ):  # fmt: skip
        assert told in page
    objection = buyer.form(here, "contest") | {"reason": "Der Verlauf ist von gestern."}
    assert buyer.send(here, objection).status_code == 303
    page = words(buyer.get(here).text)
    assert "zählt nicht, wird neu geprüft" in page
    assert "Lea Hoffmann prüft es neu und antwortet bis" in page
    said = {"judged": "justified", "reason": "Stimmt."}
    answer = lea.form(asked, "assess") | said
    assert lea.send(page_of(case), answer).status_code == 303
    page = words(buyer.get(here).text)
    assert "berechtigt" in page
    assert "Nach dem Einwand eingeschätzt: berechtigt" in page
    replay = words(lea.get(f"{page_of(case)}/replay").text)
    assert "Anspruch eingeschätzt: Verdacht auf Missbrauch" in replay


def test_what_is_beyond_ones_authority_waits_for_another_and_is_read_once_approved(
    at: House,
) -> None:
    dear = Line(line="1", quantity=1, unit_price=Money(amount=Decimal(6000), currency="EUR"))
    case, anna, lea = at.open(lines=(dear,)), at.browser(ANNA), at.browser(LEA)
    told = words(anna.get(page_of(case)).text)
    assert "Entscheidet der Zuständige, gibt Lea Hoffmann frei." in told
    report = anna.form(page_of(case), "complete", step="D02")
    assert anna.send(page_of(case), report | {"evidence-EV-03": "IMG 7"}).status_code == 303
    why = {"decision": "accepted", "outcome": "refund", "reason": "Die Presse ist zerstört."}
    assert decided(anna, case, **why)[0] == 303

    told = words(anna.get(page_of(case)).text)
    assert "Wartet auf Freigabe von Lea Hoffmann" in told
    buyer, link = at.browser(), at.link(case)
    here = buyer.through(link)
    assert "Die Presse ist zerstört." not in buyer.get(here).text
    own = anna.send(page_of(case), anna.form(page_of(case), "approve"))
    assert own.status_code == 403
    assert lea.send(page_of(case), lea.form(page_of(case), "approve")).status_code == 303
    assert "Unsere Entscheidung Anerkannt : Erstattung" in words(buyer.get(here).text)
    assert "Die Presse ist zerstört." in buyer.get(here).text
