"""The replay in a real browser: by keys and slider, in place and spoken of; by links without it."""

from playwright.sync_api import Page, expect

from tests.adapters.running import Running
from tests.browser.conftest import PHONE, Opened


def entry(page: Page) -> tuple[int, int]:
    """Return which entry is shown, of how many."""
    words = page.locator("#eintrag").inner_text().split()
    return int(words[1]), int(words[3])


def shows(page: Page, number: int) -> None:
    expect(page.locator("#eintrag")).to_have_text(f"Eintrag {number} von {entry(page)[1]}")


def test_keys_walk_through_the_history_and_each_entry_is_told(opened: Opened, case: str) -> None:
    page = opened("auditor", f"{case}/replay")
    slider = page.get_by_role("slider")
    expect(slider).to_be_focused()
    _, last = entry(page)
    assert last > 3
    page.keyboard.press("ArrowLeft")
    shows(page, last - 1)
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", f"Eintrag {last - 1} von {last}")
    expect(page.get_by_role("status")).to_contain_text(f"Eintrag {last - 1} von {last}: ")
    page.keyboard.press("ArrowRight")
    shows(page, last)
    page.keyboard.press("Home")
    shows(page, 1)
    assert "position=" in page.url
    page.keyboard.press("PageUp")  # as sliders do: more is later
    expect(page.locator("#eintrag")).not_to_have_text(f"Eintrag 1 von {last}")
    page.keyboard.press("PageDown")
    shows(page, 1)
    page.keyboard.press("End")
    shows(page, last)


def test_the_arrows_walk_from_anywhere_but_a_field(opened: Opened, case: str) -> None:
    page = opened("auditor", f"{case}/replay?entry=2")
    page.locator("main").focus()
    page.keyboard.press("ArrowRight")
    shows(page, 3)
    page.get_by_text("Alle Einträge").click()
    page.keyboard.press("ArrowLeft")
    shows(page, 2)
    expect(page.locator("#eintraege")).to_have_attribute("open", "")
    page.get_by_role("searchbox").fill("LS")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(300)
    shows(page, 2)


def test_a_party_is_kept_while_the_history_goes_by(opened: Opened, case: str) -> None:
    page = opened("auditor", f"{case}/replay")
    page.locator("#sichten").get_by_role("link").nth(1).click()
    chosen = page.locator("#sichten [aria-current]")
    name = chosen.inner_text().split(")")[0]
    page.get_by_role("link", name="davor").click()
    shows(page, entry(page)[1] - 1)
    assert chosen.inner_text().startswith(name)
    expect(page.get_by_role("link", name="davor")).to_be_focused()
    page.reload()
    shows(page, entry(page)[1] - 1)
    assert chosen.inner_text().startswith(name)


def test_all_of_it_goes_without_any_script(opened: Opened, case: str) -> None:
    page = opened("auditor", f"{case}/replay", size=PHONE, java_script_enabled=False)
    _, last = entry(page)
    page.get_by_role("link", name="Anfang").click()
    shows(page, 1)
    page.get_by_role("link", name="danach").click()
    shows(page, 2)
    page.get_by_role("link", name="Ende").click()
    shows(page, last)
    page.get_by_role("slider").fill("2")
    page.locator("[data-rewind]").get_by_role("button", name="Zeigen").click()
    shows(page, 2)
    page.get_by_text("Alle Einträge").click()
    page.locator("#eintraege a").first.click()
    shows(page, 1)


def test_a_printed_page_says_where_in_the_history_it_is_from(opened: Opened, case: str) -> None:
    page = opened("auditor", f"{case}/replay?entry=2")
    page.emulate_media(media="print")
    for said in ("Eintrag 2 von", "Festgehalten am", "Position im Protokoll", "Fassung des Falls"):
        expect(page.locator("#stelle").get_by_text(said).first).to_be_visible()
    expect(page.get_by_role("slider")).to_be_hidden()
    expect(page.locator(".thenmark")).to_be_visible()


def test_no_page_of_the_story_acts_in_a_replay(opened: Opened, story: Running) -> None:
    page = opened("auditor")
    _, _, cases = story.ask("GET", "/v1/cases?limit=50", "lead_key")
    for item in cases["items"]:
        page.goto(f"{story.links['base_url']}/staff/cases/{item['id']}/replay")
        for party in page.locator("#sichten a").evaluate_all("all => all.map(one => one.href)"):
            page.goto(party)
            shown = page.locator("#damals")
            expect(shown).to_be_visible()
            expect(shown.locator("a, form, input, button, select, textarea")).to_have_count(0)
