"""Evidence on the pages: thumbnails and viewer, copies for all, originals for few, all recorded."""

import re
from collections.abc import Iterator
from io import BytesIO
from uuid import UUID

import pytest
from PIL import Image

from adapters.evidence_room import EvidenceRoom
from domain.events.custody import EvidenceCopied, EvidenceViewed
from domain.party import Role
from tests.adapters.web_house import ANNA, PAUL, Browser, House, house, page_of, words
from tests.documents import document
from tests.photos import SVG, photo

INERT = "default-src 'none'; frame-ancestors 'none'; sandbox"


@pytest.fixture(scope="module")
def at(module_database: str) -> Iterator[House]:
    with house(module_database) as made:
        yield made


def gives(browser: Browser, place: str, content: bytes, **fields: str) -> str:
    """Upload a file by the form of a page; return where the browser is sent."""
    form = browser.form(place, "give") | {"type": "EV-05", **fields}
    file = {"file": ("IMG 1.jpg", content, "image/jpeg")}
    answer = browser.client.post(
        f"{place}/evidence", data=form, files=file, headers={"sec-fetch-site": "same-origin"}
    )
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def piece_of(at: House, case: UUID) -> UUID:
    return UUID(next(iter(at.case(case).exhibits)))


def accesses(at: House, piece: UUID) -> list[tuple[str, str, int | None]]:
    facts = [item.event for item in at.run(_room(at).custody.history(piece))]
    return [
        ("made" if isinstance(fact, EvidenceCopied) else fact.what, fact.by.role.value, fact.edge)
        for fact in facts
        if isinstance(fact, EvidenceViewed | EvidenceCopied)
    ]


def _room(at: House) -> EvidenceRoom:
    assert at.space.evidence is not None
    return at.space.evidence


def test_a_customer_sees_its_photo_small_and_without_what_the_camera_wrote(at: House) -> None:
    case = at.open()
    browser = at.browser()
    here = browser.through(at.link(case))
    gives(browser, here, photo(1, position=True))
    page = browser.get(here).text
    source, alt = re.findall(r'<img src="([^"]+)" alt="([^"]+)" loading="lazy"', page)[0]
    assert "gegeben von Ihnen am 17. November 2026" in alt
    answer = browser.get(source)
    with Image.open(BytesIO(answer.content)) as shown:
        assert max(shown.size) == 320
        assert not shown.getexif()
    assert answer.headers["content-type"] == "image/jpeg"
    assert INERT in answer.headers.get_list("content-security-policy")
    assert answer.headers["cache-control"] == "no-store"
    piece = piece_of(at, case)
    assert accesses(at, piece) == [("made", "claimant", 320), ("copy", "claimant", 320)]
    whole = browser.get(f"{here}/evidence/{piece}/original")
    assert whole.content == photo(1, position=True)
    assert whole.headers["content-type"] == "application/octet-stream"
    assert whole.headers["content-disposition"].startswith("attachment")


def test_the_viewer_says_verdict_origin_and_who_was_given_it(at: House) -> None:
    case = at.open()
    staff = at.browser(ANNA)
    assert gives(staff, page_of(case), photo(2, blurred=True), note="per Post").endswith("#EV-05")
    piece = piece_of(at, case)
    place = f"{page_of(case)}/evidence/{piece}"
    assert f'href="{place}"' in staff.get(page_of(case)).text
    staff.get(f"{place}/copy?groesse=gross")
    staff.get(f"{place}/original")
    shown = words(staff.get(place).text)
    assert "brauchbar, mit Hinweis" in shown
    assert "von uns, 17. November 2026" in shown
    assert "per Post" in shown
    assert "Anna Brandt: Original" in shown
    assert "Kopie mit 1600 Bildpunkten angefertigt" in shown
    assert "Nachweis zurücknehmen" in shown
    assert "Nachweis zurücknehmen" not in words(at.browser(PAUL).get(place).text)


def test_a_customer_takes_back_a_photo_that_went_wrong(at: House) -> None:
    case, browser = at.open(), at.browser()
    here = browser.through(at.link(case))
    gives(browser, here, photo(31))
    form = browser.form(here, "withdraw") | {"reason": "Das falsche Album"}
    assert browser.send(here, form).status_code == 303
    assert at.case(case).exhibits[str(piece_of(at, case))].withdrawn
    assert 'value="withdraw"' not in browser.get(here).text


def test_a_better_photo_can_be_given_with_a_word_to_it_after_the_step_is_done(at: House) -> None:
    case, browser = at.open(), at.browser()
    here = browser.through(at.link(case))
    form = browser.form(here, "complete", step="D02") | {"note": "Fotos kamen im Brief"}
    assert browser.send(here, form).status_code == 303
    gives(browser, here, photo(32), type="EV-06")
    page = browser.get(here).text
    assert 'id="mehr-EV-06-foto"' in page
    gives(browser, here, photo(33), type="EV-06", note="Die Uhr der Kamera ging falsch")
    kept = list(at.case(case).exhibits.values())
    assert [one.type for one in kept] == ["EV-06", "EV-06"]
    place = f"{page_of(case)}/evidence/{list(at.case(case).exhibits)[-1]}"
    assert "Die Uhr der Kamera ging falsch" in words(at.browser(ANNA).get(place).text)


def test_nobody_declares_a_view_without_choosing_it(at: House) -> None:
    case, browser = at.open(), at.browser()
    here = browser.through(at.link(case))
    choice = re.findall(r'<select id="[^"]*EV-01-sicht"[^>]*>.*?</select>', browser.get(here).text)
    assert 'required><option value="">' in choice[0]
    gives(browser, here, photo(34), type="EV-01", view="front")
    choice = re.findall(r'<select id="[^"]*EV-01-sicht"[^>]*>.*?</select>', browser.get(here).text)
    assert choice[0].index('"back"') < choice[0].index('"front"')  # a better one may follow


def test_a_piece_of_another_case_is_withdrawn_with_its_reason(at: House) -> None:
    case = at.open()
    staff = at.browser(ANNA)
    gives(staff, page_of(case), photo(3))
    piece = piece_of(at, case)
    place = f"{page_of(case)}/evidence/{piece}"
    form = staff.form(place, "withdraw") | {"reason": "Gehört zu Familie Beck"}
    assert staff.send(page_of(case), form).status_code == 303
    shown = words(staff.get(place).text)
    assert "zurückgenommen" in shown
    assert "Gehört zu Familie Beck" in shown
    again = staff.send(page_of(case), form | {"nonce": "other"})
    assert again.status_code == 409
    assert "schon zurückgenommen" in again.text


def test_what_is_no_picture_has_no_copy_and_can_be_kept(at: House) -> None:
    case = at.open()
    staff = at.browser(ANNA)
    gives(staff, page_of(case), SVG, type="EV-10")
    place = f"{page_of(case)}/evidence/{piece_of(at, case)}"
    assert "Von dieser Datei gibt es kein Bild" in staff.get(place).text
    assert staff.get(f"{place}/copy").status_code == 404
    assert staff.get(f"{place}/original").content == SVG


def test_a_document_is_shown_page_by_page_as_pictures(at: House) -> None:
    case, browser = at.open(), at.browser()
    here = browser.through(at.link(case))
    gives(browser, here, document("eins", "zwei", script=True), type="EV-13")
    piece, staff = piece_of(at, case), at.browser(ANNA)
    shown = staff.get(f"{page_of(case)}/evidence/{piece}?seite=2").text
    first, second = (
        browser.get(f"{here}/evidence/{piece}/copy?groesse=gross&seite={n}") for n in (1, 2)
    )

    assert "Seite 2 von 2" in shown
    assert f"{piece}/copy?groesse=gross&amp;seite=2" in shown
    assert f"{piece}/copy?seite=2" in browser.get(here).text
    assert {a.headers["content-type"] for a in (first, second)} == {"image/jpeg"}
    assert first.content != second.content
    assert browser.get(f"{here}/evidence/{piece}/copy?seite=3").status_code == 404
    assert "Seite 2" in words(staff.get(f"{page_of(case)}/evidence/{piece}").text)


def test_nobody_sees_a_picture_that_is_not_theirs(at: House) -> None:
    case, other = at.open(), at.open()
    browser = at.browser()
    here = browser.through(at.link(case))
    gives(browser, here, photo(4))
    piece = piece_of(at, case)
    stranger = at.browser()
    theirs = stranger.through(at.link(other))
    for what in ("copy", "original"):
        assert stranger.get(f"{theirs}/evidence/{piece}/{what}").status_code == 404
        assert stranger.get(f"{here}/evidence/{piece}/{what}").status_code == 404
        assert browser.get(f"{here}/evidence/{UUID(int=7)}/{what}").status_code == 404
        assert stranger.get(f"{page_of(case)}/evidence/{piece}/{what}").status_code == 401
    assert accesses(at, piece) == []


def test_a_carrier_sees_the_copy_and_not_the_original(at: House) -> None:
    case = at.open()
    browser, other = at.browser(), at.browser()
    here = browser.through(at.link(case))
    gives(browser, here, photo(5))
    piece = piece_of(at, case)
    theirs = other.through(at.link(case, Role.CARRIER))
    assert f"{piece}/copy" in other.get(theirs).text
    assert other.get(f"{theirs}/evidence/{piece}/copy").status_code == 200
    assert other.get(f"{theirs}/evidence/{piece}/original").status_code == 403


def test_the_staff_releases_a_piece_to_a_supplier_and_ends_it_again(at: House) -> None:
    case, staff = at.open(), at.browser(ANNA)
    gives(staff, page_of(case), photo(31), type="EV-13")
    place = f"{page_of(case)}/evidence/{piece_of(at, case)}"
    carrier = at.link(case, Role.CARRIER)
    browser = at.browser()
    theirs = browser.through(carrier)
    piece = piece_of(at, case)
    assert browser.get(f"{theirs}/evidence/{piece}/copy").status_code == 404
    party = next(str(p.id) for p in at.case(case).parties.values() if p.role is Role.CARRIER)
    form = staff.form(place, "release") | {"to": party, "reason": "Beleg für die Haftung"}
    assert staff.send(place, form).status_code == 303

    shown = words(staff.get(place).text)
    assert "Beleg für die Haftung" in shown
    assert browser.get(f"{theirs}/evidence/{piece}/copy").status_code == 200
    assert "Beleg für die Haftung" not in browser.get(theirs).text
    ending = staff.form(place, "end_release") | {"reason": "erledigt"}
    assert staff.send(place, ending).status_code == 303
    assert browser.get(f"{theirs}/evidence/{piece}/copy").status_code == 404
    assert "beendet" in words(staff.get(place).text)


def test_the_staff_takes_a_piece_to_the_case_it_belongs_to(at: House) -> None:
    wrong, right, staff = at.open(), at.open(), at.browser(ANNA)
    browser = at.browser()
    gives(browser, browser.through(at.link(wrong)), photo(32))
    place = f"{page_of(wrong)}/evidence/{piece_of(at, wrong)}"
    form = staff.form(place, "refer") | {"reason": "gehört zu Familie Beck", "stays": "nein"}
    nowhere = staff.send(place, form | {"number": "LS-26-999999-9"})
    assert nowhere.status_code == 422
    assert "gibt es nicht" in nowhere.text
    moved = staff.send(place, form | {"number": at.case(right).number.lower()})

    assert moved.status_code == 303
    assert str(right) in moved.headers["location"]
    assert "aus einem anderen Fall" in words(staff.get(moved.headers["location"]).text)
    assert "gehört in diesen Fall" in words(staff.get(place).text)
    assert "Nachweis aus einem anderen Fall übernommen" in words(staff.get(page_of(right)).text)
