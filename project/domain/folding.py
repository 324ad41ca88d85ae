"""One spelling for text that people write in many ways: used to sort, search and compare.

Folding happens here, in Python, and its result is stored: the databases' own folding
disagrees with each other and with this (й, ł, ø, ß).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Letters that Unicode does not decompose, though people search for them as two.
_LETTERS: Final = str.maketrans(
    {"ё": "е", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th",
     "ı": "i", "ħ": "h"}
)  # fmt: skip
# й and ї are letters of their own, not и and і with a mark.
_KEPT: Final = {"и\u0306": "й", "і\u0308": "ї"}
# Letters and digits; and in the scripts of South and South-East Asia the marks that are vowels.
_LETTER: Final = r"[^\W_]|[\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u0f00-\u109f\u1780-\u17d3]"
_WORD: Final = re.compile(rf"(?:{_LETTER})+(?:['’ʼ](?:{_LETTER})+)*")  # noqa: RUF001 - the apostrophes people type
# It begins where no word goes on, or a long word would be read again from each of its letters.
_COMPOUND: Final = re.compile(rf"(?<!{_LETTER})(?:{_LETTER})+(?:[-\u2010](?:{_LETTER})+)+")
_APOSTROPHES: Final = str.maketrans("", "", "'’ʼ`´")  # noqa: RUF001

SORT_KEY_LENGTH: Final = 200
"""Characters of a sort key that count: 800 bytes at most, well within an index row."""

WORD_LENGTH: Final = 40
"""Characters of a word that are indexed."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Case-folded, without marks but for й and ї, ligatures and lone letters spelt out.

    >>> fold("Amélie ЁЛКИ Straße")
    'amelie елки strasse'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    for marked, letter in _KEPT.items():
        decomposed = decomposed.replace(marked, letter)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare.translate(_LETTERS))


def words(text: str) -> list[str]:
    """The folded words of `text`, in order; apostrophes join (`Ocean's` is `oceans`)."""
    return [
        match.group().translate(_APOSTROPHES)[:WORD_LENGTH] for match in _WORD.finditer(fold(text))
    ]


def index_words(text: str) -> list[str]:
    """The words of `text`, and compounds as one word too: `spider`, `man`, `spiderman`."""
    joined = ("".join(words(compound.group())) for compound in _COMPOUND.finditer(fold(text)))
    return words(text) + [word[:WORD_LENGTH] for word in joined]


def sort_key(text: str) -> str:
    """What a title or name is ordered by: its words, so that quotes and dashes don't count.

    A text without any word is ordered by itself.
    """
    return (" ".join(words(text)) or fold(text).strip())[:SORT_KEY_LENGTH]
