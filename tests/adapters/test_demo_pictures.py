"""The demo's photos are judged like anybody's: good, but for the one taken in a hurry."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from adapters.demo.pictures import PHOTOS, Numbers
from domain.asked import Asked, Used
from domain.status import EVIDENCE
from domain.verdict import Verdict, judge
from tests.adapters.rooms import Room, opened

NUMBERS = Numbers(sscc="340123450000000017", tracking="NK22540815", serial="WM714-22540815")
TAKEN = datetime(2026, 3, 12, 17, 40, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with opened(workers=1) as room:
        yield room


def verdict_on(room: Room, name: str, *used: Used) -> Verdict:
    photo = PHOTOS[name]
    asked = Asked(
        evidence=photo.evidence, view=photo.view, delivered_on=TAKEN.date(),
        received_on=TAKEN.date(), shipment=(NUMBERS.sscc, NUMBERS.tracking),
        serials=(NUMBERS.serial,), used=used,
    )  # fmt: skip
    return judge(room.examine(photo.taken(TAKEN, NUMBERS)), asked)


@pytest.mark.parametrize("name", sorted(PHOTOS.keys() - {"dent_blurred"}))
def test_a_photo_of_the_demo_is_good(room: Room, name: str) -> None:
    verdict = verdict_on(room, name)

    assert [finding.code for finding in verdict.findings if finding.level != "ok"] == []
    assert ("number_matches" in str(verdict)) == (name in {"label", "plate"})
    assert PHOTOS[name].evidence in EVIDENCE


def test_the_photo_taken_in_a_hurry_is_blurred_and_the_second_try_another_picture(
    room: Room,
) -> None:
    first = room.examine(PHOTOS["dent_blurred"].taken(TAKEN, NUMBERS)).fingerprint
    assert first is not None
    before = Used(fingerprint=first, where="EV-06", here=True)

    assert verdict_on(room, "dent_blurred").findings[0].code == "blurred"
    assert verdict_on(room, "dent", before).level == "ok"


def test_the_demo_is_the_same_every_time() -> None:
    plate = PHOTOS["plate"]

    assert plate.taken(TAKEN, NUMBERS) == plate.taken(TAKEN, NUMBERS)
