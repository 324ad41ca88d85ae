"""Compositions of pure geometry, which suit any movie."""

from math import cos, pi, sin
from typing import Final

from project.domain.artwork_canvas import Canvas, floating, standing
from project.domain.artwork_dice import Dice
from project.domain.artwork_palettes import Inks
from project.domain.artwork_pen import (
    bar,
    box,
    disc,
    disc_slice,
    dots,
    line,
    mirrored,
    moved,
    number,
    shape,
)

_TILES: Final = (
    "M-50-50H50A100 100 0 0 1-50 50z",
    "M-50-50A50 50 0 0 0 50-50z",
    "M-50-50H50L-50 50z",
    "M0-50A50 50 0 0 1 0 50A50 50 0 0 1 0-50z",
    "M-50-50A100 100 0 0 1 50 50A100 100 0 0 1-50-50z",
    "M-50-50H50V0H-50z",
)
"""Drawn around the origin, 100 wide."""


def rings(dice: Dice, inks: Inks) -> Canvas:
    """Concentric discs: whole, rising from the floor or filling the picture from a corner."""
    x, y, reach = dice.among(
        ((200, 205, 165), (200, 400, 180), (200, 0, 180), (0, 400, 368), (400, 0, 368))
    )
    count = dice.between(3, 7)
    colours = dice.among(
        (
            (inks.figure, inks.ground),
            (inks.figure, inks.ground, inks.accent, inks.ground),
            (inks.figure, inks.accent, inks.detail),
        )
    )
    drift = dice.among((0, 0, 0.55)) * reach / count if y == 205 else 0  # noqa: PLR2004
    return floating(
        inks,
        *(
            disc(colours[i % len(colours)], x, y + drift * i * 0.9, reach * (count - i) / count)
            for i in range(count)
        ),
    )


def sliced(dice: Dice, inks: Inks) -> Canvas:
    """A disc cut into strips, every other of them pushed aside."""
    count, shift, radius = dice.between(4, 9), dice.between(18, 46), dice.between(130, 150)
    colours = dice.among(((inks.figure,), (inks.figure, inks.accent), (inks.figure, inks.detail)))
    height = 2 * radius / count
    slices = []
    for i in range(count):
        # Each reaches a little under the next: neighbours of one colour shall not show a seam.
        top, bottom = i * height - radius, min((i + 1) * height + 3 - radius, radius)
        centre = (shift if i % 2 else -shift, 0)
        slices.append(shape(colours[i % len(colours)], disc_slice(centre, radius, top, bottom)))
    return floating(inks, moved(200, 205, "".join(slices), turn=dice.among((0, 0, 90, -35, 35))))


def interference(dice: Dice, inks: Inks) -> Canvas:
    """Stripes, and a disc in which figure and ground change places."""
    count, radius = dice.among((10, 14, 18)), dice.between(105, 150)
    pitch = 400 / count
    x, y = dice.between(160, 240), dice.between(180, 220)
    stripes = (bar(inks.figure, i * pitch, pitch / 2) for i in range(count))
    tops = (i * pitch + pitch / 2 - y for i in range(count))
    inside = "".join(
        disc_slice((x, y), radius, max(top, -radius), min(top + pitch / 2, radius))
        for top in tops
        if -radius < top + pitch / 2 and top < radius
    )
    colour = dice.among((inks.figure, inks.accent, inks.accent))
    cover = disc(inks.ground, x, y, radius)
    return standing(inks, inks.ground, *stripes, cover, shape(colour, inside))


def tiles(dice: Dice, inks: Inks) -> Canvas:
    """A floor of quarter discs, wedges and halves."""
    count = dice.among((3, 4, 4))
    size = 400 / count
    kinds = dice.among((_TILES, _TILES[:2], _TILES[:3], (_TILES[4], _TILES[0], _TILES[3])))
    grounds = (inks.ground, inks.ground, inks.detail, inks.accent)
    laid = []
    for place in range(count * count):
        x, y = place % count * size + size / 2, place // count * size + size / 2
        ground = dice.among(grounds)
        colours = [colour for colour in inks[:3] if colour != ground]
        if ground != inks.ground:
            laid.append(box(ground, x - size / 2, y - size / 2, size, size))
        tile = shape(dice.among(colours), dice.among(kinds))
        laid.append(moved(x, y, tile, turn=90 * dice.below(4), zoom=size / 100))
    return standing(inks, inks.ground, *laid)


def spiral(dice: Dice, inks: Inks) -> Canvas:
    """A spiral of half circles that winds outwards to the picture's edge."""
    pitch = dice.between(18, 30)
    turns = 320 // pitch
    side = dice.among((1, -1))
    path = f"M{200 - side * pitch / 4:g} 205" + "".join(
        f"a{number(i * pitch / 2)} {number(i * pitch / 2)} 0 0 {(side + 1) // 2} "
        f"{number((pitch * i) * side * (1 if i % 2 else -1))} 0"
        for i in range(1, turns + 1)
    )
    thread = line(inks.figure, pitch * dice.among((0.4, 0.5, 0.6)), path)
    return floating(inks, thread, disc(inks.accent, 200, 205, pitch * 0.72))


def labyrinth(dice: Dice, inks: Inks) -> Canvas:
    """A square spiral with something at its heart."""
    count = dice.between(4, 6)
    pitch = 300 / (2 * count)
    path, length = "M50 355V55", 300.0
    for turn in range(1, 2 * count - 1):
        step = "H" if turn % 2 else "V"
        length -= pitch if turn > 1 else 0
        sign = 1 if turn % 4 in {1, 2} else -1
        path += f"{step.lower()}{number(sign * length)}"
    wall = line(inks.figure, pitch * 0.5, path)
    heart = disc(inks.accent, 200, 205, pitch * 0.55)
    return floating(inks, dice.among((wall, mirrored(wall))), heart)


def split_rings(dice: Dice, inks: Inks) -> Canvas:
    """A target whose rings are half one colour and half another, each turned its own way."""
    count = dice.between(3, 6)
    step = 164 / count
    quarter = dice.among((45, 60, 90, 90))
    pairs = ((inks.figure, inks.accent), (inks.detail, inks.figure), (inks.ground, inks.figure))
    parts = []
    for i in range(count):
        radius = 164 - i * step
        one, other = pairs[i % len(pairs)]
        # Half a pixel larger, or the colour beneath would show as a hairline.
        edge = f"{radius + 0.5:.1f}"
        half = shape(other, f"M-{edge} 0A{edge} {edge} 0 0 1 {edge} 0z")
        parts.append(disc(one, 0, 0, radius) + moved(0, 0, half, turn=quarter * dice.below(8)))
    return floating(inks, moved(200, 205, "".join(parts)))


def sunburst(dice: Dice, inks: Inks) -> Canvas:
    """Rays from a disc on the horizon."""
    x, y = dice.among((100, 200, 300, 200)), dice.among((400, 400, 330))
    count = dice.among((12, 16, 20, 26))
    wedge = pi / count
    rays = "".join(
        f"M{x} {y}L{number(x + 620 * cos(angle))} {number(y - 620 * sin(angle))}"
        f" {number(x + 620 * cos(angle + wedge))} {number(y - 620 * sin(angle + wedge))}z"
        for angle in (2 * wedge * i + wedge / 2 for i in range(count if y < 400 else count // 2))  # noqa: PLR2004
    )
    radius = dice.between(60, 120)
    core = disc(inks.ground, x, y, radius + 16) + disc(inks.accent, x, y, radius)
    earth = bar(inks.accent, y, 400)
    return Canvas(shape(inks.figure, rays) + core + earth, inks.figure, inks.accent)


def odd_one_out(dice: Dice, inks: Inks) -> Canvas:
    """A grid of dots of which a single one is different."""
    count = dice.between(4, 8)
    pitch = 344 / count
    odd = dice.between(1, count - 2) + count * dice.between(1, count - 2)
    centres = [
        (28 + pitch * (i % count + 0.5), 33 + pitch * (i // count + 0.5)) for i in range(count**2)
    ]
    x, y = centres.pop(odd)
    size = pitch * dice.among((0.5, 0.62, 0.74))
    special = disc(inks.accent, x, y, pitch * dice.among((0.42, 0.62, 0.9)))
    if dice.chance(40):
        special = disc(inks.accent, x + pitch * 0.3, y + pitch * 0.3, size / 2)
    return floating(inks, dots(inks.figure, size, centres), special)


def halftone(dice: Dice, inks: Inks) -> Canvas:
    """Dots that grow row by row until they run together."""
    count = dice.between(6, 9)
    pitch = 400 / count
    rows = []
    for row in range(count):
        size = pitch * (0.16 + 1.1 * row / (count - 1))
        shift = pitch / 2 if row % 2 else 0
        centres = (
            ((i + 0.5) * pitch - shift, (row + 0.5) * pitch) for i in range(count + bool(shift))
        )
        rows.append(dots(inks.figure, size, centres))
    x, y = dice.between(110, 290), dice.between(110, 190)
    moon = disc(inks.accent, x, y, dice.between(50, 80))
    solid = bar(inks.figure, 400 - pitch / 4, pitch)
    return standing(inks, inks.figure, moon, *rows, solid)
