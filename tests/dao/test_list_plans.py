"""How lists are read: by which index, in how many statements, and never by counting a table."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from project.container import RequestContainer
from project.dao import movie_lists
from project.domain.imports import CreditRecord, MovieRecord
from project.domain.movies import Job
from tests.factories.plans import plan

MOVIES = 3_000
KEYS = {
    "title": ("title_key", "title_key"),
    "year": ("year_up", "year_down"),
    "rating": ("rating_up", "rating_down"),
    "created_at": ("created_at", "created_at"),
    "avg_rating": ("average_up", "average_down"),
    "top": ("score_down", "score_up"),
    "popularity": ("popularity", "popularity"),
}
RANKED = {"avg_rating", "top", "popularity"}
FACETS = ("genre_id=1", "genre_id=1|2", "year=1999", "year_from=1950&year_to=1999")
OTHERS = (
    "q=film", "genre_id=1,2", "person_id=1", "director_id=1", "rating_from=1",
    "rating_classification=R", "genre_id=1&year_from=1950", "q=film&genre_id=1&sort=top",
)  # fmt: skip
MOST = 7
READS = {
    "/movies/1": 4, "/people/?page=1": 2, "/directors/?page=1": 2, "/genres/": 2, "/genres/1": 1,
    "/people/1": 2, "/directors/1": 1, "/search/?q=film": 12,
}  # fmt: skip
SORTS = [f"{minus}{sort}" for sort in KEYS for minus in ("", "-")]


@pytest.fixture
def filled(app: Flask, services: RequestContainer) -> FlaskClient:
    """A client of a catalogue large enough for the planner to care."""
    services.imports.import_movies("made", _films())
    return app.test_client()


def _films() -> Iterator[MovieRecord]:
    for number in range(MOVIES):
        yield MovieRecord(
            source="made",
            key=str(number),
            title=f"Film {number * 7919 % MOVIES}",
            year=1900 + number % 120,
            genres=("Drama", "Comedy") if number % 2 else ("Comedy",),
            credits=(CreditRecord(f"Person {number % 200}", Job.DIRECTOR),),
        )


def index_of(sort: str, *, facet: bool) -> str:
    name = sort.removeprefix("-")
    key = KEYS[name][sort.startswith("-")]
    if facet:
        return f"ix_facet_{'ranks' if name in RANKED else 'movies'}_{key}"
    return f"ix_movie_stats_{key}" if name in RANKED else f"ix_movies_{key.replace('_key', '')}"


def walks_a_table(found: str) -> bool:
    """Whether rows are read that no index led to."""
    tables = "movies|movie_stats|facet_movies|facet_ranks|movie_genres"
    return bool(re.search(rf"Seq Scan on ({tables})\b|SCAN ({tables})$", found, re.MULTILINE))


def test_every_sort_walks_its_index(app: Flask, filled: FlaskClient) -> None:
    plans = {
        (facet, sort): plan(app, filled, f"/movies/?page=1&sort={sort}&{facet}")
        for facet in ("", *FACETS)
        for sort in SORTS
    }

    for (facet, sort), found in plans.items():
        years_alone = facet.startswith("year") and sort in {"year", "-year"}
        expected = index_of(sort, facet=bool(facet) and not years_alone)
        assert re.search(rf"\b{expected}\b", found), (facet, sort, found)
        assert not walks_a_table(found), (facet, sort, found)


def test_a_page_among_ties_is_found_by_both_columns(
    app: Flask, filled: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(movie_lists, "FEW", 1)
    plans = {}

    for sort in SORTS:
        answer = filled.get(f"/movies/?page=125&q=film&sort={sort}")
        beside = re.search(r'<([^>]+)>; rel="next"', answer.headers["Link"])
        plans[sort] = plan(app, filled, beside[1] if beside else "")

    for sort, found in plans.items():
        assert re.search(r"(rowid|id|movie_id)[<>]\?|ROW\(", found), (sort, found)
        assert not walks_a_table(found), (sort, found)


@pytest.mark.parametrize("few", [1, movie_lists.FEW])
def test_a_list_takes_few_statements_and_counts_no_table(
    filled: FlaskClient, statements: list[str], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(movie_lists, "FEW", few)

    for query in ("", *FACETS, *OTHERS):
        statements.clear()
        filled.get(f"/movies/?page=1&{query}")
        counting = [one for one in statements if "count(*)" in one.lower()]
        assert all("LIMIT" in one for one in counting), (query, counting)
        assert len(_reading(statements)) <= MOST, (query, statements)


def test_a_record_takes_a_fixed_number_of_statements(
    filled: FlaskClient, statements: list[str]
) -> None:
    for path, most in READS.items():
        statements.clear()
        filled.get(path)
        assert 1 <= len(_reading(statements)) <= most, (path, statements)
        assert not [one for one in statements if "count(*)" in one.lower()], path


def _reading(statements: list[str]) -> list[str]:
    return [one for one in statements if one.startswith(("SELECT", "WITH", "EXECUTE"))]


def test_relationships_do_not_load_by_themselves() -> None:
    """There are none: every statement is written out in a DAO."""
    mappers = movie_lists.Movie.registry.mappers

    assert not [one for mapper in mappers for one in mapper.relationships]
