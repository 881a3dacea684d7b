"""No page weighs more than 100 kB before photos, its styles and scripts included."""

import re

from application.cases import Decision
from application.policy import Action
from domain.case import Case
from domain.events import CaseEvent
from domain.events.evidence import Finding
from domain.evidence import Given, Judgement, Picture, receive
from domain.step_decisions import Now
from domain.talking import Message, say
from tests.adapters.web_house import ANNA, Browser, house, page_of

MOST = 100_000


def weight(browser: Browser, path: str) -> int:
    """Return how many bytes a page has with all that it loads by itself, uncompressed."""
    text = browser.get(path).text
    loaded = set(re.findall(r'(?:src|href)="(/assets/[^"]+\.(?:css|js))"', text))
    assert loaded
    return len(text.encode()) + sum(len(browser.get(asset).content) for asset in loaded)


def saying(number: int) -> Decision:
    said = Message(text=f"Wir kümmern uns, und zwar zum {number}. Mal. " * 5)
    return lambda case, now: say(case, said, now)


def giving(number: int) -> Decision:
    german = "Das Foto ist unscharf. Bitte halten Sie die Kamera ruhig und nah an die Stelle."
    english = "The photo is blurred. Please hold the camera still and close to the place."
    found = Finding(code="sharpness", level="hint")
    judged = Judgement(
        media_type="image/jpeg", accepted=True, findings=(found,) * 4,
        findings_de=(german,) * 4, findings_en=(english,) * 4,
        picture=Picture(width=4000, height=3000),
    )  # fmt: skip

    def decision(case: Case, now: Now) -> tuple[CaseEvent, ...]:
        given = Given(
            evidence=now.ids[0], type=f"EV-0{1 + number % 6}", file=f"{number:064x}",
            plain_hash=f"{number:064x}", size=4_711, judged=judged, file_name=f"IMG {number}.jpg",
        )  # fmt: skip
        return receive(case, given, now)

    return decision


def test_pages_of_a_case_with_many_photos_weigh_less_than_100_kb(database: str) -> None:
    with house(database) as at:
        case = at.open()
        for number in range(60):
            at.decide(case, Action.GIVE_EVIDENCE, giving(number))
        staff, page = at.browser(ANNA), page_of(case)
        found = {
            "customer": weight(at.browser(), at.link(case)),
            "case": weight(staff, page),
            "replay": weight(staff, f"{page}/replay"),
        }
        assert "IMG 0.jpg" in staff.get(page).text
        assert max(found.values()) < MOST, found


def test_pages_that_are_full_weigh_less_than_100_kb(database: str) -> None:
    with house(database) as at:
        cases = [at.open() for _ in range(50)]
        for number in range(40):
            at.decide(cases[0], Action.SPEAK, saying(number))
        staff, page = at.browser(ANNA), page_of(cases[0])
        found = {
            "customer": weight(at.browser(), at.link(cases[0])),
            "worklist": weight(staff, "/staff"),
            "case": weight(staff, page),
            "replay": weight(staff, f"{page}/replay"),
        }
        assert max(found.values()) < MOST, found
