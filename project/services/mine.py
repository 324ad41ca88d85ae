"""What movies are to the caller: rated, bookmarked, seen. Three statements for a whole page."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from project.dao.bookmarks import BookmarksDAO
from project.dao.diary import DiaryDAO
from project.dao.ratings import RatingsDAO
from project.domain.diary import Viewing
from project.domain.feed import FeedEntry
from project.domain.identity import Identity
from project.domain.movies import Mine, Movie, MovieDetail, RatedMovie
from project.domain.paging import Listing, Page

Entry = TypeVar("Entry", FeedEntry, MovieDetail, RatedMovie, Viewing)
"""A record of which the movie is a part."""


class MineService:
    """Marks movies for a known caller; for anybody else they stay as they are."""

    def __init__(self, ratings: RatingsDAO, bookmarks: BookmarksDAO, diary: DiaryDAO) -> None:
        self._ratings = ratings
        self._bookmarks = bookmarks
        self._diary = diary

    def page(self, identity: Identity | None, page: Page[Movie]) -> Page[Movie]:
        return replace(page, items=self._marked(identity, page.items))

    def listing(self, identity: Identity | None, listing: Listing[Movie]) -> Listing[Movie]:
        """Marked batch by batch, as they are read."""
        return listing.map(partial(self._marked, identity))

    def page_of(self, identity: Identity | None, page: Page[Entry]) -> Page[Entry]:
        """A page of records that hold a movie each."""
        return replace(page, items=self._marked_in(identity, page.items))

    def listing_of(self, identity: Identity | None, listing: Listing[Entry]) -> Listing[Entry]:
        """All of them."""
        return listing.map(partial(self._marked_in, identity))

    def detail(self, identity: Identity | None, detail: Entry) -> Entry:
        return self._marked_in(identity, [detail])[0]

    def _marked_in(self, identity: Identity | None, records: Sequence[Entry]) -> Sequence[Entry]:
        held: list[Movie | None] = [record.movie for record in records]
        movies = self._marked(identity, [movie for movie in held if movie is not None])
        marked = {movie.id: movie for movie in movies}
        return [
            record if movie is None else replace(record, movie=marked[movie.id])
            for record, movie in zip(records, held, strict=True)
        ]

    def _marked(self, identity: Identity | None, movies: Sequence[Movie]) -> Sequence[Movie]:
        if identity is None or not identity.reads_own or not movies:
            return movies
        ids = [movie.id for movie in movies]
        ratings = self._ratings.among(identity.user_id, ids)
        bookmarked = self._bookmarks.among(identity.user_id, ids)
        seen = self._diary.among(identity.user_id, ids)
        return [
            replace(
                movie,
                mine=Mine(ratings.get(movie.id), movie.id in bookmarked, seen.get(movie.id, 0)),
            )
            for movie in movies
        ]
