"""Uploads of people who mean harm: every one is answered soon, and none does anything."""

import hashlib
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import httpx2
import pytest

from adapters.http import coming_in
from adapters.http.coming_in import clean_name
from tests.adapters.serving import Served
from tests.photos import photo

BOUNDARY = "grenze"
FORM = f"multipart/form-data; boundary={BOUNDARY}"


@pytest.fixture(scope="module")
def case(oase: Served) -> str:
    return oase.opened().headers["location"]


def part(name: str, value: bytes = b"EV-03", *, head: bytes = b"") -> bytes:
    said = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"'.encode()
    return said + head + b"\r\n\r\n" + value + b"\r\n"


END = f"--{BOUNDARY}--\r\n".encode()
TYPE = part("type")
FILE = part("file", photo(), head=b'; filename="foto.jpg"')


def sent(oase: Served, case: str, body: bytes | Iterator[bytes], kind: str = FORM) -> int:
    headers = {"Content-Type": kind}
    return oase.post(f"{case}/evidence", content=body, headers=headers).status_code


def files_of(oase: Served) -> set[Path]:
    assert oase.space.evidence is not None
    return {file for file in oase.space.evidence.store.root.rglob("*") if file.is_file()}


def is_well(oase: Served, case: str) -> bool:
    """Say whether an honest upload still works, and nothing was left behind."""
    assert oase.space.evidence is not None
    drafts = oase.space.evidence.store.drafts
    return sent(oase, case, TYPE + FILE + END) in {200, 201} and not list(drafts.iterdir())


FORMS: dict[str, tuple[bytes, int]] = {
    "a thousand parts": (part("type") + b"".join(part(f"x{n}") for n in range(1000)) + END, 400),
    "a thousand nameless parts": (
        b"".join(f"--{BOUNDARY}\r\nX: y\r\n\r\n\r\n".encode() for _ in range(1000)) + END, 400,
    ),
    "a header of 100 kB": (part("file", b"x", head=b'; filename="' + b"a" * 100_000 + b'"'), 400),
    "a thousand headers": (
        f"--{BOUNDARY}\r\n".encode() + b"X-A: b\r\n" * 1000 + b"\r\n\r\n" + END, 400,
    ),
    "an unknown field": (TYPE + part("claimant", b"me") + FILE + END, 400),
    "the same field twice": (TYPE + TYPE + FILE + END, 400),
    "two files": (TYPE + FILE + FILE + END, 400),
    "a file and an upload": (TYPE + FILE + part("upload", b"ab" * 32) + END, 400),
    "no file": (TYPE + END, 400),
    "an empty file": (TYPE + part("file", b"", head=b'; filename="x.jpg"') + END, 422),
    "no type": (FILE + END, 400),
    "an unknown type": (part("type", b"EV-99") + FILE + END, 422),
    "a type that is a path": (part("type", b"../../EV-01") + FILE + END, 422),
    "a broken text": (part("note", b"\xff\xfe") + TYPE + FILE + END, 400),
    "a NUL in a text": (part("note", b"a\x00b") + TYPE + FILE + END, 400),
    "a turned text": (part("view", "front\u202e".encode()) + TYPE + FILE + END, 400),
    "a long view": (part("view", b"x" * 5000) + TYPE + FILE + END, 400),
    "a note of 200 kB": (part("note", b"x" * 200_000) + TYPE + FILE + END, 400),
    "no end": (TYPE + FILE, 400),
    "no form at all": (b"\x00" * 5000, 400),
    "nothing": (b"", 400),
    "a foreign length within": (
        part("file", b"x", head=b'; filename="x"\r\nContent-Length: 99999999999') + END, 400,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", FORMS)
def test_a_form_that_cannot_be_meant_is_refused_at_once(oase: Served, case: str, what: str) -> None:
    body, status = FORMS[what]
    began = time.monotonic()

    assert sent(oase, case, body) == status
    assert time.monotonic() - began < 5


def test_after_all_that_an_honest_form_is_taken(oase: Served, case: str) -> None:
    assert is_well(oase, case)


@pytest.mark.parametrize(
    "kind",
    [
        "application/json", "multipart/form-data", "multipart/form-data; boundary=",
        f"multipart/form-data; boundary={'x' * 500}", "multipart/mixed; boundary=grenze",
        "text/plain",
    ],
)  # fmt: skip
def test_a_body_that_is_no_form_is_refused(oase: Served, case: str, kind: str) -> None:
    assert sent(oase, case, TYPE + FILE + END, kind) == 415


def endless() -> Iterator[bytes]:
    yield TYPE + part("file", b"", head=b'; filename="x.jpg"')[:-2]
    for _ in range(60):
        yield b"\xff\xd8\xff" + b"x" * 1024 * 1024


def told(send: Callable[[], int]) -> int:
    """Return the status; the server hangs up on who goes on sending, which some clients mind."""
    try:
        return send()
    except (httpx2.WriteError, httpx2.RemoteProtocolError, httpx2.ReadError):
        return 413


def test_a_file_that_does_not_end_is_cut_off(oase: Served, case: str) -> None:
    before = files_of(oase)

    assert told(lambda: sent(oase, case, endless())) == 413
    assert told(lambda: sent(oase, case, TYPE + part("file", b"x" * 27_000_000) + END)) == 413
    assert files_of(oase) == before
    assert is_well(oase, case)


def raw(oase: Served, case: str, length: int, body: bytes, *, hang_up: bool = False) -> bytes:
    """Send a request by hand, with a length that need not be true."""
    place = urlsplit(str(oase.http.base_url))
    head = (
        f"POST {case}/evidence HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {oase.keys['partner']}"
        f"\r\nIdempotency-Key: {uuid4()}\r\nContent-Type: {FORM}"
        f"\r\nContent-Length: {length}\r\n\r\n"
    ).encode()
    with socket.create_connection((place.hostname or "", place.port or 0), timeout=20) as line:
        line.sendall(head + body)
        if hang_up:
            return b""
        return line.recv(4096)


def test_a_length_that_is_not_true_does_no_harm(
    oase: Served, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = TYPE + part("file", photo(77), head=b'; filename="x.jpg"') + END
    monkeypatch.setattr(coming_in, "MOST_PAUSE", 0.5)

    assert b" 400 " in raw(oase, case, len(body) - 40, body).split(b"\r\n")[0]
    assert b" 408 " in raw(oase, case, len(body) + 40, body).split(b"\r\n")[0]
    assert b" 413 " in raw(oase, case, 10**12, body).split(b"\r\n")[0]
    raw(oase, case, len(body) + 40, body, hang_up=True)
    assert is_well(oase, case)


def test_a_body_that_trickles_is_given_up_and_an_upload_keeps_what_came(
    oase: Served, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = hashlib.sha256(b"abcdef").hexdigest()
    monkeypatch.setattr(coming_in, "MOST_PAUSE", 0.4)

    def slow() -> Iterator[bytes]:
        yield b"abc"
        time.sleep(1)
        yield b"def"

    headers = {"Upload-Offset": "0", "Content-Type": "application/octet-stream"}
    address = f"/v1/uploads/{digest}"
    answer = oase.call("PUT", address, content=slow(), headers=headers)

    assert answer.status_code == 408
    assert oase.get(address).json()["offset"] == 3
    assert is_well(oase, case)


NAMES = {
    "../../../etc/passwd": "passwd",
    "C:\\Users\\eva\\Bild.jpg": "Bild.jpg",
    "/": None,
    "..": None,
    "": None,
    "a\r\nSet-Cookie: x=1.jpg": "aSet-Cookie x=1.jpg",
    "rechnung\u202egpj.exe": "rechnunggpj.exe",
    '<img src=x onerror="alert(1)">.jpg': "img src=x onerror=alert(1).jpg",
    "A\u0308pfel.jpg": "\u00c4pfel.jpg",
    "x" * 500: "x" * 200,
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_a_file_is_a_name_and_never_a_path(name: str) -> None:
    assert clean_name(name) == NAMES[name]


def test_a_hostile_name_reaches_no_header_and_no_folder(oase: Served, case: str) -> None:
    before = files_of(oase)
    name = '../../x";\r\nX-Evil: 1\u202e.jpg'.replace("\r\n", "%0d%0a")
    answer = oase.post(
        f"{case}/evidence", files={"file": (name, photo(78)), "type": (None, "EV-03")}
    )
    original = oase.get(f"{answer.headers['location']}/original")

    assert answer.status_code == 201
    assert "x-evil" not in original.headers
    assert ".." not in original.headers["content-disposition"]
    assert "\u202e" not in answer.text
    [new] = files_of(oase) - before
    assert new.parent.parent == (oase.space.evidence and oase.space.evidence.store.root)


def test_evidence_is_found_only_in_its_own_case(oase: Served, case: str) -> None:
    """Nested ids: the piece of one case asked for by way of another (one's own)."""
    theirs = oase.opened("stranger").headers["location"]
    files = {"file": ("x.jpg", photo(79)), "type": (None, "EV-03")}
    piece = oase.post(f"{theirs}/evidence", "stranger", files=files).json()["id"]

    for path in ("", "/original", "/copy"):
        assert oase.get(f"{case}/evidence/{piece}{path}").status_code == 404
        assert oase.get(f"{case}/evidence/{piece}{path}", "agent").status_code == 404
    answer = oase.post(f"{case}/evidence/{piece}/withdraw", json={"reason": "so"})
    assert answer.status_code == 404
    assert oase.get(f"{case}/evidence/nonsense").status_code == 404
    assert oase.get(f"{case}/evidence/{UUID(int=0)}").status_code == 404


@pytest.mark.parametrize("digest", ["ab", "AB" * 32, "..%2f..%2fmaster.key", "g" * 64])
def test_an_upload_that_is_named_by_no_hash_does_not_exist(oase: Served, digest: str) -> None:
    assert oase.get(f"/v1/uploads/{digest}").status_code == 404


@pytest.mark.parametrize("offset", ["-1", "1e3", "", "9" * 30, "0x1"])
def test_an_offset_is_a_plain_number(oase: Served, offset: str) -> None:
    headers = {"Upload-Offset": offset, "Content-Type": "application/octet-stream"}
    answer = oase.call("PUT", f"/v1/uploads/{'cd' * 32}", content=b"x", headers=headers)
    assert answer.status_code == 400
