"""Attack 59 on the pages: forms without end, of ten thousand parts, or sent a byte at a time."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit
from uuid import UUID

import httpx2
import pytest

from adapters import receiving
from tests.adapters.page_routes import Someone, someone
from tests.adapters.web_house import House
from tests.photos import photo

SOON = 5.0
BOUNDARY = "grenze"
PART = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n'
PARTS = (PART * 3000 + f"--{BOUNDARY}--\r\n").encode()
FORM = f"multipart/form-data; boundary={BOUNDARY}"
URLENCODED = "application/x-www-form-urlencoded"

BODIES: dict[str, tuple[str, bytes]] = {
    "three thousand parts": (FORM, PARTS),
    "sixty thousand fields": (URLENCODED, b"a=1&" * 60_000),
    "one field sixty thousand times": (URLENCODED, b"do=x&" * 50_000),
    "no end": (FORM, PARTS[:5_000]),
    "no form": (FORM, b"\x00" * 5_000),
    "no boundary": ("multipart/form-data", PARTS),
    "an empty boundary": ("multipart/form-data; boundary=", PARTS),
    "a boundary in Klingon": ("multipart/form-data; boundary=\u00e4", PARTS),
    "no UTF-8": (URLENCODED, b"do=message&text=%ff%fe%00"),
    "a lone surrogate": (URLENCODED, b"do=message&text=%ed%a0%80"),
    "a name without end": (FORM, PART.replace('"x"', f'"{"x" * 100_000}"').encode()),
    "a megabyte": (URLENCODED, b"do=message&text=" + b"x" * 2**20),
}


@pytest.fixture(scope="module")
def customer(at: House, case: UUID) -> Someone:
    return someone(at, "customer", case, case)


@pytest.mark.parametrize("path", ["/c/{}", "/c/{}/evidence"])
@pytest.mark.parametrize("what", BODIES)
def test_a_form_that_cannot_be_meant_is_refused_at_once(
    at: House, case: UUID, customer: Someone, what: str, path: str
) -> None:
    kind, body = BODIES[what]
    before, began = at.events(case), time.monotonic()
    headers = {"content-type": kind.encode("latin-1"), "sec-fetch-site": b"same-origin"}
    answer = customer.browser.client.post(path.format(case), content=body, headers=headers)  # type: ignore[arg-type]

    assert 400 <= answer.status_code < 500
    assert time.monotonic() - began < SOON
    assert at.events(case) == before


def endless() -> Iterator[bytes]:
    yield b"do=message&text="
    for _ in range(100):
        yield b"x" * 65_536


def test_a_form_without_end_is_cut_off(case: UUID, customer: Someone) -> None:
    headers = {"content-type": URLENCODED}
    try:
        answer = customer.browser.client.post(f"/c/{case}", content=endless(), headers=headers)
    except (httpx2.WriteError, httpx2.ReadError, httpx2.RemoteProtocolError):
        return  # it hung up while we went on
    assert answer.status_code == 413


def slow(at: House, one: Someone, path: str, kind: str, begun: bytes) -> socket.socket:
    """Begin a form and leave it at that."""
    place = urlsplit(at.base)
    cookies = "; ".join(f"{c.name}={c.value}" for c in one.browser.client.cookies.jar)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {place.netloc}\r\nCookie: {cookies}\r\n"
        f"Sec-Fetch-Site: same-origin\r\nContent-Type: {kind}\r\nContent-Length: 90000\r\n\r\n"
    ).encode()
    line = socket.create_connection((place.hostname or "", place.port or 0), timeout=20)
    line.sendall(head + begun)
    return line


@pytest.mark.parametrize(
    ("path", "kind"), [("/c/{}", URLENCODED), ("/c/{}/evidence", FORM)], ids=["words", "files"]
)
def test_who_sends_forms_a_byte_at_a_time_keeps_nobody_else_waiting(
    at: House, case: UUID, customer: Someone, path: str, kind: str
) -> None:
    mine = at.open()
    honest = someone(at, "customer", mine, mine)
    with ExitStack() as lines:
        for _ in range(40):
            line = slow(at, customer, path.format(case), kind, PART.encode())
            lines.enter_context(line)
        time.sleep(0.5)
        began = time.monotonic()
        sent = honest.browser.client.post(
            f"/c/{mine}/evidence", data={"type": "EV-03", "csrf": honest.csrf},
            files={"file": ("foto.jpg", photo(), "image/jpeg")},
            headers={"sec-fetch-site": "same-origin"},
        )  # fmt: skip

        assert sent.status_code == 303
        assert honest.browser.get(f"/c/{mine}").status_code == 200
        assert time.monotonic() - began < SOON


def test_a_file_that_stops_coming_is_given_up(
    at: House, case: UUID, customer: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_PAUSE", 0.3)
    with slow(at, customer, f"/c/{case}/evidence", FORM, PART.encode()) as line:
        assert b" 422 " in line.recv(100)
