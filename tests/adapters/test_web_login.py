"""Logging in to the pages by a personal link, over real HTTP, and who stays outside."""

import re
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import psycopg
import pytest

from adapters.app import create_app
from adapters.web.sessions import revoke_login
from tests.adapters.web_house import ANNA, LEA, House, house, page_of


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database) as running:
        yield running


def test_a_login_begins_a_new_session_and_ends_the_former_one(at: House) -> None:
    browser = at.browser(ANNA)
    first = browser.client.cookies["oase_session"]
    assert "Anna Brandt" in browser.get("/staff").text
    answer = browser.get(f"/login/{at.login_token(LEA)}")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert browser.client.cookies["oase_session"] != first
    assert "Lea Hoffmann" in browser.get("/staff").text
    stolen = at.browser()
    stolen.client.cookies["oase_session"] = first
    assert stolen.get("/staff").status_code == 401


def test_over_tls_the_cookie_is_bound_to_the_host(at: House) -> None:
    async def over_tls() -> httpx2.Response:
        app: Any = create_app(at.space, logins=True)
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="https://oase.example") as one:
            answer = await one.get(f"/login/{at.login_token(ANNA)}")
            assert (await one.get("/staff")).status_code == 200
            return answer

    cookie = at.run(over_tls()).headers["set-cookie"]
    assert cookie.startswith("__Host-oase_session=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


def test_a_session_that_somebody_planted_is_not_taken_over(at: House) -> None:
    browser = at.browser()
    browser.client.cookies["oase_session"] = "planted"
    browser.get(f"/login/{at.login_token(ANNA)}")
    assert {cookie.value for cookie in browser.client.cookies.jar} != {"planted"}
    other = at.browser()
    other.client.cookies["oase_session"] = "planted"
    assert other.get("/staff").status_code == 401


def test_a_login_that_is_wrong_revoked_or_expired_leads_nowhere(at: House) -> None:
    token, past = at.login_token(ANNA), datetime.now(UTC) - timedelta(seconds=1)
    browser = at.browser()
    assert browser.get(f"/login/{token}").status_code == 303
    with psycopg.connect(at.dsn, autocommit=True) as connection:
        assert revoke_login(connection, token)
    assert browser.get("/staff").status_code == 401  # its sessions are dead too
    for wrong in (token, at.login_token(ANNA, expires_at=past), "x" * 43, "x" * 5000):
        answer = at.browser().get(f"/login/{wrong}")
        assert answer.status_code == 404
        assert "set-cookie" not in answer.headers


def test_logging_out_ends_the_session_and_needs_our_form(at: House) -> None:
    browser = at.browser(ANNA)
    session = browser.client.cookies["oase_session"]
    assert browser.send("/logout", {}).status_code == 403
    csrf = re.search(r'name="csrf" value="(\w+)"', browser.get("/staff").text)
    assert csrf is not None
    assert browser.send("/logout", {"csrf": csrf[1]}).status_code == 200
    browser.client.cookies["oase_session"] = session
    assert browser.get("/staff").status_code == 401


def test_a_customers_link_opens_nothing_of_the_staffs(at: House) -> None:
    case, browser = at.open(), at.browser()
    token = at.link(case).removeprefix("/c/")
    browser.client.cookies["oase_session"] = token
    for path in ("/staff", "/staff/search?q=a", page_of(case), f"{page_of(case)}/replay"):
        assert browser.get(path).status_code == 401
        assert "Eva Muster" not in browser.get(path).text
    assert browser.get(f"/login/{token}").status_code == 404
    assert at.browser().get(f"/c/{at.login_token(ANNA)}").status_code == 404


def test_a_program_that_lost_its_way_gets_a_problem(at: House) -> None:
    answer = at.browser().client.get("/nirgends", headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["instance"] == "/nirgends"
