"""Photos made for the tests: sharp or not, turned, dated, placed, labelled, broken."""

import struct
import zlib
from io import BytesIO
from random import Random
from typing import Any

from PIL import ExifTags, Image, ImageDraw, ImageFilter

from adapters.demo.barcode import gs1_128

SSCC = "340123450000000017"
QUICKLY: dict[str, dict[str, Any]] = {
    "AVIF": {"speed": 10}, "PNG": {"compress_level": 1}, "WEBP": {"method": 0},
}  # fmt: skip
"""How a type is written without trying for the smallest file."""


def scene(width: int = 1600, height: int = 1200, seed: int = 1) -> Image.Image:
    """Draw something with edges and surfaces, different for each seed."""
    chance = Random(seed)
    small = Image.new("RGB", (8, 6))
    for place in range(48):
        colour = tuple(chance.randrange(60, 200) for _ in range(3))
        small.putpixel((place % 8, place // 8), colour)
    image = small.resize(  # pyright: ignore[reportUnknownMemberType]
        (width, height), Image.Resampling.BICUBIC
    )
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        x, y = chance.randrange(width), chance.randrange(height)
        wide, high = chance.randrange(5, width // 8), chance.randrange(5, height // 8)
        colour = tuple(chance.randrange(256) for _ in range(3))
        draw.rectangle((x, y, x + wide, y + high), fill=colour)
    return image


def blurred(image: Image.Image) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(max(image.size) / 150))


def darkened(image: Image.Image) -> Image.Image:
    return Image.blend(image, Image.new("RGB", image.size), 0.93)


def stored(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:  # noqa: ANN401
    written, soon = BytesIO(), QUICKLY.get(kind, {})
    image.save(written, kind, **soon | options)
    return written.getvalue()


def written_by_a_phone(
    *, orientation: int = 1, taken: str | None = "2026:03:12 17:40:05", zone: str | None = "+01:00",
    position: bool = False,
) -> Image.Exif:  # fmt: skip
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Oase"
    exif[ExifTags.Base.Orientation] = orientation
    photo = exif.get_ifd(ExifTags.IFD.Exif)
    if taken is not None:
        photo[ExifTags.Base.DateTimeOriginal] = taken
    if zone is not None:
        photo[ExifTags.Base.OffsetTimeOriginal] = zone
    if position:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (52.0, 30.0, 59.0)
        gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "E", (13.0, 22.0, 0.0)
    return exif


def label(scale: int = 2) -> Image.Image:
    return gs1_128(f"(00){SSCC}", scale)


def with_label(image: Image.Image, at: tuple[int, int] = (300, 400), scale: int = 2) -> Image.Image:
    labelled = image.copy()
    labelled.paste(label(scale), at)
    return labelled


def png_of_size(width: int, height: int, pixels: bytes = b"", *, alpha: bool = False) -> bytes:
    """Return a PNG of a size and of packed pixels, by default next to none."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 6 if alpha else 2, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head),
            chunk(b"IDAT", pixels or zlib.compress(b"\0")), chunk(b"IEND", b""),
        )
    )  # fmt: skip


def transparent_png(side: int) -> bytes:
    """Return a large square PNG, packed as tightly as it goes."""
    return png_of_size(side, side, zlib.compress(bytes((4 * side + 1) * side), 1), alpha=True)


def jpeg_of_size(width: int, height: int) -> bytes:
    """Return a JPEG whose frame header says another size than it has."""
    data = bytearray(stored(Image.new("RGB", (16, 16), "grey")))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)
