"""How sharp and how bright a picture is, and what it looks like."""

from PIL import Image, ImageFilter, ImageStat

EDGE = 1024
"""Pixels of the longer edge at which sharpness is measured, whatever the camera."""

TILES = 4
"""A close-up has a blurred background: what counts is the sharpest of 4 × 4 parts."""

DARK, BRIGHT = 16, 250
"""Grey values below and above which there is no drawing."""

_SMOOTH = ImageFilter.GaussianBlur(1.0)
_LAPLACE = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
_TELLING = range(7, 58)
_DIFFERENT_ROWS = 4
"""How many bits must be set and rows differ, so that not every bare wall is the same picture."""


def reduced(grey: Image.Image) -> Image.Image:
    """Return a grey picture at the size at which it is measured."""
    small = grey.copy()
    small.thumbnail((EDGE, EDGE), Image.Resampling.BOX)
    return small


def sharpness(small: Image.Image) -> int:
    """Return the variance of the Laplacian where the picture is sharpest, grain smoothed away."""
    edges = small.filter(_SMOOTH).filter(_LAPLACE)
    width, height = edges.size
    across, down = max(width // TILES, 1), max(height // TILES, 1)
    corners = ((x, y) for y in range(1, height, down) for x in range(1, width, across))
    parts = (
        (x, y, right, low)  # the outermost pixels have no neighbours
        for x, y in corners
        if (right := min(x + across, width - 1)) > x and (low := min(y + down, height - 1)) > y
    )
    return round(max((ImageStat.Stat(edges.crop(part)).var[0] for part in parts), default=0))


def exposure(small: Image.Image) -> tuple[int, int, int]:
    """Return mean brightness and the shares too dark and too bright, per mille."""
    histogram = small.histogram()
    count = sum(histogram)
    mean = sum(value * many for value, many in enumerate(histogram)) / 255
    dark, bright = sum(histogram[:DARK]), sum(histogram[BRIGHT + 1 :])
    return round(1000 * mean / count), 1000 * dark // count, 1000 * bright // count


def fingerprint(small: Image.Image) -> str | None:
    """Return a hash of what a picture looks like: does it get brighter to the right, 8 × 8 times.

    None if it shows too little to be recognized by.
    """
    grid = small.resize(  # pyright: ignore[reportUnknownMemberType] - numpy is not there
        (9, 8), Image.Resampling.BOX
    ).tobytes()
    rows = [
        sum((grid[9 * y + x] < grid[9 * y + x + 1]) << (7 - x) for x in range(8)) for y in range(8)
    ]
    set_bits = sum(row.bit_count() for row in rows)
    if set_bits not in _TELLING or len(set(rows)) < _DIFFERENT_ROWS:
        return None
    return bytes(rows).hex()
