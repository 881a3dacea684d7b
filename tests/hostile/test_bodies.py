"""Bodies, queries and cursors meant to harm: refused as what they are, never a failure of ours."""

import json
import socket
import threading
import time
from typing import Any
from urllib.parse import urlsplit

import attrs
import pytest

from adapters.http.routes import ROUTES, Route
from tests.adapters.serving import BODY, Served
from tests.photos import photo


def sent(oase: Served, body: bytes, **headers: str) -> Any:  # noqa: ANN401 - an answer
    said = {"Content-Type": "application/json", **headers}
    return oase.post("/v1/cases", content=body, headers=said)


def with_text(text: str) -> bytes:
    return json.dumps({**BODY, "description": "@"}).replace('"@"', text).encode()


BROKEN = {
    "deep": b'{"a":' * 100_000,
    "deep lists": b"[" * 100_000 + b"]" * 100_000,
    "doubled key": with_text('"x"').replace(b'"kind"', b'"kind": "x", "kind"', 1),
    "NaN": with_text("NaN"),
    "infinity": with_text("-Infinity"),
    "huge number": with_text("1" * 10_000),
    "huge exponent": with_text("1e999999999"),
    "no UTF-8": with_text('"x"') + b"\xff",
    "overlong UTF-8": with_text('"x"').replace(b'"x"', b'"\xc0\x80"'),
    "lone surrogate": with_text('"\\ud800"'),
    "NUL": with_text('"a\\u0000b"'),
    "escape sequence": with_text('"a\\u001b[31m"'),
    "trailing": with_text('"x"') + b"{}",
    "byte order mark": b"\xef\xbb\xbf" + with_text('"x"'),
    "empty": b"",
    "a list": b"[]",
    "null": b"null",
    "a text": b'"x"',
    "number for text": with_text("7"),
    "list for text": with_text('["x"]'),
    "object for text": with_text('{"x": 1}'),
    "endless text": with_text(f'"{"x" * 30_000}"'),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_body_that_is_not_strict_json_of_a_report_is_malformed(oase: Served, name: str) -> None:
    answer = sent(oase, BROKEN[name])

    assert answer.status_code == 400, answer.text[:300]
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(answer.content) < 5_000


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("quantity", 2**70), ("quantity", -(2**70)), ("quantity", 1.5), ("quantity", True),
        ("unit_price", {"amount": "NaN", "currency": "EUR"}),
        ("unit_price", {"amount": "1e400", "currency": "EUR"}),
        ("unit_price", {"amount": "Infinity", "currency": "EUR"}),
        ("unit_price", {"amount": "9" * 400, "currency": "EUR"}),
        ("serial_number", "x" * 600), ("line", None), ("gtin", ["4006381333931"]),
    ],
)  # fmt: skip
def test_a_number_or_text_out_of_all_bounds_is_malformed(
    oase: Served, place: str, value: object
) -> None:
    line = {**BODY["lines"][0], place: value}
    answer = oase.post("/v1/cases", json={**BODY, "lines": [line]})

    assert answer.status_code == 400, answer.text
    assert answer.json()["errors"][0]["pointer"].startswith(f"/lines/0/{place}")


@pytest.mark.parametrize("route", [r for r in ROUTES if r.body is not None], ids=lambda r: r.name)
def test_no_route_takes_a_field_that_it_does_not_know(oase: Served, route: Route) -> None:
    """Attack 6, mass assignment: read-only and invented fields, wherever they are tried."""
    case = oase.opened()
    oase.post(f"{case.headers['location']}/messages", json={"text": "Hallo", "questions": ["?"]})
    seen = oase.get(case.headers["location"]).json()
    names = {"id": seen["id"], "mid": seen["messages"][0]["id"], "step": "D03"}
    names["pid"] = seen["parties"][-1]["id"]
    if "{eid}" in route.path:
        files = {"file": ("foto.jpg", photo(), "image/jpeg")}
        given = oase.post(f"/v1/cases/{seen['id']}/evidence", data={"type": "EV-03"}, files=files)
        names["eid"] = given.json()["id"]
    version = f'"v{seen["version"]}"'
    if "remedies/{rid}" in route.path:
        names["rid"], version = oase.offered(seen["id"])
    if "{stop}" in route.path:
        names["stop"], version = "delivery", oase.withdrawn(seen["id"])
    names |= oase.about(route.path, f"/v1/cases/{seen['id']}")
    who = "admin" if {"companies", "sandbox"} & set(route.path.split("/")) else "agent"
    others = {"approve_remedy": "lead", "withdraw": "partner", "confirm_summary": "partner"}
    who = others.get(route.action or "", who)
    if "companies" in route.path:
        whose = "carrier" if "{agreement}" in route.path else "partner"
        names["id"] = str(oase.companies[whose])
    path = route.path.format_map(names)
    invented = {"status", "tenant_id", "role", "created_at", "version", "__class__", "évil~/"}
    for field in sorted(invented - {known.name for known in attrs.fields(route.body or Route)}):
        answer = oase.call(
            route.method, path, who, json={field: "x"},
            headers={"If-Match": version} if route.seen == "needed" else {},
        )  # fmt: skip
        assert answer.status_code == 400, answer.text
        pointer = field.replace("~", "~0").replace("/", "~1")
        assert {"pointer": f"/{pointer}", "detail": "is unknown"} in answer.json()["errors"]


def test_a_body_of_many_megabytes_is_too_large_however_it_is_sent(oase: Served) -> None:
    plain = sent(oase, b" " * (1024 * 1024 + 1))
    chunks = oase.post(
        "/v1/cases", content=(b" " * 65_536 for _ in range(200)),
        headers={"Content-Type": "application/json"},
    )  # fmt: skip

    assert plain.status_code == chunks.status_code == 413


@pytest.mark.parametrize("said", ["text/plain", "application/x-www-form-urlencoded", "", "a/b; x"])
def test_json_under_another_name_is_not_read(oase: Served, said: str) -> None:
    body = json.dumps(BODY).encode()

    assert sent(oase, body, **{"Content-Type": said}).status_code == 415


@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb"])
def test_an_unusable_key_for_a_command_is_malformed(oase: Served, key: str) -> None:
    answer = oase.post("/v1/cases", json=BODY, headers={"Idempotency-Key": key})

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=201", "limit=1000000000", "limit=-1", "limit=x", "limit=1&limit=2",
        "limit=%31%30%00", "cursor=x", "cursor=AAAA", "cursor=" + "A" * 400, "q=" + "x" * 501,
        "q=" + "+".join("abcdefghi"), "changed_since=yesterday", "changed_since=2026-01-01",
        "responsible=me", "sort=id;DROP", "evil=1", "%ff=1", "changed_since=9999-99-99T00:00:00Z",
    ],
)  # fmt: skip
def test_a_query_that_nobody_described_is_malformed(oase: Served, query: str) -> None:
    assert oase.get(f"/v1/cases?{query}").status_code == 400


@pytest.mark.parametrize(
    "text", ["' OR 1=1 --", "%", "_", "\\", "$1", "%s", "{}", "x') UNION SELECT", "(a+)+$", "*"]
)
def test_what_looks_like_a_program_is_searched_for_as_text(oase: Served, text: str) -> None:
    oase.opened()
    for name in ("q", "external_ref"):
        answer = oase.get("/v1/cases", params={name: text})
        assert answer.status_code == 200
        assert answer.json()["items"] == []
    for name in ("kind", "status", "turn"):
        assert oase.get("/v1/cases", params={name: text}).status_code == 400


def test_a_cursor_holds_for_its_own_list_and_caller_only(oase: Served) -> None:
    for _ in range(3):
        oase.opened(external_ref="CURSOR")
    following = oase.get("/v1/cases?limit=1&external_ref=CURSOR").json()["next"]
    good = {"limit": 1, "external_ref": "CURSOR", "cursor": following}

    assert oase.get("/v1/cases", params=good).status_code == 200
    assert oase.get("/v1/cases", params={**good, "external_ref": "X"}).status_code == 400
    assert oase.get("/v1/cases", "stranger", params=good).status_code == 400
    for place in range(0, len(following), 5):
        letter = "A" if following[place] != "A" else "B"
        changed = following[:place] + letter + following[place + 1 :]
        assert oase.get("/v1/cases", params={**good, "cursor": changed}).status_code == 400


def test_a_body_that_never_ends_keeps_nobody_else_waiting(oase: Served) -> None:
    url = urlsplit(str(oase.http.base_url))
    head = (
        f"POST /v1/cases HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {oase.keys['partner']}\r\n"
        "Content-Type: application/json\r\nIdempotency-Key: slow\r\nContent-Length: 100\r\n\r\n{"
    )
    slow = [socket.create_connection((url.hostname or "", url.port or 0)) for _ in range(50)]
    for connection in slow:
        connection.sendall(head.encode())
    began = time.monotonic()

    assert oase.get("/v1/cases?limit=1").status_code == 200
    assert time.monotonic() - began < 5
    for connection in slow:
        connection.close()


def test_fifty_at_once_under_one_key_open_one_case(oase: Served) -> None:
    """Who comes while the first is at work is asked to come again, all others get its answer."""
    answers: list[Any] = []

    def post() -> None:
        answers.append(oase.post("/v1/cases", key="fifty", json={**BODY, "external_ref": "FIFTY"}))

    threads = [threading.Thread(target=post) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {answer.status_code for answer in answers} <= {201, 409}
    told = {answer.content for answer in answers if answer.status_code == 201}
    assert len(told) == 1
    again = oase.post("/v1/cases", key="fifty", json={**BODY, "external_ref": "FIFTY"})
    assert again.content in told
    found = oase.get("/v1/cases?external_ref=FIFTY", headers={
        "Oase-Position": again.headers["oase-position"]}).json()["items"]  # fmt: skip
    assert len(found) == 1


PROGRAMS = (
    "'", "' OR 1=1 --", "1; DROP TABLE log.event", "x') UNION SELECT 1--", "$1", "%s", "{{7*7}}",
    "$.a[*]?(@.b == 1)", "\\", "(a+)+$", "a" * 500, "-1", "1e999", "9" * 400, "0x10", "NaN",
    "\u0000", "\n", "\u202egnp", "\U0001f42b", "../../etc/passwd", "٣", "²", "2026-13-45",
    "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59",
    "9223372036854775807", "9223372036854775808", str(2**62),
)  # fmt: skip
ASKED = [route for route in ROUTES if route.query and route.action is not None]


@pytest.mark.parametrize("route", ASKED, ids=lambda route: f"{route.method} {route.path}")
def test_no_query_of_any_route_is_a_program(oase: Served, route: Route) -> None:
    """Attack 23: filters, searches, cursors and positions."""
    case = oase.opened().json()["id"]
    path = route.path.format(id=case, eid=case, rid=case, step="D04", sha256="ab" * 32)
    method = "HEAD" if route.answer == "stream" else route.method
    for name in route.query:
        for text in PROGRAMS:
            answer = oase.call(method, path, "agent", params={name: text})
            if answer.status_code == 429:  # lookups have a pace
                break
            assert answer.status_code in {200, 400, 404}, (name, text, answer.text)
