"""What is found in a photo, and what a copy of it still holds."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat, PngImagePlugin

from adapters.evidence.decoding import Unreadable
from adapters.evidence.sniffing import media_type
from domain.picture import Code, alike
from domain.verdict import BLURRED, BRIGHT, DARK
from tests.adapters.photos import (
    SSCC,
    blurred,
    darkened,
    label,
    scene,
    stored,
    with_label,
    written_by_a_phone,
)
from tests.adapters.rooms import Room, opened

CET = timezone(timedelta(hours=1))


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with opened(workers=1) as room:
        yield room


def shown(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize(
    ("kind", "media"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"),
                        ("AVIF", "image/avif")],
)  # fmt: skip
def test_a_photo_is_measured_in_every_type(room: Room, kind: str, media: str) -> None:
    found = room.examine(stored(scene(1200, 900), kind))

    assert (found.media_type, found.problem) == (media, None)
    assert (found.width, found.height, found.frames) == (1200, 900, 1)
    assert DARK < (found.light or 0) < BRIGHT
    assert (found.sharpness or 0) > BLURRED


def test_blurred_and_dark_photos_measure_as_such(room: Room) -> None:
    unsharp = room.examine(stored(blurred(scene())))
    dark = room.examine(stored(darkened(scene())))

    assert (unsharp.sharpness or 0) < BLURRED
    assert (dark.light or 0) < DARK


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_turned_photo_is_upright_in_size_fingerprint_and_copy(
    room: Room, kind: str, orientation: int
) -> None:
    upright = scene(800, 600)
    turned = _as_a_camera_stores_it(upright, orientation)
    data = stored(turned, kind, quality=95, exif=written_by_a_phone(orientation=orientation))

    found, copy = room.examine(data), shown(room.copy(data))

    assert (found.width, found.height, found.orientation) == (800, 600, orientation)
    assert alike(found.fingerprint or "", room.examine(stored(upright)).fingerprint or "")
    assert copy.size == upright.size
    assert ImageStat.Stat(ImageChops.difference(copy, upright)).mean[0] < 3


def _as_a_camera_stores_it(image: Image.Image, orientation: int) -> Image.Image:
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    return image.transpose(back[orientation]) if orientation in back else image


@pytest.mark.parametrize(
    ("taken", "zone", "told"),
    [
        ("2026:03:12 17:40:05", "+01:00", datetime(2026, 3, 12, 17, 40, 5, tzinfo=CET)),
        ("2026:03:12 17:40:05", None, datetime(2026, 3, 12, 17, 40, 5)),  # noqa: DTZ001
        ("2026:03:12 17:40:05", "+99:99", datetime(2026, 3, 12, 17, 40, 5)),  # noqa: DTZ001
        ("0000:00:00 00:00:00", None, None),
        ("gestern", "+01:00", None),
        (None, None, None),
    ],
)
def test_the_time_is_as_the_camera_wrote_it(
    room: Room, taken: str | None, zone: str | None, told: datetime | None
) -> None:
    exif = written_by_a_phone(taken=taken, zone=zone)

    assert room.examine(stored(scene(), exif=exif)).taken_at == told


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_position_is_noticed_and_in_no_copy(room: Room, kind: str) -> None:
    data = stored(scene(), kind, exif=written_by_a_phone(position=True))

    copies = [room.copy(data), room.copy(data, 800), room.run(room.examiner.thumbnail(data))]

    assert room.examine(data).has_position
    assert [_what_stands_beside(copy) for copy in copies] == [[], [], []]
    assert not any(room.examine(copy).has_position for copy in copies)


def test_a_position_in_xmp_alone_is_noticed(room: Room) -> None:
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a exif:GPSLatitude="52,30N"/></x:xmpmeta>'

    assert room.examine(stored(scene(), xmp=xmp)).has_position


def test_nothing_that_stood_beside_the_picture_is_in_a_copy(room: Room) -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "Carla Geheim")
    texts.add_itxt("XML:com.adobe.xmp", "<x>Carla Geheim</x>")
    files = [
        stored(scene(), comment=b"Carla Geheim", xmp=b"<x>Carla Geheim</x>", dpi=(72, 72)),
        stored(scene(), "PNG", pnginfo=texts),
        stored(scene()) + b"PK\x03\x04 Carla Geheim",
    ]

    for file in files:
        assert b"Geheim" in file
        assert b"Geheim" not in room.copy(file)
        assert _what_stands_beside(room.copy(file)) == []


def _what_stands_beside(jpeg: bytes) -> list[int]:
    """List the application and comment segments of a JPEG but for the JFIF header."""
    at, beside = 2, list[int]()
    while jpeg[at + 1] != 0xDA:  # the scan begins
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4])
        if marker == 0xFE or (0xE0 <= marker <= 0xEF and jpeg[at + 4 : at + 9] != b"JFIF\0"):
            beside.append(marker)
        at += 2 + length
    return beside


def test_a_copy_keeps_the_proportions_and_grows_nothing(room: Room) -> None:
    data = stored(scene(1600, 1200))

    assert shown(room.copy(data, 800)).size == (800, 600)
    assert shown(room.copy(data, 5000)).size == (1600, 1200)
    assert shown(room.run(room.examiner.thumbnail(data))).size == (320, 240)


def test_what_is_transparent_becomes_white(room: Room) -> None:
    cut_out = scene(400, 300).convert("RGBA")
    cut_out.putalpha(0)
    palette = scene(400, 300).quantize(16)
    palette.info["transparency"] = 0

    copy = shown(room.copy(stored(cut_out, "PNG")))

    assert copy.getpixel((200, 150)) == (255, 255, 255)
    assert shown(room.copy(stored(palette, "PNG"))).mode == "RGB"


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "CMYK", "I;16", "RGBA"])
def test_a_picture_of_any_mode_is_measured_and_copied(room: Room, mode: str) -> None:
    picture = scene(400, 300)
    if mode == "I;16":
        wide = Image.frombytes("I;16", (256, 2), bytes(range(256)) * 4)
        data = stored(wide, "PNG")
    else:
        data = stored(picture.convert(mode), "JPEG" if mode == "CMYK" else "PNG")

    assert room.examine(data).problem is None
    assert shown(room.copy(data)).mode == "RGB"


def test_sixteen_bits_are_scaled_and_not_cut_off(room: Room) -> None:
    half = Image.new("I;16", (64, 64), 32768)

    assert shown(room.copy(stored(half, "PNG"))).getpixel((9, 9)) == (128, 128, 128)


def test_colours_of_a_profile_look_the_same_without_it(room: Room) -> None:
    profile = ImageCms.ImageCmsProfile(
        ImageCms.createProfile("sRGB")  # pyright: ignore[reportUnknownMemberType,reportUnknownArgumentType]
    ).tobytes()
    broken = stored(scene(), icc_profile=b"no profile at all")

    assert _what_stands_beside(room.copy(stored(scene(), icc_profile=profile))) == []
    assert shown(room.copy(broken)).size == (1600, 1200)


def test_a_barcode_is_read_near_far_and_turned(room: Room) -> None:
    near = with_label(scene())
    far = Image.new("RGB", (4000, 3000), "#998877")
    far.paste(label(), (1500, 1200))
    says = (Code(symbology="Code128", text=f"(00){SSCC}"),)

    assert room.examine(stored(near)).codes == says
    assert room.examine(stored(far)).codes == says
    assert room.examine(stored(far, "PNG")).codes == says
    assert room.examine(stored(near.rotate(90, expand=True))).codes == says
    assert room.examine(stored(scene())).codes == ()


def test_the_same_picture_is_recognized_smaller_and_compressed_again(room: Room) -> None:
    first = room.examine(stored(scene(seed=1))).fingerprint
    again = room.examine(stored(scene(seed=1).reduce(2), quality=40)).fingerprint
    other = room.examine(stored(scene(seed=2))).fingerprint

    assert first is not None
    assert again is not None
    assert other is not None
    assert alike(first, again)
    assert not alike(first, other)


def test_a_bare_wall_has_no_fingerprint(room: Room) -> None:
    wall = Image.linear_gradient("L").rotate(90)

    assert room.examine(stored(Image.new("RGB", (1200, 900), "grey"))).fingerprint is None
    assert room.examine(stored(wall)).fingerprint is None


def test_only_the_first_of_many_frames_is_looked_at(room: Room) -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "lime", "blue")]

    data = stored(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)

    assert room.examine(data).frames == 3
    assert shown(room.copy(data)).getpixel((32, 32)) == (254, 0, 0)


def test_what_is_no_photo_is_told_by_its_content_and_never_copied(room: Room) -> None:
    for data in (b"%PDF-1.7\n", b"<svg xmlns='x'/>", b"GIF89a/*\0*/=1;alert(1)", b"MZ\0\0"):
        assert room.examine(data).width is None
        with pytest.raises(Unreadable):
            room.copy(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0 <script>", "image/jpeg"),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?><!-- x --><SVG onload=''>", "image/svg+xml"),
        (b"<?xml version='1.0'?><html><svg/></html>", "image/svg+xml"),
        (b"<!DOCTYPE html><p>", "text/html"),
        (b"<script>alert(1)</script>", "text/html"),
        (b"<?xml version='1.0'?><rsm:Invoice/>", "application/xml"),
        (b"%PDF-1.4", "application/pdf"),
        (b"\n%PDF-1.4 behind something else", "text/plain"),
        (b"RIFF\0\0\0\0WEBPVP8 <svg", "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "application/octet-stream"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "image/heic"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1miafavif", "image/avif"),
        (b"\0\0\0\x14ftypmif1\0\0\0\0mif1", "image/heif"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "video/quicktime"),
        (b"\0\0\0\x14ftypisom\0\0\0\0isom", "video/mp4"),
        ("Grüße".encode() * 1000, "text/plain"),
        ("Grüße".encode("latin-1"), "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_the_type_is_told_by_the_content(data: bytes, kind: str) -> None:
    assert media_type(data) == kind
