"""The doors of the pages: a link into a case, its QR code, and who is asked without any."""

import re
from collections.abc import Generator
from datetime import UTC, datetime, timedelta

import httpx2
import psycopg
import pytest

from adapters.app import create_app
from tests.adapters.web_house import ANNA, BY_ANNA, PAUL, House, house, page_of, words


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database, logins=True) as running:
        yield running


def test_a_link_is_in_an_address_once_and_then_a_cookie_of_its_case_opens(at: House) -> None:
    case, browser = at.open(), at.browser()
    link = at.link(case)
    answer = browser.client.get(link)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/c/{case}"
    cookie = answer.headers["set-cookie"]
    assert f"Path=/c/{case}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    page = browser.client.get(f"/c/{case}")
    assert "Anna Brandt" in page.text
    assert link.split("_", 3)[3] not in page.text
    assert browser.client.get(link).status_code == 303  # it can be used again


def test_two_cases_are_open_side_by_side_and_neither_cookie_opens_the_other(at: House) -> None:
    mine, theirs = at.open(), at.open(description="Fremder Fall")
    both, one = at.browser(), at.browser()
    for link in (at.link(mine), at.link(theirs)):
        both.through(link)
    assert both.get(f"/c/{mine}").status_code == both.get(f"/c/{theirs}").status_code == 200
    one.through(at.link(mine))
    secret = one.client.cookies["oase_case"]
    stolen = at.browser()
    stolen.client.cookies["oase_case"] = secret
    assert stolen.get(f"/c/{mine}").status_code == 200
    assert stolen.get(f"/c/{theirs}").status_code == 404


def test_without_its_cookie_a_case_is_as_if_it_were_not_there(at: House) -> None:
    case = at.open()
    there, not_there = (at.browser().get(f"/c/{id_}") for id_ in (case, "0" * 8))
    assert (there.status_code, there.content) == (not_there.status_code, not_there.content)
    planted = at.browser()
    planted.client.cookies["oase_case"] = "planted"
    assert planted.get(f"/c/{case}").status_code == 404


def test_revoking_ends_open_sessions_at_once(at: House) -> None:
    case, browser = at.open(), at.browser()
    fields = browser.form(at.link(case), "message") | {"text": "noch da?"}
    link = at.run(at.space.links.of_case(case, BY_ANNA))[0]
    assert browser.get(f"/c/{case}").status_code == 200
    at.revoke(case, link.id)
    assert browser.get(f"/c/{case}").status_code == 404
    assert browser.send(f"/c/{case}", fields).status_code == 404
    assert "message.received.v1" not in at.events(case)


def test_an_expired_link_ends_its_sessions_too(at: House) -> None:
    case, browser = at.open(), at.browser()
    browser.through(at.link(case))
    with psycopg.connect(at.dsn, autocommit=True) as connection:
        connection.execute(
            "UPDATE access.case_link SET expires_at = %s WHERE case_id = %s",
            (datetime.now(UTC) - timedelta(seconds=1), case),
        )
    assert browser.get(f"/c/{case}").status_code == 404


def test_whoever_looks_ahead_uses_nothing_up_and_is_no_use(at: House) -> None:
    """Mail scanners fetch links by HEAD or GET; browsers fetch ahead."""
    case, scanner = at.open(), at.browser().client
    link = at.link(case)
    assert scanner.head(link).status_code == 405
    ahead = scanner.get(link, headers={"sec-purpose": "prefetch;prerender"})
    assert (ahead.status_code, "set-cookie" in ahead.headers) == (204, False)
    for _ in range(3):
        assert scanner.get(link).status_code == 303
        scanner.cookies.clear()
    assert at.run(at.space.links.of_case(case, BY_ANNA))[0].used_at is None
    customer = at.browser()
    assert customer.get(link).status_code == 200
    assert at.run(at.space.links.of_case(case, BY_ANNA))[0].used_at is not None


def test_a_form_of_another_tab_stays_good_when_the_link_is_opened_again(at: House) -> None:
    case, browser = at.open(), at.browser()
    link = at.link(case)
    fields = browser.form(link, "message") | {"text": "aus dem ersten Fenster"}
    browser.through(link)
    assert browser.send(f"/c/{case}", fields).status_code == 303


def test_guessing_links_is_slowed_down_and_real_ones_still_open(at: House) -> None:
    guesser = at.browser().client
    told = {guesser.get(f"/c/oase_link_aaaaaaaa_{n:043}").status_code for n in range(45)}
    assert told == {404, 429}
    assert at.browser().get(at.link(at.open())).status_code == 200
    with psycopg.connect(at.dsn, autocommit=True) as connection:
        connection.execute("TRUNCATE access.pace")


def test_over_tls_the_cookie_is_for_tls_alone(at: House) -> None:
    async def over_tls() -> httpx2.Response:
        transport = httpx2.ASGITransport(app=create_app(at.space))  # pyright: ignore[reportArgumentType]
        async with httpx2.AsyncClient(transport=transport, base_url="https://oase.example") as one:
            return await one.get(link)

    link = at.link(at.open())
    cookie = at.run(over_tls()).headers["set-cookie"]
    assert cookie.startswith("__Secure-oase_case=")
    assert "Secure" in cookie


def test_staff_give_a_link_that_is_shown_with_its_code_this_once(at: House) -> None:
    case, staff = at.open(), at.browser(ANNA)
    place = f"{page_of(case)}/links"
    assert f'href="{place}"' in staff.get(page_of(case)).text
    fields = staff.form(place, "give")
    fields |= {"party": str(at.case(case).claimant), "term": "30"}
    shown = staff.send(place, fields)
    found = re.search(r">[^<]*(/c/oase_link_[\w-]+)<", shown.text)
    assert found is not None
    assert "<svg" in shown.text
    assert "Link für Eva Muster" in words(shown.text)
    assert found[1] in staff.send(place, fields).text  # sent twice it is the same link
    assert found[1] not in staff.get(place).text
    assert at.browser().get(found[1]).status_code == 200
    listed = words(staff.get(place).text)
    assert listed.count("zuerst geöffnet") == 1

    revoke = staff.form(place, "revoke")
    assert staff.send(place, revoke).status_code == 303
    assert "zurückgezogen" in words(staff.get(place).text)
    assert at.browser().get(found[1]).status_code == 404


def test_an_auditor_sees_who_could_see_and_gives_nothing(at: House) -> None:
    case, auditor = at.open(), at.browser(PAUL)
    at.link(case)
    place = f"{page_of(case)}/links"
    seen = auditor.get(place).text
    assert "Eva Muster" in words(seen)
    assert "<button>Link" not in seen
    csrf = re.search(r'name="csrf" value="(\w+)"', seen)
    assert csrf is not None
    claimant = str(at.case(case).claimant)
    fields = {"csrf": csrf[1], "do": "give", "party": claimant, "term": "30"}
    assert auditor.send(place, fields).status_code == 403
    assert len(at.run(at.space.links.of_case(case, BY_ANNA))) == 1
    assert at.browser().get(place).status_code == 401


def test_a_form_from_elsewhere_gives_and_revokes_nothing(at: House) -> None:
    case, staff = at.open(), at.browser(ANNA)
    place = f"{page_of(case)}/links"
    fields = staff.form(place, "give") | {"party": str(at.case(case).claimant), "term": "30"}
    assert staff.send(place, fields, site="cross-site").status_code == 403
    assert staff.send(place, {**fields, "csrf": "0" * 64}).status_code == 403
    assert staff.send(place, {**fields, "term": "9999"}).status_code == 422
    assert staff.send(place, {**fields, "party": "niemand"}).status_code == 422
    assert at.run(at.space.links.of_case(case, BY_ANNA)) == []


def test_everybody_is_told_whom_to_ask_and_nobody_whether_there_is_a_case(at: House) -> None:
    at.open()
    page = at.browser().get("/kontakt")
    assert any(name in page.text for name in ("Anna Brandt", "Ben Feld"))
    assert "So melden Sie einen Schaden" in page.text
    known = at.browser().get("/kontakt?order=A-1001&serial=SN-7").text
    unknown = at.browser().get("/kontakt?order=A-1002&serial=SN-8").text
    known = known.replace("A-1001", "A-1002").replace("SN-7", "SN-8")
    assert known == unknown
    assert "LS-" not in known
    hostile = at.browser().client.get("/kontakt", params={"order": "<script>alert(1)</script>"})
    assert "<script>alert" not in hostile.text
    assert at.browser().get(f"/kontakt?order={'x' * 5000}&serial=%00%1b").status_code == 200
