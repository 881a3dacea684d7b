"""Opening a photo from somebody unknown: as the type it is, one frame, within bounds."""

import warnings
from io import BytesIO
from typing import Self

import pi_heif  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs]
from attrs import frozen
from PIL import Image, UnidentifiedImageError

from adapters.evidence.exif import Written, read
from domain.picture import Problem

MOST_PIXELS = 64_000_000
"""More than any phone takes without being told to; 256 MB once decoded."""

MOST_PIXELS_JPEG = 210_000_000
"""A JPEG can be decoded at a half, a quarter or an eighth of its size."""

_DECODERS = {
    "image/jpeg": ("JPEG", "MPO"),
    "image/png": ("PNG",),
    "image/webp": ("WEBP",),
    "image/avif": ("AVIF",),
    "image/heic": ("HEIF",),
    "image/heif": ("HEIF",),
}
_BOXED = frozenset({"image/avif", "image/heic", "image/heif"})
_SIZE_BOX = b"ispe"
_TURNING = "HEIF"
_TURNED_ON_THE_SIDE = 5
"""From this orientation on width and height change places."""

_WIDE = "I;16"
"""65,536 greys, which Pillow would cut off instead of scaling."""


class Unreadable(Exception):
    """A file could not be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem: Problem = problem


@frozen
class Picture:
    """What stands beside a decoded picture, and how it is turned by it."""

    written: Written
    is_upright: bool
    """Whether the decoder turned it already, as that of HEIC does."""

    @classmethod
    def of(cls, image: Image.Image) -> Self:
        """Read the tags of a decoded picture: some stand behind the pixels."""
        return cls(read(image), image.format == _TURNING)

    @property
    def on_its_side(self) -> bool:
        """Whether width and height change places."""
        return not self.is_upright and self.written.orientation >= _TURNED_ON_THE_SIDE

    def turned(self, image: Image.Image) -> Image.Image:
        """Return a picture made from this one as the eye sees it."""
        turn = None if self.is_upright else _TURNS.get(self.written.orientation)
        return image if turn is None else image.transpose(turn)


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def prepare() -> None:
    """Set Pillow up; the bounds are checked here before a picture is decoded."""
    pi_heif.register_heif_opener(  # pyright: ignore[reportUnknownMemberType]
        decode_threads=1, thumbnails=False
    )
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS_JPEG
    warnings.simplefilter("ignore")


def open_picture(data: bytes, media_type: str) -> Image.Image:
    """Open a picture without decoding it; raise Unreadable."""
    if media_type in _BOXED:
        _check(*_declared(data), MOST_PIXELS)
    try:
        image = Image.open(BytesIO(data), formats=_DECODERS[media_type])
    except Image.DecompressionBombError as why:
        raise Unreadable("too_many_pixels") from why
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as why:
        raise Unreadable("broken") from why
    _check(*image.size, MOST_PIXELS_JPEG if media_type == "image/jpeg" else MOST_PIXELS)
    return image


def decoded(image: Image.Image) -> Image.Image:
    """Return a picture with its pixels; raise Unreadable."""
    try:
        image.load()
    except (OSError, ValueError, SyntaxError, EOFError) as why:
        raise Unreadable("incomplete" if "truncated" in str(why) else "broken") from why
    return image


def grey(image: Image.Image) -> Image.Image:
    """Return a picture in 256 greys, on white where it is transparent."""
    return flat(image).convert("L")


def flat(image: Image.Image) -> Image.Image:
    """Return a picture that JPEG can hold: in colour or grey, on white where transparent."""
    if image.mode == _WIDE:
        return Image.frombytes("L", image.size, image.tobytes()[1::2])  # the higher byte of each
    if image.has_transparency_data:
        on_white = Image.new("RGBA", image.size, "white")
        on_white.alpha_composite(image.convert("RGBA"))
        return on_white.convert("RGB")
    return image if image.mode in {"L", "RGB"} else image.convert("RGB")


def _check(width: int, height: int, most: int) -> None:
    if width * height > most:
        raise Unreadable("too_many_pixels")


def _declared(data: bytes) -> tuple[int, int]:
    """Return the greatest width and height that a picture in boxes says it has."""
    widest, highest, at = 0, 0, data.find(_SIZE_BOX)
    while at >= 0:
        widest = max(widest, int.from_bytes(data[at + 8 : at + 12]))
        highest = max(highest, int.from_bytes(data[at + 12 : at + 16]))
        at = data.find(_SIZE_BOX, at + 4)
    return widest, highest
