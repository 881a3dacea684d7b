"""Attack 32: the same letters written differently, and other letters that look the same."""

from typing import Literal
from unicodedata import normalize

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.spelling import plain
from tests.adapters.serving import BODY, Served
from tests.photos import photo

Form = Literal["NFC", "NFD"]
NAME = "Jürgen Groß-Løwenström é"


def found(oase: Served, words: str, position: str) -> list[str]:
    answer = oase.get("/v1/cases", params={"q": words}, headers={"Oase-Position": position})
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


@given(st.text())
def test_a_text_is_compared_however_it_is_written(text: str) -> None:
    assert plain(normalize("NFD", text)) == plain(normalize("NFC", text)) == plain(text)
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize("written", ["NFC", "NFD"])
@pytest.mark.parametrize("sought", ["NFC", "NFD"])
def test_a_case_is_found_by_letters_however_they_were_written(
    oase: Served, written: Form, sought: Form
) -> None:
    mark = f"Ÿ{written}{sought}ü"
    claimant = {**BODY["claimant"], "name": normalize(written, f"{NAME} {mark}")}
    case = oase.opened(claimant=claimant)
    at = case.headers["oase-position"]

    for words in (f"{NAME} {mark}", mark.upper(), mark.lower(), "Grösse", "ＪÜＲＧＥＮ"):
        ids = found(oase, normalize(sought, words), at)
        assert (case.json()["id"] in ids) == (words != "Grösse"), words


def test_a_company_has_its_name_alone_however_it_is_written(oase: Served) -> None:
    first = {"name": "Möbel Fähnle", "roles": ["dealer"]}
    twins = ("Mo\u0308bel Fa\u0308hnle", "MÖBEL  FÄHNLE", "\uff2döbel Fähnle")
    assert oase.post("/v1/companies", "admin", json=first).status_code == 201

    for name in twins:
        answer = oase.post("/v1/companies", "admin", json={**first, "name": name})
        assert answer.status_code == 422, name


def test_letters_that_only_look_alike_are_another_name_and_no_other_party(oase: Served) -> None:
    """A carrier that writes itself in Cyrillic letters gets nothing of the real one's."""
    alike = "P\u0430ketdienst"
    case = oase.opened(delivery={**BODY["delivery"], "carrier": alike}).json()

    carriers = [party for party in case["parties"] if party["role"] == "carrier"]
    assert [party["name"] for party in carriers] == [alike]
    assert carriers[0]["id"] != str(oase.companies["carrier"])
    assert oase.get(f"/v1/cases/{case['id']}", "carrier").status_code == 404


@pytest.mark.parametrize(
    "text", ["\U0001f42b\U00010348", "e\u0301", "\u200d\u2764\ufe0f", "ﷺ" * 100]
)
def test_any_script_comes_back_as_it_was_written(oase: Served, text: str) -> None:
    case = oase.opened(description=text, claimant={**BODY["claimant"], "name": text})
    answer = oase.get(case.headers["location"])
    seen = answer.json()

    assert msgspec.json.encode(text) in answer.content
    assert text in [party["name"] for party in seen["parties"]]


@pytest.mark.parametrize("place", ["view", "note", "file name"])
@pytest.mark.parametrize("letters", ["\u202egnp.exe", "\u2066x", "a\u0000b", "a\u0085b"])
def test_no_word_beside_a_file_turns_what_stands_around_it(
    oase: Served, place: str, letters: str
) -> None:
    path = f"{oase.opened().headers['location']}/evidence"
    name = letters if place == "file name" else "foto.jpg"
    fields = {"type": "EV-03"} | ({place: letters} if place != "file name" else {})
    answer = oase.post(path, data=fields, files={"file": (name, photo(), "image/jpeg")})

    assert answer.status_code == (201 if place == "file name" else 400)
    assert letters not in answer.text
    assert "\\u202e" not in answer.text
