"""What the README shows of the pages: `make pictures` takes it anew, of a demo on a still clock.

The clock of that demo stands on one day for ever and people and numbers follow from it, so a
picture changes when a page does.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.adapters.running import Running, demo
from tests.browser.conftest import CHROMIUM, DESK, FLAGS

FOLDER = Path(__file__).parent.parent / ".pictures"
LARGEST = 150_000
"""Bytes of a picture: a README is read on trains too."""

STILL = ("--now", "2026-03-12T10:40:00+0100", "--speed", "0.001")
PHONE = (390, 844)
CASE = "HN-2291/1"
ENTRY = "Foto von Schaden oder Mangel aus der Nähe"
"""The entry at which the replay is shown: a photo came in and was judged."""
SHOWN = """Promise.all([...document.images]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().top < innerHeight)
    .map(one => one.decode()))"""
"""A picture in a part that is folded never loads, so that nobody waits for it."""

UNFOLDED = """one => {
    for (let at = one; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    one.scrollIntoView();
}"""


def taken(browser: Browser, story: Running) -> Iterator[tuple[str, bytes]]:
    """Yield each picture with its name."""
    cases = story.ask("GET", "/v1/cases", "lead_key")[2]["items"]
    case = next(one["id"] for one in cases if one.get("external_ref") == CASE)
    inside = f"{story.links['base_url']}/staff"
    customer = opened(browser, story.links["customer_url"], PHONE)
    yield "customer", shot(customer)
    customer.locator("#EV-06").evaluate(UNFOLDED)
    yield "verdicts", shot(customer)
    staff = opened(browser, story.links["staff_url"], DESK)
    staff.goto(inside)
    yield "worklist", shot(staff)
    staff.goto(f"{inside}/cases/{case}")
    yield "case", shot(staff)
    auditor = opened(browser, story.links["auditor_url"], DESK)
    auditor.goto(f"{inside}/cases/{case}/replay")
    entry = auditor.locator(".stops a", has_text=ENTRY).first.get_attribute("href")
    auditor.goto(story.links["base_url"] + (entry or ""))
    auditor.locator("#stelle").evaluate("one => one.scrollIntoView()")
    yield "replay", shot(auditor)


def opened(browser: Browser, url: str, size: tuple[int, int]) -> Page:
    """Open a page as somebody whose device is light and German."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="de-DE", color_scheme="light",
        reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    page.goto(url)
    return page


def shot(page: Page) -> bytes:
    """Return what is to be seen, small enough for everybody."""
    page.evaluate(SHOWN)
    image = Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide")))
    small = BytesIO()
    image.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    assert len(small.getvalue()) <= LARGEST, "a picture grew too large"
    return small.getvalue()


def main() -> None:
    """Take all pictures."""
    if CHROMIUM is None:
        sys.exit("There is no Chromium here: apt-get install chromium, or OASE_CHROMIUM=…")
    place = Path(tempfile.mkdtemp(prefix="oase-pictures-"))
    place.chmod(0o755)  # the database's own user must pass
    FOLDER.mkdir(exist_ok=True)
    try:
        with demo(place, *STILL) as story, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for name, picture in taken(browser, story):
                (FOLDER / f"{name}.png").write_bytes(picture)
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()
