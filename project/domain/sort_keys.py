"""What movies are ordered by: never unknown, so that rows compare whole (decision 0004)."""

from datetime import date
from typing import Final

from project.domain.folding import index_words, sort_key
from project.domain.scores import UNKNOWN_SMALL_FIRST, UNKNOWN_SMALL_LAST

_DAYS: Final = 100_000_000
"""Room for a date as eight digits behind its year."""


def movie_keys(
    title: str,
    original_title: str,
    year: int | None,
    release_date: date | None,
    rating: int | None,
) -> dict[str, int | str]:
    """The values of a movie's key columns, by column."""
    return {
        "title_key": sort_key(title),
        "title_words": title_words(title, original_title),
        "year_up": UNKNOWN_SMALL_LAST if year is None else year,
        "year_down": UNKNOWN_SMALL_FIRST if year is None else year,
        "newness": newness(year, release_date),
        "rating_up": UNKNOWN_SMALL_LAST if rating is None else rating,
        "rating_down": UNKNOWN_SMALL_FIRST if rating is None else rating,
    }


def title_words(title: str, original_title: str) -> str:
    """The words of both titles, each once, with a space in front of each."""
    found = dict.fromkeys(index_words(title) + index_words(original_title))
    return "".join(f" {word}" for word in found)


def newness(year: int | None, release_date: date | None) -> int:
    """Year, then date: a movie of a known year but unknown date comes after the dated ones."""
    day = 0
    if release_date is not None:
        day = release_date.year * 10_000 + release_date.month * 100 + release_date.day
    return (year or 0) * _DAYS + day
