"""Letters before any font: which can be printed, which way they run and how wide they are.

Widths are in em, after the proportions that Helvetica Bold and its many look-alikes share.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# What XML 1.0 cannot, and the C1 controls, which are stray bytes of some other encoding.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_WIDTHS: Final = {
    char: width
    for width, chars in {
        0.26: "'’‘",  # noqa: RUF001 - titles have typographic quotes
        0.278: " ,./\\Iijl|‚·ı",  # noqa: RUF001
        0.333: "!()-:;[]`ft¡‑",  # noqa: RUF001
        0.389: "*{}rªº",
        0.5: 'z"“”„',
        0.556: "#$0123456789J_aceksvxy–«»¿£€¢¥§œ",
        0.611: "FLTZbdghnopqu?øđħłþßð",
        0.667: "EPSVXY+<=>~^ÞŁ×÷±",  # noqa: RUF001
        0.722: "ABCDHKNRU&ĐĦÐ",
        0.778: "GOQwØ",
        0.889: "%Mmæ",
        0.98: "@W…—ÆŒ",
    }.items()
    for char in chars
}
_BROAD: Final = frozenset("ЖжМмФфШшЩщЫыЮюЊњЉљΜΩω")
_NO_BREAK_BEFORE: Final = frozenset(
    "、。，．・！？：；」』）】〉》〕…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"  # noqa: RUF001 - they are what is meant
)
_NO_BREAK_AFTER: Final = frozenset("「『（【〈《〔")  # noqa: RUF001


def clean(text: str) -> str:
    """The text as XML can carry it, on one line."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs leftwards."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


@lru_cache(maxsize=4096)
def known_width(char: str) -> float | None:
    """The width of a letter that all fonts of the kind agree about."""
    return _WIDTHS.get(char) or _WIDTHS.get(unicodedata.normalize("NFD", char)[0])


@lru_cache(maxsize=4096)
def char_width(char: str) -> float:
    """The width of a letter, for scripts that fonts disagree about rather too large."""
    known = known_width(char)
    if known is not None:
        return known
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    if is_ideographic(char):
        return 1.02
    if char in _BROAD:
        return 0.95
    return 0.78 if char.isupper() else 0.68


def text_width(text: str) -> float:
    return sum(map(char_width, text))


def is_ideographic(char: str) -> bool:
    """Whether lines may be broken next to the letter, as in Chinese and Japanese."""
    return unicodedata.east_asian_width(char) in {"W", "F"}


def sticks(before: str, after: str) -> bool:
    """Whether no line may be broken between two neighbouring letters of one word."""
    if before in _NO_BREAK_AFTER or after in _NO_BREAK_BEFORE or before == "\u200d":
        return True
    if unicodedata.category(after) in {"Mn", "Mc", "Me", "Cf"}:
        return True
    return not (is_ideographic(before) or is_ideographic(after))
