"""Attacks 22, 23 and 36: addresses, queries and headers that are programs, paths or lies."""

import re
from http.client import HTTPConnection
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from adapters.web.rendering import mark
from tests.adapters.page_routes import PAGE_ROUTES, PageRoute, Someone, address, given_in, someone
from tests.adapters.web_house import House

PROGRAMS = (
    "'", "' OR 1=1 --", '";--', "1; DROP TABLE log.event", "x') UNION SELECT 1--", "$1", "%s",
    "%(q)s", "{}", "{{7*7}}", "${7*7}", "$.a[*]?(@.b == 1)", "\\", "%", "_", "(a+)+$", "a" * 500,
    "-1", "1e999", "9" * 400, "0x10", "NaN", "null", "[]", "\u0000", "\n", "\u202egnp",
    "\U0001f42b", "e\u0301", "../../etc/passwd", "<script>", "٣", "²", "2026-13-45T99:99",
    "0001-01-01T00:00", "9999-12-31T23:59:59+23:59", "-9223372036854775808",
    "9223372036854775807", "9223372036854775808", "T0|00000000-0000-0000-0000-000000000000",
)  # fmt: skip
ASKED = re.compile(r"(?:query_params|query|asked)\.get\(\s*\"(\w+)\"")
CODE = Path(__file__).parents[2] / "adapters/web"
PAGE_QUERIES = {
    "GET /staff": ("wer", "ab", "stand", "dran", "art", "fallsprache", "q"),
    "GET /staff/search": ("q", "archiv", "vor"),
    "GET /staff/cases/{case_id:uuid}": ("ab", "ok", "nur"),
    "GET /staff/cases/{case_id:uuid}/replay": ("position", "at", "occurred_until", "as", "entry"),
    "GET /staff/cases/{case_id:uuid}/evidence/{evidence:uuid}/copy": ("groesse", "seite"),
    "GET /staff/cases/{case_id:uuid}/evidence/{evidence:uuid}": ("seite", "ok"),
    "GET /c/{token:str}": ("ok", "teil"),
    "GET /staff/recovery": ("wer", "in"),
    "GET /staff/cases/{case_id:uuid}/notice/{step:str}": ("in",),
    "GET /kontakt": ("order", "serial", "sscc"),
    "GET /": ("sprache",),
}
"""What pages are asked by; programs are put in each place."""


@pytest.fixture(scope="module")
def agent(at: House, case: UUID) -> Someone:
    one = someone(at, "agent", case, case)
    one.browser.client.get(at.link(case))  # and the session of a customer beside it
    return one


def test_every_query_of_a_page_is_attacked() -> None:
    asked = {name for file in CODE.glob("*.py") for name in ASKED.findall(file.read_text())}
    assert asked <= {name for names in PAGE_QUERIES.values() for name in names}


@pytest.mark.parametrize("route", PAGE_QUERIES)
def test_no_query_of_a_page_is_a_program(at: House, case: UUID, agent: Someone, route: str) -> None:
    method, _, path = route.partition(" ")
    names = {"token": str(case), "case_id": str(case), "evidence": given_in(at, case)}
    here = address(PageRoute(method, path), names)
    for name in PAGE_QUERIES[route]:
        for text in PROGRAMS:
            answer = agent.browser.client.get(here, params={name: text})
            assert answer.status_code in {200, 303, 400, 404, 422}, (name, text)
            assert "<script>" not in answer.text
    assert at.events(case)


@pytest.mark.parametrize("route", [r for r in PAGE_ROUTES if "{" in r.path], ids=str)
@pytest.mark.parametrize(
    "text", ["..%2f..%2fetc%2fpasswd", "%00", "'%20OR%201=1", "%ff%fe", "{{7*7}}", "x" * 3000, "."]
)
def test_no_part_of_an_address_is_a_path_or_a_program(
    agent: Someone, route: PageRoute, text: str
) -> None:
    for name in re.findall(r"{(\w+)", route.path):
        names = {"token": "x", "case_id": str(UUID(int=1)), "of": mark(), "name": "x"}
        names |= {"evidence": str(UUID(int=2)), "step": "D05"}
        path = address(route, {**names, name: text})
        fields = {"csrf": agent.csrf, "do": "message"} if route.method == "POST" else None
        headers = {"accept": "text/html", "sec-fetch-site": "same-origin"}
        with agent.browser.client.stream(
            route.method, path, data=fields, headers=headers
        ) as answer:
            to_the_folder = {200} if text == "." else set[int]()  # that is the page above it
            assert answer.status_code in {400, 404, 405} | to_the_folder
            assert "root:" not in answer.read().decode()


@pytest.mark.parametrize(
    "path",
    ["/assets/../../../../etc/passwd", "/../master.key", "/%2e%2e/%2e%2e/etc/passwd",
     "/assets/%2e%2e/oase.js", "//etc/passwd", "/docs/../../etc/passwd", "/c/../staff",
     "/.git/config", "/static/..%5c..%5cmaster.key"],
)  # fmt: skip
def test_no_address_leads_out_of_the_house(at: House, path: str) -> None:
    connection = HTTPConnection(at.base.removeprefix("http://"), timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()

    assert answer.status in {400, 401, 404}
    assert b"root:" not in answer.read()
    connection.close()


LIES: tuple[str, ...] = (
    "X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP", "CF-Connecting-IP",
    "X-Client-IP", "X-Forwarded-Host", "Via",
)  # fmt: skip


def test_who_guesses_links_stays_the_same_whatever_he_says_where_he_comes_from(at: House) -> None:
    guesser, told = at.browser().client, set[int]()
    for n in range(45):
        lie = f"for=203.0.113.{n}" if n % 2 else f"203.0.113.{n}"
        headers: dict[str, str] = dict.fromkeys(LIES, lie)
        told.add(guesser.get(f"/c/oase_link_aaaaaaaa_{n:043}", headers=headers).status_code)
    with psycopg.connect(at.dsn, autocommit=True) as connection:
        counted = connection.execute("SELECT count(*) FROM access.pace").fetchone()
        connection.execute("TRUNCATE access.pace")

    assert told == {404, 429}
    assert counted == (1,)
