"""Bookmarks."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import BigInteger, Select, delete, func, select, type_coerce

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import Bookmark, MovieStats
from project.dao.movies import build_movie, read_movies
from project.domain.movies import Movie
from project.domain.paging import Page, PageRequest

_NEWEST_FIRST: Final = Order(
    type_coerce(Bookmark.created_at, BigInteger), Bookmark.movie_id, descending=True
)


def _keys(user_id: int) -> Select[Any]:
    """A member's bookmarks of movies that are not hidden."""
    return (
        keys_of(Bookmark.movie_id)
        .join(MovieStats, MovieStats.movie_id == Bookmark.movie_id)
        .where(Bookmark.user_id == user_id, MovieStats.visible)
    )


class BookmarksDAO(BaseDAO):
    def page(self, user_id: int, request: PageRequest) -> Page[Movie]:
        """A page of a member's bookmarked movies, the newest bookmark first."""
        keyset = Keyset(_keys(user_id), _NEWEST_FIRST, read_movies)
        return fetch_page(self._session, keyset, request, build_movie, self.count(user_id))

    def stream(self, user_id: int) -> Iterator[Sequence[Movie]]:
        """All of them, in batches."""
        keyset = Keyset(_keys(user_id), _NEWEST_FIRST, read_movies)
        return stream(self._session, keyset, build_movie)

    def count(self, user_id: int) -> int:
        keys = _keys(user_id).add_columns(func.count())
        return self._session.scalar(keys) or 0

    def add(self, user_id: int, movie_id: int, moment: datetime) -> bool:
        """Whether the bookmark is new; one that is there keeps its place."""
        statement = self._upsert(Bookmark).values(
            user_id=user_id, movie_id=movie_id, created_at=moment
        )
        added = self._session.execute(
            statement.on_conflict_do_nothing(
                index_elements=[Bookmark.user_id, Bookmark.movie_id]
            ).returning(Bookmark.movie_id)
        )
        return added.one_or_none() is not None

    def remove(self, user_id: int, movie_id: int) -> None:
        self._session.execute(
            delete(Bookmark).where(Bookmark.user_id == user_id, Bookmark.movie_id == movie_id)
        )

    def among(self, user_id: int, movie_ids: Collection[int]) -> set[int]:
        """Which of the movies the member has bookmarked."""
        statement = select(Bookmark.movie_id).where(
            Bookmark.user_id == user_id, Bookmark.movie_id.in_(movie_ids)
        )
        return set(self._session.scalars(statement))
