"""Reading movies: their lists, and one whole."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Subquery,
    exists,
    func,
    select,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import (
    Credit,
    Genre,
    MovieGenre,
    MovieStats,
    Person,
    SearchDocument,
    SearchPosting,
    Word,
)
from project.dao.models import Movie as MovieRow
from project.dao.search import begins_with
from project.domain import movies as domain
from project.domain.movies import Job, Movie, MovieDetail, MovieFilter, MovieOrder, MovieSort
from project.domain.paging import (
    EXACT_TOTAL_LIMIT,
    AllOf,
    IdFilter,
    Page,
    PageRequest,
    Reference,
)
from project.domain.scores import UNKNOWN_LAST, UNKNOWN_SMALL_LAST
from project.domain.search import Kind

_COLUMNS: Final = (
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

# Ascending key, descending key.
_KEYS: Final[dict[MovieSort, tuple[Any, Any]]] = {
    MovieSort.ID: (MovieRow.id, MovieRow.id),
    MovieSort.TITLE: (MovieRow.title_key, MovieRow.title_key),
    MovieSort.YEAR: (MovieRow.year_up, MovieRow.year_down),
    MovieSort.NEW: (MovieRow.newness, MovieRow.newness),
    MovieSort.RATING: (MovieRow.rating_up, MovieRow.rating_down),
    MovieSort.CREATED_AT: (
        type_coerce(MovieRow.created_at, BigInteger),
        type_coerce(MovieRow.created_at, BigInteger),
    ),
    MovieSort.AVG_RATING: (MovieStats.average_up, MovieStats.average_down),
    MovieSort.TOP: (MovieStats.score_up, MovieStats.score_down),
    MovieSort.POPULARITY: (MovieStats.popularity, MovieStats.popularity),
}
_RANKED: Final = frozenset({MovieSort.AVG_RATING, MovieSort.TOP, MovieSort.POPULARITY})

_COMMON_GENRE: Final = 2_000
"""From so many movies on, a genre is looked up movie by movie while the list is walked; below,
its movies are gathered first."""

_COMMON_WORD: Final = 1_000
"""The same for the words of titles, counted in all texts that can be found."""

_HALVES: Final = tuple(getattr(MovieStats, f"half_{value}") for value in range(1, 11))


def _order(order: MovieOrder) -> Order:
    key = _KEYS[order.sort][order.descending]
    record_id = MovieStats.movie_id if order.sort in _RANKED else MovieRow.id
    return Order(key, record_id, descending=order.descending)


def read_movies(page: Subquery) -> Select[Any]:
    """Whole movies for a page of keys, for `build_movie`."""
    return (
        select(page.c.key, page.c.id, *_COLUMNS)
        .join(MovieRow, MovieRow.id == page.c.id)
        .join(MovieStats, MovieStats.movie_id == page.c.id)
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


def _has(record_id: Any, column: Any, filtered: IdFilter, of: Any, *more: Any) -> list[Any]:
    """Conditions that a movie is among those that `column` links to the filter's ids."""
    if isinstance(filtered, AllOf):
        return [record_id.in_(select(of).where(column == one, *more)) for one in filtered.ids]
    return [record_id.in_(select(of).where(column.in_(filtered.ids), *more))]


def _in_genres(record_id: Any, genres: IdFilter) -> list[Any]:
    link = (MovieGenre.movie_id == record_id,)
    if isinstance(genres, AllOf):
        return [exists().where(*link, MovieGenre.genre_id == one) for one in genres.ids]
    return [exists().where(*link, MovieGenre.genre_id.in_(genres.ids))]


def _title_reads(word: str) -> ColumnElement[bool]:
    """A word of the titles begins so: looked up in each movie that the list walks by."""
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return MovieRow.title_words.like(f"% {escaped}%", escape="\\")


def _title_indexed(record_id: Any, word: str) -> ColumnElement[bool]:
    """The same by the search index, where few movies have such a word."""
    found = (
        select(SearchDocument.movie_id)
        .join(SearchPosting, SearchPosting.document_id == SearchDocument.id)
        .join(Word, Word.id == SearchPosting.word_id)
        .where(SearchDocument.kind == Kind.MOVIE, begins_with(word))
    )
    return cast("ColumnElement[bool]", record_id.in_(found))


class MoviesDAO(BaseDAO):
    def page(
        self, narrowed: MovieFilter, order: MovieOrder, request: PageRequest, total: int | None
    ) -> Page[Movie]:
        """One page of the visible movies that pass the filter; `total` is passed through."""
        return fetch_page(self._session, self._keyset(narrowed, order), request, build_movie, total)

    def stream(self, narrowed: MovieFilter, order: MovieOrder) -> Iterator[Sequence[Movie]]:
        """All visible movies that pass the filter, in batches."""
        return stream(self._session, self._keyset(narrowed, order), build_movie)

    def count(self, narrowed: MovieFilter) -> int | None:
        """How many movies pass the filter, None above EXACT_TOTAL_LIMIT."""
        keys = self._keyset(narrowed, MovieOrder()).keys.add_columns(MovieRow.id)
        counted = keys.limit(EXACT_TOTAL_LIMIT + 1).subquery()
        count = self._session.scalar(select(func.count()).select_from(counted)) or 0
        return count if count <= EXACT_TOTAL_LIMIT else None

    def _keyset(self, narrowed: MovieFilter, order: MovieOrder) -> Keyset:
        ordered = _order(order)
        return Keyset(self._keys(narrowed, ordered.record_id), ordered, read_movies)

    def _keys(self, narrowed: MovieFilter, record_id: InstrumentedAttribute[int]) -> Select[Any]:
        on_movie = self._movie_conditions(narrowed, record_id)
        on_stats = _stats_conditions(narrowed)
        if record_id is MovieStats.movie_id:
            keys = keys_of(record_id).where(MovieStats.visible)
            if on_movie:
                keys = keys.join(MovieRow, MovieRow.id == record_id)
        else:
            keys = keys_of(record_id).where(MovieRow.deleted_at.is_(None))
            if on_stats:
                keys = keys.join(MovieStats, MovieStats.movie_id == record_id)
        return keys.where(*on_movie, *on_stats, *self._link_conditions(narrowed, record_id))

    def _movie_conditions(self, narrowed: MovieFilter, record_id: Any) -> list[Any]:
        conditions: list[Any] = [
            _title_reads(word) if self._common_word(word) else _title_indexed(record_id, word)
            for word in narrowed.title
        ]
        if narrowed.year_from is not None or narrowed.year_to is not None:
            last = UNKNOWN_SMALL_LAST - 1 if narrowed.year_to is None else narrowed.year_to
            conditions.append(MovieRow.year_up.between(narrowed.year_from or 0, last))
        if narrowed.classification is not None:
            conditions.append(MovieRow.classification == narrowed.classification)
        return conditions

    def _link_conditions(self, narrowed: MovieFilter, record_id: Any) -> list[Any]:
        conditions: list[Any] = []
        if narrowed.genres:
            if self._common(narrowed.genres):
                conditions += _in_genres(record_id, narrowed.genres)
            else:
                linked = MovieGenre.movie_id
                conditions += _has(record_id, MovieGenre.genre_id, narrowed.genres, linked)
        if narrowed.directors:
            directing = Credit.job == Job.DIRECTOR
            conditions += _credited(record_id, narrowed.directors, directing)
        if narrowed.people:
            conditions += _credited(record_id, narrowed.people)
        return conditions

    def _common_word(self, word: str) -> bool:
        some = select(Word.frequency).where(begins_with(word)).limit(_COMMON_WORD).subquery()
        return (self._session.scalar(select(func.sum(some.c.frequency))) or 0) >= _COMMON_WORD

    def _common(self, genres: IdFilter) -> bool:
        counts = select(func.max(Genre.movie_count)).where(Genre.id.in_(genres.ids))
        return (self._session.scalar(counts) or 0) >= _COMMON_GENRE

    def detail(self, movie_id: int) -> MovieDetail | None:
        """A visible movie with its genres, visible people and histogram; three statements."""
        page = select(MovieRow.id.label("key"), MovieRow.id.label("id")).where(
            MovieRow.id == movie_id, MovieRow.deleted_at.is_(None)
        )
        statement = read_movies(page.subquery("page")).add_columns(*_HALVES)
        row = self._session.execute(statement).one_or_none()
        if row is None:
            return None
        return MovieDetail(
            movie=build_movie(row[: -len(_HALVES)]),
            genres=self.genres_of(movie_id),
            credits=self.credits_of(movie_id),
            histogram=row[-len(_HALVES) :],
        )

    def genres_of(self, movie_id: int) -> list[Reference]:
        rows = self._session.execute(
            select(Genre.id, Genre.name)
            .join(MovieGenre, MovieGenre.genre_id == Genre.id)
            .where(MovieGenre.movie_id == movie_id)
            .order_by(MovieGenre.position, Genre.id)
        )
        return [Reference(*row) for row in rows]

    def credits_of(self, movie_id: int) -> list[domain.Credit]:
        """The credits of visible people, in the order of billing within each job."""
        rows = self._session.execute(
            select(Credit.person_id, Person.name, Credit.job, Credit.character)
            .join(Person, Person.id == Credit.person_id)
            .where(Credit.movie_id == movie_id, Person.deleted_at.is_(None))
            .order_by(Credit.job, Credit.position, Credit.id)
        )
        return [domain.Credit(row[0], row[1], Job(row[2]), row[3]) for row in rows]

    def exists(self, movie_id: int) -> bool:
        visible = select(MovieRow.id).where(MovieRow.id == movie_id, MovieRow.deleted_at.is_(None))
        return self._session.scalar(visible) is not None


def _credited(record_id: Any, people: IdFilter, *more: Any) -> list[Any]:
    """A hidden person has no movies."""
    visible = exists().where(Person.id == Credit.person_id, Person.deleted_at.is_(None))
    return _has(record_id, Credit.person_id, people, Credit.movie_id, visible, *more)


def _stats_conditions(narrowed: MovieFilter) -> list[ColumnElement[bool]]:
    if narrowed.average_from is None and narrowed.average_to is None:
        return []
    last = UNKNOWN_LAST if narrowed.average_to is None else narrowed.average_to
    return [MovieStats.average_down.between(narrowed.average_from or 0, last)]
