"""The poster: a square picture and a panel of one flat colour that carries the lettering."""

from html import escape
from typing import Final, NamedTuple

from project.domain.artwork_canvas import Canvas
from project.domain.artwork_dice import Dice
from project.domain.artwork_letters import clean
from project.domain.artwork_moods import NEUTRAL, face_of, mood
from project.domain.artwork_palettes import (
    FIGURE_CONTRAST,
    Inks,
    Palette,
    contrast,
    legible,
    schemes,
)
from project.domain.artwork_pen import box, number, shape, svg
from project.domain.artwork_type import CAPITAL, GROTESQUE, Line, Setting, fit, shorten

MARGIN: Final = 28
_MEASURE: Final = 400 - 2 * MARGIN
_CREDIT_SIZE: Final = 16


class Lettering(NamedTuple):
    title: str
    year: str
    director: str
    nameless: str
    """What the picture is called if there is no title."""


class Layout(NamedTuple):
    """Where things go: the picture, the panel over it, and on the panel title, rule and credits."""

    picture: str
    panel: str
    title: tuple[int, int]
    rule: int
    credits: int


ABOVE: Final = Layout("translate(0 200)", "M0 0H400V200H0z", (74, 106), 52, 41)
BELOW: Final = Layout("", "M0 400H400V600H0z", (430, 106), 546, 573)
FRAMED: Final = Layout(
    "translate(28 28)scale(.86)", "M0 0H400V600H0zM28 28V372H372V28z", (400, 136), 546, 573
)


class Design(NamedTuple):
    """Everything about a poster but its lettering."""

    layout: Layout
    ground: str
    picture: str
    panel: str
    title: str
    credits: str


def draw_poster(dice: Dice, genre: str, lettering: Lettering) -> str:
    """SVG of 400 by 600."""
    composition = dice.among(dice.among((NEUTRAL, mood(genre).telling, mood(genre).telling)))
    palette = dice.among(mood(genre).palettes)
    inks = dice.among(schemes(palette))
    design = _design(dice, palette, inks, composition(dice, inks))
    title = clean(lettering.title)
    y, height = design.layout.title
    setting = fit(title, face_of(composition), _MEASURE, height)
    return svg(
        600,
        f"{title or lettering.nameless} {lettering.year and f'({lettering.year})'}".rstrip(),
        _picture(design),
        _title(design, setting, y),
        _credits(design, lettering),
    )


def _design(dice: Dice, palette: Palette, inks: Inks, canvas: Canvas) -> Design:
    layout = dice.among((BELOW, BELOW, BELOW, ABOVE, ABOVE, FRAMED))
    if layout is FRAMED:
        panel = dice.among(_apart(palette, inks.ground, canvas.sky, canvas.floor))
    else:
        panel = canvas.sky if layout is ABOVE else canvas.floor
        if dice.chance(15):
            panel = dice.among(_apart(palette, inks.ground, panel))
    readable = legible(palette, panel)
    title = dice.among((readable[0], readable[0], *readable[1:]))
    return Design(layout, inks.ground, canvas.shapes, panel, title, readable[0])


def _apart(palette: Palette, *colours: str) -> tuple[str, ...]:
    """Paper or ink, whichever stands off from all the colours; else the one that does so most."""
    rated = sorted(
        ((min(contrast(colour, other) for other in colours), colour) for colour in palette[:2]),
        reverse=True,
    )
    return tuple(colour for ratio, colour in rated if ratio > FIGURE_CONTRAST) or (rated[0][1],)


def _picture(design: Design) -> str:
    # The panel covers what reaches over the picture's edge: no clipping, and no seam between a
    # picture and the panel that continues it.
    layout = design.layout
    placed = f'<g transform="{layout.picture}">' if layout.picture else "<g>"
    return (
        f"{box(design.ground, 0, 0, 400, 600)}{placed}{design.picture}</g>"
        f"{shape(design.panel, layout.panel)}"
    )


def _title(design: Design, setting: Setting, top: int) -> str:
    face, size = setting.face, setting.size
    lines = "".join(
        _line(setting, line, top + size * (CAPITAL + i * face.leading))
        for i, line in enumerate(setting.lines)
    )
    direction = ' direction="rtl"' if setting.right_to_left else ""
    return (
        f'<g font-family="{face.stack}" font-weight="{face.weight}" font-size="{size}" '
        f'fill="{design.title}"{direction}>{lines}</g>'
    )


def _line(setting: Setting, line: Line, baseline: float) -> str:
    x = 400 - MARGIN if setting.right_to_left else MARGIN
    # Holds whatever font there is to the width that the line was broken for.
    length = (
        f' textLength="{number(line.width)}" lengthAdjust="spacingAndGlyphs"'
        if setting.measured
        else ""
    )
    return f'<text x="{x}" y="{number(baseline)}"{length}>{escape(line.text, quote=False)}</text>'


def _credits(design: Design, lettering: Lettering) -> str:
    director = shorten(clean(lettering.director), (_MEASURE - 60) / _CREDIT_SIZE)
    parts = []
    if director:
        parts.append(
            f'<text x="{MARGIN}" y="{design.layout.credits}">{escape(director, quote=False)}</text>'
        )
    if lettering.year:
        parts.append(
            f'<text x="{400 - MARGIN}" y="{design.layout.credits}" text-anchor="end">'
            f"{lettering.year}</text>"
        )
    rule = box(design.credits, MARGIN, design.layout.rule, _MEASURE, 2)
    return (
        f'{rule}<g font-family="{GROTESQUE.stack}" font-weight="500" font-size="{_CREDIT_SIZE}" '
        f'fill="{design.credits}">{"".join(parts)}</g>'
    )
