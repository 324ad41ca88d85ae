"""Compositions of one thing, large and in the middle."""

from math import cos, pi, sin, sqrt

from project.domain.artwork_canvas import Canvas, floating
from project.domain.artwork_dice import Dice
from project.domain.artwork_palettes import Inks
from project.domain.artwork_pen import box, disc, dots, ellipse, line, moved, number, polygon, shape


def eye(dice: Dice, inks: Inks) -> Canvas:
    """An eye, wide open, with or without lashes."""
    lift = dice.between(105, 165)
    lid = f"M36 205Q200 {205 - lift} 364 205Q200 {205 + lift} 36 205z"
    iris = lift * 0.44
    gaze = dice.among((-34, 0, 0, 34))
    count = dice.among((0, 9, 13))
    lashes = "".join(
        f"M200 205L{number(200 + 215 * cos(angle))} {number(205 - 178 * sin(angle))}"
        for angle in (pi * (i + 1) / (count + 1) for i in range(count))
    )
    ball = disc(inks.accent, 200 + gaze, 205, iris) + disc(
        inks.figure, 200 + gaze, 205, iris * 0.46
    )
    white = inks.detail if dice.chance(30) else inks.ground
    inner = moved(200, 205, moved(-200, -205, shape(white, lid)), zoom=0.86)
    return floating(inks, line(inks.figure, 8, lashes), shape(inks.figure, lid), inner, ball)


def film_reel(dice: Dice, inks: Inks) -> Canvas:
    """A reel, and the film that leaves it."""
    holes = dice.between(4, 7)
    turn = dice.below(60) * pi / 180
    ring = [
        (200 + 88 * cos(turn + 2 * pi * i / holes), 200 + 88 * sin(turn + 2 * pi * i / holes))
        for i in range(holes)
    ]
    film = box(inks.accent, 200, 300, 200, 54) + shape(
        inks.ground, "".join(f"M{x} 306h10v8h-10zM{x} 340h10v8h-10z" for x in range(212, 400, 22))
    )
    core = disc(inks.accent, 200, 200, 34) + disc(inks.ground, 200, 200, 11)
    size = {4: 84, 5: 76, 6: 66, 7: 58}[holes]
    body = disc(inks.figure, 200, 200, 154)
    return floating(inks, film, body, dots(inks.ground, size, ring), core)


def film_strip(dice: Dice, inks: Inks) -> Canvas:
    """A length of film across the picture, something different in one of its frames."""
    turn, half = dice.among((-32, -18, 18, 32, 0, 90)), dice.between(72, 96)
    holes = "".join(
        f"M{x} {9 - half}h14v13h-14zM{x} {half - 22}h14v13h-14z" for x in range(-290, 290, 28)
    )
    pitch, height = half * 1.5, 2 * half - 64
    odd = dice.between(-1, 1)
    frames = "".join(
        box(inks.accent if i == odd else inks.ground, left, 32 - half, pitch * 0.88, height)
        for i, left in ((i, (i - 0.44) * pitch) for i in range(-3, 4))
    )
    strip = box(inks.figure, -330, -half, 660, 2 * half) + shape(inks.ground, holes)
    spot = disc(inks.figure, odd * pitch, 0, height * 0.31)
    return floating(inks, moved(200, 205, strip + frames + spot, turn=turn))


def keyhole(dice: Dice, inks: Inks) -> Canvas:
    """A keyhole, and what looks back through it."""
    radius, foot, gaze = dice.between(84, 100), dice.between(60, 92), dice.among((-14, 0, 14))
    waist = radius * 0.42
    flare = polygon(inks.figure, (-waist, 40), (waist, 40), (foot, 212), (-foot, 212))
    plate = disc(inks.detail, 0, 55, 176) if dice.chance(45) else ""
    look = ellipse(inks.accent, 0, 0, 54, 34) + disc(inks.figure, gaze, 0, 17)
    inside = dice.among((look, disc(inks.accent, 0, 0, 36)))
    hole = disc(inks.figure, 0, 0, radius) + flare
    return floating(inks, moved(200, 150, plate + hole + inside))


def flower(dice: Dice, inks: Inks) -> Canvas:
    """A flower of few or many petals."""
    count = dice.among((6, 8, 10, 12))
    broad = 150 * sin(pi / count) * dice.among((0.7, 0.9))
    other = dice.among((inks.figure, inks.accent, inks.detail))
    petals = "".join(
        moved(0, 0, ellipse(colour, 0, -104, broad, 62), turn=360 * i / count)
        for i, colour in enumerate((inks.figure, other) * (count // 2))
    )
    middle = disc(inks.ground if other == inks.accent else inks.accent, 0, 0, 44)
    return floating(inks, moved(200, 205, petals + middle, turn=dice.among((0, 15))))


def heart(dice: Dice, inks: Inks) -> Canvas:
    """A heart, whole, halved or broken."""
    crack = dice.among(("z", "L-26 -20 18 12 -20 48 14 86z"))
    gap = dice.among((0, 7)) if crack == "z" else 10
    left = shape(inks.figure, f"M0 150L-132 18A76 76 0 0 1 -24 -88Q-8 -76 0 -58{crack}")
    other = dice.among((inks.figure, inks.accent, inks.accent))
    right = shape(other, f"M0 150L132 18A76 76 0 0 0 24 -88Q8 -76 0 -58{crack}")
    halves = moved(-gap, 0, left) + moved(gap, 0, right)
    return floating(inks, moved(200, 184, halves, turn=dice.among((0, 0, -10, 10)), zoom=1.1))


def birds(dice: Dice, inks: Inks) -> Canvas:
    """A flock before a large sun."""
    radius, count = dice.between(130, 158), dice.between(4, 9)
    start = dice.below(60) / 10
    flock = ""
    for i in range(count):
        # Steps of the golden angle on a growing circle: scattered, but never on top of another.
        angle, away = start + i * 2.4, radius * 0.8 * sqrt((i + 0.3) / count)
        flock += _bird(away * cos(angle), away * sin(angle) * 0.85, dice.between(18, 28))
    sun = disc(inks.figure, 0, 0, radius)
    return floating(inks, moved(200, 205, sun + line(inks.accent, 7, flock, cap="round")))


def _bird(x: float, y: float, span: int) -> str:
    wing = f"q{number(span * 0.6)} {number(-span * 0.7)} {span} {number(span * 0.2)}"
    other = f"q{number(span * 0.4)} {number(-span * 0.9)} {span} {number(-span * 0.2)}"
    return f"M{number(x - span)} {number(y)}{wing}{other}"


def face(dice: Dice, inks: Inks) -> Canvas:
    """A face of two halves that do not agree."""
    slip = dice.among((0, 18, 32))
    radius = dice.between(138, 156)
    half = f"A{radius} {radius} 0 0 "
    left = shape(inks.figure, f"M0 {-radius}{half}0 0 {radius}z") + disc(inks.ground, -62, -30, 20)
    eye_right = dice.among((line(inks.ground, 10, "M36 -30H92"), disc(inks.ground, 62, -30, 20)))
    right = shape(inks.accent, f"M0 {-radius}{half}1 0 {radius}z") + eye_right
    smile, frown = "M0 84Q-50 84 -74 46", "M0 84Q50 84 74 112"
    grin = dice.among((frown, "M0 84Q50 84 74 46", "M0 84H78"))
    left += line(inks.ground, 12, smile)
    right += line(inks.ground, 12, grin)
    return floating(inks, moved(200, 205 - slip / 2, left), moved(200, 205 + slip / 2, right))


def rocket(dice: Dice, inks: Inks) -> Canvas:
    """A rocket of the fifties, under way."""
    hull = shape(inks.figure, "M0 -150Q58 -84 40 60H-40Q-58 -84 0 -150z")
    fins = shape(inks.accent, "M-42 -6L-84 92 -38 60zM42 -6L84 92 38 60z")
    port = disc(inks.ground, 0, -48, 21) + disc(inks.accent, 0, -48, 12)
    flame = polygon(inks.detail, (-30, 66), (30, 66), (0, dice.between(130, 175)))
    stars = [(dice.between(24, 376), dice.between(24, 376)) for _ in range(dice.between(10, 18))]
    trail = moved(200, 200, flame + fins + hull + port, turn=dice.among((0, 24, 38, -24)))
    disc_behind = disc(inks.detail, 200, 205, 165) if dice.chance(35) else ""
    return floating(inks, dots(inks.accent, 6, stars), disc_behind, trail)


def hourglass(dice: Dice, inks: Inks) -> Canvas:
    """Sand that has nearly run out, or has only just begun to."""
    level = dice.between(20, 90)
    bulbs = "M-90 -140H90Q84 -40 14 0Q84 40 90 140H-90Q-84 40 -14 0Q-84 -40 -90 -140z"
    width, top, heap = number(12 + 0.62 * (140 - level)), level - 118, 118 - level
    left = f"M-{width} {top}H{width}Q44 -30 0 0Q-44 -30 -{width} {top}z"
    fallen = f"M0 {heap}Q40 118 72 128H-72Q-40 118 0 {heap}z"
    sand = shape(inks.accent, f"{left}{fallen}M-2 0H2V120H-2z")
    caps = shape(inks.figure, "M-112 -162H112V-136H-112zM-112 136H112V162H-112z")
    glass = shape(inks.figure, bulbs) + sand + caps
    return floating(inks, moved(200, 202, glass, turn=dice.among((0, 0, 12, -12)), zoom=0.96))
