"""The auditor's replay: each entry with its difference, and the page that each party saw then."""

import re
import time
from collections.abc import Generator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from adapters.web.changes import FIELDS, PARTS
from adapters.web.facts import facts, own_facts
from adapters.web.rendering import page
from adapters.web.seeing import seen
from application.policy import Action
from application.ports import Append
from domain.events.archive import HistoryRecorded
from domain.party import HOUSE
from domain.talking import Message, say
from tests.adapters.web_house import (
    ANNA,
    BEN,
    LEA,
    PAUL,
    Browser,
    House,
    house,
    page_of,
    words,
)

FILED = re.compile(r'id="angaben".*?<dl class="facts">(.*?)</dl>', re.DOTALL)
STOOD_IN = re.compile(r"<p class=\"quiet\">(Vertretung: .*?)</p>")
THEN = re.compile(r'<p class="thenmark">.*?</p>\n(.*)</div>.*?</main>', re.DOTALL)
HERO = re.compile(r'<section class="hero.*?</section>', re.DOTALL)
CHANGED = re.compile(r'id="unterschied".*?</section>', re.DOTALL)


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database) as running:
        yield running


def does(browser: Browser, case: UUID, do: str, **fields: str) -> None:
    form = browser.form(page_of(case), do) | fields
    assert browser.send(page_of(case), form).status_code == 303


def told(at: House, case: UUID, text: str, *questions: str) -> None:
    message = Message(text=text, questions=questions, channel="mail")
    at.decide(case, Action.SPEAK, lambda c, now: say(c, message, now))


def last(at: House, case: UUID) -> int:
    return max(item.position for item in at.run(at.space.log.load(case)))


def replay(at: House, case: UUID, /, **query: object) -> str:
    asked = "&".join(f"{name.rstrip('_')}={value}" for name, value in query.items())
    answer = at.browser(PAUL).get(f"{page_of(case)}/replay?{asked}")
    assert answer.status_code == 200, words(answer.text)
    return answer.text


def then(html: str) -> str:
    found = THEN.search(html)
    assert found is not None
    return "\n".join(line.strip() for line in found[1].splitlines() if line.strip())


def changed(html: str) -> str:
    found = CHANGED.search(html)
    assert found is not None
    return words(found[0])


def shown(at: House, case: UUID, party: UUID) -> str | None:
    """Return the page that a party's stored view makes right now, without what one can do there."""
    row = at.run(at.space.reads.case(case, party))
    if row is None:
        return None
    stored = seen(row, row[3])
    rows = at.run(at.space.reads.history(case, party, 0, 1000))
    inside = party == HOUSE
    staff = {str(ANNA): "Anna Brandt", str(BEN): "Ben Feld", str(LEA): "Lea Hoffmann"}
    answer = page(
        "inside.html" if inside else "party.html", case=stored, zone=stored.zone, replay=True,
        entries=stored.told(rows, staff), facts=facts(stored) if inside else own_facts(stored),
        acting=False, action="", said=None, first=0, csrf="",
    )  # fmt: skip
    return "\n".join(line.strip() for line in answer.content.splitlines() if line.strip())


def test_every_page_at_every_entry_is_the_one_that_was_shown_then(at: House) -> None:
    browser = at.browser(ANNA)
    case = at.open()
    link, customer = at.link(case), at.browser()
    carrier = next(p.id for p in at.case(case).parties.values() if p.role == "carrier")
    was: list[tuple[int, dict[UUID, str | None], list[str]]] = []

    def noted() -> None:
        parties = [HOUSE, carrier, *(p.id for p in at.case(case).parties.values())]
        lives = [
            HERO.findall(customer.get(link).text)[0],
            HERO.findall(browser.get(page_of(case)).text)[0],
        ]
        was.append((last(at, case), {party: shown(at, case, party) for party in parties}, lives))

    noted()
    for do, fields in (
        (
            "message",
            {"to": str(at.case(case).claimant), "text": "Guten Tag", "direction": "outbound"},
        ),
        ("note", {"text": "nur für uns"}),
        ("correct", {"what": "delivery.delivered_on", "value": "13.11.2026", "reason": "Beleg"}),
        ("join", {"role": "expert", "name": "Dr. Gut"}),
        ("leave", {"party": str(carrier), "reason": "Verwechslung"}),
    ):
        does(browser, case, do, **fields)
        noted()

    claimant = at.case(case).claimant
    for position, pages, (outside, inside) in was:
        for party, expected in pages.items():
            html = replay(at, case, as_=party, position=position)
            if expected is None:
                assert "sah den Fall an dieser Stelle nicht mehr" in html
            else:
                assert then(html) == expected
        for party, live in ((claimant, outside), (HOUSE, inside)):
            found = HERO.findall(replay(at, case, as_=party, position=position))
            assert words(found[0]) == words(live)


def test_the_replay_shows_a_customer_what_was_on_file_and_who_stood_in(at: House) -> None:
    case = at.open()
    live = at.browser().get(at.link(case)).text
    told = replay(at, case, as_=at.case(case).claimant)
    for part in (FILED, STOOD_IN):
        assert part.findall(told)
        assert words(part.findall(told)[0]).strip() == words(part.findall(live)[0]).strip()
    carrier = next(p.id for p in at.case(case).parties.values() if p.role == "carrier")
    assert not FILED.findall(replay(at, case, as_=carrier))


def test_a_correction_shows_the_recomputed_clock_old_and_new(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    does(
        browser, case, "correct", what="delivery.delivered_on", value="17.11.2026", reason="Beleg",
    )  # fmt: skip
    made = changed(replay(at, case))
    assert (
        "Schadensanzeige an den Frachtführer: bis vorher: Montag, 23. November 2026, 24 Uhr"
        " → jetzt: Dienstag, 24. November 2026, 24 Uhr" in made
    )
    assert "Tag der Lieferung vorher: 16. November 2026 → jetzt: 17. November 2026" in made
    carrier = changed(replay(at, case, as_="carrier"))
    assert "jetzt: Dienstag, 24. November 2026, 24 Uhr" in carrier
    assert "Vorher" not in changed(replay(at, case, entry=1))


def test_an_entry_says_who_did_what_when_and_by_which_rules(at: House) -> None:
    case = at.open()
    html = words(replay(at, case, entry=1))
    assert "Eintrag 1 von 1" in html
    assert f"Position im Protokoll {last(at, case)}" in html
    assert "Verfahren delivery_damage.v1" in html
    assert "Festgehalten am 17. November 2026" in html
    assert "Anna Brandt · geschehen am 17. November 2026" in html
    assert "clock.started.v1" in html
    assert re.search(r"DE-T-02\S* .*§ 438 .*DE-BY · holidays", html)


def test_who_came_later_and_who_left_is_told_so(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    opened = last(at, case)
    does(browser, case, "join", role="insurer", name="Nordversicherung")
    joined = last(at, case)
    insurer = next(p.id for p in at.case(case).parties.values() if p.role == "insurer")
    does(browser, case, "leave", party=str(insurer), reason="falscher Vertrag")

    before = words(replay(at, case, as_="insurer", position=opened))
    assert "Nordversicherung (Versicherer) war noch nicht beteiligt" in before
    assert "Was sich damit änderte für: Nordversicherung (Versicherer) Nichts: war noch" in before
    assert "Was bisher geschah" not in before
    came = words(replay(at, case, as_="insurer", position=joined))
    assert "Die ganze Seite" in came
    assert "vorher: sah den Fall nicht" in came
    assert "Was bisher geschah" in came
    gone = words(replay(at, case, as_=insurer))
    assert "Nordversicherung (Versicherer) nicht mehr beteiligt" in gone
    assert "jetzt: sah den Fall nicht" in gone
    assert "Was bisher geschah" not in gone


def test_a_replay_can_only_be_read(at: House) -> None:
    case = at.open()
    told(at, case, "Guten Tag", "Ist der Karton da?")
    for party in ("seller", "claimant", "carrier"):
        seen_then = then(replay(at, case, as_=party))
        assert re.findall(r"<(?:form|input|button|select|textarea|a)\b[^>]*>", seen_then) == []
    assert "Hier lässt sich nur lesen." in replay(at, case)


def test_what_had_happened_is_asked_apart_from_what_was_known(at: House) -> None:
    case = at.open()
    told(at, case, "Guten Tag")
    opened = at.run(at.space.log.load(case))[0].event.at
    html = replay(at, case, occurred_until=opened.isoformat().replace("+00:00", "Z"))
    assert "Eintrag 2 von 2" in html
    assert "Gezeigt wird nur, was bis 17. November 2026" in words(html)
    assert "Guten Tag" not in then(html)
    assert "occurred_until=" in html.partition('id="wege"')[2].partition("</nav>")[0]
    early = replay(at, case, occurred_until="2020-01-01T00:00")
    assert "sah den Fall an dieser Stelle noch nicht" in early


def test_an_instant_is_meant_at_the_place_of_the_case(at: House) -> None:
    case = at.open()
    told(at, case, "Guten Tag")
    for instant in ("2020-01-01T00:00", "2020-01-01T00:00:00Z", "2020-01-01T00:00:00+01:00"):
        assert "Eintrag 1 von 2" in replay(at, case, at=instant)
    assert "Eintrag 2 von 2" in replay(at, case, at="2090-01-01T00:00")
    assert "überfällig" in then(replay(at, case, at="2026-11-24T17:30"))


@pytest.mark.parametrize(
    "query",
    ["as=nobody", "as=expert", "entry=x", "entry=-1", "occurred_until=gestern", "at=0001-01-01"],
)
def test_what_is_not_meant_is_refused(at: House, query: str) -> None:
    answer = at.browser(PAUL).get(f"{page_of(at.open())}/replay?{query}")
    assert answer.status_code == 422
    assert "Diese Stelle gibt es nicht" in answer.text
    assert "Nicht gespeichert" not in answer.text  # nothing was to be saved


def test_an_entry_beyond_the_ends_is_the_first_or_last(at: House) -> None:
    case = at.open()
    told(at, case, "Guten Tag")
    assert "Eintrag 1 von 2" in replay(at, case, entry=0)
    assert "Eintrag 2 von 2" in replay(at, case, entry=99)
    assert "Eintrag 1 von 2" in replay(at, case, position=0)


@pytest.mark.parametrize("staff", [ANNA, LEA, PAUL])
def test_all_who_work_here_may_look_back_and_nobody_else(at: House, staff: UUID) -> None:
    case = at.open()
    assert at.browser(staff).get(f"{page_of(case)}/replay").status_code == 200
    customer = at.browser()
    customer.get(at.link(case))
    assert customer.get(f"{page_of(case)}/replay").status_code in {401, 303, 404}
    assert at.browser(staff).get(f"{page_of(ANNA)}/replay").status_code == 404


def archive(at: House, hands: list[tuple[UUID, str]]) -> UUID:
    case = uuid4()
    events = [
        HistoryRecorded(
            at=datetime(2019, 3, n, 9, tzinfo=UTC), log="altes-system", case_name=f"Ticket {case}",
            case=case, place=n, activity=f"Schritt {n}", lifecycle="start", resource=resource,
            resource_name=name, attributes="{}",
        )
        for n, (resource, name) in enumerate(hands, start=1)
    ]  # fmt: skip
    append = Append(stream=case, expected=0, events=events, command=uuid4(), via="system")
    at.run(at.seen(at.run(at.space.log.append(append)).last))
    return case


def test_an_archived_history_replays_row_by_row_with_its_handovers(at: House) -> None:
    otto, ida = (ANNA, "Otto"), (BEN, "Ida")
    case = archive(at, [otto, otto, ida, otto])
    second = words(replay(at, case, entry=2))
    assert "Tätigkeit Schritt 2 Abschnitt start Wer Otto Zeile der Quelle 2" in second
    assert "geschehen am 2. März 2019" in second
    assert "nachgetragen" in second
    third = replay(at, case, entry=3)
    assert "Übergabe: von Otto an Ida" in words(third)
    assert "Zuletzt tätig vorher: Otto → jetzt: Ida" in changed(third)
    assert "Letzte Tätigkeit vorher: Schritt 2 → jetzt: Schritt 3" in changed(third)
    assert "Schritt 4" not in then(third)
    assert "Übergabe zurück: von Ida an Otto" in words(replay(at, case))


def test_what_changes_on_a_page_is_told_in_words_not_in_names(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    does(browser, case, "message", to=str(at.case(case).claimant), text="Ja?", direction="outbound")
    row = at.run(at.space.reads.case(case, HOUSE))
    assert row is not None
    shown_now = seen(row, row[3])
    constant = {"id", "number", "kind", "version", "role", "status_text", "procedure"}
    assert set(shown_now.body) - constant <= set(PARTS)
    assert set(shown_now.personal) <= set(PARTS)
    fields = {
        name for part in ("steps", "clocks") for item in shown_now.body[part] for name in item
    }
    assert fields - {"id", "earlier", "consequence"} <= set(FIELDS)


def test_an_english_replay_leaves_no_german(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    does(
        browser, case, "correct", what="delivery.delivered_on", value="13.11.2026", reason="proof",
    )  # fmt: skip
    english = words(replay(at, case, sprache="en"))
    assert "Entry 2 of 2" in english
    made = changed(replay(at, case, sprache="en"))
    assert "before: the end of Monday, 23 November 2026" in made
    assert not re.search(r"\b(und|nicht|noch|oder|vom|läuft|bis|für|vorher|jetzt)\b", made), made


def test_an_entry_of_a_hundred_events_answers_at_once(at: House) -> None:
    case = at.open()
    for number in range(30):
        told(at, case, f"Nachricht {number}", "Ist der Karton da?")
    assert len(at.events(case)) >= 100
    browser = at.browser(PAUL)
    took: list[float] = []
    for number in (15, 16, 17, 18, 19):
        began = time.process_time()  # the server runs in this process
        answer = browser.get(f"{page_of(case)}/replay?entry={number}")
        took.append(time.process_time() - began)
        assert len(answer.content) < 100_000
    assert min(took) < 0.1
