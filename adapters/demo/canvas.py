"""What makes a drawing look taken by hand: light, shadow, grain, a camera not quite level."""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from random import Random

from attrs import Factory, define, field
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 1600, 1200
FINE = 2
"""Everything is drawn so many times larger: edges get smooth when it is made smaller."""

Colour = tuple[int, int, int]
Point = tuple[float, float]


@define
class Canvas:
    """A picture to draw on, in units of the finished photo."""

    seed: int
    image: Image.Image = field(
        factory=lambda: Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), "white")
    )
    chance: Random = field(
        init=False,
        default=Factory(lambda self: Random(self.seed), takes_self=True),  # noqa: S311 - no secret
    )

    def area(self, points: Sequence[Point], above: Colour, below: Colour) -> None:
        """Fill a polygon with a light that falls off from one colour to the other, downwards."""
        left, top, right, low = _box(points)
        shade = _ramp(right - left, low - top, above, below)
        mask = Image.new("L", shade.size, 0)
        moved = [(x * FINE - left, y * FINE - top) for x, y in points]
        ImageDraw.Draw(mask).polygon(moved, fill=255)
        self.image.paste(shade, (left, top), mask)

    def box(self, x: float, y: float, width: float, height: float, *shades: Colour) -> None:
        """Fill a rectangle with a light between two colours, or in one."""
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        left, top, right, low = _box(corners)
        if shades[0] == shades[-1]:
            self.image.paste(shades[0], (left, top, right, low))
        else:
            self.image.paste(_ramp(right - left, low - top, shades[0], shades[-1]), (left, top))

    def disc(self, x: float, y: float, radius: float, above: Colour, below: Colour) -> None:
        """Fill a circle."""
        steps = [2 * math.pi * step / 180 for step in range(180)]
        self.area(
            [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in steps], above, below
        )

    def dot(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Draw a small spot."""
        corners = (
            (x - radius) * FINE,
            (y - radius) * FINE,
            (x + radius) * FINE,
            (y + radius) * FINE,
        )
        ImageDraw.Draw(self.image).ellipse(corners, fill=colour)

    def line(self, points: Sequence[Point], colour: Colour, width: float = 1) -> None:
        """Draw a line."""
        ImageDraw.Draw(self.image).line(
            [(x * FINE, y * FINE) for x, y in points],
            fill=colour, width=max(round(width * FINE), 1), joint="curve",
        )  # fmt: skip

    def text(self, x: float, y: float, text: str, size: int, colour: Colour = (40, 40, 44)) -> None:
        """Write a line of print."""
        ImageDraw.Draw(self.image).text(
            (x * FINE, y * FINE), text, font=_font(size * FINE), fill=colour
        )

    def glow(self, x: float, y: float, size: Point, soft: float, strength: int) -> None:
        """Brighten an oval, or darken it where the strength is negative, without an edge."""
        across, down = size
        mask = Image.new("L", (WIDTH // 2, HEIGHT // 2))
        oval = ((x - across) / 2, (y - down) / 2, (x + across) / 2, (y + down) / 2)
        ImageDraw.Draw(mask).ellipse(oval, fill=abs(strength))
        mask = mask.filter(ImageFilter.GaussianBlur(soft / 2))
        mask = mask.resize(  # pyright: ignore[reportUnknownMemberType]
            self.image.size, Image.Resampling.BILINEAR
        )
        self.image.paste("white" if strength > 0 else "black", (0, 0), mask)

    def put(self, other: Image.Image, at: Point) -> None:
        """Lay a picture on the drawing, as it is."""
        larger = other.convert("RGB").resize(  # pyright: ignore[reportUnknownMemberType]
            (other.width * FINE, other.height * FINE), Image.Resampling.NEAREST
        )
        self.image.paste(larger, (round(at[0] * FINE), round(at[1] * FINE)))

    def crease(self, start: Point, end: Point, depth: int, shade: Colour) -> None:
        """Draw a fold from one point to another that does not run quite straight."""
        (x, y), (to_x, to_y) = start, end
        points = [
            (x + (to_x - x) * part + self._off(), y + (to_y - y) * part + self._off())
            for part in (0, 0.2, 0.45, 0.7, 1)
        ]
        lighter = (
            min(shade[0] + depth, 255),
            min(shade[1] + depth, 255),
            min(shade[2] + depth, 255),
        )
        self.line([(a + 3, b + 3) for a, b in points], lighter, 3)
        self.line(points, shade, 2.5)

    def _off(self) -> float:
        return self.chance.uniform(-9, 9)

    def photographed(
        self, *, tilt: float = 0.0, nearer: float = 0.0, out_of_focus: float = 0.0
    ) -> Image.Image:
        """Return the drawing as a camera held by hand would have taken it."""
        image = _held(self.image.reduce(FINE), tilt, nearer)
        image = ImageChops.multiply(image, _vignette())
        image = image.filter(ImageFilter.GaussianBlur(out_of_focus or 0.6))
        grain = Image.frombytes("L", image.size, self.chance.randbytes(WIDTH * HEIGHT))
        return Image.blend(image, grain.convert("RGB"), 0.05)


def _box(points: Sequence[Point]) -> tuple[int, int, int, int]:
    across, down = [x * FINE for x, _ in points], [y * FINE for _, y in points]
    left, top = math.floor(min(across)), math.floor(min(down))
    return left, top, max(math.ceil(max(across)), left + 1), max(math.ceil(max(down)), top + 1)


def _ramp(width: int, height: int, above: Colour, below: Colour) -> Image.Image:
    column = Image.new("RGB", (1, 256))
    for step in range(256):
        shade = tuple(round(a + (b - a) * step / 255) for a, b in zip(above, below, strict=True))
        column.putpixel((0, step), shade)
    column = column.resize((1, height), Image.Resampling.BILINEAR)  # pyright: ignore[reportUnknownMemberType]
    return column.resize((width, height), Image.Resampling.NEAREST)  # pyright: ignore[reportUnknownMemberType]


def _held(image: Image.Image, degrees: float, nearer: float) -> Image.Image:
    turned = image.rotate(degrees, Image.Resampling.BICUBIC)
    edge = math.ceil(abs(math.sin(math.radians(degrees))) * WIDTH / 2) + 2
    across, down = round(nearer * WIDTH), round(nearer * HEIGHT)
    inner = turned.crop((edge + across, edge + down, WIDTH - edge, HEIGHT - edge))
    return inner.resize(  # pyright: ignore[reportUnknownMemberType]
        (WIDTH, HEIGHT), Image.Resampling.BICUBIC
    )


@cache
def _vignette() -> Image.Image:
    falling_off = [min(190 + value * 0.4, 255) for value in range(256)]
    light = ImageChops.invert(Image.radial_gradient("L")).point(  # pyright: ignore[reportUnknownMemberType]
        falling_off
    )
    return Image.merge("RGB", [light] * 3).resize(  # pyright: ignore[reportUnknownMemberType]
        (WIDTH, HEIGHT), Image.Resampling.BICUBIC
    )


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def between(start: float, end: float, count: int) -> Iterator[float]:
    """Yield evenly spaced places."""
    return (start + (end - start) * step / count for step in range(count + 1))
