"""Generated pictures: a poster for a movie that has none, a monogram for a person without portrait.

A picture is a function of its subject alone, so it is drawn once and cached for ever under a
name that changes whenever the subject or the drawing does.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final, Literal

from project.domain.artwork_dice import Dice
from project.domain.artwork_portrait import draw_portrait
from project.domain.artwork_poster import Lettering, draw_poster

ARTWORK_VERSION: Final[int] = 1
"""Part of every name: to be raised when the drawing changes, because names are cached for ever."""

_NAME: Final = re.compile(r"([mp])([1-9][0-9]{0,17})-[0-9a-f]{10}\.svg")


@dataclass(frozen=True, slots=True)
class PosterSubject:
    movie_id: int
    title: str
    year: int | None
    genre: str
    director: str


@dataclass(frozen=True, slots=True)
class PortraitSubject:
    person_id: int
    name: str


def poster_svg(subject: PosterSubject) -> str:
    """The poster. Its design follows from id and genre: a retitled movie keeps it."""
    year = "" if subject.year is None else str(subject.year)
    lettering = Lettering(subject.title, year, subject.director, f"#{subject.movie_id}")
    return draw_poster(Dice(f"m{subject.movie_id}"), subject.genre, lettering)


def portrait_svg(subject: PortraitSubject) -> str:
    """The monogram. Its design follows from the id: a renamed person keeps it."""
    dice = Dice(f"p{subject.person_id}")
    return draw_portrait(dice, subject.name, f"#{subject.person_id}")


# A movie's picture is named twice in every answer that lists it.
@lru_cache(maxsize=4096)
def poster_name(movie_id: int, title: str, year: int | None, genre: str, director: str) -> str:
    # The lengths keep a title that ends like a genre apart from the next subject's.
    fields = f"{year} {len(title)} {len(genre)} {title}{genre}{director}"
    return f"m{movie_id}-{_digest(fields)}.svg"


def artwork_name(subject: PosterSubject | PortraitSubject) -> str:
    if isinstance(subject, PosterSubject):
        return poster_name(
            subject.movie_id, subject.title, subject.year, subject.genre, subject.director
        )
    return f"p{subject.person_id}-{_digest(subject.name)}.svg"


def parse_artwork_name(name: str) -> tuple[Literal["movie", "person"], int] | None:
    """The kind and id behind a name; None for whatever `artwork_name` cannot have made."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    return ("movie" if match[1] == "m" else "person"), int(match[2])


def _digest(fields: str) -> str:
    # surrogatepass: a lone surrogate in a title is no reason to have no name.
    data = f"{ARTWORK_VERSION} {fields}".encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=5).hexdigest()
