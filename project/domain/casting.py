"""Actors and movies as casting clients see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from project.domain.people import PersonDraft


@dataclass(frozen=True, slots=True)
class Actor:
    """A person; `movies` are the titles of those they act in, newest first."""

    id: int
    name: str
    age: int | None
    gender: str | None
    movies: Sequence[str]
    version: int


@dataclass(frozen=True, slots=True)
class CastingMovie:
    """A movie; `actors` are the names of its cast in the order of billing."""

    id: int
    title: str
    release_date: date | None
    actors: Sequence[str]
    version: int


@dataclass(frozen=True, slots=True)
class ActorDraft:
    """What a casting client says about a person, and a movie to add them to the cast of."""

    person: PersonDraft
    movie_id: int | None = None
