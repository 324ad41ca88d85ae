"""Rating movies."""

from project.adapters.clock import Clock
from project.dao.accounts import AccountsDAO
from project.dao.movies import MoviesDAO
from project.dao.ratings import RatingsDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import InvalidTokenError, NotFoundError
from project.domain.identity import Identity
from project.domain.movies import Movie, RatingSummary
from project.domain.paging import Listing, Page, PageRequest


class RatingService:
    def __init__(
        self,
        ratings: RatingsDAO,
        movies: MoviesDAO,
        accounts: AccountsDAO,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._ratings = ratings
        self._movies = movies
        self._accounts = accounts
        self._uow = uow
        self._clock = clock

    def rate(self, identity: Identity, movie_id: int, value: int) -> RatingSummary:
        """Set the caller's rating, in half stars, in place of an earlier one.

        Raises NotFoundError.
        """
        return self._change(identity, movie_id, value)

    def withdraw(self, identity: Identity, movie_id: int) -> RatingSummary:
        """Remove the caller's rating, if there is one. Raises NotFoundError."""
        return self._change(identity, movie_id, None)

    def page_of(self, user_id: int, request: PageRequest) -> Page[Movie]:
        """A page of the movies that a member rated, the newest rating first."""
        return self._ratings.page_of(user_id, request)

    def listing_of(self, user_id: int) -> Listing[Movie]:
        """All of them."""
        return Listing(self._ratings.stream_of(user_id), self._ratings.count_of(user_id))

    def _change(self, identity: Identity, movie_id: int, value: int | None) -> RatingSummary:
        with self._uow:
            # The member before the movie, as everybody locks them who touches both.
            if not self._accounts.hold_member(identity.user_id):
                raise InvalidTokenError
            if not self._movies.exists(movie_id):
                raise NotFoundError("Movie", movie_id)
            self._ratings.lock(movie_id)
            old = self._ratings.get(identity.user_id, movie_id)
            if value is None:
                self._ratings.remove(identity.user_id, movie_id)
            else:
                self._ratings.put(identity.user_id, movie_id, value, self._clock.now())
            if old != value:
                self._ratings.count_change(movie_id, old, value)
            return self._ratings.summary(movie_id, value)
