"""Staff let parties join a case and leave it from its page."""

from collections.abc import Generator
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from application.agreements import stream_of
from application.ports import Append
from domain.events.agreements import AgreementMade
from domain.events.register import CompanyRegistered
from domain.facts import Delivery
from domain.party import SYSTEM, Role
from domain.terms import StepTerms
from tests.adapters.web_house import ANNA, Browser, House, house, page_of, words

NOW = datetime(2026, 1, 1, tzinfo=UTC)


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


def agreed(at: House) -> None:
    """Register a carrier with whom it is agreed what its findings ask for."""
    carrier = uuid4()
    known = CompanyRegistered(
        at=NOW, by=SYSTEM, company=carrier, name="Seeblick Logistik", roles=(Role.CARRIER,)
    )
    made = AgreementMade(
        at=NOW, by=SYSTEM, agreement=uuid4(), company=carrier, number=1, version=1,
        kind="delivery_damage", procedure="delivery_damage.v1", role=Role.CARRIER,
        claimants=("business", "consumer"), valid_from=date(2026, 1, 1),
        terms=(StepTerms(step="D02", drops=("EV-04",)),
               StepTerms(step="D06", asks=("EV-12",), working_hours=8)),
    )  # fmt: skip
    for stream, fact in ((carrier, known), (stream_of(carrier), made)):
        append = Append(stream=stream, expected=0, events=(fact,), command=uuid4())
        at.run(at.space.log.append(append))
    at.space.registers.expire()


def test_pages_say_what_is_agreed_and_with_whom_to_those_who_agreed(at: House) -> None:
    agreed(at)
    delivery = Delivery(delivered_on=date(2026, 11, 16), carrier="Seeblick Logistik")
    case, browser = at.open(delivery=delivery), at.browser(ANNA)
    seen = words(browser.get(page_of(case)).text)
    which = "Vereinbarung V-1 mit Seeblick Logistik, gültig ab 1. Januar 2026"
    assert f"Es gilt {which}" in seen
    assert f"{which} Fassung 1, so festgehalten für diesen Fall." in seen
    assert "zusätzlich Frachtbrief" in seen
    assert "binnen 8 Arbeitsstunden" in seen
    english = words(browser.get(f"{page_of(case)}?sprache=en").text)
    assert "Agreement V-1 with Seeblick Logistik, valid from 1 January 2026" in english
    assert "within 8 working hours" in english

    carrier = words(at.browser().get(at.link(case, Role.CARRIER)).text)
    assert which in carrier
    customer = words(at.browser().get(at.link(case)).text)
    assert "Vereinbarung V-1" not in customer
    polster = "Foto von Innenverpackung und Polsterung"
    assert polster not in customer, "it is not asked for any more"
    assert polster in words(at.browser().get(at.link(at.open())).text)
