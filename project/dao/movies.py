"""Reading movies: their lists, and one whole."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from sqlalchemy import Integer, Select, Subquery, bindparam, literal_column, select, union_all
from sqlalchemy.orm import Session

from project.dao.base import BaseDAO
from project.dao.keyset import STREAM_BATCH, Keyset, fetch_page, stream
from project.dao.models import Credit, Genre, MovieCountry, MovieGenre, MovieStats, Person
from project.dao.models import Movie as MovieRow
from project.dao.movie_lists import MovieLists, facet_list, only_facet, whole_list
from project.dao.prepared import Prepared
from project.domain import movies as domain
from project.domain.movies import Job, Movie, MovieDetail, MovieFilter, MovieOrder
from project.domain.paging import Page, PageRequest, Reference

MOVIE_COLUMNS: Final = (
    MovieRow.title,
    MovieRow.original_title,
    MovieRow.description,
    MovieRow.trailer,
    MovieRow.poster,
    MovieRow.year,
    MovieRow.release_date,
    MovieRow.rating,
    MovieRow.classification,
    MovieRow.runtime,
    MovieStats.average_down,
    MovieStats.rating_count,
    MovieRow.genre_id,
    Genre.name,
    MovieRow.director_id,
    Person.name,
    MovieRow.imdb_id,
    MovieRow.tmdb_id,
    MovieRow.created_at,
    MovieRow.updated_at,
    MovieRow.version,
)

_HALVES: Final = tuple(getattr(MovieStats, f"half_{value}") for value in range(1, 11))


def read_movies(page: Subquery) -> Select[Any]:
    """Whole movies for a page of keys, for `build_movie`."""
    return join_movies(select(page.c.key, page.c.id, *MOVIE_COLUMNS), page.c.id)


def join_movies(statement: Select[Any], movie_id: Any) -> Select[Any]:
    """Add what MOVIE_COLUMNS are read from to a statement that has the ids of movies."""
    return (
        statement.join(MovieRow, MovieRow.id == movie_id)
        .join(MovieStats, MovieStats.movie_id == movie_id)
        .outerjoin(Genre, Genre.id == MovieRow.genre_id)
        .outerjoin(Person, Person.id == MovieRow.director_id)
    )


def build_movie(row: Any) -> Movie:
    """A movie from a row of `read_movies`."""
    _, movie_id, *plain, average, count, genre_id, genre, director_id, director = row[:18]
    values: tuple[Any, ...] = (
        movie_id,
        *plain,
        average if average >= 0 else None,
        count,
        Reference(genre_id, genre) if genre_id else Reference(),
        Reference(director_id, director) if director_id else Reference(),
        *row[18:],
    )
    return Movie(*values)


_THIS: Final = select(MovieRow.id.label("key"), MovieRow.id.label("id")).where(
    MovieRow.id == bindparam("movie_id"), MovieRow.deleted_at.is_(None)
)
_VERSION: Final = Prepared(_THIS.with_only_columns(MovieRow.version), kept=True)
_DETAIL: Final = Prepared(read_movies(_THIS.subquery()).add_columns(*_HALVES), kept=True)
# Countries have no ids. They come in the genres' statement: it is the round trip that costs.
_GENRES_AND_COUNTRIES_OF: Final = Prepared(
    union_all(
        select(Genre.id.label("id"), Genre.name, MovieGenre.position.label("position"))
        .join(MovieGenre, MovieGenre.genre_id == Genre.id)
        .where(MovieGenre.movie_id == bindparam("movie_id")),
        select(literal_column("0", Integer), MovieCountry.country, MovieCountry.position).where(
            MovieCountry.movie_id == bindparam("movie_id")
        ),
    ).order_by("position", "id"),
    kept=True,
)
_CREDITS_OF: Final = Prepared(
    select(Credit.person_id, Person.name, Credit.job, Credit.character)
    .join(Person, Person.id == Credit.person_id)
    .where(Credit.movie_id == bindparam("movie_id"), Person.deleted_at.is_(None))
    .order_by(Credit.job, Credit.position, Credit.id),
    kept=True,
)


@cache
def _whole(order: MovieOrder) -> Keyset:
    """The list of all visible movies."""
    walk = whole_list(order)
    return Keyset(walk.keys, walk.order, read_movies, constant=True)


@cache
def _of_facet(order: MovieOrder) -> Keyset:
    """The list of one genre or year, given as `facet`."""
    walk = facet_list(order)
    return Keyset(walk.keys, walk.order, read_movies, constant=True)


class MoviesDAO(BaseDAO):
    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._lists = MovieLists(session)

    def page(
        self, narrowed: MovieFilter, order: MovieOrder, request: PageRequest, total: int | None
    ) -> Page[Movie]:
        """One page of the visible movies that pass the filter; `total` is passed through."""
        rows = request.offset + request.per_page + 1
        keyset = self._keyset(narrowed, order, rows)
        return fetch_page(self._session, keyset, request, build_movie, total)

    def stream(self, narrowed: MovieFilter, order: MovieOrder) -> Iterator[Sequence[Movie]]:
        """All visible movies that pass the filter, in batches."""
        keyset = self._keyset(narrowed, order, STREAM_BATCH)
        return stream(self._session, keyset, build_movie)

    def count(self, narrowed: MovieFilter) -> int | None:
        """How many movies pass the filter, None above EXACT_TOTAL_LIMIT."""
        return self._lists.count(narrowed)

    def _keyset(self, narrowed: MovieFilter, order: MovieOrder, rows: int) -> Keyset:
        if narrowed == MovieFilter():
            return _whole(order)
        facet = only_facet(narrowed, order)
        if facet is not None:
            return replace(_of_facet(order), given={"facet": facet})
        walk = self._lists.walk(narrowed, order, rows)
        return Keyset(walk.keys, walk.order, read_movies, walk.merge)

    def detail(self, movie_id: int) -> MovieDetail | None:
        """A visible movie with all of it, of its people the visible ones; three statements."""
        row = _DETAIL.one(self._session, movie_id=movie_id)
        if row is None:
            return None
        genres, countries = self.genres_and_countries_of(movie_id)
        return MovieDetail(
            movie=build_movie(row[: -len(_HALVES)]),
            genres=genres,
            countries=countries,
            credits=self.credits_of(movie_id),
            histogram=row[-len(_HALVES) :],
        )

    def genres_and_countries_of(self, movie_id: int) -> tuple[list[Reference], list[str]]:
        rows = _GENRES_AND_COUNTRIES_OF.run(self._session, movie_id=movie_id)
        genres = [Reference(row[0], row[1]) for row in rows if row[0]]
        return genres, [row[1] for row in rows if not row[0]]

    def credits_of(self, movie_id: int) -> list[domain.Credit]:
        """The credits of visible people, in the order of billing within each job."""
        rows = _CREDITS_OF.run(self._session, movie_id=movie_id)
        return [domain.Credit(row[0], row[1], Job(row[2]), row[3]) for row in rows]

    def among(self, movie_ids: Collection[int]) -> dict[int, Movie]:
        """Those of the movies that are visible, by id."""
        these = select(MovieRow.id.label("key"), MovieRow.id.label("id")).where(
            MovieRow.id.in_(movie_ids), MovieRow.deleted_at.is_(None)
        )
        rows = self._session.execute(read_movies(these.subquery()))
        return {row[1]: build_movie(row) for row in rows}

    def exists(self, movie_id: int) -> bool:
        return self.version(movie_id) is not None

    def visible_among(self, movie_ids: Collection[int]) -> set[int]:
        """Which of up to CHUNK movies are there."""
        return set(
            self._session.scalars(
                select(MovieStats.movie_id).where(
                    MovieStats.movie_id.in_(movie_ids), MovieStats.visible
                )
            )
        )

    def version(self, movie_id: int) -> int | None:
        """The version of a visible movie."""
        row = _VERSION.one(self._session, movie_id=movie_id)
        return row[0] if row else None
