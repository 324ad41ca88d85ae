"""From imported records to the rows that are written for them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from project.domain.folding import sort_key
from project.domain.imports import MovieRecord, PersonRecord
from project.domain.movies import Credit
from project.domain.sort_keys import movie_keys


def movie_row(record: MovieRecord, now: datetime) -> dict[str, Any]:
    original = record.original_title or record.title
    return {
        "title": record.title,
        "original_title": original,
        "description": record.description,
        "trailer": "",
        "poster": record.poster,
        "year": record.year,
        "release_date": record.release_date,
        "rating": record.rating,
        "classification": record.classification,
        "runtime": record.runtime,
        "created_at": now,
        "updated_at": now,
        "version": 1,
        **movie_keys(record.title, original, record.year, record.release_date, record.rating),
    }


def genre_rows(movie_id: int, genre_ids: Sequence[int]) -> list[dict[str, Any]]:
    return [
        {"movie_id": movie_id, "genre_id": genre_id, "position": place}
        for place, genre_id in enumerate(genre_ids)
    ]


def country_rows(movie_id: int, record: MovieRecord) -> list[dict[str, Any]]:
    return [
        {"movie_id": movie_id, "country": country, "position": place}
        for place, country in enumerate(dict.fromkeys(record.countries))
    ]


def credit_rows(movie_id: int, credited: Sequence[Credit]) -> list[dict[str, Any]]:
    return [
        {
            "movie_id": movie_id,
            "person_id": one.person_id,
            "job": one.job.value,
            "character": one.character,
            "position": place,
        }
        for place, one in enumerate(credited)
    ]


def person_row(record: PersonRecord, now: datetime) -> dict[str, Any]:
    return {
        "name": record.name,
        "name_key": sort_key(record.name),
        "location": record.location,
        "gender": record.gender,
        "born": record.born,
        "died": record.died,
        "birth_year": record.born.year if record.born else record.birth_year,
        "death_year": record.died.year if record.died else record.death_year,
        "description": record.description,
        "movie_count": 0,
        "directed_count": 0,
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }
