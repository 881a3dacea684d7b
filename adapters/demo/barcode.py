"""Barcodes as pictures."""

from typing import Any

import zxingcpp
from PIL import Image


def gs1_128(text: str, scale: int = 2) -> Image.Image:
    """Draw a GS1-128 barcode, its identifiers in brackets: `(00)` and an SSCC."""
    made: Any = zxingcpp.create_barcode(  # pyright: ignore[reportUnknownMemberType]
        text, zxingcpp.BarcodeFormat.Code128, gs1=True
    )
    bars = memoryview(made.to_image(scale))
    height, width = bars.shape or (0, 0)
    return Image.frombytes("L", (width, height), bars.tobytes())
