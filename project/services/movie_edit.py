"""Editing movies: creating, changing and hiding them, with everything that follows from it."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from project.adapters.clock import Clock
from project.dao.counters import CountersDAO
from project.dao.models import Movie
from project.dao.movie_edit import MovieEditDAO
from project.dao.movies import MoviesDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import NotFoundError
from project.domain.identity import Identity
from project.domain.movies import CreditDraft, Job, MovieDetail, MovieDraft, Named
from project.domain.record_fields import (
    CREDIT_JOBS,
    MOVIE,
    Fields,
    columns,
    credited_in,
    differing,
    genre_ids,
    movie_fields,
)
from project.domain.sort_keys import movie_keys
from project.domain.trail import Action, Record, RecordKind
from project.domain.versions import Versions, demand_version
from project.services.genres import GenreService
from project.services.movies import MovieService
from project.services.people import PersonService
from project.services.search import SearchIndex
from project.services.trail_writer import TrailWriter


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
        trail: TrailWriter,
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
        self._trail = trail
        self._uow = uow
        self._clock = clock

    def create(self, identity: Identity, draft: MovieDraft) -> MovieDetail:
        """Raises InvalidInputError for unknown people or genres, ConflictError for a taken id."""
        with self._uow:
            self._trail.begin(identity)
            now = self._clock.now()
            movie = Movie(created_at=now, updated_at=now, original_title="")
            _apply(movie, draft)
            self._edit.add(movie)
            self._set_links(identity, movie, draft)
            self._edit.save(movie)
            self._put_into_lists(movie)
            fields = self._fields(movie)
            self._move_counts({}, fields)
            self._counters.add("movies", 1)
            self._trail.note_creation(identity, _record(movie.id), fields)
        return self._reader.get(movie.id)

    def update(
        self, identity: Identity, movie_id: int, draft: MovieDraft, versions: Versions = None
    ) -> MovieDetail:
        """Change the given fields. Raises like `create`, and NotFoundError and StaleError."""
        with self._changing(identity, movie_id, versions) as movie:
            _apply(movie, draft)
            self._set_links(identity, movie, draft)
        return self._reader.get(movie_id)

    def delete(self, identity: Identity, movie_id: int, versions: Versions = None) -> None:
        """Hide a movie everywhere; ratings of it are kept. Raises NotFoundError, StaleError."""
        with self._uow:
            self._trail.begin(identity)
            movie = self._for_update(movie_id)
            demand_version(movie.version, versions)
            self._move_counts(self._fields(movie), {})
            movie.deleted_at = self._clock.now()
            self._edit.save(movie)
            self._edit.hide_stats(movie_id)
            self._edit.list_anew(movie_id)
            self._index.remove_movie(movie_id)
            self._counters.add("movies", -1)
            self._trail.note(identity, _record(movie_id), Action.DELETE)

    def restore(self, identity: Identity, movie_id: int) -> None:
        """Show a deleted movie again, with its ratings. Raises NotFoundError."""
        with self._uow:
            self._trail.begin(identity)
            movie = self._for_update(movie_id, deleted=True)
            movie.deleted_at = None
            self._edit.save(movie)
            self._edit.show_stats(movie_id, self._clock.now())
            self._put_into_lists(movie)
            self._move_counts({}, self._fields(movie))
            self._counters.add("movies", 1)
            self._trail.note(identity, _record(movie_id), Action.RESTORE)

    def revert(self, identity: Identity, movie_id: int, fields: Fields) -> None:
        """Give fields the values that the trail has of them, to the letter and unexamined.

        Raises NotFoundError, ConflictError for an outside id that another movie has by now.
        """
        with self._changing(identity, movie_id) as movie:
            for name, value in columns(MOVIE, fields).items():
                setattr(movie, name, value)
            _set_keys(movie)
            if "genres" in fields:
                self._set_genres(movie, genre_ids(fields))
            if "countries" in fields:
                self._edit.set_countries(movie_id, fields["countries"])
            for name in CREDIT_JOBS.keys() & fields.keys():
                billed = credited_in(fields, name)
                self._edit.set_credits(movie_id, CREDIT_JOBS[name], billed)
            movie.director_id = self._edit.first_director(movie_id)

    def add_to_cast(self, identity: Identity, movie_id: int, person_id: int) -> None:
        """Bill a person as the last of the cast, if not in it yet. Raises NotFoundError."""
        with self._changing(identity, movie_id):
            cast = [one for one in self._edit.all_credits_of(movie_id) if one.job is Job.ACTOR]
            if person_id not in {one.person_id for one in cast}:
                self._people.require(person_id)
                self._edit.add_credit(movie_id, person_id, Job.ACTOR)

    @contextmanager
    def _changing(
        self, identity: Identity, movie_id: int, versions: Versions = None
    ) -> Iterator[Movie]:
        """A movie to change, with what follows from that. What changes nothing has no effect."""
        with self._uow:
            self._trail.begin(identity)
            movie = self._for_update(movie_id)
            demand_version(movie.version, versions)
            before = self._fields(movie)
            yield movie
            self._edit.save(movie)
            after = self._fields(movie)
            was, became = differing(before, after)
            if became:
                self._edit.touch(movie, self._clock.now())
                self._move_counts(before, after)
                self._put_into_lists(movie)
                self._trail.note_change(identity, _record(movie_id), was, became)

    def _for_update(self, movie_id: int, *, deleted: bool = False) -> Movie:
        movie = self._edit.get_for_update(movie_id, deleted=deleted)
        if movie is None:
            raise NotFoundError("Movie", movie_id)
        return movie

    def _fields(self, movie: Movie) -> Fields:
        genres, countries = self._movies.genres_and_countries_of(movie.id)
        return movie_fields(movie, genres, countries, self._edit.all_credits_of(movie.id))

    def _move_counts(self, before: Fields, after: Fields) -> None:
        """Move the counts of genres and people from what a movie had to what it has."""
        self._counters.add_to_genres(_moved(genre_ids(before), genre_ids(after)))
        self._counters.add_to_people(
            _moved(_people_in(before, *CREDIT_JOBS), _people_in(after, *CREDIT_JOBS)),
            _moved(_people_in(before, "directors"), _people_in(after, "directors")),
        )

    def _put_into_lists(self, movie: Movie) -> None:
        credited = self._movies.credits_of(movie.id)
        self._index.put_movie(movie, credited, self._edit.rating_count(movie.id))
        self._edit.list_anew(movie.id)

    def _set_links(self, identity: Identity, movie: Movie, draft: MovieDraft) -> None:
        """Write the lists that were given, the first of them into the movie itself."""
        if draft.genres is not None:
            self._set_genres(movie, self._genres.resolve(draft.genres))
        if draft.countries is not None:
            self._edit.set_countries(movie.id, list(dict.fromkeys(draft.countries)))
        self._set_credits(identity, movie, "directors", _directing(draft.directors))
        self._set_credits(identity, movie, "cast", draft.cast)
        self._set_credits(identity, movie, "crew", draft.crew)
        movie.director_id = self._edit.first_director(movie.id)

    def _set_genres(self, movie: Movie, ids: Sequence[int]) -> None:
        self._edit.set_genres(movie.id, ids)
        movie.genre_id = ids[0] if ids else None

    def _set_credits(
        self, identity: Identity, movie: Movie, field: str, drafts: Sequence[CreditDraft] | None
    ) -> None:
        if drafts is None:
            return
        people = self._people.resolve(identity, [draft.who for draft in drafts], field)
        credited = dict.fromkeys(
            (person, draft.job, draft.character)
            for person, draft in zip(people, drafts, strict=True)
        )
        billed = list(credited)
        # No editor sees hidden people: what is said about a list is not about them.
        for place, hidden in self._edit.hidden_credits_of(movie.id, CREDIT_JOBS[field]):
            billed.insert(place, hidden)
        self._edit.set_credits(movie.id, CREDIT_JOBS[field], billed)


def _record(movie_id: int) -> Record:
    return Record(RecordKind.MOVIE, movie_id)


def _directing(directors: Sequence[Named] | None) -> list[CreditDraft] | None:
    if directors is None:
        return None
    return [CreditDraft(who, Job.DIRECTOR) for who in directors]


def _people_in(fields: Fields, *lists: str) -> set[int]:
    return {person for person, *_ in credited_in(fields, *lists)}


def _moved(before: Collection[int], after: Collection[int]) -> dict[int, int]:
    """By id, 1 for what is new and -1 for what is gone."""
    gone, new = set(before) - set(after), set(after) - set(before)
    return dict.fromkeys(gone, -1) | dict.fromkeys(new, 1)


def _apply(movie: Movie, draft: MovieDraft) -> None:
    """Set the given fields and what follows from them."""
    for name, value in draft.values.items():
        setattr(movie, name, value)
    movie.original_title = movie.original_title or movie.title
    if movie.release_date and ("release_date" in draft.values or movie.year is None):
        movie.year = draft.values.get("year") or movie.release_date.year  # type: ignore[assignment]
    _set_keys(movie)


def _set_keys(movie: Movie) -> None:
    keys = movie_keys(
        movie.title, movie.original_title, movie.year, movie.release_date, movie.rating
    )
    for name, value in keys.items():
        setattr(movie, name, value)
