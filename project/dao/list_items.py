"""The movies on members' lists."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)

from project.dao.base import BaseDAO
from project.dao.keyset import Keyset, Order, fetch_page, keys_of, stream
from project.dao.models import ListItem, MovieStats, Rating, Viewing
from project.dao.movies import build_movie, read_movies
from project.domain.lists import GAP, Placed, Progress
from project.domain.movies import Movie
from project.domain.paging import Page, PageRequest

_IN_ORDER: Final = Order(ListItem.position, ListItem.movie_id)
_PLACE: Final = (
    update(ListItem)
    .where(ListItem.list_id == bindparam("list"), ListItem.movie_id == bindparam("movie"))
    .values(position=bindparam("place"))
)


def _keys(list_id: int) -> Select[Any]:
    """A list's movies that are not hidden."""
    return (
        keys_of(ListItem.movie_id)
        .join(MovieStats, MovieStats.movie_id == ListItem.movie_id)
        .where(ListItem.list_id == list_id, MovieStats.visible)
    )


class ListItemsDAO(BaseDAO):
    def page(self, list_id: int, request: PageRequest) -> Page[Movie]:
        """A page of a list's movies, in its order."""
        keyset = Keyset(_keys(list_id), _IN_ORDER, read_movies)
        return fetch_page(self._session, keyset, request, build_movie, self.count(list_id))

    def stream(self, list_id: int) -> Iterator[Sequence[Movie]]:
        """All of them, in batches."""
        return stream(self._session, Keyset(_keys(list_id), _IN_ORDER, read_movies), build_movie)

    def count(self, list_id: int) -> int:
        return self._session.scalar(_keys(list_id).add_columns(func.count())) or 0

    def among(self, list_id: int, movie_ids: Collection[int]) -> list[tuple[int, str, datetime]]:
        """Movie, note and moment of some of a list's items, in order."""
        rows = self._session.execute(
            select(ListItem.movie_id, ListItem.note, ListItem.added_at)
            .where(ListItem.list_id == list_id, ListItem.movie_id.in_(movie_ids))
            .order_by(ListItem.position, ListItem.movie_id)
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def shown_before(self, list_id: int, movie_id: int) -> int:
        """How many of a list's shown movies come before one of its movies."""
        here = select(ListItem.position, ListItem.movie_id).where(
            ListItem.list_id == list_id, ListItem.movie_id == movie_id
        )
        before = tuple_(ListItem.position, ListItem.movie_id) < here.scalar_subquery()
        return self._session.scalar(_keys(list_id).where(before).add_columns(func.count())) or 0

    def order(self, list_id: int) -> list[Placed]:
        """All items in order, of hidden movies too."""
        rows = self._session.execute(
            select(ListItem.movie_id, ListItem.position, MovieStats.visible)
            .join(MovieStats, MovieStats.movie_id == ListItem.movie_id)
            .where(ListItem.list_id == list_id)
            .order_by(ListItem.position, ListItem.movie_id)
        )
        return [Placed(*row) for row in rows]

    def append(self, list_id: int, movie_ids: Sequence[int], moment: datetime) -> list[int]:
        """Put movies at a list's end; which of them are new, in the given order."""
        if not movie_ids:
            return []
        last = select(func.max(ListItem.position)).where(ListItem.list_id == list_id)
        end = self._session.scalar(last) or 0
        rows = [
            {
                "list_id": list_id,
                "movie_id": movie_id,
                "position": end + GAP * n,
                "note": "",
                "added_at": moment,
            }
            for n, movie_id in enumerate(movie_ids, 1)
        ]
        added = self._session.scalars(
            self._upsert(ListItem)
            .values(rows)
            .on_conflict_do_nothing(index_elements=[ListItem.list_id, ListItem.movie_id])
            .returning(ListItem.movie_id)
        )
        new = set(added)
        return [movie_id for movie_id in movie_ids if movie_id in new]

    def remove(self, list_id: int, movie_ids: Collection[int]) -> set[int]:
        """Take movies off a list; which of them were on it."""
        removed = self._session.scalars(
            delete(ListItem)
            .where(ListItem.list_id == list_id, ListItem.movie_id.in_(movie_ids))
            .returning(ListItem.movie_id)
        )
        return set(removed)

    def place(self, list_id: int, positions: Mapping[int, int]) -> None:
        """Set the positions of some items, by movie."""
        rows = [{"list": list_id, "movie": one, "place": positions[one]} for one in positions]
        if rows:
            self._session.connection().execute(_PLACE, rows)

    def set_note(self, list_id: int, movie_id: int, note: str) -> None:
        self._session.execute(
            update(ListItem)
            .where(ListItem.list_id == list_id, ListItem.movie_id == movie_id)
            .values(note=note)
        )

    def progress(self, list_ids: Collection[int], user_id: int | None) -> dict[int, Progress]:
        """How many movies lists show, and how many of them a member rated or viewed, by list.

        An empty list is absent. Nobody has seen nothing.
        """
        rated = and_(Rating.movie_id == ListItem.movie_id, Rating.user_id == user_id)
        viewed = exists().where(Viewing.movie_id == ListItem.movie_id, Viewing.user_id == user_id)
        seen = func.count(case((or_(Rating.movie_id.is_not(None), viewed), 1)))
        rows = self._session.execute(
            select(ListItem.list_id, seen, func.count())
            .join(MovieStats, MovieStats.movie_id == ListItem.movie_id)
            .outerjoin(Rating, rated)
            .where(ListItem.list_id.in_(list_ids), MovieStats.visible)
            .group_by(ListItem.list_id)
        )
        return {row[0]: Progress(row[1], row[2]) for row in rows}

    def holding(self, list_ids: Collection[int], movie_id: int) -> set[int]:
        """Which of some lists have a movie."""
        found = select(ListItem.list_id).where(
            ListItem.movie_id == movie_id, ListItem.list_id.in_(list_ids)
        )
        return set(self._session.scalars(found))
