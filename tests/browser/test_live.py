"""Pages that change while they are open, and photos given on them."""

from uuid import uuid4

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.adapters.photos import darkened, scene, stored
from tests.adapters.running import Running
from tests.browser.conftest import PHONE, Opened

SOON = 15_000


def _case_of(page: Page) -> str:
    return page.url.partition("/c/")[2].partition("?")[0]


def _says(story: Running, case: str, text: str) -> None:
    status, _, told = story.ask(
        "POST", f"/v1/cases/{case}/messages", "agent_key",
        {"text": text, "direction": "outbound", "channel": "portal"},
        **{"Idempotency-Key": uuid4().hex},
    )  # fmt: skip
    assert status == 200, told


def _unfolded(page: Page, code: str) -> Locator:
    """Open what is folded around a kind of evidence, and its form."""
    wanted = page.locator(f"#{code}")
    around = page.locator("details", has=wanted)
    form = wanted.locator("details", has_text="Hochladen und prüfen")
    for fold in (around, form):
        if fold.count() and fold.get_attribute("open") is None:
            fold.locator("> summary").click()
    return wanted


def test_what_happens_meanwhile_is_shown_and_told(opened: Opened, story: Running) -> None:
    page = opened("customer", size=PHONE)
    page.get_by_text("Nachrichten lesen und schreiben").click()
    page.get_by_label("Ihre Nachricht an uns").fill("Ich schreibe gerade")
    _says(story, _case_of(page), "Der Fahrer kommt am Dienstag.")
    expect(page.locator(".talk")).to_contain_text("Der Fahrer kommt am Dienstag.", timeout=SOON)
    expect(page.locator(".timeline")).to_contain_text("Der Fahrer kommt am Dienstag.")
    expect(page.locator("[data-teller]")).to_contain_text("Der Fall hat sich geändert.")
    expect(page.get_by_label("Ihre Nachricht an uns")).to_have_value("Ich schreibe gerade")


def test_the_page_of_a_case_and_the_worklist_follow_too(opened: Opened, story: Running) -> None:
    case = _case_of(opened("customer"))
    inside, worklist = opened("staff", f"/staff/cases/{case}"), opened("staff", "/staff")
    worklist.evaluate("document.querySelector('.numbers li strong').textContent = 'alt'")
    _says(story, case, "Wir haben nachgesehen.")
    expect(inside.locator(".talk")).to_contain_text("Wir haben nachgesehen.", timeout=SOON)
    expect(worklist.locator(".numbers li strong").first).not_to_have_text("alt", timeout=SOON)


def test_a_photo_is_judged_at_once(opened: Opened) -> None:
    page = opened("customer", size=PHONE, java_script_enabled=False)
    wanted = _unfolded(page, "EV-05")
    photo = FilePayload(
        name="IMG_5.jpg", mimeType="image/jpeg", buffer=stored(darkened(scene()))
    )  # fmt: skip
    wanted.get_by_label("oder ein Foto oder eine Datei auswählen").set_input_files(photo)
    wanted.get_by_role("button", name="Hochladen und prüfen").click()
    expect(page.get_by_role("status")).to_contain_text("Die Datei ist da und geprüft.")
    expect(wanted).to_contain_text("brauchbar, mit Hinweis IMG_5.jpg")
    expect(wanted).to_contain_text("Bitte machen Sie Licht")


def test_what_is_no_picture_is_kept_and_refused_with_a_reason(opened: Opened) -> None:
    page = opened("customer", java_script_enabled=False)
    wanted = _unfolded(page, "EV-06")
    bad = FilePayload(name="<b>x.jpg", mimeType="image/jpeg", buffer=b"no picture")
    wanted.get_by_label("oder ein Foto oder eine Datei auswählen").set_input_files(bad)
    wanted.get_by_role("button", name="Hochladen und prüfen").click()
    expect(wanted).to_contain_text("nicht brauchbar")
    expect(wanted).to_contain_text("<b>x.jpg")


def test_a_form_without_a_file_says_what_is_missing(opened: Opened) -> None:
    page = opened("customer", java_script_enabled=False)
    wanted = _unfolded(page, "EV-03")
    wanted.get_by_role("button", name="Hochladen und prüfen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nicht gespeichert")
    expect(page.locator("main")).to_contain_text("Bitte wählen Sie ein Foto oder eine Datei aus.")
