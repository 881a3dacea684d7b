"""The staff's and the auditor's pages, over real HTTP: login, worklist, acting, replay."""

import asyncio
import re
from collections.abc import Generator
from datetime import timedelta
from itertools import pairwise
from typing import get_args
from uuid import UUID, uuid4

import psycopg
import pytest

from adapters.web.telling import TOLD
from adapters.web.words import FACTS
from application.policy import Action
from application.time import Time
from domain.events import NAMES, CaseEvent
from domain.events.archive import HistoryRecorded
from domain.facts import CORRECTABLE
from domain.report import Claimant
from domain.talking import Message, say
from tests.adapters.web_house import ANNA, BEN, LEA, PAUL, Browser, House, house, page_of, words


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database) as running:
        yield running


def does(browser: Browser, case: UUID, do: str, **fields: str) -> int:
    """Fill in and send a form of the case's page; return the status of the answer."""
    having = {"step": fields["step"]} if "step" in fields else {}
    form = browser.form(page_of(case), do, **having) | fields
    return browser.send(page_of(case), form).status_code


def told(at: House, case: UUID, text: str, *questions: str) -> None:
    message = Message(text=text, questions=questions, channel="mail")
    at.decide(case, Action.SPEAK, lambda c, now: say(c, message, now))


def test_every_event_can_be_told_and_every_fact_has_a_name() -> None:
    assert {NAMES[cls] for cls in (*get_args(CaseEvent), HistoryRecorded)} == TOLD
    assert set(FACTS) == {"description", *CORRECTABLE}


def test_the_worklist_says_what_is_due_first_why_and_for_whom(at: House) -> None:
    case = at.open(claimant=Claimant(type="consumer", name="Wilma Spät"))
    number = at.case(case).number
    page = at.browser(ANNA).get("/staff")
    row = next(r for r in page.text.split("<tr") if number in r)
    assert "Wilma Spät" in row
    assert "Anna Brandt" in row
    assert "Nachweise fehlen" in row
    assert "Mittwoch, 18. November 2026, 17:00 Uhr" in row
    assert "Antwort an die Beteiligten" in row
    assert re.search(r"\d+ offen \d+ überfällig \d+ bei Ihnen", words(page.text))
    assert number not in at.browser(BEN).get("/staff?wer=ich").text
    assert number in at.browser(ANNA).get("/staff?wer=ich").text


def test_an_answer_that_stays_overdue_leads_the_worklist_and_says_so(database: str) -> None:
    with house(database) as late:
        case = late.open()
        late.run(time_goes_on(late, case, timedelta(days=9)))
        staff, customer = late.browser(LEA), late.browser()
        row = staff.get("/staff").text.split("<tr")[2]
        assert "Antwort überfällig" in row
        assert '<span class="tag alarm">überfällig</span>' in row
        assert "3 Verstöße gegen die eigenen Regeln" in words(staff.get(page_of(case)).text)
        seen = words(customer.get(late.link(case)).text)
        assert "zugesagt und sind überfällig" in seen
        assert "Verstöße" not in seen
        assert "Es kümmert sich" not in seen  # who sees to our lateness is ours to know


async def time_goes_on(at: House, case: UUID, much: timedelta) -> None:
    """Put the clock on by days, and let all that falls due in a case be recorded on its day."""
    space = at.space
    time = Time(space.log, space.clock, space.registers)
    async with await psycopg.AsyncConnection.connect(at.dsn, autocommit=True) as connection:
        for _ in range(much.days):
            await space.clock.advance(connection, space.clock.now() + timedelta(days=1))
            await asyncio.sleep(0.05)
            await time.passes(case)
    await at.seen(await space.log.head())


def test_a_case_is_found_by_its_numbers_and_by_who_calls_from_where(at: House) -> None:
    zoe = Claimant(
        type="consumer", name="Zoë Größenwahn", email="zg@post.example", phone="+49 171 55"
    )
    case = at.open(claimant=zoe)
    browser, number = at.browser(ANNA), at.case(case).number
    for q in (number, number.replace("-", ""), number.lower(), "größenwahn", "zoë", "SN-7",
              "A-1001", "zg%40post.example", "%2B49 171 55"):  # fmt: skip
        assert number in browser.get(f"/staff/search?q={q}").text, q
    nothing = browser.get("/staff/search?q=%27%20OR%201%3D1%20--")
    assert nothing.status_code == 200
    assert "Nichts gefunden" in nothing.text


def test_an_archived_history_is_found_listed_read_and_replayed(at: House) -> None:
    case, browser = at.archive(rows=3), at.browser(PAUL)
    for path in ("/staff/search?archiv=1", "/staff/search?q=altes-system"):
        assert str(case) in browser.get(path).text
    seen = words(browser.get(page_of(case)).text)
    assert "3 Zeilen, vom 1. März 2019" in seen
    assert "Schritt 3 (complete)" in seen
    assert "Alte Hand" in seen
    form = re.search(r'name="csrf" value="(\w+)"', browser.get("/staff").text)
    assert form is not None
    sent = browser.send(page_of(case), {"csrf": form[1], "do": "note", "text": "x"})
    assert sent.status_code in {403, 404}
    first = min(item.position for item in at.run(at.space.log.load(case)))
    then = words(browser.get(f"{page_of(case)}/replay?position={first}").text)
    assert "Schritt 1 (complete)" in then
    assert "Schritt 3 (complete)" not in then.partition("Hier lässt sich nur lesen.")[2]


def test_a_case_shows_all_that_the_house_knows(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    assert does(browser, case, "note", text="Kundin ist verärgert") == 303
    seen = words(browser.get(page_of(case)).text)
    for expected in (
        "Eva Muster Käufer", "eva@example.org", "Nordkurier Frachtführer", "D08 Anspruch beim",
        "Gehäuse links eingedrückt", "1 × Waschmaschine WM 7, je 599,00 €", "Seriennummer SN-7",
        "2. November 2026", "Kundin ist verärgert", "intern", "vom Käufer",
        "Verjährung gegen den Frachtführer", "Frachtführer kann die Leistung verweigern",
    ):  # fmt: skip
        assert expected in seen, expected


def test_staff_walk_a_case_through_its_steps(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    evidence = {"evidence-EV-01": "IMG_1.jpg", "evidence-EV-03": "IMG_2.jpg"}
    assert does(browser, case, "complete", step="D02", **evidence) == 303
    assert does(browser, case, "complete", step="D04", form="text_form") == 303
    assert does(browser, case, "complete", step="D05", outcome="refund", note="Kulanz") == 303
    assert does(browser, case, "waive", step="D03", reason="Karton ist schon weg") == 303
    bill = {"evidence-EV-10": "R-77", "amount": "1.234,50"}
    assert does(browser, case, "complete", step="D08", **bill) == 303
    seen = words(browser.get(page_of(case)).text)
    assert "1.234,50 €" in seen
    assert "Erstattung" in seen
    assert "Textform (E-Mail genügt)" in seen
    assert "Karton ist schon weg" in seen
    assert does(browser, case, "reopen", step="D03", reason="Karton ist doch da") == 303
    assert "step.reopened.v1" in at.events(case)


def test_a_message_with_questions_is_shown_and_answered(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    fields = {"text": "Guten Tag", "questions": "Ist der Karton da?\nWann?", "to": "claimant"}
    assert does(browser, case, "message", direction="outbound", channel="mail", **fields) == 303
    assert at.events(case).count("question.asked.v1") == 2
    called = {"text": "Ruft an", "questions": "Wann kommt er?", "to": "claimant"}
    assert does(browser, case, "message", direction="inbound", channel="phone", **called) == 303
    assert does(browser, case, "answer", text="Am Montag.") == 303
    assert "Antwort: Am Montag." in words(browser.get(page_of(case)).text)


def test_each_open_question_is_answered_beside_it_and_that_one_alone(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    fields = {"text": "Ruft an", "questions": "Wann kommt er?\nWer zahlt?", "to": "claimant"}
    assert does(browser, case, "message", direction="inbound", channel="phone", **fields) == 303
    page = browser.get(page_of(case)).text
    beside = page.partition("Wer zahlt?</p>")[2]
    question = beside.partition('name="question" value="')[2].partition('"')[0]
    assert does(browser, case, "answer", question=question, text="Wir.") == 303
    seen = words(browser.get(page_of(case)).text)
    assert "Frage: Wann kommt er? noch offen – Verkäufer (wir)" in seen
    assert "Frage: Wer zahlt? Antwort: Wir." in seen
    assert browser.get(page_of(case)).text.count('name="question"') == 1


def test_a_correction_moves_the_periods_and_shows_the_earlier_date(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    fields = {"what": "delivery.delivered_on", "value": "17.11.2026", "reason": "Zahlendreher"}
    assert does(browser, case, "correct", **fields) == 303
    seen = words(browser.get(page_of(case)).text)
    assert "Tag der Lieferung berichtigt 17. November 2026" in seen
    assert "vorher berechnet: 23. November 2026" in seen
    wrong = {"what": "delivery.insured", "value": "vielleicht", "reason": "x"}
    assert does(browser, case, "correct", **wrong) == 422
    same = {"what": "delivery.damage_visible", "value": "ja", "reason": "x"}
    assert does(browser, case, "correct", **same) == 409


def test_who_decides_on_an_old_page_sees_what_changed_first(at: House) -> None:
    case, anna, ben = at.open(), at.browser(ANNA), at.browser(BEN)
    form = anna.form(page_of(case), "complete", step="D03")
    assert does(ben, case, "complete", step="D03", note="war schon erledigt") == 303
    before = at.events(case)
    stale = anna.send(page_of(case), form)
    assert stale.status_code == 412
    assert "Der Fall hat sich inzwischen geändert" in stale.text
    assert "war schon erledigt" in stale.text
    assert at.events(case) == before


def test_what_an_old_page_was_about_to_decide_is_said_before_it_is_sent_again(at: House) -> None:
    case, anna, ben = at.open(), at.browser(ANNA), at.browser(BEN)
    form = anna.form(page_of(case), "complete", step="D03")
    assert does(ben, case, "complete", step="D03", note="war schon erledigt") == 303
    stale = anna.send(page_of(case), form | {"outcome": "replacement", "note": "am 25."})
    shown = words(stale.text)
    for part in (at.case(case).number, "D03 Verpackung und Ware sichern", "Ergebnis Ersatz"):
        assert part in shown
    assert "Arbeitsliste" in shown  # and the way back to the work


def test_a_note_is_never_refused_because_somebody_else_was_faster(at: House) -> None:
    case, anna = at.open(), at.browser(ANNA)
    form = anna.form(page_of(case), "note") | {"text": "Notiz"}
    told(at, case, "Inzwischen")
    assert anna.send(page_of(case), form).status_code == 303


def test_what_the_rules_refuse_is_said_in_german_and_nothing_changes(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    before = at.events(case)
    form = browser.form(page_of(case), "complete", step="D02")
    answer = browser.send(page_of(case), form | {"step": "D08", "evidence-EV-10": "R-1"})
    assert answer.status_code == 409
    assert "Dieser Schritt ist jetzt nicht offen." in answer.text
    assert "Schaden dem Frachtführer anzeigen" in answer.text
    bad = browser.send(page_of(case), form | {"step": "D08", "amount": "viel"})
    assert bad.status_code == 422
    assert at.events(case) == before


def test_an_auditor_reads_everything_and_changes_nothing(at: House) -> None:
    case, auditor = at.open(), at.browser(PAUL)
    page = auditor.get(page_of(case))
    assert "nur lesend" in page.text
    assert '<form method="post" action="/staff/cases' not in page.text
    form = at.browser(ANNA).form(page_of(case), "note")
    csrf = re.search(r'name="csrf" value="(\w+)"', page.text)
    assert csrf is not None
    before = at.events(case)
    tries = [
        {"do": "note", "text": "x"}, {"do": "message", "text": "x"},
        {"do": "complete", "step": "D02"}, {"do": "waive", "step": "D03", "reason": "x"},
        {"do": "reopen", "step": "D02", "reason": "x"},
        {"do": "correct", "what": "needed_by", "value": "2026-12-23", "reason": "x"},
    ]  # fmt: skip
    for fields in tries:
        sent = auditor.send(page_of(case), form | {"csrf": csrf[1]} | fields)
        assert sent.status_code == 403, fields
    assert at.events(case) == before


def test_the_replay_shows_each_page_as_it_was_seen_then(at: House) -> None:
    case = at.open()
    opened = max(item.position for item in at.run(at.space.log.load(case)))
    told(at, case, "Später Gesagtes", "Ist der Karton da?")
    note = Message(text="Nur für uns", direction="internal")
    at.decide(case, Action.NOTE, lambda c, now: say(c, note, now))
    claimant, auditor = at.case(case).claimant, at.browser(PAUL)
    then = words(auditor.get(f"{page_of(case)}/replay?as={claimant}&position={opened}").text)
    assert "Es fehlen noch Angaben von Ihnen." in then
    assert "Später Gesagtes" not in then
    last = words(auditor.get(f"{page_of(case)}/replay?as={claimant}").text)
    body = last.partition("Hier lässt sich nur lesen.")[2]
    assert "Wir haben eine Frage an Sie" in body
    assert "Nur für uns" not in body
    assert "Antwort senden" not in body  # a replay only shows
    half = words(auditor.get(f"{page_of(case)}/replay?position={opened + 1}").text)
    assert f"Position im Protokoll {opened} " in half  # of a commit all or nothing
    house_view = words(auditor.get(f"{page_of(case)}/replay").text)
    assert "Nur für uns" in house_view
    before = auditor.get(f"{page_of(case)}/replay?at=2020-01-01T00:00")
    assert before.status_code == 200
    assert "Eintrag 1 von" in words(before.text)


@pytest.mark.parametrize("query", ["position=abc", "at=gestern", "position=" + "9" * 40])
def test_a_replay_of_nonsense_is_refused(at: House, query: str) -> None:
    answer = at.browser(PAUL).get(f"{page_of(at.open())}/replay?{query}")
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "path",
    ["/staff?ab=unsinn", "/staff?ab=2026-01-01T00:00:00+00:00_x", "/staff/search?vor=abc"],
)
def test_a_list_that_goes_on_from_nowhere_begins_anew(at: House, path: str) -> None:
    assert at.browser(ANNA).get(path).status_code == 200


def test_an_unknown_case_does_not_exist_for_anybody(at: House) -> None:
    for path in (page_of(uuid4()), f"{page_of(uuid4())}/replay", "/staff/cases/unsinn"):
        assert at.browser(ANNA).get(path).status_code == 404


def test_every_page_can_be_walked_by_its_headings_labels_and_ids(at: House) -> None:
    case, archived = at.open(), at.archive()
    told(at, case, "Guten Tag", "Ist der Karton da?")
    staff, customer = at.browser(ANNA), at.browser()
    claimant = at.case(case).claimant
    pages = [
        customer.get(at.link(case)), staff.get("/staff"), staff.get("/staff/search?q=muster"),
        staff.get(page_of(case)), staff.get(f"{page_of(case)}/abhilfe"),
            staff.get(page_of(archived)), staff.get("/nirgends"),
        staff.get(f"{page_of(case)}/replay"), staff.get(f"{page_of(case)}/replay?as={claimant}"),
    ]  # fmt: skip
    for page in (answer.text for answer in pages):
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), "an id names one thing"
        assert len(re.findall(r"<h1\b", page)) == 1
        named = set(re.findall(r'(?:aria-labelledby|aria-describedby|for)="([^"]+)"', page))
        assert named <= set(ids)
        fields = re.findall(r"<(?:input|select|textarea)\b(?![^>]*hidden)[^>]*>", page)
        labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
        for field in fields:
            found = re.search(r'\sid="([^"]+)"', field)
            assert found is not None, field
            assert found[1] in labelled, field
        levels = [int(level) for level in re.findall(r"<h(\d)", page)]
        assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_the_history_of_a_case_is_looked_at_by_kind(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    told(at, case, "Der Fahrer kommt am Dienstag.")
    course = browser.get(f"{page_of(case)}?nur=nachrichten").text.partition('id="verlauf"')[2]
    assert "Der Fahrer kommt am Dienstag." in course
    assert "eröffnet" not in course
    assert 'href="/staff/cases/' in course
    assert "eröffnet" in browser.get(f"{page_of(case)}?nur=unsinn").text


def test_the_worklist_is_chosen_from_and_the_address_says_how(at: House) -> None:
    case = at.open(claimant=Claimant(type="consumer", name="Nora Elster"), language="en")
    number, browser = at.case(case).number, at.browser(ANNA)
    chosen = "dran=claimant&art=delivery_damage&fallsprache=en&q=elster"
    page = browser.get(f"/staff?{chosen}").text
    assert number in page
    assert "1 gefunden" in words(page)
    assert "Wer dran ist" in page
    assert '<option value="claimant" selected>' in page
    assert "/staff?stand=faellig&amp;dran=claimant" in page
    for other in ("dran=carrier", "fallsprache=de", "q=elstern", "stand=faellig"):
        assert number not in browser.get(f"/staff?{other}").text
    assert number in browser.get("/staff?dran=nobody&art=x&fallsprache=tlh").text


def test_a_refusal_names_its_rule_and_the_way_out_and_keeps_what_was_written(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    form = browser.form(page_of(case), "message")
    fields = form | {"do": "complete", "step": "D08", "note": "Fax vom Montag", "amount": "599,00"}
    answer = browser.send(page_of(case), fields)
    said = words(answer.text)
    assert answer.status_code == 409
    assert "Sehen Sie im Weg des Falls nach, worauf der Schritt wartet." in said
    assert "Grundlage:" in said
    assert "Fax vom Montag" in said
    assert "599,00" in said
    assert "#schritt-D08" in answer.text


def test_what_was_written_on_an_old_state_can_be_changed_before_it_is_sent(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    form = browser.form(page_of(case), "waive", step="D02")
    told(at, case, "Inzwischen.")
    stale = browser.send(page_of(case), form | {"reason": "Fotos liegen im Haus"})
    assert stale.status_code == 412
    assert ">\nFotos liegen im Haus</textarea>" in stale.text
