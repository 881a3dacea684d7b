"""Every page speaks German and English: by its switch, the case, the browser."""

import re
from collections.abc import Iterator, Sequence
from string import Formatter

import pytest

from tests.adapters.web_house import ANNA, House, house, page_of, words
from tests.write_catalogue import catalogue, said

LEAVES_NO_GERMAN = re.compile(r"\b(und|nicht|wird|noch|oder|Sie|wir|vom|läuft|bis|für)\b")


@pytest.fixture(scope="module")
def at(module_database: str) -> Iterator[House]:
    with house(module_database) as made:
        yield made


def _forms(message: str | Sequence[str] | None) -> Sequence[str]:
    return [message] if isinstance(message, str) else message or ()


def test_the_catalogue_holds_every_text_of_the_pages_and_no_other() -> None:
    known = {_forms(message.id)[0] for message in catalogue() if message.id}
    wanted = {_forms(message)[0] for message in said() if message}
    assert wanted - known == set(), "run python -m tests.write_catalogue and translate"
    assert known - wanted == set(), "run python -m tests.write_catalogue"


def test_every_text_is_translated_with_the_same_places_to_fill() -> None:
    for message in (message for message in catalogue() if message.id):
        one = _forms(message.id)[0]
        found = _forms(message.string)
        assert found, one
        assert all(found), one
        for text in found:
            assert _places(text) == _places(one), one
            assert re.findall(r"</?\w+", text) == re.findall(r"</?\w+", one), one


def _places(text: str) -> set[str]:
    named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    return named | set(re.findall(r"%\(\w+\)s", text))


def test_the_switch_decides_and_is_kept(at: House) -> None:
    browser, link = at.browser(), at.link(at.open())
    assert '<html lang="de">' in browser.get(link).text
    english = browser.get(f"{link}?sprache=en")
    assert '<html lang="en">' in english.text
    assert "You will hear from us by" in words(english.text)
    assert "Wednesday, 18 November 2026, 17:00" in words(english.text)
    assert '<html lang="en">' in browser.get(link).text
    assert '<html lang="de">' in browser.get(f"{link}?sprache=de").text
    assert '<html lang="de">' in browser.get(f"{link}?sprache=xx").text


def test_a_case_in_english_speaks_english_unless_somebody_switches(at: House) -> None:
    link = at.link(at.open(language="en"))
    assert "We still need something from you." in at.browser().get(link).text
    assert "Es fehlen noch Angaben" in at.browser().get(f"{link}?sprache=de").text


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("en-GB,en;q=0.9,de;q=0.5", "en"), ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("fr;q=0.9, en;q=0.2", "en"), ("fr", "de"), ("", "de"), ("de;q=0.1,en;q=xx", "de"),
        ("en" * 4000, "de"),
    ],
)  # fmt: skip
def test_without_a_choice_it_is_what_the_browser_asks_for(
    at: House, asked: str, spoken: str
) -> None:
    page = at.browser().client.get("/", headers={"accept-language": asked})
    assert f'<html lang="{spoken}">' in page.text
    assert page.headers["content-language"] == spoken


def test_a_cookie_that_says_nothing_is_no_choice(at: House) -> None:
    for cookie in ("oase_language=tlh", "oase_language=", ";;;=,\\", "a" * 3000):
        page = at.browser().client.get("/", headers={"cookie": cookie})
        assert '<html lang="de">' in page.text


def test_no_german_is_left_on_an_english_page(at: House) -> None:
    case, browser = at.open(), at.browser(ANNA)
    for path in ("/staff", "/staff/search?q=nothing-at-all", page_of(case), at.link(case), "/",
                 "/melden", "/kontakt?serial=4006381333931",
                 "/nowhere", f"{page_of(case)}/replay"):  # fmt: skip
        page = browser.client.get(f"{path}{'&' if '?' in path else '?'}sprache=en",
                                  headers={"accept": "text/html"}).text  # fmt: skip
        own = re.sub(r'<(\w+)[^>]*\slang="de"[^>]*>.*?</\1>', "", page, flags=re.DOTALL)
        assert not LEAVES_NO_GERMAN.findall(words(own)), path
