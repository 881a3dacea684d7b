"""What is shown of a document: its pages as pictures, and nothing of the file itself."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image

from adapters.evidence.decoding import Unreadable
from domain.picture import MOST_PAGES
from tests.adapters.rooms import Room, opened
from tests.documents import document, filled_form, locked


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with opened(workers=1) as room:
        yield room


def page(room: Room, data: bytes, number: int = 1, edge: int = 800) -> bytes:
    return room.run(room.examiner.copy(data, edge=edge, page=number))


def test_each_page_is_a_picture_of_its_own(room: Room) -> None:
    data = document("eins", "zwei")
    first, second = page(room, data, 1), page(room, data, 2)
    shown = Image.open(BytesIO(first))

    assert room.examine(data).pages == 2
    assert (shown.format, shown.size) == ("JPEG", (566, 800))
    assert first != second
    assert b"zwei" not in second, "no text of the file is in the picture"


def test_what_was_filled_into_a_form_is_seen(room: Room) -> None:
    bare, filled = (page(room, filled_form(text)) for text in ("", "Delle links"))

    assert bare != filled


@pytest.mark.parametrize("size", [(14_400, 14_400), (14_400, 0.001), (1, 1)])
def test_a_picture_of_a_page_is_as_large_as_asked_whatever_the_page_says(
    room: Room, size: tuple[float, float]
) -> None:
    assert max(Image.open(BytesIO(page(room, document(size=size)))).size) <= 801


@pytest.mark.parametrize("number", [0, 2, MOST_PAGES + 1])
def test_there_is_no_picture_of_a_page_that_is_not_there(room: Room, number: int) -> None:
    with pytest.raises(Unreadable):
        page(room, document("eins", count=10**6), number)


def test_a_document_with_a_password_says_so(room: Room) -> None:
    assert room.examine(locked()).problem == "locked"
