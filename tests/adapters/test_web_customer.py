"""The customer's page, over real HTTP: what it shows, what it takes, and whom it lets in."""

import re
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from adapters.web.safety import CSP
from application.policy import Action
from domain.party import Role
from domain.report import Claimant
from domain.step_checks import StepFacts
from domain.step_decisions import complete
from domain.talking import Message, say
from tests.adapters.web_house import ANNA, BY_ANNA, House, house, page_of, words

MARKER = "INTERN-4711-NIEMALS-NACH-AUSSEN"
HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> {{7*7}} \u202e"


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database) as running:
        yield running


def ask(at: House, case: UUID, text: str = "Bitte aufheben.", *questions: str) -> None:
    message = Message(text=text, questions=questions, channel="mail")
    at.decide(case, Action.SPEAK, lambda c, now: say(c, message, now))


def test_shows_how_the_case_stands_and_who_sees_to_it(at: House) -> None:
    page = at.browser().get(at.link(at.open()))
    seen = words(page.text)
    assert page.status_code == 200
    assert '<html lang="de">' in page.text
    assert "Es fehlen noch Angaben von Ihnen." in seen
    assert "Sie sind dran" in seen
    assert "Anna Brandt" in seen
    assert "anna@oase.example" in seen
    assert "+49 30 5550 11" in seen
    assert "Vertretung: Lea Hoffmann" in seen
    assert "Sie hören von uns spätestens bis Mittwoch, 18. November 2026, 17:00 Uhr" in seen


def test_says_what_is_missing_with_its_reason_and_every_period_with_its_law(at: House) -> None:
    seen = words(at.browser().get(at.link(at.open())).text)
    assert "Foto des Versandetiketts, Sendungsnummer lesbar Gebraucht für den Frachtführer." in seen
    assert "Schadensanzeige an den Frachtführer" in seen
    assert "Montag, 23. November 2026, 24 Uhr" in seen
    assert "§ 438 Abs. 2, 4 HGB" in seen
    assert "ein Verbraucher verliert gegenüber dem Verkäufer nichts" in seen
    assert "Ihre Ansprüche gegen uns verlieren Sie dadurch nicht." in seen


def test_what_matters_comes_first_and_all_else_is_folded(at: House) -> None:
    case = at.open()
    ask(at, case, "Bitte aufheben.", "Steht die Verpackung noch da?")
    page = at.browser().get(at.link(case)).text
    first = page.partition('class="fold"')[0]
    seen = words(first)
    for answer in (
        "Sie sind dran", "Sie hören von uns spätestens bis", "Um Ihren Fall kümmert sich Anna",
        "+49 30 5550 11", "Steht die Verpackung noch da?", "Das fehlt noch von Ihnen",
        "Hochladen und prüfen", "Dann ist die Verpackung der Gegenbeweis.",
    ):  # fmt: skip
        assert answer in seen
    assert first.count("<details open><summary>Foto hinzufügen") == 1
    assert page.count('class="fold"') == page.count("<summary><h2") == 6
    assert 'class="fold" open' not in page


def test_the_law_stands_behind_what_it_means(at: House) -> None:
    page = at.browser().get(at.link(at.open())).text
    assert "DE-T-02" not in page
    assert "DE-N-07 ·" not in page
    meaning = page.index("Sonst wird vermutet, dass er die Ware unbeschädigt abgeliefert hat.")
    assert meaning < page.index("§ 438 Abs. 2, 4 HGB")


def test_a_business_is_not_told_that_it_loses_nothing(at: House) -> None:
    case = at.open(claimant=Claimant(type="business", name="Hotel Alpenblick"))
    seen = words(at.browser().get(at.link(case)).text)
    assert "Was Sie nicht verlieren" not in seen
    assert "Rüge des Käufers" in seen
    assert "Ihre Ansprüche gegen uns verlieren Sie" not in seen


def test_never_shows_what_is_ours_alone(at: House) -> None:
    case = at.open()
    note = Message(text=MARKER, direction="internal")
    at.decide(case, Action.NOTE, lambda c, now: say(c, note, now))
    facts = StepFacts()
    at.decide(case, Action.COMPLETE, lambda c, now: complete(c, "D02", facts, MARKER, now))
    browser = at.browser()
    for role in (Role.CLAIMANT, Role.CARRIER):
        page = browser.get(at.link(case, role))
        assert page.status_code == 200
        assert MARKER not in page.text + str(page.headers)
        assert "Verstöße" not in page.text


def test_another_party_sees_neither_messages_nor_contacts_of_the_customer(at: House) -> None:
    case = at.open()
    ask(at, case, "Nur für Frau Muster bestimmt.")
    seen = words(at.browser().get(at.link(case, Role.CARRIER)).text)
    assert "Nur für Frau Muster" not in seen
    assert "eva@example.org" not in seen


def test_hostile_text_stays_text(at: House) -> None:
    case = at.open(description=HOSTILE)
    ask(at, case, HOSTILE, HOSTILE)
    for browser, path in (
        (at.browser(), at.link(case)),
        (at.browser(ANNA), f"/staff/cases/{case}"),
    ):
        page = browser.get(path).text
        assert "<script>" not in page
        assert "<img" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "{{7*7}}" in page


def test_a_message_is_on_the_page_at_once_and_its_question_stays_open(at: House) -> None:
    link, browser = at.link(at.open()), at.browser()
    fields = browser.form(link, "message") | {"text": "Wo bleibt er?", "questions": "Wann?\n\n"}
    answer = browser.send(link, fields)
    assert answer.status_code == 303
    there = f"{browser.through(link)}?ok=gespeichert&teil=nachrichten#nachrichten"
    assert answer.headers["location"] == there
    page = browser.get(answer.headers["location"]).text
    assert '<details class="fold" id="fach-nachrichten" open>' in page
    seen = words(page)
    assert "Gespeichert." in seen
    assert "Wo bleibt er?" in seen
    assert "Frage: Wann? noch offen – wir" in seen


def test_sent_twice_it_is_done_once_and_written_anew_it_is_done_again(at: House) -> None:
    case = at.open()
    link, browser = at.link(case), at.browser()
    fields = browser.form(link, "message") | {"text": "Einmal"}
    answers = [browser.send(link, fields) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 303]
    assert at.events(case).count("message.received.v1") == 1
    browser.send(link, fields | {"text": "Auf derselben Seite noch etwas"})
    assert at.events(case).count("message.received.v1") == 2


def test_a_step_sent_twice_is_done_once_although_the_case_has_moved_on(at: House) -> None:
    case = at.open()
    link, browser = at.link(case), at.browser()
    fields = browser.form(link, "complete", step="D02") | {"evidence-EV-01": "IMG_1.jpg"}
    assert [browser.send(link, fields).status_code for _ in range(2)] == [303, 303]
    assert at.events(case).count("evidence.stated.v1") == 1
    seen = words(browser.get(link).text)
    assert "Nachweis angegeben: Foto des ganzen Pakets" in seen
    assert "IMG_1.jpg" in seen
    assert "Schaden melden und belegen" not in seen.partition("Der Weg Ihres Falls")[0]


def test_the_same_form_from_eight_fingers_at_once_is_done_once(at: House) -> None:
    case = at.open()
    link, browser = at.link(case), at.browser()
    fields = browser.form(link, "complete", step="D02") | {"evidence-EV-01": "IMG_1.jpg"}
    with ThreadPoolExecutor(8) as fingers:
        answers = [fingers.submit(browser.send, link, fields) for _ in range(8)]
    assert {answer.result().status_code for answer in answers} == {303}
    assert at.events(case).count("evidence.stated.v1") == 1


def test_a_question_is_answered_once(at: House) -> None:
    case = at.open()
    ask(at, case, "Guten Tag", "Ist der Karton noch da?")
    link, browser = at.link(case), at.browser()
    fields = browser.form(link, "answer") | {"text": "Ja, im Keller."}
    assert browser.send(link, fields).status_code == 303
    seen = words(browser.get(link).text)
    assert "Wir haben eine Frage an Sie" not in seen
    assert "Antwort: Ja, im Keller." in seen
    late = browser.send(link, fields | {"text": "Doch nicht."})
    assert late.status_code == 409
    assert "keine Frage an Sie mehr offen" in late.text
    assert "Doch nicht." in late.text  # what was written is not lost


def test_a_stale_step_shows_what_changed_and_can_then_be_sent(at: House) -> None:
    case = at.open()
    link, browser = at.link(case), at.browser()
    fields = browser.form(link, "complete", step="D03") | {"note": "liegt im Keller"}
    ask(at, case, "Inzwischen etwas Neues")
    stale = browser.send(link, fields)
    assert stale.status_code == 412
    assert "Inzwischen etwas Neues" in stale.text
    assert at.events(case).count("step.completed.v1") == 0
    again = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', stale.text))
    again |= dict(re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n([^<]*)</textarea>', stale.text))
    assert again["note"] == "liegt im Keller"
    assert browser.send(link, again).status_code == 303
    assert at.events(case).count("step.completed.v1") == 1


def test_who_may_do_without_something_says_why(at: House) -> None:
    case = at.open()
    facts = StepFacts()
    at.decide(case, Action.COMPLETE, lambda c, now: complete(c, "D02", facts, None, now))
    link, browser = at.link(case), at.browser()
    here = browser.through(link)
    shown = browser.client.get(f"{here}/verzicht/D05", headers={"accept": "text/html"})
    assert "keinen Ersatz, keine Reparatur" in shown.text
    assert browser.client.get(f"{here}/verzicht/D04").status_code == 403
    fields = browser.form(link, "message") | {"do": "waive", "step": "D05", "reason": "repariert"}
    assert browser.send(link, fields).status_code == 422
    assert "step.waived.v1" not in at.events(case)
    assert browser.send(link, fields | {"understood": "ja"}).status_code == 303
    assert "step.waived.v1" in at.events(case)
    page = browser.get(link).text
    assert "Sie haben auf Ersatz, Reparatur, Preisminderung und Erstattung verzichtet." in page
    assert "Es ist entschieden" not in page
    back = browser.form(link, "reopen", step="D05") | {"reason": "verklickt"}
    assert browser.send(link, back).status_code == 303
    assert at.case(case).standing()["D05"] == "open"


@pytest.mark.parametrize(
    ("do", "fields"),
    [
        ("complete", {"step": "D05", "outcome": "refund"}),
        ("complete", {"step": "D08"}),
        ("waive", {"step": "D02", "reason": "keine Lust"}),
        ("reopen", {"step": "D02", "reason": "nochmal"}),
        ("note", {"text": "heimlich"}),
        ("message", {"text": "", "questions": ""}),
        ("message", {"text": "x" * 10_001}),
        ("erase", {}),
    ],
)
def test_what_is_not_the_customers_to_do_changes_nothing(
    at: House, do: str, fields: dict[str, str]
) -> None:
    case = at.open()
    link, browser = at.link(case), at.browser()
    before = at.events(case)
    form = browser.form(link, "message") | {"do": do} | fields
    answer = browser.send(link, form)
    assert answer.status_code in {403, 404, 409, 422}
    assert "Nicht gespeichert" in answer.text
    assert at.events(case) == before


def test_a_form_from_elsewhere_is_refused(at: House) -> None:
    case = at.open()
    link, browser = at.link(case), at.browser()
    fields = browser.form(link, "message") | {"text": "untergeschoben"}
    clean = browser.through(link)
    foreign = [
        browser.send(link, fields, site="cross-site"),
        browser.send(link, fields, site="same-site"),
        browser.send(link, fields, site=None, origin="https://boese.example"),
        browser.send(link, {**fields, "csrf": "0" * 64}),
        browser.send(link, {k: v for k, v in fields.items() if k != "csrf"}),
        browser.client.post(clean, json=fields),
        browser.client.post(clean, content=b"text=x", headers={"content-type": "text/plain"}),
    ]
    assert [answer.status_code for answer in foreign] == [403] * 7
    assert "message.received.v1" not in at.events(case)
    assert browser.send(link, fields, site=None, origin=at.base).status_code == 303


def test_a_link_that_is_wrong_revoked_or_expired_leads_nowhere(at: House) -> None:
    case, browser = at.open(), at.browser()
    link, past = at.link(case), datetime.now(UTC) - timedelta(seconds=1)
    revoked = at.link(case)
    at.revoke(case, at.run(at.space.links.of_case(case, BY_ANNA))[-1].id)
    wrong = [
        link[:-1] + ("A" if link[-1] != "A" else "B"), "/c/oase_link_x", "/c/x", revoked,
        at.link(case, expires_at=past),
    ]  # fmt: skip
    for path in wrong:
        answer = browser.get(path)
        assert answer.status_code == 404
        assert "Eva Muster" not in answer.text
        assert browser.send(path, {"do": "message", "text": "x"}).status_code == 404


def test_a_link_opens_its_own_case_alone(at: House) -> None:
    mine, theirs = at.open(), at.open(description="Fremder Fall")
    browser, link = at.browser(), at.link(mine)
    assert "Fremder Fall" not in browser.get(link).text
    fields = browser.form(link, "message") | {"text": "x", "case_id": str(theirs)}
    assert browser.send(link, fields).status_code == 422
    assert "message.received.v1" not in at.events(theirs)
    assert browser.get(f"/staff/cases/{mine}").status_code == 401
    assert browser.get("/staff").status_code == 401


def test_every_answer_closes_what_a_page_does_not_need(at: House) -> None:
    browser, link = at.browser(), at.link(at.open())
    for path in (link, "/c/falsch", "/staff", "/", "/nirgends"):
        headers = browser.get(path).headers
        assert headers["content-security-policy"] == CSP
        assert headers["referrer-policy"] == "no-referrer"
        assert "noindex" in headers["x-robots-tag"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["content-type"] == "text/html; charset=utf-8"


def test_the_page_has_no_inline_script_or_style_and_no_foreign_origin(at: House) -> None:
    page = at.browser().get(at.link(at.open())).text
    assert not re.search(r"<script(?! type=\"module\" src=\"/assets/[^\"]+\"></script>)", page)
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", page)
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', page)
    style = re.search(r'href="(/assets/[^"]+css)"', page)
    assert style is not None
    found = at.browser().get(style[1])
    assert found.headers["content-type"].startswith("text/css")
    assert "immutable" in found.headers["cache-control"]
    assert len(page) < 100_000


def test_without_logins_customers_have_their_pages_and_staff_have_none(
    module_database: str, at: House
) -> None:
    with house(module_database, logins=False) as closed:
        assert "Anna Brandt" in closed.browser().get(at.link(at.open())).text
        assert closed.browser().get("/").status_code == 200
        for path in ("/staff", "/login/x", page_of(at.open())):
            assert closed.browser().get(path).status_code == 404


def test_a_customer_sees_what_is_stated_and_staff_confirms_or_refuses_it(at: House) -> None:
    case = at.open()
    link, browser, staff = at.link(case), at.browser(), at.browser(ANNA)
    page = f"/staff/cases/{case}"
    said = {"what": "delivery.carrier", "value": "Alpenfracht", "reason": "stand am Wagen"}
    form = browser.form(link, "correct") | said

    assert browser.send(link, form).status_code == 303

    mine = browser.get(link).text
    assert "Sie sagen: Alpenfracht" in mine
    assert "Sie und wir sind dran" in mine
    assert 'href="#aufgaben"' in mine
    shown = staff.get(page).text
    assert "Angabe prüfen: Frachtführer" in shown
    assert 'name="value" value="Alpenfracht"' in shown
    kept = staff.form(page, "correct", what="delivery.carrier")
    kept |= {"value": at.case(case).facts.delivery.carrier or "", "reason": "Frachtbrief"}
    assert staff.send(page, kept).status_code == 303
    assert at.case(case).stated == ()
    assert "Nicht übernommen: Frachtführer bleibt wie bisher" in browser.get(link).text
