"""Forms with files on the pages: only ours, only whole ones."""

from collections.abc import Iterator

import pytest

from adapters.files.store import MIB
from adapters.web.entered import BadForm
from adapters.web.uploading import read
from tests.adapters.web_house import House, house

EDGE = "----edge"
KIND = f"multipart/form-data; boundary={EDGE}"


@pytest.fixture(scope="module")
def at(module_database: str) -> Iterator[House]:
    with house(module_database, largest=2 * MIB) as made:
        yield made


def part(head: str, body: bytes) -> bytes:
    return f"--{EDGE}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + body + b"\r\n"


def whole(*parts: bytes) -> bytes:
    return b"".join(parts) + f"--{EDGE}--\r\n".encode()


def test_of_several_inputs_the_one_that_was_used_counts() -> None:
    empty = part('name="file"; filename=""\r\nContent-Type: application/octet-stream', b"")
    used = part('name="file"; filename="C:\\\\fakepath\\\\IMG 7.jpg"', b"\xff\xd8pixels")
    body = whole(part('name="type"', b"EV-05"), empty, used)
    form = read(KIND, body, 99)
    assert (form.fields, form.name) == ({"type": "EV-05"}, "IMG 7.jpg")
    assert form.content == b"\xff\xd8pixels"


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b/passwd", "..\\passwd"])
def test_a_name_has_no_folder(name: str) -> None:
    form = read(KIND, whole(part(f'name="file"; filename="{name}"', b"x")), 99)
    assert form.name == "passwd"


def test_a_name_that_plays_tricks_is_none() -> None:
    form = read(KIND, whole(part('name="file"; filename="gpj.\u202eexe"', b"x")), 99)
    assert form.name is None


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"type=EV-05"), ("multipart/form-data", b"x"),
        (KIND, b""), (KIND, b"--" + EDGE.encode()), (KIND, b"\r\n" * 5000),
        (KIND, part('name="type"', b"EV-05")), (KIND, whole(part("x" * 9000, b"x"))),
        (KIND, whole(*[part(f'name="n{n}"', b"x") for n in range(50)])),
        (KIND, whole(part('name="type"', b"\xff\xfe\x00"))),
        (KIND, whole(part('name="note"', b"x" * 20_000))),
    ],
)  # fmt: skip
def test_a_form_that_is_none_is_refused(kind: str, body: bytes) -> None:
    with pytest.raises(BadForm):
        read(kind, body, 99)


def test_a_file_from_elsewhere_or_for_another_case_is_refused(at: House) -> None:
    case, theirs = at.open(), at.open()
    browser, before = at.browser(), len(at.events(theirs))
    here = browser.through(at.link(case))
    body, headers = whole(part('name="type"', b"EV-05")), {"content-type": KIND}
    foreign = browser.client.post(
        f"{here}/evidence", content=body, headers={**headers, "sec-fetch-site": "cross-site"}
    )
    other = browser.client.post(f"/c/{theirs}/evidence", content=body, headers=headers)
    nobody = at.browser().client.post(
        f"/staff/cases/{case}/evidence", content=body, headers=headers
    )
    assert (other.status_code, nobody.status_code) == (404, 401)
    assert foreign.status_code == 403
    assert len(at.events(theirs)) == before


@pytest.mark.parametrize("size", [2 * MIB + 1, 4 * MIB], ids=["a little", "much"])
def test_a_file_that_is_too_large_is_told_the_limit_of_this_house(at: House, size: int) -> None:
    case, browser = at.open(), at.browser()
    here = browser.through(at.link(case))
    fields = browser.form(here, "give").items()
    body = whole(*(part(f'name="{name}"', said.encode()) for name, said in fields),
                 part('name="file"; filename="x.jpg"', bytes(size)))  # fmt: skip
    headers = {"content-type": KIND, "sec-fetch-site": "same-origin"}
    told = browser.client.post(f"{here}/evidence", content=body, headers=headers)

    assert told.status_code == 422
    assert "bis 2 MB" in told.text
