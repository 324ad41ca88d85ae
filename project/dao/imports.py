"""Bulk writing of imported records, and what a batch has to know beforehand."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import bindparam, exists, func, select, text, tuple_, update

from project.dao.base import BaseDAO, chunks
from project.dao.bulk import insert_many, reserve_ids
from project.dao.facets import list_anew
from project.dao.models import (
    Base,
    Credit,
    FacetMovie,
    FacetRank,
    Genre,
    Movie,
    MovieCountry,
    MovieGenre,
    MovieSource,
    MovieStats,
    Person,
    Rating,
    SearchDocument,
    SearchPosting,
    TrailEntry,
    User,
    UserSource,
    Word,
    WordVariant,
)
from project.domain.trail import RecordKind

_IMPORTED: Final[tuple[type[Base], ...]] = (
    Movie,
    MovieStats,
    MovieGenre,
    MovieCountry,
    MovieSource,
    FacetMovie,
    FacetRank,
    Person,
    Credit,
    Genre,
    Rating,
    Word,
    WordVariant,
    SearchDocument,
    SearchPosting,
)


class ImportsDAO(BaseDAO):
    def reserve(self, model: type[Base], count: int) -> list[int]:
        """Ids for rows to be inserted with `insert`."""
        return reserve_ids(self._session, model, count)

    def insert(self, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
        insert_many(self._session, model, rows)

    def list_anew(self, movie_ids: Sequence[int]) -> None:
        """Put new movies where lists look for them."""
        list_anew(self._session, movie_ids)

    def movies_of(self, source: str) -> dict[str, int]:
        """The movie behind every key of a data set: some tens of megabytes for a million."""
        rows = self._session.execute(
            select(MovieSource.key, MovieSource.movie_id).where(MovieSource.source == source)
        )
        return {row[0]: row[1] for row in rows}

    def movies_by_imdb(self, imdb_ids: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for chunk in chunks(sorted(set(imdb_ids))):
            rows = self._session.execute(
                select(Movie.imdb_id, Movie.id).where(Movie.imdb_id.in_(chunk))
            )
            found |= {row[0]: row[1] for row in rows if row[0]}
        return found

    def movies_by_title(
        self, titles: Iterable[tuple[str, int]]
    ) -> dict[tuple[str, int], list[tuple[int, str | None]]]:
        """(id, IMDb id) of the visible movies of a title key and year."""
        found: dict[tuple[str, int], list[tuple[int, str | None]]] = {}
        for chunk in chunks(sorted(set(titles))):
            rows = self._session.execute(
                select(Movie.title_key, Movie.year_up, Movie.id, Movie.imdb_id).where(
                    Movie.deleted_at.is_(None),
                    tuple_(Movie.title_key, Movie.year_up).in_(chunk),
                )
            )
            for title, year, movie_id, imdb_id in rows:
                found.setdefault((title, year), []).append((movie_id, imdb_id))
        return found

    def without_countries(self, movie_ids: Iterable[int]) -> list[int]:
        """Those of the movies that have none, and that no editor has touched."""
        has_some = exists().where(MovieCountry.movie_id == Movie.id)
        is_edited = exists().where(
            TrailEntry.kind == RecordKind.MOVIE, TrailEntry.record_id == Movie.id
        )
        found: list[int] = []
        for chunk in chunks(sorted(movie_ids)):
            found += self._session.scalars(
                select(Movie.id).where(Movie.id.in_(chunk), ~has_some, ~is_edited)
            )
        return found

    def genres_by_key(self) -> dict[str, int]:
        return {row[0]: row[1] for row in self._session.execute(select(Genre.name_key, Genre.id))}

    def people_by_key(self, keys: Iterable[str]) -> dict[str, int]:
        """The first visible person of each name."""
        found: dict[str, int] = {}
        for chunk in chunks(sorted(set(keys))):
            rows = self._session.execute(
                select(Person.name_key, func.min(Person.id))
                .where(Person.name_key.in_(chunk), Person.deleted_at.is_(None))
                .group_by(Person.name_key)
            )
            found |= {row[0]: row[1] for row in rows}
        return found

    def adopt_ids(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Give movies the outside ids they lack: rows of `movie`, `imdb_id` and `tmdb_id`."""
        if rows:
            statement = (
                update(Movie)
                .where(Movie.id == bindparam("movie"))
                .values(
                    imdb_id=func.coalesce(Movie.imdb_id, bindparam("imdb_id")),
                    tmdb_id=func.coalesce(Movie.tmdb_id, bindparam("tmdb_id")),
                    version=Movie.version,
                )
            )
            self._session.connection().execute(statement, list(rows))

    def people_counts(self, person_ids: Iterable[int]) -> dict[int, int]:
        """In how many movies people are credited."""
        found: dict[int, int] = {}
        for chunk in chunks(sorted(person_ids)):
            rows = self._session.execute(
                select(Person.id, Person.movie_count).where(Person.id.in_(chunk))
            )
            found |= {row[0]: row[1] for row in rows}
        return found

    def users_of(self, source: str) -> dict[str, int]:
        """The member behind every key of a data set."""
        rows = self._session.execute(
            select(UserSource.key, UserSource.user_id).where(UserSource.source == source)
        )
        return {row[0]: row[1] for row in rows}

    def rated_by(self, user_ids: Iterable[int]) -> set[tuple[int, int]]:
        """(member, movie) of every rating of these members."""
        found: set[tuple[int, int]] = set()
        for chunk in chunks(sorted(set(user_ids))):
            rows = self._session.execute(
                select(Rating.user_id, Rating.movie_id).where(Rating.user_id.in_(chunk))
            )
            found |= {(row[0], row[1]) for row in rows}
        return found

    def rated_years(self, movie_ids: Iterable[int]) -> list[tuple[int, int | None, int]]:
        """(movie, year, number of ratings): what a movie's weight in search is made of."""
        found: list[tuple[int, int | None, int]] = []
        for chunk in chunks(sorted(movie_ids)):
            rows = self._session.execute(
                select(Movie.id, Movie.year, MovieStats.rating_count)
                .join(MovieStats, MovieStats.movie_id == Movie.id)
                .where(Movie.id.in_(chunk))
            )
            found += [(row[0], row[1], row[2]) for row in rows]
        return found

    def analyse(self) -> None:
        """Let the query planner see what the tables now hold."""
        # Only those: SQLite would keep for ever that there is one account, and scan them all.
        for model in _IMPORTED:
            self._session.execute(text(f"ANALYZE {model.__tablename__}"))

    def taken_tmdb(self, tmdb_ids: Iterable[int]) -> set[int]:
        found: set[int] = set()
        for chunk in chunks(sorted(set(tmdb_ids))):
            found |= {
                one
                for one in self._session.scalars(
                    select(Movie.tmdb_id).where(Movie.tmdb_id.in_(chunk))
                )
                if one
            }
        return found

    def add_users(
        self, source: str, keys: Sequence[str], rows: Sequence[Mapping[str, Any]]
    ) -> None:
        """Insert members, and note which rater of the data set each is."""
        self.insert(User, rows)
        self.insert(
            UserSource,
            [
                {"source": source, "key": key, "user_id": row["id"]}
                for key, row in zip(keys, rows, strict=True)
            ],
        )
