"""The composition root: the only place that calls the constructors of services and DAOs.

Two scopes. `AppContainer` lives as long as the process and holds what is shared;
`RequestContainer` lives as long as a request or a job, opens its session on first use and
closes it at the end. A test replaces a field of either.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import TracebackType
from typing import Any, Self

from sqlalchemy.orm import Session

from project.adapters.clock import Clock, SystemClock
from project.adapters.credentials import Authenticator, NullAuthenticator
from project.adapters.redis_probe import NullProbe, Probe
from project.config import Settings
from project.dao.counters import CountersDAO
from project.dao.genres import GenresDAO
from project.dao.health import HealthDAO
from project.dao.imports import ImportsDAO
from project.dao.movie_edit import MovieEditDAO
from project.dao.movies import MoviesDAO
from project.dao.people import PeopleDAO
from project.dao.ratings import RatingsDAO
from project.dao.search import SearchDAO
from project.dao.uow import UnitOfWork
from project.services.artwork import ArtworkService
from project.services.genres import GenreService
from project.services.health import HealthService
from project.services.imports import ImportService
from project.services.movie_edit import MovieEditService
from project.services.movies import MovieService
from project.services.people import PersonService
from project.services.rating_imports import RatingImportService
from project.services.ratings import RatingService
from project.services.search import SearchIndex, SearchService


@dataclass(slots=True)
class AppContainer:
    """What a process shares. `write_options` turn a connection into one that writes."""

    settings: Settings
    open_session: Callable[[], Session]
    write_options: Mapping[str, Any] = field(default_factory=dict)
    clock: Clock = field(default_factory=SystemClock)
    authenticator: Authenticator = field(default_factory=NullAuthenticator)
    redis_probe: Probe = field(default_factory=NullProbe)

    def request(self) -> "RequestContainer":
        return RequestContainer(self)


class RequestContainer:
    """What one request or job uses, made as it is asked for."""

    def __init__(self, app: AppContainer) -> None:
        self.app = app

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        if "session" in self.__dict__:
            self.session.close()

    @cached_property
    def session(self) -> Session:
        return self.app.open_session()

    @cached_property
    def uow(self) -> UnitOfWork:
        return UnitOfWork(self.session, self.app.write_options)

    @cached_property
    def _movies_dao(self) -> MoviesDAO:
        return MoviesDAO(self.session)

    @cached_property
    def _movie_edit_dao(self) -> MovieEditDAO:
        return MovieEditDAO(self.session)

    @cached_property
    def _people_dao(self) -> PeopleDAO:
        return PeopleDAO(self.session)

    @cached_property
    def _genres_dao(self) -> GenresDAO:
        return GenresDAO(self.session)

    @cached_property
    def _counters_dao(self) -> CountersDAO:
        return CountersDAO(self.session)

    @cached_property
    def _search_dao(self) -> SearchDAO:
        return SearchDAO(self.session)

    @cached_property
    def search_index(self) -> SearchIndex:
        return SearchIndex(self._search_dao)

    @cached_property
    def movies(self) -> MovieService:
        return MovieService(
            self._movies_dao, self._genres_dao, self._people_dao, self._counters_dao
        )

    @cached_property
    def movie_edit(self) -> MovieEditService:
        return MovieEditService(
            edit=self._movie_edit_dao,
            movies=self._movies_dao,
            reader=self.movies,
            genres=self.genres,
            people=self.people,
            counters=self._counters_dao,
            index=self.search_index,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def people(self) -> PersonService:
        return PersonService(
            people=self._people_dao,
            movies=self._movie_edit_dao,
            counters=self._counters_dao,
            index=self.search_index,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def genres(self) -> GenreService:
        return GenreService(self._genres_dao, self._counters_dao)

    @cached_property
    def artwork(self) -> ArtworkService:
        return ArtworkService(self.movies, self.people)

    @cached_property
    def ratings(self) -> RatingService:
        return RatingService(RatingsDAO(self.session), self._movies_dao, self.uow, self.app.clock)

    @cached_property
    def search(self) -> SearchService:
        return SearchService(self._search_dao)

    @cached_property
    def imports(self) -> ImportService:
        return ImportService(
            imports=ImportsDAO(self.session),
            counters=self._counters_dao,
            search=self._search_dao,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def rating_imports(self) -> RatingImportService:
        return RatingImportService(
            imports=ImportsDAO(self.session),
            ratings=RatingsDAO(self.session),
            search=self._search_dao,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def health(self) -> HealthService:
        return HealthService(HealthDAO(self.session), self.app.redis_probe)
