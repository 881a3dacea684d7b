"""Attacks 26, 34 and 36: files that are programs, bombs or somebody else's, given as evidence."""

import io
import struct
import time
import zipfile
import zlib

import pytest
from PIL import Image

from tests.adapters.serving import Served
from tests.photos import PDF, SVG, photo

SOON = 20.0
HTML = b"<!doctype html><script>alert(document.cookie)</script>"


def packed(depth: int, content: bytes) -> bytes:
    for _ in range(depth):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.zip", content)
        content = made.getvalue()
    return content


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def wide_png() -> bytes:
    """Return a picture of 60,000 times 60,000 points in a few kilobytes."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\x00" * 10_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def gif(frames: int, tail: bytes = b"") -> bytes:
    made = io.BytesIO()
    pictures = [Image.new("P", (8, 8), n % 200) for n in range(frames)]
    pictures[0].save(made, "GIF", save_all=True, append_images=pictures[1:], loop=0)
    return made.getvalue() + tail


def pages(number: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (n + 3) for n in range(number))
    page = b"".join(b"%d 0 obj<</Type/Page/Parent 2 0 R>>endobj\n" % (n + 3) for n in range(number))
    tree = b"2 0 obj<</Type/Pages/Count %d/Kids[%b]>>endobj\n" % (number, kids)
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + tree + page + b"%%EOF\n"


FILES: dict[str, bytes] = {
    "SVG with a script": SVG,
    "SVG behind a declaration": b"<?xml version='1.0'?><!-- x -->" + SVG,
    "HTML": HTML,
    "HTML behind a picture's first bytes": b"\xff\xd8\xff\xe0" + HTML,
    "XML that names a file": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "PDF with a program": PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(x)>>"),
    "PDF of 100,000 pages": pages(100_000),
    "GIF that is a script": gif(1, b"/*" + HTML + b"*/=1;alert(1)"),
    "GIF of 2,000 pictures": gif(2_000),
    "JPEG that is an archive": photo(501) + packed(1, HTML),
    "truncated JPEG": photo(502)[:3_000],
    "60,000 by 60,000 points": wide_png(),
    "archive that unpacks without end": packed(1, b"\x00" * 50_000_000),
    "archives in archives": packed(40, b"x"),
    "program": b"MZ" + b"\x90" * 5_000,
}


@pytest.fixture(scope="module")
def case(oase: Served) -> str:
    return oase.opened().headers["location"]


@pytest.mark.parametrize("said", ["image/jpeg", "text/html", "image/svg+xml"])
@pytest.mark.parametrize("what", FILES)
def test_a_file_is_kept_unchanged_and_served_as_nothing_that_runs(
    oase: Served, case: str, what: str, said: str
) -> None:
    began = time.monotonic()
    files = {"file": ("x.html", FILES[what], said)}
    given = oase.post(f"{case}/evidence", data={"type": "EV-03"}, files=files)
    assert given.status_code in {200, 201}, given.text

    for name in ("original", "copy"):
        answer = oase.get(f"{given.headers['location']}/{name}")
        if answer.status_code >= 400:
            assert name == "copy"
            continue
        kind = answer.headers["content-type"].partition(";")[0]
        assert kind in {"application/octet-stream", "application/pdf"} | {
            f"image/{picture}" for picture in ("jpeg", "png", "webp", "heic", "avif")
        }
        assert answer.headers["x-content-type-options"] == "nosniff"
        rules = answer.headers["content-security-policy"]
        assert "default-src 'none'" in rules
        assert "sandbox" in rules
        if name == "original":
            assert answer.headers["content-disposition"].startswith("attachment")
            assert answer.content == FILES[what]
        else:
            assert HTML not in answer.content
    assert time.monotonic() - began < SOON


def test_after_all_that_the_case_is_as_usable_as_before(oase: Served, case: str) -> None:
    files = {"file": ("foto.jpg", photo(503), "image/jpeg")}
    given = oase.post(f"{case}/evidence", data={"type": "EV-03"}, files=files)

    assert given.status_code == 201
    assert oase.get(case).status_code == 200
    assert oase.get(f"{given.headers['location']}/copy").headers["content-type"] == "image/jpeg"


def test_whether_somebody_else_has_given_the_same_file_is_told_nobody(oase: Served) -> None:
    content, told = photo(504), list[tuple[int, set[str]]]()
    for who in ("partner", "stranger"):
        path = oase.opened(who).headers["location"]
        files = {"file": ("foto.jpg", content, "image/jpeg")}
        answer = oase.post(f"{path}/evidence", who, data={"type": "EV-03"}, files=files)
        told.append((answer.status_code, {k for k, v in answer.json().items() if v}))
        assert "idempotency-replayed" not in answer.headers

    assert told[0] == told[1]
    assert told[0][0] == 201
