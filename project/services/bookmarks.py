"""Bookmarks: the movies that somebody wants to find again."""

from project.adapters.clock import Clock
from project.dao.accounts import AccountsDAO
from project.dao.bookmarks import BookmarksDAO
from project.dao.movies import MoviesDAO
from project.dao.uow import UnitOfWork
from project.domain.errors import InvalidTokenError, NotFoundError
from project.domain.identity import Identity
from project.domain.movies import Movie
from project.domain.paging import Listing, Page, PageRequest


class BookmarkService:
    def __init__(
        self,
        *,
        bookmarks: BookmarksDAO,
        movies: MoviesDAO,
        accounts: AccountsDAO,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self._bookmarks = bookmarks
        self._movies = movies
        self._accounts = accounts
        self._uow = uow
        self._clock = clock

    def page(self, identity: Identity, request: PageRequest) -> Page[Movie]:
        """A page of the caller's bookmarked movies, the newest bookmark first."""
        return self._bookmarks.page(identity.user_id, request)

    def listing(self, identity: Identity) -> Listing[Movie]:
        """All of them."""
        user_id = identity.user_id
        return Listing(self._bookmarks.stream(user_id), self._bookmarks.count(user_id))

    def add(self, identity: Identity, movie_id: int) -> bool:
        """Whether the bookmark is new. Raises NotFoundError."""
        with self._uow:
            # The member before the movie, as everybody locks them who touches both.
            if not self._accounts.hold_member(identity.user_id):
                raise InvalidTokenError
            self._demand(movie_id)
            return self._bookmarks.add(identity.user_id, movie_id, self._clock.now())

    def remove(self, identity: Identity, movie_id: int) -> None:
        """Remove the bookmark if it is there. Raises NotFoundError for an unknown movie."""
        with self._uow:
            self._demand(movie_id)
            self._bookmarks.remove(identity.user_id, movie_id)

    def _demand(self, movie_id: int) -> None:
        if not self._movies.exists(movie_id):
            raise NotFoundError("Movie", movie_id)
