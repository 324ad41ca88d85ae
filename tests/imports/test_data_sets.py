"""Whole data sets, on both databases: every row accounted for, every kept count exact.

They are looked for in DATA_SETS, by default `../shared/data`; absent ones are skipped.
"""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from project.container import RequestContainer
from project.domain.imports import Report
from project.domain.movies import MovieFilter, MovieOrder, MovieSort
from project.domain.paging import PageRequest
from project.views.access import app_container
from tests.conftest import Worlds, world

pytestmark = pytest.mark.timeout(600)


# A kept count, and what it has to equal.
RECOUNTS = {
    "movies": (
        "SELECT value FROM counters WHERE name = 'movies'",
        "SELECT count(*) FROM movies WHERE deleted_at IS NULL",
    ),
    "people": (
        "SELECT value FROM counters WHERE name = 'people'",
        "SELECT count(*) FROM people WHERE deleted_at IS NULL",
    ),
    "genres": (
        "SELECT value FROM counters WHERE name = 'genres'",
        "SELECT count(*) FROM genres",
    ),
    "directors": (
        "SELECT value FROM counters WHERE name = 'directors'",
        "SELECT count(DISTINCT person_id) FROM credits WHERE job = 'director'",
    ),
    "movies of genres": (
        "SELECT id, movie_count FROM genres ORDER BY id",
        "SELECT genre_id, count(*) FROM movie_genres GROUP BY genre_id ORDER BY genre_id",
    ),
    "movies of people": (
        "SELECT id, movie_count FROM people WHERE movie_count > 0 ORDER BY id",
        (
            "SELECT person_id, count(DISTINCT movie_id) FROM credits"
            " GROUP BY person_id ORDER BY person_id"
        ),
    ),
    "sums of ratings": (
        (
            "SELECT movie_id, rating_count, rating_sum, half_8 FROM movie_stats"
            " WHERE rating_count > 0 ORDER BY movie_id"
        ),
        (
            "SELECT movie_id, count(*), sum(value), sum(CASE value WHEN 8 THEN 1 ELSE 0 END)"
            " FROM ratings GROUP BY movie_id ORDER BY movie_id"
        ),
    ),
    "averages": (
        (
            "SELECT movie_id, average_up, average_down, score_up, score_down FROM movie_stats"
            " WHERE rating_count > 0 ORDER BY movie_id"
        ),
        (
            "SELECT movie_id, (100 * sum(value) + count(*)) / (2 * count(*)),"
            " (100 * sum(value) + count(*)) / (2 * count(*)),"
            " (sum(value) + 60) * 1000000 / (count(*) + 10),"
            " (sum(value) + 60) * 1000000 / (count(*) + 10)"
            " FROM ratings GROUP BY movie_id ORDER BY movie_id"
        ),
    ),
    "frequencies of words": (
        "SELECT id, frequency FROM words WHERE frequency > 0 ORDER BY id",
        "SELECT word_id, count(*) FROM search_postings GROUP BY word_id ORDER BY word_id",
    ),
}


Loaded = tuple[RequestContainer, dict[str, Report]]


@pytest.fixture
def loaded(request: pytest.FixtureRequest, worlds: Worlds, kind: str) -> Iterator[Loaded]:
    """Services over both data sets, and the reports of loading them, once and again."""
    app = world(request, worlds, kind, "datasets")
    with app_container(app).request() as services:
        yield services, worlds.reports[kind]


@pytest.mark.parametrize(
    ("name", "rows"), [("wikipedia", 36_273), ("movielens", 9_742), ("ratings", 100_836)]
)
def test_every_row_is_accounted_for(loaded: Loaded, name: str, rows: int) -> None:
    _, reports = loaded

    first, again = reports[f"{name} first"], reports[f"{name} again"]
    assert first.read == again.read == rows
    assert first.written > 0
    assert (again.written, again.present) == (0, first.written + first.present)


@pytest.mark.parametrize("what", RECOUNTS)
def test_what_is_kept_equals_a_recount(loaded: Loaded, what: str) -> None:
    services, _ = loaded
    kept, counted = (
        [tuple(row) for row in services.session.execute(text(statement))]
        for statement in RECOUNTS[what]
    )

    assert kept == counted


def test_the_two_sets_meet_in_one_movie(loaded: Loaded) -> None:
    services, _ = loaded

    heat = [
        hit.document.movie_id
        for hit in services.search.find("heat")
        if (hit.title, hit.year) == ("Heat", 1995)
    ]
    movie = services.movies.get(heat[0] or 0).movie
    assert len(heat) == 1
    assert movie.description
    assert movie.imdb_id == "tt0113277"
    assert movie.rating_count > 0


def test_the_last_page_is_reached_by_cursors_alone(loaded: Loaded) -> None:
    services, _ = loaded
    order = MovieOrder(MovieSort.YEAR, reverse=True)

    whole = services.movies.listing(MovieFilter(), order)
    ids = [movie.id for batch in whole.batches for movie in batch]
    last = services.movies.page(
        MovieFilter(), order, PageRequest(page=-(-len(ids) // 100), per_page=100)
    )

    assert len(ids) == len(set(ids)) == whole.total
    assert [movie.id for movie in last.items] == ids[-len(last.items) :]
