"""More geometry: compositions of a few large forms."""

from math import cos, pi, sin

from project.domain.artwork_canvas import Canvas, floating, standing
from project.domain.artwork_dice import Dice
from project.domain.artwork_palettes import Inks
from project.domain.artwork_pen import Point, box, disc, mirrored, moved, number, polygon, shape


def diagonal(dice: Dice, inks: Inks) -> Canvas:
    """A slope across the whole picture, a band along it and a ball on its way down."""
    top, drop, band = dice.between(90, 140), dice.between(140, 210), dice.between(24, 60)
    x, radius = dice.between(120, 260), dice.between(34, 62)
    # The ball's centre lies one radius off the slope, measured at a right angle.
    y = top + drop * x / 400 - radius * (1 + (drop / 400) ** 2) ** 0.5
    ball = disc(inks.accent, x, y, radius)
    slope = polygon(inks.figure, (0, top), (400, top + drop), (400, 440), (0, 440))
    stripe = polygon(
        inks.detail,
        (0, top + band),
        (400, top + drop + band * 1.8),
        (400, top + drop + band * 2.8),
        (0, top + band * 2),
    )
    picture = ball + slope + stripe
    return standing(inks, inks.figure, dice.among((picture, mirrored(picture))))


def arches(dice: Dice, inks: Inks) -> Canvas:
    """Arches within arches, in one, two or three columns of different height."""
    columns = dice.between(1, 3)
    width = (344 - 16 * (columns - 1)) / columns
    count = 5 if columns == 1 else dice.between(3, 4)
    colours = dice.among(
        (
            (inks.figure, inks.ground, inks.accent),
            (inks.figure, inks.accent, inks.detail),
            (inks.figure, inks.ground),
        )
    )
    parts = []
    for column in range(columns):
        middle = 28 + column * (width + 16) + width / 2
        spring = 30 + width / 2 + (dice.below(5) * 26 if columns > 1 else 20)
        for i in range(count):
            half = width / 2 * (count - i) / count
            parts.append(_arch(colours[(i + column) % len(colours)], middle, spring, half))
    return floating(inks, *parts)


def _arch(fill: str, x: float, spring: float, half: float) -> str:
    return shape(
        fill,
        f"M{x - half:.1f} 400V{spring:.1f}A{half:.1f} {half:.1f} 0 0 1 {x + half:.1f} "
        f"{spring:.1f}V400z",
    )


def bars(dice: Dice, inks: Inks) -> Canvas:
    """Hand-cut bars that hang from the top, one of them in another colour."""
    count = dice.between(4, 7)
    pitch = 400 / count
    odd = dice.below(count)
    parts = []
    for i in range(count):
        left, right = (i + 0.12) * pitch, (i + 0.88) * pitch
        lean, length = dice.between(-8, 8), dice.between(110, 340)
        cut = ((right + lean - 4, length), (left + lean + 4, length + dice.between(-16, 16)))
        colour = inks.accent if i == odd else inks.figure
        parts.append(polygon(colour, (left, -20), (right, -20), *cut))
    return Canvas("".join(parts), inks.figure, inks.ground)


def duet(dice: Dice, inks: Inks) -> Canvas:
    """Two discs and what they share."""
    radius, near = dice.between(98, 118), dice.between(52, 74)
    half = f"{(radius**2 - near**2) ** 0.5:.1f}"
    arc = f"A{radius} {radius} 0 0 1 0 "
    lens = shape(dice.among((inks.ground, inks.detail)), f"M0 -{half}{arc}{half}{arc}-{half}z")
    pair = disc(inks.figure, -near, 0, radius) + disc(inks.accent, near, 0, radius)
    return floating(inks, moved(200, 205, pair + lens, turn=dice.among((0, 35, -35, 90, 180))))


def scales(dice: Dice, inks: Inks) -> Canvas:
    """Rows of overlapping rings, like roof tiles or a stylised sea."""
    pitch = dice.among((80, 100, 400 / 3))
    figure, accent = dice.among(
        ((inks.figure, inks.accent), (inks.figure, inks.figure), (inks.accent, inks.figure))
    )
    rings = ((inks.ground, 1.08), (figure, 0.98), (inks.ground, 0.66), (accent, 0.34))
    start = dice.among((0, 0, 140))
    rows = "".join(
        f'<path stroke="{colour}" stroke-width="{number(pitch * size)}" '
        f'd="M{number((row % 2 - 1) * pitch / 2)} {number(start + (row + 1) * pitch / 2)}H560"/>'
        for row in range(int((400 - start) / pitch * 2) + 1)
        for colour, size in rings
    )
    # Dashes without length, but with round ends, are discs: whole rows of them in a few bytes.
    dashes = f'stroke-dasharray="0 {number(pitch)}" stroke-linecap="round"'
    moon = disc(inks.accent, dice.between(90, 310), 100, 58) if start else ""
    return Canvas(f'{moon}<g fill="none" {dashes}>{rows}</g>', inks.ground, figure)


def screen(dice: Dice, inks: Inks) -> Canvas:
    """A sheet folded like a screen, one side of each fold in the shade."""
    count = dice.among((4, 6, 8))
    width, rise = 344 / count, dice.between(20, 48)
    top, bottom = dice.between(60, 100), dice.between(320, 350)
    sides = dice.among(((inks.figure, inks.detail), (inks.figure, inks.accent)))
    parts = []
    for i in range(count):
        left, right = 28 + i * width, 28 + (i + 1) * width + 1.5
        start, end = (0, rise) if i % 2 else (rise, 0)
        parts.append(
            polygon(
                sides[i % 2],
                (left, top + start),
                (right, top + end),
                (right, bottom + end),
                (left, bottom + start),
            )
        )
    sun = disc(
        dice.among((inks.accent, inks.ground)), dice.between(130, 270), 200, dice.between(40, 66)
    )
    return floating(inks, *parts, sun)


def confetti(dice: Dice, inks: Inks) -> Canvas:
    """A toy box of small forms on an invisible grid."""
    count = dice.among((3, 4, 5))
    pitch = 352 / count
    half = pitch * 0.34
    parts = []
    for place in range(count * count):
        colour = dice.among((inks.figure, inks.figure, inks.accent, inks.detail))
        form = dice.among(
            (
                disc(colour, 0, 0, half),
                polygon(colour, (0, -half), (half, half), (-half, half)),
                box(colour, -half, -half, 2 * half, 2 * half),
                shape(colour, f"M{-half:.1f} 0A{half:.1f} {half:.1f} 0 0 1 {half:.1f} 0z"),
                disc(colour, 0, 0, half) + disc(inks.ground, 0, 0, half * 0.5),
                box(colour, -half, -half * 0.3, 2 * half, 0.6 * half),
            )
        )
        x, y = place % count * pitch + pitch / 2, place // count * pitch + pitch / 2
        parts.append(moved(24 + x, 29 + y, form, turn=dice.among((0, 0, 45, 90, 20, -20))))
    return floating(inks, *parts)


def burst(dice: Dice, inks: Inks) -> Canvas:
    """A jagged star, cut with scissors."""
    count = dice.between(9, 16)
    depth = dice.between(45, 70) / 100
    outer = _star(dice, count, 172, depth)
    inner = tuple((x * 0.56, y * 0.56) for x, y in outer)
    core = disc(inks.ground, 0, 0, 26) if dice.chance(50) else ""
    star = polygon(inks.figure, *outer) + polygon(inks.accent, *inner) + core
    return floating(inks, moved(200, 205, star))


def _star(dice: Dice, count: int, reach: float, depth: float) -> tuple[Point, ...]:
    points: list[Point] = []
    for i in range(2 * count):
        length = reach * (depth if i % 2 else dice.between(76, 100) / 100)
        angle = pi * i / count
        points.append((length * cos(angle), length * sin(angle)))
    return tuple(points)
