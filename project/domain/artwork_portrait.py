"""The monogram: a person's initials on a ground of two tones."""

import unicodedata
from functools import cache
from itertools import permutations, takewhile
from typing import Final, NamedTuple

from project.domain.artwork_dice import Dice
from project.domain.artwork_letters import clean, is_ideographic, is_right_to_left, text_width
from project.domain.artwork_palettes import PALETTES, Palette, contrast, legible
from project.domain.artwork_pen import box, disc, moved, number, shape, svg
from project.domain.artwork_type import CAPITAL, GROTESQUE

_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_GROUNDS: Final = (
    "M-1 -1H401L-1 401z",
    "M-1 -1H200V401H-1z",
    "M-1 -1H400A400 400 0 0 1 -1 400z",
    "M-1 0A200 200 0 0 0 401 0z",
    "M0 200A200 200 0 0 1 400 200z",
    "M0 -1A401 401 0 0 1 401 401H-1z",
    "M40 401V200A160 160 0 0 1 360 200V401z",
    "M-1 -1H200V200H401V401H200V200H-1z",
    "M-1 -1A200 200 0 0 1 200 200A200 200 0 0 1 401 401H-1z",
    "M-1 -1L200 200 401 -1zM-1 401L200 200 401 401z",
    "M200 20A180 180 0 0 1 200 380A180 180 0 0 1 200 20z",
    "M401 -1V260A260 260 0 0 1 140 -1z",
    "M-1 124H401V276H-1z",
    "M-1 310H401V401H-1z",
    "M-1 326H401V344H-1zM-1 362H401V401H-1z",
    "M-1 100Q100 0 200 100T401 100V300Q300 400 200 300T-1 300z",
)
_MOST_MARKS: Final = 3
_TONE_CONTRAST: Final = 1.2
_LARGEST: Final = 184


class Tones(NamedTuple):
    """Two grounds, and a colour that can be read on both."""

    under: str
    over: str
    letters: str


def draw_portrait(dice: Dice, name: str, nameless: str) -> str:
    """SVG of 400 by 400."""
    palette = dice.among(tuple(PALETTES.values()))
    tones = dice.among(tones_of(palette))
    pattern = shape(tones.over, dice.among(_GROUNDS))
    ground = moved(200, 200, moved(-200, -200, pattern), turn=90 * dice.below(4))
    name = clean(name)
    letters = initials(name)
    drawn = _monogram(letters, tones.letters) if letters else _silhouette(tones.letters)
    return svg(400, name or nameless, box(tones.under, 0, 0, 400, 400), ground, drawn)


def initials(name: str) -> str:
    """One or two letters: of scripts whose letters join or stand for words, only the first."""
    found = [
        letter
        for place, word in enumerate(name.split())
        if not word.startswith("(")
        and (place == 0 or word.casefold().rstrip(".") not in _SUFFIXES)
        and (letter := _first_letter(word))
    ]
    if len(found) > 1 and not is_ideographic(found[0][0]) and not is_right_to_left(found[0]):
        return found[0] + found[-1]
    return found[0] if found else ""


@cache
def tones_of(palette: Palette) -> tuple[Tones, ...]:
    return tuple(
        Tones(under, over, letters)
        for under, over in permutations(palette, 2)
        if contrast(under, over) > _TONE_CONTRAST
        for letters in legible(palette, under, over)[:1]
    )


def _first_letter(word: str) -> str:
    place = next((place for place, char in enumerate(word) if char.isalnum()), None)
    if place is None:
        return ""
    marks = takewhile(_is_mark, word[place + 1 : place + 1 + _MOST_MARKS])
    # Title case rather than upper case, which few fonts have for Georgian.
    return word[place].title()[0] + "".join(marks)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _monogram(letters: str, colour: str) -> str:
    size = min(_LARGEST, 290 / text_width(letters))
    return (
        f'<text x="200" y="{number(200 + size * CAPITAL / 2)}" text-anchor="middle" '
        f'font-family="{GROTESQUE.stack}" font-weight="{GROTESQUE.weight}" '
        f'font-size="{number(size)}" fill="{colour}">{letters}</text>'
    )


def _silhouette(colour: str) -> str:
    return disc(colour, 200, 160, 62) + shape(colour, "M78 400A122 130 0 0 1 322 400z")
