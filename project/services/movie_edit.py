"""Editing movies: creating, changing and hiding them, with everything that follows from it."""

from collections.abc import Sequence
from typing import Final

from project.adapters.clock import Clock
from project.dao.counters import CountersDAO
from project.dao.models import Movie
from project.dao.movie_edit import MovieEditDAO
from project.dao.movies import MoviesDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import NotFoundError
from project.domain.movies import CreditDraft, Job, MovieDetail, MovieDraft, Named
from project.domain.sort_keys import movie_keys
from project.services.genres import GenreService
from project.services.movies import MovieService
from project.services.people import PersonService
from project.services.search import SearchIndex

_CREW: Final = tuple(job for job in Job if job not in {Job.ACTOR, Job.DIRECTOR})


class MovieEditService:
    def __init__(  # noqa: PLR0913 - editing a movie touches all that is linked to it
        self,
        *,
        edit: MovieEditDAO,
        movies: MoviesDAO,
        reader: MovieService,
        genres: GenreService,
        people: PersonService,
        counters: CountersDAO,
        index: SearchIndex,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._edit = edit
        self._movies = movies
        self._reader = reader
        self._genres = genres
        self._people = people
        self._counters = counters
        self._index = index
        self._uow = uow
        self._clock = clock

    def create(self, draft: MovieDraft) -> MovieDetail:
        """Raises InvalidInputError for unknown people or genres, ConflictError for a taken id."""
        with self._uow:
            self._counters.wait_for_other_editors()
            now = self._clock.now()
            movie = Movie(created_at=now, updated_at=now, original_title="")
            _apply(movie, draft)
            self._edit.add(movie)
            self._set_links(movie, draft)
            self._count(movie.id, 1)
            self._counters.add("movies", 1)
        return self._reader.get(movie.id)

    def update(self, movie_id: int, draft: MovieDraft) -> MovieDetail:
        """Change the given fields. Raises like `create`, and NotFoundError."""
        with self._uow:
            self._counters.wait_for_other_editors()
            movie = self._for_update(movie_id)
            self._count(movie_id, -1)
            _apply(movie, draft)
            movie.updated_at = self._clock.now()
            self._set_links(movie, draft)
            self._count(movie_id, 1)
        return self._reader.get(movie_id)

    def delete(self, movie_id: int) -> None:
        """Hide a movie everywhere; ratings of it are kept. Raises NotFoundError."""
        with self._uow:
            self._counters.wait_for_other_editors()
            movie = self._for_update(movie_id)
            self._count(movie_id, -1)
            movie.deleted_at = self._clock.now()
            self._edit.save(movie)
            self._edit.hide_stats(movie_id)
            self._index.remove_movie(movie_id)
            self._counters.add("movies", -1)

    def add_to_cast(self, movie_id: int, person_id: int) -> None:
        """Bill a person as the last of the cast, if not in it yet. Raises NotFoundError."""
        with self._uow:
            self._counters.wait_for_other_editors()
            movie = self._for_update(movie_id)
            if (person_id, Job.ACTOR) in self._edit.all_credits_of(movie_id):
                return
            self._people.require(person_id)
            self._count(movie_id, -1)
            self._edit.add_credit(movie_id, person_id, Job.ACTOR)
            movie.updated_at = self._clock.now()
            self._edit.save(movie)
            self._count(movie_id, 1)

    def _for_update(self, movie_id: int) -> Movie:
        movie = self._edit.get_for_update(movie_id)
        if movie is None:
            raise NotFoundError("Movie", movie_id)
        return movie

    def _count(self, movie_id: int, change: int) -> None:
        """Add the movie to, or take it from, the counts of its genres and people."""
        credited = self._edit.all_credits_of(movie_id)
        self._counters.add_to_genres(
            {genre.id: change for genre in self._movies.genres_of(movie_id) if genre.id}
        )
        self._counters.add_to_people(
            {person: change for person, _ in credited},
            {person: change for person, job in credited if job is Job.DIRECTOR},
        )

    def _set_links(self, movie: Movie, draft: MovieDraft) -> None:
        """Write the lists that were given, the first of them into the movie itself."""
        if draft.genres is not None:
            genre_ids = self._genres.resolve(draft.genres)
            self._edit.set_genres(movie.id, genre_ids)
            movie.genre_id = genre_ids[0] if genre_ids else None
        self._set_credits(movie, "directors", [Job.DIRECTOR], _directing(draft.directors))
        self._set_credits(movie, "cast", [Job.ACTOR], draft.cast)
        self._set_credits(movie, "crew", _CREW, draft.crew)
        movie.director_id = self._edit.first_director(movie.id)
        self._edit.save(movie)
        credited = self._movies.credits_of(movie.id)
        self._index.put_movie(movie, credited, self._edit.rating_count(movie.id))

    def _set_credits(
        self, movie: Movie, field: str, jobs: Sequence[Job], drafts: Sequence[CreditDraft] | None
    ) -> None:
        if drafts is None:
            return
        people = self._people.resolve([draft.who for draft in drafts], field)
        credited = [
            (person, draft.job, draft.character)
            for person, draft in zip(people, drafts, strict=True)
        ]
        self._edit.set_credits(movie.id, jobs, list(dict.fromkeys(credited)))


def _directing(directors: Sequence[Named] | None) -> list[CreditDraft] | None:
    if directors is None:
        return None
    return [CreditDraft(who, Job.DIRECTOR) for who in directors]


def _apply(movie: Movie, draft: MovieDraft) -> None:
    """Set the given fields and what follows from them."""
    for name, value in draft.values.items():
        setattr(movie, name, value)
    movie.original_title = movie.original_title or movie.title
    if movie.release_date and ("release_date" in draft.values or movie.year is None):
        movie.year = draft.values.get("year") or movie.release_date.year  # type: ignore[assignment]
    keys = movie_keys(
        movie.title, movie.original_title, movie.year, movie.release_date, movie.rating
    )
    for name, value in keys.items():
        setattr(movie, name, value)
