"""The DAOs of one session, made as they are asked for."""

from functools import cached_property

from sqlalchemy.orm import Session

from project.dao.accounts import AccountsDAO
from project.dao.api_tokens import ApiTokensDAO
from project.dao.bookmarks import BookmarksDAO
from project.dao.casting import CastingDAO
from project.dao.counters import CountersDAO
from project.dao.diary import DiaryDAO
from project.dao.export import ExportDAO
from project.dao.external import ExternalDAO
from project.dao.feed import FeedDAO
from project.dao.follows import FollowsDAO
from project.dao.genres import GenresDAO
from project.dao.health import HealthDAO
from project.dao.imports import ImportsDAO
from project.dao.limits import LimitsDAO
from project.dao.list_items import ListItemsDAO
from project.dao.lists import ListsDAO
from project.dao.moderation import ModerationDAO
from project.dao.movie_edit import MovieEditDAO
from project.dao.movies import MoviesDAO
from project.dao.people import PeopleDAO
from project.dao.popularity import PopularityDAO
from project.dao.profiles import ProfilesDAO
from project.dao.rating_writes import RatingWritesDAO
from project.dao.ratings import RatingsDAO
from project.dao.replies import RepliesDAO
from project.dao.reviews import ReviewsDAO
from project.dao.roles import RolesDAO
from project.dao.rule_progress import RuleProgressDAO
from project.dao.search import SearchDAO
from project.dao.second_factors import SecondFactorsDAO
from project.dao.sessions import SessionsDAO
from project.dao.statistics import StatisticsDAO
from project.dao.trail import TrailDAO


class Daos:
    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def accounts(self) -> AccountsDAO:
        return AccountsDAO(self._session)

    @cached_property
    def bookmarks(self) -> BookmarksDAO:
        return BookmarksDAO(self._session)

    @cached_property
    def casting(self) -> CastingDAO:
        return CastingDAO(self._session)

    @cached_property
    def counters(self) -> CountersDAO:
        return CountersDAO(self._session)

    @cached_property
    def diary(self) -> DiaryDAO:
        return DiaryDAO(self._session)

    @cached_property
    def export(self) -> ExportDAO:
        return ExportDAO(self._session)

    @cached_property
    def feed(self) -> FeedDAO:
        return FeedDAO(self._session)

    @cached_property
    def follows(self) -> FollowsDAO:
        return FollowsDAO(self._session)

    @cached_property
    def genres(self) -> GenresDAO:
        return GenresDAO(self._session)

    @cached_property
    def health(self) -> HealthDAO:
        return HealthDAO(self._session)

    @cached_property
    def imports(self) -> ImportsDAO:
        return ImportsDAO(self._session)

    @cached_property
    def limits(self) -> LimitsDAO:
        return LimitsDAO(self._session)

    @cached_property
    def list_items(self) -> ListItemsDAO:
        return ListItemsDAO(self._session)

    @cached_property
    def lists(self) -> ListsDAO:
        return ListsDAO(self._session)

    @cached_property
    def moderation(self) -> ModerationDAO:
        return ModerationDAO(self._session)

    @cached_property
    def movie_edit(self) -> MovieEditDAO:
        return MovieEditDAO(self._session)

    @cached_property
    def movies(self) -> MoviesDAO:
        return MoviesDAO(self._session)

    @cached_property
    def people(self) -> PeopleDAO:
        return PeopleDAO(self._session)

    @cached_property
    def profiles(self) -> ProfilesDAO:
        return ProfilesDAO(self._session)

    @cached_property
    def popularity(self) -> PopularityDAO:
        return PopularityDAO(self._session)

    @cached_property
    def rating_writes(self) -> RatingWritesDAO:
        return RatingWritesDAO(self._session)

    @cached_property
    def ratings(self) -> RatingsDAO:
        return RatingsDAO(self._session)

    @cached_property
    def replies(self) -> RepliesDAO:
        return RepliesDAO(self._session)

    @cached_property
    def reviews(self) -> ReviewsDAO:
        return ReviewsDAO(self._session)

    @cached_property
    def roles(self) -> RolesDAO:
        return RolesDAO(self._session)

    @cached_property
    def rule_progress(self) -> RuleProgressDAO:
        return RuleProgressDAO(self._session)

    @cached_property
    def search(self) -> SearchDAO:
        return SearchDAO(self._session)

    @cached_property
    def sessions(self) -> SessionsDAO:
        return SessionsDAO(self._session)

    @cached_property
    def api_tokens(self) -> ApiTokensDAO:
        return ApiTokensDAO(self._session)

    @cached_property
    def external(self) -> ExternalDAO:
        return ExternalDAO(self._session)

    @cached_property
    def second_factors(self) -> SecondFactorsDAO:
        return SecondFactorsDAO(self._session)

    @cached_property
    def statistics(self) -> StatisticsDAO:
        return StatisticsDAO(self._session)

    @cached_property
    def trail(self) -> TrailDAO:
        return TrailDAO(self._session)
