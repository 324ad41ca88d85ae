"""Compositions with a horizon: land, sea and sky."""

from project.domain.artwork_canvas import Canvas, floating, standing
from project.domain.artwork_dice import Dice
from project.domain.artwork_palettes import Inks
from project.domain.artwork_pen import (
    bar,
    disc,
    dots,
    line,
    mirrored,
    moved,
    polygon,
    shape,
)


def sun_over_strips(dice: Dice, inks: Inks) -> Canvas:
    """A sun that sinks behind strips, which grow thicker towards us."""
    x, radius = dice.among((140, 200, 200, 260)), dice.between(95, 135)
    horizon = dice.between(190, 230)
    strips, y, thickness = [], float(horizon), dice.between(6, 10) / 1.0
    while y < 400:  # noqa: PLR2004
        strips.append(bar(inks.figure, y, thickness))
        y += thickness + 12
        thickness *= 1.55
    sun = disc(inks.accent, x, horizon - dice.among((0, 30)), radius)
    return standing(inks, inks.figure, sun, *strips, bar(inks.figure, 380, 60))


def stairs(dice: Dice, inks: Inks) -> Canvas:
    """A flight of stairs, and somebody's ball on it."""
    count = dice.between(4, 8)
    width, rise = 400 / count, 270 / count
    path = "M0 440" + "".join(f"V{400 - rise * (i + 1):.1f}h{width:.1f}" for i in range(count))
    flight = shape(inks.figure, f"{path}V440z")
    step = dice.between(0, count - 2)
    radius = min(width * 0.4, 34)
    ball = disc(inks.accent, width * (step + 0.5), 400 - rise * (step + 1) - radius, radius)
    moon = disc(inks.detail, 96, 92, dice.between(38, 54)) if step > 1 or count < 6 else ""  # noqa: PLR2004
    picture = moon + flight + ball
    return standing(inks, inks.figure, dice.among((picture, mirrored(picture))))


def moonlight(dice: Dice, inks: Inks) -> Canvas:
    """A crescent over water, and its broken reflection."""
    x, y, radius = dice.between(130, 270), dice.between(110, 135), dice.between(58, 84)
    moon = disc(inks.accent, x, y, radius)
    if dice.chance(70):
        bite = dice.among((-0.45, 0.45)) * radius
        moon += disc(inks.ground, x + bite, y - radius * 0.12, radius * 0.86)
    glints = ""
    for i in range(dice.between(4, 6)):
        half = radius * dice.between(30, 105) / 100
        glints += f"M{x - half + dice.between(-14, 14):.1f} {284 + i * 20}h{2 * half:.1f}"
    water = bar(inks.figure, 262, 180)
    return standing(inks, inks.figure, moon, water, line(inks.accent, 8, glints, cap="round"))


def waves(dice: Dice, inks: Inks) -> Canvas:
    """Cut-paper waves in rows, and a sail or a sun behind them."""
    count, length = dice.between(3, 5), dice.among((80, 100, 133.4))
    colours = (inks.detail, inks.accent, inks.figure)
    top = dice.between(200, 235)
    crest = length * dice.among((0.22, 0.3, 0.4))
    rows = []
    for i in range(count):
        y = top + i * (380 - top) / (count - 1)
        start = -length * (0.5 if i % 2 else 1)
        path = f"M{start:.1f} 440V{y:.1f}" + f"q{length / 2:.1f} {crest:.1f} {length:.1f} 0" * 7
        rows.append(shape(colours[(i + 3 - count) % 3], f"{path}V440z"))
    x = dice.between(120, 280)
    sail = polygon(inks.figure, (x, 60), (x, top + 4), (x - 92, top + 4)) + polygon(
        inks.accent, (x + 10, 96), (x + 10, top + 4), (x + 70, top + 4)
    )
    sun = disc(inks.accent, x, top - 40, 92)
    return standing(inks, inks.figure, dice.among((sail, sun)), *rows)


def mountains(dice: Dice, inks: Inks) -> Canvas:
    """A range, a nearer one before it, and a sun."""
    x, peak = dice.between(130, 270), dice.between(90, 140)
    sun = disc(inks.accent, x + dice.among((-95, 95)), peak + 10, dice.between(38, 62))
    far = polygon(inks.detail, (x - 150, 440), (x + 130, peak + 60), (x + 450, 440))
    slope = 230 / (400 - peak)
    foot = 440 - peak
    high = polygon(inks.figure, (x - foot * slope, 440), (x, peak), (x + foot * slope, 440))
    picture = sun + far + high + (_snow(inks.accent, x, peak, slope) if dice.chance(70) else "")
    return standing(inks, inks.figure, picture, bar(inks.figure, 376, 60))


def _snow(fill: str, x: float, peak: float, slope: float) -> str:
    low = peak + 66
    half = 66 * slope
    ragged = ((x + half * 0.4, low - 18), (x, low + 12), (x - half * 0.45, low - 16))
    return polygon(fill, (x, peak), (x + half, low), *ragged, (x - half, low))


def mesa(dice: Dice, inks: Inks) -> Canvas:
    """Table mountains before a huge sun."""
    sun = disc(inks.accent, dice.between(170, 230), dice.between(160, 195), dice.between(100, 125))
    left = _butte(inks.figure, dice.between(20, 70), dice.between(30, 52), dice.between(170, 230))
    right = _butte(
        inks.figure, dice.between(340, 390), dice.between(40, 70), dice.between(200, 270)
    )
    cactus = moved(dice.between(175, 235), 340, _cactus(inks.figure)) if dice.chance(70) else ""
    ground = bar(inks.figure, 330, 110)
    picture = sun + left + right + ground + cactus
    return standing(inks, inks.figure, dice.among((picture, mirrored(picture))))


def _butte(fill: str, x: float, half: float, top: float) -> str:
    slope = (330 - top) * 0.28
    return polygon(
        fill,
        (x - half, top),
        (x + half, top),
        (x + half + 6, top + 50),
        (x + half + 8 + slope, 331),
        (x - half - 8 - slope, 331),
        (x - half - 6, top + 50),
    )


def _cactus(fill: str) -> str:
    return line(fill, 20, "M0 0V-92", cap="round") + line(
        fill, 13, "M0 -30H-26V-58M0 -42H25V-76", cap="round"
    )


def road(dice: Dice, inks: Inks) -> Canvas:
    """A road to the horizon, under a low sun."""
    x, horizon = dice.between(120, 280), dice.between(170, 220)
    sun = disc(inks.accent, x, horizon, dice.between(60, 105))
    land = bar(inks.figure, horizon, 400)
    way = polygon(
        inks.ground,
        (x - 4, horizon),
        (x + 4, horizon),
        (560, 400),
        (560, 440),
        (-160, 440),
        (-160, 400),
    )
    depth = 400 - horizon
    marks = []
    for near, far in ((1.0, 0.74), (0.58, 0.42), (0.32, 0.22), (0.16, 0.1)):
        low, high = horizon + depth * near, horizon + depth * far
        marks.append(
            polygon(
                inks.figure,
                (x + (200 - x) * near - 15 * near, low),
                (x + (200 - x) * near + 15 * near, low),
                (x + (200 - x) * far + 15 * far, high),
                (x + (200 - x) * far - 15 * far, high),
            )
        )
    return floating(inks, sun, land, way, *marks)


def planet(dice: Dice, inks: Inks) -> Canvas:
    """A ringed planet among stars."""
    radius, turn = dice.between(78, 104), dice.among((-24, -16, 16, 24))
    reach = f"{radius * 1.75:.1f}"
    arc = f"A{reach} {radius * 0.42:.1f} 0 0 "
    behind = line(inks.accent, 13, f"M-{reach} 0{arc}1 {reach} 0")
    before = line(inks.accent, 13, f"M-{reach} 0{arc}0 {reach} 0")
    world = moved(200, 210, behind + disc(inks.figure, 0, 0, radius) + before, turn=turn)
    stars = [(dice.between(24, 376), dice.between(24, 376)) for _ in range(dice.between(14, 26))]
    moon = disc(inks.detail, dice.among((70, 330)), dice.between(54, 90), dice.between(16, 30))
    return floating(inks, dots(inks.accent, 5, stars), moon, world)


def horizon_grid(dice: Dice, inks: Inks) -> Canvas:
    """A grid that runs to the horizon, and a world that rises behind it."""
    y, x = dice.between(220, 260), dice.between(140, 260)
    world = disc(inks.accent, x, y - dice.between(0, 60), dice.between(80, 125))
    plain = bar(inks.figure, y, 400)
    spread = dice.among((60, 80, 110))
    rays = "".join(f"M{x + i * 9} {y}L{x + i * spread} 400" for i in range(-8, 9))
    rows, gap = f"M0 {y}H400", 10.0
    level = y + gap
    while level < 392:  # noqa: PLR2004
        rows += f"M0 {level:.1f}H400"
        gap *= 1.6
        level += gap
    return standing(inks, inks.figure, world, plain, line(inks.ground, 3, rays + rows))
