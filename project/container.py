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
from project.adapters.passwords import ArgonPasswords, Passwords
from project.adapters.redis_probe import NullProbe, Probe
from project.adapters.tokens import TokenSigner
from project.adapters.windows import MemoryWindows, NullWindows, Windows
from project.config import Settings
from project.dao.accounts import AccountsDAO
from project.dao.bookmarks import BookmarksDAO
from project.dao.counters import CountersDAO
from project.dao.genres import GenresDAO
from project.dao.health import HealthDAO
from project.dao.imports import ImportsDAO
from project.dao.limits import LimitsDAO
from project.dao.movie_edit import MovieEditDAO
from project.dao.movies import MoviesDAO
from project.dao.people import PeopleDAO
from project.dao.ratings import RatingsDAO
from project.dao.roles import RolesDAO
from project.dao.search import SearchDAO
from project.dao.sessions import SessionsDAO
from project.dao.uow import UnitOfWork
from project.domain.limits import Policy, Rate
from project.domain.sessions import ACCESS_LIFE, DEVICE_LIFE
from project.services.accounts import AccountService
from project.services.administration import AdministrationService
from project.services.artwork import ArtworkService
from project.services.bookmarks import BookmarkService
from project.services.demo_accounts import DemoAccountService
from project.services.genres import GenreService
from project.services.health import HealthService
from project.services.identity import IdentityService
from project.services.imports import ImportService
from project.services.limits import LimitService
from project.services.mine import MineService
from project.services.movie_edit import MovieEditService
from project.services.movies import MovieService
from project.services.passwords import PasswordService
from project.services.people import PersonService
from project.services.rating_imports import RatingImportService
from project.services.ratings import RatingService
from project.services.search import SearchIndex, SearchService
from project.services.sessions import SessionService


@dataclass(slots=True)
class AppContainer:
    """What a process shares. `write_options` turn a connection into one that writes."""

    settings: Settings
    open_session: Callable[[], Session]
    write_options: Mapping[str, Any] = field(default_factory=dict)
    clock: Clock = field(default_factory=SystemClock)
    passwords: Passwords = field(default_factory=ArgonPasswords)
    shared_windows: Windows = field(default_factory=NullWindows)
    memory_windows: MemoryWindows = field(default_factory=MemoryWindows)
    redis_probe: Probe = field(default_factory=NullProbe)
    rates: Mapping[Policy, tuple[Rate, ...]] = field(init=False)
    access_tokens: TokenSigner = field(init=False)
    device_tokens: TokenSigner = field(init=False)

    def __post_init__(self) -> None:
        keys = (self.settings.secret(), *self.settings.old_secret_keys)
        self.rates = self.settings.rates()
        self.access_tokens = TokenSigner("at", keys, ACCESS_LIFE)
        self.device_tokens = TokenSigner("device", keys, DEVICE_LIFE)

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
    def _accounts_dao(self) -> AccountsDAO:
        return AccountsDAO(self.session)

    @cached_property
    def _sessions_dao(self) -> SessionsDAO:
        return SessionsDAO(self.session)

    @cached_property
    def _ratings_dao(self) -> RatingsDAO:
        return RatingsDAO(self.session)

    @cached_property
    def _bookmarks_dao(self) -> BookmarksDAO:
        return BookmarksDAO(self.session)

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
        return RatingService(
            self._ratings_dao, self._movies_dao, self._accounts_dao, self.uow, self.app.clock
        )

    @cached_property
    def bookmarks(self) -> BookmarkService:
        return BookmarkService(
            bookmarks=self._bookmarks_dao,
            movies=self._movies_dao,
            accounts=self._accounts_dao,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def mine(self) -> MineService:
        return MineService(self._ratings_dao, self._bookmarks_dao)

    @cached_property
    def limits(self) -> LimitService:
        return LimitService(
            rates=self.app.rates,
            shared=self.app.shared_windows,
            memory=self.app.memory_windows,
            attempts=LimitsDAO(self.session),
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def identity(self) -> IdentityService:
        return IdentityService(self._sessions_dao, self.app.access_tokens, self.uow, self.app.clock)

    @cached_property
    def sessions(self) -> SessionService:
        return SessionService(
            self._sessions_dao,
            self._accounts_dao,
            self.app.access_tokens,
            self.uow,
            self.app.clock,
        )

    @cached_property
    def passwords(self) -> PasswordService:
        return PasswordService(
            accounts=self._accounts_dao,
            sessions=self._sessions_dao,
            limits=self.limits,
            passwords=self.app.passwords,
            devices=self.app.device_tokens,
            demo_allowed=self.app.settings.is_loopback,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def accounts(self) -> AccountService:
        return AccountService(
            accounts=self._accounts_dao,
            genres=self._genres_dao,
            ratings=self._ratings_dao,
            passwords=self.passwords,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def demo_accounts(self) -> DemoAccountService:
        return DemoAccountService(
            accounts=self._accounts_dao,
            registering=self.accounts,
            administration=self.administration,
            passwords=self.passwords,
            uow=self.uow,
        )

    @cached_property
    def administration(self) -> AdministrationService:
        return AdministrationService(
            accounts=self._accounts_dao,
            roles=RolesDAO(self.session),
            sessions=self._sessions_dao,
            registering=self.accounts,
            uow=self.uow,
            clock=self.app.clock,
        )

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
            ratings=self._ratings_dao,
            search=self._search_dao,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def health(self) -> HealthService:
        return HealthService(HealthDAO(self.session), self.app.redis_probe)
