"""Setting type without knowing the font: breaking and fitting a title."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import Final, NamedTuple

from project.domain.artwork_letters import (
    char_width,
    is_right_to_left,
    known_width,
    sticks,
    text_width,
)

CAPITAL: Final = 0.72
"""Height of a capital letter in em."""

_DESCENT: Final = 0.2
_SPACE: Final = 0.278
_SIZES: Final = (72, 64, 57, 51, 45, 40, 36, 32, 28, 25, 22, 20)
_MOST_LINES: Final = 5
# More than five lines of the narrowest letters, and few enough to be measured in no time.
_MOST_CHARACTERS: Final = 320


class Face(NamedTuple):
    """A stack of fonts. `width` is relative to the widths we know letters by."""

    stack: str
    weight: int
    width: float
    leading: float
    capitals: bool


GROTESQUE: Final = Face("Inter,'Helvetica Neue',Arial,sans-serif", 800, 0.98, 1.02, capitals=False)
SERIF: Final = Face("Georgia,'Times New Roman',serif", 700, 0.98, 1.04, capitals=False)
CONDENSED: Final = Face(
    "'Roboto Condensed','Arial Narrow',Arial,sans-serif", 700, 0.76, 0.98, capitals=True
)


class Line(NamedTuple):
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A title broken into lines. `measured`: a font may be held to the widths of the lines."""

    face: Face
    size: int
    lines: tuple[Line, ...]
    measured: bool
    right_to_left: bool


def fit(text: str, face: Face, width: float, height: float) -> Setting:
    """The clean text, as large as it goes into the frame; cut short where nothing else helps."""
    if len(text) > _MOST_CHARACTERS:
        text = f"{text[:_MOST_CHARACTERS]}…"
    measured = all(map(known_width, text))
    if face.capitals and not measured:
        # Nothing holds a fallback font to a narrowness it may not have.
        face = GROTESQUE
    units = tuple(_units(text.upper() if face.capitals else text))
    size, lines = _largest(units, face, width, height)
    set_lines = tuple(Line(line.text, line.width * size * face.width) for line in lines)
    return Setting(face, size, set_lines, measured, is_right_to_left(text))


def shorten(text: str, limit: float) -> str:
    """The text, cut to a width in em."""
    if text_width(text) <= limit:
        return text
    room = limit - char_width("…")
    fitting = takewhile(lambda width: width <= room, accumulate(map(char_width, text)))
    return f"{text[: len(list(fitting))].rstrip()}…"


def _largest(
    units: tuple[Line, ...], face: Face, width: float, height: float
) -> tuple[int, tuple[Line, ...]]:
    widest = max((unit.width for unit in units), default=0)
    total = sum(unit.width for unit in units)
    for size in _SIZES:
        limit = width / size / face.width
        capacity = min(_MOST_LINES, int((height / size - CAPITAL - _DESCENT) / face.leading) + 1)
        if widest <= limit and total <= limit * capacity:
            lines = _fill(units, limit)
            if len(lines) <= capacity:
                return size, _balanced(units, widest, limit, lines)
    return size, _cut(units, limit, capacity)


def _units(text: str) -> Iterator[Line]:
    """What is never broken: words, and letters of scripts that do without spaces.

    A unit that begins with a space stands apart from the one before it.
    """
    for word in text.split():
        start = 0
        for place in range(1, len(word)):
            if not sticks(word[place - 1], word[place]):
                yield _unit(word[start:place], spaced=not start)
                start = place
        yield _unit(word[start:], spaced=not start)


def _unit(text: str, *, spaced: bool) -> Line:
    return Line(f" {text}" if spaced else text, text_width(text))


def _balanced(
    units: tuple[Line, ...], low: float, high: float, lines: tuple[Line, ...]
) -> tuple[Line, ...]:
    """As many lines as given, but as even as they can be: no lone word at the end."""
    count = len(lines)
    for _ in range(6 if count > 1 else 0):
        middle = (low + high) / 2
        narrower = _fill(units, middle)
        if len(narrower) > count:
            low = middle
        else:
            lines, high = narrower, middle
    return lines


def _fill(units: tuple[Line, ...], limit: float) -> tuple[Line, ...]:
    lines: list[Line] = []
    text, width = "", 0.0
    for unit in units:
        gap = _SPACE if unit.text[0] == " " else 0.0
        if text and width + gap + unit.width > limit:
            lines.append(Line(text, width))
            text = ""
        if text:
            text, width = text + unit.text, width + gap + unit.width
        else:
            text, width = unit.text.lstrip(), unit.width
    return (*lines, Line(text, width)) if text else ()


def _cut(units: tuple[Line, ...], limit: float, capacity: int) -> tuple[Line, ...]:
    """No more lines than there is room for; words that are too long are chopped."""
    lines = _fill(tuple(piece for unit in units for piece in _chopped(unit, limit)), limit)
    if len(lines) <= capacity:
        return lines
    # With the beginning of the next line it is certainly too long, so that it gets its ellipsis.
    last = shorten(f"{lines[capacity - 1].text} {lines[capacity].text}", limit)
    return (*lines[: capacity - 1], Line(last, text_width(last)))


def _chopped(unit: Line, limit: float) -> Iterator[Line]:
    if unit.width <= limit:
        yield unit
        return
    start, width = 0, 0.0
    for place, char in enumerate(unit.text):
        width += char_width(char)
        if width > limit:
            yield Line(unit.text[start:place], limit)
            start, width = place, char_width(char)
    yield Line(unit.text[start:], width)
