"""What movies are to the caller: rated, bookmarked. Two statements for a whole page."""

from collections.abc import Sequence
from dataclasses import replace

from project.dao.bookmarks import BookmarksDAO
from project.dao.ratings import RatingsDAO
from project.domain.identity import Identity
from project.domain.movies import Mine, Movie, MovieDetail
from project.domain.paging import Listing, Page


class MineService:
    """Marks movies for a known caller; for anybody else they stay as they are."""

    def __init__(self, ratings: RatingsDAO, bookmarks: BookmarksDAO) -> None:
        self._ratings = ratings
        self._bookmarks = bookmarks

    def page(self, identity: Identity | None, page: Page[Movie]) -> Page[Movie]:
        return replace(page, items=self._marked(identity, page.items))

    def listing(self, identity: Identity | None, listing: Listing[Movie]) -> Listing[Movie]:
        """Marked batch by batch, as they are read."""
        return Listing((self._marked(identity, batch) for batch in listing.batches), listing.total)

    def detail(self, identity: Identity | None, detail: MovieDetail) -> MovieDetail:
        return replace(detail, movie=self._marked(identity, [detail.movie])[0])

    def _marked(self, identity: Identity | None, movies: Sequence[Movie]) -> Sequence[Movie]:
        if identity is None or not identity.reads_own or not movies:
            return movies
        ids = [movie.id for movie in movies]
        ratings = self._ratings.among(identity.user_id, ids)
        bookmarked = self._bookmarks.among(identity.user_id, ids)
        return [
            replace(movie, mine=Mine(ratings.get(movie.id), movie.id in bookmarked))
            for movie in movies
        ]
