"""Compositions with people's things in them: streets, rooms and stages."""

from project.domain.artwork_canvas import Canvas, floating, standing
from project.domain.artwork_dice import Dice
from project.domain.artwork_palettes import Inks
from project.domain.artwork_pen import (
    Point,
    bar,
    box,
    disc,
    dots,
    ellipse,
    line,
    mirrored,
    moved,
    number,
    polygon,
    shape,
)


def skyline(dice: Dice, inks: Inks) -> Canvas:
    """A town at night, some of whose windows are lit."""
    moon = disc(inks.accent, dice.between(90, 310), dice.between(90, 130), dice.between(36, 60))
    far, near, lights, left = "", "", "", 0
    for _ in range(9):
        width, top = dice.among((46, 56, 66, 78)), dice.between(190, 300)
        far += box(inks.detail, left - 20, top - dice.between(20, 70), width * 0.7, 450 - top)
        near += box(inks.figure, left, top, width + 2, 450 - top)
        lights += _windows(dice, left, top, width)
        left += width
    return standing(inks, inks.figure, moon, far, near, shape(inks.accent, lights))


def _windows(dice: Dice, left: int, top: int, width: int) -> str:
    return "".join(
        f"M{x} {y}h7v10h-7z"
        for x in range(left + 12, left + width - 12, 16)
        for y in range(top + 18, min(top + 120, 385), 22)
        if dice.chance(32)
    )


def spotlight(dice: Dice, inks: Inks) -> Canvas:
    """Somebody in a cone of light."""
    lamp, x, half = dice.between(40, 360), dice.between(150, 250), dice.between(88, 120)
    cone = polygon(
        inks.figure, (lamp - 14, -20), (lamp + 14, -20), (x + half, 335), (x - half, 335)
    )
    pool = ellipse(inks.figure, x, 335, half, 24)
    somebody = moved(x, 344, _person(inks.accent), zoom=dice.among((0.9, 1.1, 1.3)))
    return floating(inks, cone, pool, somebody)


def doorway(dice: Dice, inks: Inks) -> Canvas:
    """A lit door at the end of a dark room, and somebody in it."""
    x, half, top = dice.between(150, 250), dice.between(44, 62), dice.between(70, 110)
    # Light and shadow fall the same way, past the picture's edge.
    lean = dice.between(-70, 70)
    end = (x + lean, 400)
    floor = bar(inks.detail, 320, 120)
    light = _fall(inks.accent, (x, 320), end, half)
    door = box(inks.accent, x - half, top, 2 * half, 321 - top)
    shade = _fall(inks.ground, (x, 320), end, 12)
    somebody = moved(x, 322, _person(inks.ground), zoom=1.3)
    return standing(inks, inks.detail, floor, light, door, shade, somebody)


def _fall(fill: str, start: Point, end: Point, half: float) -> str:
    (x, y), (end_x, end_y) = start, end
    wide = half * 1.8
    return polygon(fill, (x - half, y), (x + half, y), (end_x + wide, end_y), (end_x - wide, end_y))


def _person(fill: str) -> str:
    """Somebody in a long coat who stands on the origin, 110 high."""
    coat = "M-19 -66Q-19 -80 0 -82Q19 -80 19 -66L14 -26 9 -24 7 0H-7L-9 -24 -14 -26z"
    return disc(fill, 0, -97, 12) + shape(fill, coat)


def curtain(dice: Dice, inks: Inks) -> Canvas:
    """A stage between curtains, and a disc of light on its back wall."""
    count = dice.among((8, 10, 13))
    fold, edge = 400 / count, dice.between(46, 84)
    folds = "".join(
        f"M{number(i * fold)} -20h{number(fold / 2)}V400h{number(-fold / 2)}z" for i in range(count)
    )
    sweep = f"M200.5 -20H{edge + 58}Q{edge + 66} 210 {edge} 360H200.5z"
    wing = shape(inks.ground, sweep)
    cloth = bar(inks.figure, -20, 440) + shape(inks.detail, folds)
    radius = dice.between(44, 70)
    light = disc(inks.accent, 200, dice.among((352, 352 - radius, 210)), radius)
    boards = bar(inks.accent, 352, 90)
    scallops = dots(inks.figure, fold, ((fold * (i + 0.5), 48) for i in range(count)))
    valance = bar(inks.figure, -20, 68) + scallops
    picture = cloth + wing + mirrored(wing) + light + boards + valance
    return Canvas(picture, inks.figure, inks.accent)


def rain(dice: Dice, inks: Inks) -> Canvas:
    """An umbrella in slanting rain."""
    lean = dice.among((-26, -14, 14, 26))
    drops = "".join(
        f"M{column * 44 + row % 2 * 22 - 20} {row * 46 - 10}l{lean} 30"
        for row in range(9)
        for column in range(10)
        if dice.chance(72)
    )
    x, radius = dice.between(170, 230), dice.between(105, 128)
    third = radius * 2 / 3
    hem = f"q{number(-third / 2)} -26 {number(-third)} 0" * 3
    dome = f"M{x - radius} 250A{radius} {radius} 0 0 1 {x + radius} 250"
    halo = disc(inks.ground, x, 242, radius + 16)
    stick = line(inks.figure, 9, f"M{x} {236 - radius}V338q0 22 22 22t22 -22", cap="round")
    umbrella = halo + stick + shape(inks.accent, f"{dome}{hem}z")
    return floating(inks, line(inks.figure, 5, drops), umbrella)


def fangs(dice: Dice, inks: Inks) -> Canvas:
    """Teeth from above and below, something between them."""
    depth = dice.between(90, 130)
    above = shape(inks.figure, f"M0 -20V0{_teeth(dice, depth)}V-20z")
    below = moved(400, 400, shape(inks.figure, f"M0 -40V0{_teeth(dice, depth)}V-40z"), turn=180)
    thing = disc(inks.accent, 200, 200, dice.between(30, 50))
    return Canvas(thing + above + below, inks.figure, inks.figure)


def _teeth(dice: Dice, depth: int) -> str:
    count = dice.between(4, 7)
    half = number(200 / count)
    lengths = (depth + dice.between(-24, 24) for _ in range(count))
    return "".join(f"l{half} {length} {half} {-length}" for length in lengths)


def drips(dice: Dice, inks: Inks) -> Canvas:
    """Paint, or worse, that runs down from above."""
    count = dice.among((7, 7, 9))
    width = 400 / count
    half, radius = number(width / 2), width * 0.32
    runs = [dice.between(110, 280) if i % 2 else dice.between(30, 90) for i in range(count)]
    # Gaps end in an arch, runs in a drop's round end.
    path = "M0 -20" + "".join(
        f"V{run}a{half} {half} 0 0 {1 - i % 2} {number(width)} 0" for i, run in enumerate(runs)
    )
    longest = max(range(1, count, 2), key=runs.__getitem__)
    y = runs[longest] + width / 2 + 18 + radius
    drop = disc(inks.accent, (longest + 0.5) * width, y, radius)
    return Canvas(shape(inks.figure, f"{path}V-20z") + drop, inks.figure, inks.ground)


def blinds(dice: Dice, inks: Inks) -> Canvas:
    """A lamp, or the moon, through a blind."""
    count = dice.among((7, 9, 11))
    pitch = 400 / count
    x, y, radius = dice.between(140, 260), dice.between(160, 230), dice.between(100, 140)
    slat = f"h540v{number(pitch * 0.52)}h-540z"
    slats = "".join(f"M-270 {number(i * pitch - 270)}{slat}" for i in range(count + 5))
    blind = moved(200, 200, shape(inks.figure, slats), turn=dice.among((0, -8, 8, -14)))
    return floating(inks, disc(inks.accent, x, y, radius), blind)
