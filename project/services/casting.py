"""The catalogue as casting clients see it: actors with their movies, movies with their actors.

All rules of the catalogue are those of its own services; here is what casting adds.
"""

from collections.abc import Sequence

from project.adapters.clock import Clock, today
from project.dao.casting import CastingDAO
from project.dao.uow import UnitOfWork
from project.domain.casting import Actor, ActorDraft, CastingMovie
from project.domain.errors import InvalidInputError, NotFoundError
from project.domain.identity import Identity
from project.domain.movies import Movie, MovieDraft, MovieFilter, MovieOrder
from project.domain.paging import Listing, Page, PageRequest
from project.domain.people import Person
from project.domain.versions import Versions
from project.services.movie_edit import MovieEditService
from project.services.movies import MovieService
from project.services.people import PersonService


class CastingService:
    def __init__(
        self,
        *,
        casting: CastingDAO,
        people: PersonService,
        movies: MovieService,
        movie_edit: MovieEditService,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._casting = casting
        self._people = people
        self._movies = movies
        self._movie_edit = movie_edit
        self._uow = uow
        self._clock = clock

    def actors_page(self, request: PageRequest) -> Page[Actor]:
        return self._people.page(request).map(self._as_actors)

    def actors_listing(self) -> Listing[Actor]:
        return self._people.listing().map(self._as_actors)

    def actor(self, person_id: int) -> Actor:
        """Raises NotFoundError."""
        return self._as_actors([self._people.get(person_id).person])[0]

    def create_actor(self, identity: Identity, draft: ActorDraft) -> Actor:
        """Raises InvalidInputError, also for an unknown movie; then nobody is made."""
        with self._uow:
            person = self._people.create(identity, draft.person).person
            self._cast(identity, person.id, draft.movie_id)
        return self.actor(person.id)

    def update_actor(
        self, identity: Identity, person_id: int, draft: ActorDraft, versions: Versions = None
    ) -> Actor:
        """Raises like `create_actor`, and NotFoundError and StaleError."""
        with self._uow:
            self._people.update(identity, person_id, draft.person, versions)
            self._cast(identity, person_id, draft.movie_id)
        return self.actor(person_id)

    def _cast(self, identity: Identity, person_id: int, movie_id: int | None) -> None:
        if movie_id is None:
            return
        try:
            self._movie_edit.add_to_cast(identity, movie_id, person_id)
        except NotFoundError as error:
            raise InvalidInputError({"movie_id": ["There is no such movie."]}) from error

    def movies_page(self, request: PageRequest) -> Page[CastingMovie]:
        page = self._movies.page(MovieFilter(), MovieOrder(), request)
        return page.map(self._as_casting_movies)

    def movies_listing(self) -> Listing[CastingMovie]:
        return self._movies.listing(MovieFilter(), MovieOrder()).map(self._as_casting_movies)

    def movie(self, movie_id: int) -> CastingMovie:
        """Raises NotFoundError."""
        return self._as_casting_movies([self._movies.get(movie_id).movie])[0]

    def create_movie(self, identity: Identity, draft: MovieDraft) -> CastingMovie:
        return self.movie(self._movie_edit.create(identity, draft).movie.id)

    def update_movie(
        self, identity: Identity, movie_id: int, draft: MovieDraft, versions: Versions = None
    ) -> CastingMovie:
        """Raises NotFoundError and StaleError."""
        self._movie_edit.update(identity, movie_id, draft, versions)
        return self.movie(movie_id)

    def _as_actors(self, people: Sequence[Person]) -> list[Actor]:
        titles = self._casting.titles([person.id for person in people])
        day = today(self._clock)
        return [
            Actor(one.id, one.name, one.age(day), one.gender, titles.get(one.id, []), one.version)
            for one in people
        ]

    def _as_casting_movies(self, movies: Sequence[Movie]) -> list[CastingMovie]:
        names = self._casting.names([movie.id for movie in movies])
        return [
            CastingMovie(one.id, one.title, one.release_date, names.get(one.id, []), one.version)
            for one in movies
        ]
