"""A browser for the pages: Debian's Chromium, driven over a demo that really runs.

Where there is no Chromium the tests say so and are left out, unless OASE_BROWSER=required.
"""

import os
import shutil
from collections.abc import Callable, Generator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.adapters.running import Running, demo

CHROMIUM = (
    os.environ.get("OASE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
)
PHONE, DESK = (360, 780), (1280, 900)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]

Opened = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> str:
    if CHROMIUM is None:
        if os.environ.get("OASE_BROWSER") == "required":
            pytest.fail("There is no Chromium here: apt-get install chromium, or OASE_CHROMIUM=…")
        pytest.skip("no Chromium here: apt-get install chromium, or OASE_CHROMIUM=…")
    return CHROMIUM


@pytest.fixture(scope="module")
def browser(chromium: str) -> Generator[Browser]:
    # for one module: Playwright keeps an event loop running in this very thread, in which tests
    # of other modules could run none of their own
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def story(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Generator[Running]:  # noqa: ARG001 - no demo without a browser
    place = tmp_path_factory.mktemp("story")
    place.chmod(0o755)
    with demo(place) as started:
        yield started


@pytest.fixture
def opened(browser: Browser, story: Running) -> Generator[Opened]:
    """Open a page as somebody: `customer`, `staff`, `auditor` or nobody.

    At the end nothing may have gone wrong in it: no script failed, no rule of the page was broken,
    nothing was asked of another server.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def watch(page: Page) -> None:
        page.on("console", lambda said: _note(wrong, said.type, said.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: _own(wrong, story, asked.url))

    def open_as(
        who: str | None, path: str | None = None, *,
        size: tuple[int, int] = DESK, **more: Any,  # noqa: ANN401 - as Playwright takes them
    ) -> Page:  # fmt: skip
        width, height = size
        asked: dict[str, Any] = {"locale": "de-DE", **more}
        context = browser.new_context(viewport={"width": width, "height": height}, **asked)
        contexts.append(context)
        page = context.new_page()
        watch(page)
        if who is not None and path is not None:  # the cookie, without the page it comes with
            assert context.request.get(story.links[f"{who}_url"]).ok
        elif who is not None:
            page.goto(story.links[f"{who}_url"])
        if path is not None:
            page.goto(story.links["base_url"] + path)
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert wrong == []


def _note(wrong: list[str], kind: str, text: str) -> None:
    # a page that answers 404 or 412 is shown all the same, and Chromium writes its status down
    if kind in {"error", "warning"} and "Failed to load resource" not in text:
        wrong.append(text)


def _own(wrong: list[str], story: Running, url: str) -> None:
    if not url.startswith((story.links["base_url"], "blob:", "data:")):
        wrong.append(f"asked of another server: {url}")


@pytest.fixture(scope="session")
def case(story: Running) -> str:
    """The page of a case in which something was missed, as staff see it."""
    _, _, cases = story.ask("GET", "/v1/cases", "lead_key")
    found = next(item for item in cases["items"] if item["violations"])
    return f"/staff/cases/{found['id']}"
