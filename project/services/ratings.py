"""Rating movies."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from project.adapters.clock import Clock
from project.dao.rating_writes import Rated, RatingWritesDAO
from project.dao.ratings import RatingsDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import InvalidTokenError, NotFoundError
from project.domain.identity import Identity
from project.domain.movies import RatedMovie, RatingSummary
from project.domain.paging import Listing, Page, PageRequest
from project.services.popularity import PopularityService


class RatingService:
    def __init__(
        self,
        *,
        ratings: RatingsDAO,
        writes: RatingWritesDAO,
        popularity: PopularityService,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._ratings = ratings
        self._writes = writes
        self._popularity = popularity
        self._uow = uow
        self._clock = clock

    def rate(self, identity: Identity, movie_id: int, value: int) -> RatingSummary:
        """Set the caller's rating, in half stars, in place of an earlier one.

        Raises NotFoundError.
        """
        put = partial(self._writes.put, identity.user_id, movie_id, value)
        return _summary(self._write(put, movie_id), value)

    def withdraw(self, identity: Identity, movie_id: int) -> RatingSummary:
        """Remove the caller's rating, if there is one. Raises NotFoundError."""
        remove = partial(self._writes.remove, identity.user_id, movie_id)
        return _summary(self._write(remove, movie_id), None)

    def page_of(self, user_id: int, request: PageRequest) -> Page[RatedMovie]:
        """A page of the movies that a member rated, the newest rating first."""
        return self._ratings.page_of(user_id, request)

    def listing_of(self, user_id: int) -> Listing[RatedMovie]:
        """All of them."""
        return Listing(self._ratings.stream_of(user_id), self._ratings.count_of(user_id))

    def _write(self, write: Callable[[datetime], Rated], movie_id: int) -> Rated:
        self._popularity.keep_current()
        while True:
            with self._uow.of_one_statement():
                rated = write(self._clock.now())
            if not rated.member:
                raise InvalidTokenError
            if not rated.movie:
                raise NotFoundError("Movie", movie_id)
            if rated.current:
                return rated
            # A new week has begun and the movie's turn has not come: it comes now.
            self._popularity.keep_one(movie_id)


def _summary(rated: Rated, own: int | None) -> RatingSummary:
    return RatingSummary(rated.average if rated.average >= 0 else None, rated.count, own)
