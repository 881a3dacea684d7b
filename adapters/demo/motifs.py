"""What the demo's photos show: a washing machine that met a forklift, drawn with Pillow alone."""

from math import cos, sin

from adapters.demo.barcode import gs1_128
from adapters.demo.canvas import Canvas, Colour, between

CARD: Colour = (186, 146, 100)
CARD_DARK: Colour = (150, 112, 72)
CARD_DEEP: Colour = (96, 68, 42)
ENAMEL: Colour = (240, 241, 243)
ENAMEL_DARK: Colour = (200, 203, 208)
INK: Colour = (46, 42, 40)


def hallway(canvas: Canvas) -> None:
    """Draw the place: a wall, a door frame, a skirting board, floorboards."""
    canvas.box(0, 0, 1600, 830, (222, 214, 200), (203, 194, 178))
    canvas.box(90, 0, 250, 800, (168, 128, 88), (140, 104, 70))
    canvas.box(120, 0, 190, 790, (120, 88, 60), (98, 72, 48))
    canvas.box(0, 800, 1600, 44, (238, 234, 226), (205, 200, 190))
    canvas.box(0, 844, 1600, 360, (150, 108, 70), (184, 138, 94))
    for end in between(-1400, 3000, 22):
        canvas.line([(800 + (end - 800) * 0.28, 844), (end, 1210)], (112, 78, 48), 1.6)
    for _ in range(60):
        x, y = canvas.chance.uniform(0, 1600), canvas.chance.uniform(850, 1200)
        canvas.line([(x, y), (x + (x - 800) * 0.05, y + 16)], (130, 92, 58), 1)


def machine(canvas: Canvas) -> None:
    """Draw the washing machine whole: side, front, panel, door, dent."""
    hallway(canvas)
    canvas.glow(800, 1075, (480, 40), 40, -150)
    canvas.area(
        [(1130, 190), (1250, 240), (1250, 1010), (1130, 1080)], (176, 178, 182), (130, 132, 136)
    )
    canvas.area(
        [(470, 190), (1130, 190), (1250, 240), (610, 232)], (250, 250, 250), (228, 229, 232)
    )
    canvas.box(470, 200, 660, 880, ENAMEL, (214, 216, 220))
    _panel(canvas)
    _door(canvas, 800, 640, 232)
    canvas.box(490, 970, 620, 3, (170, 172, 176))
    canvas.box(510, 990, 150, 62, (226, 228, 231), (206, 208, 212))
    canvas.box(470, 1076, 660, 14, (60, 60, 62), (40, 40, 42))
    dent(canvas, 975, 900, 0.42)


def _panel(canvas: Canvas) -> None:
    canvas.box(470, 200, 660, 132, (232, 233, 236), (222, 224, 228))
    canvas.box(470, 330, 660, 3, (160, 162, 166))
    canvas.box(492, 224, 190, 84, (245, 246, 247), (230, 231, 234))
    canvas.text(520, 250, "WM 714", 28, (96, 100, 108))
    canvas.box(905, 232, 190, 68, (24, 30, 36), (12, 16, 20))
    canvas.text(938, 244, "1:25", 40, (122, 220, 196))
    canvas.disc(790, 266, 50, (196, 198, 203), (232, 233, 236))
    canvas.disc(790, 266, 38, (250, 250, 250), (206, 208, 212))
    canvas.line([(790, 266), (812, 236)], (90, 94, 100), 4)


def _door(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.disc(x, y, radius, (188, 191, 196), (236, 238, 240))
    canvas.disc(x, y, radius - 14, (226, 228, 231), (176, 179, 184))
    canvas.disc(x, y, radius - 48, (52, 56, 62), (22, 24, 28))
    canvas.disc(x, y, radius - 66, (30, 34, 40), (58, 64, 72))
    for ring in (60, 90, 120):
        for turn in between(0, 6.28, 11):
            canvas.disc(x + ring * cos(turn), y + ring * sin(turn), 5, (14, 16, 18), (40, 44, 50))
    canvas.glow(x - 70, y - 80, (46, 24), 26, 150)
    canvas.box(x + radius - 40, y - 36, 24, 72, (150, 153, 158), (110, 113, 118))


def dent(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Press the metal in: shadow above, light below, a fold across, paint chipped off along it."""
    canvas.glow(x, y - 30 * size, (300 * size, 130 * size), 70 * size, -62)
    canvas.glow(x - 20 * size, y - 56 * size, (200 * size, 50 * size), 36 * size, -74)
    canvas.glow(x + 10 * size, y + 84 * size, (230 * size, 44 * size), 34 * size, 200)
    fold = [(-270, 34), (-180, 14), (-90, 22), (-10, -4), (70, 8), (170, -14), (262, -42)]
    for deep, colour in ((9, (250, 250, 250)), (4, (176, 179, 184)), (0, (84, 86, 90))):
        canvas.line([(x + a * size, y + (b + deep) * size) for a, b in fold], colour, 5 * size)
    for start, end in (((-180, 14), (-236, -70)), ((170, -14), (214, 86)), ((70, 8), (40, -96))):
        begin = (x + start[0] * size, y + start[1] * size)
        canvas.crease(begin, (x + end[0] * size, y + end[1] * size), 70, (148, 151, 156))
    for across, down, large in ((-40, 4, 1.0), (46, 0, 0.55), (-112, 20, 0.4)):
        _chip(canvas, (x + across * size, y + down * size), size * large)


def _chip(canvas: Canvas, at: tuple[float, float], size: float) -> None:
    chip = [(-46, -14), (-18, -30), (20, -18), (44, -6), (26, 18), (-10, 12), (-38, 16)]
    canvas.area([(at[0] + a * size, at[1] + b * size) for a, b in chip], (232, 233, 235), ENAMEL)
    inner = [(a * 0.82, b * 0.8) for a, b in chip]
    metal = [(at[0] + a * size, at[1] + b * size) for a, b in inner]
    canvas.area(metal, (96, 96, 98), (146, 144, 142))


def dent_near(canvas: Canvas) -> None:
    """Draw the dent from near, with a folding rule beside it."""
    canvas.box(0, 0, 1600, 1200, ENAMEL, (188, 192, 198))
    canvas.glow(300, 150, (700, 260), 200, 110)
    canvas.disc(-40, -60, 430, (196, 199, 204), (226, 228, 231))
    canvas.disc(-40, -60, 400, (216, 218, 222), (168, 171, 176))
    canvas.box(0, 690, 1600, 5, (150, 153, 158), (222, 224, 227))
    dent(canvas, 860, 520, 1.25)
    _rule(canvas, 250, 930)


def _rule(canvas: Canvas, x: float, y: float) -> None:
    canvas.glow(x + 560, y + 100, (600, 46), 24, -110)
    canvas.box(x, y, 1130, 104, (236, 196, 74), (212, 168, 48))
    for tick in range(111):
        place = x + 14 + tick * 10
        long = 46 if tick % 10 == 0 else 32 if tick % 5 == 0 else 20
        canvas.line([(place, y), (place, y + long)], INK, 1.5)
        if tick in range(10, 101, 10):
            canvas.text(place - 14, y + 52, str(tick // 10), 34, INK)
    canvas.disc(x + 1090, y + 70, 20, (214, 216, 220), (140, 142, 146))


def parcel(canvas: Canvas, sscc: str) -> None:
    """Draw the carton unopened in the hallway, one corner crushed."""
    hallway(canvas)
    canvas.glow(800, 1092, (520, 42), 40, -160)
    canvas.area([(1150, 170), (1300, 226), (1300, 1000), (1150, 1090)], CARD_DARK, (118, 86, 54))
    canvas.area(
        [(420, 170), (1150, 170), (1300, 226), (590, 220)], (206, 168, 122), (196, 158, 112)
    )
    canvas.box(420, 178, 730, 912, (194, 154, 108), (172, 132, 88))
    _corrugated(canvas, 420, 178, 730, 912)
    canvas.box(745, 178, 84, 912, (206, 184, 140), (188, 164, 120))
    canvas.line([(787, 178), (787, 1090)], CARD_DARK, 2)
    canvas.text(462, 250, "WM 714", 54, INK)
    canvas.text(462, 320, "Waschmaschine · 72 kg", 27, INK)
    _arrows(canvas, 900, 240)
    small_label(canvas, 470, 560, sscc)
    _crushed(canvas, 1150, 1090, 0.7)


def _corrugated(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    for place in between(x + 4, x + width - 4, int(width // 9)):
        shade = canvas.chance.randrange(-7, 8)
        colour = (182 + shade, 142 + shade, 97 + shade)
        canvas.line([(place, y + 2), (place, y + height - 2)], colour, 1)


def _arrows(canvas: Canvas, x: float, y: float) -> None:
    for place in (x, x + 100):
        canvas.area([(place, y + 60), (place + 36, y), (place + 72, y + 60)], INK, INK)
        canvas.box(place + 24, y + 60, 24, 70, INK)
    canvas.box(x - 6, y + 142, 184, 9, INK)
    canvas.text(x - 24, y + 166, "OBEN · VORSICHT", 26, INK)


def _crushed(canvas: Canvas, x: float, y: float, size: float) -> None:
    points = [(0, 0), (-250, 0), (-196, -66), (-150, -150), (-84, -188), (-30, -280), (0, -310)]
    canvas.glow(x - 150 * size, y - 170 * size, (190 * size, 160 * size), 50 * size, -60)
    canvas.area([(x + a * size, y + b * size) for a, b in points], (142, 104, 66), (96, 70, 46))
    torn = [(-176, -46), (-120, -120), (-60, -150), (-30, -96), (-76, -40), (-120, -16)]
    canvas.area([(x + a * size, y + b * size) for a, b in torn], (60, 44, 30), (40, 30, 22))
    rim = [(x + a * size, y + b * size) for a, b in [*torn, torn[0]]]
    canvas.line(rim, (222, 190, 148), 3 * size)
    for start, end in (
        ((-250, 0), (-420, -36)), ((-196, -66), (-330, -150)), ((-150, -150), (-230, -330)),
        ((-84, -188), (-120, -420)), ((-330, -150), (-410, -250)),
    ):  # fmt: skip
        begin = (x + start[0] * size, y + start[1] * size)
        canvas.crease(begin, (x + end[0] * size, y + end[1] * size), 70, (128, 94, 60))


def corner_near(canvas: Canvas) -> None:
    """Draw the crushed corner from near: folds, a tear, the waves within the board."""
    canvas.box(0, 0, 1600, 1200, (198, 158, 112), (168, 128, 84))
    _corrugated(canvas, 0, 0, 1600, 1200)
    canvas.box(180, 0, 150, 1200, (210, 188, 146), (190, 166, 124))
    canvas.box(0, 1130, 1600, 70, (84, 64, 46), (60, 46, 34))
    canvas.area([(1330, 0), (1600, 0), (1600, 1140), (1330, 1140)], (140, 104, 68), (112, 82, 52))
    _crushed(canvas, 1330, 1140, 2.1)
    for place in between(1000, 1190, 16):
        canvas.line([(place, 960), (place + 6, 985), (place, 1010)], CARD, 3)
    canvas.glow(1120, 900, (240, 150), 80, -60)
    canvas.text(420, 200, "VORSICHT", 120, INK)
    canvas.text(420, 340, "nicht werfen · nicht kippen", 44, INK)


def cushioning(canvas: Canvas) -> None:
    """Draw the opened carton from above: flaps, polystyrene, film, one block broken."""
    canvas.box(0, 0, 1600, 1200, (150, 108, 70), (176, 130, 88))
    canvas.area([(240, 200), (1360, 200), (1180, 20), (420, 20)], (206, 168, 122), (184, 144, 98))
    canvas.area(
        [(240, 1000), (1360, 1000), (1200, 1190), (400, 1190)], (190, 150, 104), (208, 170, 124)
    )
    canvas.area([(240, 200), (240, 1000), (40, 880), (40, 320)], (170, 130, 86), (160, 120, 78))
    canvas.area([(1360, 200), (1360, 1000), (1560, 880), (1560, 320)], CARD_DARK, CARD)
    canvas.box(240, 200, 1120, 800, (110, 80, 52), (92, 66, 42))
    canvas.box(330, 280, 940, 640, (226, 228, 231), (206, 209, 214))
    for x, y in ((260, 220), (1070, 220), (260, 750)):
        _block(canvas, x, y)
    _block(canvas, 1070, 750, broken=True)
    canvas.glow(650, 500, (260, 60), 50, 120)
    for start in between(420, 1180, 9):
        end = (start + canvas.chance.uniform(-90, 90), canvas.chance.uniform(620, 880))
        canvas.crease((start, canvas.chance.uniform(300, 420)), end, 30, (196, 199, 204))


def _block(canvas: Canvas, x: float, y: float, *, broken: bool = False) -> None:
    canvas.glow(x + 140, y + 130, (160, 130), 24, -70)
    canvas.box(x, y, 270, 230, (252, 252, 252), (232, 233, 235))
    for _ in range(420):
        a, b = canvas.chance.uniform(x + 6, x + 264), canvas.chance.uniform(y + 6, y + 224)
        canvas.dot(a, b, canvas.chance.uniform(2, 5), (230, 231, 233))
    if broken:
        gap = [(x + 60, y + 230), (x + 96, y + 150), (x + 150, y + 108), (x + 210, y + 60)]
        gap += [(x + 270, y + 40), (x + 270, y + 230)]
        canvas.area(gap, (120, 92, 62), (90, 66, 44))
        canvas.line(gap[:5], (206, 208, 211), 5)


def small_label(canvas: Canvas, x: float, y: float, sscc: str) -> None:
    """Stick the shipping label on the carton, too far away to be read."""
    canvas.box(x, y, 230, 300, (250, 250, 248), (238, 238, 236))
    canvas.text(x + 12, y + 10, "NORDKURIER", 20, INK)
    for line in range(4):
        canvas.box(x + 12, y + 52 + line * 20, 150 - line * 22, 8, (120, 120, 122))
    bars = gs1_128(f"(00){sscc}", 1)
    canvas.put(bars.crop((0, 0, min(bars.width, 206), bars.height)), (x + 12, y + 170))


def label_near(canvas: Canvas, sscc: str, tracking: str) -> None:
    """Draw the shipping label from near, its barcode readable."""
    canvas.box(0, 0, 1600, 1200, (194, 154, 108), (170, 130, 86))
    _corrugated(canvas, 0, 0, 1600, 1200)
    canvas.glow(810, 620, (660, 520), 30, -90)
    canvas.box(150, 90, 1300, 1010, (251, 251, 249), (236, 236, 233))
    canvas.text(200, 120, "NORDKURIER", 78, INK)
    canvas.text(1130, 140, "1 / 1 · 72 kg", 42, INK)
    canvas.box(150, 230, 1300, 5, INK)
    canvas.text(200, 262, "Von: Haushalt Nord GmbH, Lager 3", 40, INK)
    canvas.text(200, 322, "An: laut Lieferschein 2210", 40, INK)
    canvas.text(200, 400, f"Sendung {tracking}", 58, INK)
    canvas.box(150, 490, 1300, 5, INK)
    bars = gs1_128(f"(00){sscc}", 5)
    canvas.put(bars, (800 - bars.width / 2, 560))
    canvas.text(430, 900, f"(00) {sscc}", 56, INK)
    canvas.crease((150, 1010), (620, 1098), 20, (206, 206, 202))


def plate(canvas: Canvas, serial: str) -> None:
    """Draw the type plate with its serial number."""
    canvas.box(0, 0, 1600, 1200, ENAMEL, ENAMEL_DARK)
    canvas.box(250, 250, 1100, 700, (206, 208, 211), (176, 178, 182))
    canvas.box(266, 266, 1068, 668, (218, 220, 223), (192, 194, 198))
    canvas.text(310, 300, "WM 714 · Waschmaschine", 62, INK)
    canvas.text(310, 400, "230 V ~ 50 Hz · 2100 W · IPX4", 42, INK)
    canvas.text(310, 470, "Trommel 7 kg · 1400 / min", 42, INK)
    canvas.text(310, 560, f"Serien-Nr. {serial}", 58, INK)
    bars = gs1_128(f"(21){serial}", 3)
    canvas.box(800 - bars.width / 2 - 20, 660, bars.width + 40, bars.height + 40, (250, 250, 250))
    canvas.put(bars, (800 - bars.width / 2, 680))
    for x, y in ((286, 286), (1314, 286), (286, 914), (1314, 914)):
        canvas.disc(x, y, 13, (120, 122, 126), (80, 82, 86))
