"""Looking at a photo: what there is to be known of it, without judging."""

import zxingcpp
from PIL import Image

from adapters.evidence.decoding import Picture, decoded, grey, open_picture
from adapters.evidence.measuring import exposure, fingerprint, reduced, sharpness
from domain.picture import Code, Examined

GLANCE = 1600
"""Pixels of the longer edge at which barcodes are looked for first: labels are mostly near."""

MOST_PIXELS_SEARCHED = 25_000_000
MOST_CODES = 20
LONGEST_CODE = 300
SHORTEST_CODE = 6
"""Shorter ones are read out of stripes and grids that are no barcodes."""

_LINEAR = zxingcpp.barcode_formats_from_str("Code128, Code39, ITF, EANUPC")
_KNOWN = zxingcpp.barcode_formats_from_str(
    "Code128, Code39, Code93, Codabar, ITF, EANUPC, DataBar, QRCode, DataMatrix, Aztec, PDF417"
)


def examined(data: bytes, media_type: str) -> Examined:
    """Return all that can be found in a photo; raise Unreadable."""
    image = open_picture(data, media_type)
    width, height = image.size
    image.draft("L", _at_a_glance(width, height))
    glance, picture = grey(decoded(image)), Picture.of(image)
    small = picture.turned(reduced(glance))
    light, dark, bright = exposure(small)
    written = picture.written
    return Examined(
        media_type=media_type, size_bytes=len(data),
        width=height if picture.on_its_side else width,
        height=width if picture.on_its_side else height,
        orientation=written.orientation, frames=getattr(image, "n_frames", 1),
        sharpness=sharpness(small), light=light, dark=dark, bright=bright,
        taken_at=written.taken_at, has_position=written.has_position,
        camera=written.camera, screenshot=written.screenshot,
        codes=_codes(data, glance, width, height), fingerprint=fingerprint(small),
    )  # fmt: skip


def _at_a_glance(width: int, height: int) -> tuple[int, int]:
    part = min(GLANCE / max(width, height), 1)
    return max(round(width * part), 1), max(round(height * part), 1)


def _codes(data: bytes, glance: Image.Image, width: int, height: int) -> tuple[Code, ...]:
    """Read the barcodes; where none is readable at a glance, stripes again at full size."""
    first = glance.reduce(2) if max(glance.size) > 2 * GLANCE else glance
    found = _read(first, _KNOWN)
    if found or first.width * first.height == width * height:
        return found
    if width * height > MOST_PIXELS_SEARCHED:
        return ()
    return _read(_whole(data) if first is glance else glance, _LINEAR)


def _whole(jpeg: bytes) -> Image.Image:
    """Decode a JPEG once more, now at full size."""
    image = open_picture(jpeg, "image/jpeg")
    image.draft("L", image.size)
    return grey(decoded(image))


def _read(image: Image.Image, formats: zxingcpp.BarcodeFormats) -> tuple[Code, ...]:
    try:
        found = zxingcpp.read_barcodes(image, formats=formats, try_invert=False)
    except (ValueError, RuntimeError):
        return ()
    texts = {
        (barcode.symbology.name, barcode.text[:LONGEST_CODE])
        for barcode in found
        if len(barcode.text) >= SHORTEST_CODE
    }
    return tuple(Code(symbology=kind, text=text) for kind, text in sorted(texts))[:MOST_CODES]
