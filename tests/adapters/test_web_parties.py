"""Staff let parties join a case and leave it from its page."""

from collections.abc import Generator
from uuid import UUID

import pytest

from tests.adapters.web_house import ANNA, Browser, House, house, page_of, words


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database) as running:
        yield running


def does(browser: Browser, case: UUID, do: str, **fields: str) -> str:
    form = browser.form(page_of(case), do) | fields
    answer = browser.send(page_of(case), form)
    assert answer.status_code in {303, 409, 422}
    return answer.text if answer.status_code != 303 else words(browser.get(page_of(case)).text)


def test_an_expert_joins_is_told_of_and_leaves(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    seen = does(browser, case, "join", role="expert", name="Dr. Gut", email="gut@example.org")
    assert "Dr. Gut Sachverständiger gut@example.org" in seen
    assert "Beteiligt: Dr. Gut (Sachverständiger)" in seen

    expert = next(p for p in at.case(case).parties.values() if p.role == "expert")
    seen = does(browser, case, "leave", party=str(expert.id), reason="doch nicht nötig")
    assert "Dr. Gut Sachverständiger, nicht mehr beteiligt seit" in seen
    assert "Nicht mehr beteiligt: Dr. Gut (Sachverständiger)" in seen
    assert "doch nicht nötig" in seen
    customer = words(at.browser().get(at.link(case)).text)
    assert "Nicht mehr beteiligt: Dr. Gut" in customer
    assert "doch nicht nötig" not in customer


def test_another_carrier_is_named_by_a_correction(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    fields = {"what": "delivery.carrier", "value": "Bergbote", "reason": "falsches Etikett"}
    seen = does(browser, case, "correct", **fields)
    assert "Nordkurier Frachtführer, nicht mehr beteiligt seit" in seen
    assert "Beteiligt: Bergbote (Frachtführer)" in seen


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"role": "carrier", "name": "Zweiter"}, "Diese Rolle ist im Fall schon besetzt."),
        ({"role": "seller", "name": "Wir"}, "In dieser Rolle kann niemand hinzukommen."),
        ({"role": "expert", "name": " "}, "Bitte nennen Sie den Namen."),
        ({"role": "expert", "name": "X", "email": "x"}, "Das ist keine E-Mail-Adresse."),
    ],
)
def test_who_cannot_join_is_said_in_german(
    at: House, fields: dict[str, str], sentence: str
) -> None:
    case = at.open()
    before = at.events(case)

    assert sentence in does(at.browser(ANNA), case, "join", **fields)
    assert at.events(case) == before


def test_one_of_two_experts_is_written_to_by_choosing_it(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    for name in ("Dr. Gut", "Dr. Besser"):
        does(browser, case, "join", role="expert", name=name)
    second = [p.id for p in at.case(case).parties.values() if p.role == "expert"][1]
    assert f'<option value="{second}">Dr. Besser' in browser.get(page_of(case)).text

    seen = does(browser, case, "message", to=str(second), text="Wann?", direction="outbound")
    assert "Nachricht an Dr. Besser" in seen
    assert "Diese Auswahl gibt es nicht." in does(browser, case, "message", to="?", text="Wann?")


def test_who_has_left_is_still_replayed_with_its_page_of_then(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    carrier = next(p.id for p in at.case(case).parties.values() if p.role == "carrier")
    before = max(item.position for item in at.run(at.space.log.load(case)))
    does(browser, case, "leave", party=str(carrier), reason="Verwechslung")
    now = max(item.position for item in at.run(at.space.log.load(case)))

    replay = f"{page_of(case)}/replay?as={carrier}&position="
    then = words(browser.get(f"{replay}{before}").text)
    assert "Was bisher geschah" in then
    assert "Jetzt dran" in then
    assert "Was bisher geschah" not in words(browser.get(f"{replay}{now}").text)
