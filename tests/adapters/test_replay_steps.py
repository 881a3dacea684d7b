"""`oase replay --steps` grows a case from entry to entry and tells what each told by itself."""

import json
from collections.abc import Generator
from typing import Any
from uuid import UUID

import pytest

from adapters.commands.entries import entries
from adapters.replay import Until
from application.cases import Decision
from application.policy import Action
from domain.talking import Message, say
from tests.adapters.web_house import House, house


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database) as running:
        yield running


def told(at: House, case: UUID, party: str, until: Until, *, all_: bool) -> Any:  # noqa: ANN401 - JSON
    work = entries(at.space, case, party, until, all_=all_, as_json=True)
    return json.loads(at.run(work))


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
