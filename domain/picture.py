"""What examining a file brings to light: measures of it, never a judgement."""

from datetime import datetime
from typing import Literal

from attrs import frozen

Problem = Literal[
    "empty", "incomplete", "broken", "locked", "too_large", "too_many_pixels", "too_slow",
    "too_demanding",
]  # fmt: skip
"""Why a file could not be read: `locked` by a password; `too_demanding` ended who tried."""

PHOTOS = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"}) | {
    "image/avif"
}
"""The types of pictures that are decoded."""

DOCUMENTS = frozenset({"application/pdf"})
"""The types of which pages are shown as pictures. Nothing else is ever given to a decoder."""

MOST_PAGES = 50
"""Pages of a document that are shown; the rest is in the original alone."""

SAME = 5
"""So many of the 64 bits of two fingerprints may differ where both come from one picture.

Compressing again or making it smaller changes up to four.
"""


@frozen(kw_only=True)
class Code:
    """A barcode on a picture: its kind, such as Code128, and what it says.

    Texts by GS1 carry their identifiers in brackets, such as (00) before an SSCC.
    """

    symbology: str
    text: str


@frozen(kw_only=True)
class Examined:
    """What was found in a file; a file that could not be read has a `problem` and no measures.

    `media_type` is told by the content, never by name or sender. `width` and `height` are those
    of the picture as the eye sees it, turned upright by `orientation` (as EXIF counts, 1 to 8).
    `sharpness` is the variance of the Laplacian where the picture is sharpest, at 1024 pixels
    edge and without the grain. `light` is the mean brightness, `dark` and `bright` the share of
    the picture without drawing, all per mille. `taken_at` is as the camera wrote it, local time
    mostly without a zone.
    `pages` are those of a document, which has no measures beside them.
    `camera` says that a camera is named, `screenshot` that it is called one by its maker.
    """

    media_type: str
    size_bytes: int
    width: int | None = None
    height: int | None = None
    pages: int | None = None
    orientation: int = 1
    frames: int = 1
    sharpness: int | None = None
    light: int | None = None
    dark: int | None = None
    bright: int | None = None
    taken_at: datetime | None = None
    has_position: bool = False
    camera: bool = False
    screenshot: bool = False
    codes: tuple[Code, ...] = ()
    fingerprint: str | None = None
    problem: Problem | None = None


def alike(one: str, other: str) -> bool:
    """Say whether two fingerprints can come from the same picture."""
    return len(one) == len(other) and (int(one, 16) ^ int(other, 16)).bit_count() <= SAME
