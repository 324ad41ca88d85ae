"""Movies and rows of movies."""

from datetime import UTC, datetime
from typing import Any

from project.domain.imports import CreditRecord, MovieRecord
from project.domain.movies import Job, Movie
from project.domain.paging import Reference

NOW = datetime(2026, 1, 2, 3, 4, 5, 678_000, UTC)


def a_movie(**fields: Any) -> Movie:
    """A movie as lists show it."""
    blank: dict[str, Any] = {
        "id": 1,
        "title": "A Title",
        "original_title": "A Title",
        "description": "",
        "trailer": "",
        "poster": "",
        "year": 1958,
        "release_date": None,
        "rating": None,
        "classification": None,
        "runtime": None,
        "average": None,
        "rating_count": 0,
        "genre": Reference(),
        "director": Reference(),
        "imdb_id": None,
        "tmdb_id": None,
        "created_at": NOW,
        "updated_at": NOW,
        "version": 1,
    }
    return Movie(**(blank | fields))


def a_record(key: str, **fields: Any) -> MovieRecord:
    """A movie of the data set `set`."""
    return MovieRecord(**({"source": "set", "key": key, "title": f"Title {key}"} | fields))


def acting(name: str, character: str = "") -> CreditRecord:
    return CreditRecord(name, Job.ACTOR, character)


def directing(name: str) -> CreditRecord:
    return CreditRecord(name, Job.DIRECTOR)
