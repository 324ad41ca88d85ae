"""Writing movies: the rows that one is made of, locked while they change."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm.attributes import flag_modified

from project.dao.base import BaseDAO
from project.dao.facets import list_anew
from project.dao.models import Credit, Movie, MovieCountry, MovieGenre, MovieStats, Person
from project.dao.rating_sums import rolled
from project.domain import movies as domain
from project.domain.movies import Job
from project.domain.popularity import week_of


class MovieEditDAO(BaseDAO):
    def get_for_update(self, movie_id: int, *, deleted: bool = False) -> Movie | None:
        """The row of a visible or else of a deleted movie, locked until the unit of work ends."""
        hidden = Movie.deleted_at.is_not(None)
        return self._session.scalar(
            select(Movie)
            .where(Movie.id == movie_id, hidden if deleted else ~hidden)
            .with_for_update(key_share=True)
        )

    def add(self, movie: Movie) -> Movie:
        """Store a new movie and its empty statistics; it has its id afterwards."""
        self._session.add(movie)
        self._session.flush()
        self._session.add(MovieStats(movie_id=movie.id))
        self._session.flush()
        return movie

    def save(self, movie: Movie) -> None:
        """Write what changed. Raises through the unit of work when the version is stale."""
        self._session.add(movie)
        self._session.flush()

    def touch(self, movie: Movie, moment: datetime) -> None:
        """Date a changed movie anew. Its version rises, even if only its links were changed."""
        movie.updated_at = moment
        # Two edits within a millisecond are two.
        flag_modified(movie, "updated_at")
        self._session.flush()

    def set_genres(self, movie_id: int, genre_ids: Sequence[int]) -> None:
        self._session.execute(delete(MovieGenre).where(MovieGenre.movie_id == movie_id))
        self._session.add_all(
            MovieGenre(movie_id=movie_id, genre_id=genre_id, position=position)
            for position, genre_id in enumerate(genre_ids)
        )
        self._session.flush()

    def set_countries(self, movie_id: int, countries: Sequence[str]) -> None:
        self._session.execute(delete(MovieCountry).where(MovieCountry.movie_id == movie_id))
        self._session.add_all(
            MovieCountry(movie_id=movie_id, country=country, position=position)
            for position, country in enumerate(countries)
        )
        self._session.flush()

    def set_credits(
        self, movie_id: int, jobs: Sequence[Job], people: Sequence[tuple[int, Job, str]]
    ) -> None:
        """Replace a movie's credits in `jobs` by (person, job, character), in billing order."""
        self._session.execute(
            delete(Credit).where(Credit.movie_id == movie_id, Credit.job.in_(jobs))
        )
        self._session.add_all(
            Credit(
                movie_id=movie_id, person_id=person, job=job, character=character, position=place
            )
            for place, (person, job, character) in enumerate(people)
        )
        self._session.flush()

    def add_credit(self, movie_id: int, person_id: int, job: Job) -> None:
        """Add a credit, billed after the others of its job."""
        last = self._session.scalar(
            select(func.max(Credit.position)).where(Credit.movie_id == movie_id, Credit.job == job)
        )
        place = 0 if last is None else last + 1
        self._session.add(Credit(movie_id=movie_id, person_id=person_id, job=job, position=place))
        self._session.flush()

    def list_anew(self, movie_id: int) -> None:
        """Put a movie, as it is now, where lists look for it."""
        list_anew(self._session, [movie_id])

    def hide_stats(self, movie_id: int) -> None:
        """Take a deleted movie out of the lists that are ordered by statistics."""
        of_movie = update(MovieStats).where(MovieStats.movie_id == movie_id)
        self._session.execute(of_movie.values(visible=False))

    def show_stats(self, movie_id: int, moment: datetime) -> None:
        """Put a restored movie back into them, as popular as it is by now."""
        of_movie = update(MovieStats).where(MovieStats.movie_id == movie_id)
        self._session.execute(of_movie.values(**rolled(week_of(moment)), visible=True))

    def all_credits_of(self, movie_id: int) -> list[domain.Credit]:
        """Every credit in the order of billing within each job, hidden people's too."""
        rows = self._session.execute(
            select(Credit.person_id, Person.name, Credit.job, Credit.character)
            .join(Person, Person.id == Credit.person_id)
            .where(Credit.movie_id == movie_id)
            .order_by(Credit.job, Credit.position, Credit.id)
        )
        return [domain.Credit(row[0], row[1], Job(row[2]), row[3]) for row in rows]

    def hidden_credits_of(
        self, movie_id: int, jobs: Sequence[Job]
    ) -> list[tuple[int, tuple[int, Job, str]]]:
        """The hidden people's credits in `jobs`, as `set_credits` takes them.

        Each with its place among all of them.
        """
        rows = self._session.execute(
            select(Person.deleted_at, Credit.person_id, Credit.job, Credit.character)
            .join(Person, Person.id == Credit.person_id)
            .where(Credit.movie_id == movie_id, Credit.job.in_(jobs))
            .order_by(Credit.job, Credit.position, Credit.id)
        )
        return [
            (place, (row[1], Job(row[2]), row[3]))
            for place, row in enumerate(rows)
            if row[0] is not None
        ]

    def rating_count(self, movie_id: int) -> int:
        counted = select(MovieStats.rating_count).where(MovieStats.movie_id == movie_id)
        return self._session.scalar(counted) or 0

    def first_director(self, movie_id: int) -> int | None:
        """The visible director billed first."""
        return self._session.scalar(
            select(Credit.person_id)
            .join(Person, Person.id == Credit.person_id)
            .where(
                Credit.movie_id == movie_id,
                Credit.job == Job.DIRECTOR,
                Person.deleted_at.is_(None),
            )
            .order_by(Credit.position, Credit.id)
            .limit(1)
        )

    def directed_by(self, person_id: int) -> list[Movie]:
        """The rows of the movies that credit this person as a director, locked."""
        directing = select(Credit.movie_id).where(
            Credit.person_id == person_id, Credit.job == Job.DIRECTOR
        )
        statement = select(Movie).where(Movie.id.in_(directing)).order_by(Movie.id)
        return list(self._session.scalars(statement.with_for_update(key_share=True)))
