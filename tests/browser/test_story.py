"""One delivery damage on the pages alone, from the report to its end, as all its people see it.

The clock is the demo's: days pass between the acts, and each page says what that means.
"""

from collections.abc import Generator
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.adapters.photos import blurred, scene, stored, written_by_a_phone
from tests.adapters.running import Running, demo
from tests.browser.conftest import PHONE, Opened
from tests.browser.test_pages import RULES

AXE: Any = import_module("axe_playwright_python.sync_playwright").Axe
SOON = 15_000


@pytest.fixture(scope="module")
def story(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Generator[Running]:  # noqa: ARG001 - no demo without a browser
    """Run a demo of its own: here time passes."""
    place = tmp_path_factory.mktemp("whole-story")
    place.chmod(0o755)
    with demo(place) as started:
        yield started


def asks(story: Running, path: str, key: str, body: dict[str, Any]) -> dict[str, Any]:
    status, _, told = story.ask("POST", path, key, body, **{"Idempotency-Key": uuid4().hex})
    assert status in {200, 201}, told
    found: dict[str, Any] = told
    return found


def now(story: Running) -> datetime:
    return datetime.fromisoformat(story.ask("GET", "/v1/sandbox/clock", "admin_key")[2]["now"])


def later(story: Running, **span: float) -> None:
    seconds = timedelta(**span).total_seconds()
    asks(story, "/v1/sandbox/clock", "admin_key", {"advance_seconds": int(seconds)})


def reported(story: Running) -> str:
    """Let the dealer report a dent, delivered yesterday; return the case."""
    body = {
        "kind": "delivery_damage", "jurisdiction": "DE", "calendar": "DE-BE",
        "external_ref": "PO-9/1", "description": "Die Waschmaschine hat links eine Delle.",
        "claimant": {"type": "consumer", "name": "Eva Muster", "email": "eva@post.example"},
        "delivery": {
            "delivered_on": str((now(story) - timedelta(days=1)).date()), "carrier": "Nordkurier",
            "gross_weight_kg": "62",
        },
        "lines": [
            {"line": "1", "description": "Waschmaschine", "quantity": 1,
             "unit_price": {"amount": "599.00", "currency": "EUR"}},
        ],
    }  # fmt: skip
    return str(asks(story, "/v1/cases", "partner_key", body)["id"])


def uploads(page: Page, code: str, image: Image.Image, **options: Any) -> Locator:  # noqa: ANN401 - as Pillow takes them
    """Give a photo on the customer's page; return what the page says of that evidence then."""
    wanted = page.locator(f"#{code}")
    form = wanted.locator("details", has=page.locator("[type=file]"))
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    photo = FilePayload(
        name=f"{code}.jpg", mimeType="image/jpeg", buffer=stored(image, **options)
    )  # fmt: skip
    form.get_by_label("oder ein Foto oder eine Datei auswählen").set_input_files(photo)
    if (seen := form.get_by_label("Was ist darauf zu sehen?")).count():
        seen.select_option(index=1)
    form.get_by_role("button", name="Hochladen und prüfen").click()
    expect(page.get_by_role("status")).to_contain_text("Die Datei ist da und geprüft.")
    return wanted


def settles(page: Page, step: str, **fields: str) -> None:
    """Let somebody of the staff complete a step on the page of the case, with its facts."""
    page.reload()
    place = page.locator(f"#schritt-{step}")
    place.locator("summary", has_text="Erledigen").click()
    for name, value in fields.items():
        field = place.locator(f"[name='{name.replace('_EV_', '-EV-')}']").first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    place.get_by_role("button", name=f"{step} erledigt").click()
    expect(page.get_by_role("status")).to_contain_text("Gespeichert.")
    expect(page.locator(f"#schritt-{step}")).to_contain_text("erledigt")


def stands_in_nobodys_way(opened: Opened, who: str | None, path: str) -> None:
    page = opened(who, path, bypass_csp=True)  # axe is put in by hand
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = AXE().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []


def test_a_delivery_damage_from_the_report_to_its_end(  # noqa: PLR0915 - one story
    opened: Opened, story: Running
) -> None:
    case = reported(story)
    link = asks(story, f"/v1/cases/{case}/links", "partner_key", {})["url"]
    path = link.removeprefix(story.links["base_url"])
    customer, here = opened(None, path, size=PHONE), f"/staff/cases/{case}"
    staff, auditor = opened("staff", here), opened("auditor", here)

    # the report is there: the customer knows whose turn it is, what is missing and until when
    expect(customer.get_by_role("heading", level=1)).to_have_text(
        "Es fehlen noch Angaben von Ihnen."
    )
    expect(customer.locator("#teil-stand")).to_contain_text("Sie sind dran")
    expect(customer.locator("#teil-stand")).to_contain_text("Sie hören von uns spätestens bis")
    expect(customer.locator("#EV-05")).to_contain_text("Foto der ganzen Ware")
    expect(staff.locator("#teil-stand")).to_contain_text("Nachweise fehlen")
    expect(auditor.locator(".who")).to_contain_text("nur lesend")
    expect(auditor.get_by_role("button", name="D02 erledigt")).to_have_count(0)
    stands_in_nobodys_way(opened, None, path)

    # a blurred photo is taken and hinted at; a good one is just good; the last completes the report
    said = uploads(customer, "EV-05", blurred(scene(seed=4)))
    expect(said).to_contain_text("Das Foto ist unscharf.")
    taken = f"{now(story):%Y:%m:%d} 08:00:00"
    said = uploads(customer, "EV-05", scene(seed=5), exif=written_by_a_phone(taken=taken))
    expect(said).to_contain_text("in Ordnung")
    expect(said.locator("img").first).to_have_js_property("complete", value=True)
    for number in (1, 2, 3, 4, 6):
        uploads(customer, f"EV-0{number}", scene(seed=20 + number))
    expect(customer.get_by_role("heading", level=1)).to_have_text(
        "Wir prüfen Ihren Fall und entscheiden dann."
    )
    expect(customer.locator("#teil-stand")).to_contain_text("Sie und wir sind dran")

    # the staff look at the pictures: the pages that were open have followed by themselves
    expect(staff.locator("#schritt-D02")).to_contain_text("erledigt", timeout=SOON)
    staff.locator("#EV-05 .thumb").first.click()
    expect(staff.get_by_role("heading", level=1)).to_have_text("Foto der ganzen Ware")
    expect(staff.locator(".custody")).to_contain_text("Eva Muster")
    stands_in_nobodys_way(opened, "staff", staff.url.removeprefix(story.links["base_url"]))
    staff.keyboard.press("u")
    expect(staff.locator("#weg")).to_be_visible()

    # a question is answered where it stands
    customer.get_by_text("Nachrichten lesen und schreiben").click()
    customer.get_by_label("Ihre Nachricht an uns").fill("Noch etwas:")
    customer.get_by_label("Haben Sie eine Frage?").fill("Wann kommt der Ersatz?")
    customer.get_by_role("button", name="Nachricht senden").click()
    staff.reload()
    expect(staff.locator("#teil-nachrichten")).to_contain_text("noch offen")
    staff.get_by_label("Antwort auf: Wann kommt der Ersatz?").fill("Am Freitag.")
    staff.get_by_role("button", name="Antworten").click()
    expect(customer.locator("#teil-nachrichten")).to_contain_text("Am Freitag.", timeout=SOON)

    # the carrier is told in time and the buyer served, side by side
    settles(staff, "D04", form="text_form")
    expect(staff.locator("#teil-fristen")).to_contain_text("gewahrt")
    settles(staff, "D05", outcome="replacement")
    expect(customer.locator("#teil-weg")).to_contain_text("Ersatz", timeout=SOON)

    # the claim against the carrier is refused without its proof, and taken with it
    later(story, hours=20)
    staff.reload()
    place = staff.locator("#schritt-D08")
    place.locator("summary", has_text="Erledigen").click()
    place.locator("[name=amount]").fill("599,00")
    place.get_by_role("button", name="D08 erledigt").click()
    expect(staff.get_by_role("heading", level=1)).to_have_text("Nicht gespeichert")
    expect(staff.locator("main")).to_contain_text("Laden Sie den Nachweis hoch")
    staff.get_by_role("link", name="Zurück").click()
    settles(
        staff, "D08", amount="599,00", gross_weight_kg="62", sdr_rate="1,2135",
        sdr_rate_on=str(now(story).date()), evidence_EV_10="Rechnung R-77",
    )  # fmt: skip
    expect(staff.locator("#teil-fristen")).to_contain_text("599,00")
    expect(staff.locator("#teil-stand")).to_contain_text("Der Frachtführer ist dran")
    stands_in_nobodys_way(opened, "staff", here)

    # the carrier decides, the house books, releases and closes; each page says so
    later(story, days=2)
    settles(staff, "D10", outcome="accepted", amount="599,00")
    settles(staff, "D11", outcome="paid", amount="599,00")
    settles(staff, "D12")
    settles(staff, "D13")
    expect(staff.locator("#teil-stand")).to_contain_text("Abgeschlossen am")
    expect(customer.get_by_role("heading", level=1)).to_have_text(
        "Der Fall ist abgeschlossen.", timeout=SOON
    )
    expect(customer.locator("#teil-nachweise img")).to_have_count(7)

    # and the auditor sees the whole of it, as it was
    expect(auditor.locator("#teil-stand")).to_contain_text("Abgeschlossen am", timeout=SOON)
    auditor.get_by_role("link", name="Rückblick").click()
    expect(auditor.get_by_role("heading", level=1)).to_contain_text("Rückblick")
