"""`oase replay --steps` grows a case from entry to entry and tells what each told by itself."""

import json
import re
from collections.abc import Generator
from typing import Any
from uuid import UUID

import pytest

from adapters.commands.entries import entries
from adapters.commands.standing import as_sentences
from adapters.replay import Until
from application.cases import Decision
from application.policy import Action
from domain.talking import Message, say
from tests.adapters.web_house import PAUL, House, house, page_of, words

RAW = re.compile(r"""[{}\[\]"]|\w\.\w+_\w+|/EV-|\.v\d""")


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database) as running:
        yield running


def told(at: House, case: UUID, party: str, until: Until, *, all_: bool) -> Any:  # noqa: ANN401 - JSON
    return json.loads(at.run(entries(at.space, case, party, until, all_=all_, form="json")))


def saying(text: str) -> Decision:
    message = Message(text=text, questions=("Ist der Karton da?",))
    return lambda case, now: say(case, message, now)


def lived(at: House) -> UUID:
    case = at.open()
    for text in ("Guten Tag", "Wir kümmern uns."):
        at.decide(case, Action.SPEAK, saying(text))
    return case


@pytest.mark.parametrize("party", ["seller", "claimant", "carrier"])
def test_each_step_is_what_the_entry_says_by_itself(at: House, party: str) -> None:
    case = lived(at)
    steps = told(at, case, party, Until(), all_=True)
    assert len(steps) == 3
    for step in steps:
        assert step == told(at, case, party, Until(position=step["position"]), all_=False)
    assert steps[:2] == told(at, case, party, Until(position=steps[1]["position"]), all_=True)


def test_so_is_each_row_of_an_archived_history(at: House) -> None:
    case = at.archive(rows=4)
    steps = told(at, case, "seller", Until(), all_=True)
    assert [step["entry"] for step in steps] == [1, 2, 3, 4]
    for step in steps:
        assert step == told(at, case, "seller", Until(position=step["position"]), all_=False)


@pytest.mark.parametrize("party", ["seller", "claimant", "carrier", "archived"])
def test_an_entry_on_the_terminal_says_what_its_page_says(at: House, party: str) -> None:
    case = at.archive(rows=4) if party == "archived" else lived(at)
    who = "seller" if party == "archived" else party
    browser = at.browser(PAUL)
    for step in told(at, case, "seller", Until(), all_=True):
        said = at.run(entries(at.space, case, who, Until(position=step["position"]), all_=False))
        assert not RAW.search(said), said
        at_step = f"{page_of(case)}/replay?as={who}&position={step['position']}"
        page = read(browser.get(at_step).text)
        for piece in (piece for line in said.splitlines() for piece in line.split(" · ")):
            assert read(piece) in page, said
    stood = at.run(as_sentences(at.space, case, who, Until()))
    assert not RAW.search(stood), stood


def read(text: str) -> str:
    """Return what is read, without what is there only for those who hear the page."""
    heard = re.sub(r"\s+", " ", words(text)).replace(" vorher:", ":").replace(" jetzt:", "")
    return heard.strip()
