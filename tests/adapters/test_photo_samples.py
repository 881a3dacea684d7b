"""81 pictures from real cameras and bug reports: none stalls anything, all are read alike.

They are no part of this repository; `OASE_SAMPLE_DATA` names the folder that has them.
`expected-exif.tsv` beside them holds what another program reads of each.
"""

import csv
import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from adapters.evidence.decoding import Unreadable
from domain.picture import PHOTOS, Examined
from tests.adapters.rooms import Room, opened

SAMPLES = Path(os.environ.get("OASE_SAMPLE_DATA", "nowhere"))
FILES = sorted(
    str(path.relative_to(SAMPLES)) for path in SAMPLES.glob("images/**/*") if path.is_file()
)

pytestmark = pytest.mark.skipif(
    not FILES, reason="OASE_SAMPLE_DATA is not set: 81 real and broken pictures were not examined"
)

UNREADABLE = {
    "17000x17000.avif": "too_many_pixels",
    "broken.png": "broken",
    "broken_data_stream.png": "broken",
    "empty.heic": "empty",
    "truncated.jpg": "incomplete",
    "truncated_image.png": "incomplete",
    "truncated_jpeg.jpg": "incomplete",
}

OTHER_SIZE = {"truncated.heic": (16, 16)}
"""The file asks for a part of its 64 × 64 pixels to be shown."""

OTHER_TIME = {
    "app13-multiple.jpg": "the date stands in IPTC, which editors write",
    "30-type_error.jpg": "the date stands in XMP, EXIF is broken",
    "exif_typeerror.jpg": "the date stands in XMP, EXIF is broken",
}


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with opened(workers=1) as room:
        yield room


@pytest.fixture(scope="module")
def expected() -> dict[str, dict[str, str]]:
    with (SAMPLES / "expected-exif.tsv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file, delimiter="\t")}


def examined(room: Room, name: str) -> Examined:
    return room.examine((SAMPLES / name).read_bytes())


def test_all_of_them_are_there() -> None:
    assert len(FILES) == 81


@pytest.mark.parametrize("name", FILES)
def test_no_file_stalls_anything(room: Room, name: str) -> None:
    begun, data = time.monotonic(), (SAMPLES / name).read_bytes()

    found = room.examine(data)

    assert found.problem == UNREADABLE.get(Path(name).name)
    assert time.monotonic() - begun < 9
    if found.problem is None and found.media_type in PHOTOS:
        copy = Image.open(BytesIO(room.copy(data)))
        assert copy.size == (found.width, found.height)
        assert "exif" not in copy.info
    else:
        with pytest.raises(Unreadable):
            room.copy(data)


@pytest.mark.parametrize("name", FILES)
def test_type_size_time_and_place_are_what_another_program_reads(
    room: Room, expected: dict[str, dict[str, str]], name: str
) -> None:
    found, told = examined(room, name), expected.get(name)
    if told is None or told["mime_by_content"] == "-":
        return

    assert found.media_type == told["mime_by_content"]
    if found.problem is None and found.media_type in PHOTOS:
        assert (found.width, found.height) == OTHER_SIZE.get(Path(name).name, _upright(told))
        assert found.orientation == int(told["orientation"].replace("-", "1"))
        assert found.has_position == ((told["lat"], told["lon"]) != ("-", "-"))
        assert found.taken_at == (None if Path(name).name in OTHER_TIME else _taken(told))


def _upright(told: dict[str, str]) -> tuple[int, int]:
    width, height = int(told["width"]), int(told["height"])
    return (height, width) if told["orientation"] in set("5678") else (width, height)


def _taken(told: dict[str, str]) -> datetime | None:
    if told["taken"] == "-":
        return None
    taken = datetime.strptime(told["taken"], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - local
    offset = told["offset"]
    return taken if offset == "-" else datetime.fromisoformat(f"{taken.isoformat()}{offset}")


def test_the_eight_orientations_of_one_landscape_are_the_same_picture(room: Room) -> None:
    folder = "images/exif-samples/jpg/orientation/landscape_{}.jpg"

    prints = {examined(room, folder.format(number)).fingerprint for number in range(1, 9)}

    assert len(prints) == 1


def test_a_phone_photo_in_heic_is_measured_with_time_zone_and_place(room: Room) -> None:
    found = examined(room, "images/exif-samples/heic/IMG_5195.HEIC")

    assert found.taken_at is not None
    assert found.taken_at.utcoffset() == timedelta(hours=-5)
    assert found.has_position
    assert found.camera
