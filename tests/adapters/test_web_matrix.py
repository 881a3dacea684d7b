"""Every page for everybody: who gets in, who is sent away, and who may not even know."""

from collections.abc import Generator
from uuid import UUID

import pytest

from adapters.web.rendering import mark
from tests.adapters.page_routes import (
    CALLERS,
    PAGE_ROUTES,
    PageRoute,
    Someone,
    address,
    file_to,
    form_to,
    given_in,
    someone,
)
from tests.adapters.web_house import House, house

EXPECTED = {
    "GET /": "200 200 200 200 200 200",
    "GET /assets/{of:str}/{name:str}": "200 200 200 200 200 200",
    "GET /assets/api/{name:str}": "200 200 200 200 200 200",
    "GET /c/{token:str}/live": "404 200 404 404 404 404",
    "GET /staff/cases/{case_id:uuid}/live": "401 401 401 200 200 200",
    "GET /staff/live": "401 401 401 200 200 200",
    "POST /c/{token:str}/evidence": "404 303 404 404 404 404",
    "POST /staff/cases/{case_id:uuid}/evidence": "401 401 401 303 303 403",
    "GET /c/{token:str}": "404 200 404 404 404 404",
    "GET /c/{token:str}/verzicht/{step:str}": "404 409 404 404 404 404",
    "GET /c/{token:str}/gutschrift/{remedy:uuid}": "404 404 404 404 404 404",
    "GET /staff/cases/{case_id:uuid}/gutschrift/{remedy:uuid}": "401 401 401 404 404 404",
    "POST /staff/cases/{case_id:uuid}/gutschrift/{remedy:uuid}": "401 401 401 422 422 403",
    "GET /c/{token:str}/zurueckziehen": "404 200 404 404 404 404",
    "GET /c/{token:str}/evidence/{evidence:uuid}/copy": "404 200 404 404 404 404",
    "GET /c/{token:str}/evidence/{evidence:uuid}/original": "404 200 404 404 404 404",
    "GET /staff/cases/{case_id:uuid}/evidence/{evidence:uuid}": "401 401 401 200 200 200",
    "GET /staff/cases/{case_id:uuid}/evidence/{evidence:uuid}/copy": "401 401 401 200 200 200",
    "GET /staff/cases/{case_id:uuid}/evidence/{evidence:uuid}/original": "401 401 401 200 200 200",
    "GET /kontakt": "200 200 200 200 200 200",
    "GET /login/{token:str}": "404 404 404 404 404 404",
    "GET /melden": "401 401 401 200 200 403",
    "GET /melden/{case_id:uuid}": "401 401 401 200 200 200",
    "POST /melden": "401 401 401 303 303 403",
    "GET /staff": "401 401 401 200 200 200",
    "GET /staff/cases/{case_id:uuid}": "401 401 401 200 200 200",
    "GET /staff/cases/{case_id:uuid}/abhilfe": "401 401 401 200 200 403",
    "GET /staff/cases/{case_id:uuid}/einschaetzen": "401 401 401 200 200 403",
    "GET /staff/cases/{case_id:uuid}/entscheiden": "401 401 401 409 409 403",
    "GET /staff/cases/{case_id:uuid}/links": "401 401 401 200 200 200",
    "GET /staff/cases/{case_id:uuid}/recourse": "401 401 401 200 200 200",
    "POST /staff/cases/{case_id:uuid}/recourse": "401 401 401 409 409 403",
    "GET /staff/cases/{case_id:uuid}/replay": "401 401 401 200 200 200",
    "GET /staff/cases/{case_id:uuid}/notice/{step:str}": "401 401 401 404 404 403",
    "POST /staff/cases/{case_id:uuid}/notice/{step:str}": "401 401 401 404 404 403",
    "GET /staff/cases/{case_id:uuid}/returns": "401 401 401 200 200 200",
    "POST /staff/cases/{case_id:uuid}/returns": "401 401 401 404 404 403",
    "GET /staff/recovery": "401 401 401 200 200 200",
    "GET /staff/search": "401 401 401 200 200 200",
    "POST /c/{token:str}": "404 303 404 404 404 404",
    "POST /logout": "401 401 401 200 200 200",
    "POST /staff/cases/{case_id:uuid}": "401 401 401 303 303 403",
    "POST /staff/cases/{case_id:uuid}/evidence/{evidence:uuid}": "401 401 401 409 409 403",
    "POST /staff/cases/{case_id:uuid}/links": "401 401 401 200 200 403",
}
"""What each caller of CALLERS is told, who sends a good form with the secret of its own pages."""

Everybody = dict[str, Someone]


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database, logins=True) as running:
        yield running


@pytest.fixture(scope="module")
def case(at: House) -> UUID:
    return at.open()


@pytest.fixture
def everybody(at: House, case: UUID) -> Everybody:
    other = at.open()
    return {who: someone(at, who, case, other) for who in CALLERS}


def test_every_page_has_its_line_in_the_matrix() -> None:
    assert [str(route) for route in PAGE_ROUTES] == sorted(EXPECTED)


@pytest.mark.parametrize("route", PAGE_ROUTES, ids=str)
def test_each_caller_gets_exactly_as_far_as_the_matrix_says(
    at: House, case: UUID, everybody: Everybody, route: PageRoute
) -> None:
    token = "x" * 43 if "login" in route.path else str(case)
    names = {
        "token": token, "case_id": str(case), "of": mark(), "name": "oase.svg",
        "evidence": given_in(at, case), "step": "D05",
    }  # fmt: skip
    told = [
        status(one, route, address(route, names), form_to(at, route, case))
        for one in everybody.values()
    ]

    assert " ".join(map(str, told)) == EXPECTED[str(route)]


def status(one: Someone, route: PageRoute, path: str, form: dict[str, str]) -> int:
    """Return what somebody is told, without waiting for the end of what has none."""
    sent = {**form, "csrf": one.csrf} if route.method == "POST" else None
    headers = {"accept": "text/html", "sec-fetch-site": "same-origin"}
    client = one.browser.client
    file = file_to(path) if sent else None
    with client.stream(route.method, path, data=sent, files=file, headers=headers) as answer:
        return answer.status_code
