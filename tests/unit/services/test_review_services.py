"""The rules of reviews, replies and moderation, without a database."""

from dataclasses import replace
from datetime import UTC, datetime
from unittest.mock import Mock

import pytest
from pytest_mock import MockerFixture

from project.adapters.clock import FixedClock
from project.dao.accounts import AccountsDAO
from project.dao.moderation import ModerationDAO
from project.dao.movies import MoviesDAO
from project.dao.replies import RepliesDAO
from project.dao.reviews import ReviewsDAO
from project.domain.errors import (
    ConflictError,
    ForbiddenError,
    InvalidTokenError,
    NotFoundError,
    StaleError,
)
from project.domain.identity import Identity
from project.domain.limits import Policy
from project.domain.paging import Page, PageRequest, Reference
from project.domain.permissions import Permission
from project.domain.profiles import Visibility
from project.domain.reviews import (
    Reply,
    Report,
    Review,
    ReviewDraft,
    ReviewedMovie,
    ReviewFilter,
    ReviewSort,
)
from project.services.limits import LimitService
from project.services.moderation import ModerationService
from project.services.replies import ReplyService
from project.services.reviews import ReviewService
from tests.factories.work import FakeUnitOfWork

NOW = datetime(2026, 1, 2, tzinfo=UTC)
ANN, BOB = Identity(3), Identity(4)
MODERATOR = Identity(5, frozenset({Permission.MODERATE_REVIEWS}))
WRITES_ONLY = Identity(3, reads_own=False)
REVIEW = Review(
    id=7,
    movie=ReviewedMovie(1, "Heat", 1995, "Crime", "Michael Mann"),
    user=Reference(3, "Ann"),
    rating=9,
    title="",
    body="Rain.",
    spoiler=False,
    visibility=Visibility.PUBLIC,
    like_count=0,
    reply_count=0,
    hidden=False,
    version=2,
    created_at=NOW,
    updated_at=NOW,
)
PRIVATE = replace(REVIEW, visibility=Visibility.PRIVATE)
HIDDEN = replace(REVIEW, hidden=True)
REPLY = Reply(
    id=8,
    review_id=7,
    user=Reference(4, "Bob"),
    body="Indeed.",
    hidden=False,
    version=2,
    created_at=NOW,
    updated_at=NOW,
)


class TestWhoReads:
    @pytest.mark.parametrize(
        ("review", "readers"),
        [
            (REVIEW, [None, ANN, BOB, MODERATOR, WRITES_ONLY]),
            (PRIVATE, [ANN]),
            (HIDDEN, [ANN, MODERATOR]),
            (replace(PRIVATE, hidden=True), [ANN]),
        ],
    )
    def test_a_review(self, review: Review, readers: list[Identity | None]) -> None:
        everybody = [None, ANN, BOB, MODERATOR, WRITES_ONLY]

        assert [one for one in everybody if review.is_visible_to(one)] == readers

    def test_a_reply_that_is_hidden_or_silenced(self) -> None:
        for kept_back in (replace(REPLY, hidden=True), replace(REPLY, silenced=True)):
            found = [kept_back.is_visible_to(one) for one in (None, ANN, BOB, MODERATOR)]

            assert found == [False, False, True, True]


class TestHeadings:
    @pytest.mark.parametrize(
        ("title", "slug"),
        [("", "heat"), ("Café & co", "cafe-co"), ("★★★", "7"), ("x " * 99, "-".join("x" * 12))],
    )
    def test_a_slug_has_the_words_of_the_title(self, title: str, slug: str) -> None:
        assert replace(REVIEW, title=title).slug == slug


@pytest.fixture
def reviews(mocker: MockerFixture) -> Mock:
    reviews: Mock = mocker.create_autospec(ReviewsDAO, instance=True)
    reviews.get.return_value = REVIEW
    reviews.add.return_value = 7
    reviews.liked_among.return_value = {7}
    return reviews


@pytest.fixture
def accounts(mocker: MockerFixture) -> Mock:
    accounts: Mock = mocker.create_autospec(AccountsDAO, instance=True)
    accounts.hold_member.return_value = True
    return accounts


@pytest.fixture
def limits(mocker: MockerFixture) -> Mock:
    limits: Mock = mocker.create_autospec(LimitService, instance=True)
    return limits


@pytest.fixture
def work() -> FakeUnitOfWork:
    return FakeUnitOfWork()


@pytest.fixture
def service(
    mocker: MockerFixture, reviews: Mock, accounts: Mock, limits: Mock, work: FakeUnitOfWork
) -> ReviewService:
    movies = mocker.create_autospec(MoviesDAO, instance=True)
    movies.exists.side_effect = [True, False]
    return ReviewService(
        reviews=reviews,
        movies=movies,
        accounts=accounts,
        limits=limits,
        uow=work,
        clock=FixedClock(NOW),
    )


class TestReviewing:
    def test_writing_is_counted_by_the_member_before_anything_is_done(
        self, service: ReviewService, limits: Mock
    ) -> None:
        draft = ReviewDraft({"body": "x"})

        service.create(ANN, 1, draft)
        service.change(ANN, 7, draft)

        assert limits.attempt.call_args_list == [((Policy.WRITING, "3"),)] * 2

    def test_a_second_review_is_a_conflict(
        self, service: ReviewService, reviews: Mock, work: FakeUnitOfWork
    ) -> None:
        reviews.add.return_value = 0

        with pytest.raises(ConflictError):
            service.create(ANN, 1, ReviewDraft({"body": "x"}))
        with pytest.raises(NotFoundError, match="Movie 1 "):
            service.create(ANN, 1, ReviewDraft({"body": "x"}))
        assert (work.commits, work.rollbacks) == (0, 2)

    def test_who_has_just_gone_writes_nothing(
        self, service: ReviewService, reviews: Mock, accounts: Mock
    ) -> None:
        accounts.hold_member.return_value = False

        for act in (
            lambda: service.create(ANN, 1, ReviewDraft()),
            lambda: service.delete(ANN, 7),
            lambda: service.like(BOB, 7),
        ):
            with pytest.raises(InvalidTokenError):
                act()
        assert [call[0] for call in reviews.method_calls] == []

    def test_it_is_locked_before_it_is_read(self, service: ReviewService, reviews: Mock) -> None:
        service.change(ANN, 7, ReviewDraft({"body": "Mud."}), {2})

        assert [call[0] for call in reviews.method_calls][:3] == ["lock", "get", "change"]

    def test_what_is_the_same_is_not_written(self, service: ReviewService, reviews: Mock) -> None:
        service.change(ANN, 7, ReviewDraft({"body": "Rain.", "visibility": Visibility.PUBLIC}))

        reviews.change.assert_not_called()

    def test_another_version_or_author_changes_nothing(
        self, service: ReviewService, reviews: Mock
    ) -> None:
        with pytest.raises(StaleError):
            service.change(ANN, 7, ReviewDraft({"body": "x"}), {1})
        with pytest.raises(ForbiddenError):
            service.delete(BOB, 7)
        reviews.get.return_value = PRIVATE
        with pytest.raises(NotFoundError):
            service.delete(BOB, 7)
        reviews.change.assert_not_called()
        reviews.remove.assert_not_called()

    def test_a_token_may_write_what_it_may_not_read(
        self, service: ReviewService, reviews: Mock
    ) -> None:
        reviews.get.return_value = PRIVATE

        changed = service.change(WRITES_ONLY, 7, ReviewDraft({"body": "x"}))

        assert changed.liked is None
        with pytest.raises(NotFoundError):
            service.get(WRITES_ONLY, 7)

    def test_nobody_likes_their_own(self, service: ReviewService, reviews: Mock) -> None:
        with pytest.raises(ConflictError):
            service.like(ANN, 7)
        reviews.like.assert_not_called()

    def test_one_statement_tells_what_a_page_has_of_the_callers_liking(
        self, service: ReviewService, reviews: Mock
    ) -> None:
        page = Page([REVIEW, replace(REVIEW, id=9)], 1, 12, 2)
        reviews.page.return_value = page

        asked = (ReviewFilter(), ReviewSort.NEWEST, PageRequest())
        known, stranger = service.page(BOB, *asked), service.page(None, *asked)

        assert [one.liked for one in known.items] == [True, False]
        assert stranger == page
        reviews.liked_among.assert_called_once_with(4, [7, 9])


@pytest.fixture
def replies(mocker: MockerFixture) -> Mock:
    replies: Mock = mocker.create_autospec(RepliesDAO, instance=True)
    replies.get.return_value = REPLY
    replies.add.return_value = 8
    replies.by_ids.return_value = {8: REPLY}
    return replies


@pytest.fixture
def replying(
    replies: Mock, reviews: Mock, service: ReviewService, limits: Mock, work: FakeUnitOfWork
) -> ReplyService:
    return ReplyService(
        replies=replies,
        reviews=reviews,
        reading=service,
        limits=limits,
        uow=work,
        clock=FixedClock(NOW),
    )


class TestReplying:
    def test_what_is_added_and_removed_is_counted(
        self, replying: ReplyService, reviews: Mock
    ) -> None:
        replying.create(BOB, 7, "Indeed.")
        replying.delete(BOB, 8)

        assert reviews.count_replies.call_args_list == [((7, 1),), ((7, -1),)]

    @pytest.mark.parametrize("why", ["hidden", "silenced"])
    def test_one_that_is_kept_back_was_counted_out_before(
        self, replying: ReplyService, replies: Mock, reviews: Mock, why: str
    ) -> None:
        replies.get.return_value = replace(REPLY, **{why: True})

        replying.delete(BOB, 8)

        replies.remove.assert_called_once_with(8)
        reviews.count_replies.assert_not_called()

    def test_who_has_just_been_disabled_says_nothing(
        self, replying: ReplyService, replies: Mock, reviews: Mock, work: FakeUnitOfWork
    ) -> None:
        replies.get.return_value = replace(REPLY, silenced=True)

        with pytest.raises(InvalidTokenError):
            replying.create(BOB, 7, "Indeed.")
        reviews.count_replies.assert_not_called()
        assert (work.commits, work.rollbacks) == (0, 1)

    def test_somebody_elses_is_forbidden_or_not_there(
        self, replying: ReplyService, replies: Mock, reviews: Mock
    ) -> None:
        with pytest.raises(ForbiddenError):
            replying.delete(ANN, 8)
        reviews.get.return_value = None
        with pytest.raises(NotFoundError):
            replying.delete(ANN, 8)
        replies.remove.assert_not_called()

    def test_changing_one_counts_as_writing_and_not_as_a_reply(
        self, replying: ReplyService, replies: Mock, reviews: Mock, limits: Mock
    ) -> None:
        replying.change(BOB, 8, {"body": "No."}, {2})

        limits.attempt.assert_called_once_with(Policy.WRITING, "4")
        replies.change.assert_called_once_with(8, {"body": "No."}, NOW)
        assert [call[0] for call in reviews.method_calls] == ["lock"]

    @pytest.mark.parametrize("given", [{}, {"body": "Indeed."}], ids=str)
    def test_what_changes_nothing_is_not_written(
        self, replying: ReplyService, replies: Mock, given: dict[str, str]
    ) -> None:
        assert replying.change(BOB, 8, given) == REPLY
        replies.change.assert_not_called()

    def test_another_version_or_author_changes_nothing(
        self, replying: ReplyService, replies: Mock, reviews: Mock
    ) -> None:
        with pytest.raises(StaleError):
            replying.change(BOB, 8, {"body": "No."}, {1})
        with pytest.raises(StaleError):
            replying.delete(BOB, 8, {1})
        with pytest.raises(ForbiddenError):
            replying.change(ANN, 8, {"body": "No."})
        reviews.get.return_value = PRIVATE
        with pytest.raises(NotFoundError):
            replying.change(MODERATOR, 8, {"body": "No."})
        replies.change.assert_not_called()
        replies.remove.assert_not_called()

    @pytest.mark.parametrize(
        ("caller", "hidden_of"), [(None, 0), (BOB, 4), (MODERATOR, None), (WRITES_ONLY, 0)]
    )
    def test_hidden_ones_are_listed_for_their_author_and_moderators(
        self, replying: ReplyService, replies: Mock, caller: Identity | None, hidden_of: int | None
    ) -> None:
        replying.page(caller, 7, PageRequest())

        replies.page.assert_called_once_with(7, hidden_of, PageRequest())


@pytest.fixture
def moderation(mocker: MockerFixture) -> Mock:
    moderation: Mock = mocker.create_autospec(ModerationDAO, instance=True)
    return moderation


@pytest.fixture
def moderating(
    mocker: MockerFixture, moderation: Mock, reviews: Mock, replies: Mock,
    service: ReviewService, replying: ReplyService,
) -> ModerationService:  # fmt: skip
    return ModerationService(
        moderation=moderation,
        reviews=reviews,
        replies=replies,
        reading=service,
        reading_replies=replying,
        limits=mocker.create_autospec(LimitService, instance=True),
        uow=FakeUnitOfWork(),
        clock=FixedClock(NOW),
    )


class TestModerating:
    def test_reports_are_of_others_things_and_one_at_a_time(
        self, moderating: ModerationService, moderation: Mock
    ) -> None:
        with pytest.raises(ConflictError, match="your own"):
            moderating.report_review(ANN, 7, "x")
        moderation.add.assert_not_called()
        moderation.add.return_value = False
        with pytest.raises(ConflictError, match="already"):
            moderating.report_reply(ANN, 8, "x")
        moderation.add.assert_called_once_with(3, 7, 8, "x", NOW)

    def test_hiding_resolves_and_counts_once(
        self, moderating: ModerationService, moderation: Mock, replies: Mock, reviews: Mock
    ) -> None:
        moderating.hide_reply(MODERATOR, 8)
        replies.get.return_value = replace(REPLY, hidden=True)
        moderating.hide_reply(MODERATOR, 8)
        moderating.hide_review(MODERATOR, 7)

        reviews.count_replies.assert_called_once_with(7, -1)
        assert moderation.resolve_of.call_args_list == [
            ((7, 8, NOW),), ((7, 8, NOW),), ((7, None, NOW),)
        ]  # fmt: skip

    def test_what_is_silenced_is_hidden_and_shown_and_not_counted(
        self, moderating: ModerationService, replies: Mock, reviews: Mock
    ) -> None:
        replies.get.side_effect = [replace(REPLY, silenced=True, hidden=hidden) for hidden in
            (False, False, True, True)]  # fmt: skip

        moderating.hide_reply(MODERATOR, 8)
        moderating.unhide_reply(MODERATOR, 8)

        assert replies.set_hidden.call_args_list == [((8, NOW),), ((8, None),)]
        reviews.count_replies.assert_not_called()

    def test_showing_what_is_not_hidden_counts_nothing(
        self, moderating: ModerationService, replies: Mock, reviews: Mock
    ) -> None:
        moderating.unhide_reply(MODERATOR, 8)

        replies.set_hidden.assert_not_called()
        reviews.count_replies.assert_not_called()

    def test_a_report_that_there_is_not(
        self, moderating: ModerationService, moderation: Mock
    ) -> None:
        moderation.exists.return_value = False

        with pytest.raises(NotFoundError, match="Report 9 does not exist"):
            moderating.resolve(9)

    def test_a_report_of_what_has_just_gone_is_left_out(
        self, moderating: ModerationService, moderation: Mock, reviews: Mock
    ) -> None:
        reports = [
            Report(number, Reference(4, "Bob"), "x", NOW, None, review_id, None)
            for number, review_id in ((1, 7), (2, 99))
        ]
        moderation.page.return_value = Page(reports, 1, 12, 2)
        reviews.by_ids.return_value = {7: REVIEW}

        page = moderating.page(PageRequest(), resolved=False)

        assert [one.report.id for one in page.items] == [1]
