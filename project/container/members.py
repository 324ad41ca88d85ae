"""The services of what members do with movies."""

from functools import cached_property

from project.container.accounts import AccountServices
from project.services.bookmarks import BookmarkService
from project.services.diary import DiaryService
from project.services.export import ExportService
from project.services.feed import FeedService
from project.services.follows import FollowService
from project.services.list_items import ListItemService
from project.services.lists import ListService
from project.services.mine import MineService
from project.services.moderation import ModerationService
from project.services.popularity import PopularityService
from project.services.profiles import ProfileService
from project.services.rating_imports import RatingImportService
from project.services.ratings import RatingService
from project.services.replies import ReplyService
from project.services.reviews import ReviewService
from project.services.rule_progress import RuleProgressService
from project.services.statistics import StatisticsService


class MemberServices(AccountServices):
    @cached_property
    def popularity(self) -> PopularityService:
        return PopularityService(self.daos.popularity, self.uow, self.app.clock, self.app.kept_week)

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
    def rating_imports(self) -> RatingImportService:
        return RatingImportService(
            imports=self.daos.imports,
            ratings=self.daos.ratings,
            search=self.daos.search,
            uow=self.uow,
            clock=self.app.clock,
        )

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
    def mine(self) -> MineService:
        return MineService(self.daos.ratings, self.daos.bookmarks, self.daos.diary)

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
    def rule_progress(self) -> RuleProgressService:
        return RuleProgressService(self.daos.rule_progress)

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
    def feed(self) -> FeedService:
        return FeedService(self.daos.feed, self.daos.movies)

    @cached_property
    def export(self) -> ExportService:
        return ExportService(self.daos.export, self.accounts, self.profiles)
