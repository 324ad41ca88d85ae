"""Genres and directors: a name and how many movies stand behind it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Genre:
    id: int
    name: str
    movie_count: int


@dataclass(frozen=True, slots=True)
class Director:
    """A person with a directing credit. `movie_count` counts the movies directed."""

    id: int
    name: str
    movie_count: int
