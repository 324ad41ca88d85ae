"""The feed: what those whom one follows did lately."""

from collections.abc import Sequence

from project.dao.feed import FeedDAO
from project.dao.movies import MoviesDAO
from project.domain.feed import Deed, FeedEntry
from project.domain.identity import Identity
from project.domain.paging import Page, PageRequest


class FeedService:
    def __init__(self, feed: FeedDAO, movies: MoviesDAO) -> None:
        self._feed = feed
        self._movies = movies

    def page(self, identity: Identity, request: PageRequest) -> Page[FeedEntry]:
        """A page of the caller's feed, the newest first.

        Raises MalformedRequestError for a cursor that nobody made for it.
        """
        return self._feed.page(identity.user_id, request).map(self._with_movies)

    def _with_movies(self, deeds: Sequence[Deed]) -> list[FeedEntry]:
        movies = self._movies.among({deed.movie_id for deed in deeds if deed.movie_id})
        return [
            FeedEntry(deed, movies[deed.movie_id] if deed.movie_id else None)
            for deed in deeds
            # A movie may have been hidden meanwhile.
            if deed.movie_id is None or deed.movie_id in movies
        ]
