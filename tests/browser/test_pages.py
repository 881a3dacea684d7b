"""Every page in a real browser: readable to everybody, on a phone, in the dark, without script."""

from importlib import import_module
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.adapters.running import Running
from tests.browser.conftest import DESK, PHONE, Opened

AXE: Any = import_module("axe_playwright_python.sync_playwright").Axe
"""The checker has no types of its own."""

PAGES = (
    "customer",
    "worklist",
    "found",
    "case",
    "links",
    "replay",
    "report",
    "receipt",
    "welcome",
    "contact",
    "lost",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def look(opened: Opened, name: str, case: str, **more: Any) -> Page:  # noqa: ANN401 - as Playwright takes them
    match name:
        case "customer":
            return opened("customer", **more)
        case "welcome" | "contact" | "lost":
            path = {"welcome": "/", "contact": "/kontakt", "lost": "/c/oase_link_nowhere"}[name]
            return opened(None, path, **more)
        case _:
            path = {
                "worklist": "/staff", "found": "/staff/search?q=GmbH", "case": case,
                "links": f"{case}/links", "replay": f"{case}/replay", "report": "/melden",
                "receipt": case.replace("/staff/cases", "/melden"),
            }[name]  # fmt: skip
            return opened("staff", path, **more)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_stands_in_anybodys_way(opened: Opened, case: str, name: str, scheme: str) -> None:
    page = look(opened, name, case, color_scheme=scheme, bypass_csp=True)  # axe is put in by hand
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = AXE().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert [
        (wrong["id"], node["html"][:200], node["failureSummary"][:300])
        for wrong in found.response["violations"]
        for node in wrong["nodes"]
    ] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_a_phone(opened: Opened, case: str, name: str) -> None:
    page = look(opened, name, case, size=PHONE)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.parametrize("name", PAGES)
def test_twice_as_large_still_fits(opened: Opened, case: str, name: str) -> None:
    half = (DESK[0] // 2, DESK[1] // 2)  # zoomed to 200 %, a window has half as many pixels
    page = look(opened, name, case, size=half, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= half[0]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_weighs_less_than_100_kb(opened: Opened, case: str, name: str) -> None:
    page = look(opened, name, case)
    page.wait_for_load_state("networkidle")
    sizes = page.evaluate("""['navigation', 'resource'].flatMap(
        kind => performance.getEntriesByType(kind).filter(one => one.initiatorType !== 'img')
            .map(one => one.decodedBodySize))""")
    assert 0 < sum(sizes) < 100_000


def test_what_is_touched_is_large_enough(opened: Opened) -> None:
    page = opened("customer", size=PHONE)
    small = page.evaluate("""[...document.querySelectorAll('button, .button, summary, .reach a')]
        .filter(one => one.offsetParent && one.getBoundingClientRect().height < 44)
        .map(one => one.outerHTML)""")
    assert small == []


def test_a_customer_writes_answers_and_settles_without_any_script(opened: Opened) -> None:
    page = opened("customer", size=PHONE, java_script_enabled=False)
    page.get_by_text("Nachrichten lesen und schreiben").click()
    page.get_by_label("Ihre Nachricht an uns").fill("Wann kommt der Ersatz?")
    page.get_by_role("button", name="Nachricht senden").click()
    expect(page.get_by_role("status")).to_contain_text("Gespeichert.")
    expect(page.locator(".talk")).to_contain_text("Wann kommt der Ersatz?")
    page.get_by_label("Ihre Antwort").fill("Ja, im Keller.")
    page.get_by_role("button", name="Antwort senden").click()
    expect(page.get_by_text("Wir haben eine Frage an Sie")).to_have_count(0)


def test_a_customer_is_answered_within_two_screens_of_a_phone(opened: Opened) -> None:
    width, height = 390, 844
    page = opened("customer", size=(width, height))
    for part in ("Sie hören von uns", "Um Ihren Fall kümmert sich", "sind dran", "+49 30"):
        box = page.locator("#teil-stand").get_by_text(part).bounding_box()
        assert box is not None
        assert box["y"] < height
    upload = page.get_by_role("button", name="Hochladen und prüfen").first.bounding_box()
    assert upload is not None
    assert upload["y"] + upload["height"] < 2.25 * height


def test_what_is_folded_is_found_and_stands_on_paper(opened: Opened) -> None:
    page = opened("customer", size=PHONE)
    course = page.locator(".timeline li").first
    expect(course).not_to_be_visible()
    page.goto(f"{page.url.partition('#')[0]}#bisher")
    page.get_by_role("heading", name="Was bisher geschah").click()
    expect(course).to_be_visible()
    plain = opened("customer", java_script_enabled=False)
    before = plain.evaluate("document.documentElement.scrollHeight")
    plain.emulate_media(media="print")
    assert plain.evaluate("document.documentElement.scrollHeight") > 2 * before


def test_the_first_key_leads_past_the_head_of_the_page(opened: Opened) -> None:
    page = opened("staff", "/staff")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_keys_walk_through_the_worklist(opened: Opened) -> None:
    page = opened("staff", "/staff")
    rows = page.locator("[data-row] a")
    for key, row in (("j", 0), ("j", 1), ("k", 0), ("k", 0)):
        page.keyboard.press(key)
        expect(rows.nth(row)).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("jk")
    expect(page.get_by_role("searchbox")).to_have_value("jk")
    page.get_by_role("link", name="Alle").focus()
    page.keyboard.press("?")
    expect(page.get_by_text("nächste Zeile")).to_be_visible()


def test_keys_walk_through_a_case_and_its_pictures(opened: Opened, story: Running) -> None:
    page = opened("customer")
    case = page.url.partition("/c/")[2].partition("?")[0]
    page = opened("staff", f"/staff/cases/{case}")
    parts = page.locator("main[data-walk] section[aria-labelledby]")
    for key, part in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        expect(parts.nth(part)).to_be_focused()
    page.keyboard.press("Enter")
    assert parts.nth(1).evaluate("one => one !== document.activeElement")
    assert parts.nth(1).evaluate("one => one.contains(document.activeElement)")
    page.keyboard.press("?")
    expect(page.get_by_text("in den Abschnitt")).to_be_visible()
    page.locator(".thumb").first.click()
    page.wait_for_url("**/evidence/**")
    first, there = page.url, page.locator("a[data-key=j]").count()
    for key in ("j", "k") if there else ("k", "j"):
        with page.expect_navigation():
            page.keyboard.press(key)
    assert page.url == first
    page.keyboard.press("u")
    page.wait_for_url(f"{story.links['base_url']}/staff/cases/{case}**")
    page.locator("main").focus()
    page.keyboard.press("u")
    expect(page.get_by_role("heading", level=1)).to_have_text("Arbeitsliste")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#teil-stand")).to_be_visible()


def test_a_page_speaks_english_to_whom_switches(opened: Opened) -> None:
    page = opened("customer")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("We still need something from you.")
    page.get_by_role("link", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_the_reference_of_the_api_is_read_and_tried_without_another_server(
    opened: Opened, story: Running
) -> None:
    page = opened(None, "/docs")
    page.get_by_role("button", name="GET /v1/cases").first.click()
    expect(page.get_by_role("button", name="Try it out")).to_be_visible()
    plain = opened(None, "/docs", java_script_enabled=False)
    expect(plain.get_by_role("heading", name="POST /v1/cases").first).to_be_visible()
    assert story.links["base_url"] in page.url
