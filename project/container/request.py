"""What one request or job uses: the only place that calls the constructors of services."""

from functools import cached_property

from project.container.base import BaseContainer
from project.container.daos import Daos
from project.dao.uow import UnitOfWork
from project.services.accounts import AccountService
from project.services.administration import AdministrationService
from project.services.api_tokens import ApiTokenService
from project.services.artwork import ArtworkService
from project.services.bookmarks import BookmarkService
from project.services.casting import CastingService
from project.services.demo_accounts import DemoAccountService
from project.services.diary import DiaryService
from project.services.export import ExportService
from project.services.external import ExternalService
from project.services.feed import FeedService
from project.services.follows import FollowService
from project.services.genres import GenreService
from project.services.health import HealthService
from project.services.identity import IdentityService
from project.services.imports import ImportService
from project.services.limits import LimitService
from project.services.list_items import ListItemService
from project.services.lists import ListService
from project.services.mine import MineService
from project.services.moderation import ModerationService
from project.services.movie_edit import MovieEditService
from project.services.movies import MovieService
from project.services.passwords import PasswordService
from project.services.people import PersonService
from project.services.popularity import PopularityService
from project.services.profiles import ProfileService
from project.services.rating_imports import RatingImportService
from project.services.ratings import RatingService
from project.services.replies import ReplyService
from project.services.reviews import ReviewService
from project.services.search import SearchIndex, SearchService
from project.services.second_factors import SecondFactorService
from project.services.sessions import SessionService
from project.services.statistics import StatisticsService
from project.services.trail import TrailService
from project.services.trail_writer import TrailWriter


class RequestContainer(BaseContainer):
    """What one request or job uses, made as it is asked for."""

    @cached_property
    def daos(self) -> Daos:
        return Daos(self.session)

    @cached_property
    def uow(self) -> UnitOfWork:
        return UnitOfWork(self.session, self.app.write_options)

    @cached_property
    def search_index(self) -> SearchIndex:
        return SearchIndex(self.daos.search)

    @cached_property
    def trail_writer(self) -> TrailWriter:
        return TrailWriter(self.daos.trail, self.daos.accounts, self.daos.counters, self.app.clock)

    @cached_property
    def movies(self) -> MovieService:
        return MovieService(
            self.daos.movies, self.daos.genres, self.daos.people, self.daos.counters
        )

    @cached_property
    def movie_edit(self) -> MovieEditService:
        return MovieEditService(
            edit=self.daos.movie_edit,
            movies=self.daos.movies,
            reader=self.movies,
            genres=self.genres,
            people=self.people,
            counters=self.daos.counters,
            index=self.search_index,
            trail=self.trail_writer,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def people(self) -> PersonService:
        return PersonService(
            people=self.daos.people,
            movies=self.daos.movie_edit,
            counters=self.daos.counters,
            index=self.search_index,
            trail=self.trail_writer,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def trail(self) -> TrailService:
        return TrailService(
            trail=self.daos.trail,
            writer=self.trail_writer,
            movies=self.movie_edit,
            people=self.people,
            uow=self.uow,
        )

    @cached_property
    def casting(self) -> CastingService:
        return CastingService(
            casting=self.daos.casting,
            people=self.people,
            movies=self.movies,
            movie_edit=self.movie_edit,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def genres(self) -> GenreService:
        return GenreService(self.daos.genres, self.daos.counters)

    @cached_property
    def artwork(self) -> ArtworkService:
        return ArtworkService(self.movies, self.people)

    @cached_property
    def ratings(self) -> RatingService:
        return RatingService(
            ratings=self.daos.ratings,
            writes=self.daos.rating_writes,
            popularity=self.popularity,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def profiles(self) -> ProfileService:
        return ProfileService(self.daos.profiles, self.daos.follows, self.daos.accounts, self.uow)

    @cached_property
    def follows(self) -> FollowService:
        return FollowService(
            follows=self.daos.follows,
            profiles=self.profiles,
            accounts=self.daos.accounts,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def export(self) -> ExportService:
        return ExportService(self.daos.export, self.accounts, self.profiles)

    @cached_property
    def feed(self) -> FeedService:
        return FeedService(self.daos.feed, self.daos.movies)

    @cached_property
    def popularity(self) -> PopularityService:
        return PopularityService(self.daos.popularity, self.uow, self.app.clock, self.app.kept_week)

    @cached_property
    def bookmarks(self) -> BookmarkService:
        return BookmarkService(
            bookmarks=self.daos.bookmarks,
            movies=self.daos.movies,
            accounts=self.daos.accounts,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def diary(self) -> DiaryService:
        return DiaryService(
            diary=self.daos.diary,
            movies=self.daos.movies,
            accounts=self.daos.accounts,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def lists(self) -> ListService:
        return ListService(
            lists=self.daos.lists,
            items=self.daos.list_items,
            accounts=self.daos.accounts,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def list_items(self) -> ListItemService:
        return ListItemService(
            items=self.daos.list_items,
            lists=self.daos.lists,
            owned=self.lists,
            movies=self.daos.movies,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def statistics(self) -> StatisticsService:
        return StatisticsService(self.daos.statistics, self.app.statistics, self.app.clock)

    @cached_property
    def reviews(self) -> ReviewService:
        return ReviewService(
            reviews=self.daos.reviews,
            movies=self.daos.movies,
            accounts=self.daos.accounts,
            limits=self.limits,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def replies(self) -> ReplyService:
        return ReplyService(
            replies=self.daos.replies,
            reviews=self.daos.reviews,
            reading=self.reviews,
            limits=self.limits,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def moderation(self) -> ModerationService:
        return ModerationService(
            moderation=self.daos.moderation,
            reviews=self.daos.reviews,
            replies=self.daos.replies,
            reading=self.reviews,
            reading_replies=self.replies,
            limits=self.limits,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def mine(self) -> MineService:
        return MineService(self.daos.ratings, self.daos.bookmarks, self.daos.diary)

    @cached_property
    def limits(self) -> LimitService:
        return LimitService(
            rates=self.app.rates,
            shared=self.app.shared_windows,
            memory=self.app.memory_windows,
            attempts=self.daos.limits,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def identity(self) -> IdentityService:
        return IdentityService(
            sessions=self.daos.sessions,
            api_tokens=self.daos.api_tokens,
            external=self.external,
            access=self.app.access_tokens,
            provider=self.app.provider,
            demanding=self.app.settings.require_two_factor,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def external(self) -> ExternalService:
        return ExternalService(
            provider=self.app.provider,
            logins=self.app.login_tokens,
            external=self.daos.external,
            accounts=self.daos.accounts,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def api_tokens(self) -> ApiTokenService:
        return ApiTokenService(self.daos.api_tokens, self.daos.accounts, self.uow, self.app.clock)

    @cached_property
    def second_factors(self) -> SecondFactorService:
        return SecondFactorService(
            factors=self.daos.second_factors,
            sessions=self.daos.sessions,
            accounts=self.daos.accounts,
            codes=self.app.second_factors,
            demanding=self.app.settings.require_two_factor,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def sessions(self) -> SessionService:
        return SessionService(
            self.daos.sessions,
            self.daos.accounts,
            self.app.access_tokens,
            self.uow,
            self.app.clock,
        )

    @cached_property
    def passwords(self) -> PasswordService:
        return PasswordService(
            accounts=self.daos.accounts,
            sessions=self.daos.sessions,
            limits=self.limits,
            factors=self.second_factors,
            passwords=self.app.passwords,
            devices=self.app.device_tokens,
            demo_allowed=self.app.settings.is_private,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def accounts(self) -> AccountService:
        return AccountService(
            accounts=self.daos.accounts,
            genres=self.daos.genres,
            ratings=self.daos.ratings,
            reviews=self.daos.reviews,
            passwords=self.passwords,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def demo_accounts(self) -> DemoAccountService:
        return DemoAccountService(
            accounts=self.daos.accounts,
            registering=self.accounts,
            administration=self.administration,
            passwords=self.passwords,
            uow=self.uow,
        )

    @cached_property
    def administration(self) -> AdministrationService:
        return AdministrationService(
            accounts=self.daos.accounts,
            roles=self.daos.roles,
            sessions=self.daos.sessions,
            registering=self.accounts,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def search(self) -> SearchService:
        return SearchService(self.daos.search)

    @cached_property
    def imports(self) -> ImportService:
        return ImportService(
            imports=self.daos.imports,
            counters=self.daos.counters,
            search=self.daos.search,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def rating_imports(self) -> RatingImportService:
        return RatingImportService(
            imports=self.daos.imports,
            ratings=self.daos.ratings,
            search=self.daos.search,
            uow=self.uow,
            clock=self.app.clock,
        )

    @cached_property
    def health(self) -> HealthService:
        return HealthService(self.daos.health, self.app.redis_probe)
