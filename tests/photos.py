"""Photos made for tests: of anything, sharp, with what a camera writes into them."""

import io
import random
from typing import Any

from PIL import Image, ImageFilter

from tests.documents import document

PDF = document("Rechnung 77")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def photo(
    number: int = 1, *, edge: int = 1400, taken: str | None = None, position: bool = False,
    blurred: bool = False,
) -> bytes:  # fmt: skip
    """Return a JPEG that is like no other number's."""
    lots = random.Random(number)
    small: Any = Image.new("RGB", (12, 9))
    small.putdata([tuple(lots.randrange(256) for _ in range(3)) for _ in range(12 * 9)])
    picture: Image.Image = small.resize((edge, edge * 3 // 4), Image.Resampling.NEAREST)
    if blurred:
        picture = picture.filter(ImageFilter.GaussianBlur(40))
    exif = Image.Exif()
    if taken is not None:
        exif.get_ifd(0x8769)[0x9003] = taken
    if position:
        exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 8.0, 0.0), 3: "E", 4: (11.0, 34.0, 0.0)})
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=85, exif=exif)
    return made.getvalue()
