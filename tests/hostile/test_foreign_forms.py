"""Attack 19: forms and requests that another site lets somebody's browser send."""

import json
from collections.abc import Callable
from uuid import UUID

import httpx2
import pytest

from adapters.http.routes import ROUTES, Route
from tests.adapters.page_routes import (
    PAGE_ROUTES,
    PageRoute,
    Someone,
    address,
    file_to,
    form_to,
    given_in,
    recorded,
)
from tests.adapters.page_routes import someone as somebody
from tests.adapters.web_house import House

FORMS = [route for route in PAGE_ROUTES if route.method == "POST"]
Fields = dict[str, str]
Send = Callable[[Someone, str, Fields], httpx2.Response]


def sent(one: Someone, path: str, fields: Fields, **headers: str) -> httpx2.Response:
    more = {"accept": "text/html", **headers}
    return one.browser.client.post(path, data=fields, files=file_to(path), headers=more)


def from_site(site: str) -> Send:
    return lambda one, path, fields: sent(one, path, fields, **{"sec-fetch-site": site})


def from_origin(origin: str) -> Send:
    return lambda one, path, fields: sent(one, path, fields, origin=origin)


def with_csrf(csrf: str, **headers: str) -> Send:
    return lambda one, path, fields: sent(one, path, {**fields, "csrf": csrf}, **headers)


def as_body(kind: str) -> Send:
    def send(one: Someone, path: str, fields: Fields) -> httpx2.Response:
        headers = {"content-type": kind, "accept": "text/html"}
        return one.browser.client.post(path, content=json.dumps(fields), headers=headers)

    return send


def as_address(one: Someone, path: str, fields: Fields) -> httpx2.Response:
    return one.browser.client.get(path, params=fields, headers={"accept": "text/html"})


def as_method(method: str) -> Send:
    return lambda one, path, fields: one.browser.client.request(
        method, path, params=fields, headers={"x-http-method-override": "POST"}
    )


OWN = {"sec-fetch-site": "same-origin"}
WAYS: dict[str, Send] = {
    "another site, with our secret": from_site("cross-site"),
    "a neighbour, with our secret": from_site("same-site"),
    "an unheard-of place, with our secret": from_site("x"),
    "a foreign origin in an old browser": from_origin("https://boese.example"),
    "an origin that only begins like ours": from_origin("http://127.0.0.1.boese.example"),
    "an origin that is none": from_origin("http://["),
    "an old browser that says nothing": with_csrf(""),
    "a page with the secret of somebody else": with_csrf("0" * 64, **OWN),
    "a secret that is no text": with_csrf("\u00e4\u20ac", **OWN),
    "JSON as plain text": as_body("text/plain"),
    "JSON": as_body("application/json"),
    "JSON that calls itself a form": as_body("application/x-www-form-urlencoded"),
    "an address": as_address,
    "a HEAD": as_method("HEAD"),
    "a PUT": as_method("PUT"),
    "a DELETE": as_method("DELETE"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("route", FORMS, ids=str)
def test_no_form_is_taken_that_does_not_come_from_its_page(
    at: House, case: UUID, route: PageRoute, way: str
) -> None:
    one = somebody(at, "customer" if route.path.startswith("/c/") else "agent", case, case)
    names = {"token": str(case), "case_id": str(case), "evidence": given_in(at, case)}
    path = address(route, names)
    fields = {**form_to(at, route, case), "csrf": one.csrf}
    before = recorded(at, case)

    answer = WAYS[way](one, path, fields)

    if way == "an address":
        assert answer.status_code in {200, 404, 405}
    else:  # what is no form with a file is not read as one
        assert answer.status_code in ({403, 405, 422} if "JSON" in way else {403, 405})
    assert recorded(at, case) == before
    if route.path.startswith("/staff"):
        assert one.browser.get("/staff").status_code == 200  # nobody has been logged out


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_the_api_takes_no_cookie_for_a_key(at: House, case: UUID, route: Route) -> None:
    """So that no page of another site can let a browser call it."""
    named = ("mid", "pid", "step", "lid", "eid", "rid", "stop", "line", "sha256",
             "aid", "agreement")  # fmt: skip
    names = dict.fromkeys(named, str(case))
    path = route.path.format_map({**names, "id": str(case)})
    agent = somebody(at, "agent", case, case).browser.client
    agent.cookies["Authorization"] = agent.cookies["oase_session"]
    headers = {"Idempotency-Key": "x", "If-Match": '"v1"', "Content-Type": "text/plain"}

    with agent.stream(route.method, path, headers=headers) as answer:
        assert answer.status_code == (200 if route.action is None else 401)
        assert "access-control-allow-origin" not in answer.headers
