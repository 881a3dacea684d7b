"""No page weighs more than 100 kB before photos, its styles and scripts included."""

import re

from application.cases import Decision
from application.policy import Action
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
