"""Reviews: writing them, reading what others let be read, liking it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from project.adapters.clock import Clock
from project.dao.accounts import AccountsDAO
from project.dao.movies import MoviesDAO
from project.dao.reviews import ReviewsDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import (
    ConflictError,
    ForbiddenError,
    InvalidTokenError,
    NotFoundError,
)
from project.domain.identity import Identity
from project.domain.limits import Policy
from project.domain.paging import Listing, Page, PageRequest
from project.domain.reviews import Review, ReviewDraft, ReviewFilter, ReviewSort
from project.domain.versions import Versions, demand_version
from project.services.limits import LimitService


class ReviewService:
    def __init__(
        self,
        *,
        reviews: ReviewsDAO,
        movies: MoviesDAO,
        accounts: AccountsDAO,
        limits: LimitService,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._reviews = reviews
        self._movies = movies
        self._accounts = accounts
        self._limits = limits
        self._uow = uow
        self._clock = clock

    def page(
        self,
        caller: Identity | None,
        chosen: ReviewFilter,
        sort: ReviewSort,
        request: PageRequest,
    ) -> Page[Review]:
        """A page of the chosen reviews, with what the caller likes of them."""
        return self._reviews.page(chosen, sort, request).map(partial(self.marked, caller))

    def listing(
        self, caller: Identity | None, chosen: ReviewFilter, sort: ReviewSort
    ) -> Listing[Review]:
        """All of them."""
        found = Listing(self._reviews.stream(chosen, sort), self._reviews.count(chosen))
        return found.map(partial(self.marked, caller))

    def get(self, caller: Identity | None, review_id: int) -> Review:
        """A review that the caller may read. Raises NotFoundError."""
        return self.marked(caller, [self._visible(caller, review_id)])[0]

    def require(self, caller: Identity | None, review_id: int) -> None:
        """Raises NotFoundError unless the caller may read the review."""
        self._visible(caller, review_id)

    def require_own(self, caller: Identity, review_id: int, versions: Versions = None) -> None:
        """Raises NotFoundError, ForbiddenError for somebody else's, StaleError."""
        demand_version(self._own(caller, review_id).version, versions)

    def create(self, identity: Identity, movie_id: int, draft: ReviewDraft) -> Review:
        """The caller's review of a movie.

        Raises NotFoundError, ConflictError where there is one, TooManyRequestsError.
        """
        self._limits.attempt(Policy.WRITING, identity.key)
        with self._uow:
            # The member before the movie, as everybody locks them who touches both.
            self._hold_member(identity)
            if not self._movies.exists(movie_id):
                raise NotFoundError("Movie", movie_id)
            review_id = self._reviews.add(
                identity.user_id, movie_id, draft.given, self._clock.now()
            )
            if not review_id:
                raise ConflictError("You have reviewed this movie already")
            return self._written(identity, review_id)

    def change(
        self, identity: Identity, review_id: int, draft: ReviewDraft, versions: Versions = None
    ) -> Review:
        """Change what was given; what changes nothing raises no version.

        Raises NotFoundError, ForbiddenError, StaleError, TooManyRequestsError.
        """
        self._limits.attempt(Policy.WRITING, identity.key)
        with self._uow:
            review = self._own_held(identity, review_id, versions)
            if any(getattr(review, name) != value for name, value in draft.given.items()):
                self._reviews.change(review_id, draft.given, self._clock.now())
            return self._written(identity, review_id)

    def delete(self, identity: Identity, review_id: int, versions: Versions = None) -> None:
        """Delete the caller's review with its replies and likes. Raises as `change` does."""
        with self._uow:
            self._own_held(identity, review_id, versions)
            self._reviews.remove(review_id)

    def like(self, identity: Identity, review_id: int) -> Review:
        """Raises NotFoundError, ConflictError for the caller's own."""
        with self._uow:
            review = self.hold(identity, review_id)
            if review.user.id == identity.user_id:
                raise ConflictError("Your own review is not for you to like")
            self._reviews.like(identity.user_id, review_id, self._clock.now())
            return self._written(identity, review_id)

    def unlike(self, identity: Identity, review_id: int) -> Review:
        """Raises NotFoundError."""
        with self._uow:
            self.hold(identity, review_id)
            self._reviews.unlike(identity.user_id, review_id)
            return self._written(identity, review_id)

    def hold(self, identity: Identity, review_id: int) -> Review:
        """A review that the caller may read, and nobody else changes in this unit of work.

        Raises NotFoundError, InvalidTokenError where the caller's account has just gone.
        """
        self._hold_member(identity)
        self._reviews.lock(review_id)
        return self._visible(identity, review_id)

    def marked(self, caller: Identity | None, reviews: Sequence[Review]) -> Sequence[Review]:
        """The reviews with what a known caller likes of them; one statement for all."""
        if caller is None or not caller.reads_own or not reviews:
            return reviews
        ids = [review.id for review in reviews]
        liked = self._reviews.liked_among(caller.user_id, ids)
        return [replace(review, liked=review.id in liked) for review in reviews]

    def _hold_member(self, identity: Identity) -> None:
        if not self._accounts.hold_member(identity.user_id):
            raise InvalidTokenError

    def _own_held(self, identity: Identity, review_id: int, versions: Versions) -> Review:
        self._hold_member(identity)
        self._reviews.lock(review_id)
        review = self._own(identity, review_id)
        demand_version(review.version, versions)
        return review

    def _own(self, identity: Identity, review_id: int) -> Review:
        """By who wrote it alone: a token may write what it may not read."""
        review = self._reviews.get(review_id)
        if review is not None and review.user.id == identity.user_id:
            return review
        if review is not None and review.is_visible_to(identity):
            raise ForbiddenError("This review is somebody else's")
        raise NotFoundError("Review", review_id)

    def _visible(self, caller: Identity | None, review_id: int) -> Review:
        review = self._reviews.get(review_id)
        if review is None or not review.is_visible_to(caller):
            raise NotFoundError("Review", review_id)
        return review

    def _written(self, identity: Identity, review_id: int) -> Review:
        """What was just written, to answer with."""
        review = self._reviews.get(review_id)
        if review is None:
            raise NotFoundError("Review", review_id)
        return self.marked(identity, [review])[0]
