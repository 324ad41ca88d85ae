"""Kept counts: changed by arithmetic in the database, never by counting."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import bindparam, func, select, update

from project.dao.base import BaseDAO, chunks
from project.dao.models import Counter, Genre, Person
from project.dao.prepared import Prepared

_EDITORS: Final = 1
"""The kind of this advisory lock; the others are in `dao/limits.py`."""

_VALUE: Final = Prepared(select(Counter.value).where(Counter.name == bindparam("name")), kept=True)
_ADD_TO_GENRE: Final = (
    update(Genre)
    .where(Genre.id == bindparam("genre"))
    .values(movie_count=Genre.movie_count + bindparam("n"))
)
_ADD_TO_PERSON: Final = (
    update(Person)
    .where(Person.id == bindparam("person"))
    .values(
        movie_count=Person.movie_count + bindparam("n"),
        directed_count=Person.directed_count + bindparam("directed"),
        # Counting is no edit: the record's version stays.
        version=Person.version,
    )
)


class CountersDAO(BaseDAO):
    def wait_for_other_editors(self) -> None:
        """Make editors of the catalogue take turns until the unit of work ends.

        An edit touches a movie, its people, genres and words, and their counts: locked one by
        one and in no common order, they would make two editors wait for each other. On SQLite
        writers take turns anyway.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(select(func.pg_advisory_xact_lock(_EDITORS, 0)))

    def value(self, name: str) -> int:
        """The length of a whole list: `movies`, `people`, `genres` or `directors`."""
        row = _VALUE.one(self._session, name=name)
        return row[0] if row else 0

    def add(self, name: str, change: int) -> None:
        if change == 0:
            return
        self._session.execute(
            update(Counter).where(Counter.name == name).values(value=Counter.value + change)
        )

    def add_to_genres(self, movies: Mapping[int, int]) -> None:
        """Add to the number of movies of genres, by id."""
        rows = [{"genre": genre_id, "n": movies[genre_id]} for genre_id in sorted(movies)]
        if rows:
            self._session.connection().execute(_ADD_TO_GENRE, rows)

    def add_to_people(self, movies: Mapping[int, int], directed: Mapping[int, int]) -> None:
        """Add to the numbers of movies that people are credited in and that they directed.

        A person who becomes or ceases to be a director changes the number of directors.
        """
        ids = sorted(movies.keys() | directed.keys())
        before = self._directing(sorted(directed))
        rows = [
            {"person": one, "n": movies.get(one, 0), "directed": directed.get(one, 0)}
            for one in ids
        ]
        if rows:
            self._session.connection().execute(_ADD_TO_PERSON, rows)
        self.add(
            "directors",
            sum(bool(count + directed[one]) - bool(count) for one, count in before.items()),
        )

    def _directing(self, person_ids: Sequence[int]) -> dict[int, int]:
        """The numbers of movies that visible people directed, their rows locked."""
        found: dict[int, int] = {}
        for chunk in chunks(person_ids):
            rows = self._session.execute(
                select(Person.id, Person.directed_count)
                .where(Person.id.in_(chunk), Person.deleted_at.is_(None))
                .order_by(Person.id)
                .with_for_update()
            )
            found |= {row[0]: row[1] for row in rows}
        return found
