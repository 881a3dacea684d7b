"""The house is called by its own name on all pages for others, where the law says seller."""

import re
from collections.abc import Generator

import pytest

from adapters.web.naming import house_name, named, speak_for
from domain.law import RULES
from domain.party import Role
from domain.procedures import PROCEDURES
from tests.adapters.web_house import ANNA, House, house, page_of, words

SELLER = re.compile(r"\b([Dd]e[rnms]|beim|vom|zum) Verkäufers?\b")
"""The seller in this case; other sellers, such as one's own, stay what they are."""
NAME = "Hausgeräte <Lindner>"


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database, name=NAME) as running:
        yield running


@pytest.fixture
def lindner() -> Generator[None]:
    speak_for("Lindner")
    yield
    speak_for("")


@pytest.mark.usefixtures("lindner")
@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("bis der Verkäufer sie freigibt.", "bis Lindner sie freigibt."),
        ("Der Verkäufer liefert neu.", "Lindner liefert neu."),
        ("Verkäufer kann sich nicht berufen", "Lindner kann sich nicht berufen"),
        ("die Rechte gegen den Verkäufer.", "die Rechte gegen Lindner."),
        ("gegenüber dem Verkäufer nichts", "gegenüber Lindner nichts"),
        ("grober Fahrlässigkeit des Verkäufers.", "grober Fahrlässigkeit von Lindner."),
        ("beim Verkäufer ist nichts zu buchen", "bei Lindner ist nichts zu buchen"),
        ("until the seller releases them.", "until Lindner releases them."),
        ("The seller's country", "Lindner's country"),
        ("bestsellers", "bestsellers"),
        ("Käufer und Verkäufer bleiben", "Käufer und Verkäufer bleiben"),
    ],
)
def test_a_sentence_still_reads_well(said: str, read: str) -> None:
    assert named(said) == read


@pytest.mark.usefixtures("lindner")
def test_no_law_or_step_speaks_of_a_seller_that_has_a_name() -> None:
    steps = [step for plan in PROCEDURES.values() for step in plan.steps]
    texts = [rule.consequence_text for rule in RULES.values()]
    texts += [text for step in steps for text in (step.title, step.how)]
    texts += [text for step in steps for _, text in step.how_where]
    left = [text for text in map(named, texts) if SELLER.search(text)]
    assert left == []


def test_customers_and_partners_read_the_name_and_the_staff_do_not(at: House) -> None:
    case = at.open()
    for role in (Role.CLAIMANT, Role.CARRIER):
        seen = words(at.browser().get(at.link(case, role)).text)
        assert NAME in seen
        assert "Verkäufer" not in seen
        assert "Oase" not in seen
    english = at.browser().get(f"{at.link(case)}?sprache=en").text
    assert "until Hausgeräte &lt;Lindner&gt; releases them" in english
    assert "the seller" not in english
    for path in ("/", "/kontakt", "/c/oase_link_nowhere"):
        assert NAME in words(at.browser().get(path).text)
    inside = words(at.browser(ANNA).get(page_of(case)).text)
    assert NAME not in inside
    assert "der Verkäufer" in inside


def test_the_replay_of_a_partys_page_names_the_house_as_that_page_did(at: House) -> None:
    case, staff = at.open(), at.browser(ANNA)
    assert NAME in words(staff.get(f"{page_of(case)}/replay?as=claimant").text)
    assert NAME not in words(staff.get(f"{page_of(case)}/replay").text)
    assert house_name() == ""
