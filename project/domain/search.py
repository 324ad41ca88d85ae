"""Search: which texts match a query and which match best. Pure, on words already folded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from project.domain.folding import words

MAX_RESULTS: Final = 20
MAX_QUERY_LENGTH: Final = 200
MAX_QUERY_WORDS: Final = 8
MAX_WEIGHT: Final = 1_000_000_000

_FUZZY_FROM: Final = 4
"""Shorter words are taken as typed: nearly every short word is one letter from another."""
_TWO_TYPOS_FROM: Final = 8


class Kind(StrEnum):
    """What a text is the name of; in this order where all else is equal."""

    MOVIE = "movie"
    PERSON = "person"
    ROLE = "role"


_KIND_ORDER: Final = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Document:
    """A text that can be found, and what it belongs to."""

    kind: Kind
    text: str
    movie_id: int | None
    person_id: int | None
    weight: int
    id: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A found text with what a reader needs to recognise it."""

    document: Document
    title: str
    year: int | None
    name: str
    thumbnail: str


def query_words(text: str) -> list[str]:
    """The words that count of what was typed."""
    return words(text[:MAX_QUERY_LENGTH])[:MAX_QUERY_WORDS]


def variants(word: str) -> set[str]:
    """The word and every form of it less one letter, none for words taken as typed.

    Two words one edit apart share a variant. Source: symmetric delete spelling correction
    (Wolf Garbe, 2012).
    """
    if len(word) < _FUZZY_FROM:
        return set()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def allowed_typos(word: str) -> int:
    if len(word) < _FUZZY_FROM:
        return 0
    return 2 if len(word) >= _TWO_TYPOS_FROM else 1


def typos(typed: str, word: str, limit: int) -> int:
    """Edits from one word to the other, a swap of neighbours being one; `limit + 1` if more.

    The optimal string alignment distance (restricted Damerau-Levenshtein), by rows.
    """
    if abs(len(typed) - len(word)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, letter in enumerate(typed, 1):
        before, row, above = row, [i], before
        for j, other in enumerate(word, 1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == other:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return min(row[-1], limit + 1)


def _penalty(typed: str, found: Sequence[str]) -> int:
    """How badly the best word of a text answers a typed one: 0 as typed, 1 begun, 2 misspelt."""
    if typed in found:
        return 0
    if any(word.startswith(typed) for word in found):
        return 1
    limit = allowed_typos(typed)
    return 1 + min((typos(typed, word, limit) for word in found), default=limit + 1)


def relevance(document: Document, typed: Sequence[str]) -> tuple[int, ...]:
    """The key that sorts documents best first: a total order, the same on every database."""
    found = words(document.text)
    penalty = sum(_penalty(word, found) for word in typed)
    begins = found[: len(typed)] == list(typed)
    as_whole = 0 if begins and len(found) == len(typed) else 1 if begins else 2
    return (
        penalty,
        as_whole,
        _KIND_ORDER[document.kind],
        -document.weight,
        document.id,
    )


def best(documents: Sequence[Document], typed: Sequence[str]) -> Iterator[Document]:
    """The documents in order of relevance, one for each movie, person or role."""
    seen: set[tuple[Kind, int | None, int | None]] = set()
    for document in sorted(documents, key=lambda document: relevance(document, typed)):
        subject = (document.kind, document.movie_id, document.person_id)
        if subject not in seen:
            seen.add(subject)
            yield document
